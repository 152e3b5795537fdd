"""Who was really there: 出席的有…, 邀得…担任主礼嘉宾, 某某致辞. Who did not come is `denied`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Status
from loaders.model import Annotated, Block, Finding, Literal_, Span
from loaders.relations.events_meant import event_at
from loaders.relations.stream import BRACKET, Stream, one_of

RULE = "events"
Value = tuple[str, Span | Literal_]
_EVT, _DAT, _LOC, _PER, _POST = one_of("EVT"), one_of("DAT"), one_of("LOC"), one_of("PER"), one_of("POST")
_BODY = one_of("COM GOV ASC EDU RES MED ORG LOC REF")
_HEAD_LIST = re.compile(rf"(?:出席|参加|到会|到场|与会|登台|出席了?|列席|主礼嘉宾|嘉宾|主礼)(?:本次|此次|了|过|{_DAT}|{_LOC}|{one_of('EDN ORG ASC')}|该|(?P<event>{_EVT})|开幕式|仪式|活动|会议|大会|的|领导|嘉宾|主要|和|专家|人员|会|还)*(?:有|：|为|还有|包括|的有){{1,3}}(?P<list>[^。；\n]+)")
_ITEM = rf"(?:{one_of('COM GOV ASC EDU RES MED ORG LOC REF POST PER')}|（[^（）]*）|[、，和及与兼暨]|以及|历任|现任|原|前|时任|新任|(?:(?![与和的等])[\u4e00-\u9fff]){{1,6}}(?={_POST}))"
_INVITED = re.compile(rf"(?<!拟)邀(?:得|请到?了?)(?P<list>{_ITEM}*{_PER}{BRACKET})(?:等(?:{one_of('NUM')})?(?:[位人名和]|领导|嘉宾|专家|贵宾)*)?(?:担任|出任|作为|为|莅临|亲临|到场|出席|拨冗)")
_BEFORE_VERB = re.compile(rf"(?P<list>{_ITEM}*{_PER}{BRACKET})(?:等(?:{one_of('NUM')})?(?:[位人名和]|领导|嘉宾|专家|同志|来宾|企业家|代表|负责人|有关|相关|人士|贵宾)*)?(?:一同|共同|也|均|都|一起|分别|先后|应邀|到会)*$")
_TOGETHER = re.compile(r"出席|观礼|莅临|与会|到会|参加|到场|参会|揭幕|剪彩|见证|颁奖|揭牌")
_AT_EVENT = rf"在(?:{one_of('COM GOV ASC EDU RES MED ORG REF DAT LOC EDN NUM')}|[、和与的]|召开|举行|举办|组织|首届){{0,8}}(?P<event>{_EVT}){BRACKET}(?:{one_of('ORG COM GOV LOC')})?(?:[^，。；！？\n\ue000-\ue0ff]{{0,6}})(?:上|中|期间|现场|时)"
_SPOKE_AT = re.compile(rf"(?P<who>{_PER}){BRACKET}{_POST}?(?:也|还|{_DAT})*{_AT_EVENT}")
_SPOKE_THERE = re.compile(
    rf"(?P<who>{_PER}){BRACKET}(?:也|还)*在(?:大会|会|礼|典礼|论坛|会议|仪式|发布会|峰会|年会|活动|开幕式|晚会)上(?:说|表示|介绍|指出|强调|透露|坦言|宣布|作|致|呼吁)"
)
_AT_SPOKE = re.compile(rf"{_AT_EVENT}(?:，|、)?(?P<list>{_ITEM}*{_PER}){BRACKET}(?=[^，。；]{{0,16}}?(?:说|表示|介绍|指出|强调|透露|认为|作|致|宣布|坦言|通报|发布|中|接过|演讲|发言|领取|打了))")
_DO = re.compile(
    rf"^{BRACKET}(?:[^，。；！？\n]{{0,4}}?)(?:先后|分别|代表[^，。；]{{0,12}}|在会上|到会|应邀|亲自|莅临|共同|当场|当天|{_DAT}|也|均|都|一同|一起|等|作为[^，。]{{0,8}}|现场|专程)*(?P<what>出席|参加|登台|上台|主讲|领学|领誓|讲授|通报|直言|推介说|诵读|代领|代读|揭幕|带队|带领|投了反对票|代为致辞|代致|致辞|致词|致开幕辞|致开幕词|致欢迎辞|讲话|主持|作[^，。；]{{0,14}}(?:报告|演讲|发言|分享|总结|介绍|解读)|发表[^，。；]{{0,10}}(?:演讲|讲话|致辞)|宣布|发言|演讲|颁奖|为[^，。；]{{0,12}}(?:颁奖|揭牌|授牌|剪彩)|参会|到会|揭牌|剪彩|见证|宣读|分享|参观|点评|与会|到场|做[^，。；]{{0,12}}(?:报告|演讲|分享)|主旨)"
)
_ABSENT = re.compile(r"未能?(?:到|出席|成行|参)|因[^，。；]{0,14}(?:未|缺席|没)|[未不]克|公干|缺席|请假|发来|贺信|书面|视频|线上|连线|委托|代为|代读|没(?:有|能)?(?:到|来|出席)|录播|云端|改派|远程|取消行程|婉拒|临时|原定|拟邀|邀请函|滞留|代表其|未到|委派|拟|将(?!军)|若|候选")
_ROLE_WORD = (("主持", "主持"), ("致", "致辞"), ("讲话", "讲话"), ("报告", "报告"), ("演讲", "演讲"), ("发言", "发言"), ("颁奖", "颁奖"), ("分享", "分享"))


def people(page: Annotated, block: Block, stream: Stream) -> Iterator[Finding]:
    seen: set[Span] = set()
    for match in _HEAD_LIST.finditer(stream.code):
        event = stream.names[match.start("event")] if match["event"] else event_at(page, block, stream, match.start(), ahead=False)
        if event is None:
            continue
        for person in stream.spans(match.start("list"), match.end("list"), "PER"):
            inside = stream.code[match.start("list") : stream.names.index(person)]
            if person not in seen and inside.count("（") == inside.count("）") and _really(stream, person):
                seen.add(person)
                yield _took_part(stream, person, event, "出席", match.start(), match.end())
    for match in _INVITED.finditer(stream.code):
        event = event_at(page, block, stream, match.start(), ahead=False)
        for person in stream.spans(match.start("list"), match.end("list"), "PER") if event is not None else ():
            if person not in seen and event is not None and _really(stream, person):
                seen.add(person)
                yield _took_part(stream, person, event, "出席", match.start(), match.end())
    yield from _listed(page, block, stream, seen)
    yield from _spoke(stream, seen)
    for match in _SPOKE_THERE.finditer(stream.code):
        speaker, there = stream.names[match.start("who")], event_at(page, block, stream, match.start(), ahead=False)
        if speaker is not None and there is not None and speaker not in seen:
            seen.add(speaker)
            yield _took_part(stream, speaker, there, "发言", match.start(), match.end())
    for i, named in enumerate(stream.names):
        if named is None or named.label != "PER" or named in seen:
            continue
        tail = stream.code[i + 1 :]
        shared = re.match(rf"(?:{BRACKET}(?:、|和|及|以及|，)(?:{_BODY}|{_POST}|的|兼|、|{BRACKET})*{_PER})*", tail)
        offset = shared.end() if shared else 0
        does = _DO.match(tail[offset:])
        if does is None:
            continue
        begin, stop = stream.sentence(i)
        end = i + 1 + offset + does.end()
        event = next((s for s in stream.spans(end, min(stop, end + 12), "EVT")), None) if does["what"] in {"出席", "参加", "主持"} else None
        event = event or event_at(page, block, stream, i, ahead=False)
        if event is None:
            continue
        seen.add(named)
        role = next((name for word, name in _ROLE_WORD if word in does["what"]), "出席")
        clause_start = max(begin, *(stream.code.rfind(mark, begin, i) + 1 for mark in "，；"))
        clause_stop = min((k for mark in "，；。" if (k := stream.code.find(mark, end)) >= 0), default=stop)
        stands_in = does["what"].startswith("代") or re.match("代(?=为|致)", tail)
        clause = stream.code[clause_start:clause_stop]
        status: Status = "denied" if _ABSENT.search(re.sub("委托|代为|代读", "", clause) if stands_in else clause) else "asserted"
        yield _took_part(stream, named, event, role, i, end, status)


def _listed(page: Annotated, block: Block, stream: Stream, seen: set[Span]) -> Iterator[Finding]:
    """甲、乙、丙等出席: everybody in the list before the verb."""
    for verb in _TOGETHER.finditer(stream.code):
        begin, stop = stream.sentence(verb.start())
        match = _BEFORE_VERB.search(stream.code[begin : verb.start()])
        if match is None or re.match("的|单位|情况|者|证|人数", stream.code[verb.end() :]):
            continue
        after = stream.spans(verb.end(), min(stop, verb.end() + 12), "EVT") if verb.group() in {"出席", "参加"} else []
        event = after[0] if after else event_at(page, block, stream, begin + match.start(), ahead=False)
        lead = stream.code[max(begin, begin + match.start() - 8) : begin + match.start()]
        if event is None or _ABSENT.search(lead) or re.search("未|没|拟|将|请", stream.code[begin + match.end("list") : verb.start()]):
            continue
        for person in stream.spans(begin + match.start("list"), begin + match.end("list"), "PER"):
            inside = stream.code[begin + match.start("list") : stream.names.index(person)]
            if person not in seen and inside.count("（") == inside.count("）"):
                seen.add(person)
                yield _took_part(stream, person, event, "出席", begin + match.start("list"), verb.end())


def _spoke(stream: Stream, seen: set[Span]) -> Iterator[Finding]:
    """某某在某论坛上说, 在某论坛上，某某指出."""
    for pattern in (_SPOKE_AT, _AT_SPOKE):
        for match in pattern.finditer(stream.code):
            event = stream.names[match.start("event")]
            groups = match.groupdict()
            people = stream.spans(*match.span("list"), "PER")[-1:] if groups.get("list") else [stream.names[match.start("who")]]
            clause = re.split("[。；！？]", stream.code[match.start() : match.end() + 12])[0]
            if event is None or _ABSENT.search(clause) or re.search("获|夺|评", clause):
                continue
            for person in people:
                if person is not None and person not in seen:
                    seen.add(person)
                    yield _took_part(stream, person, event, "发言", match.start(), match.end())


def _really(stream: Stream, person: Span) -> bool:
    i = stream.names.index(person)
    after = re.match(r"(?:（[^（）]*）|[^，。；、]{0,18})", stream.code[i + 1 :])
    return after is None or _ABSENT.search(after.group()) is None


def _took_part(stream: Stream, person: Span, event: Span, role: str, start: int, end: int, status: Status = "asserted") -> Finding:
    values: tuple[Value, ...] = (("participant", person), ("event", event), ("role", Literal_(role)))
    return Finding("Participation", values, (stream.quote(start, end),), f"{RULE}.people", 0.88, status)
