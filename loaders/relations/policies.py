"""Policies: who issued which under which number and when, what it rests on, what it replaces, and whom it is for.

Read from sentences (某局印发《…》, 《…》由某某出台), from lists of titles and from the head and foot of a notice. Dates that
count from the document (上月28日) need `Pages.published`. The date of issue, the day of effect (起施行) and the last day
(有效期至) are told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Status
from loaders.model import Annotated, Block, Finding, Literal_, Quote, Span
from loaders.relations.dates import resolve
from loaders.relations.policy_links import links, targets
from loaders.relations.policy_notice import notices, scope_of
from loaders.relations.policy_scope import DRAFT, Scope
from loaders.relations.stream import BRACKET, Stream, one_of

RULE = "policies.text"
_POL, _DNO, _DAT = one_of("POL"), one_of("DNO"), one_of("DAT")
_BODY = one_of("GOV ASC ORG RES EDU")
BODIES = rf"{_BODY}{BRACKET}(?:(?:、|和|会同|联合|与|及|以及|携手|\n)?{_BODY}{BRACKET})*(?:等{one_of('NUM')}?(?:[个家]?(?:部门|单位|部委|机构|委办局))?)?"
_VERB = "(?:联合印发|印发|出台|发布|公布|颁布|制定|制订|下发|推出|审议通过|通过|修订|修正|修改|颁发|签发|发出|批准|编制|起草并印发|公告|实施|下达)"
_WORDS = f"(?:(?!不|未|没|关于|何时|转发|启动)[^，。；：！？\\n（）\ue000-\ue0ff]|{one_of('DAT LOC EDN EVT')}){{0,14}}"
_LIST = rf"(?:{_POL}{BRACKET}(?:[、和及与]|以及)?)*"
_BEFORE = re.compile(rf"(?P<who>{BODIES})(?P<mid>{_WORDS}){_VERB}(?:(?:、|并|，|并于|、自|并自)?{_DAT}起?(?:施行|试行|实施|执行|生效))?(?:了|的|并实施|实施|施行|过)*(?:新修订的|新版|修订后的|一份|这份|名为|题为|关于)?{_LIST}$")
_NEXT = re.compile(rf"(?P<who>{BODIES})的?{_LIST}$")
_AFTER = re.compile(rf"^{BRACKET}，?(?:{_WORDS})由(?P<who>{BODIES}){_WORDS}(?:印发|发布|出台|制定|制订|下发|公布|颁布|推出|颁发|提出|签发|编制|编写)")
_DRAWN_UP = re.compile(rf"(?:^|[，。；：]|{_DAT}，?)(?P<who>{BODIES})(?:根据|依据|依照|按照){_POL}{BRACKET}(?:[、和及与]{_POL}{BRACKET})*[^，。；\ue000-\ue0ff]{{0,6}}(?:制定|制订|编制|修订|出台|印发|发布)了?的?$")
_OF_IT = re.compile(
    rf"(?:该|此|这一|这份|这项)(?:若干)?(?:措施|办法|意见|方案|条例|规定|政策|细则|计划|规划|文件|通知|指南|指引|要点|目录)(?:已|业已|最早)?由(?P<who>{BODIES}){_WORDS}(?:印发|发布|出台|制定|下发|公布|颁布|推出)"
)
_PASSED = re.compile(rf"^{BRACKET}，?(?:已|业|{_DAT})*经(?P<who>{BODIES})[^，。；]{{0,16}}通过")
_NUMBER = re.compile(rf"^(?:（[^（）]{{0,14}}?|，(?:文号|字号|发文字号)?[为是：]?|\s*)(?P<dno>{_DNO})")
_NUMBER_BEFORE = re.compile(rf"(?P<dno>{_DNO})(?:文|号文)?(?:印发的|[\s　]*)$")
_EFFECTIVE = re.compile(rf"^{BRACKET}[^。；]{{0,30}}?(?:自|从|于|将于|定于|，|：|^)?(?P<day>{_DAT})起?(?:正式)?(?:起)?(?:施行|实施|执行|生效|试行)")
_EXPIRES = re.compile(rf"^[^。]{{0,60}}?(?:有效期|执行期|实施期|试行期)[^。，；]{{0,8}}?(?:至|到|截至|延长至)(?P<day>{_DAT})")
_ISSUED = re.compile(rf"^{BRACKET}(?:已|业已)?(?:于|在|自)?(?P<day>{_DAT})(?:由{BODIES})?(?:正式|联合|对外)?(?:印发|发布|出台|公布|颁布|下发|推出|印出)")
KIND = re.compile(
    r"(实施意见|指导意见|若干意见|意见|若干措施|行动措施|措施|管理办法|实施办法|办法|条例|通知|实施方案|行动方案|工作方案|方案|决定|实施细则|细则|规划|行动计划|"
    r"扶持计划|资助计划|计划|纲要|若干规定|规定|规则|公告|章程|指引|指南|要点|规范|政策|目录|法)(?:（[^（）]*）|\([^()]*\)|\d{4}年?版?)*$"
)
_REGION = re.compile(
    r"^(?:关于)?(?:进一步)?(?:印发|支持|促进|推进|加快|推动)?(?P<region>(?:[\u4e00-\u9fff]{2,3}(?:省|自治区)|[\u4e00-\u9fff]{2,8}自治区)?[\u4e00-\u9fff]{2,3}(?:市|省|州)(?:[\u4e00-\u9fff]{2,3}区)?|"
    r"[\u4e00-\u9fff]{2,8}自治区)(?!场)|^(?P<district>(?!.{0,2}(?:[新老城郊库园校]区|[各全我本该]))[\u4e00-\u9fff]{2,3}(?<![示范开发试验高合作保税自贸社景山片城矿林库新园])(?:区|县))(?!域|间|块|链)"
)


def read(page: Annotated) -> Iterator[Finding]:
    """Everything the page says of policies; values that belong to a short title are said of the long one."""
    scope = scope_of(page)
    yield from notices(scope)
    known: set[tuple[str, str]] = set()
    issued: set[str] = set()
    for finding in _texts(page, scope, known):
        if finding.subject is not None and any(p == "issuer" for p, _ in finding.values):
            issued.add(finding.subject.text)
        yield finding
    yield from _by_place(page, scope, issued)


def _texts(page: Annotated, scope: Scope, known: set[tuple[str, str]]) -> Iterator[Finding]:
    for index, stream in scope.streams.items():
        block = page.page.blocks[index]
        for span in stream.spans(0, len(stream.code), "POL"):
            policy = scope.long(span)
            yield from _kind(page, policy, known)
            yield from _said(scope, block, stream, span, policy)
        yield from _referred(scope, block, stream)
        if one_of("POL")[1] in stream.code:
            yield from links(scope, block, stream)
        elif scope.main(block.article) is not None:
            yield from targets(scope, block, stream)  # 本办法适用于…


_FROM_PLACE = re.compile(
    rf"(?:^|[，。；！？：\n]|{_DAT}，?)(?P<place>{one_of('LOC')})(?:近日|日前|近期|先后|陆续|又|已|再|也|率先|{_DAT}|{one_of('EDN')}|接连|相继){{0,3}}"
    rf"(?:出台|印发|发布|推出|颁布|下达|制定)了?(?P<list>{_LIST[:-1]}+{_POL}?|{_POL})"
)


def _by_place(page: Annotated, scope: Scope, issued: set[str]) -> Iterator[Finding]:
    """深圳出台《…》: the place stands for its government, where nobody else is said to have issued the policy."""
    for stream in scope.streams.values():
        for match in _FROM_PLACE.finditer(stream.code):
            place = stream.names[match.start("place")]
            for span in stream.spans(*match.span("list"), "POL"):
                policy = scope.long(span)
                begin, stop = stream.sentence(match.start("list"))
                if place is None or policy.text in issued or _status(policy, stream.code[begin : match.start("list")], "") != "asserted":
                    continue
                town = place.text if re.search("[省市区县]$", place.text) else place.text + "市"
                name = town if any(town in b.text for b in page.page.blocks) else place.text
                body = Span(place.block, place.start, place.end, "GOV", name, "policies.place", place.score)
                yield Finding("Policy", (("issuer", body),), (stream.quote(begin, stop),), RULE, 0.85, "asserted", policy)


def _kind(page: Annotated, policy: Span, known: set[tuple[str, str]]) -> Iterator[Finding]:
    """What the title itself tells: document type and region."""
    if (policy.text, "kind") in known:
        return
    known.add((policy.text, "kind"))
    near = Quote(policy.block, policy.start, policy.end)
    values: list[tuple[str, Span | Literal_]] = []
    if kind := KIND.search(policy.text):
        values.append(("docType", Literal_(re.sub("^若干(?=措施|意见|规定)", "", kind.group(1)), kind.group(1))))
    if region := _REGION.match(policy.text):
        values.append(("region", Literal_(region["region"] or region["district"])))
    if values:
        yield Finding("Policy", tuple(values), (near,), RULE, 0.93, "asserted", policy)


def _said(scope: Scope, block: Block, stream: Stream, span: Span, policy: Span) -> Iterator[Finding]:
    i = stream.names.index(span)
    begin, stop = stream.sentence(i)
    before, after = stream.code[begin:i], stream.code[i + 1 : stop]
    quote = stream.quote(begin, max(stop, i + 1))
    status = _status(policy, before, after)
    values: list[tuple[str, Span | Literal_]] = []
    number = _NUMBER.match(after) or _NUMBER_BEFORE.search(before)
    if number is not None:
        at = (i + 1 if number.re is _NUMBER else begin) + number.start("dno")
        dno = stream.names[at]
        if dno is not None and not (number.re is _NUMBER_BEFORE and re.search(rf"{_POL}（?[^（）]{{0,14}}?$", before[: number.start()])):
            yield Finding("Policy", (("docNumber", Literal_(_number(dno.text), dno.text)),), (stream.quote(min(i, at), max(i, at) + 1),), RULE, 0.95, "asserted", policy)
    issuers, at = _issuers(stream, i, begin, stop)
    values += [("issuer", s) for s in issuers]
    published = scope.page.page.published
    day = _issue_day(stream, i, begin, at) if issuers else None
    day = day or _day(_ISSUED, stream, i, stop)
    if day is not None and (when := resolve(day.text, published)):
        values.append(("issued", Literal_(when, day.text)))
    if values:
        yield Finding("Policy", tuple(values), (quote,), RULE, 0.93 if not block.damaged else 0.8, status, policy)
    if scope.is_alias(span) or status == "asserted":
        for prop, pattern in (("effective", _EFFECTIVE), ("expires", _EXPIRES)):
            found = _day(pattern, stream, i, stop)
            if found is not None and (when := resolve(found.text, published)):
                yield Finding("Policy", ((prop, Literal_(when, found.text)),), (quote,), RULE, 0.9, "asserted", policy)


def _referred(scope: Scope, block: Block, stream: Stream) -> Iterator[Finding]:
    """该措施由某局于2月16日印发: the policy named before."""
    for match in _OF_IT.finditer(stream.code):
        policy = scope.current(block, match.start())
        if policy is None or DRAFT.search(policy.text):
            continue
        values: list[tuple[str, Span | Literal_]] = [("issuer", s) for s in stream.spans(*match.span("who"), "GOV ASC ORG RES EDU")]
        days = stream.spans(match.end("who"), match.end(), "DAT")
        if days and (when := resolve(days[0].text, scope.page.page.published)):
            values.append(("issued", Literal_(when, days[0].text)))
        yield Finding("Policy", tuple(values), (stream.quote(*match.span()),), RULE, 0.86, "asserted", policy)


def _number(text: str) -> str:
    return re.sub(r"\s", "", text).translate(str.maketrans("０１２３４５６７８９[]", "0123456789〔〕"))


def _day(pattern: re.Pattern[str], stream: Stream, i: int, stop: int) -> Span | None:
    end = next((k for k in range(i + 1, stop) if (s := stream.names[k]) is not None and s.label == "POL"), stop)
    match = pattern.match(stream.code[i + 1 : end])
    return stream.names[i + 1 + match.start("day")] if match is not None else None


def _issuers(stream: Stream, i: int, begin: int, stop: int) -> tuple[list[Span], int]:
    """The bodies that issued the policy at an index, and where they stand."""
    before, after = stream.code[begin:i], stream.code[i + 1 : stop]
    labels = "GOV ASC ORG RES EDU"
    for pattern in (_BEFORE, _NEXT):
        match = pattern.search(before)
        barred = "(?<!根)(?:经|报|向|对|由|在|受)$" if pattern is _NEXT else "(?:根据|依据|按照|经|报|向|对|据|落实|贯彻|在|受)$"
        if match is not None and not re.search(barred, before[: match.start()]):
            found = stream.spans(begin + match.start("who"), begin + match.end("who"), labels)
            return [*_with_it(stream, begin + match.start("who")), *found], begin + match.start("who")
    drawn_up = _DRAWN_UP.search(before)
    if drawn_up is not None:
        return stream.spans(begin + drawn_up.start("who"), begin + drawn_up.end("who"), labels), begin + drawn_up.start("who")
    for pattern in (_AFTER, _PASSED):
        match = pattern.match(after)
        if match is not None:
            return stream.spans(i + 1 + match.start("who"), i + 1 + match.end("who"), labels), i + 1 + match.start("who")
    return [], i


def _with_it(stream: Stream, at: int) -> list[Span]:
    """该局联合某局印发: the bureau named before is one of them."""
    lead = re.search(r"(?P<ref>[\ue000-\ue0ff]|[该我](?:局|厅|委|部|办|中心|协会|会))(?:联合|会同|携手|与|和)$", stream.code[:at])
    if lead is None:
        return []
    named = stream.names[lead.start("ref")]
    words = named.text if named is not None else lead["ref"]
    if re.fullmatch("[该我](?:局|厅|委|部|办|中心|协会|会)", words) is None:
        return []
    before = [s for s in stream.spans(0, lead.start(), "GOV ASC ORG") if s.text.endswith(words[1:])]
    return before[-1:]


def _issue_day(stream: Stream, i: int, begin: int, at: int) -> Span | None:
    """The date between issuers and title, else the one that opens the clause of the issuers, else the one before the verb."""
    low, high = min(at, i), max(at, i)
    inner = stream.spans(low, high, "DAT")
    if inner:
        return None if re.match("起(?:施行|实施|执行)", stream.code[stream.names.index(inner[-1]) + 1 :]) else inner[-1]
    opening = re.search(rf"(?P<day>{_DAT})，?(?:[^，。；\ue000-\ue0ff]{{0,6}})?$", stream.code[begin:low])
    return stream.names[begin + opening.start("day")] if opening is not None else None


def _status(policy: Span, before: str, after: str) -> Status:
    clause = re.split("[，；：]", before)[-1]
    if re.search("未|没有|否认|撤回|误|伪造|假冒|网传|传闻|不予|叫停", clause) or re.match(r"[^，。]{0,12}(?:未获|未能|被否|系伪造|不实|未通过|流产)", after):
        return "denied"
    if DRAFT.search(policy.text) or re.search("拟|将(?!军)|计划|起草|研究|酝酿|征求|讨论|建议|准备|呼吁|争取|正在|有望|筹备", clause):
        return "planned"
    if re.match(r"（?[^，。；）]{0,8}(?:征求意见|草案|送审|讨论稿)|[^，。；]{0,6}(?:正在|拟|将于|有望|公开征求|已完成征求)", after):
        return "planned"
    return "asserted"
