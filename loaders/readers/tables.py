"""Rows of CSV and Excel files as text whose every cell knows its sheet and row.

Cells are parted by tabs, rows by line ends. A merged cell's words stand in each row that it covers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from loaders.model import Region, Source

Rows = Iterable[tuple[str, Sequence[str]]]  # address of the row, its cells


def read_csv(text: str, name: str, digest: str, media_type: str, path: str, tabs: bool) -> Source:
    delimiter = "\t" if tabs or text.split("\n", 1)[0].count("\t") > text.split("\n", 1)[0].count(",") else ","
    rows = [(f"第{i}行", row) for i, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1)]
    return _source([rows], name, digest, media_type, path)


def read_xlsx(data: bytes, name: str, digest: str, media_type: str, path: str) -> Source:
    """Raises ValueError when the file is damaged or encrypted."""
    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError) as e:
        raise ValueError(f"Excel 文件损坏或有密码 ({e})") from e
    sheets = [_sheet(s) for s in book.worksheets if s.sheet_state == "visible"]
    return _source(sheets, name, digest, media_type, path)


def _sheet(sheet: Worksheet) -> list[tuple[str, list[str]]]:
    values = {(c.row, c.column): _cell(c.value) for row in sheet.iter_rows() for c in row if c.value is not None}
    for area in sheet.merged_cells.ranges:
        word = values.get((area.min_row, area.min_col), "")
        for r in range(area.min_row, area.max_row + 1):
            for c in range(area.min_col, area.max_col + 1):
                # a title over the whole width stays one cell
                if area.max_row > area.min_row or area.max_col - area.min_col + 1 < sheet.max_column:
                    values[r, c] = word
    return [
        (f"{sheet.title}!{r}", [values.get((r, c), "") for c in range(1, sheet.max_column + 1)])
        for r in range(1, sheet.max_row + 1)
    ]


def _cell(value: object) -> str:
    text = value.date().isoformat() if hasattr(value, "date") else str(value)
    if isinstance(value, float) and value.is_integer():
        text = str(int(value))
    return " ".join(text.split())


def _source(sheets: Sequence[Rows], name: str, digest: str, media_type: str, path: str) -> Source:
    parts: list[str] = []
    regions: list[Region] = []
    at = 0
    for number, rows in enumerate(sheets):
        for address, row in rows:
            cells = [" ".join(c.split()) for c in row]
            while cells and not cells[-1]:
                cells.pop()
            if not any(cells):
                continue
            ranges = []
            start = at
            for cell in cells:
                ranges.append((at, at + len(cell)))
                at += len(cell) + 1
            parts.append("\t".join(cells))
            regions.append(Region(start, at - 1, None, address, number, tuple(ranges)))
    text = "\n".join(parts)
    if not text:
        raise ValueError("空表")
    return Source(name, digest, media_type, text, path, tuple(regions))
