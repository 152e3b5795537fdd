"""Facts as tables: a CSV file or an Excel sheet for each kind, with the columns of `graph.facts.KINDS`."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from graph.facts import KINDS, Fact

EVIDENCE = ("document", "page", "cell", "quote", "confidence", "status")
SHEETS = {
    "entity": "实体", "award_grant": "获奖", "position": "任职", "certification": "资质认定", "policy": "政策",
    "policy_target": "政策对象", "policy_measure": "支持措施", "ranking": "榜单", "relation": "关系",
}  # fmt: skip


def guarded(value: object) -> object:
    """A cell that no spreadsheet takes for a formula; lists are joined with 、."""
    if isinstance(value, list):
        value = "、".join(str(v) for v in value)
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False) if value else ""
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
        return "'" + value if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
    return "" if value is None else value


def _by_kind(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact["kind"]].append(fact)
    return groups


def write_csv(facts: Iterable[Fact], folder: Path) -> None:
    """One file a kind, UTF-8 with BOM, so that Excel opens it as Chinese text."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, rows in _by_kind(facts).items():
        columns = (*KINDS[kind], *EVIDENCE)
        with (folder / f"{kind}.csv").open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(columns)
            writer.writerows([guarded(r.get(c)) for c in columns] for r in rows)


def write_xlsx(facts: Iterable[Fact], path: Path) -> None:
    """One sheet a kind, heading row frozen."""
    book = Workbook()
    book.remove(book.worksheets[0])
    groups = _by_kind(facts)
    for kind in KINDS:
        columns = (*KINDS[kind], *EVIDENCE)
        sheet = book.create_sheet(SHEETS[kind])
        sheet.append(list(columns))
        sheet.freeze_panes = "A2"
        for row in groups.get(kind, []):
            sheet.append([guarded(row.get(c)) for c in columns])
    book.save(path)
