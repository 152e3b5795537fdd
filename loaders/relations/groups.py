"""Groups of enterprises and bodies that a sentence addresses in its own words: 取得…注册的出口企业, 为其服务的第三方检测机构.

The tagger marks the usual names of groups; these are the others, found by where they stand (对…给予, 适用于…) and by
the noun that they end in.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator

from loaders.model import Span
from loaders.relations.stream import Stream, one_of

GROUP_END = re.compile("(?:企业|工商户|机构|主体|合作社|供销社|单位|组织|团体|团队|人才|博士|硕士|毕业生|消费者|商户|商号|商號|个人|家庭|农户|园区|平台)$")
_NUMBERED = r"^(?:第[一二三四五六七八九十百\d]+条|[（(]?[一二三四五六七八九十\d]+[）)、．.])[\s\u3000]*"
_PLACE = one_of("LOC DAT")
_LEAD = re.compile(
    rf"{_NUMBERED}|^（?{one_of('NUM')}[）、．.]|^(?:对于?|向|给予|支持|鼓励|扶持|凡|其中|单个|每[一家个]?|本|各|在{_PLACE}|{_PLACE}|符合条件的?|我[区市省县]的?|本[区市省县])+"
)
_AND = re.compile("、|及|以及|和|与")
_ROLE = "研制|申报|承担|牵头|建设|运营|采购|购买|购置|实施|生产|使用|用人|投资|承办|主办|参展|培育|申请|获奖|受让|参与|主导|引进|依托|推荐|入选|受益|承租|出租"
_GENERIC = re.compile(
    rf"^(?:(?:单个|单家|单户|单一|同一|每一?[个家户]?|该|此|其|上述|上列|相关|有关|当地|本地|外地|本|我[市省区县]|本[市省区县]|各[市省区县]?)[\u4e00-\u9fff]{{0,4}}|"
    rf"(?:支持|鼓励|推动|引导|扶持|帮助|促进|给予|奖励|补助)+|(?:{_ROLE})+的?|(?:大|新|老|其他|符合条件的|部分|多数)*)"
    r"(?:企业|单位|机构|主体|组织|个人|人才|平台|园区|团队)?$|^单个|^租赁|^(?:支持|鼓励|推动|引导|促进|扶持)"
)
_BECOMES = re.compile("(?:认定|获评|评为|升级?|获得|入选|成为|通过|获批|取得|晋级|晋升)(?:为|成)?(?:国家|省|市)?级?$")
_CERTIFIED = re.compile("(?:企业|机构|园区|平台|基地|小巨人[”\"]?)$")
_FACILITY = "(?:电站|加[氢气油]站|充电[站桩]|场站|[货客汽]车|车辆|船舶|航空器|无人机|展会|展览|会议|赛事|活动|景区|民宿|酒店|楼宇|公寓|仓库|冷库|生产线|示范区|街区|市场)$"
_SORT = re.compile("[\u4e00-\u9fff]{1,4}[侧型类]$")
_SORTED = re.compile("[侧型类](?P<head>[^侧型类、，的和及与]{2,8})$")
_CUT_SHORT = re.compile(
    r"(?:取得|获得|拥有|具有|通过|从事|获评|入选)(?:[^，。；：、\n\ue000-\ue0ff]{1,10}、)+$"
)
_NOT = re.compile(r"^(?:企业|单位|机构|组织|个人|平台|园区|主体|其他|该|本|上述|相关|有关|两家|多家|一家|各|同一|市级|省级|国家级)*$")


def is_group(words: str) -> bool:
    """Whether words name more than any enterprise at all: not 单个企业, 研制单位, 本地整机企业, 支持人才."""
    return _GENERIC.search(words) is None


def _described(stream: Stream, at: int, words: str) -> bool:
    """开通航线的运营企业: the words before tell which."""
    return stream.code[at - 1 : at] == "的" and re.match(f"(?:{_ROLE})", words) is not None


def marked(stream: Stream, start: int, end: int) -> list[tuple[int, Span]]:
    """The groups that the tagger marked in a range and where they stand; those named by a certification count too."""
    found = []
    for i in range(start, end):
        span = stream.names[i]
        if span is not None and span.label == "CRT" and _CERTIFIED.search(span.text) and not _BECOMES.search(stream.code[:i]):
            span = dataclasses.replace(span, label="TGT")
        if span is not None and span.label == "TGT":
            span = _whole(stream, i, span)
        if span is not None and span.label == "TGT" and (is_group(span.text) or _described(stream, i, span.text)):
            found.append((i, span))
    return found


def _whole(stream: Stream, at: int, span: Span) -> Span:
    """取得中型、大型合格证的企业: the tagger stopped at the 、 inside of what describes the group."""
    cut = _CUT_SHORT.search(stream.code, 0, at) if "的" in span.text else None
    if cut is None:
        return span
    start = stream.places[cut.start()]
    return dataclasses.replace(span, start=start, text=_words(stream, cut.start(), at) + span.text)


def phrase(stream: Stream, start: int, end: int, ends: re.Pattern[str] = GROUP_END) -> Span | None:
    """The group that a range of the stream names as a whole; None where it ends in no group or is only a generic word.

    Args:
        ends: what the words must end in.
    """
    lead = _LEAD.match(stream.code[start:end])
    start += lead.end() if lead else 0
    words = _words(stream, start, end)
    if not 3 <= len(words) <= 24 or not ends.search(words) or _NOT.match(words) or not is_group(words):
        return None
    if re.search("[，。；：！？（）]", words):
        return None
    first, last = stream.names[start], stream.names[end - 1]
    a = first.start if first is not None else stream.places[start]
    b = last.end if last is not None else stream.places[end - 1] + 1
    return Span(stream.block, a, b, "TGT", words, "groups", 0.8)


def listed(stream: Stream, start: int, end: int) -> Iterator[Span]:
    """The groups of a list, each without what describes the one before: 在我区登记的物流企业、为其服务的检测机构.

    Where a scope is stated, facilities and goods count too: 5兆瓦以上的电网侧、用户侧储能电站.
    """
    code = stream.code
    ends = re.compile(f"{GROUP_END.pattern}|{_FACILITY}")
    sorts = _SORTED.search(_words(stream, start, end))
    cuts = [start, *(start + m.end() for m in _AND.finditer(code[start:end])), end + 1]
    for a, b in itertools.pairwise(cuts):
        stop = b - 1
        for mark in ("以", "、", "及", "和", "与"):
            stop = stop - 1 if code[a:stop].endswith(mark) else stop
        own = code.rfind("的", a, stop) + 1 or a
        described = stop - own >= 3 or (stop > own and _is_group_name(stream, own))
        found = phrase(stream, own if described else a, stop, ends)
        if found is None and sorts is not None and stop > own and _SORT.search(_words(stream, own, stop)):
            words = _words(stream, own, stop)
            found = Span(stream.block, stream.places[own], stream.places[stop - 1] + 1, "TGT", words + sorts["head"], "groups", 0.8)
        if found is not None:
            yield found


def _is_group_name(stream: Stream, at: int) -> bool:
    span = stream.names[at]
    return span is not None and span.label == "TGT"


def _words(stream: Stream, start: int, end: int) -> str:
    return "".join(s.text if (s := stream.names[i]) is not None else stream.code[i] for i in range(start, end))
