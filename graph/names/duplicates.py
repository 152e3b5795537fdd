"""One list with itself: which of its names are one entity. Made for a million names, in time that grows with the list.

Names meet under the keys of `graph.names.keys` and under their codes, never all with all; `compare` decides each
pair that meets. A short name joins the one full name of the list that has its 字号 and 行业; if several have, none.
Names with two different codes never come into one group, whatever stands between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.names.compare import compare
from graph.names.forms import plain
from graph.names.identifiers import SCHEMES, single_codes
from graph.names.keys import keys
from graph.names.model import Group, Named
from graph.names.pairs import Body, read_short
from graph.names.weights import Weights

_COMPARED = 50  # spellings of one key that each is compared with; real lists have a handful
_SURE = 1.0  # logarithm of the odds from which the only company that fits is meant
_MOST_BEARERS = 20  # companies of one 字号; beyond it nobody can tell which is meant


def deduplicate(names: Iterable[Named], *, shorts: bool = True) -> list[Group]:
    """The groups of a list, one for each entity, in the order of their first names; most hold one name.

    Args:
        shorts: also join 创仁科技 to 深圳市创仁科技有限公司 where the list has only one company that it can mean.

    Returns:
        Groups of positions. Which names are grouped does not depend on the order of the list.
    """
    listed = list(names)
    groups = _Groups(listed)
    meetings: dict[str, list[int] | int] = {}
    wanting: list[tuple[int, str]] = []
    stems: dict[str, list[int] | int] = {}
    for i, named in enumerate(listed):
        body = Body(named) if named.family == "Organization" else None
        form = body.plain if body else plain(named.name)
        for key in sorted(set(keys(named, form, body.name if body else None)) - {""}):
            _put(meetings, f"{named.family}\x1f{key}", i)
        for scheme, printed in named.identifiers.items():
            if scheme in SCHEMES and (code := SCHEMES[scheme].check(printed).code):
                _put(meetings, f"{scheme}\x1f{code}", i)
        if shorts and body is not None and not body.latin:
            _note_short(body, i, stems, wanting)
    for _, met in sorted((k, v) for k, v in meetings.items() if isinstance(v, list)):
        _meet(met, groups)
    del meetings
    _join_shorts(wanting, stems, groups)
    return groups.all()


def _put(table: dict[str, list[int] | int], key: str, i: int) -> None:
    """Most keys have one bearer; a list for each would cost more memory than the names."""
    had = table.get(key)
    if had is None:
        table[key] = i
    elif isinstance(had, list):
        if had[-1] != i:
            had.append(i)
    elif had != i:
        table[key] = [had, i]


def _meet(met: Sequence[int], groups: _Groups) -> None:
    """Join those of one key that `compare` calls the same; the like of a name is compared once."""
    names = groups.names
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i in met:
        alike[groups.said(i)].append(i)
    first = {said: own[0] for said, own in sorted(alike.items(), key=lambda item: repr(item[0]))}
    kinds = list(first.items())
    several = len({groups.coded(i) for i in first.values()} - {()}) > 1
    for n, (said, i) in enumerate(kinds):
        own = alike[said]
        if len(own) > 1 and compare(names[i], names[own[1]]).decision == "same":
            for other in own[1:]:
                groups.join(i, other, "名称相同")
        for _, j in kinds[n + 1 : n + 1 + _COMPARED]:
            if several and groups.coded(i) != groups.coded(j):
                continue  # 甲 with one code, 甲 with another: nobody knows which of them a third 甲 is
            if groups.find(i) != groups.find(j) and (found := compare(names[i], names[j])).decision == "same":
                groups.join(i, j, *found.reasons)


def _note_short(body: Body, i: int, stems: dict[str, list[int] | int], wanting: list[tuple[int, str]]) -> None:
    """Full names stand under their 字号 and under 字号 with 行业; short ones ask for theirs."""
    if body.whole and body.name.form_class:
        for key in sorted({body.name.stem, body.name.body}):
            _put(stems, key, i)
    elif not body.whole and len(body.short.core) >= 3 and body.name.kind in ("", "company"):
        core = body.short.core
        for place in body.short.places:
            core = core.removeprefix(place)
        if len(core) >= 3:
            wanting.append((i, core))


def _join_shorts(wanting: Sequence[tuple[int, str]], stems: dict[str, list[int] | int], groups: _Groups) -> None:
    weights = Weights()
    names = groups.names
    for i, core in sorted(wanting, key=lambda w: (names[w[0]].name, names[w[0]].key)):
        bearers = stems.get(core)
        if bearers is None:
            continue
        near = [bearers] if isinstance(bearers, int) else bearers
        if len(near) > _MOST_BEARERS:
            continue
        short = Body(names[i])
        fitting: dict[int, tuple[float, int]] = {}
        for j in near:
            full = Body(names[j])
            reading = read_short(short, full, weights, few=True)
            if reading.ceiling == "same" and reading.odds > _SURE:
                root = groups.find(j)
                fitting[root] = max(fitting.get(root, (0.0, j)), (reading.odds, j))
        if len(fitting) == 1:
            ((_, j),) = fitting.values()
            groups.join(j, i, f"字号相同：{core}", "名单里只有一家符合")


class _Groups:
    """Sets of positions that are one, each with the codes that its names bear."""

    def __init__(self, names: Sequence[Named]) -> None:
        self.names = names
        self._parent = list(range(len(names)))
        self._own_codes: dict[int, tuple[tuple[str, str], ...]] = {}
        self._codes: dict[int, dict[str, str]] = {}
        self._why: dict[int, tuple[str, ...]] = {}
        for i, named in enumerate(names):
            if named.identifiers:
                self._codes[i] = single_codes(named.identifiers)
                self._own_codes[i] = tuple(sorted(self._codes[i].items()))

    def said(self, i: int) -> tuple[object, ...]:
        named = self.names[i]
        codes = tuple(sorted(named.identifiers.items()))
        return named.name, named.schema, named.aliases, codes, named.organisations, named.period

    def coded(self, i: int) -> tuple[tuple[str, str], ...]:
        """The codes that make a name one entity and no other."""
        return self._own_codes.get(i, ())

    def find(self, i: int) -> int:
        parent = self._parent
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(self, left: int, right: int, *why: str) -> None:
        low, high = sorted((self.find(left), self.find(right)))
        if low == high:
            return
        ours, theirs = self._codes.get(low, {}), self._codes.get(high, {})
        if any(theirs.get(scheme, code) != code for scheme, code in ours.items()):
            return
        self._parent[high] = low
        if theirs:
            self._codes[low] = {**theirs, **ours}
        said = (*self._why.get(low, ()), *self._why.pop(high, ()), *why)
        self._why[low] = tuple(dict.fromkeys(said))

    def all(self) -> list[Group]:
        members: dict[int, list[int]] = {}
        for i in range(len(self.names)):
            members.setdefault(self.find(i), []).append(i)
        return [Group(tuple(own), self._why.get(root, ())) for root, own in members.items()]


def merged(groups: Iterable[Group]) -> Iterator[Group]:
    """The groups of more than one name."""
    return (g for g in groups if len(g.members) > 1)
