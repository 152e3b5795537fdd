"""Where a name that a tagger or a form has found really begins and ends, and what it is by its last words.

Taggers take a verb or a mark into a name (某杂志社|协办, 荣获|某奖, 原|某公司) or call a meeting a body (产业推进会).
"""

from __future__ import annotations

import re

from loaders.model import ORGANISATIONS
from loaders.relations.columns import label_of_organisation

_ROLE = re.compile(r"(?:主办|承办|协办|举办|联办|合办|指导|支持)$")
_MEETING = re.compile(r"(?:推进|交流|座谈|对接|研讨|洽谈|发布|推介|现场|博览|展览|说明|宣讲|动员|分享)会$")
_GOES_ON = re.compile(r"[上中]|在|于|举行|召开|开幕|现场|期间|，")
_YEAR = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?|[一二][九〇○零][\u4e00-\u9fff〇○零]{2}年")
_WON = re.compile(r"(?:荣获|获得|荣膺|斩获|喜获|摘得|夺得|获评|获颁|被授予|授予|获)(?=[\u4e00-\u9fff“])")
_ONCE = re.compile(r"原(?![平阳野子料州创本始生点则油种])[\u4e00-\u9fff]{4}")
_OPEN = frozenset(["", "、", "，", "。", "；", "（", "与", "和"])
_FORM = re.compile(r"(?:公司|集团|厂|合作社|大学|学院|研究院|研究所|协会|商会|银行)$")
_GAP = re.compile(r"[ \u3000]+")
_MADE = re.compile(r"(?:创办|创立|创建|办起)$")


def settle(text: str, start: int, end: int, label: str) -> tuple[int, int, str] | None:
    """The range and type that such words really have in a text; None where they name nothing."""
    start, end = _marks(text, start, end)
    if label in ORGANISATIONS:
        return _body(text, start, end, label)
    if label == "AWD" and (verb := _WON.match(text, start, end)) is not None and end - verb.end() >= 2:
        start = verb.end()
    if label == "NUM" and _YEAR.fullmatch(text, start, end) is not None:
        label = "DAT"
    return (start, end, label) if start < end else None


def _marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks and commas around; quotation marks in pairs or not at all."""
    while start < end and text[start] in ' \t“”"、，。（':
        if text[start] == "“" and "”" in text[start + 1 : end - 1]:
            break  # the mark belongs to the name: “山海杯”工业大奖
        start += 1
    while end > start and text[end - 1] in " \t、，。":
        end -= 1
    words = text[start:end]
    if words.count("”") > words.count("“") and start and text[start - 1] == "“":
        start -= 1  # 山海杯”工业大奖 has lost the mark that opens it
    if words.count("“") > words.count("”") and text[end : end + 1] == "”":
        end += 1
    return start, end


def _body(text: str, start: int, end: int, label: str) -> tuple[int, int, str] | None:
    if label == "MED" and (gap := _GAP.search(text, start, end)) is not None and gap.start() - start >= 3:
        end = gap.start()  # 某某导报 产业观察: the paper and its section
    opened = text.find("（", start, end)
    if opened >= 0 and "）" not in text[opened:end]:
        if _FORM.search(text, opened, end) is None or end - opened < 7:
            return None
        start = opened + 1  # 某某（某公司: the name before the bracket is the person's
    if _MADE.search(text, start, end) is not None:
        return None
    if (role := _ROLE.search(text, start, end)) is not None and role.start() - start >= 4:
        end = role.start()  # 某杂志社协办: what it does is no part of the name
        label = label_of_organisation(text[start:end])
    if _ONCE.match(text, start, end) is not None and text[max(0, start - 1) : start] in _OPEN:
        start += 1  # 原某公司: the company that was
    if _MEETING.search(text, start, end) is not None and _GOES_ON.match(text, end):
        label = "EVT"
    return (start, end, label) if start < end else None
