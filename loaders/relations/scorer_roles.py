"""Which pairs of arguments the relation scorer learns, and how facts are put together from scored pairs.

Shared by training and reading: both build the same candidates, so that thresholds fitted on one hold for the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

ORGANISATION = "COM GOV ASC EDU RES MED ORG REF"
WHO = f"{ORGANISATION} PER"
THING = f"{ORGANISATION} PER PRJ PRD"
FLAGS = ("former", "planned", "denied", "yoy", "target", "cap")
FLAG_OF = {
    "former": "former", "planned": "planned", "candidate": "planned", "denied": "denied", "revoked": "denied",
    "terminated": "denied", "absent": "denied", "hearsay": "denied", "yoy": "yoy", "target": "target",
    "forecast": "target", "cap": "cap",
}  # fmt: skip
LEAST = 0.2  # a candidate whose weakest pair is less likely is none
FLAGGED = 0.4
FORMER_TOO = frozenset({"post", "member"})


@dataclass(frozen=True, slots=True)
class Shape:
    """Arguments of a relation and the pairs of them that are scored.

    `core` names the pairs that make the fact, in the order in which it is built: each adds one argument or ties two that
    are there. `extra` gives the pairs that vote for an argument that may be absent; all of them must agree.
    """

    types: tuple[str, ...]  # for each argument, parted by blanks
    core: tuple[tuple[int, int], ...]
    extra: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def pairs(self) -> Iterator[tuple[int, int]]:
        yield from self.core
        for more in self.extra.values():
            yield from more


def _two(first: str, second: str) -> Shape:
    return Shape((first, second), ((0, 1),))


SHAPES: dict[str, Shape] = {
    "post": Shape(("PER REF", "POST", ORGANISATION), ((0, 1), (1, 2), (0, 2))),
    "grant": Shape(
        (THING, "AWD", "EDN DAT", "CAT", "TIER"), ((0, 1),),
        {2: ((0, 2), (1, 2)), 3: ((0, 3), (1, 3)), 4: ((0, 4), (1, 4))},
    ),
    "owner": _two("PRJ PRD", f"{WHO}"),
    "cert": Shape((f"{WHO} PRJ PRD", "CRT", "BAT", "DAT"), ((0, 1),), {2: ((0, 2), (1, 2)), 3: ((0, 3), (1, 3))}),
    "issued": _two("POL", ORGANISATION),
    "doc": _two("POL", "DNO"),
    "target": _two("POL", "TGT IND"),
    "measure": Shape(("POL", "TGT", "NUM"), ((2, 0),), {1: ((2, 1),)}),
    "rank": Shape((f"{WHO} LOC PRD PRJ", "LST", "NUM", "DAT EDN"), ((2, 0), (2, 1), (0, 1)), {3: ((2, 3),)}),
    "revenue": Shape((ORGANISATION, "NUM", "DAT"), ((0, 1),), {2: ((1, 2),)}),
    "member": Shape((f"{WHO}", "ASC REF", "POST"), ((0, 1),), {2: ((0, 2), (1, 2))}),
    "held": Shape(("EVT REF", "DAT", "LOC"), ((0, 1),), {2: ((0, 2),)}),
    "stat": Shape(
        ("IDX", f"{ORGANISATION} LOC IND PRJ PRD EVT POL TGT PER", "NUM", "DAT"), ((2, 0), (2, 1), (0, 1)),
        {3: ((2, 3),)},
    ),
    "listed": _two("COM REF", "ORG"),
    "acquired": _two(WHO, ORGANISATION), "invested": _two(WHO, f"{ORGANISATION} PRJ"),
    "subsidiary": _two(ORGANISATION, ORGANISATION), "renamed": _two(ORGANISATION, ORGANISATION),
    "founded_by": _two(ORGANISATION, "PER REF"), "founded_on": _two(ORGANISATION, "DAT"),
    "located": _two(f"{ORGANISATION} PRJ", "LOC"), "makes": _two(ORGANISATION, "PRD"),
    "cooperates": _two(WHO, WHO), "supplies": _two(ORGANISATION, ORGANISATION),
    "drafted": _two(WHO, "STD"), "hosts": _two(ORGANISATION, "EVT"), "cohosts": _two(ORGANISATION, "EVT"),
    "supports": _two(ORGANISATION, "EVT"), "attends": _two("PER", "EVT REF"), "in_industry": _two(ORGANISATION, "IND"),
    "based_on": _two("POL", "POL"), "repeals": _two("POL", "POL"), "amends": _two("POL", "POL"),
    "coref": _two("REF", f"{ORGANISATION} PER POL EVT PRJ PRD AWD LOC"),
    "alias": _two(f"{ORGANISATION} POL AWD EVT LST PRJ PRD STD LOC", f"{ORGANISATION} POL AWD EVT LST PRJ PRD STD LOC"),
}  # fmt: skip

ROLES: tuple[str, ...] = (
    *(f"{name}.{a}{b}" for name, shape in SHAPES.items() for a, b in shape.pairs()),
    *(f"~{flag}" for flag in FLAGS),
)
NUMBER = {role: number for number, role in enumerate(ROLES)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that pairs of spans add up to; None where an argument is absent."""

    relation: str
    arguments: tuple[int | None, ...]  # indices of spans
    probability: float  # of its weakest core pair and of its flags, not calibrated
    flags: frozenset[str]


class Pairs:
    """The scored pairs of one text: `rows[i, j]` holds the probability of each of ROLES."""

    def __init__(self, first: Sequence[int], second: Sequence[int], rows: npt.NDArray[np.float32]) -> None:
        self.rows = dict(zip(zip(first, second, strict=True), rows, strict=True))
        self.likely: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for k, role in zip(*(x.tolist() for x in np.nonzero(rows >= LEAST)), strict=True):
            self.likely[role].append((first[k], second[k]))

    def of(self, role: str, i: int | None, j: int | None) -> float:
        row = self.rows.get((i, j)) if i is not None and j is not None else None
        return float(row[NUMBER[role]]) if row is not None else 0.0


def candidates(types: Sequence[str], pairs: Pairs) -> Iterator[Candidate]:
    """Facts of one text, relation by relation; `types` are those of its spans."""
    for name, shape in SHAPES.items():
        known: dict[tuple[int | None, ...], float] = {(None,) * len(shape.types): 1.0}
        for a, b in shape.core:
            known = _grown(known, name, a, b, types, pairs)
        for arguments, p in known.items():
            a, b = shape.core[0]
            each = {f: pairs.of(f"~{f}", arguments[a], arguments[b]) for f in FLAGS}
            flags = frozenset(f for f, likely in each.items() if likely > FLAGGED)
            whole = _completed(name, shape, arguments, pairs)
            yield Candidate(name, whole, p * _decided(each, name), flags)


def _decided(flags: Mapping[str, float], name: str) -> float:
    """How sure it is that the fact is neither planned nor denied, or that it is; for posts also whether it is over."""
    doubt = [max(flags["planned"], flags["denied"])]
    if name in FORMER_TOO:
        doubt.append(flags["former"])
    sure = 1.0
    for likely in doubt:
        sure *= max(likely, 1 - likely)
    return sure


def _grown(
    known: Mapping[tuple[int | None, ...], float], name: str, a: int, b: int, types: Sequence[str], pairs: Pairs
) -> dict[tuple[int | None, ...], float]:
    grown: dict[tuple[int | None, ...], float] = {}
    role, shape = f"{name}.{a}{b}", SHAPES[name]
    likely = [
        (i, j)
        for i, j in pairs.likely.get(NUMBER[role], ())
        if types[i] in shape.types[a].split() and types[j] in shape.types[b].split()
    ]
    for arguments, p in known.items():
        for i, j in likely:
            if arguments[a] in (None, i) and arguments[b] in (None, j):
                new = list(arguments)
                new[a], new[b] = i, j
                grown[tuple(new)] = min(p, pairs.of(role, i, j))
    return grown


def _completed(name: str, shape: Shape, arguments: tuple[int | None, ...], pairs: Pairs) -> tuple[int | None, ...]:
    found = list(arguments)
    for absent, votes in shape.extra.items():
        a, _ = votes[0]
        best, most = None, 0.5
        for i, j in pairs.likely.get(NUMBER[f"{name}.{a}{absent}"], ()):
            if i == arguments[a]:
                p = min(pairs.of(f"{name}.{a}{absent}", arguments[a], j) for a, _ in votes)
                if p > most:
                    best, most = j, p
        found[absent] = best
    return tuple(found)
