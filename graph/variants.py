"""Short names, other scripts, equal codes: what the names engine makes one beyond equal full names, and what it doubts.

A graph is no register: that nobody else in it fits does not mean that nobody else exists. So a short name is joined to
a full one only where the whole 字号 stands in it, however likely the rest is, and a bare 字号 of two characters only to
a company of which several documents speak; what lacks that waits for a person. Where the graph knows two that fit,
both wait.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from graph.fullnames import comparing, is_full, is_relative
from graph.names import words
from graph.names.bodies import is_whole
from graph.names.compare import compare
from graph.names.forms import is_latin, plain, sound
from graph.names.identifiers import SCHEMES
from graph.names.keys import parts_key
from graph.names.match import SAME, NameIndex
from graph.names.model import Candidate, Match, Named
from graph.names.organisation import parse
from graph.names.pairs import Body, read_short, reasons_of
from graph.names.shorts import short_of
from graph.names.weights import Weights

LEAST = 0.5  # likelihood from which a pair is worth a person's time
MANY = 40  # bearers of one 字号; so common a word says nothing


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entities, by their keys in `Named`, that are one (`same`) or may be."""

    left: str
    right: str
    same: bool
    score: float
    reasons: tuple[str, ...]
    bare: bool = False  # only the 字号 is said: one where several documents speak of the company


def code_of(named: Named) -> str:
    """The credit code, as printed where it cannot be right; empty where there is none."""
    printed = named.identifiers.get("creditCode", "")
    return (SCHEMES["creditCode"].check(printed).code or plain(printed)) if printed else ""


def equal(names: Sequence[Named]) -> list[Proposal]:
    """Pairs with equal codes, or of which one bears a full name of the other, however it is spelled."""
    groups: dict[str, list[Named]] = defaultdict(list)
    for named in names:
        if code := code_of(named):
            groups["#" + code].append(named)
        for name in {plain(n) for n in (named.name, *named.aliases)}:
            if is_whole(parse(name)) and is_full(named.family, comparing(name)):
                groups[name].append(named)
                groups[parts_key(parse(name))].append(named)
    groups.pop("", None)
    return _compared(_pairs(groups))


def shortened(names: Sequence[Named]) -> list[Proposal]:
    """Short names and the full ones that they mean; a bare 字号 comes after the others."""
    full = [n for n in names if is_whole(parse(n.name))]
    short = [n for n in names if not is_whole(parse(n.name)) and not is_relative(n.family, comparing(n.name))]
    bearers = Counter(map(_spelled, full))
    by_key = {n.key: n for n in full}
    stems: dict[str, list[Named]] = defaultdict(list)
    for n in full:
        stems[parse(n.name).stem[:2]].append(n)
    found: list[Proposal] = []
    for match in NameIndex(full).match_all(short, exclusive=False) if full else ():
        for p in _readings(match):
            meant = by_key[p.right]
            several = [meant.name] if bearers[_spelled(meant)] > 1 else _rivals(match.left, meant, stems)
            why = (*p.reasons, f"图谱里还有{several[0]}") if several else p.reasons
            found.append(replace(p, same=p.same and not several, reasons=why))
    return sorted(_sorted(found), key=lambda p: p.bare)


def _rivals(short: Named, meant: Named, stems: Mapping[str, Sequence[Named]]) -> list[str]:
    """Companies whose 字号 begins like that of the one meant, where the short name says no more: 黑猫股份, 黑猫炭黑."""
    stem = parse(meant.name).stem
    if short_of(parse(short.name)).core != stem:
        return []
    alike = (n for n in stems[stem[:2]] if parse(n.name).stem.startswith(stem) and _spelled(n) != _spelled(meant))
    return sorted(n.name for n in alike if compare(n, meant).decision != "same")


def _spelled(full: Named) -> str:
    """Equal for spellings of one name; companies that share it are told apart by their codes."""
    return parts_key(parse(full.name)) or plain(full.name)


def _readings(match: Match) -> Iterator[Proposal]:
    """The full name that a short one means, or those that a person has to choose from."""
    if match.decision == "none" or not match.candidates:
        return
    short, best = match.left, match.candidates[0].named
    if compare(short, best).decision == "same":  # a code, an alias of the source
        yield Proposal(short.key, best.key, match.decision == "same", match.score, match.reasons)
        return
    fitting = _fitting(match)
    if len(fitting) > 1:
        for c in fitting:
            yield Proposal(short.key, c.named.key, False, max(c.score, LEAST), (*c.reasons, "图谱里不止一家符合"))
        return
    reading = read_short(Body(short), Body(best), Weights())
    bare = plain(short.name) == parse(best.name).stem and (len(plain(short.name)) == 2 or is_latin(plain(short.name)))
    sure = match.score >= SAME and [c.named for c in fitting] == [best]
    if sure and reading.ceiling == "same" and not bare:
        yield Proposal(short.key, best.key, True, match.score, reasons_of(reading))
    elif sure and bare and _may_be_bare(short):
        why = (f"字号相同：{parse(best.name).stem}", "图谱里只有一家用这个字号")
        yield Proposal(short.key, best.key, True, match.score, why, bare=True)
    elif match.decision == "same":
        lacking = "只写了字号，可能指同一字号的另一家" if bare else "简称里没有完整的字号"
        yield Proposal(short.key, best.key, False, match.score, (*match.reasons, lacking))
    elif match.score >= LEAST or plain(short.name) in plain(best.name):
        yield Proposal(short.key, best.key, False, match.score, match.reasons)


def _may_be_bare(short: Named) -> bool:
    """创仁 may be known by its 字号 alone; 平安 is a word of everybody, TCL the mark of a whole group."""
    return plain(short.name) not in words.common_words() and not is_latin(plain(short.name))


def alike(names: Sequence[Named], waiting: Collection[str]) -> list[Proposal]:
    """Equal short names of several documents: one entity, unless it waits which of two full names they mean.

    Args:
        waiting: keys of those that wait.
    """
    groups: dict[str, list[Named]] = defaultdict(list)
    for named in names:
        parts = parse(named.name)
        says_who = parts.stem or not parts.kind  # 深圳研究院 is a part of any university
        if says_who and not is_whole(parts) and not is_relative(named.family, comparing(named.name)):
            groups[plain(named.name)].append(named)
    groups = {name: group for name, group in groups.items() if not any(n.key in waiting for n in group)}
    return _compared(_pairs(groups))


def doubtful(names: Sequence[Named]) -> list[Proposal]:
    """Pairs of one 字号, or of one sound, that only a person can tell."""
    groups: dict[str, list[Named]] = defaultdict(list)
    for named in names:
        parts = parse(named.name)
        if len(parts.stem) >= 2 and not is_relative(named.family, comparing(named.name)):
            groups[parts.stem].append(named)
            if is_whole(parts):
                groups[sound(parts.body)].append(named)
    pairs = [p for p in _pairs(groups) if not _is_unit(*p)]
    return [replace(p, same=False) for p in _compared(pairs) if p.score >= LEAST]


def _pairs(groups: dict[str, list[Named]]) -> list[tuple[Named, Named]]:
    found: dict[tuple[str, str], tuple[Named, Named]] = {}
    for group in groups.values():
        codes = {c for c in map(code_of, group) if c}
        for left, right in combinations(sorted(group, key=lambda n: n.key), 2) if len(group) <= MANY else ():
            # of several companies of one name, nobody knows which one a third without a code is
            if left.key != right.key and (len(codes) < 2 or code_of(left) == code_of(right) != ""):
                found[left.key, right.key] = (left, right)
    return list(found.values())


def _compared(pairs: Iterable[tuple[Named, Named]]) -> list[Proposal]:
    found = []
    for left, right in pairs:
        c = compare(left, right)
        same, reasons = c.decision == "same", c.reasons
        if same and _is_unit(left, right):
            same, reasons = False, (*reasons, "一个名称是另一个的开头，可能是下属机构")
        if same and plain(left.name) == plain(right.name) and plain(left.name) in words.common_words():
            same, reasons = False, (*reasons, "是日常用词")
        if c.decision != "none":
            found.append(Proposal(left.key, right.key, same, c.score, reasons))
    return _sorted(found)


def _is_unit(left: Named, right: Named) -> bool:
    """国家税务总局 and 国家税务总局南岭税务局: a body whose name opens that of another."""
    short, full = sorted((plain(left.name), plain(right.name)), key=len)
    return short != full and full.startswith(short) and parse(full).kind not in ("", "company")


def _fitting(match: Match) -> list[Candidate]:
    """Candidates of which some name says the whole 字号 and nothing else; if some fit all names, only these.

    恒锐, also called 恒锐电机, is 杭州恒锐电机有限公司 and not 恒锐生物医药（苏州）有限公司.
    """
    names = [n for n in (match.left.name, *match.left.aliases) if not is_latin(plain(n))] or [match.left.name]
    fits = [(c, [_fits(n, c.named) for n in names]) for c in match.candidates]
    return [c for c, each in fits if all(each)] or [c for c, each in fits if any(each)]


def _fits(short: str, full: Named) -> bool:
    """Whether a name holds the whole 字号 of a full one, and the full one all of it, in order."""
    return _within(parse(full.name).stem, plain(short)) and _within(plain(short), plain(full.name))


def _within(stem: str, text: str) -> bool:
    rest = iter(text)
    return bool(stem) and all(c in rest for c in stem)


def _sorted(found: Iterable[Proposal]) -> list[Proposal]:
    """Surest first; the order of the names does not matter."""
    return sorted(found, key=lambda p: (-p.score, p.left, p.right))
