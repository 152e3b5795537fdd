"""简称 and 全称: how well a short name reads as an abbreviation of a full one.

The characters of the short name are looked for in the full one in order: 沪电 in 沪士电子, 浦发银行 in
上海浦东发展银行; a place may be meant by its one-character name (粤 for 广东). What is found where, and what is left
over on both sides, is weighed; the weights are a regression fitted on half of a public list of short and full names
of listed companies (2021).
"""

from __future__ import annotations

from functools import lru_cache
from operator import mul
from typing import NamedTuple

from graph.names import words
from graph.names.organisation import OrganisationName
from graph.names.regions import Place, leading, province
from graph.names.stock import without_marks
from graph.names.weights import Weights

_SHARES = "股份"
PLACE_MARK = -2
MISSING = -1


class Short(NamedTuple):
    """A short name ready to be looked for."""

    core: str  # without marks of the exchange, without 股份 at the end
    shares: bool  # 股份 stood at the end, or a mark of the exchange: the name of a share company
    group: bool  # 集团 stands at the end
    generic: bool  # the last two characters are a sector word
    places: tuple[str, ...]  # the places that open it


class Full(NamedTuple):
    """A full name ready to be looked through: place, 字号, 行业 in one row, without brackets and legal form."""

    text: str
    stem_at: int
    sector_at: int
    sector_end: int
    marks: frozenset[str]  # one-character names of its places and their provinces
    places: frozenset[str]
    group: bool
    form: str


class Alignment(NamedTuple):
    """Where the characters of the core stand in the full name; `PLACE_MARK`, `MISSING` for those that stand nowhere."""

    positions: tuple[int, ...]
    gaps: int


def short_of(name: OrganisationName) -> Short:
    core = without_marks(name.plain).replace("(", "").replace(")", "")
    shares = len(core) < len(name.plain) and "(" not in name.plain
    if len(core) >= 4 and core.endswith(_SHARES):
        shares, core = True, core[:-2]
    places, at = leading(core)
    if any(p.level for p in places):
        core = "".join(p.base for p in places) + core[at:]
    generic = len(core) >= 4 and core[-2:] in words.sectors()
    return Short(core, shares, core.endswith("集团"), generic, tuple(p.base for p in places))


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def _marks(place: str) -> frozenset[str]:
    known = words.marks_of_places()
    return known.get(place, _NONE) | known.get(province(place), _NONE)


@lru_cache(maxsize=4096)
def _of_places(places: tuple[Place, ...]) -> tuple[str, frozenset[str], frozenset[str]]:
    """The places in a row, each by itself, and the one-character names of them and of their provinces."""
    bases = frozenset(p.base for p in places)
    marks = frozenset(mark for p in bases for mark in _marks(p))
    return "".join(p.base for p in places), marks, bases


def full_of(name: OrganisationName) -> Full:
    region, marks, bases = _of_places(name.places) if name.places else ("", _NONE, _NONE)
    last = name.form if name.kind and not name.form_class and name.kind != "company" else ""
    text = region + name.stem + name.sector + last
    stem_at, end = len(region), len(text)
    if name.group:
        text += "集团"
    return Full(text, stem_at, stem_at + len(name.stem), end, marks, bases, name.group, name.form_class)


def align(short: Short, full: Full, weights: Weights) -> Alignment:
    """The better of two ways to find the core in order: from the 字号 on, or from the place on."""
    core, text, stem_at = short.core, full.text, full.stem_at
    at = text.find(core, stem_at)
    if at < 0 and stem_at:
        at = text.find(core)
    if at >= 0 and (at <= stem_at or core[0] not in full.marks):
        return Alignment(tuple(range(at, at + len(core))), 0)
    best = _walk(core, full, stem_at)
    if stem_at and (best.gaps or MISSING in best.positions):
        other = _walk(core, full, 0)
        if _worth(core, other, weights) > _worth(core, best, weights):
            return other
    return best


def _worth(core: str, found: Alignment, weights: Weights) -> float:
    return sum([weights[c] for c, p in zip(core, found.positions, strict=True) if p != MISSING]) - 0.3 * found.gaps


def _walk(core: str, full: Full, at: int) -> Alignment:
    text, positions, gaps, last = full.text, [], 0, -1
    for i, char in enumerate(core):
        where = text.find(char, at)
        if i == 0 and char in full.marks and (where < 0 or where > full.stem_at):
            positions.append(PLACE_MARK)
        elif where < 0:
            positions.append(MISSING)
        else:
            positions.append(where)
            if last >= 0 and where != last + 1:
                gaps += 1
            last = where
            at = where + 1
    return Alignment(tuple(positions), gaps)


FEATURES = (
    "字号里找到的字", "地域里找到的字", "行业里找到的字", "地域简称", "找不到的字", "行业词不在全称里",
    "字号没有用到的字", "字号一个字都没有用到", "没有字号的首字", "没有写的行业", "不相连", "连续", "等于字号",
    "等于字号加行业", "等于地域加字号", "没有写地域", "字号中间跳过的字", "字号和行业各取一部分",
)  # fmt: skip
WEIGHTS = (
    0.732, 0.637, 0.675, 1.528, -1.351, -1.841, -0.291, -0.898, -1.099,
    -1.087, -0.423, 0.088, 0.461, 0.281, 0.464, -0.114, -0.083, -0.518,
)  # fmt: skip
NOTHING = (0.635, 0.311, 0.311)
"""Of the answer that nobody in the list is meant: once, for all weight of the core, for each of its characters."""


def features(short: Short, full: Full, found: Alignment, weights: Weights) -> tuple[float, ...]:
    """What the alignment amounts to, in the order of `FEATURES`."""
    core, text, stem_at, sector_at, end = short.core, full.text, full.stem_at, full.sector_at, full.sector_end
    positions = found.positions
    stem = region = sector = missing = 0.0
    marks = lost = used = said = last = 0
    first = in_place = False
    for char, where in zip(core, positions, strict=True):
        weight = weights[char]
        if where >= sector_at:
            sector += weight
            said += where < end
        elif where >= stem_at:
            stem += weight
            used += 1
            last = where
            first = first or where == stem_at
        elif where >= 0:
            region += weight
            in_place = True
        elif where == PLACE_MARK:
            marks += 1
        else:
            missing += weight
            lost += 1
    generic = lost > 1 and short.generic and positions[-1] == positions[-2] == MISSING
    if generic:
        missing -= weights[core[-1]] + weights[core[-2]]
        lost -= 2
    length = sector_at - stem_at
    partly = used < length
    return (
        stem, region, sector, marks, missing, generic, length - used, not used, not first,
        (end - sector_at - said) / 4, found.gaps, found.gaps == 0 and not lost, core == text[stem_at:sector_at],
        end > sector_at and core == text[stem_at:end], stem_at > 0 and core == text[:sector_at],
        stem_at > 0 and not in_place, last - stem_at + 1 - used if used and partly else 0,
        stem > 0 and sector > 0 and partly,
    )  # fmt: skip


def log_odds(short: Short, full: Full, weights: Weights) -> tuple[float, Alignment]:
    """How much likelier it is that the full name is meant than that none of a list is, as a logarithm."""
    found = align(short, full, weights)
    fit = sum(map(mul, WEIGHTS, features(short, full, found, weights)))
    return fit - nothing(short, weights), found


def nothing(short: Short, weights: Weights) -> float:
    return NOTHING[0] + NOTHING[1] * sum([weights[c] for c in short.core]) + NOTHING[2] * len(short.core)
