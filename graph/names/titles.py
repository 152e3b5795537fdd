"""Titles of awards, events, lists, policies, projects in parts: which words, which edition, which year, which version.

第六届 and 第6届 are one number, 2023年度 and 2023 one year; 的, quotation marks and 市 behind a city say nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.names.forms import plain
from graph.names.regions import Place, leading

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMERAL = "[零〇一二两三四五六七八九十百\\d]+"
_ORDINAL = re.compile(rf"第?({_NUMERAL})(届|期|批|次|版|季|轮|卷|辑|号)(?!线|楼|院|店)|第({_NUMERAL})")
_FIRST = re.compile("首([届期批次])")
_YEAR = re.compile(r"((?:19|20)\d\d|[一二][零〇九][零〇一二三四五六七八九]{2})(?:[-至到]((?:19|20)\d\d))?(?:年度|年)?")
_VERSION = re.compile(
    r"\((试行|暂行|征求意见稿|公开征求意见稿|讨论稿|送审稿|修订稿|草案|修订|修订版|修正|修正案|(?:19|20)\d\d年?(?:修订|修正|版|本)|"
    r"[一二三四五六七八九十\d]+\.?\d*版?)\)|(征求意见稿|修订版|修正案|实施细则|解读)\Z"
)
_SAY_NOTHING = re.compile(r"[的之、，,。·\-—:：;；!！\s]")


@dataclass(frozen=True, slots=True)
class Title:
    """A title in parts; `words` is for comparing only."""

    plain: str
    words: str  # without ordinals, years, version, 的; the opening place without 省 and 市
    ordinals: tuple[tuple[str, int], ...]  # ("届", 6)
    years: tuple[str, ...]
    version: str
    places: tuple[Place, ...]


def number(text: str) -> int:
    """二十一 -> 21, 一百零五 -> 105, 〇七 -> 7, 6 -> 6."""
    if text.isdigit():
        return int(text)
    if not set(text) & set("十百"):
        return int("".join(str(_DIGITS[c]) if c in _DIGITS else c for c in text))
    total, last = 0, 0
    for c in text:
        if c == "百":
            total, last = total + (last or 1) * 100, 0
        elif c == "十":
            total, last = total + (last or 1) * 10, 0
        else:
            last = _DIGITS[c] if c in _DIGITS else int(c)
    return total + last


@lru_cache(maxsize=50_000)
def title(name: str) -> Title:
    """The parts of a title as printed."""
    text = plain(name)
    rest = text
    versions = [a or b for a, b in _VERSION.findall(rest)]
    rest = _VERSION.sub("", rest)
    years = [_year(y) for found in _YEAR.findall(rest) for y in found if y]
    rest = _YEAR.sub("", rest)
    rest = _FIRST.sub(r"第一\1", rest)
    ordinals = [(unit or "届", number(n or alone)) for n, unit, alone in _ORDINAL.findall(rest)]
    rest = _ORDINAL.sub("", rest)
    rest = _SAY_NOTHING.sub("", rest.replace("(", "").replace(")", ""))
    places, at = leading(rest)
    words = "".join(p.base for p in places) + rest[at:]
    return Title(text, words, tuple(sorted(ordinals)), tuple(sorted(years)), "".join(versions), places)


def _year(text: str) -> str:
    return text if text.isdigit() else "".join(str(_DIGITS[c]) for c in text)


def parted(left: Title, right: Title) -> str:
    """Why two titles of the same words are two things: another edition, another year; "" where nothing says so."""
    ours, theirs = dict(left.ordinals), dict(right.ordinals)
    for unit in sorted(ours.keys() & theirs.keys()):
        if ours[unit] != theirs[unit]:
            low, high = sorted((ours[unit], theirs[unit]))
            return f"{'届次' if unit == '届' else '序号'}不同：第{low}{unit}、第{high}{unit}"
    if left.years and right.years and left.years != right.years:
        return f"年份不同：{'、'.join(left.years)} 与 {'、'.join(right.years)}"
    return ""


def unsaid(left: Title, right: Title) -> str:
    """What one title says of edition and year and the other does not; "" where both say as much."""
    if {u for u, _ in left.ordinals} != {u for u, _ in right.ordinals}:
        return "一方没有写届次"
    if bool(left.years) != bool(right.years):
        return "一方没有写年份"
    return ""
