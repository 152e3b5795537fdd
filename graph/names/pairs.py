"""A short name and a fuller one: how likely they are one, how far a program may go, and why, in Chinese.

The likelihood comes from `graph.names.shorts`; the ceiling from what no likelihood may overrule: a short name that
says 集团, 股份 or another trade than the full one, a word of everyday language, an office without its place.
"""

from __future__ import annotations

import math
from typing import NamedTuple

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

    __slots__ = ("_full", "_relative", "_short", "latin", "name", "named", "plain", "whole")

    def __init__(self, named: Named) -> None:
        self.named = named
        self.plain = plain(named.name)
        self.latin = is_latin(self.plain)
        self.name = parts(self.plain)
        self.whole = is_whole(self.name)
        self._relative: bool | None = None
        self._short: Short | None = None
        self._full: Full | None = None

    @property
    def relative(self) -> bool:
        """Whether the name says whose it is only to those who know who writes."""
        if self._relative is None:
            self._relative = is_relative(self.name)
        return self._relative

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


class Reading(NamedTuple):
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
        few: the list is so short that nobody knows who else could be meant; then only the place may be left out.
    """
    short, full = _which(left, right)
    own, other = short.short, full.full
    if clash := _clash(short.name, own, full.name, other):
        return Reading(NEVER, "none", short, full, None, clash)
    odds, found = log_odds(own, other, weights)
    ceiling = _ceiling(short, full, found)
    if few and ceiling == "same" and short.name.kind != "government" and not _only_place_left_out(other, found):
        return Reading(odds, "review", short, full, found, "名单太短，简称省去的不只是地域和组织形式")
    return Reading(odds, ceiling, short, full, found)


def _which(left: Body, right: Body) -> tuple[Body, Body]:
    if left.whole != right.whole:
        return (right, left) if left.whole else (left, right)
    return (left, right) if (len(left.plain), left.plain) <= (len(right.plain), right.plain) else (right, left)


def _clash(short: OrganisationName, own: Short, full: OrganisationName, other: Full) -> str:
    if short.kind and (clash := kinds_clash(short, full)):
        return clash
    if short.branch != full.branch:
        return "一个是分支机构"
    said, known = own.places, other.places
    if not said or not known or any(p in known or p in map(province, known) or province(p) in known for p in said):
        return ""
    if said[0] in other.text or own.core[:1] in other.marks:  # 华东 may open a 字号, 粤 may stand for the place
        return ""
    return f"地域不同：{said[0]}、{'、'.join(sorted(known))}"


def _ceiling(short: Body, full: Body, found: Alignment) -> Decision:
    """How far a program may go on its own."""
    own, other = short.short, full.full
    if short.name.kind == "government" and _acronym(short.name, other, full.name.kind, found):
        return "same"
    if not full.whole and own.core != full.short.core:
        return "review"
    if len(own.core) < 2 or short.relative:
        return "review"
    if own.core in words.common_words() and not own.shares and own.core != other.text[other.stem_at : other.sector_end]:
        return "review"
    if own.core in own.places or _bare(own, other):
        return "review"
    if own.shares and other.form and other.form != "股":
        return "review"
    if own.group and not other.group:
        return "review"
    if own.generic and found.positions[-1] < 0 and found.positions[-2] < 0:
        return "review"
    if short.whole and full.whole:
        return "review"
    if not other.form and full.name.kind and not _last_word_hit(full.name, other, found):
        return "review"
    return "same"


def _bare(own: Short, other: Full) -> bool:
    """创仁 and nothing else: two characters may mean any company of a group, unless the full name says no more."""
    return len(own.core) == 2 and not own.shares and own.core != other.text[other.stem_at : other.sector_end]


def _only_place_left_out(full: Full, found: Alignment) -> bool:
    """Whether 字号, 行业 and 集团 are all there; a county that no list of places knows may stand before them."""
    if MISSING in found.positions:
        return False
    first = full.stem_at
    if found.gaps == 0 and found.positions[0] - first in (2, 3):
        first = found.positions[0]
    return set(range(first, len(full.text))) <= set(found.positions) and first < full.sector_at


def _acronym(short: OrganisationName, full: Full, kind: str, found: Alignment) -> bool:
    """工信局 of 工业和信息化局 in the same city, but not 科技局 of 科技创新局: that may be another office."""
    at = full.stem_at
    same_place = short.places and {p.base for p in short.places} == full.places
    whole = MISSING not in found.positions and at in found.positions and found.positions[-1] >= len(full.text) - 3
    return bool(same_place) and short.kind == kind == "government" and whole and found.gaps > 1


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
    if _bare(own, other):
        said.append("只有两个字，可能指同一字号的另一家")
    if reading.short.relative:
        said.append("没有写明是哪里的机构")
    if not reading.full.whole:
        said.append("两个都不是全称")
    return said
