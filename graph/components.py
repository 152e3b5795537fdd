"""Sets of ids that are one entity, with pairs that must stay apart and the reason for every join.

The result does not depend on the order in which unrelated pairs are joined; callers join in sorted order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.links import By, Join


class Components:
    """Connected components of local ids and of the keys on which they agree.

    A key is itself a member: a judgement may name it, and the smallest key of a component is its canonical id.
    """

    def __init__(self, apart: Iterable[tuple[str, str]]) -> None:
        self._parent: dict[str, str] = {}
        self._best: dict[str, tuple[bool, str]] = {}  # of a root: (is no key, canonical id)
        self._apart: dict[str, set[str]] = defaultdict(set)  # of a root: ids that must not come in
        self.joins: list[Join] = []  # those that made two components one: a tree over each component
        for left, right in apart:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def find(self, i: str) -> str:
        """The root of an id; only for comparing, see `canonical`."""
        parent = self._parent
        while (up := parent.setdefault(i, i)) != i:
            parent[i] = parent[up]
            i = parent[i]
        return i

    def canonical(self, i: str) -> str:
        root = self.find(i)
        return self._best.get(root, (True, root))[1]

    def known(self) -> Iterator[str]:
        yield from self._parent

    def must_stay_apart(self, left: str, right: str) -> bool:
        low, high = self.find(left), self.find(right)
        return any(self.find(i) == high for i in self._apart.get(low, ()))

    def join(self, left: str, right: str, by: By, reason: str, *, forced: bool = False) -> None:
        """Make two components one, unless they hold a pair that must stay apart; `forced` makes them one even so."""
        low, high = sorted((self.find(left), self.find(right)))
        if low == high or (not forced and self.must_stay_apart(low, high)):
            return
        self.joins.append(Join(left, right, by, reason))
        self._parent[high] = low
        self._best[low] = min(self._best.get(low, (True, low)), self._best.pop(high, (True, high)))
        self._apart[low] |= self._apart.pop(high, set())

    def agree(self, key: str, i: str, by: By, reason: str) -> None:
        """An id bears a key; all that bear it come together as far as `join` allows."""
        root = self.find(key)
        self._best[root] = min(self._best.get(root, (True, root)), (False, key))
        self.join(i, key, by, reason)
