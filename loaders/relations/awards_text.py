"""Who was honoured, read from sentences: 荣获, 授予, 颁给, 得主, lists after 名单, tiers of an award named before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from graph.model import Status
from loaders.model import Annotated, Block, Finding, Literal_, Span
from loaders.relations.awards_lists import ranges
from loaders.relations.dates import year_of
from loaders.relations.stream import ANY, LIST, LISTED, MAKES, Stream, fold, heads, one_of, subject

RULE = "awards.text"
Value = tuple[str, Span | Literal_]

_AWD, _EDN, _TIER, _CAT = one_of("AWD"), one_of("EDN"), one_of("TIER"), one_of("CAT")
_BEFORE = (
    f"(?:{one_of('EDN DAT GOV ASC ORG MED EVT EDU')}|由|颁发的|授予的|评选的|的|度|了|为|过|一[项个座枚]|（{_EDN}）)*"
)
_AFTER = f"(?:{one_of('EDN CAT TIER')}|（{one_of('EDN TIER CAT DAT')}）|的|类|组|级|奖|·|—)*"
_ONE = f"{_BEFORE}{_AWD}{_AFTER}"
_SAME = f"(?:{_EDN}|的)*(?:{_CAT}(?:类|组|的)?)?{_TIER}|{_CAT}(?!{_TIER})"
OBJECT = f"(?P<what>{_ONE}(?:(?:、|和|及|与|以及|并获|，并获|暨){_ONE})*)"
ELLIPSIS = f"(?P<what>{_SAME})"

_WIN = (
    "(?P<verb>荣获|荣膺|获评为?|获颁|获授|获得|喜获|斩获|摘得|摘取|摘下|捧走|捧得|捧回|夺得|夺取|夺下|拿下|拿到|拿过|拿了|赢得|"
    "当选为?|得了|揽获|问鼎|蝉联|评为|被授予|被评为|被评|入选|评上了?|获选|夺下|拿|获|捧|夺|领走|抱回|收获|折桂|得过|得到|拿走|斩|被追授|获赠)"
)
_GIVE = "(?:颁给|颁发给|授予|授给|给了|归|归属|花落|由|颁予|颁授|发给|落户|授)"


_NUM = one_of("NUM")
_TITLE = (
    f"(?:获奖|获评|得奖|{_NUM}|（[^（）]*）|名单|企业|单位|得主|获得者|项目|揭晓|个人|出炉|公布|称号|"
    "作品|产品|评选结果)*"
)
_NOT_AFTER = "(?:称号)?(?:的|者|得主|评[审选]|申报|候选|提名|资格|入围)"


@dataclass(frozen=True)
class _Prize:
    award: Span
    edition: Span | None
    tier: Span | None
    category: Span | None


def read(page: Annotated) -> Iterator[Finding]:
    """Conferrals in the running text of the page."""
    for block in page.page.blocks:
        if block.kind in {"row", "furniture"} and block.table is not None:
            continue
        if any(s.label == "AWD" for s in page.spans[block.index]):
            yield from _block(fold(page, block.index), page.page.published, _headed(page, block))


def _headed(page: Annotated, block: Block) -> dict[str, Span]:
    """The edition that a heading of the article names with each award: what a notice confers is of that edition."""
    found = {}
    for head in page.page.blocks[: block.index]:
        if head.article == block.article and head.kind == "heading":
            for one, two in pairwise(page.spans[head.index]):
                if one.label == "EDN" and two.label == "AWD" and re.search("[届屆]", one.text):
                    found[two.text.strip("“”")] = one
    return found


def _block(stream: Stream, published: str | None, headed: dict[str, Span]) -> Iterator[Finding]:
    seen: set[tuple[Span, Span, Span | None]] = set()
    lists = ranges(stream)
    yield from _authors(stream)
    for recipients, prizes, start, end in _readings(stream):
        if any(a <= start < b for a, b in lists):
            continue
        for recipient, prize in _pairs(stream, recipients, prizes, start, end):
            key = (recipient, prize.award, prize.tier)
            if recipient.label != "REF" and key not in seen:
                seen.add(key)
                given = re.search("授予|颁", stream.code[start:end]) is not None
                edition = prize.edition or (headed.get(prize.award.text.strip("“”")) if given else None)
                whole = replace(prize, edition=edition)
                finding = _finding(stream, recipient, whole, (start, end), _year(stream, whole, start, published))
                yield finding
                yield from _owned(stream, recipient, finding)


_AUTHORS = re.compile(rf"(?:主要|第一|项目)?完成人(?:为|是|有|包括|：)(?P<who>{one_of('PER')}(?:、{one_of('PER')})*)")


def _authors(stream: Stream) -> Iterator[Finding]:
    """某技术获一等奖，完成人为甲、乙: who completed the one work that the sentence names before."""
    for match in _AUTHORS.finditer(stream.code):
        begin, _ = stream.sentence(match.start())
        works = {s.text: s for s in stream.spans(begin, match.start(), "PRJ PRD")}
        for work in works.values() if len(works) == 1 else ():
            schema = "Project" if work.label == "PRJ" else "Product"
            values = tuple(("completedBy", s) for s in stream.spans(*match.span("who")))
            yield Finding(schema, values, (stream.quote(begin, match.end()),), f"{RULE}.completed", 0.88, subject=work)


Reading = tuple[list[Span], list[_Prize], int, int]


_PERSONAL = re.compile(
    "工匠$|劳模|劳动模范|奖章|能手|企业家|人物|英才|先进工作者|红旗手|津贴|友谊奖|青年科技奖|首席技师|标兵|道德模范|院士|大师|个人|园丁|"
    "经理人|巾帼|青年基金|杰出青年|匠人|先生|女士|创业者|传承人|编辑$|工程师"
)
_CORPORATE = re.compile("企业$|单位$|集体$|先锋号$|质量奖$|商会$|示范店$|机构$|品牌$|期刊$")
_BODIES = "COM GOV ASC EDU RES MED ORG"


def _honoured(prizes: list[_Prize]) -> str:
    """The types of names that such awards go to; all where their names do not tell."""
    if prizes and all(_PERSONAL.search(p.award.text) for p in prizes):
        return "PER"
    if prizes and all(_CORPORATE.search(p.award.text) for p in prizes):
        return f"{_BODIES} PRD PRJ"
    return f"{_BODIES} PER PRJ PRD"


def _readings(stream: Stream) -> Iterator[Reading]:
    code = stream.code
    # 授予某某某奖; 向某某颁发某奖; 把某奖颁给某某; 某奖得主某某; 获某奖的是某某
    for pattern in (
        rf"(?<!被)(?:授予|追授|授){'(?P<who>' + LIST + ')'}，?{OBJECT}",
        rf"[向给为](?P<who>{LIST})(?:颁发|颁授|授予|颁)了?{OBJECT}",
        rf"{OBJECT}(?:称号)?{_GIVE}(?P<who>{LIST})(?!颁|主办|承办|设立|评选|发起|指导|组织|牵头)",
        rf"{OBJECT}(?:的?(?:获得者|得主|获奖者|称号获得者|奖得主))[：，、]?(?P<who>{LIST})",
        rf"{_WIN}{OBJECT}(?:称号)?的(?:有|是|企业|单位|还有|为|{ANY}|：)*(?P<who>{LIST})",
        rf"{OBJECT}{_TITLE}：{LISTED}(?=[。；\n]|$)",
        rf"(?:揭晓|发布|公布|评出|评选出|产生)了?{OBJECT}(?:称号)?(?:获奖|获评|评选)?(?:名单|榜单|结果)?，(?P<who>{LIST})(?:等{_NUM}(?:企业|单位)?)?(?:成功|荣耀|榜上有名|双双)*(?:当选|入选|获选|获评|获此殊荣|上榜|获奖)(?=[，。；]|$)",
    ):
        for match in re.finditer(pattern, code):
            who = heads(stream, match.start("who"), match.end("who"))
            yield who, _prizes(stream, match.start("what"), match.end("what")), match.start(), match.end()
    # 金奖：某某; 企业组一等奖授予某某; 提名奖得主某某, of the one award named before
    for pattern in (
        rf"(?P<what>{_SAME})(?:（{_NUM}）|{_NUM})?：{LISTED}(?=[。；\n]|$)",
        rf"(?<!被)(?:授予|追授){'(?P<who>' + LIST + ')'}，?(?P<what>{_SAME})",
        rf"(?P<what>{_SAME})(?:{_GIVE}|得主|获得者(?:为|是)?)(?P<who>{LIST})(?!颁|主办|承办|设立|评选|发起|指导|组织|牵头)",
    ):
        for match in re.finditer(pattern, code):
            prize = _named_before(stream, match.start(), *match.span("what"))
            if prize is not None:
                who = heads(stream, match.start("who"), match.end("who"))
                yield who, [prize], match.start(), match.end()
    for match in re.finditer(f"{_WIN}{OBJECT}(?!{_NOT_AFTER})", code):
        prizes = _prizes(stream, *match.span("what"))
        who = subject(stream, match.start(), _honoured(prizes)) or _profiled(stream, match.start(), prizes)
        yield who, prizes, match.start(), match.end()
    for match in re.finditer(rf"{_WIN}(?:了|得)?{ELLIPSIS}(?!{_NOT_AFTER})", code):
        prize = _named_before(stream, match.start(), *match.span("what"))
        if prize is not None:
            yield subject(stream, match.start(), _honoured([prize])), [prize], match.start(), match.end()


def _profiled(stream: Stream, at: int, prizes: list[_Prize]) -> list[Span]:
    """林涧，1968年生，…。2019年获某工匠称号: a personal honour in a profile is that of the person it opens with."""
    opens = re.match(f"(?P<who>{one_of('PER')})，", stream.code)
    person = stream.names[0] if opens is not None and _honoured(prizes) == "PER" else None
    return [person] if person is not None and not stream.spans(1, at, "PER") else []


def _prizes(stream: Stream, start: int, end: int) -> list[_Prize]:
    """Each award of an object with the edition before or behind it and the tier and category behind it."""
    found: list[_Prize] = []
    editions: Span | None = None
    for span in stream.spans(start, end):
        if span.label == "EDN":
            if found and found[-1].edition is None and not editions and found[-1].tier is None:
                found[-1] = _Prize(found[-1].award, span, found[-1].tier, found[-1].category)
            editions = span
        elif span.label == "AWD":
            found.append(_Prize(span, editions, None, None))
            editions = None
        elif found and span.label == "TIER" and found[-1].tier is None:
            found[-1] = _Prize(found[-1].award, found[-1].edition, span, found[-1].category)
        elif found and span.label == "CAT" and found[-1].category is None:
            found[-1] = _Prize(found[-1].award, found[-1].edition, found[-1].tier, span)
    return found


_CONTEST = re.compile("大赛|竞赛|比赛|锦标赛|评选|大奖赛|挑战赛|杯")


def _named_before(stream: Stream, at: int, start: int, end: int) -> _Prize | None:
    """A bare tier or category belongs to the award named last before it, if only one was."""
    begin, _ = stream.sentence(at)
    here = [s for s in stream.spans(begin, at, "AWD EVT") if s.label == "AWD" or _CONTEST.search(s.text)]
    awards = here or stream.spans(0, at, "AWD")
    if not awards or len({a.text.strip("“”「」") for a in awards}) > 1:
        return None
    i = stream.names.index(awards[-1])
    near = stream.names[max(0, i - 1)], stream.names[min(len(stream.names) - 1, i + 1)]
    edition = next((s for s in near if s is not None and s.label == "EDN"), None)
    tier, category = stream.spans(start, end, "TIER"), stream.spans(start, end, "CAT")
    return _Prize(awards[-1], edition, tier[0] if tier else None, category[0] if category else None)


def _pairs(
    stream: Stream, who: list[Span], prizes: list[_Prize], start: int, end: int
) -> Iterator[tuple[Span, _Prize]]:
    """Everyone with every prize, or in order where 分别 pairs as many names with as many prizes."""
    begin, _ = stream.sentence(start)
    if len(who) > 1 and len(prizes) > 1:
        if re.search("分别|依次|分获", stream.code[begin:end]) and len(who) == len(prizes):
            yield from zip(who, prizes, strict=True)
        return
    for recipient in who:
        for prize in prizes:
            yield recipient, prize


_DENIED = re.compile(
    "未|没(?!有争议)|无缘|落选|落榜|止步|失之|惜败|败给|不是|并非|撤销|取消|收回|追回|虚假|谎称|自称|查无|冒|误|错|假|不再|退回|退出|并无|"
    "从不|从未|否认|应为|原获|曾报|差一?点|辞|拒绝|婉拒|曾传|传言|网传|盛传|传闻|内定|谣|据传|并不|落空|竟|号称|擦肩"
)
_PLANNED = re.compile(
    "拟|将(?!军)|力争|争取|冲击|冲刺|申报|参评|候选|有望|如果|若|假如|一旦|希望|角逐|推荐|竞争|入围|提名(?!奖)|公示|计划|目标|预计|"
    "要(?:是|拿)|评选办法|可获"
)


_REVERSED = re.compile(
    "^[^，。；]*，(?:但|却|最终|后来?|不过)*(?:未|没|落选|被(?:撤|取消|追|收)|因[^。；]*(?:撤销|取消|追回|收回)|[^，。]*不实)"
)


def _status(stream: Stream, start: int, end: int) -> Status:
    begin, stop = stream.sentence(start)
    clause = max(begin, *(stream.code.rfind(mark, begin, start) + 1 for mark in "，；："))
    tail = re.match(r"[^，；。]*", stream.code[end:stop])
    words = stream.code[clause : end + (tail.end() if tail else 0)]
    if _DENIED.search(words) or _REVERSED.match(stream.code[end:stop]):
        return "denied"
    return "planned" if _PLANNED.search(words) else "asserted"


_OWNER = one_of("COM EDU RES ORG")
_OWNED = re.compile(f"({_OWNER})(?:（[^（）]*）)?(?:的|{MAKES}的)$")


def _owned(stream: Stream, work: Span, finding: Finding) -> Iterator[Finding]:
    """The owner of an honoured project or product: 甲公司的某某, 某某（甲公司）."""
    if work.label not in {"PRJ", "PRD"} or finding.status != "asserted":
        return
    i = stream.names.index(work)
    before = _OWNED.search(stream.code, 0, i)
    behind = re.compile(f"（({_OWNER})(?:、({_OWNER}))*）").match(stream.code, i + 1)
    owners = stream.spans(*before.span(1)) if before else stream.spans(*behind.span()) if behind else []
    if owners:
        schema = "Project" if work.label == "PRJ" else "Product"
        values = tuple(("owner", owner) for owner in owners)
        yield Finding(schema, values, finding.quotes, "awards.text.owner", 0.88, subject=work)


def _year(stream: Stream, prize: _Prize, start: int, published: str | None) -> Literal_ | None:
    """The year printed as the edition, else the date that stands before the award in its clause."""
    if prize.edition is not None:
        year = None if re.search("届|首", prize.edition.text) else year_of(prize.edition.text, published)
        return Literal_(year, prize.edition.text) if year else None
    at = stream.names.index(prize.award)
    begin, _ = stream.sentence(start)
    clause = max(begin, stream.code.rfind("；", begin, at) + 1)
    for span in reversed(stream.spans(clause, at, "DAT EDN AWD")):
        if span.label == "AWD":
            return None  # the date belongs to the award before
        if year := year_of(span.text, published):
            return Literal_(year, span.text)
    return None


def _edition_of(stream: Stream, award: Span, at: int) -> Span | None:
    """第六届山海奖名单揭晓，…荣获山海奖: the edition that the sentence has named with the award before."""
    begin, _ = stream.sentence(at)
    bare = award.text.strip("“”")
    found = {
        one.text: one
        for one, two in pairwise(stream.names[begin:at])
        if one is not None and two is not None and one.label == "EDN" and two.label == "AWD" and two.text.strip("“”") == bare
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _finding(stream: Stream, recipient: Span, prize: _Prize, place: tuple[int, int], year: Literal_ | None) -> Finding:
    values: list[Value] = [("recipient", recipient), ("award", prize.award)]
    edition = prize.edition or _edition_of(stream, prize.award, place[0])
    if edition is not None and re.search("届|首", edition.text):
        values.append(("edition", edition))
    if year is not None:
        values.append(("year", year))
    for prop, span in (("category", prize.category), ("tier", prize.tier)):
        if span is not None:
            values.append((prop, Literal_(span.text)))
    begin, stop = stream.sentence(place[0])
    quote = stream.quote(begin, max(stop, place[1]))
    return Finding("AwardConferral", tuple(values), (quote,), RULE, 0.88, _status(stream, *place))
