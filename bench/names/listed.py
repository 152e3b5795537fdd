"""Stock-market short names against the legal names of the same list: what is decided, and how much of it is right."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

Decided = Sequence[int | None]
"""For every short name the position of the full name that was decided on, or None where nothing was."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The short and the full names; those at one position are one company's."""

    short: tuple[str, ...]
    full: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Of all short names: how many were decided, and how many of those rightly."""

    names: int
    decided: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.decided)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.names)


def read(shared: Path) -> Lists | None:
    """The list of SHARED/data/listed-companies; None where it does not lie there."""
    path = shared / "data" / "listed-companies" / "names.jsonl"
    if not path.is_file():
        return None
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return Lists(tuple(r["name"] for r in rows), tuple(r["fullname"] for r in rows))


def score(lists: Lists, decided: Decided) -> Score:
    """Counts a decision as right when it names the full name of the same company."""
    right = sum(i is not None and lists.full[i] == lists.full[n] for n, i in enumerate(decided))
    return Score(len(lists.short), sum(i is not None for i in decided), right)
