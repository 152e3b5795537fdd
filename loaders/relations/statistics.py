"""Figures: which indicator has which value, for whom, in which period, and how it has grown.

全市工业增加值1200亿元，同比增长5.6%; 产量、销量分别增长6%、7%. Growth keeps its sign and its per cent (-6.3%). Goals and
forecasts (力争, 预计, 目标) carry `target`. A figure whose subject stands only in an earlier clause waits for a person
(`pending`); one without a subject gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Status
from loaders.model import Annotated, Block, Finding, Literal_, Span
from loaders.relations.dates import period
from loaders.relations.numbers import quantity
from loaders.relations.stream import BRACKET, Stream, fold, one_of, topic

RULE = "statistics"
Value = tuple[str, Span | Literal_]
_IDX, _NUM, _DAT = one_of("IDX"), one_of("NUM"), one_of("DAT")
_ABOUT = "LOC COM ASC IND PRJ PRD EVT EDU RES ORG"
_ABOUTS = one_of(_ABOUT)
_AND = "(?:、|和|及|与|以及)"
_IS = (
    "(?:力争|预计|将|要|争取|有望|预期|目标|已|就|则|也|共|累计|合计|总计|约|仅|只有|首次|一举|同期|分别|依次|各|：|为|是|达|达到|达成|突破|超过|超|逾|近|实现|完成|有|增至|升至|提高到|提升至|降至|"
    "增加到|保持在|维持在|稳定在|录得|做到|过|到|不足|接近|冲破|站上|翻到|跌到|降到|升到|的|高达|多达|至|上升至|下降至|回落至|扩大到|扩大至|缩减至)*"
)
_UP = "(?:增长|增幅|提升|提高|上升|增加|上涨|增速为?|增|升|扩大|涨|多|上扬|增长了|成长|攀升)"
_DOWN = "(?:下降|减少|下滑|回落|降低|下跌|减|降|跌|收窄|缩减|负增长|萎缩|衰退|少)"
_GROWTH = rf"(?:[，（]|并|，且)?(?:较|比|同比|环比|年均|按年|按可比价格|可比价|分别|依次|比上年|较上年|{_DAT}|同期|上年|名义|实际|复合|上涨|大幅|微|逆势|平均|累计|小幅|略|再|又|又?较?去年同期|去年同期)*(?P<way>{_UP}|{_DOWN})(?:了|约|率|达到?|为|分别|依次)*"
_GOAL = re.compile("力争|目标|预计|预期|计划|将(?!军)|到时|有望|争取|拟|规划|预测|预估|要达到|瞄准|奋斗|预告|展望|冲刺|不低于|届时")
_ONE = re.compile(rf"(?P<idx>{_IDX}){BRACKET}(?P<mid>(?:{_DAT})?{_IS}(?:{_DAT})?{_IS})(?P<value>{_NUM}){BRACKET}(?:{_GROWTH}(?P<growth>{_NUM}))?")
_GROWN = re.compile(rf"(?P<idx>{_IDX}){BRACKET}{_GROWTH}(?P<growth>{_NUM})")
_LISTED = re.compile(
    rf"(?P<indices>{_IDX}(?:{_AND}{_IDX})+)(?:{_DAT})?(?:分别|依次|各)(?P<is>{_IS}|{_GROWTH})(?P<values>{_NUM}(?:{_AND}{_NUM})+)(?:，?{_GROWTH.replace('way', 'way2')}(?P<growths>{_NUM}(?:{_AND}{_NUM})+))?"
)

_EACH = re.compile(
    rf"(?P<abouts>{_ABOUTS}(?:{_AND}{_ABOUTS})+)(?:{one_of('NUM')}[\u4e00-\u9fff]{{0,2}})?(?:的|{_DAT})?(?P<idx>{_IDX})(?:{_DAT}|同比|均)*(?:分别|依次|各)(?:{_GROWTH}|{_IS})(?P<values>{_NUM}(?:{_AND}{_NUM})+)"
)


def read(page: Annotated) -> Iterator[Finding]:
    """Observations in the running text of the page."""
    for block in page.page.blocks:
        if block.kind == "furniture" or block.table is not None:
            continue
        labels = {s.label for s in page.spans[block.index]}
        if {"IDX", "NUM"} <= labels:
            yield from _block(page, block, fold(page, block.index))


def _block(page: Annotated, block: Block, stream: Stream) -> Iterator[Finding]:
    used: set[int] = set()
    found: list[_Figure] = []
    for match in _EACH.finditer(stream.code):
        abouts = stream.spans(match.start("abouts"), match.end("abouts"), _ABOUT)
        values = stream.spans(match.start("values"), match.end("values"), "NUM")
        index = stream.names[match.start("idx")]
        if len(abouts) == len(values) and index is not None:
            used.update(range(match.start(), match.end()))
            for about, value in zip(abouts, values, strict=True):
                grown = _growth(match["way"], value) if match["way"] else None
                found.append(_Figure(match, index, None if match["way"] else value, grown, about))
    for match in _LISTED.finditer(stream.code):
        indices = stream.spans(match.start("indices"), match.end("indices"), "IDX")
        values = stream.spans(match.start("values"), match.end("values"), "NUM")
        growths = stream.spans(match.start("growths"), match.end("growths"), "NUM") if match["growths"] else []
        if len(indices) != len(values):
            continue
        used.update(range(match.start(), match.end()))
        way = match["way"]
        for k, (named, value) in enumerate(zip(indices, values, strict=True)):
            growth = _growth(way, value) if way else None
            if len(growths) == len(indices):
                growth = _growth(match["way2"], growths[k])
            found.append(_Figure(match, named, None if way else value, growth, None))
    for match in _ONE.finditer(stream.code):
        one, number = stream.names[match.start("idx")], stream.names[match.start("value")]
        paired = re.match(rf"{_AND}{_NUM}", stream.code[match.start("value") + 1 :])
        if one is None or number is None or match.start("idx") in used or paired is not None or _is_threshold(stream, match):
            continue
        used.update(range(match.start("idx"), match.start("value")))
        second = stream.names[match.start("growth")] if match["growth"] else None
        found.append(_Figure(match, one, number, _growth(match["way"], second) if second is not None else None, None))
    for match in _GROWN.finditer(stream.code):
        one, number = stream.names[match.start("idx")], stream.names[match.start("growth")]
        paired = re.match(rf"{_AND}{_NUM}", stream.code[match.start("growth") + 1 :])
        if one is None or number is None or match.start("idx") in used or paired is not None:
            continue
        if (grown := _growth(match["way"], number)) is not None:
            found.append(_Figure(match, one, None, grown, None))
    last: tuple[int, Span, bool] | None = None  # sentence of the figure before, what it is about, and whether that is sure
    for figure in sorted(found, key=lambda f: f.match.start()):
        begin, _ = stream.sentence(figure.match.start())
        thing, sure = figure.about or _about(stream, figure.index), True
        if thing is None and last is not None and last[0] == begin:
            _, thing, sure = last
        elif thing is None:
            thing, sure = _opening(stream, figure.index), False
        if thing is not None:
            last = (begin, thing, sure)
            yield from _observation(page, block, stream, figure, thing, sure)


def _is_threshold(stream: Stream, match: re.Match[str]) -> bool:
    """占出货量的三成; 营业收入超过一亿元的企业: no figure of the indicator."""
    before, after = stream.code[max(0, match.start() - 3) : match.start()], stream.code[match.end() : match.end() + 8]
    return re.search("占[其了]?$|凡", before) is not None or re.match("(?:以[上下])?的(?!增|速|同|历史)", after) is not None


@dataclass(frozen=True)
class _Figure:
    match: re.Match[str]
    index: Span
    value: Span | None
    growth: Literal_ | None
    about: Span | None


def _growth(way: str | None, value: Span) -> Literal_ | None:
    found = quantity(value.text)
    if found is None or way is None or not (found.percent or found.unit == "倍"):
        return None
    falls = re.match(_DOWN, way) is not None and not found.number.startswith("-")
    return Literal_(("-" if falls else "") + found.number + found.unit, value.text)


def _observation(page: Annotated, block: Block, stream: Stream, figure: _Figure, about: Span, sure: bool) -> Iterator[Finding]:
    match, index, value, growth = figure.match, figure.index, figure.value, figure.growth
    amount = quantity(value.text) if value is not None else None
    if (amount is None and growth is None) or (amount is not None and amount.unit in {"", "位"}):
        return
    begin, _ = stream.sentence(match.start())
    clause = max(begin, *(stream.code.rfind(mark, begin, match.start()) + 1 for mark in "，；"))
    words = stream.code[clause : match.end()]
    values: list[Value] = [("indicator", index), ("about", about)]
    if (day := _period(stream, match, begin)) is not None and (when := period(day.text, page.page.published)):
        values.append(("period", Literal_(when, day.text)))
    if amount is not None and value is not None:
        values += [("amount", Literal_(amount.number, value.text)), ("unit", Literal_(amount.unit, value.text))]
    if growth is not None:
        values.append(("growth", growth))
    if _GOAL.search(words) or _GOAL.search(stream.code[max(begin, clause - 12) : clause]):
        values.append(("target", Literal_("true")))
    denied = re.search(r"网传|不实|未(?:能)?(?:达到|完成)|误|并非", words)
    status: Status = "denied" if denied else "asserted" if sure else "pending"
    yield Finding("Observation", tuple(values), (stream.quote(clause, match.end()),), RULE, 0.88 if sure else 0.6, status)


def _about(stream: Stream, index: Span) -> Span | None:
    """What a figure is about, by its own clause: the name right before it, at the end of a chain (甲旗下乙的), else the first one."""
    i = stream.names.index(index)
    begin, _ = stream.sentence(i)
    clause = max(begin, *(stream.code.rfind(mark, begin, i) + 1 for mark in "，；：（"))
    here = stream.spans(clause, i, _ABOUT)
    if not here:
        return None
    chain = re.search(rf"(?P<last>{_ABOUTS}){BRACKET}(?:的|，)?(?:{_DAT})?(?:[\u4e00-\u9fff]{{0,4}})?$", stream.code[clause:i])
    if chain is not None and not re.search("[对向从与和给比]$", stream.code[clause : clause + chain.start()]):
        return stream.names[clause + chain.start("last")]
    whole = re.match(rf"[^\ue000-\ue0ff]{{0,4}}(?:{_DAT})?(?P<first>{one_of('LOC')}的?)(?P<second>{one_of('COM IND PRJ ASC')})", stream.code[clause:i])
    if whole is not None:
        return stream.names[clause + whole.start("second")]
    return here[0]


def _opening(stream: Stream, index: Span) -> Span | None:
    """What opens the clauses before a figure that names nothing itself."""
    i = stream.names.index(index)
    begin, _ = stream.sentence(i)
    found = topic(stream, i, _ABOUT, sentences=1)
    if len(found) == 1:
        return found[0]
    opening = re.match(rf"(?:而|其中|{_DAT}|，|据悉|目前)*(?P<about>{_ABOUTS})(?![、和与]{_ABOUTS})", stream.code[begin:i])
    return stream.names[begin + opening.start("about")] if opening is not None else None


def _period(stream: Stream, match: re.Match[str], begin: int) -> Span | None:
    """The date inside the figure, else the last one before it in its sentence, else the last of the sentence before."""
    inner = stream.spans(match.start(), match.start("value") if "value" in match.re.groupindex and match["value"] else match.start() + 1, "DAT")
    before = inner or stream.spans(begin, match.start(), "DAT")
    if before:
        return before[-1]
    earlier = stream.spans(max(0, begin - 160), begin, "DAT")
    return earlier[-1] if earlier and not re.search("[。！？]", stream.code[stream.names.index(earlier[-1]) : begin - 1]) else None
