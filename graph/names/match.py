"""A name in a list: candidates by blocking, then scores, then 简称 -> 全称 with margin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.names.compare import compare
from graph.names.forms import plain
from graph.names.model import Candidate, Comparison, Decision, Match, Named


class NameIndex:
    """Names to look others up in."""

    def __init__(self, names: Iterable[Named]) -> None:
        self.names = tuple(names)
        self._by_char: dict[str, list[int]] = defaultdict(list)
        for i, named in enumerate(self.names):
            for char in sorted({c for n in (named.name, *named.aliases) for c in plain(n)}):
                self._by_char[char].append(i)

    def match(self, named: Named) -> Match:
        """Who of the index is meant by a name."""
        near: set[int] = set()
        for char in sorted(plain(named.name), key=lambda c: (len(self._by_char.get(c, ())), c))[:3]:
            near.update(self._by_char.get(char, ()))
        found: list[tuple[Comparison, int]] = [(compare(named, self.names[i]), i) for i in sorted(near)]
        found = sorted(
            (f for f in found if f[0].decision != "none"), key=lambda f: (-f[0].score, self.names[f[1]].name)
        )
        candidates = tuple(Candidate(self.names[i], c.score, c.reasons) for c, i in found[:5])
        if not found:
            return Match(named, None, "none", 0.0, ("没有相近的名称",))
        best = found[0][0]
        decision: Decision = best.decision
        if len(found) > 1 and found[1][0].score > best.score - 0.05:
            decision = "review"
        return Match(
            named, candidates[0].named if decision == "same" else None, decision, best.score, best.reasons, candidates
        )


def match_all(left: Iterable[Named], right: Iterable[Named]) -> list[Match]:
    """One match for each name of the left list, in its order."""
    index = NameIndex(right)
    return [index.match(named) for named in left]
