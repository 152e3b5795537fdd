"""Pairs that look alike (pairs.tsv): how many of the decisions "same" are right, and which pairs were melted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.names.model import Named
from graph.names.organisation import parse

FILE = Path(__file__).with_name("pairs.tsv")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names and whether they are one entity's; `kind` says what makes the pair hard."""

    kind: str
    same: bool
    left: Named
    right: Named


@dataclass(frozen=True, slots=True)
class Score:
    """Decisions on the pairs: `melted` were called one and are two."""

    right: int
    melted: tuple[Pair, ...]
    missed: tuple[Pair, ...]  # are one, and were not called so

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.melted))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))


def pairs(path: Path = FILE) -> list[Pair]:
    """All pairs of the file, in its order."""
    return [
        _pair(line.split("\t")) for line in path.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")
    ]


def _pair(cells: list[str]) -> Pair:
    kind, truth, family, left, right, *known = cells
    families = family.split("/")
    known += [""] * (2 - len(known))
    return Pair(kind, truth == "same", _named(left, families[0], known[0]), _named(right, families[-1], known[1]))


def _named(name: str, family: str, known: str) -> Named:
    said = dict(item.split("=", 1) for item in known.split(";")) if "=" in known else {}
    start, _, end = said.pop("period", "").partition("..")
    organisations = tuple(v for k, v in sorted(said.items()) if k in ("org", "issuer", "owner"))
    identifiers = {
        {"code": "creditCode", "number": "docNumber"}[k]: v for k, v in said.items() if k in ("code", "number")
    }
    period = (start, end) if start or end else None
    schema = parse(name).kind if family == "Organization" else ""
    return Named(name, family, schema, (), identifiers, organisations, period)


def score(same: Callable[[Named, Named], bool]) -> Score:
    """How a way of deciding does on every pair, asked both ways round: one that answers differently is wrong."""
    melted: list[Pair] = []
    missed: list[Pair] = []
    right = 0
    for pair in pairs():
        said = same(pair.left, pair.right)
        if said and not pair.same:
            melted.append(pair)
        elif pair.same and not said:
            missed.append(pair)
        elif pair.same:
            right += 1
    return Score(right, tuple(melted), tuple(missed))


def kinds(found: tuple[Pair, ...]) -> Iterator[tuple[str, int]]:
    """How many of each kind, in the file's order of kinds."""
    for kind in dict.fromkeys(p.kind for p in pairs()):
        if count := sum(p.kind == kind for p in found):
            yield kind, count
