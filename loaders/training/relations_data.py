"""Passages as the relation scorer learns them: spans with the tagger's kind of errors, pairs with their roles."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from loaders.extractors.pairs import Mark
from loaders.relations.scorer_roles import FLAG_OF, NUMBER, SHAPES, Candidate
from loaders.training.corpus import LABELS, Passage

DROPPED, RELABELLED, CLIPPED = 0.05, 0.03, 0.02  # shares of spans, after the tagger's own errors
CONFUSED = {
    "COM": "ORG PRD RES ASC", "ORG": "COM RES ASC", "ASC": "ORG GOV", "GOV": "ORG ASC LOC", "RES": "COM EDU",
    "EDU": "RES",
    "PRD": "COM PRJ IND", "PRJ": "PRD EVT", "AWD": "CRT EVT LST", "CRT": "AWD", "EVT": "AWD PRJ", "IND": "TGT PRD",
    "TGT": "IND", "LOC": "GOV COM", "TIER": "CAT", "CAT": "TIER AWD", "IDX": "IND", "MED": "COM ORG", "LST": "AWD",
}  # fmt: skip
NO_FACT = frozenset({"planned", "denied"})
Gold = tuple[str, tuple[int | None, ...], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Example:
    """A text with marks, what is said of them, and the class of equal mentions of each."""

    text: str
    marks: tuple[Mark, ...]
    gold: tuple[Gold, ...]
    same: tuple[int, ...]


def example(passage: Passage) -> Example:
    gold = tuple(
        (r.name, _arguments(r.name, r.arguments), frozenset(FLAG_OF[f] for f in r.flags if f in FLAG_OF))
        for r in passage.relations
        if r.name in SHAPES
    )
    marks = tuple((m.start, m.end, m.label) for m in passage.marks)
    return Example(passage.text, marks, gold, tuple(_classes(passage)))


def _arguments(name: str, arguments: tuple[int | None, ...]) -> tuple[int | None, ...]:
    return arguments[: len(SHAPES[name].types)]


def _classes(passage: Passage) -> list[int]:
    """Equal names, short forms and references are one."""
    root = list(range(len(passage.marks)))

    def find(i: int) -> int:
        while root[i] != i:
            i = root[i]
        return i

    first: dict[tuple[str, str], int] = {}
    for i, mark in enumerate(passage.marks):
        if mark.label != "REF":
            root[i] = find(first.setdefault((mark.label, "".join(mark.text.split())), i))
    for relation in passage.relations:
        a, b = relation.arguments[0], relation.arguments[1] if len(relation.arguments) > 1 else None
        if relation.name in {"alias", "coref"} and a is not None and b is not None:
            root[find(a)] = find(b)
    return [find(i) for i in range(len(root))]


def noisy(found: Example, draw: random.Random) -> Example:
    """Some spans lost, given another type or one character short."""
    keep: list[int] = []
    marks: list[Mark] = []
    for i, (start, end, label) in enumerate(found.marks):
        chance = draw.random()
        if chance < DROPPED:
            continue
        keep.append(i)
        if chance < DROPPED + RELABELLED and label in CONFUSED:
            label = draw.choice(CONFUSED[label].split())  # noqa: PLW2901
        elif chance < DROPPED + RELABELLED + CLIPPED and end - start > 3:
            start, end = (start + 1, end) if draw.random() < 0.5 else (start, end - 1)  # noqa: PLW2901
        marks.append((start, end, label))
    new = {old: i for i, old in enumerate(keep)}
    gold = tuple((name, tuple(None if a is None else new.get(a, -1) for a in args), f) for name, args, f in found.gold)
    return Example(found.text, tuple(marks), gold, tuple(found.same[i] for i in keep))


def joined(one: Example, two: Example, separator: str) -> Example:
    shift, more = len(one.text) + len(separator), len(one.marks)
    marks = (*one.marks, *((a + shift, b + shift, label) for a, b, label in two.marks))
    moved = tuple(
        (name, tuple(a if a is None or a < 0 else a + more for a in args), flags) for name, args, flags in two.gold
    )
    same = (*one.same, *(1000 + more + s for s in two.same))
    return Example(one.text + separator + two.text, marks, (*one.gold, *moved), same)


def roles(found: Example) -> dict[tuple[int, int], set[int]]:
    """The roles that each pair of spans bears; flags sit on a relation's first pair."""
    out: dict[tuple[int, int], set[int]] = {}
    for name, arguments, flags in found.gold:
        shape = SHAPES[name]
        for n, (a, b) in enumerate(shape.pairs()):
            i, j = arguments[a], arguments[b]
            if i is None or j is None or i < 0 or j < 0 or i == j:
                continue
            here = out.setdefault((i, j), set())
            here.add(NUMBER[f"{name}.{a}{b}"])
            if n == 0:
                here |= {NUMBER[f"~{flag}"] for flag in flags}
    return out


def allowed(examples: Sequence[Example]) -> npt.NDArray[np.bool_]:
    """[type, type, role]: which types the passages relate how; type 0 is none."""
    types: dict[str, int] = {label: i for i, label in enumerate(LABELS, 1)}
    table = np.zeros((len(LABELS) + 1, len(LABELS) + 1, len(NUMBER)), dtype=bool)
    for found in examples:
        for (i, j), numbers in roles(found).items():
            table[types[found.marks[i][2]], types[found.marks[j][2]], list(numbers)] = True
    return table


def right(found: Example, candidate: Candidate) -> bool:
    """Whether the passage says so as a fact: the core arguments agree, and it is neither planned nor denied."""
    shape = SHAPES[candidate.relation]
    core = sorted({a for pair in shape.core for a in pair})
    for name, arguments, flags in found.gold:
        if name != candidate.relation or flags & NO_FACT:
            continue
        if name in ("post", "member") and ("former" in flags) != ("former" in candidate.flags):
            continue
        said = [_same(found, arguments[a]) for a in core]
        read = [_same(found, candidate.arguments[a]) for a in core]
        if said == read or (name == "cooperates" and said == read[::-1]):
            return True
    return False


def _same(found: Example, argument: int | None) -> int | None:
    return None if argument is None or argument < 0 else found.same[argument]
