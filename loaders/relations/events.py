"""Events: who hosts, runs and supports them, when and where they take place, and who was really there.

由甲、乙主办, 丙承办, 丁指导; 某日在某地举行; 出席的有…, 某某致辞. Who did not come (因故未到, 委托某某, 发来贺信, 视频致辞) is `denied`,
what is announced (拟于, 将于) `planned`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Status
from loaders.model import Annotated, Block, Finding, Literal_, Span
from loaders.relations.bodies import kind_of_word, meant
from loaders.relations.dates import resolve
from loaders.relations.events_meant import event_at, event_before
from loaders.relations.events_named import full_names, nameless
from loaders.relations.events_people import people
from loaders.relations.simplified import simplified
from loaders.relations.stream import BRACKET, Stream, fold, one_of

RULE = "events"
Value = tuple[str, Span | Literal_]
_EVT, _DAT, _LOC, _PER, _POST = one_of("EVT"), one_of("DAT"), one_of("LOC"), one_of("PER"), one_of("POST")
_BODY = one_of("COM GOV ASC EDU RES MED ORG LOC REF")
BODIES = rf"{_BODY}(?:杂志社?|报社|社)?{BRACKET}(?:(?:、|和|与|及|以及|，|会同|携手|联合)?{_BODY}(?:杂志社?|报社|社)?{BRACKET})*(?:等{one_of('NUM')}?(?:[个家]?(?:单位|机构|部门|企业|协会))?)?"
_ROLE_OF = {
    "主办": "host", "举办": "host", "合办": "host", "召开": "host", "举行": "host", "组织": "host", "召集": "host",
    "承办": "cohost", "协办": "cohost", "联办": "cohost", "指导": "supporter", "支持": "supporter",
}  # fmt: skip
_BY = re.compile(rf"(?:由|，|；|。|：|^|、|系|是|\n)(?:本次|该|此次|本届)?(?:活动|大会|论坛|会议|展会|大赛|典礼|仪式|年会|峰会)?(?:由|系)?(?P<who>{BODIES})(?:{_DAT}|{_LOC}|在|于|共同|联合|牵头|具体|独家|轮值|提供|联袂|倾力|特别)*(?P<verb>主办|举办|承办|协办|联办|召集|指导|支持|赞助|冠名)(?P<after>的)?(?!单位|方|人|权|力度|：)")
_LABEL = re.compile(rf"(?P<verb>主办|承办|协办|联办|指导|支持|赞助|冠名)(?:(?:单位|方|机构|者)(?:为|是|：|有|包括)?|(?:为|是|：|有|包括))(?P<who>{BODIES})")
_AS = re.compile(rf"(?P<who>{BODIES})(?:为|担任|作为|系|是)(?P<verb>主办|承办|协办|指导|支持)(?:单位|方|媒体|机构)")
_CALLS = re.compile(
    rf"(?<![于假座到赴])(?P<who>{BODIES})(?:(?:于|在)?{_DAT}|(?:在|于|假|假座|到|赴)?{_LOC}[\u4e00-\u9fff]{{0,4}}|今天|昨天|今日|昨日|近日|日前|联合|共同|还|又|也|同时|组织|首次|{one_of('NUM')}|上午|下午|晚)*"
    rf"(?P<verb>召开|举行|举办|合办|组织)(?:了|过|的)?(?:{one_of('EDN DAT LOC NUM IND ASC COM')}|首届|首场|首次|一场|年度|[\u4e00-\u9fff]{{1,12}}?|以[^，。]*为主题的){{0,6}}(?P<event>{_EVT})"
)
_WHEN = rf"(?:{_DAT}|{_DAT}(?:至|—|-){_DAT})"
_HELD = re.compile(
    rf"(?P<event>{_EVT}){BRACKET}(?P<mid>[^。；！？\n]{{0,40}}?)(?P<verb>举行|举办|召开|开幕|开赛|开锣|揭幕|落幕|收官|闭幕|启幕|启动|举办过|开馆|圆满结束|拉开帷幕|亮相|登场|开班|开课|补行|开门迎客|在此举行|表决通过|选举产生)"
)
_THEN = rf"(?:上午|下午|晚|，|{_BODY}|（[^（）]*）|{one_of('EDN')}|和|与|、|联合|(?:在|于|假座?|到){_LOC}[\u4e00-\u9fff]{{0,4}}){{0,24}}?"
_ON_DAY = re.compile(
    rf"(?P<day>{_DAT})(?:{_THEN}(?:召开|举行|举办|合办|办)(?:了|的|一场|首场|{one_of('EDN LOC ASC COM')}|[第一二三四五六七八九十\d]{{1,5}}[届次])*|的|，(?:{_BODY}|{one_of('EDN')})*)(?P<event>{_EVT})"
    "(?=上|，|。|逐条|选举|表决|审议|解读|在会|开到|$)"
)
_NOT_HELD = re.compile("取消|延期|推迟|拟|将(?!军)|计划|筹备|改期|停办|未能|暂缓|有望|预计|定于|原定|叫停|定档|力争|争取|申办")
_ACTED = re.compile(
    rf"(?:(?P<day>{_DAT})(?:的|，)?)?(?P<events>(?:{one_of('EDN')}|[第\d一二三四五六七八九十]{{1,5}}[届次][第\d一二三四五六七八九十]{{0,4}}次?)?{_EVT}(?:[、和](?:{one_of('EDN')}|[第\d一二三四五六七八九十]{{1,5}}[届次][第\d一二三四五六七八九十]{{0,4}}次?)?{_EVT})*)"
    "(?:又|还|已|分别|全票|一致)*(?:选出|表决|审议通过|选举|推选|产生|罢免|通过了)"
)
_TAKES = re.compile(rf"(?:同期|同时|期间|现场|当天|当晚|{_DAT}|[在于]{_LOC})(?:还|也|，)*(?:举行|举办|召开)(?:了)?(?:{one_of('EDN LOC')}|首届|[\u4e00-\u9fff]{{0,6}}?){{0,4}}(?P<event>{_EVT})")
def read(page: Annotated) -> Iterator[Finding]:
    """Events of the page and who took part in them; one without a name of its own, host or date is none (参加下线仪式)."""
    found = list(_all(page))
    told = {f.subject.text for f in found if f.subject is not None and f.subject.label == "EVT"}
    whole: dict[Span, str] | None = None
    for finding in found:
        event = next((v for p, v in finding.values if p == "event" and isinstance(v, Span)), None)
        if event is not None and event.text not in told and nameless(event.text):
            whole = full_names(page) if whole is None else whole
            if nameless(whole.get(event, event.text)):
                continue
        yield finding


def _all(page: Annotated) -> Iterator[Finding]:
    for block in page.page.blocks:
        if block.kind == "furniture" or block.table is not None:
            continue
        if any(s.label == "EVT" for s in page.spans[block.index]) or event_before(page, block) is not None:
            stream = fold(page, block.index)
            yield from _held(page, block, stream)
            yield from _roles(page, block, stream)
            yield from people(page, block, stream)


def _status(words: str) -> Status:
    if re.search("取消|停办|未能|叫停|否认|不实|传闻|流产", words):
        return "denied"
    return "planned" if _NOT_HELD.search(words) else "asserted"


def _dated(stream: Stream, event: Span, published: str | None) -> str | None:
    """The document's date, or the year in the event's name where the document bears none (or no more than a year)."""
    at = stream.names.index(event)
    year = re.search(r"(?:19|20)\d\d", "".join(s.text for s in stream.names[max(0, at - 2) : at + 1] if s is not None))
    return year.group() if year is not None and (published is None or len(published) == 4) else published


def _held(page: Annotated, block: Block, stream: Stream) -> Iterator[Finding]:
    for match in _HELD.finditer(stream.code):
        event = stream.names[match.start("event")]
        begin, _ = stream.sentence(match.start())
        if event is None or _EVT[1:-1] in match["mid"]:
            continue
        published = _dated(stream, event, page.page.published)
        clause = max(begin, *(stream.code.rfind(mark, begin, match.start()) + 1 for mark in "；"))
        lead = stream.code[clause : match.start()]
        words = lead[-14:] + match["mid"] + match["verb"]
        days = stream.spans(match.start("mid"), match.end("mid"), "DAT") or _leading(stream, clause, match.start())
        places = stream.spans(match.start("mid"), match.end("mid"), "LOC") or stream.spans(max(clause, match.start() - 4), match.start(), "LOC")
        values: list[Value] = []
        when = resolve(days[0].text, published) if days else None
        if when is not None:
            values.append(("heldOn", Literal_(when, days[0].text)))
        there = places and re.search(rf"(?:在|于|，|假座?|移师|落户|登陆|—|^){_LOC}", stream.code[max(clause, match.start() - 5) : match.end()])
        if there and (block.kind != "heading" or not _placed(page, block, places[-1].text)):
            values.append(("heldAt", Literal_(places[-1].text)))
        if values:
            quote = stream.quote(clause, match.end())
            yield Finding("Event", tuple(values), (quote,), f"{RULE}.held", 0.9, _status(words), event, when)


    yield from _happened(page, stream)
    for match in _ON_DAY.finditer(stream.code):
        event, day = stream.names[match.start("event")], stream.names[match.start("day")]
        if event is None or day is None:
            continue
        own = _dated(stream, event, page.page.published)
        earlier = [d for s in stream.spans(0, match.start("day"), "DAT") if (d := resolve(s.text, own)) is not None and len(d) == 10]
        when = resolve(day.text, own, earlier[-1] if earlier else None)
        if when is None:
            continue
        there = stream.spans(match.end("day"), match.start("event"), "LOC")
        placed: list[Value] = [("heldAt", Literal_(there[0].text))] if there else []
        begin, _ = stream.sentence(match.start())
        status = _status(stream.code[max(begin, match.start() - 12) : match.end() + 6])
        values = [("heldOn", Literal_(when, day.text)), *placed]
        yield Finding("Event", tuple(values), (stream.quote(match.start(), match.end()),), f"{RULE}.held", 0.88, status, event, when)


def _placed(page: Annotated, heading: Block, place: str) -> bool:
    """Whether the article tells the place of a heading (张掖) more precisely (张掖市甘州区会展中心)."""
    stem = place.rstrip("省市县区")
    return any(
        s.label == "LOC" and len(s.text) > len(place) and s.text.startswith(stem)
        for b in page.page.blocks[heading.index + 1 :] if b.article == heading.article for s in page.spans[b.index]
    )  # fmt: skip


def _happened(page: Annotated, stream: Stream) -> Iterator[Finding]:
    """Events that only their outcome tells: 五届一次理事会选出会长; 同期举行了挑战赛."""
    day: str | None = None
    for match in [*_ACTED.finditer(stream.code), *_TAKES.finditer(stream.code)]:
        groups = match.groupdict()
        dates = stream.spans(0, match.start(), "DAT")
        base = resolve(dates[-1].text, page.page.published) if dates else None
        span = stream.names[match.start("day")] if groups.get("day") else None
        day = resolve(span.text, page.page.published, base) if span is not None else None
        begin, _ = stream.sentence(match.start())
        status = _status(stream.code[max(begin, match.start() - 12) : match.end() + 6])
        start, end = match.span("events") if groups.get("events") else match.span("event")
        for event in stream.spans(start, end, "EVT"):
            values: tuple[Value, ...] = (("heldOn", Literal_(day, span.text)),) if day and span is not None else ()
            yield Finding("Event", values, (stream.quote(match.start(), match.end()),), f"{RULE}.held", 0.85, status, event, day)


def _leading(stream: Stream, start: int, at: int) -> list[Span]:
    """The date that opens the clause: 9月19日，第十一届…在…举行."""
    match = re.match(rf"(?:[^，。\ue000-\ue0ff]{{0,8}}，)?(?P<day>{_DAT})(?:上午|下午|晚|至{_DAT})?[，]?(?:由[^。；]*?(?:主办|承办|协办|支持|指导|组织|发起)的)?[^，。；]*$", stream.code[start:at])
    span = stream.names[start + match.start("day")] if match is not None else None
    return [span] if span is not None else []


def _roles(page: Annotated, block: Block, stream: Stream) -> Iterator[Finding]:
    for pattern in (_BY, _LABEL, _AS, _CALLS):
        for match in pattern.finditer(stream.code):
            event = _event_of(page, block, stream, pattern, match)
            bodies = _outside_brackets(page, block, stream, match.start("who"), match.end("who"))
            if event is None or not bodies:
                continue
            if pattern is _CALLS and stream.code[match.start("who") - 1 : match.start("who")] == "在" and _VENUE.search(bodies[-1].text):
                continue
            begin, _ = stream.sentence(match.start())
            verb = match["verb"]
            clause = stream.code[max(begin, match.start() - 10) : match.end()]
            if match.groupdict().get("event") and "的" in stream.code[match.end("verb") : match.start("event")] and re.search("在|于|到", stream.code[match.end("who") : match.start("verb")]):
                continue  # 某会在某地举行的展会上发布: the one who speaks there is no host
            if re.search("不再|未|曾|往届|上届|上一届|历届|退出|否认", clause):
                continue
            quote = stream.quote(match.start("who"), match.end())
            status = _status(clause) if _status(clause) != "asserted" else _of_event(stream, event)
            if verb in {"赞助", "冠名"}:
                for body in bodies:
                    yield Finding("Organization", (("sponsors", event),), (quote,), f"{RULE}.sponsors", 0.9, status, body)
                continue
            prop = _ROLE_OF[verb]
            yield Finding("Event", tuple((prop, s) for s in bodies), (quote,), f"{RULE}.roles", 0.9, status, event)


_VENUE = re.compile("(?:中心|厅|廳|酒店|宾馆|賓館|饭店|馆|館|广场|大厦|大楼|园区|基地)$")
_ANNOUNCED = re.compile("预告|征文|暂定|诚邀|邀请函|报名截止|如无变化|筹备中|将于|拟于|定于|延期|启事")


def _of_event(stream: Stream, event: Span) -> Status:
    """planned or denied where the block says of the event itself that it is to come or was called off."""
    if event not in stream.names:
        return "asserted"
    at = stream.names.index(event)
    if re.search("取消|停办|叫停", stream.code[max(0, at - 4) : at + 10]):
        return "denied"
    head = stream.code[:30]
    near = stream.code[max(0, at - 12) : at + 14]
    return "planned" if _ANNOUNCED.search(head) or _ANNOUNCED.search(near) else "asserted"


def _event_of(page: Annotated, block: Block, stream: Stream, pattern: re.Pattern[str], match: re.Match[str]) -> Span | None:
    """The event that somebody hosts: named in the match, right after it, or the one that is spoken of."""
    groups, verb = match.groupdict(), match["verb"]
    if groups.get("event"):
        return stream.names[match.start("event")]
    code = stream.code
    ahead = re.match(rf"(?:了|的|{one_of('EDN DAT LOC AWD IND NUM')}|首届|年度|以[^，。]*为主题的){{0,6}}(?P<event>{_EVT})", code[match.end() :])
    if pattern is _BY and ahead is not None and (groups.get("after") or verb == "举办" or ahead.start("event") == 0):
        return stream.names[match.end() + ahead.start("event")]
    if pattern is _BY and verb == "举办" and not re.match("，", code[match.end() :]):
        return None
    if pattern is _BY and verb in {"支持", "指导", "赞助"} and groups.get("after"):
        return None
    return event_at(page, block, stream, match.start())


_BODIES = {"COM", "GOV", "ASC", "EDU", "RES", "MED", "ORG"}


def _outside_brackets(page: Annotated, block: Block, stream: Stream, start: int, end: int) -> list[Span]:
    """The bodies of a list without the short names that brackets give; 本会 and 本刊 are whose they are."""
    hidden = {k for m in re.finditer(BRACKET[3:-2], stream.code[start:end]) for k in range(start + m.start(), start + m.end())}
    found = []
    for k in range(start, end):
        named = stream.names[k] if k not in hidden else None
        if named is not None and named.label == "REF":
            word = simplified(named.text)
            named = meant(page, block, stream, k, kind_of_word(word), word) if kind_of_word(word) else None
        following = stream.names[k + 1] if k + 1 < end else None
        if following is not None and following.label in _BODIES:
            continue  # 某集团|党委: the part acts
        if named is not None and named.label in _BODIES and named not in found:
            found.append(named)
    return found
