"""Paragraphs and tables of a Word file in order; merged cells keep their words in every row that they cover.

Footnotes stand at the end, each behind the words that it is about ("某某公司：原名……"), because a bare sign in a name
would become part of the name.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from loaders.model import Source
from loaders.readers.rows import Lines

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(data: bytes, bare: Source) -> Source:
    """Raises ValueError when the file is damaged, has a password or is an old .doc."""
    from docx import Document as open_document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    try:
        doc = open_document(io.BytesIO(data))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as e:
        raise ValueError(f"Word 文件损坏、有密码或不是 docx（{e}）") from e
    lines = Lines()
    about: dict[str, str] = {}
    tables = 0
    for part in doc.iter_inner_content():
        if isinstance(part, Table):
            _table(part, tables, lines, about)
            tables += 1
            continue
        for words in _text(part._p, about).split("\n"):
            if words.strip():
                lines.line(words.rstrip())
    for key, note in _footnotes(doc).items():
        if note:
            lines.line(f"{about[key]}：{note}" if about.get(key) else note)
    return lines.source(bare)


def _table(table: Table, number: int, lines: Lines, about: dict[str, str]) -> None:
    for r, row in enumerate(table.rows):
        cells = [(cell._tc, _cell(cell._tc, about)) for cell in row.cells]
        before = [((number, r, "before", i), "") for i in range(row.grid_cols_before)]
        lines.row([*before, *cells], number)


def _cell(element: Any, about: dict[str, str]) -> str:
    return " ".join(_text(p, about) for p in element.iter(f"{_W}p"))


def _text(paragraph: Any, about: dict[str, str]) -> str:
    """The words of a paragraph, without deleted text; notes what the footnote signs in it stand behind."""
    found = ""
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            found += node.text or ""
        elif node.tag == f"{_W}tab":
            # tab stops are described with the same tag inside the paragraph's properties
            found += "\t" if node.getparent().tag == f"{_W}r" else ""
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            found += "\n"
        elif node.tag == f"{_W}footnoteReference":
            words = re.split(r"[、，。；：！？\s]", found)[-1]
            about[str(node.get(f"{_W}id"))] = words if len(words) <= 40 else ""
    return found


def _footnotes(doc: Document) -> dict[str, str]:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.parser import parse_xml

    parts = [r.target_part for r in doc.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.FOOTNOTES]
    found = {}
    for part in parts:
        for note in parse_xml(part.blob).iter(f"{_W}footnote"):
            if note.get(f"{_W}type") is None:
                found[str(note.get(f"{_W}id"))] = "".join(t.text or "" for t in note.iter(f"{_W}t")).strip()
    return found
