"""Dates and years as associations print them, turned into ISO as precise as printed.

Full-width digits, blanks inside numbers and Chinese numerals (二〇二一年六月) are read; 今年 and 去年 need the date of
the document.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

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


_PART = {"年初": "-01", "年底": "-12", "年末": "-12"}
_HALF = re.compile(r"上半年|下半年|[一二三四1-4]季度|前[一二三四五六七八九十\d]+(?:个)?(?:月|季度)|全年|[春夏秋冬]")


def resolve(text: str, published: str | None, base: str | None = None) -> str | None:
    """A date as ISO, as precise as printed, also relative to the document (上月28日, 去年, 今年3月, 9月19日, 昨日).

    Args:
        published: ISO date of the document; without it only printed years count.
        base: ISO date named just before, for 同年, 次年 and 当日.

    Returns:
        The first day of a period (9月19日至20日); None where the words name no day, month or year.
    """
    words = _digits(text)
    printed = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", words)
    if printed is not None:
        found = iso(words[printed.start() :])
        for part, suffix in _PART.items():
            if found and len(found) == 4 and part in words:
                return found + suffix
        return found
    if re.fullmatch(r"(?:19|20)\d{6}", words):
        return iso(words)
    anchor = base if re.match("同年|当年|次年|翌年|同月|当月|当日|当天|当晚|同日|次日|翌日|次月", words) else None
    start = anchor or published
    if start is None:
        return None
    year, month = int(start[:4]), int(start[5:7]) if len(start) >= 7 else None
    for pattern, years in (("大前年", -3), ("前年", -2), ("去年|上年", -1), ("明年|次年|翌年|来年", 1), ("后年", 2)):
        if re.match(pattern, words):
            return _with_month(year + years, words)
    if re.match("今年|本年|当年|同年|年内|年初|年底", words):
        return _with_month(year, words)
    if month is not None and (match := re.match("(上个?月|本月|当月|同月|这个?月|下个?月|次月)", words)):
        shifted = month + {"上": -1, "下": 1, "次": 1}.get(match[1][0], 0)
        year, month = (year - 1, 12) if shifted == 0 else (year + 1, 1) if shifted == 13 else (year, shifted)
        day = re.search(r"(\d{1,2})[日号]", words)
        return f"{year}-{month:02d}" + (f"-{int(day[1]):02d}" if day and 0 < int(day[1]) <= 31 else "")
    if match := re.match(r"(\d{1,2})月", words):
        if not 0 < int(match[1]) <= 12:
            return None
        if month is not None and anchor is None and int(match[1]) > month + 2:
            year -= 1  # a month well ahead of the paper's own is last year's
        return _with_month(year, words)
    if len(start) == 10 and (moved := _day(words)) is not None:
        return (date.fromisoformat(start) + timedelta(days=moved)).isoformat()
    if len(start) >= 7 and (match := re.match(r"(\d{1,2})[日号]", words)) and 0 < int(match[1]) <= 31:
        return f"{start[:7]}-{int(match[1]):02d}"
    return None


def _day(words: str) -> int | None:
    for pattern, days in (("今[天日晚晨早]|当[天日晚]|同日|本日", 0), ("昨[天日晚]", -1), ("前[天日]", -2), ("明[天日]|次日|翌日", 1)):
        if re.match(pattern, words):
            return days
    return None


def _with_month(year: int, words: str) -> str:
    match = re.search(r"(\d{1,2})月(?:(\d{1,2})[日号]?)?", words)
    if match is None or not 0 < int(match[1]) <= 12 or re.search(r"前\d+个?月", words):
        return f"{year}" + next((m for part, m in _PART.items() if part[1] in words[1:]), "")
    day = f"-{int(match[2]):02d}" if match[2] and 0 < int(match[2]) <= 31 else ""
    return f"{year}-{int(match[1]):02d}{day}"


def period(text: str, published: str | None, base: str | None = None) -> str | None:
    """A span of time for figures: 2024, 2024-03, 2024上半年, 2023一季度, 2024前8个月; relative words are worked out."""
    start = resolve(text, published, base)
    words = _digits(text)
    part = _HALF.search(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
    if part is None:
        return start
    year = start[:4] if start else published[:4] if published else None
    return f"{year}{part.group()}" if year and not re.search(r"[春夏秋冬]", part.group()) else start if words else None
