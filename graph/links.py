"""Who is who, with the reason for every two ids that were joined: what the resolver hands to everybody else."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

By = Literal["judged", "name", "variant", "person", "edition", "relation"]
"""What joined two ids: a person, equal full names, the name engine, name and organisation, award and number, ends."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two ids are one, and why. `right` may be a key: what several ids agree on, known only by its hash."""

    left: str
    right: str
    by: By
    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two entities that may be one: a person should look."""

    left: str  # canonical
    right: str  # canonical, or equal to `left` never
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linker:
    """Canonical ids, read-only.

    Two ids have one canonical id exactly when a chain of `joins` leads from one to the other.
    `contradictions` are pairs judged different that other judgements make one.
    """

    ids: Mapping[str, str]
    contradictions: tuple[tuple[str, str], ...] = ()
    joins: tuple[Join, ...] = ()
    doubts: tuple[Doubt, ...] = ()  # surest first

    def canonical(self, local_id: str) -> str:
        return self.ids.get(local_id, local_id)

    def same(self, left: str, right: str) -> bool:
        return self.canonical(left) == self.canonical(right)

    def joins_of(self, ids: Collection[str]) -> list[Join]:
        """The joins within the entities to which these ids belong."""
        wanted = {self.canonical(i) for i in ids}
        return [j for j in self.joins if self.canonical(j.left) in wanted]

    def why(self, left: str, right: str) -> tuple[Join, ...]:
        """The chain of joins from one id to another; empty where they are not one."""
        return chain(self.joins_of([left]), left, right)


def chain(joins: Sequence[Join], left: str, right: str) -> tuple[Join, ...]:
    """The shortest way from one id to another over joins."""
    beside: dict[str, list[tuple[str, Join]]] = defaultdict(list)
    for j in joins:
        beside[j.left].append((j.right, j))
        beside[j.right].append((j.left, j))
    came: dict[str, tuple[str, Join] | None] = {left: None}
    todo = deque([left])
    while todo and right not in came:
        here = todo.popleft()
        for there, join in beside[here]:
            if there not in came:
                came[there] = (here, join)
                todo.append(there)
    found: list[Join] = []
    step = came.get(right)
    while step is not None:
        found.append(step[1])
        step = came[step[0]]
    return tuple(reversed(found))
