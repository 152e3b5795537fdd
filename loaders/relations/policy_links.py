"""How policies hang together and whom they are for: 依据, 废止, 修订, 适用于, 支持."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Status
from loaders.model import Block, Finding, Literal_, Span
from loaders.relations.groups import is_group, listed
from loaders.relations.policy_scope import DRAFT, Scope
from loaders.relations.stream import BRACKET, Stream, one_of

RULE = "policies.links"
_POL = one_of("POL")
_GROUP = one_of("TGT IND")
_SOME = "(?:[^。；！？\n])"
_BASIS = re.compile(rf"(?:根据|依据|按照|依照|遵照|落实|贯彻|为细化){_SOME}{{0,60}}?{_POL}{_SOME}*?(?:制定|制订|出台|印发|编制|修订|起草|拟定|形成|写成)(?:了|本|的|出)?(?P<what>{_POL}|本?(?:办法|措施|意见|方案|细则|规定|条例|通知))?")
_GROUND = re.compile(rf"(?:根据|依据|按照|依照){_SOME}{{0,40}}?{_POL}{_SOME}*?(?:决定|认定|授予|评定|评选|选举产生|公布|公告|通报|通知如下)")
_HIGHER = re.compile(rf"它的?(?:上位文件|上位法|依据|制定依据)，?(?:是|为)(?:[^。；！？\n\ue000-\ue0ff]|{one_of('GOV DAT LOC')})*?(?P<base>{_POL})")
_BASIS_OF = re.compile(rf"(?P<what>{_POL}){BRACKET}(?:的|所)*(?:是|系)?(?:依据|根据|上位法|上位文件|所依据的上位法|依据的上位法)(?:是|为|：)?{_SOME}{{0,30}}?(?P<base>{_POL})")
_REPEALED = re.compile(rf"(?P<old>{_POL}){BRACKET}[^。；，]{{0,12}}?(?:，)?(?:同时|随之|相应|即行|即日起|随即)?(?:予以)?(?:废止|停止执行|停用|失效|作废|终止执行)")
_REPLACED = re.compile(rf"(?P<new>{_POL}){BRACKET}[^。；]{{0,16}}?(?:取代|替代|代替|废止|接替|替换)了?[^。；，]{{0,12}}?(?P<old>{_POL})")
_REPLACED_BY = re.compile(rf"(?P<old>{_POL}){BRACKET}[^。；]{{0,12}}?(?:被|由|为)(?P<new>{_POL}){BRACKET}(?:所)?(?:取代|替代|代替|接替)")
_AMENDED = re.compile(rf"(?P<new>{_POL}){BRACKET}[^。；]{{0,12}}?(?:对|将|修改了?|修订了?|修正了?)(?P<old>{_POL}){BRACKET}[^。；]{{0,16}}?(?:修改|修订|修正|调整|补充)")
_FOR = re.compile(
    rf"(?P<verb>适用于|适用对象|面向|适用范围|支持对象|扶持对象|重点支持|重点扶持|支持范围|点名扶持|覆盖|惠及|聚焦|瞄准|优先支持|支持|扶持)(?:为|是|：|包括|范围为|在[^，。；\ue000-\ue0ff]{{0,12}}的)?"
    rf"(?:[^，。；：！？\n\ue000-\ue0ff]|{one_of('LOC DAT')}){{0,6}}?(?P<list>{_GROUP}(?:(?:[、和及与]|以及){_GROUP})*)"
)
_SCOPE = re.compile(rf"(?:(?<={_POL})面向|适用于|适用对象|支持对象|扶持对象|申报主体|补助对象|奖励对象)(?:为|是|：|包括)?(?P<who>[^，。；：！？\n]{{3,90}})")
_MAY_APPLY = re.compile(
    r"(?:^|[。；：\n]|答：)(?P<who>[^，。；：！？\n]{1,60}?)(?:都|均|皆)?(?:可以?|能够?|有资格)(?:自愿|按规定)?(?:申请|申报|享受)(?=$|[，。；\n])"
)
_NOT = re.compile("不|除|未|暂|原|拟|建议|提案")


def links(scope: Scope, block: Block, stream: Stream) -> Iterator[Finding]:
    """Findings of one block."""
    code = stream.code
    for match in _BASIS.finditer(code):
        target = stream.names[match.start("what")] if match["what"] else None
        policy = scope.long(target) if target is not None else scope.main(block.article)
        stop = match.start("what") if match["what"] else match.end()
        if policy is not None and not DRAFT.search(policy.text):
            for base in stream.spans(match.start(), stop, "POL"):
                if not _in_alias(stream, base):
                    yield from _link(scope, stream, "basedOn", policy, base, match)
    own = scope.own.get(block.article)
    if own is not None and (ground := _GROUND.search(code)) is not None:
        for base in stream.spans(ground.start(), ground.end(), "POL"):
            if not _in_alias(stream, base) and scope.long(base).text != own.text:
                yield from _link(scope, stream, "basedOn", own, base, ground)
    for match in _HIGHER.finditer(code):
        begin, _ = stream.sentence(match.start())
        meant = {scope.long(s).text: scope.long(s) for s in stream.spans(stream.sentence(max(0, begin - 1))[0], begin, "POL")}
        higher = stream.names[match.start("base")]
        if len(meant) == 1 and higher is not None:
            yield from _link(scope, stream, "basedOn", next(iter(meant.values())), higher, match)
    for match in _BASIS_OF.finditer(code):
        yield from _pair(scope, stream, "basedOn", match, "what", "base")
    taken: set[Span] = set()
    for pattern, prop in ((_REPLACED_BY, "repeals"), (_REPLACED, "repeals"), (_AMENDED, "amends")):
        for match in pattern.finditer(code):
            for finding in _pair(scope, stream, prop, match, "new", "old"):
                replaced = finding.values[0][1]
                if isinstance(replaced, Span) and replaced not in taken:
                    taken.add(replaced)
                    yield finding
    for match in _REPEALED.finditer(code):
        old = stream.names[match.start("old")]
        new = _ruling(scope, block, stream, match.start("old"))
        if old is not None and new is not None and scope.long(old) not in taken and scope.long(old).text != new.text:
            yield from _link(scope, stream, "repeals", new, old, match)
    yield from targets(scope, block, stream)


def _in_alias(stream: Stream, span: Span) -> bool:
    i = stream.names.index(span)
    return re.search(r"(?:简称|下称|业内称|俗称)$", stream.code[max(0, i - 4) : i]) is not None


def _ruling(scope: Scope, block: Block, stream: Stream, at: int) -> Span | None:
    """The policy that repeals: the notice's own, else the one named before in the same block."""
    main = scope.main(block.article)
    begin, _ = stream.sentence(at)
    start = max(begin, stream.code.rfind("；", begin, at) + 1, stream.code.rfind("\n", 0, at) + 1)
    named = {scope.long(s).text: scope.long(s) for s in stream.spans(start, at, "POL") if not _in_alias(stream, s)}
    if len(named) == 1:
        return next(iter(named.values()))
    if named or main is not None:
        return main
    earlier = {scope.long(s).text: scope.long(s) for s in stream.spans(0, at, "POL")}
    whole = stream.code[start:at].startswith(("本", "同时", "原")) or re.match("[^，]{0,6}(?:自|原)", stream.code[start:at])
    return next(iter(earlier.values())) if len(earlier) == 1 and whole else None


def _pair(scope: Scope, stream: Stream, prop: str, match: re.Match[str], subject: str, value: str) -> Iterator[Finding]:
    new, old = stream.names[match.start(subject)], stream.names[match.start(value)]
    if new is not None and old is not None and scope.long(new).text != scope.long(old).text:
        yield from _link(scope, stream, prop, scope.long(new), old, match)


def _link(scope: Scope, stream: Stream, prop: str, policy: Span, value: Span, match: re.Match[str]) -> Iterator[Finding]:
    words = stream.code[match.start() : match.end()]
    planned = bool(re.search("拟|将(?!军)|建议|若|计划", words)) or bool(DRAFT.search(policy.text))
    status: Status = "planned" if planned else "denied" if re.search("未|不再|不予|没有|并非", words) else "asserted"
    quote = stream.quote(match.start(), match.end())
    yield Finding("Policy", ((prop, scope.long(value)),), (quote,), RULE, 0.92, status, policy)


def targets(scope: Scope, block: Block, stream: Stream) -> Iterator[Finding]:
    """Whom the policy of a block is for, in its own words: 适用于…, 支持对象为…, …都可以申请."""
    for match in _FOR.finditer(stream.code):
        begin, _ = stream.sentence(match.start())
        clause = re.split("[，；：]", stream.code[begin : match.start()])[-1]
        policy = scope.current(block, match.start())
        broad = match["verb"] in {"支持", "扶持", "覆盖", "聚焦", "瞄准", "惠及"}
        if policy is None or _NOT.search(clause) or (broad and not re.search(rf"{_POL}[^，。；]{{0,4}}$", clause)):
            continue
        for span in stream.spans(match.start("list"), match.end("list"), "TGT IND"):
            if span.label == "TGT" and not is_group(span.text):
                continue
            prop = "targets" if span.label == "TGT" else "supportsIndustry"
            status: Status = "planned" if DRAFT.search(policy.text) else "asserted"
            value: tuple[str, Span | Literal_] = (prop, span)
            yield Finding("Policy", (value,), (stream.quote(match.start(), match.end()),), RULE, 0.9, status, policy)
    for match in (*_SCOPE.finditer(stream.code), *_MAY_APPLY.finditer(stream.code)):
        begin, _ = stream.sentence(match.start())
        policy = scope.current(block, match.start())
        if policy is None or _NOT.search(re.split("[，；：]", stream.code[begin : match.start()])[-1]):
            continue
        for span in listed(stream, match.start("who"), match.end("who")):
            status = "planned" if DRAFT.search(policy.text) else "asserted"
            quote = stream.quote(match.start(), match.end())
            yield Finding("Policy", (("targets", span),), (quote,), RULE, 0.85, status, policy)
