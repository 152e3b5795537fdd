"""Ranks that no list gives: what a place or company is first, second … in, among whom (增速居全省第二, 销量夺得第一).

The entry has no list; `rankedBy` says what was measured and among whom: 地区生产总值增量（全国）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.model import Annotated, Finding, Literal_, Span
from loaders.relations.dates import year_of
from loaders.relations.rankings_names import plain_words
from loaders.relations.rankings_table import DIGITS, number
from loaders.relations.stream import BRACKET, TIMES, Stream, one_of

Value = tuple[str, Span | Literal_]
_LOC, _IDX, _LST = one_of("LOC"), one_of("IDX"), one_of("LST")
_WHO = one_of("LOC COM EDU RES ORG GOV PRD")
_NAMED = one_of("LOC COM EDU RES ORG PER ASC MED GOV")
_AREA = (
    rf"(?:全国|全省|全市|全区|全县|全球|世界|国内|省内|市内|全行业|同行业|行业|业内|{_LOC}|副省级城市|计划单列市|同类城市)"
    r"(?:大中|主要|重点|副省级|地级)?(?:城市|省份|省区市|各市|各省|各区|区县)?(?:中|里|的)?"
)
_PLACE = rf"(?:第(?:{DIGITS})(?:位|名)?(?![0-9０-９一二三四五六七八九十百批届次季代期个家大块张册版条款章])|首位|榜首|第一位)"
_VERB = "(?:位居|位列|居于|居|名列|排名|排在|排|列|稳居|跃居|升至|升居|占据|占|保持|均居|均列|高居)?"
_RANK = re.compile(rf"{_VERB}(?P<area>{_AREA})(?P<rank>{_PLACE})")
_BY = re.compile(r"(?:以|凭)[^，。；]{0,16}?(?P<what>销量|产量|出货量|交付量|份额|营收|数量|规模)[^，。；\ue000-\ue0ff]{0,3}(?:夺得|拿下|摘得|排名|位居|名列)(?P<rank>第[一二三]|冠军)")
_TURN = re.compile(rf"(?P<who>{_LOC}(?:、{_LOC})*(?:和|与|及){_LOC})(?:分别|依次)(?:位列|位居|居|列|排名)(?:{_AREA})?前(?P<count>[二三四五])")
_FIRST = re.compile(rf"第一[是为](?P<one>{one_of('COM')})，第二[是为](?P<two>{one_of('COM LOC PRD')})")
_LARGEST = re.compile(rf"作为(?P<what>{_IDX}|[\u4e00-\u9fff]{{2,8}})第一大(?:省|市|县|区|国)，(?P<who>{_LOC})")
_MOST = re.compile(rf"(?P<who>{_LOC})是(?P<area>全国|全省|全球|世界上?)(?P<what>[\u4e00-\u9fff]{{2,6}})最[大高多](?:的)(?:城市|省份|地区|国家)")
_WORDS = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:总量|数量|增量|增速|规模|产值|增加值|家数|占有率|份额|密度|销量|产量|总值|收入|总额|存栏|拥有量|授权量|贡献率)"
)
_OPENS = re.compile(
    rf"^(?:(?>{TIMES}|{one_of('DAT NUM')}|在|到|至|截至|其中|目前|如今|而|另|据[^，]*|底|末|全市|累计|合计))*(?P<who>{_WHO})(?!{BRACKET}(?:[、和与及]|的{_LOC}))"
)
_UNSURE = re.compile("未|没|不是|并非|力争|争取|目标|有望|若|如果|预计|希望|计划|将|拟|传|据称|号称|自称|误|有报告说|落后|倒数")


def measured(page: Annotated, stream: Stream) -> Iterator[Finding]:
    """The ranks of a block that belong to no list."""
    code = stream.code
    for match in _RANK.finditer(code):
        begin, stop = stream.sentence(match.start())
        clause = max(begin, *(code.rfind(mark, begin, match.start()) + 1 for mark in "，；："))
        who = _holder(stream, clause, match.start())
        what = _measure(stream, begin, match.start())
        if who is None or what is None or re.search(_LST, code[begin : match.end()]):
            continue
        area = plain_words(stream, match.start("area"), match.end("area")).rstrip("中里的")
        if who.text != area:
            yield from _entry(page, stream, who, f"{what}（{area}）", match["rank"], match.span())
    for match in _BY.finditer(code):
        begin, _ = stream.sentence(match.start())
        clause = max(begin, *(code.rfind(mark, begin, match.start()) + 1 for mark in "，；："))
        who = _holder(stream, clause, match.start())
        if who is not None and not re.search(_LST, code[begin : match.end()]):
            named = stream.spans(begin, match.start(), "IDX")
            yield from _entry(page, stream, who, named[-1].text if named else match["what"], match["rank"], match.span())
    for match in _TURN.finditer(code):
        names = stream.spans(match.start("who"), match.end("who"), "LOC")
        begin, stop = stream.sentence(match.start())
        what = _measure(stream, begin, stop)
        if what is not None and len(names) == number(match["count"]) and not re.search(_LST, code[begin:stop]):
            for rank, name in enumerate(names, 1):
                yield from _entry(page, stream, name, what, str(rank), match.span())
    yield from _singular(page, stream)


def _singular(page: Annotated, stream: Stream) -> Iterator[Finding]:
    """第一是甲，第二是乙; 作为经济总量第一大省，某省; 某市是全国创业密度最大的城市."""
    code = stream.code
    for match in _FIRST.finditer(code):
        begin, stop = stream.sentence(match.start())
        what = _measure(stream, match.end(), stop) or _measure(stream, begin, match.start())
        for rank, group in enumerate(("one", "two"), 1):
            who = stream.names[match.start(group)]
            if what is not None and who is not None:
                yield from _entry(page, stream, replace(who, label="COM"), what, str(rank), match.span())
    for match in (*_LARGEST.finditer(code), *_MOST.finditer(code)):
        who = stream.names[match.start("who")]
        area = match["area"] if "area" in match.re.groupindex else ""
        what = plain_words(stream, *match.span("what"))
        if who is not None:
            yield from _entry(page, stream, who, f"{what}（{area}）" if area else what, "1", match.span())


def _holder(stream: Stream, clause: int, at: int) -> Span | None:
    """Whose rank it is: the name that opens the clause, else the one that opens a clause before in the block."""
    words = stream.code[clause:at]
    if re.search("[前后]者", words):
        return None
    opened = _OPENS.match(words)
    if opened is not None:
        rest = re.sub(BRACKET, "", words[opened.end("who") :])
        return stream.names[clause + opened.start("who")] if not re.search(_NAMED, rest) else None
    if re.search(_NAMED, words):
        return None
    for _ in range(5):
        if clause <= 0:
            return None
        end = clause - 1
        clause = max(stream.code.rfind(mark, 0, end) for mark in "，；：。！？\n") + 1
        opened = _OPENS.match(stream.code[clause:end])
        if opened is not None:
            return stream.names[clause + opened.start("who")]
    return None


def _measure(stream: Stream, begin: int, at: int) -> str | None:
    """What was counted: the indicator named last before, else words that end like one."""
    clause = max(begin, *(stream.code.rfind(mark, begin, at) + 1 for mark in "；："))
    named = stream.spans(clause, at, "IDX")
    if named:
        return named[-1].text
    found = list(_WORDS.finditer(stream.code, clause, at))
    return found[-1].group() if found else None


def _entry(
    page: Annotated, stream: Stream, who: Span, what: str, printed: str, place: tuple[int, int]
) -> Iterator[Finding]:
    rank = number(printed)
    begin, stop = stream.sentence(place[0])
    clause = max(begin, *(stream.code.rfind(mark, begin, place[0]) + 1 for mark in "，；"))
    if rank is None or _UNSURE.search(plain_words(stream, clause, place[1])):
        return
    values: list[Value] = [("ranked", who), ("rankedBy", Literal_(what)), ("rank", Literal_(str(rank), printed))]
    words = re.sub("[比较与和同](?:上年|去年|前年)", "", plain_words(stream, begin, place[0]))
    year = year_of(words, page.page.published)
    if year is not None:
        values.append(("listYear", Literal_(year)))
    quote = stream.quote(begin, max(stop, place[1]))
    yield Finding("RankingEntry", tuple(values), (quote,), "rankings.measured", 0.84)
