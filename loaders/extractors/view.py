"""The normal form of a block that grammars and taggers read, with the way back to each character of the block.

Full-width digits and letters become half-width, half-width punctuation beside Chinese becomes full-width, traditional
characters become simplified; none of this moves a character. Blanks inside numbers and dates and line ends inside words are
left out; `offsets` says where each kept character stands. `block.text` itself is never changed.
"""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from opencc import OpenCC

HAN = r"\u4e00-\u9fff〇"
_WIDTH = {ord("　"): " ", ord("「"): "“", ord("」"): "”", ord("『"): "‘", ord("』"): "’", ord("％"): "%", ord("．"): "."}
_WIDTH |= {c: c - 0xFEE0 for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_FULL = str.maketrans(",;:()!?", "，；：（）！？")
_HALF = re.compile(rf"(?<=[{HAN}”》）]) ?[,;:()!?]|[,;:()!?](?=[{HAN}“《（])|[,;:()!?](?=$|\n)")
_UNIT = "年月日时号届期条页元万亿千百家名个项件辆台套人吨倍位户亩米次度成余多"
# A blank between a number and its unit, after 第, and between the digits of a number whose unit follows.
_BLANK = re.compile(
    rf"(?<=\d) +(?=[{_UNIT}%])|(?<=[年月第约达至近]) +(?=[\d一二三四五六七八九十])|(?<=[一二三四五六七八九十]) +(?=[届批期])"
    rf"|(?<=(?<!\d)\d) (?=\.?\d(?:[ \d.,]{{0,9}})[{_UNIT}%])|(?<=\d[\d,.]) (?=\.?\d{{1,3}}(?:[\d.,]{{0,6}}) ?[{_UNIT}%])"
    rf"|(?<=\d) (?=\.\d)|(?<=\d\.) (?=\d)"
)
_WRAP = re.compile(rf"(?<=[{HAN}\dA-Za-z“《（、，]) ?\n ?(?=[{HAN}\d%”》）、，])")
_TABULAR = re.compile(r"[\t|｜]|\S [^ ]+ \S| {2}")
_SERIAL = re.compile(r"\d{1,3}[ .．、\u4e00-\u9fff]|[（(]?[一二三四五六七八九十]{1,3}[）)、]")


@dataclass(frozen=True, slots=True)
class View:
    """`text[i]` is the normal form of `block.text[offsets[i]]`."""

    text: str
    offsets: list[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The range of the block that a range of the view stands for."""
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=1)
def _t2s() -> OpenCC:
    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Simplified characters, one for one; a phrase that OpenCC would lengthen is converted character by character."""
    simple = str(_t2s().convert(text))
    if len(simple) == len(text):
        return simple
    return "".join(c if len(s := str(_t2s().convert(c))) != 1 else s for c in text)


def view(text: str, *, row: bool = False) -> View:
    """The view of a block's text. In a row blanks part cells, so none is left out.

    >>> view("产值 4 18.6 亿元").text
    '产值 418.6亿元'
    """
    normal = simplify(text.translate(_WIDTH))
    normal = _HALF.sub(lambda m: m.group().translate(_FULL), normal)
    drop: set[int] = set()
    if not row:
        if "\n" in normal:
            drop.update(_wraps(normal))
        if " " in normal:
            for m in _BLANK.finditer(normal):
                drop.update(range(m.start(), m.end()))
    if not drop:
        return View(normal, list(range(len(text))))
    offsets = [i for i in range(len(normal)) if i not in drop]
    return View("".join(normal[i] for i in offsets), offsets)


def _wraps(text: str) -> set[int]:
    """Line ends that only the width of a column has put there: between words, outside tables."""
    drop: set[int] = set()
    for m in _WRAP.finditer(text):
        begin = text.rfind("\n", 0, m.start()) + 1
        line = text[begin : m.start()]
        stop = text.find("\n", m.end())
        after = text[m.end() : stop if stop >= 0 else len(text)]
        if _SERIAL.match(after) and not re.match(rf"\d[\d.]*[{_UNIT}%]", after):
            continue
        if "\t" in line or "\t" in after or "｜" in line or "｜" in after or (len(line) < 6 and len(after) > 24):
            continue
        drop.update(range(m.start(), m.end()))
    return drop
