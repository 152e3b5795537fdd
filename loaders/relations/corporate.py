"""Who bought, owns, founded, makes, supplies, drafts and works with whom, where it sits and is listed: relations of organisations.

Read from the phrasings in `corporate_rules`. The relation's own date is the one named in its clause. What is planned,
ended or rejected keeps that status; a stake of half or less is an investment, not a takeover.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from graph.model import Status
from loaders.model import Annotated, Block, Finding, Literal_, Span
from loaders.relations.company import ambiguous, doer, founder, funded, name_taken, name_then
from loaders.relations.corporate_elided import AS_WORDS
from loaders.relations.corporate_elided import RULES as ELIDED
from loaders.relations.corporate_rules import RULES, Rule
from loaders.relations.dates import resolve
from loaders.relations.modality import status_of
from loaders.relations.numbers import numeral
from loaders.relations.stream import Stream, fold, one_of, subject

Rules = tuple[tuple[Rule, re.Pattern[str]], ...]
_COMPILED = tuple((rule, re.compile(rule.pattern)) for rule in RULES)
_ELIDED = tuple((rule, re.compile(rule.pattern)) for rule in ELIDED)
_MAINLY = re.compile(r"(?:主产|主要产品[为是]|主营产品[为是]|主打产品[为是]|主要生产)(?P<what>[\u4e00-\u9fff]{2,16}(?:、[\u4e00-\u9fff]{2,16}){0,5})(?:等|等产品)?(?=[，。；）]|$)")
_MARKET = re.compile(r"交所|交易所|主板|创业板|科创板|新三板|北交|纳斯达克|NASDAQ|纽交|上柜|中小板|全国股转|股转系统|联交所")
_NO_DOER = re.compile(rf"{_MARKET.pattern}|(?:组|评委会|评审委员会)$")  # neither drafts a standard nor buys
_PART = re.compile(r"(\d+(?:\.\d+)?)%|([一二三四五六七八九])成([一二三四五六七八九半])?")
_OVER = re.compile("曾|原|已退出|退出|退市|摘牌|终止|私有化|转让|卖给|到期|不再")
_ENDED = re.compile(r"终止|解除|作罢|告吹|取消|未果|失败|不成|破裂|落空|搁置|叫停|未获|没有谈成|谈崩|流产|退市|摘牌|未成|没成")
_PENDING = re.compile("下达|立项|报批|附条件|审查|签下的只是|意向书|待审|拟制定|讨论稿|征求意见稿|尽调|股东大会审议|尚须|尚需|用于收购|等审计|反悔|答应|谈起|草案|公开收购|要约收购|欲[收并]购")
_OF_TWO = re.compile("[，；。]?(?:[前后]者|两家|双方|对方)")
_TO_BUYER = re.compile(f"[向给为替](?:{one_of('LOC')}的?)?{one_of('COM')}(?:（[^（）]*）)?[^，。；\ue000-\ue0ff]{{0,4}}$")
_BOARD = re.compile("(?:主板|創業板|创业板|科创板|中小板|中小企业板)")
_LISTED_DENIAL = re.compile("(?:否认|辟谣|澄清|不实|更正)[^。！？\n：]{0,14}：[^。！？\n]*$")
_PLANNED_BEFORE = re.compile(r"(?:^|[，；。])[^，；。]*(?:拟(?!合|定了)|计划(?!》))[^，；。]*，(?:在|并|由|用于|从而)?$")
_OPENING_DAY = re.compile(f"(?:^|[，：；）讯]|{one_of('COM')}(?:（[^（）]*）)?){one_of('DAT')}$")
_GOES_ON = re.compile("，|[^，。；\ue000-\ue0ff]{0,4}(?:宣布|公布|公告|披露|签约|签署)[^，。；]{0,8}，$")
_I_FOUNDED = re.compile(
    f"我(?:(?:和|与|跟|同)[\u4e00-\u9fff]{{0,4}}(?P<with>{one_of('PER')}))?(?:{one_of('DAT NUM')}|一起|合伙|两人|两个人|共同|一块|在{one_of('LOC')}){{0,3}}"
    f"(?:创办|创立|办起|办|开办|成立|合办)了(?:{one_of('LOC')}的?)?(?P<what>{one_of('COM RES ORG EDU')})"
)
_DAY = one_of("DAT")[1]
_QUOTED = re.compile("是不是|有没有|是否|吗[？?]|会不会|[？?]")


def read(page: Annotated) -> Iterator[Finding]:
    """Relations of the running text; a pair is said once a block."""
    for block in page.page.blocks:
        if block.kind == "furniture" or block.table is not None or not page.spans[block.index]:
            continue
        seen: set[tuple[str, str, str]] = set()
        yield from _block(page, block, fold(page, block.index), _COMPILED, seen)
        worded = fold(page, block.index, without=AS_WORDS)
        yield from _block(page, block, worded, _ELIDED, seen)
        yield from _unmarked_products(page, worded)
        yield from _told_founders(block, worded)


def _block(
    page: Annotated, block: Block, stream: Stream, rules: Rules, seen: set[tuple[str, str, str]]
) -> Iterator[Finding]:
    for rule, pattern in rules:
        for match in pattern.finditer(stream.code):
            subjects = _side(page, stream, rule, match, "who")
            objects = _side(page, stream, rule, match, "what")
            if rule.barred and re.search(one_of(rule.barred), stream.code[slice(*stream.sentence(match.start()))]):
                continue
            prop = _kind(stream, rule, match)
            status = _status(block, stream, match)
            for one in subjects:
                for other in objects:
                    key = (prop, one.text, other.text)
                    if one.text != other.text and key not in seen:
                        seen.add(key)
                        yield from _finding(page, block, stream, prop, one, other, match, status, rule.confidence)


def _unmarked_products(page: Annotated, stream: Stream) -> Iterator[Finding]:
    """主产某某: the product need not have a name of its own."""
    for match in _MAINLY.finditer(stream.code):
        who = doer(page, stream, match.start())
        if who is not None:
            where = (stream.quote(*match.span()),)
            text = page.page.blocks[stream.block].text
            for part in re.finditer("(?:(?![和及与]|以及)[\u4e00-\u9fff])+", match["what"]):
                quote = stream.quote(match.start("what") + part.start(), match.start("what") + part.end())
                product = Span(stream.block, quote.start, quote.end, "PRD", text[quote.start : quote.end], "corporate", 0.85)
                yield Finding("Organization", (("produces", product),), where, "corporate.produces", 0.84, subject=who)


def _told_founders(block: Block, stream: Stream) -> Iterator[Finding]:
    """某某：1998年…，我和同事某某办了某厂: the speaker and who is named with him."""
    speaker = stream.names[0] if stream.names and stream.code[1:2] == "：" else None
    if speaker is None or speaker.label != "PER":
        return
    for match in _I_FOUNDED.finditer(stream.code):
        founded, other = stream.names[match.start("what")], stream.names[match.start("with")] if match["with"] else None
        status = _status(block, stream, match)
        quotes = (stream.quote(match.start(), match.end()),)
        begin, _ = stream.sentence(match.start())
        days = [(resolve(s.text, None), s) for s in stream.spans(begin, match.end(), "DAT NUM") if re.match(r"(?:19|20)\d\d年", s.text)]
        when = days[-1][0] if days else None
        for person in (speaker, other):
            if person is not None:
                yield Finding("Organization", (("foundedBy", person),), quotes, "corporate.foundedBy", 0.85, status, founded, when)
        if days and when is not None:
            value = Literal_(when, days[-1][1].text)
            yield Finding("Organization", (("foundedOn", value),), quotes, "corporate.foundedOn", 0.84, status, founded)


def _side(page: Annotated, stream: Stream, rule: Rule, match: re.Match[str], group: str) -> list[Span]:
    """The names of a group; where the pattern has none, who acts there."""
    labels = rule.subjects if group == "who" else rule.objects
    if group in match.re.groupindex:
        return _named(stream, match.start(group), match.end(group), labels)
    at = match.start() + 1 if match.group()[:1] in "，；。" else match.start()
    if _OF_TWO.match(match.group()) or (rule.elided and ambiguous(stream, at)):
        return []
    if rule.prop == "suppliesTo" and _TO_BUYER.search(stream.code[max(0, at - 12) : at]):
        return []  # 向某公司供应某物: what follows is no buyer
    if rule.funded:
        one = funded(page, stream, at)
        return [one] if one is not None else []
    if rule.prop == "renamedTo" and group == "who" and (old := name_then(stream, at, loose="what" not in match.re.groupindex)):
        return [old]
    clause = max(stream.code.rfind(mark, 0, at) for mark in "，；。：\n") + 1
    if labels == "PER" and re.search("前身|原名|改制", stream.code[clause:at]):
        return []  # 某某说，公司前身是某年创立的某厂: he did not found it
    if labels == "PER" and (person := founder(page, stream, at, match.end())) is not None:
        return [person]
    if "COM" in labels and (one := doer(page, stream, at, labels)) is not None:
        return [one]
    found = subject(stream, at, labels)
    return found if len(found) == 1 else []


def _named(stream: Stream, start: int, end: int, labels: str) -> list[Span]:
    """The names of a list, without those in brackets (short names, places) and numbers before their titles."""
    words = re.sub(r"（[^（）]*）", lambda m: "\x00" * len(m.group()), stream.code[start:end])
    wanted = set(labels.split())
    spans = (stream.names[start + k] for k, c in enumerate(words) if c != "\x00")
    named = [s for s in spans if s is not None and s.label in wanted]
    return [s for s, after in zip(named, (*named[1:], None), strict=True) if not _numbers(s, after)]


def _numbers(span: Span, after: Span | None) -> bool:
    """GB/T 1.1《标题》: the number of a standard whose title follows at once."""
    return after is not None and {span.label, after.label} == {"STD"} and after.start - span.end <= 1


def _kind(stream: Stream, rule: Rule, match: re.Match[str]) -> str:
    """A purchase of half the shares or less is an investment."""
    if rule.prop != "acquired":
        return rule.prop
    shares = stream.spans(match.start(), min(len(stream.code), match.end() + 3), "NUM")
    words = re.sub(r"\s", "", "，".join(s.text for s in shares))
    part = _PART.search(words)
    if part is None or re.search("控股|余下|剩余|剩下|再?买.*再?买", stream.code[match.start() : match.end() + 4]):
        return rule.prop
    share = Decimal(part[1]) if part[1] else (numeral(part[2]) or Decimal(0)) * 10 + (1 if part[3] else 0)
    return "investedIn" if share <= 50 else rule.prop


def _status(block: Block, stream: Stream, match: re.Match[str]) -> Status:
    quote = stream.quote(match.start(), match.end())
    text = block.text.replace("——", "；；")  # 并未消失——某厂更名为某公司
    if "what" in match.re.groupindex and match["what"] and stream.code[match.start("what") - 1] == "将":
        at = stream.places[match.start("what") - 1]
        text = text[:at] + "把" + text[at + 1 :]  # 以某价将某公司收入囊中 is no plan
    for span in stream.spans(0, len(stream.code), "COM ASC EDU RES MED ORG GOV PER"):
        text = text[: span.start] + "〇" * (span.end - span.start) + text[span.end :]  # 原定县某厂 plans nothing
    found = status_of(text, quote.start, quote.end)
    begin, stop = stream.sentence(match.start())
    tail = re.match(r"[^。！？\n；]{0,30}", stream.code[match.end() : stop])
    if found == "asserted" and tail is not None and _ENDED.search(tail.group()):
        return "denied"
    lead = stream.code[max(begin, match.start() - 6) : match.start()]
    if found == "asserted" and _LISTED_DENIAL.search(stream.code[begin : match.start()]):
        return "denied"
    if found == "asserted" and _PLANNED_BEFORE.search(stream.code[begin : match.start()] + ("，" if match.group()[:1] == "，" else "")):
        return "planned"
    after = stream.code[stop : stop + 1]
    if found == "asserted" and _PENDING.search(stream.code[max(begin, match.start() - 20) : min(stop, match.end() + 20)]):
        return "planned"
    if found == "asserted" and (_QUOTED.search(match.group()) or (after in "？?" and after) or re.search("传|问：|听说|据说|谣", lead)):
        return "planned"
    return found


def _finding(
    page: Annotated, block: Block, stream: Stream, prop: str, one: Span, other: Span, match: re.Match[str], status: Status, confidence: float
) -> Iterator[Finding]:
    quote = stream.quote(match.start(), match.end())
    published = page.page.published
    when = _when(stream, match, published)
    value: Span | Literal_ = other
    if prop != "listedOn" and one.label == "ORG" and _NO_DOER.search(one.text):
        return
    if prop == "listedOn" and (not _MARKET.search(other.text) or _OVER.search(stream.code[match.start() : match.end() + 12])):
        return
    if prop == "listedOn" and (board := _BOARD.match(block.text, other.end)) is not None:
        value = replace(other, end=board.end(), text=other.text + board.group())  # 深圳证券交易所创业板
    if prop == "formerly":
        # 前身是甲社，1978年改名乙厂，…: 乙厂 is the one that became what stands now
        later = name_taken(stream, match.end(), other, one)
        prop, one, value = "renamedTo", later or other, one
    if prop == "foundedOn":
        day = resolve(other.text, published)
        if day is None:
            return
        value, when = Literal_(day, other.text), None
    schema = "Project" if one.label == "PRJ" else "Organization"
    score = confidence * (0.9 if block.damaged else 1.0)
    yield Finding(schema, ((prop, value),), (quote,), f"corporate.{prop}", round(score, 3), status, one, when)


def _when(stream: Stream, match: re.Match[str], published: str | None) -> str | None:
    """The date in the clause of the relation, else one that opens a clause before in its sentence (2019年，…).

    The date of another clause's own act (成立于2011年，主要生产…) is not that of the relation.
    """
    inner = stream.spans(match.start(), match.end(), "DAT")
    begin, _ = stream.sentence(match.start())
    if inner:
        return resolve(inner[0].text, published)
    at = match.start() + (match.group()[:1] in "，；。")
    clause = max(begin, *(stream.code.rfind(mark, begin, at) + 1 for mark in "，；"))
    days = stream.spans(clause, at, "DAT")[-1:]
    if not days:
        half = max(begin, stream.code.rfind("；", begin, at) + 1)
        opening = [i for i in range(half, at) if stream.code[i] == _DAY and _OPENING_DAY.search(stream.code[half : i + 1]) and (i == half or _GOES_ON.match(stream.code[i + 1 : at]))]
        days = [s for i in opening[-1:] if (s := stream.names[i]) is not None]
    return resolve(days[0].text, published) if days else None
