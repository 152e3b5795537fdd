"""Dates and years as associations print them, turned into ISO as precise as printed.

Full-width digits, blanks inside numbers and Chinese numerals (二〇二一年六月) are read; 今年 and 去年 need the date of
the document.
"""

from __future__ import annotations

import re
import unicodedata

_NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def _digits(text: str) -> str:
    words = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if re.search("[〇零○一二三四五六七八九]", words):
        words = re.sub("二十([一二三四五六七八九])", r"2\1", words).replace("二十", "20")
        words = re.sub("十([一二三四五六七八九])", r"1\1", words).replace("三10", "30").replace("十", "10")
        words = words.translate(_NUMERALS)
    return words


def iso(text: str) -> str | None:
    """A date as ISO: 2019年3月18日, 2018.9.6, 20170822, 2020-05, 二〇二一年六月; None where no year is printed."""
    words = _digits(text)
    match = re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)$", words) or re.match(
        r"((?:19|20)\d\d)(?:[-./年](\d{1,2}))?(?:[-./月](\d{1,2}))?", words
    )
    if match is None:
        return None
    return "-".join([match[1], *(f"{int(p):02d}" for p in match.groups()[1:] if p and 0 < int(p) <= 31)])


def year_of(text: str, published: str | None = None) -> str | None:
    """The year that words name: the first printed one, or 今年, 去年, 前年 counted from `published` (ISO)."""
    match = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", _digits(text))
    if match is not None:
        return match.group(1)
    if published is None:
        return None
    for words, back in (("今年|本届|本月|日前|今日|上月", 0), ("去年|上年", 1), ("前年", 2)):
        if re.search(words, text):
            return str(int(published[:4]) - back)
    return None
