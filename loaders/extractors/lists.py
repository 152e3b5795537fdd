"""Ranking lists (…500强, …百强, …榜) and events (论坛, 大会, 大赛 …)."""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extractors.edges import left_edge
from loaders.extractors.lexicon import alternation, words
from loaders.extractors.mark import Mark, Marks
from loaders.extractors.view import HAN

LIST_END = re.compile(
    r"(?:\d{2,4}\s?强|[一二三五]?百强|五百强|[二三五]十强|十强|\d{2,4}大|[一二三五十]?[十百千]大(?=[企品调排榜企，。”）])|排行榜|百强榜|十佳)(?:企业|[县区市镇](?=[，。、”）中名排第调])|品牌)?(?:榜单?|名单)?"
    r"|榜(?=[”，。、）第发揭出中上单首\n 的]|$)"
)
_NOT_LIST = re.compile(r"上榜|榜样|金榜|入榜|落榜|登榜|张榜|揭榜|挂榜|发榜|红黑榜|该榜|此榜|榜$")
_EVENT_WORDS = [w for w in words("events") if len(w) > 1]
EVENT_END = re.compile(rf"(?:{alternation(_EVENT_WORDS)}(?:暨[{HAN}]{{2,12}}{alternation(_EVENT_WORDS)})?|展(?=[，。、”）（\n 上在期]|$)|赛(?=[，。、”）\n 上在期]|$)|节(?=[，。、”）\n 上在期]|$))")
_GENERIC_EVENT = re.compile(r"(?:各类|各种|本次|此次|该|这次|全体|多场|系列|专业|行业|一场|两场|三场|大型|国际|国内|首场|一个|举办|相关|召开|[\d一二三四五六七八九十]+[场次])*")


def find(marks: Marks) -> Iterator[Mark]:
    text = marks.text
    dates = sorted({m.end for m in marks.of("DAT", "EDN", "BAT") if m.source != "tagger"})
    for m in LIST_END.finditer(text):
        quote = text.rfind("《", max(0, m.start() - 16), m.start())
        low = max((d for d in dates if d <= m.start()), default=0)
        start = left_edge(text, m.start(), (), low=low, longest=20)
        if quote >= low and text.find("》", quote, m.start()) >= 0 and start <= text.find("》", quote) + 1:
            start = quote
        name = text[start : m.end()]
        if m.start() - start < 1 or (m.group().startswith("榜") and (m.start() - start < 3 or _NOT_LIST.fullmatch(name))):
            continue
        if re.fullmatch(r".*[上入落登张揭挂发金]榜", name):
            continue
        yield Mark(start, m.end(), "LST", 2.4, "lists")
    for m in EVENT_END.finditer(text):
        low = max((d for d in dates if d <= m.start()), default=0)
        start = left_edge(text, m.start(), (), low=low, longest=22)
        quote = text.rfind("“", low, m.start())
        closed = text.find("”", quote, m.start()) if quote >= 0 else -1
        if quote >= 0 and closed < 0:
            start = max(start, quote + 1)
        elif quote >= 0 and closed >= start - 1 and m.start() - closed < 16:
            start = quote
        if org := _body_before(marks, start, m.start()):
            start = org
        stem = text[start : m.start()]
        whole = m.group() in ("会员代表大会", "颁奖典礼", "临时股东会", "股东大会", "会员大会", "理事会会议", "颁奖礼", "年会", "发布会", "表彰大会", "代表大会", "换届大会", "颁奖盛典")
        if (len(stem) < 2 or _GENERIC_EVENT.fullmatch(stem)) and not whole:
            continue
        yield Mark(start if len(stem) > 1 and not _GENERIC_EVENT.fullmatch(stem) else m.start(), m.end(), "EVT", 1.4, "lists")


def _body_before(marks: Marks, start: int, end: int) -> int:
    """Where an association's meeting begins when its name stands before it: 协会|第三届会员代表大会, 商会|年会."""
    return max((m.end for m in marks.of("ASC", "COM", "GOV") if m.start <= start + 2 and start < m.end < end + 1 and m.score > 1.2), default=0)
