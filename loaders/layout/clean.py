"""Words of a block as they are read: line breaks and stray blanks gone, full-width Latin and digits made plain.

Every character keeps its place in the source: `offsets[i]` is where `text[i]` stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

Char = tuple[str, int]  # a character as read, its place in the source

_WIDE = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"}
_PLAIN = frozenset("＋－．／＆＃＠＿％＝")
_NOTHING = "\u200b\ufeff\u00ad"
_OPENING = "（《“‘「『〔—、，。；：？！"  # no blank is printed after these
_CLOSING = "）》”’」』〕—、，。；：？！"  # nor before these
_WORDS = re.compile(r"\S+")
_BODY = re.compile(r"[厅局会社署委办府司院团行部]$")


def ideograph(c: str) -> bool:
    return "\u3400" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff" or c in "〇○"


def cjk(c: str) -> bool:
    """Whether a character is Chinese: an ideograph, or punctuation that only Chinese text has."""
    return "\u2e80" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff" or c in "，。、；：？！（）《》“”‘’「」『』〔〕—…％"


def clean(
    text: str, ranges: Sequence[tuple[int, int]], *, row: bool = False, title: bool = False
) -> tuple[str, list[int]]:
    """The readable text of some lines of the source, and the offset of each character.

    Args:
        row: a table row or list line keeps one blank between cells; tabs stay, two in a row are a blank cell.
        title: single blanks part the halves of a headline and stay; in paragraphs they are stray marks of a PDF.
    """
    out: list[Char] = []
    for start, end in ranges:
        line = _line(text, start, end, row, title)
        if out and line and text[line[0][1] - 1].isspace() and _parted(out, line, title):
            out.append((" ", line[0][1] - 1))
        out += line
    return "".join(_punctuation(out)), [i for _, i in out]


def _parted(before: Sequence[Char], after: Sequence[Char], title: bool) -> bool:
    """Whether a blank stands for the line break between two lines."""
    a, b = before[-1][0], after[0][0]
    if a.isascii() and b.isascii():
        return a.isalnum() and b.isalnum() and not (a.isdigit() and b.isdigit())  # 2|017年 is one number
    return title and (after[0][0] == "关" or _BODY.match(a) is not None)


def _line(text: str, start: int, end: int, row: bool, title: bool) -> list[Char]:
    words = [(m.start(), m.end()) for m in _WORDS.finditer(text, start, end)]
    spaced = letter_spaced(text, words)
    out: list[Char] = []
    for k, (a, b) in enumerate(words):
        if k:
            gap = (words[k - 1][1], a)
            if row and "\t" in text[slice(*gap)]:
                out += [("\t", i) for i in range(*gap) if text[i] == "\t"]
            elif out and k not in spaced and _blank(text, gap, out[-1][0], _plain(text[a]), row, title):
                out.append((" ", a - 1))
        out += [(_plain(text[i]), i) for i in range(a, b) if text[i] not in _NOTHING]
    if row and words:
        # blank cells before the first and after the last word
        out[:0] = [("\t", i) for i in range(start, words[0][0]) if text[i] == "\t"]
        out += [("\t", i) for i in range(words[-1][1], end) if text[i] == "\t"]
    return out


def _blank(text: str, gap: tuple[int, int], a: str, b: str, row: bool, title: bool) -> bool:
    """Whether the white space between two words of a line means something."""
    if row:
        return True
    latin = a.isascii() and b.isascii()
    if latin:
        # "2 .7" and "1 200" are numbers that a PDF pulled apart
        return a.isalpha() or b.isalpha() or (a in ",.;:)&" and b.isalnum() and not b.isdigit())
    if a in _OPENING or b in _CLOSING:
        return False
    wide = gap[1] - gap[0] > 1 or text[gap[0]] == "\u3000"
    return wide or (title and not a.isascii() and not b.isascii())


def letter_spaced(text: str, words: Sequence[tuple[int, int]]) -> set[int]:
    """The words, by index, that go on with the one before: 李　民, 监　事　王　新 (two by two), 通　知."""
    found: set[int] = set()
    k = 0
    while k < len(words):
        run = k
        while run < len(words) and words[run][1] - words[run][0] == 1 and ideograph(text[words[run][0]]):
            run += 1
        single = run - k
        if single and run < len(words) and _starts_alone(text, words[run]):
            single += 1
        if single >= 2:
            gaps = [words[j + 1][0] - words[j][1] for j in range(k, k + single - 1)]
            apart = single >= 4 and single % 2 == 0 and min(gaps[1::2]) > max(gaps[::2])
            beside = k > 0 or k + single < len(words) or single > run - k
            pairs = apart or (single >= 4 and single % 2 == 0 and beside)
            found |= {k + i for i in range(1, single) if not (pairs and i % 2 == 0)}
        k = max(run, k + 1)
    return found


def _starts_alone(text: str, word: tuple[int, int]) -> bool:
    """One ideograph with brackets or punctuation right behind it: 新（某厂科长）."""
    start, end = word
    return end - start > 1 and ideograph(text[start]) and cjk(text[start + 1]) and not ideograph(text[start + 1])


def _plain(c: str) -> str:
    if "\uff01" <= c <= "\uff5e" and (c.isalnum() or c in _PLAIN):
        return unicodedata.normalize("NFKC", c)
    return c


def _punctuation(chars: Sequence[Char]) -> list[str]:
    """Half-width punctuation beside Chinese becomes full-width, brackets in pairs; not in numbers (1,280)."""
    out = [c for c, _ in chars]
    opened: list[int] = []
    for k, c in enumerate(out):
        if c not in _WIDE:
            continue
        before = out[k - 1] if k else ""
        after = out[k + 1] if k + 1 < len(out) else ""
        beside = (before != "" and cjk(before)) or (after != "" and cjk(after))
        if c == "(":
            opened.append(k)
        elif c == ")" and opened:
            first = opened.pop()
            if beside or out[first] == "（":
                out[first], out[k] = "（", "）"
                continue
        if beside and not (before.isdigit() and after.isdigit()):
            out[k] = _WIDE[c]
    return out
