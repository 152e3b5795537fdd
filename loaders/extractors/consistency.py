"""What one block has shown to be a name is a name in the whole article: repeated names, short forms of full names, lists.

A short form starts with the distinguishing part (字号) of a full name that stands in the same article: 岳川 for 某市岳川阀门有限公司.
"""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from loaders.extractors.lexicon import one_of, word_set
from loaders.extractors.mark import ORGANISATION, Mark
from loaders.extractors.view import HAN

_FORM = re.compile(r"(?:（[^（）]*）|集团|股份|有限责任公司|有限公司|总公司|公司|控股|分公司|厂)+$")
_PLACE = re.compile(rf"^(?:中国|{one_of('regions')}(?:省|市|县|区|新区|高新区)?)+")
_TAIL = re.compile(rf"(?:{one_of('sectors')}{{1,2}}(?:集团)?|集团|股份|公司)(?![{HAN}]{{0,1}}(?:行业|产业|企业))")
_REPEATED = ORGANISATION | {"PER", "AWD", "EVT", "PRD", "PRJ", "LST"}
_ITEM = re.compile(rf"[{HAN}A-Za-z0-9·]{{2,10}}")
_OPENERS = re.compile(r"^.*(?:包括|分别为|其中|如|由|与|是|有|及|向|和|的|为|了|到|被|对|在|给|把|将|让)(?=.{2})")
_ENDERS = re.compile(r"(?:等.*|和.*|及.*|与.*|也.*|均.*|都.*|分别.*|共同.*|则.*|先后.*|三家.*|两家.*|四家.*|五家.*|[\d一二三四五六七八九十]+[家位名].*|为.*|在.*|获.*|成为.*|联合.*|参.*|的.*|是.*)$")


def brand(name: str) -> str:
    """The name without its place in front and its legal form behind; its first characters are the 字号.

    >>> brand("岭南市岳川阀门有限公司")
    '岭南市岳川阀门'
    """
    stem = _FORM.sub("", name)
    if place := _PLACE.match(stem):
        stem = stem[place.end() :] if len(stem) - place.end() >= 2 else stem
    return re.sub(r"（[^（）]*）", "", stem)


def spread(texts: Sequence[str], names: Sequence[Sequence[Mark]], articles: Sequence[int]) -> dict[int, list[Mark]]:
    """More marks for some texts, by index, from the names of the same article.

    Args:
        texts: views of the blocks.
        names: resolved marks of each text.
        articles: number of the article of each text.
    """
    by_article: defaultdict[int, list[int]] = defaultdict(list)
    for i, article in enumerate(articles):
        by_article[article].append(i)
    extra: defaultdict[int, list[Mark]] = defaultdict(list)
    for members in by_article.values():
        whole: dict[str, str] = {}
        brands: dict[str, str] = {}
        for i in members:
            for mark in names[i]:
                words = texts[i][mark.start : mark.end]
                if mark.label in _REPEATED and mark.score >= 1.0 and len(words) >= 2:
                    whole.setdefault(words, mark.label)
                if mark.label == "COM" and mark.score >= 1.0 and (stem := brand(words)) and len(stem) >= 2 and _usable(stem, words):
                    brands.setdefault(stem, words)
        for i in members:
            extra[i] += _repeated(texts[i], names[i], whole)
            extra[i] += _short_forms(texts[i], brands)
            extra[i] += _listed(texts[i], names[i])
    return {i: marks for i, marks in extra.items() if marks}


def _usable(stem: str, name: str) -> bool:
    head = stem[:2]
    return head not in word_set("regions") and head not in word_set("sectors") and head not in word_set("industries") and (stem != name or len(stem) > 3)


def _repeated(text: str, names: Iterable[Mark], whole: dict[str, str]) -> list[Mark]:
    known = {(m.start, m.end) for m in names}
    found = []
    for words, label in whole.items():
        if len(words) == 2 and label not in ("PER", "COM"):
            continue
        start = text.find(words)
        while start >= 0:
            end = start + len(words)
            if (start, end) not in known:
                found.append(Mark(start, end, label, 0.9 if len(words) > 2 else 0.8, "repeated"))
            start = text.find(words, end)
    return found


def _short_forms(text: str, brands: dict[str, str]) -> list[Mark]:
    found = []
    for stem, name in brands.items():
        start = text.find(stem[:2])
        while start >= 0:
            end = start + 2
            while end - start < len(stem) and end < len(text) and text[end] == stem[end - start]:
                end += 1
            if not text.startswith(name, max(0, start - len(name) + len(stem))):
                if tail := _TAIL.match(text, end):
                    end = tail.end()
                place = re.search(rf"{one_of('regions')}$", text[max(0, start - 4) : start])
                if place and name.startswith(place.group()):
                    start -= len(place.group())
                length = end - start
                quoted = text[start - 1 : start] in "“《" and text[end : end + 1] in "”》"
                if (length > 2 or len(stem) < 7) and not quoted and not text.startswith(("奖", "杯", "牌", "厂", "有限", "股份有限", "集团有限"), end):
                    found.append(Mark(start, end, "COM", 1.2 if length > 2 else 0.8, "short"))
            start = text.find(stem[:2], end)
    return found


def _listed(text: str, names: Sequence[Mark]) -> list[Mark]:
    """The unmarked items of a list in which at least two others, and most, are companies."""
    found = []
    starts = {m.start: m for m in names}
    for m in re.finditer(rf"[{HAN}A-Za-z0-9·（）]{{2,26}}(?:、[{HAN}A-Za-z0-9·（）]{{2,26}}){{1,}}", text):
        items, position = [], m.start()
        for words in m.group().split("、"):
            items.append((position, position + len(words)))
            position += len(words) + 1
        inside = [[n for n in names if a <= n.start and n.end <= b] for a, b in items]
        companies = sum(any(n.label == "COM" for n in ns) for ns in inside)
        free = [k for k, ns in enumerate(inside) if not ns]
        if companies < 2 or not free or companies < len(items) * 0.4:
            continue
        for k in free:
            a, b = items[k]
            words = text[a:b]
            if k == len(items) - 1 and (cut := _ENDERS.search(words, 1)):
                b = a + cut.start()
            if k == 0 and (lead := _OPENERS.match(text[a:b])):
                a += lead.end()
            words = text[a:b]
            if 2 <= len(words) <= 9 and _ITEM.fullmatch(words) and a not in starts and words not in word_set("industries"):
                found.append(Mark(a, b, "COM", 0.85, "list"))
    return found
