"""Pages of a PDF as text in reading order, from the places of the characters; a form feed opens each page.

Neither the order in which a PDF draws its words nor its lines can be relied on: columns, boxes and tables are found
again in `reading_order`. A page without characters (a scan) is reported and skipped.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from loaders.model import Region, Source
from loaders.readers.reading_order import Character, page_lines

_CONTROL = frozenset({0, 10, 13, 0xFFFE, 0xFFFF})


def read(data: bytes, bare: Source) -> Source:
    """Raises ValueError when the file is damaged, has a password, or holds pictures of text only."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as e:
        raise ValueError(f"PDF 文件损坏或有密码（{e}）") from e
    parts: list[str] = []
    regions: list[Region] = []
    scans: list[int] = []
    at = 0
    try:
        for number, page in enumerate(document, 1):
            lines = page_lines(list(_characters(page)), page.get_height())
            if not lines:
                scans.append(number)
            for line in lines:
                regions.append(Region(at, at + len(line.text), str(number), measure=line.measure))
                at += len(line.text) + 1
            parts.append("\n".join(line.text for line in lines))
            at = sum(len(p) + 2 for p in parts)  # a line end and a form feed part the pages
    finally:
        document.close()
    if len(scans) == len(parts):
        raise ValueError("PDF 里只有图片，没有文字；请先做文字识别")
    warnings = (f"{bare.name}: 第 {'、'.join(map(str, scans))} 页没有文字（图片），未读",) if scans else ()
    return replace(bare, text="\n\f".join(parts), regions=tuple(regions), warnings=(*bare.warnings, *warnings))


def _characters(page: Any) -> Iterator[Character]:
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    height = page.get_height()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    matrix = pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for i in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, i)
        if code in _CONTROL or not pdfium.FPDFText_GetCharBox(text, i, left, right, bottom, top):
            continue
        pdfium.FPDFText_GetCharOrigin(text, i, x, y)
        # a page may be drawn at 16 and scaled to 12: the size that is seen counts
        pdfium.FPDFText_GetMatrix(text, i, matrix)
        size = pdfium.FPDFText_GetFontSize(text, i) * math.hypot(matrix.c, matrix.d)
        if size < 1:
            size = max(1.0, top.value - bottom.value)
        advance = size if code > 0x2E80 else size * 0.5
        yield Character(chr(code), x.value, max(right.value, x.value + advance * 0.9), height - y.value, size)
    text.close()
