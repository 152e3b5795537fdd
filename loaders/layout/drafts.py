"""Blocks and tables while they grow: ranges of the source text, before their words are cleaned."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import PassageKind
from loaders.layout.lines import Line
from loaders.layout.rows import columns_of, role_of_column


@dataclass(slots=True)
class Draft:
    """A block that is still growing."""

    kind: PassageKind
    lines: list[Line]
    table: int | None = None
    cells: bool = False  # a row of a table or list: blanks part its cells
    title: bool = False  # the lines of a headline: a blank may stand for the line break
    damaged: bool = False

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def words(self) -> str:
        return "".join(x.text for x in self.lines)

    @property
    def ranges(self) -> list[tuple[int, int]]:
        return [(x.start, x.end) for x in self.lines]


@dataclass(slots=True)
class TableDraft:
    """A table that is still growing; its rows are drafts by index."""

    heads: tuple[str, ...]
    caption: int | None = None
    separator: str | None = None  # "\t" or "｜" where the file parts cells with it
    sheet: int | None = None  # Region.table
    rows: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    serial: int = 0  # of the last row

    @property
    def panels(self) -> int:
        """Two where the same headings stand twice side by side, else one."""
        return len(columns_of(self.heads))

    @property
    def ranked(self) -> bool:
        """Whether the first column counts places, which may be far apart, rather than rows."""
        return role_of_column(self.heads[0]) == "rank"

    @property
    def serial_first(self) -> bool:
        return role_of_column(self.heads[0]) in ("seq", "rank")

    @property
    def serial_last(self) -> bool:
        return role_of_column(self.heads[-1]) == "seq"
