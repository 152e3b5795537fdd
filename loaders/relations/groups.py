"""Groups of enterprises and bodies that a sentence addresses in its own words: 取得…注册的出口企业, 为其服务的第三方检测机构.

The tagger marks the usual names of groups; these are the others, found by where they stand (对…给予, 适用于…) and by
the noun that they end in.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from loaders.model import Span
from loaders.relations.policy_titles import GROUP_END
from loaders.relations.stream import Stream, one_of

_NUMBERED = r"^(?:第[一二三四五六七八九十百\d]+条|[（(]?[一二三四五六七八九十\d]+[）)、．.])[\s\u3000]*"
_PLACE = one_of("LOC DAT")
_LEAD = re.compile(
    rf"{_NUMBERED}|^(?:对于?|向|给予|支持|鼓励|扶持|凡|其中|单个|每[一家个]?|本|各|在{_PLACE}|{_PLACE}|符合条件的?|我[区市省县]的?|本[区市省县])+"
)
_AND = re.compile("、|及|以及|和|与")
_NOT = re.compile(r"^(?:企业|单位|机构|组织|个人|平台|园区|主体|其他|该|本|上述|相关|有关|两家|多家|一家|各|同一|市级|省级|国家级)*$")


def phrase(stream: Stream, start: int, end: int) -> Span | None:
    """The group that a range of the stream names as a whole; None where it ends in no group or is only a generic word."""
    lead = _LEAD.match(stream.code[start:end])
    start += lead.end() if lead else 0
    words = _words(stream, start, end)
    if not 3 <= len(words) <= 24 or not GROUP_END.search(words) or _NOT.match(words):
        return None
    if re.search("[，。；：！？（）]", words):
        return None
    first, last = stream.names[start], stream.names[end - 1]
    a = first.start if first is not None else stream.places[start]
    b = last.end if last is not None else stream.places[end - 1] + 1
    return Span(stream.block, a, b, "TGT", words, "groups", 0.8)


def listed(stream: Stream, start: int, end: int) -> Iterator[Span]:
    """The groups of a list, each without what describes the one before: 在我区登记的物流企业、为其服务的检测机构."""
    code = stream.code
    cuts = [start, *(start + m.end() for m in _AND.finditer(code[start:end])), end + 1]
    for a, b in itertools.pairwise(cuts):
        stop = b - 1
        for mark in ("以", "、", "及", "和", "与"):
            stop = stop - 1 if code[a:stop].endswith(mark) else stop
        own = code.rfind("的", a, stop) + 1 or a
        found = phrase(stream, own if stop - own >= 3 else a, stop)
        if found is not None:
            yield found


def _words(stream: Stream, start: int, end: int) -> str:
    return "".join(s.text if (s := stream.names[i]) is not None else stream.code[i] for i in range(start, end))
