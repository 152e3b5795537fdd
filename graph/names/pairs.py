"""A short name and a fuller one: how likely they are one, how far a program may go, and why, in Chinese.

The likelihood comes from `graph.names.shorts`; the ceiling from what no likelihood may overrule: a short name that
says 集团, 股份 or another trade than the full one, a word of everyday language, an office without its place.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from graph.names import words
from graph.names.bodies import compare_whole, is_relative, is_whole
from graph.names.forms import is_latin, plain
from graph.names.kinds import kinds_clash
from graph.names.model import Comparison, Decision, Named
from graph.names.organisation import OrganisationName, parts
from graph.names.regions import province
from graph.names.shorts import MISSING, PLACE_MARK, Alignment, Full, Short, full_of, log_odds, short_of
from graph.names.weights import Weights

NEVER = -99.0


class Body:
    """The name of an organisation with what comparing needs of it, some of it computed when first asked for."""

    __slots__ = ("_full", "_short", "latin", "name", "named", "plain", "whole")

    def __init__(self, named: Named) -> None:
        self.named = named
        self.plain = plain(named.name)
        self.latin = is_latin(self.plain)
        self.name = parts(self.plain)
        self.whole = is_whole(self.name)
        self._short: Short | None = None
        self._full: Full | None = None

    @property
    def short(self) -> Short:
        if self._short is None:
            self._short = short_of(self.name)
        return self._short

    @property
    def full(self) -> Full:
        if self._full is None:
            self._full = full_of(self.name)
        return self._full


@dataclass(frozen=True, slots=True)
class Reading:
    """One name read as the short form of another."""

    odds: float  # the natural logarithm, against nobody being meant
    ceiling: Decision
    short: Body
    full: Body
    found: Alignment | None = None
    remark: str = ""  # what forbids it, or why a person must look


def compare_alone(left: Body, right: Body, weights: Weights) -> Comparison:
    """A pair without the list around it: a short name that leaves out more than the legal form is at best likely."""
    fixed = compare_whole(left.name, right.name)
    if fixed is not None:
        return fixed
    reading = read_short(left, right, weights)
    if reading.ceiling == "none":
        return Comparison("none", 0.0, reasons_of(reading))
    score = likelihood(reading.odds)
    own, other = reading.short.short, reading.full.full
    only_form = own.core == other.text and not other.stem_at and not other.group and len(own.core) >= 3
    if reading.ceiling == "same" and only_form:
        return Comparison("same", max(score, 0.95), ("字号、行业相同", "简称只省去组织形式"))
    if score >= 0.5:
        return Comparison("review", min(score, 0.89), reasons_of(reading))
    return Comparison("none", score, reasons_of(reading))


def likelihood(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def read_short(left: Body, right: Body, weights: Weights, *, few: bool = False) -> Reading:
    """The shorter name as a short form of the other; symmetric but for what it returns as `short`.

    Args:
        few: the list is so short that nobody knows who else could be meant; then the whole 字号 must be there.
    """
    short, full = _which(left, right)
    if clash := _clash(short, full):
        return Reading(NEVER, "none", short, full, None, clash)
    odds, found = log_odds(short.short, full.full, weights)
    ceiling = _ceiling(short, full, found)
    if few and ceiling == "same" and not (short.whole or _has_stem(full.full, found)):
        return Reading(odds, "review", short, full, found, "名单太短，字号又没有写全")
    return Reading(odds, ceiling, short, full, found)


def _which(left: Body, right: Body) -> tuple[Body, Body]:
    if left.whole != right.whole:
        return (right, left) if left.whole else (left, right)
    return (left, right) if (len(left.plain), left.plain) <= (len(right.plain), right.plain) else (right, left)


def _clash(short: Body, full: Body) -> str:
    if clash := kinds_clash(short.name, full.name):
        return clash
    if short.name.branch != full.name.branch:
        return "一个是分支机构"
    said, known = short.short.places, full.full.places
    if said and known and not any(p in known or p in map(province, known) or province(p) in known for p in said):
        first = said[0]
        if first not in full.full.text and (short.short.core[:1] not in full.full.marks):
            return f"地域不同：{first}、{'、'.join(sorted(known))}"
    return ""


def _ceiling(short: Body, full: Body, found: Alignment) -> Decision:
    """How far a program may go on its own."""
    own, other = short.short, full.full
    if not full.whole and short.short.core != full.short.core:
        return "review"
    if is_relative(short.name) or len(own.core) < 2:
        return "review"
    if own.core in words.common_words() and not own.shares and own.core != other.text[other.stem_at : other.sector_end]:
        return "review"
    if own.core in own.places:
        return "review"
    if own.shares and other.form and other.form != "股":
        return "review"
    if own.group and not other.group:
        return "review"
    if own.generic and found.positions[-1] < 0 and found.positions[-2] < 0:
        return "review"
    if short.whole and full.whole:
        return "same" if _acronym(short.name, full.name, found) else "review"
    if not other.form and full.name.kind and not _last_word_hit(full.name, other, found):
        return "review"
    return "same"


def _has_stem(full: Full, found: Alignment) -> bool:
    """Whether all of the 字号 is there, or all but a county before it that no list of places knows: 南岭云启."""
    first = found.positions[0]
    if found.gaps == 0 and first - full.stem_at in (2, 3) and full.sector_at - first >= 2:
        return found.positions[-1] >= full.sector_at - 1
    return set(range(full.stem_at, full.sector_at)) <= set(found.positions)


def _acronym(short: OrganisationName, full: OrganisationName, found: Alignment) -> bool:
    """工信 of 工业和信息化, but not 科技 of 科技创新: that may be another office."""
    same = short.form == full.form and {p.base for p in short.places} == {p.base for p in full.places}
    return (
        same and short.kind == "government" and found.gaps > 1 and short.stem[0] == full.stem[0] and len(short.stem) < 4
    )


def _last_word_hit(name: OrganisationName, full: Full, found: Alignment) -> bool:
    """深圳工业 leaves out what makes 深圳市工业总会 an association."""
    return any(p >= full.sector_end - len(name.form) for p in found.positions)


def reasons_of(reading: Reading) -> tuple[str, ...]:
    """Why a reading is likely or not, the weightiest first."""
    if reading.found is None:
        return (reading.remark,)
    own, other, found = reading.short.short, reading.full.full, reading.found
    stem = other.text[other.stem_at : other.sector_at]
    said = [_core_reason(own.core, other, found, stem)]
    if PLACE_MARK in found.positions:
        said.append(f"“{own.core[0]}”是地域简称")
    missing = "".join(c for c, p in zip(own.core, found.positions, strict=True) if p == MISSING)
    if missing:
        said.append(f"全称里没有“{missing}”")
    if other.stem_at and not any(0 <= p < other.stem_at for p in found.positions) and PLACE_MARK not in found.positions:
        said.append("简称没有写地域")
    said += _ceiling_reasons(own, other, reading)
    return tuple(said)


def _core_reason(core: str, full: Full, found: Alignment, stem: str) -> str:
    if core == stem:
        return f"字号相同：{stem}"
    if core == full.text[full.stem_at : full.sector_end]:
        return f"字号、行业相同：{core}"
    if found.positions[0] >= 0 and found.gaps == 0 and MISSING not in found.positions:
        return f"“{core}”是全称的一段"
    if set(range(full.stem_at, full.sector_at)) <= set(found.positions):
        return f"字号相同：{stem}"
    hit = "…".join(full.text[p] for p in found.positions if p >= 0)
    return f"简称的字依次出现在全称里：{hit}" if hit else "没有相同的字"


def _ceiling_reasons(own: Short, other: Full, reading: Reading) -> list[str]:
    said: list[str] = []
    if reading.ceiling != "review":
        return said
    if reading.remark:
        said.append(reading.remark)
    if own.shares and other.form and other.form != "股":
        said.append("简称写的是股份，全称不是股份公司")
    if own.group and not other.group:
        said.append("简称写的是集团，全称不是")
    if own.core in words.common_words():
        said.append(f"“{own.core}”是日常用词")
    if is_relative(reading.short.name):
        said.append("没有写明是哪里的机构")
    if not reading.full.whole:
        said.append("两个都不是全称")
    return said
