"""Short names that a text defines for a full one: （以下简称X）, （下称“X”）, 简称X, 业内称“X”, or （X） right after a name."""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.extractors.mark import ORGANISATION, Mark
from loaders.extractors.view import HAN

_HOLDERS = ORGANISATION | {"POL", "AWD", "LST", "PRJ", "EVT", "STD", "CRT", "PRD"}
DEFINED = re.compile(
    rf"[（，](?:以下|下文|下)?(?:统|简|并)?(?:简)?称(?:为|作)?[：:]?\s?(?:[“《]([^”》（）]{{2,22}})[”》](?:(?:或|、|和)[“《]([^”》（）]{{2,22}})[”》])?|([{HAN}A-Za-z0-9]{{2,14}}))(?:[，；][^（）]*)?(?=[）。，；])"
)
CALLED = re.compile(r"(?:业内|坊间|业界|俗|又|人|民间|企业界|当地人|圈内|媒体)(?:称|叫)(?:为|作|它为)?(?:它|其)?\s?[“《]([^”》]{2,16})[”》]")
BRACKET = re.compile(rf"（[“《]?([{HAN}A-Za-z0-9&]{{2,10}})[”》]?）")
_NO_ALIAS = re.compile(r"集团|公司|本公司|我们|乙方|甲方|.*(?:版|年|月|日|人|元|家|名|岁|路|市|区|县|省|图|左|右|中|摄|试行|草案|修订稿|征求意见稿|暂行|节选|原名.*|下同|含.*)|企业|女|男|单位|个人|空缺|内部|有限合伙|\d+")
_REFER = frozenset(["公司", "本公司", "集团", "协会", "本会", "我会", "商会"])


def find(text: str, names: Sequence[Mark]) -> Iterator[tuple[int, int, Mark]]:
    """Ranges of the short name, each with the mark of the full name that it stands for."""
    for m in DEFINED.finditer(text):
        holder = _before(text, m.start(), names)
        if holder is None:
            continue
        for group in (1, 2, 3):
            if m.group(group) and m.group(group) not in _REFER:
                yield m.start(group), m.end(group), holder
    for m in CALLED.finditer(text):
        holder = _before(text, m.start(), names, reach=30)
        if holder is not None:
            yield m.start(1), m.end(1), holder
    ends = {n.end: n for n in names if n.label in _HOLDERS}
    for m in BRACKET.finditer(text):
        full = ends.get(m.start()) or (ends.get(m.start() - 1) if text[m.start() - 1] in "》”" else None)
        if full is None or _NO_ALIAS.fullmatch(m.group(1)):
            continue
        if is_short_form(m.group(1), text[full.start : full.end]) and full.label in ORGANISATION:
            yield m.start(1), m.end(1), full


def is_short_form(short: str, full: str) -> bool:
    """Whether all characters of the short name stand in the full one, in this order, and at least two are Chinese or Latin."""
    rest = iter(full)
    return len(short) < len(full) and all(c in rest for c in short)


def _before(text: str, position: int, names: Sequence[Mark], *, reach: int = 3) -> Mark | None:
    """The last name that can have a short form and ends right before a position."""
    held = [n for n in names if n.label in _HOLDERS and n.end <= position and position - n.end <= reach]
    if not held or re.search(r"[。；\n]", text[held[-1].end : position]):
        return None
    return held[-1]
