"""The word lists of the names engine, read once from data/*.txt: facts written down, each list says whence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files


def _lines(file: str) -> Iterator[str]:
    text = (files("graph.names") / "data" / file).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def legal_forms() -> Mapping[str, str]:
    """Legal form -> its class: 有限公司 -> 限."""
    return dict(line.split() for line in _lines("legal_forms.txt"))


@lru_cache(maxsize=1)
def english_forms() -> frozenset[str]:
    return frozenset(_lines("english_forms.txt"))


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, str]:
    """Last word of a name -> kind of body: 协会 -> association."""
    return {word: kind for kind, *words in map(str.split, _lines("kinds.txt")) for word in words}


@lru_cache(maxsize=1)
def sectors() -> frozenset[str]:
    return frozenset(word for line in _lines("sectors.txt") for word in line.split())


@lru_cache(maxsize=1)
def compound_surnames() -> frozenset[str]:
    return frozenset(word for line in _lines("compound_surnames.txt") for word in line.split())


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words of everyday language that are also names."""
    return frozenset(word for line in _lines("common_words.txt") for word in line.split())


@lru_cache(maxsize=1)
def common_characters() -> Mapping[str, float]:
    """Character -> share of company names that hold it."""
    rows = (line.split() for line in _lines("common_characters.txt"))
    return {char: int(of_ten_thousand) / 10_000 for of_ten_thousand, *chars in rows for char in chars}


@lru_cache(maxsize=1)
def marks_of_places() -> Mapping[str, frozenset[str]]:
    """上海 -> 沪 and 申; 苏州 -> 苏."""
    marks: dict[str, set[str]] = {}
    for mark, places in place_marks().items():
        for place in places:
            marks.setdefault(place, set()).add(mark)
    return {place: frozenset(own) for place, own in marks.items()}


@lru_cache(maxsize=1)
def provinces() -> Mapping[str, str]:
    """Prefecture or county -> its province: 深圳 -> 广东."""
    return {place: province for province, *places in map(str.split, _lines("provinces.txt")) for place in places}


@lru_cache(maxsize=1)
def place_marks() -> Mapping[str, frozenset[str]]:
    """沪 -> 上海; 苏 -> 江苏 and 苏州."""
    return {mark: frozenset(places) for mark, *places in map(str.split, _lines("place_marks.txt"))}
