"""What every command prints with: two consoles, the folder option, tables and quotations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.view import Proof

out = Console()
err = Console(stderr=True)

Data = Annotated[Path | None, typer.Option("--data", help="数据文件夹，默认 ./huitu-data 或 HUITU_DATA")]


def print_table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Cells are shown as they are; nothing in them is taken for markup."""
    table = Table(*(escape(h) for h in heads))
    for row in rows:
        table.add_row(*(escape("" if v is None else str(v)) for v in row))
    out.print(table)


def print_proofs(proofs: Iterable[Proof], *, indent: int) -> None:
    """Each quotation on a line, with the place where it stands."""
    for passage, evidence in proofs:
        place = " ".join(x for x in (passage.document, passage.page and f"第{passage.page}页", passage.cell) if x)
        words = " ".join(evidence.quote.split())[:120]
        out.print(" " * indent + f"“{escape(words)}”  {escape(place)}", style="dim", highlight=False, soft_wrap=True)


def today() -> str:
    """The date that exports carry: 2026-03-01."""
    return date.today().isoformat()  # noqa: DTZ011 the reader's calendar day is meant
