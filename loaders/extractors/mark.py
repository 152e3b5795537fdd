"""What one source proposes: words of a view with a label and a vote. Votes for the same words and label add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

ORGANISATION = frozenset({"COM", "GOV", "ASC", "EDU", "RES", "MED", "ORG"})


class Mark(NamedTuple):
    start: int
    end: int
    label: str
    score: float  # a vote; about 1 for one source that is right nine times in ten
    source: str


@dataclass(slots=True)
class Marks:
    """The marks that earlier components have left on a text, for the later ones to lean on."""

    text: str
    found: list[Mark] = field(default_factory=list)

    def add(self, marks: Iterable[Mark]) -> list[Mark]:
        new = [m for m in marks if m.start < m.end]
        self.found += new
        return new

    def of(self, *labels: str, source: str | None = None) -> Iterator[Mark]:
        for mark in self.found:
            if mark.label in labels and (source is None or mark.source == source):
                yield mark

    def ends(self, *labels: str) -> dict[int, Mark]:
        """The strongest mark of these labels that ends at a position."""
        found: dict[int, Mark] = {}
        for mark in self.of(*labels):
            if mark.end not in found or mark.score > found[mark.end].score:
                found[mark.end] = mark
        return found

    def starts(self, *labels: str) -> dict[int, Mark]:
        """The strongest mark of these labels that starts at a position."""
        found: dict[int, Mark] = {}
        for mark in self.of(*labels):
            if mark.start not in found or mark.score > found[mark.start].score:
                found[mark.start] = mark
        return found
