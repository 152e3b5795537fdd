"""Places that open the names of companies and titles: provinces, cities, counties, countries (GB/T 2260 names)."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

_SUFFIX = "(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|自治州|省|市|地区|州|县|新区|区)?"


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
