"""Table cells: what the heading over a cell says of the words in it, and where cells end."""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from loaders.extractors.mark import Mark
from loaders.model import Cell, Pages
from loaders.relations.columns import BLANK, label_of_organisation, role_of

_LABEL = {
    "organisation": "COM", "owner": "COM", "person": "PER", "representative": "PER", "completers": "PER", "project": "PRJ",
    "product": "PRD", "place": "LOC", "title": "POST", "grade": "POST", "tier": "TIER", "industry": "IND", "batch": "BAT",
}  # fmt: skip
_PARTS = {"POST": r"[^、；;，,/兼]+", "PER": r"[^、；;，,/]+", "COM": r"[^、；;]+"}
_NOTE = re.compile(r"(?:[（(](?:[^（）()]{0,12})[）)]|[*★※☆#\d]+)$")
_SAME = re.compile(r"同上|[〃″\"—\-－ ]*")


def borders(pages: Pages) -> dict[int, list[tuple[int, int]]]:
    """The ranges of the cells of every row, by block."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for cell in _cells(pages):
        if cell.end > cell.start and not cell.inherited:
            found[cell.block].append((cell.start, cell.end))
    return found


def marks(pages: Pages) -> dict[int, list[Mark]]:
    """Marks of source `table` in positions of the block's text, by block."""
    found: dict[int, list[Mark]] = defaultdict(list)
    for cell in _cells(pages):
        label = _LABEL.get(str(role_of(cell.column))) if cell.column else None
        if label is None or cell.inherited or BLANK.fullmatch(cell.text) or _SAME.fullmatch(cell.text):
            continue
        for m in re.finditer(_PARTS.get(label, r".+"), cell.text):
            words = m.group().strip()
            note = _NOTE.search(words) if label == "PER" else None
            if note:
                words = words[: note.start()].strip()
            start = cell.start + m.start() + (len(m.group()) - len(m.group().lstrip()))
            kind = label_of_organisation(words) if label == "COM" else label
            if words and (label != "PER" or len(words.replace(" ", "")) <= 16):
                found[cell.block].append(Mark(start, start + len(words), kind, 6.0, "table"))
    return found


def _cells(pages: Pages) -> Iterator[Cell]:
    for table in pages.tables:
        for row in table.rows:
            yield from row.cells
