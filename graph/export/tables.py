"""Facts as tables for Excel: a sheet or a CSV file for each kind, with the columns of `graph.facts.KINDS`.

No cell can become a formula: a text that a spreadsheet would calculate gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from graph.export.files import whole_file
from graph.facts import EVIDENCE, KINDS, Fact

SHEETS: Mapping[str, str] = {kind: spec.label for kind, spec in KINDS.items()}
ABOUT = "说明"
MOST_ROWS = 1_048_575  # of an Excel sheet, under its heading
MOST_CHARACTERS = 32_767  # of an Excel cell
DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
FIGURE = re.compile(r"[-+]\d[\d,]*(\.\d+)?%?")  # -5.2% is a figure, not a formula
WIDTHS = {"quote": 60, "document": 24, "aliases": 30, "condition": 40, "measure": 40, "participants": 40}

Cell = str | int | float
Row = list[Cell]


def guarded(value: object) -> Cell:
    """A cell that no spreadsheet takes for a formula; lists are joined with 、, truth is 是 and 否."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple):
        value = "、".join(str(v) for v in value)
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False) if value else ""
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    if text.lstrip(" 　").startswith(DANGEROUS) and not FIGURE.fullmatch(text):
        text = "'" + text
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"


def write_csv(facts: Iterable[Fact], folder: Path, *, made: str = "", commit: int = 0) -> None:
    """One file a kind (award_grant.csv), headings in Chinese, UTF-8 with BOM so that Excel opens it as Chinese text.

    Args:
        made: date of the export, for `about.csv`; "" leaves it out.
        commit: the ledger's commit number, for `about.csv`; 0 leaves it out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    groups = _by_kind(facts)
    for kind in KINDS:
        _write_csv(folder / f"{kind}.csv", list(_columns(kind).values()), _rows(kind, groups))
    _write_csv(folder / "about.csv", [ABOUT, ""], _about(groups, made, commit))


def write_xlsx(facts: Iterable[Fact], path: Path, *, made: str = "", commit: int = 0) -> None:
    """One sheet a kind, headings in Chinese and frozen, then the sheet 说明 with date, commit and what each kind is.

    Args:
        made: date of the export, for the sheet 说明; "" leaves it out.
        commit: the ledger's commit number, for the sheet 说明; 0 leaves it out.
    """
    groups = _by_kind(facts)
    with whole_file(path) as draft:  # before the first sheet: an unsaved book leaves half-run writers behind
        book = Workbook(write_only=True)
        for kind in KINDS:
            for number, part in enumerate(_parts(_rows(kind, groups)), 1):
                _sheet(book, SHEETS[kind] + (f" {number}" if number > 1 else ""), _columns(kind), part)
        _sheet(book, ABOUT, {"about": ABOUT, "": ""}, list(_about(groups, made, commit)))
        book.save(draft)


def _columns(kind: str) -> dict[str, str]:
    return {**KINDS[kind].columns, **EVIDENCE}


def _by_kind(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact["kind"]].append(fact)
    return groups


def _rows(kind: str, groups: Mapping[str, Sequence[Fact]]) -> Iterator[Row]:
    for fact in groups.get(kind, []):
        yield [guarded(fact.get(column)) for column in _columns(kind)]


def _about(groups: Mapping[str, Sequence[Fact]], made: str, commit: int) -> Iterator[Row]:
    yield ["来源", "会图 Huitu"]
    if made:
        yield ["导出日期", guarded(made)]
    if commit:
        yield ["账本提交号", commit]
    yield ["文件数", len({str(f["document"]) for rows in groups.values() for f in rows})]
    for kind, label in SHEETS.items():
        yield [f"{label}（{kind}）", len(groups.get(kind, []))]
    yield ["原文", "每一行都引用文件中的原话"]
    yield ["置信度", "从 0 到 1"]
    yield ["状态", "asserted 文件所述；confirmed 已核对；disputed 有争议"]


def _write_csv(path: Path, heads: Sequence[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(heads)
        writer.writerows(rows)


def _parts(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Rows in portions that fit one sheet; one empty portion where there are none."""
    part = list(islice(rows, MOST_ROWS))
    yield part
    while len(part) == MOST_ROWS and (part := list(islice(rows, MOST_ROWS))):
        yield part


def _sheet(book: Workbook, title: str, columns: Mapping[str, str], rows: Sequence[Row]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for i, name in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(i)].width = WIDTHS.get(name, 16 if name else 60)
    heads = []
    for head in columns.values():
        cell = WriteOnlyCell(sheet, head)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E8EDF3")
        heads.append(cell)
    sheet.append(heads)
    for row in rows:
        sheet.append(row)
    if rows and title != ABOUT:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
