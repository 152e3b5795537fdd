"""Rows of the visible sheets of an Excel file, each with its sheet and row as address ("Sheet1!17").

Merged cells keep their words in every row and column that they cover, so that two-line headings read right.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Hashable
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from loaders.model import Source
from loaders.readers.rows import Lines

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_EXACT = 10**15  # Excel keeps 15 digits; longer numbers (credit codes typed as numbers) have lost their end


def read(data: bytes, bare: Source) -> Source:
    """Raises ValueError when the file is damaged or has a password."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError, TypeError) as e:
        raise ValueError(f"Excel 文件损坏或有密码（{e}）") from e
    lines = Lines()
    warnings: list[str] = []
    for number, sheet in enumerate(book.worksheets):
        if sheet.sheet_state == "visible":
            _sheet(sheet, number, lines, warnings)
        else:
            warnings.append(f"{bare.name}: 隐藏的工作表“{sheet.title}”未读")
    return lines.source(bare, warnings)


def _sheet(sheet: Worksheet, number: int, lines: Lines, warnings: list[str]) -> None:
    home: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                home[row, column] = (area.min_row, area.min_col)
    values = {(c.row, c.column): c.value for cells in sheet.iter_rows() for c in cells if c.value is not None}
    width = max((column for _, column in [*values, *home]), default=0)
    for row in range(1, max((r for r, _ in values), default=0) + 1):
        found: list[tuple[Hashable, str]] = []
        for column in range(1, width + 1):
            at = home.get((row, column), (row, column))
            value = values.get(at)
            if isinstance(value, float) and abs(value) >= _EXACT:
                warnings.append(f"{sheet.title}!{sheet.cell(*at).coordinate}: 长号码以数字存放，末几位已丢失")
            found.append(((number, at), _words(value)))
        if found:
            lines.row(found, number, f"{sheet.title}!{row}")


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    return str(value)
