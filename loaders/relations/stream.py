"""A block with every name folded into one character for its type, so that grammars are plain regular expressions.

`{COM}{DAT}荣获{EDN}{AWD}` is matched by `one_of("COM") + one_of("DAT") + "荣获" …`. Blanks and quotation marks are left
out, punctuation is full-width; `Stream.spans` gives the names of a range back, `Stream.quote` the range in the block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from loaders.model import Annotated, Label, Quote, Span
from loaders.relations.once import once
from loaders.relations.simplified import simplified

_CODES = {label: chr(0xE000 + i) for i, label in enumerate(get_args(Label))}
_LABELS = {code: label for label, code in _CODES.items()}
_SKIP = frozenset(" \t\u3000\u00a0“”‘’「」『』\"'《》〈〉【】")
_WIDE = str.maketrans({"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "!": "！", "?": "？"})


def one_of(labels: str) -> str:
    """A character class for names of these types, given parted by blanks."""
    return "[" + "".join(_CODES[label] for label in labels.split()) + "]"


ANY = "[\ue000-\ue0ff]"
ORGANISATION = one_of("COM GOV ASC EDU RES MED ORG")
WHO = one_of("COM GOV ASC EDU RES MED ORG PER REF")
HEAD = one_of("COM GOV ASC EDU RES MED ORG PER REF PRJ PRD")
BRACKET = r"(?:（[^（）]*）)*"

MAKES = "(?:自主)?(?:研制|研发|生产|申报|开发|主持|完成|牵头|制作|出品|推出|培育|打造|创作)"
_LINK = f"(?:的|的?(?:母公司|控股股东|大股东|子公司|分公司)|旗下的?(?:子公司|品牌|企业)?|子公司|{MAKES}的|兼|、(?={one_of('POST')}))?"
_MODIFIER = f"(?:{one_of('COM GOV ASC EDU RES MED ORG POST LOC IND REF PER')}{BRACKET}{_LINK})*"
ELEMENT = f"(?:来自)?{_MODIFIER}{HEAD}{BRACKET}"
_AND = r"(?:、|和|与|及|以及|还有|，以及)"
ALIKE = (
    f"(?:等(?:{one_of('NUM')})?(?:[家户名位项个]?)(?:{ANY})?(?:企业|单位|公司|同志|集体|个人|项目|产品|机构|成果|团队|品牌|协会|人)*|"
    f"(?:{one_of('NUM')}|[一二两三四五六七八九十]+[家名位])(?:企业|单位|公司|同志|产品|项目|人)?|项目|产品|公司|企业|先生|女士|同志)?{BRACKET}"
)
LIST = f"(?:{ELEMENT}(?:{_AND}{ELEMENT})*{ALIKE})"
LISTED = f"(?P<who>{ELEMENT}(?:(?:[、；\n和及与][0-9]{{0,3}}|[0-9]{{1,3}})[.．]?{ELEMENT})*{ALIKE})"
"""A long list after a colon: 甲、乙；丙, also numbered."""
TIMES = (
    f"(?:{one_of('DAT EDN')}|近日|日前|此前|当年|同年|同日|当天|当晚|昨日|昨天|昨晚|今天|今日|去年|今年|前年|"
    "不久前|随后|后来|其后|最近|年内)"
)
_AT = f"(?:在{one_of('EDN DAT LOC')}*{one_of('EVT AWD')}(?:评[选审比]|评奖|揭晓|颁奖|现场)*[上中里]?)"
ADVERBS = (
    f"(?:{TIMES}|{_AT}|曾经?|先后|也|又|还|再次|再度|首次|首度|成功|一举|已经?|双双|均|都|则|并|一并|同时|刚刚?|最终|终于|如愿|"
    f"顺利|连续|一路|独家|共同|同|更|分别|各|从此|得以|{one_of('NUM LOC')}|起|凭此|由此|因此)*"
)


@dataclass(frozen=True, slots=True)
class Stream:
    """The folded text of one block."""

    block: int
    code: str
    names: tuple[Span | None, ...]  # of each character of `code`
    places: tuple[int, ...]  # of each character of `code` in the block, start; one more at the end

    def spans(self, start: int, end: int, labels: str = "") -> list[Span]:
        """The names in a range of the folded text, of these types (parted by blanks) or of all."""
        wanted = set(labels.split())
        return [s for s in self.names[start:end] if s is not None and (not wanted or s.label in wanted)]

    def quote(self, start: int, end: int) -> Quote:
        """The range of the block that a range of the folded text stands for."""
        last = self.names[end - 1]
        return Quote(self.block, self.places[start], last.end if last is not None else self.places[end - 1] + 1)

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a position, between 。！？ or line breaks."""
        begin = max(self.code.rfind(mark, 0, at) for mark in "。！？\n") + 1
        ends = [i for mark in "。！？\n" if (i := self.code.find(mark, at)) >= 0]
        return begin, min(ends, default=len(self.code))


@once
def fold(page: Annotated, index: int, *, without: str = "") -> Stream:
    """The stream of a block; names of the types `without` (parted by blanks) stay as their words."""
    plain = set(without.split())
    text = page.page.blocks[index].text
    plainly = simplified(text).translate(_WIDE)  # 會長 is matched by 会长; names keep their print
    code: list[str] = []
    names: list[Span | None] = []
    places: list[int] = []
    pos = 0
    for span in (*(s for s in page.spans[index] if s.label not in plain), None):
        until = span.start if span is not None else len(text)
        if _SKIP.isdisjoint(text[pos:until]):
            code.append(plainly[pos:until])
            names.extend([None] * (until - pos))
            places.extend(range(pos, until))
        else:
            for i in range(pos, until):
                if text[i] not in _SKIP:
                    code.append(plainly[i])
                    names.append(None)
                    places.append(i)
        if span is not None and span.label in _CODES:
            code.append(_CODES[span.label])
            names.append(span)
            places.append(span.start)
            pos = span.end
    return Stream(index, "".join(code), tuple(names), (*places, len(text)))


def heads(stream: Stream, start: int, end: int) -> list[Span]:
    """The members of a list matched by `LIST`: of 甲公司董事长某某、乙公司的产品 the person and the product."""
    code = re.sub(r"（[^（）]*）", lambda m: "\u0001" * len(m.group()), stream.code[start:end])
    found = []
    for match in re.finditer(f"{_MODIFIER.replace(BRACKET, chr(1) + '*')}({HEAD})", code):
        span = stream.names[start + match.start(1)]
        if span is not None:
            found.append(span)
    return found


_LEAD = f"(?:而|其中|另外?|此外|同时|目前|如今|作为[^，]*，|在[^，]{{0,12}}，|据悉|，|{TIMES}|{one_of('LOC NUM')})*"
_OPENING = re.compile(f"^{_LEAD}(?P<who>{LIST})(?!的|与|和|、|（|{one_of('POST')})")
_SPEECH = re.compile(
    f"^(?:{TIMES}|在[^，]){{0,24}}(?:说|表示|介绍|称|透露|认为|指出|告诉|坦言|回忆|强调|对|决定|公布|宣布|发布|授予|追授|向|为|给|颁|"
    f"推荐|主办|聘任|印发|通报|讯|电|报道|摘登|刊登|消息|：|记者|评语|编辑|获悉|提出|特别|就|与|和)"
)
# 协会今年共有七家会员通过: another subject stands between.
_OTHER = re.compile(f"有{one_of('NUM')}|其(?!中|后|他)|所在[^地]|旗下|会员厂|[他她](?:们|的|主持)")
_ITSELF = re.compile(r"^(?:而|目前|如今|，)*(?:该|本|我|这家)?(?:公司|集团|企业|厂)(?![^，。；]{0,2}[家户])")
_MEANS = re.compile(r"(?:，?(?:凭借?|凭着|以(?![下及来上后前外])|因|靠|由于|依托|通过)[^，。；]*，?)$")


def subject(stream: Stream, at: int, labels: str = "") -> list[Span]:
    """Who does what stands at a position: the list right before it, else the one that opens the nearest clause before.

    Speakers and those who give do not count (某某介绍，…). A reference (公司, 它) is followed to the company it stands
    for. Empty when unsure.

    Args:
        labels: types that can be meant, parted by blanks; all by default.
    """
    begin, _ = stream.sentence(at)
    means = _MEANS.search(stream.code[begin:at])
    if means is not None and means.start() > 0:
        at = begin + means.start()
    wanted = set(labels.split())
    direct = re.search(f"(?P<who>{LIST}){ADVERBS}$", stream.code[begin:at])
    if direct is not None and not re.search(
        r"[与和]$|(?:成立|收购|加入|进入|调入?)$", stream.code[begin : begin + direct.start()]
    ):
        found = heads(stream, begin + direct.start("who"), begin + direct.end("who"))
        if not wanted or all(s.label in wanted or s.label == "REF" for s in found):
            return _kept(_resolved(stream, found, labels), wanted)
        return []
    clause = max(begin, *(stream.code.rfind(mark, begin, at) + 1 for mark in "，；："))
    if pronoun := re.search("[他她它]", stream.code[clause:at]):
        kind = "COM" if pronoun.group() == "它" else "PER"
        meant = {s.text: s for s in stream.spans(0, at, kind)}
        return _kept(list(meant.values()), wanted) if len(meant) == 1 else []
    if re.search(HEAD, stream.code[clause:at]) and _OPENING.match(stream.code[clause:at]) is None:
        return []
    return topic(stream, at, labels)


def _kept(found: list[Span], wanted: set[str]) -> list[Span]:
    return found if not wanted or all(s.label in wanted for s in found) else []


def topic(stream: Stream, at: int, labels: str = "", *, sentences: int = 2) -> list[Span]:
    """The names that open the nearest clause before a position, over at most so many sentences."""
    wanted = set(labels.split())
    begin, _ = stream.sentence(at)
    for _ in range(sentences):
        bounds = [begin, *(begin + m.end() for m in re.finditer("[，；：]", stream.code[begin:at]))]
        for start in reversed(bounds):
            match = _OPENING.match(stream.code[start:at])
            if match is not None:
                if _SPEECH.match(stream.code[start + match.end() : at]):
                    continue
                if _OTHER.search(stream.code[start + match.end() : at]):
                    return []
                found = heads(stream, start + match.start("who"), start + match.end("who"))
                if wanted and not all(s.label in wanted or s.label == "REF" for s in found):
                    continue
                return _kept(_resolved(stream, found, labels), wanted)
            if _ITSELF.match(stream.code[start:at]) and (not wanted or "COM" in wanted):
                return _company_before(stream, start)
        if begin == 0:
            return []
        at = begin - 1
        begin, _ = stream.sentence(at)
        if at <= begin:
            return []
    return []


def _resolved(stream: Stream, found: list[Span], labels: str) -> list[Span]:
    if not any(s.label == "REF" for s in found):
        return found
    if len(found) > 1:
        return [s for s in found if s.label != "REF"]
    at = _index(stream, found[0])
    if re.search("[他她]|同志|先生|女士", found[0].text) or labels == "PER":
        people = {s.text: s for s in stream.spans(0, at, "PER")}
        return list(people.values()) if len(people) == 1 else []
    return _company_before(stream, at)


def _index(stream: Stream, span: Span) -> int:
    return stream.names.index(span)


def _company_before(stream: Stream, at: int) -> list[Span]:
    """The one company named before, or the one that opens the nearest sentence before."""
    companies = stream.spans(0, at, "COM")
    if len({s.text for s in companies}) == 1:
        return companies[:1]
    while companies and at > 0:
        begin, _ = stream.sentence(at - 1)
        opening = _OPENING.match(stream.code[begin:at])
        if opening is not None:
            found = heads(stream, begin + opening.start("who"), begin + opening.end("who"))
            if len(found) == 1 and found[0].label == "COM":
                return found
            if any(s.label == "COM" for s in found):
                return []
        at = begin
    return []
