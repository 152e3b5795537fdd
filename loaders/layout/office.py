"""Tables whose rows the reader knew (Excel, CSV, Word, web pages): captions, headings over one or two lines, rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.layout.drafts import Draft, TableDraft
from loaders.layout.grid import NOTE, caption_of
from loaders.layout.lines import Line
from loaders.layout.rows import role_of_column
from loaders.model import Region


class OfficeRows:
    """Takes the table rows of a file in order and sorts them into captions, headings, rows and notes."""

    def __init__(self, text: str, drafts: list[Draft], tables: list[TableDraft]) -> None:
        self.text = text
        self.drafts = drafts
        self.tables = tables
        self.open: TableDraft | None = None
        self.headings: list[tuple[int, int]] = []  # cells of the heading line above

    def add(self, line: Line, region: Region) -> None:
        words = [self.text[a:b] for a, b in region.cells]
        distinct = {r for r, w in zip(region.cells, words, strict=True) if w.strip()}
        if self.open is not None and self.open.sheet != region.table:
            self.open = None
        if len(distinct) <= 1 and len(region.cells) > 1:
            self._alone(line, region, words)
        elif self.open is None:
            self._heading(line, region, words)
        elif not self.open.rows and self._second_heading(region, words):
            self.open.heads = tuple(b or a for a, b in zip(self.open.heads, words, strict=False))
            self.drafts.append(Draft("caption", [line], cells=True))
        elif not self.open.rows and _heading(words) and not _heading(self.open.heads):
            # what looked like headings was a line of the title
            self.tables.pop()
            self._heading(line, region, words)
        else:
            self._row(line)

    def _row(self, line: Line) -> None:
        assert self.open is not None
        self.drafts.append(Draft("row", [line], table=len(self.tables) - 1, cells=True))
        self.open.rows.append(len(self.drafts) - 1)

    def _heading(self, line: Line, region: Region, words: Sequence[str]) -> None:
        caption = caption_of(self.drafts)
        if not _heading(words) and caption is None and self.tables and self.tables[-1].sheet == region.table:
            # the table goes on below a title or note inside it
            self.open = self.tables[-1]
            self._row(line)
            return
        self.open = TableDraft(tuple(words), caption, sheet=region.table)
        self.tables.append(self.open)
        if _heading(words) or not _data(words):
            self.drafts.append(Draft("caption", [line], cells=True))
            self.headings = list(region.cells)
            return
        # a list without headings: every line is a row
        self.open.heads = ("",) * len(words)
        self._row(line)

    def _second_heading(self, region: Region, words: Sequence[str]) -> bool:
        """A line under the headings that shares merged cells with them, or holds headings itself."""
        shared = set(region.cells) & set(self.headings)
        return bool(shared) or _heading(words)

    def _alone(self, line: Line, region: Region, words: Sequence[str]) -> None:
        """One cell over the whole width: a title above the table, a group inside it, a note below it."""
        said = next((w for w in words if w.strip()), line.text).strip()
        if NOTE.match(said):
            self.drafts.append(Draft("paragraph", [line]))
            if self.open is not None:
                self.open.notes.append(len(self.drafts) - 1)
        elif self.open is not None and self.open.rows and len(said) <= 40:
            self._row(line)
        else:
            long = len(said) > 60 or said.endswith("。")
            self.drafts.append(Draft("paragraph" if long else "heading", [line], title=not long))
            self.open = None


def _heading(words: Sequence[str]) -> bool:
    """Whether a row holds column headings: most of its words name a role, none is long or a number."""
    said = [w for w in words if w.strip()]
    if len(said) < 2 or any(len(w) > 20 or re.fullmatch(r"[\d.,\-/]+", w) for w in said):
        return False
    return sum(role_of_column(w) is not None for w in said) * 2 >= len(said) and not _data(said)


def _data(words: Sequence[str]) -> bool:
    """Whether a row holds names and numbers rather than headings."""
    return any(re.search(r"有限公司|股份公司|^\d{1,4}$|\d{4}年\d|^\d{4}-\d\d", w.strip()) for w in words)
