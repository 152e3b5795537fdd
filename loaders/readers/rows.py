"""A text built line by line in which every table row knows the place of its cells.

Cells are parted by tabs, rows by line ends. A merged cell's words stand once; rows and columns that it also covers
repeat its range.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from loaders.model import Region, Source

Words = tuple[Hashable, str]  # which cell, what it says; a merged cell has one key wherever it shows


class Lines:
    """Collects the lines of one file; `source()` closes it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._regions: list[Region] = []
        self._at = 0
        self._placed: dict[Hashable, tuple[int, int]] = {}

    def line(self, text: str) -> None:
        """A line outside tables."""
        self._parts.append(text)
        self._at += len(text) + 1

    def row(self, cells: Sequence[Words], table: int, address: str | None = None) -> None:
        """A table row. Rows without words are left out; cells placed by an earlier row only repeat its range."""
        own: list[str] = []
        ranges: list[tuple[int, int]] = []
        start = self._at
        for key, words in cells:
            if key in self._placed:
                ranges.append(self._placed[key])
                continue
            clean = " ".join(words.split())
            at = start + sum(len(w) + 1 for w in own)
            own.append(clean)
            ranges.append((at, at + len(clean)))
            self._placed[key] = ranges[-1]
        if not any(own):
            for key, _ in cells:
                if self._placed[key][0] >= start:
                    del self._placed[key]
            return
        text = "\t".join(own).rstrip("\t")
        self._regions.append(Region(start, start + len(text), cell=address, table=table, cells=tuple(ranges)))
        self.line(text)

    def source(self, bare: Source, warnings: Sequence[str] = ()) -> Source:
        text = "\n".join(self._parts)
        return replace(bare, text=text, regions=tuple(self._regions), warnings=(*bare.warnings, *warnings))
