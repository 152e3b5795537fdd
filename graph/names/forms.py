"""Comparing forms of names. What they return is for comparing only and never shown or stored as a name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Protocol


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


_QUOTES = "“”\"'‘’「」『』《》〈〉＂＇`´"
_DROP = str.maketrans(
    {**dict.fromkeys([*_QUOTES, "\u200b", "\ufeff"]), **dict.fromkeys("[【〔{", "("), **dict.fromkeys("]】〕}", ")"),
     **dict.fromkeys("‧•・", "·"), **dict.fromkeys("–—―‐‑−", "-")}
)  # fmt: skip
_CJK = "\u3400-\u9fff\U00020000-\U0002fa1f"
# A blank beside a Chinese character or a bracket says nothing (TCL 华星); between two Latin words it parts them.
_BLANK = re.compile(rf"\s+(?=[{_CJK}()·])|(?<=[{_CJK}()·])\s+")
_CHINESE = re.compile(f"[{_CJK}]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&.\-]*")
_BLANKS = re.compile(r"\s+")
_PLAIN_CHINESE = re.compile(r"[\u4e00-\u9fff]*\Z")
# 乾 and 著 are simplified characters too (乾照, 著名), OpenCC would make 干 and 着 of them.
_KEPT = frozenset("乾著")
_ABBREVIATED = re.compile(r"(?<=[a-z])[.,]+(?=\s|\)|$)|,")


@lru_cache(maxsize=1)
def _converter() -> _Converter:
    import opencc

    made: _Converter = opencc.OpenCC("t2s")
    return made


class _Simplified(dict[int, str]):
    """Character -> simplified character, filled as characters are met; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        simple = char if code < 0x3400 or char in _KEPT else _converter().convert(char)
        self[code] = simple
        return simple


_SIMPLIFIED = _Simplified()


def simplified(text: str) -> str:
    """Traditional characters as simplified ones, each by itself: names are too short for the phrases of a text."""
    return text.translate(_SIMPLIFIED)


def plain(name: str) -> str:
    """A name for comparing: NFKC, simplified characters, one kind of bracket, no quotation marks, no blank beside a
    Chinese character, lower-case Latin without the dots of abbreviations (Co., Ltd. -> co ltd)."""
    if not _PLAIN_CHINESE.match(name):
        name = unicodedata.normalize("NFKC", name).translate(_DROP).lower()
        name = _BLANKS.sub(" ", _BLANK.sub("", name)).strip()
        if "," in name or "." in name:
            name = _ABBREVIATED.sub("", name).rstrip(".")
    return name.translate(_SIMPLIFIED)


def is_latin(text: str) -> bool:
    """Whether a comparing form holds no Chinese character at all."""
    return text.isascii() or _CHINESE.search(text) is None


class _Syllables(dict[str, str]):
    """Character -> its commonest reading without tone, filled as characters are met."""

    def __missing__(self, char: str) -> str:
        from pypinyin import lazy_pinyin

        self[char] = syllable = " ".join(lazy_pinyin(char))
        return syllable


_SYLLABLES = _Syllables()


def sound(text: str) -> str:
    """Pinyin without tones, for finding typing errors: 创仁 and 创任 sound alike."""
    return " ".join([_SYLLABLES[c] for c in text])


def in_printed_case(reasons: tuple[str, ...], *printed: str) -> tuple[str, ...]:
    """Reasons with the Latin words of names as the names print them; comparing forms are all lower case."""
    if _LATIN.search("".join(reasons)) is None:
        return reasons
    words = {w.lower(): w for name in printed for w in _LATIN.findall(unicodedata.normalize("NFKC", name))}
    return tuple(_LATIN.sub(lambda m: words.get(m[0], m[0]), r) for r in reasons)
