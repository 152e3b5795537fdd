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

from graph.model import Evidence
from graph.readers import labels
from graph.store.base import PassageInfo
from graph.view import Proof

out = Console()
err = Console(stderr=True)

MOST_READERS = 2  # named on a line
AROUND = 40  # characters on each side of a quotation

Data = Annotated[Path | None, typer.Option("--data", help="数据文件夹，默认 ./huitu-data 或 HUITU_DATA")]


def print_table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Cells are shown as they are; nothing in them is taken for markup."""
    table = Table(*(escape(h) for h in heads))
    for row in rows:
        table.add_row(*(escape("" if v is None else str(v)) for v in row))
    out.print(table)


def print_proofs(proofs: Iterable[Proof], *, indent: int, note: str = "") -> None:
    """Each quotation on a line, with the place where it stands and the note."""
    for passage, evidence in proofs:
        words = " ".join(evidence.quote.split())[:120]
        line = f"“{words}”  {place_of(passage)}" + (f"  （{note}）" if note else "")
        out.print(" " * indent + escape(line), style="dim", highlight=False, soft_wrap=True)


def reader_words(readers: Iterable[str], confidence: float) -> str:
    """Who read it and how sure that is: 获奖名单的表格，0.97."""
    words = [*labels(readers)]
    named = "、".join(words[:MOST_READERS]) + (f"等 {len(words)} 种读法" if len(words) > MOST_READERS else "")
    return f"{named}，{confidence:.2f}" if named else f"{confidence:.2f}"


def print_context(passage: PassageInfo, evidence: Evidence, *, indent: int) -> None:
    """The quotation within the words around it, and where it stands."""
    before = passage.text[max(0, evidence.start - AROUND) : evidence.start]
    after = passage.text[evidence.end : evidence.end + AROUND]
    more = "…" if evidence.start > AROUND else "", "…" if evidence.end + AROUND < len(passage.text) else ""
    before, quote, after = (escape(" ".join(x.split())) for x in (before, evidence.quote, after))
    line = f"{more[0]}[dim]{before}[/]“{quote}”[dim]{after}[/]{more[1]}"
    out.print(" " * indent + line, highlight=False, soft_wrap=True)


def place_of(passage: PassageInfo) -> str:
    return " ".join(x for x in (passage.document, passage.page and f"第{passage.page}页", passage.cell) if x)


def today() -> str:
    """The date that exports carry: 2026-03-01."""
    return date.today().isoformat()  # noqa: DTZ011 the reader's calendar day is meant
