"""A name in a list, a list against a list: who is meant, how sure, why, and who else could be.

Identifiers decide first, then equal comparing forms, then aliases, then 简称 -> 全称 with a margin to the second
candidate. The answer depends neither on the order of the lists nor on how often a name is asked for.
"""

from __future__ import annotations

import gc
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property

from graph.names.blocks import Blocks
from graph.names.bodies import compare_whole
from graph.names.compare import compare
from graph.names.forms import in_printed_case, plain, sound
from graph.names.identifiers import SCHEMES, compare_codes
from graph.names.keys import keys, parts_key
from graph.names.kinds import schemata_clash
from graph.names.model import Candidate, Comparison, Decision, Match, Named
from graph.names.organisation import parts
from graph.names.pairs import Body, Reading, read_short, reasons_of
from graph.names.shorts import short_of

SAME = 0.6
"""Likelihood from which 简称 -> 全称 decides by itself; what the other candidates take is already off it."""
REVIEW = 0.15
"""Likelihood from which a candidate is worth a person's time."""
_SHOWN = 5
_RANK = {"same": 0, "review": 1, "none": 2}
_FEW = 100  # names; a shorter list does not show who else could be meant
_ROUNDS = 2
_TAKEN = 0.02  # what is left of a candidate that another name of the list has for certain


@dataclass(slots=True)
class _Row:
    """One name against the index: a decision that needs no weighing, or readings to be weighed."""

    body: Body
    fixed: list[tuple[int, Comparison]]
    readings: list[tuple[int, Reading]]


class NameIndex:
    """Names to look others up in. Building costs about 50 µs a name, a look-up about 50 µs."""

    def __init__(self, names: Iterable[Named]) -> None:
        self.names: tuple[Named, ...] = tuple(names)
        self._exact: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._codes: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._latin: dict[str, list[int]] = defaultdict(list)
        self._spelling: dict[int, int] = {}
        with _no_collecting():
            self._bodies = [Body(n) for n in self.names]
            self._parts = [parts_key(b.name) or b.plain for b in self._bodies]
            self._blocks = Blocks([self._enter(i, body) for i, body in enumerate(self._bodies)])
        self._few = sum([n.family == "Organization" for n in self.names]) < _FEW

    def _enter(self, i: int, body: Body) -> str:
        """Note a name under its keys and codes; the text by whose characters it is found."""
        named = body.named
        for form in _keys(body):
            self._exact[named.family, form].append(i)
        for scheme, printed in named.identifiers.items():
            if scheme in SCHEMES and (code := SCHEMES[scheme].check(printed).code):
                self._codes[scheme, code].append(i)
        own = body.full.text if named.family == "Organization" else body.plain
        if body.latin:
            self._latin[body.name.stem].append(i)
            own = ""
        return "".join((own, *map(plain, named.aliases))) if named.aliases else own

    def match(self, named: Named) -> Match:
        """Who of the index is meant by a name, looked at alone."""
        row = self._row(Body(named))
        return self._answer(row, _weighed([row])[0])

    def match_all(self, names: Iterable[Named], *, exclusive: bool = True) -> list[Match]:
        """One match for each name, in their order.

        Args:
            exclusive: each entity of the index is meant by one name of the list at most, as in two lists of members;
                what one name has for certain is then no candidate for others.
        """
        wanted = list(names)
        first: dict[tuple[object, ...], int] = {}
        rows: list[_Row] = []
        place: list[int] = []
        with _no_collecting():
            for named in wanted:
                body = Body(named)
                at = first.setdefault(_said(body), len(rows))
                if at == len(rows):
                    rows.append(self._row(body))
                place.append(at)
            weighed = _weighed(rows) if exclusive else [_weighed([row])[0] for row in rows]
            answers = [self._answer(row, own) for row, own in zip(rows, weighed, strict=True)]
        return [_for(named, answers[at]) for named, at in zip(wanted, place, strict=True)]

    def _row(self, body: Body) -> _Row:
        named, row = body.named, _Row(body, [], [])
        sure: set[int] = set()
        for scheme, printed in named.identifiers.items():
            if scheme in SCHEMES:
                sure.update(self._codes.get((scheme, SCHEMES[scheme].check(printed).code), ()))
        for form in _keys(body):
            sure.update(self._exact.get((named.family, form), ()))
        near: Iterable[int] = ()
        if sure:
            row.fixed = [(i, c) for i in sorted(sure) if (c := compare(named, self.names[i])).decision == "same"]
            near = sorted(sure)
        if not row.fixed:
            for i in dict.fromkeys((*near, *self._near(body))) if near else self._near(body):
                self._look_at(row, i)
        if len(row.readings) > 1:
            row.readings = self._one_of_each(row.readings)
        return row

    def _one_of_each(self, readings: list[tuple[int, Reading]]) -> list[tuple[int, Reading]]:
        """Two spellings of one company in the list do not take each other's likelihood."""
        if len({self._parts[i] for i, _ in readings}) == len(readings):
            return readings
        best: dict[int, tuple[int, Reading]] = {}
        for i, reading in readings:
            first = self._first_spelling(i)
            if first not in best or (reading.odds, i == first) > (best[first][1].odds, best[first][0] == first):
                best[first] = i, reading
        return list(best.values())

    def _first_spelling(self, i: int) -> int:
        """The first by name of those that are the same as one of the list beyond doubt."""
        if i not in self._spelling:
            named = self.names[i]
            alike = self._exact.get((named.family, self._parts[i]), ())
            same = [j for j in alike if j == i or compare(named, self.names[j]).decision == "same"]
            self._spelling[i] = min(same, key=self._order) if same else i
        return self._spelling[i]

    def _near(self, body: Body) -> Iterable[int]:
        if body.named.family != "Organization":
            return self._blocks.near(body.plain)
        if body.latin:
            near = dict.fromkeys((*self._latin.get(body.name.stem, ()), *self._blocks.near(body.plain)))
        elif not body.whole:
            found = self._blocks.near(body.short.core)
            if not body.named.aliases:
                return found
            near = dict.fromkeys(found)
        else:
            # a name that is written out: others like it, short forms of it, names that only sound like it
            near = dict.fromkeys(self._blocks.near(body.full.text))
            if len(body.name.stem) > 1:
                near |= dict.fromkeys(self._blocks.near(body.name.stem))
                near |= dict.fromkeys(self._sounding.get(sound(body.name.stem), ())[:_SHOWN])
        for alias in body.named.aliases:
            near |= dict.fromkeys(self._blocks.near(short_of(parts(plain(alias))).core))
        return near

    @cached_property
    def _sounding(self) -> Mapping[str, list[int]]:
        """Sound of the 字号 -> names that are written out; made when the first of these finds nobody."""
        found: dict[str, list[int]] = defaultdict(list)
        for i in sorted(range(len(self.names)), key=self._order):
            body = self._bodies[i]
            if body.named.family == "Organization" and body.whole and not body.latin and len(body.name.stem) > 1:
                found[sound(body.name.stem)].append(i)
        return found

    def _look_at(self, row: _Row, i: int) -> None:
        left, right = row.body, self._bodies[i]
        ours, theirs = left.named, right.named
        if ours.family != theirs.family:
            return
        if ours.family != "Organization":
            row.fixed.append((i, compare(ours, theirs)))
            return
        codes = compare_codes(ours.identifiers, theirs.identifiers) if ours.identifiers and theirs.identifiers else None
        classes_clash = ours.schema and theirs.schema and schemata_clash(ours.schema, theirs.schema)
        if classes_clash or (codes is not None and codes.decision is not None):
            row.fixed.append((i, compare(ours, theirs)))
            return
        found = self._read(left, right)
        whole = left.whole and right.whole  # what both write out, no short form overrules
        if (ours.aliases or theirs.aliases) and not whole and not (isinstance(found, Comparison) and not found.score):
            found = self._best_of_aliases(found, left, right)
        if isinstance(found, Comparison):
            row.fixed.append((i, found))
        elif codes is not None and codes.doubtful and found.ceiling == "same":
            row.readings.append((i, found._replace(ceiling="review", remark="；".join(codes.remarks))))
        else:
            row.readings.append((i, found))

    def _read(self, left: Body, right: Body) -> Comparison | Reading:
        # only two that are written out, or of two scripts, can be decided by their parts
        fixed = compare_whole(left.name, right.name) if left.whole or left.latin or right.latin else None
        return fixed if fixed is not None else read_short(left, right, self._blocks.weights, few=self._few)

    def _best_of_aliases(self, found: Comparison | Reading, left: Body, right: Body) -> Comparison | Reading:
        """The likeliest of all names of one side with all names of the other."""
        best = found
        for one in (left, *_aliases(left)):
            for other in (right, *_aliases(right)):
                # the pair itself is read; two that are only called alike are not one for that
                if (one is left) == (other is right):
                    continue
                read = self._read(one, other)
                if isinstance(read, Comparison):
                    if read.decision == "same":
                        return replace(read, reasons=("按来源给出的别名", *read.reasons))
                elif isinstance(best, Comparison):
                    best = read if best.decision == "none" and read.odds > 0 else best
                elif read.odds > best.odds:
                    best = read
        return best

    def _answer(self, row: _Row, likelihoods: Sequence[float]) -> Match:
        found: list[tuple[float, Decision, int, tuple[str, ...]]]
        found = [(c.score, c.decision, i, c.reasons) for i, c in row.fixed if c.decision != "none"]
        for (i, reading), score in zip(row.readings, likelihoods, strict=True):
            if score >= REVIEW / 3 and reading.ceiling != "none":
                decision: Decision = "same" if score >= SAME and reading.ceiling == "same" else "review"
                why = in_printed_case(reasons_of(reading), row.body.named.name, self.names[i].name)
                found.append((score, decision if score >= REVIEW else "none", i, why))
        if len(found) > 1:
            found.sort(key=lambda f: (_RANK[f[1]], -f[0], self._order(f[2])))
        named = row.body.named
        candidates = tuple(Candidate(self.names[i], round(s, 4), why) for s, _, i, why in found[:_SHOWN])
        if not found:
            return Match(named, None, "none", 0.0, ("没有相近的名称",))
        score, decision, best, why = found[0]
        if decision == "same" and self._several(found):
            decision, why = "review", (*why, "不止一个名称同样符合")
        elif decision == "same" and len(candidates) > 1 and score < 0.999:
            why = (*why, f"第二名可能性只有 {found[1][0]:.2f}")
        right = self.names[best] if decision == "same" else None
        return Match(named, right, decision, round(score, 4), why, candidates)

    def _several(self, found: Sequence[tuple[float, Decision, int, tuple[str, ...]]]) -> bool:
        """Whether two that are not one with each other both answer for certain."""
        first, *others = [i for score, decision, i, _ in found if decision == "same"]
        return any(compare(self.names[first], self.names[i]).decision != "same" for i in others)

    def _order(self, i: int) -> tuple[str, ...]:
        named = self.names[i]
        return named.name, named.key, *named.aliases


def match_all(left: Iterable[Named], right: Iterable[Named], *, exclusive: bool = True) -> list[Match]:
    """One match for each name of the left list, in its order; see `NameIndex.match_all`."""
    return NameIndex(right).match_all(left, exclusive=exclusive)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Leave the search for cycles to later: nothing here makes any, and each search walks over the whole index."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _aliases(body: Body) -> list[Body]:
    return [Body(Named(alias, body.named.family)) for alias in body.named.aliases]


def _keys(body: Body) -> set[str]:
    return set(keys(body.named, body.plain, body.name if body.named.family == "Organization" else None)) - {""}


def _said(body: Body) -> tuple[object, ...]:
    """All that is said of a name but the caller's key; names of which the same is said are asked for once."""
    named = body.named
    codes = tuple(sorted(named.identifiers.items()))
    return named.family, body.plain, named.schema, named.aliases, codes, named.organisations, named.period


def _for(named: Named, answer: Match) -> Match:
    if answer.left is named:
        return answer
    return Match(named, answer.right, answer.decision, answer.score, answer.reasons, answer.candidates)


def _weighed(rows: Sequence[_Row]) -> list[list[float]]:
    """The likelihood of each reading against the others of its row and, from row to row, against who else wants it."""
    strengths = [
        [math.exp(min(30.0, max(-30.0, r.odds))) for _, r in row.readings] if row.readings else [] for row in rows
    ]
    shares = [_shares(own) for own in strengths]
    if len(rows) == 1:
        return shares
    taken = Counter([i for row in rows if row.fixed for i in {i for i, c in row.fixed if c.decision == "same"}])
    seekers = taken + Counter([i for row in rows for i, _ in row.readings])
    columns = [[i for i, _ in row.readings] for row in rows]
    contested = [n for n, own in enumerate(columns) if own and max([seekers[i] for i in own]) > 1]
    for _ in range(_ROUNDS):
        wanted: dict[int, float] = defaultdict(float, taken)
        for n in contested:
            for i, share in zip(columns[n], shares[n], strict=True):
                wanted[i] += share
        for n in contested:
            left = []
            for i, strength, share in zip(columns[n], strengths[n], shares[n], strict=True):
                others = wanted[i] - share
                left.append(strength if others <= 0 else strength * max(_TAKEN, 1.0 - others))
            shares[n] = _shares(left)
    return shares


def _shares(strengths: Sequence[float]) -> list[float]:
    total = 1.0 + sum(strengths)
    return [s / total for s in strengths]
