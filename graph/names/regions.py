"""Places that open the names of companies and titles: provinces, cities, counties, countries (GB/T 2260 names)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from graph.names import words

_SUFFIX = "(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|自治州|省|市|地区|州|县|新区|区)?"
_LEVELS = ("特别行政区", "自治区", "自治州", "省", "市", "地区", "新区", "区", "县", "盟", "州")
_LEVEL_HEADS = frozenset(level[0] for level in _LEVELS)
# 园区, 社区, 城市, 超市, 区块链, 市场: what looks like a district or a city and is part of a word
_NO_DISTRICT_BEFORE = frozenset("园社小厂景校片灾城超都门上夜股楼地街校专特新")
_NO_DISTRICT_AFTER = frozenset("场域级块政容间别值民委")


class Place(NamedTuple):
    """A place in a name: 深圳市 is ("深圳", "市"), 深圳 is ("深圳", "")."""

    base: str
    level: str


@lru_cache(maxsize=1)
def regions() -> frozenset[str]:
    """Short and full names of places, as they stand in data/regions.txt."""
    text = (files("graph.names") / "data" / "regions.txt").read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    known = "|".join(sorted(map(re.escape, regions()), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?:(?:{known}){_SUFFIX}|[\u4e00-\u9fff]{{2,3}}?(?:省|市|县|区|自治州)(?![场域级])){{1,3}}")


def without_region(name: str) -> str:
    """The name without the places that open it, where two characters or more are left: 贵阳市筑驰制动 -> 筑驰制动."""
    match = _opening().match(name)
    return name[match.end() :] if match is not None and len(name) - match.end() >= 2 else name


@lru_cache(maxsize=1)
def _bases() -> dict[str, Place]:
    """Every spelling of a known place with its level apart."""
    found: dict[str, Place] = {}
    for word in regions():
        level = next((v for v in _LEVELS if word.endswith(v) and len(word) - len(v) >= 2), "")
        found[word] = Place(word.removesuffix(level) if level else word, level)
    for word, short in (("广西壮族自治区", "广西"), ("宁夏回族自治区", "宁夏"), ("新疆维吾尔自治区", "新疆")):
        found[word] = Place(short, "自治区")
    return found


@lru_cache(maxsize=1)
def _by_first() -> dict[str, tuple[str, ...]]:
    """First two characters -> the places that open with them, longest first."""
    found: dict[str, list[str]] = {}
    for word in regions():
        found.setdefault(word[:2], []).append(word)
    return {head: tuple(sorted(words, key=lambda w: (-len(w), w))) for head, words in found.items()}


def place(text: str) -> Place | None:
    """The place that a whole text names, or None: 深圳, 深圳市, 南岭县."""
    bases = _bases()
    if text in bases:
        return bases[text]
    found = leading(text)
    return found[0][0] if len(found[0]) == 1 and found[1] == len(text) else None


def leading(name: str) -> tuple[tuple[Place, ...], int]:
    """The places that open a name, at most three, and where the rest begins. Two characters always remain."""
    places: list[Place] = []
    at = 0
    while len(places) < 3:
        found = _one(name, at)
        if found is None or len(name) - found[1] < (2 if places or found[1] < len(name) else 0):
            break
        if places and not _within(found[0], places[-1]):
            break
        places.append(found[0])
        at = found[1]
    return tuple(places), at


def _within(inner: Place, outer: Place) -> bool:
    """陕西兴化化学: 兴化 lies in 江苏 and is no place here; 中国深圳, 广东深圳, 深圳龙岗区 are."""
    if inner.base in regions() and not inner.level:
        return province(inner.base) == outer.base or outer.base == "中国"
    return True


def province(base: str) -> str:
    """The province that a prefecture or county lies in, "" where it is none of them."""
    return words.provinces().get(base, "")


def narrowest(places: Iterable[Place]) -> frozenset[str]:
    """The places without those that the others lie in: 广东省深圳市 and 深圳 are one place, 中国 is none."""
    bases = {p.base for p in places}
    return frozenset(bases - {province(b) for b in bases} - ({"中国"} if len(bases) > 1 else set()))


def _one(name: str, at: int) -> tuple[Place, int] | None:
    for word in _by_first().get(name[at : at + 2], ()):
        if name.startswith(word, at):
            known, end = _bases()[word], at + len(word)
            if known.level:
                return known, end
            if name[end : end + 1] not in _LEVEL_HEADS:
                return known, end
            for level in _LEVELS:
                if name.startswith(level, end) and not _part_of_word(name, end, end + len(level)):
                    return Place(known.base, level), end + len(level)
            return known, end
    for end in (at + 2, at + 3):
        if name[end : end + 1] in ("市", "县", "区", "省", "镇") and not _part_of_word(name, end, end + 1):
            base = name[at:end]
            if base[-1] not in _NO_DISTRICT_BEFORE:
                return Place(base, name[end]), end + 1
    return None


def _part_of_word(name: str, start: int, end: int) -> bool:
    return name[end : end + 1] in _NO_DISTRICT_AFTER and name[start:end] != "自治区"
