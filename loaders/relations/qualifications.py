"""Who holds which qualification: 被认定为, 入选, 通过 in sentences, lists under a heading, tables of designations.

Level (国家级, 省级, 市级, 五星级) and batch (第五批, 2022年第二批) are read from the name, the words around it or their
columns. A row that a footnote or its result takes back is `denied`; 拟认定, 公示, 申报 are `planned`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Status
from loaders.model import Annotated, Finding, Literal_, Quote, Row, Span, Table
from loaders.relations.columns import Role, cell_of, names_in, quotes_of, roles
from loaders.relations.company import doer
from loaders.relations.dates import iso
from loaders.relations.footnotes import status_in, status_of_row
from loaders.relations.remarks import parted, product_of
from loaders.relations.stream import LIST, LISTED, Stream, fold, heads, one_of, subject

Value = tuple[str, Span | Literal_]
_CRT, _BAT = one_of("CRT"), one_of("BAT")
_BEFORE = (
    f"(?:{one_of('BAT DAT GOV ASC LOC EDN ORG')}|由|颁发的|认定的|评定的|核发的|批准的|授予的|的|了|为|成为|过|"
    f"一[批家个张]|（{_BAT}）|全国|全省|全市|国内)*"
)
_AFTER = f"(?:（{one_of('BAT DAT')}）)?"
_ONE = f"{_BEFORE}{_CRT}{_AFTER}"
OBJECT = f"(?P<what>{_ONE}(?:(?:、|和|及|与|以及|，并?|，又?){_ONE})*)"
_GET = (
    "(?:被?认定为|获评为?|入选为?|列入|跻身|晋升为?|升级为|荣获|获得|取得|获批为?|获授|获颁|荣膺|评上|拿到|拿下|通过|持有|拥有|具备|"
    "被授予|被评为|评为|被列为|被确定为|备案为|获准为|获|入库|纳入|斩获|摘得|成功创建|被命名为|挂牌|当选|入列|获认|建有|设有|建成|领到|拿过|成为|连续获评|取得了)"
)
_IS = "(?:是|系|现为|均为|同为|属)(?:一?家)?(?:专[注业于]+[^，。；]{0,24}的)?"
_TITLE = f"(?:{one_of('NUM')}|（[^（）]*）|称号|认定|名单|企业|结果|公布|出炉|公告|年度|名录|目录|新增|入选|部分|的)*"
_NEAR = f"(?:{one_of('LOC NUM DAT')}|[^，。；：\ue000-\ue0ff])"  # one character each: no regular expression may explode
_NOT_AFTER = (
    "(?:的(?:企业|单位|条件|要求|标准|门槛|申报)|申报|申请|培育|条件|标准|管理办法|名单(?:的|$)|者|候选|现场|材料|评审|在审|"
    "考[核试])"
)
_DENIED = re.compile(
    "未|没(?!有争议)|无缘|落选|不是|并非|撤销|取消|收回|摘牌|失效|过期|到期|注销|不予|驳回|退回|作废|虚假|冒用|误|不再|暂停|"
    "曾传|传言|网传|否认|不得|不具备|放弃|卡在|差一?点|暂缓|不等于|号称|自称|原系|丢了|吊销|名不副实|原定|中止"
)
_PLANNED = re.compile(
    "拟|凡|能否|将(?!军)|力争|争取|冲击|冲刺|申报|申请|候选|有望|如果|若|假如|一旦|希望|推荐|公示|计划|目标|预计|正在|有条件|准备|"
    "尚|筹备|办理|培育库|在审|瞄准|把.{0,6}拿下|期待|要(?:是|拿)|想|可(?:获|享)|奖励|补助|支持|鼓励|引导|每|对(?=[^，]*的企业)|须|"
    "应当|首次(?:获评|认定|通过)[^，]*的"
)


def read(page: Annotated) -> Iterator[Finding]:
    """Accreditations in the tables and sentences of the page."""
    for table in page.page.tables:
        yield from _table(page, table)
    for block in page.page.blocks:
        marked = any(s.label in {"CRT", "BAT"} for s in page.spans[block.index])
        if block.table is None and block.kind != "furniture" and marked:
            yield from _sentences(page, fold(page, block.index))


def _sentences(page: Annotated, stream: Stream) -> Iterator[Finding]:
    seen: set[tuple[Span, Span]] = set()
    yield from _giants(page, stream)
    for who, start, end, rule in _readings(page, stream):
        shared = _batch_in(stream.spans(start, end, "BAT"))
        for holder in who:
            for crt in stream.spans(start, end, "CRT"):
                if holder.label == "REF" or (holder, crt) in seen:
                    continue
                seen.add((holder, crt))
                begin, stop = stream.sentence(start)
                quote = stream.quote(begin, max(stop, end))
                status = _status(stream, start, end)
                batch = _batch_of(stream, crt, start, end) or shared
                words = Literal_(batch.text) if batch is not None else None
                since = _since(stream, crt, start)
                yield _finding(holder, crt, words, (quote,), rule=rule, status=status, since=since)


def _giants(page: Annotated, stream: Stream) -> Iterator[Finding]:
    """某某是第六批“小巨人”: the short name of the designation, where the batch says that it is meant."""
    for match in re.finditer(rf"(?:是|入选|列入|获评|跻身|成为)(?P<batch>{_BAT})(?P<what>小巨人)(?!企业|培育|{_CRT})", stream.code):
        who, batch = doer(page, stream, match.start(), "COM"), stream.names[match.start("batch")]
        if who is None or batch is None:
            continue
        start = stream.places[match.start("what")]
        crt = Span(stream.block, start, start + 3, "CRT", "小巨人", "qualifications", 0.85)
        begin, stop = stream.sentence(match.start())
        status = _status(stream, match.start(), match.end())
        quotes = (stream.quote(begin, max(stop, match.end())),)
        yield _finding(
            who, crt, Literal_(batch.text), quotes, rule="qualifications.is", status=status, level="国家级"
        )


def _readings(page: Annotated, stream: Stream) -> Iterator[tuple[list[Span], int, int, str]]:
    code = stream.code
    for pattern in (
        rf"(?:认定|授予|同意|确定|命名|评定){'(?P<who>' + LIST + ')'}(?:为|，|成为){OBJECT}",
        rf"(?P<who>{one_of('COM RES EDU ORG')})（(?:[^（）]*，)?{OBJECT}(?=[，）])",
        rf"(?P<who>{one_of('COM RES EDU ORG')})(?:（[^（）]*）)?(?:则|也|都)?(?:借着|凭借?|靠着?|凭着){OBJECT}的?(?:牌子|证书|资质|称号)",
        rf"(?:把|将)?{OBJECT}(?:授予|颁给|认定给)(?P<who>{LIST})",
        rf"{_GET}{OBJECT}(?:称号|资质|认定|企业|名单|目录)?的(?:有|是|企业|：|为)*(?P<who>{LIST})(?=[。；，\n]|$)",
        rf"{OBJECT}{_TITLE}：{LISTED}(?=[。；\n]|$)",
        rf"{OBJECT}{_TITLE}[，中]{_NEAR}{{0,24}}[，：]?(?P<who>{LIST})"
        "(?:均|双双|都|也)?(?:榜上有名|入选|在列|上榜|位列其中|名列其中|首次入选)(?=[。；，]|$)",
    ):
        for match in re.finditer(pattern, code):
            if not re.match(r"的(?:条件|要求|标准)", code[match.end("what") :]):
                who = heads(stream, match.start("who"), match.end("who"))
                yield who, match.start("what"), match.end("what"), "qualifications.granted"
    for verb, rule in ((_GET, "qualifications.obtained"), (_IS, "qualifications.is")):
        for match in re.finditer(f"{verb}{OBJECT}(?!{_NOT_AFTER})", code):
            if not re.search("把[它其]|将[其它]|前者|后者", code[max(0, match.start() - 30) : match.start()]):
                labels = _holders(stream.spans(*match.span("what"), "CRT"))
                who = [s for s in subject(stream, match.start(), labels) if s.label != "REF"]
                if not who and "COM" in labels and (one := doer(page, stream, match.start())) is not None:
                    who = [one]
                yield who, match.start(), match.end(), rule


def _holders(crts: list[Span]) -> str:
    """The types of names that can hold such qualifications."""
    if all(re.search("师$|传承人|人才|专家|大师|技能$|执业", s.text) for s in crts):
        return "PER"
    if all(re.search("商标|注册证|产品|首台|地理标志|装备|食品$|型号", s.text) for s in crts):
        return "COM RES EDU ORG PRD PRJ ASC"
    return (
        "COM RES EDU ORG PRD PRJ"
        if not any(re.search("企业|厂$|冠军|巨人|单位|老字号|瞪羚|独角兽", s.text) for s in crts)
        else "COM RES EDU ORG"
    )


def _batch_of(stream: Stream, crt: Span, start: int, end: int) -> Span | None:
    """The batch that stands right before a qualification or in brackets behind it."""
    i = stream.names.index(crt)
    for j in (i - 1, i - 2, i + 2, i + 1):
        if max(0, start - 1) <= j < min(end + 2, len(stream.names)):
            near = stream.names[j]
            if near is not None and near.label == "BAT" and (j < i or stream.code[i + 1] == "（"):
                return near
    return None


def _since(stream: Stream, crt: Span, start: int) -> Literal_ | None:
    """The date with a year that stands before a qualification in its clause."""
    begin, _ = stream.sentence(start)
    clause = max(begin, stream.code.rfind("；", begin, start) + 1)
    for span in reversed(stream.spans(clause, stream.names.index(crt), "DAT CRT")):
        if span.label == "CRT":
            return None
        if date := iso(span.text):
            return Literal_(date, span.text)
    return None


def _batch_in(batches: list[Span]) -> Span | None:
    return batches[0] if len(batches) == 1 else None


_TAKEN_LATER = re.compile(rf"^[^。{_CRT[1:-1]}]{{0,60}}(?:被?撤销|被取消|失效|摘了|摘牌|注销|被移出|作废)")
_WITHDRAWN = re.compile(f"(?:撤销|取消|注销|收回|追回|摘掉?)[^。；，]{{0,12}}?({_CRT})")


def _withdrawn(stream: Stream, crts: list[Span]) -> bool:
    """Whether the block takes one of these qualifications back somewhere (取消某某资格)."""
    taken = [stream.names[m.start(1)] for m in _WITHDRAWN.finditer(stream.code)]
    return any(t is not None and (t.text in c.text or c.text in t.text) for t in taken for c in crts)


def _status(stream: Stream, start: int, end: int) -> Status:
    begin, stop = stream.sentence(start)
    clause = max(begin, *(stream.code.rfind(mark, begin, start) + 1 for mark in "，；："))
    tail = re.match(r"[^，；。]*", stream.code[end:stop])
    words = stream.code[clause : end + (tail.end() if tail else 0)]
    after = stream.code[end:stop]
    if _TAKEN_LATER.match(after) or _withdrawn(stream, stream.spans(start, end, "CRT")):
        return "denied"
    if _DENIED.search(words) or re.match(
        "^[^；。]{0,14}，?(?:但|却|最终|后来?|被|因|已)*[^，；。]{0,10}(?:未获|落选|撤销|取消|摘牌|过期|失效|驳回|未通过)",
        after,
    ):
        return "denied"
    return "planned" if _PLANNED.search(words) else "asserted"


def level_of(name: str) -> str | None:
    """国家级, 省级, 市级 or 区级 as a qualification's name says it; 国家高新技术企业 and 某某省专精特新中小企业 too."""
    if re.search(r"国家(?!标准)|全国|工信部|专精特新“?小巨人|国务院", name):
        return "国家级"
    if re.search(r"省级|自治区级|^[\u4e00-\u9fff]{2,3}省|^省|自治区(?!级)", name):
        return "省级"
    if re.search(r"市级|^[\u4e00-\u9fff]{2,3}市|^市", name):
        return "市级"
    return "区级" if re.search(r"[区县]级", name) else None


def _finding(
    holder: Span,
    crt: Span,
    batch: Literal_ | None,
    quotes: tuple[Quote, ...],
    *,
    rule: str,
    status: Status,
    level: str | None = None,
    since: Literal_ | None = None,
) -> Finding:
    values: list[Value] = [("accredited", holder), ("qualification", crt)]
    level = level or level_of(crt.text)
    if level is not None:
        values.append(("level", Literal_(level)))
    if batch is not None:
        values.append(("batch", batch))
    if since is not None:
        values.append(("startDate", since))
    return Finding(
        "Accreditation", tuple(values), quotes, rule, 0.88 if rule != "qualifications.table" else 0.95, status
    )


_NAME = re.compile(r"^(?P<name>.+?)\s*(?:[（(](?P<note>[^（）()]*)[)）])?$")
_BATCH = re.compile(r"(?:(?:19|20)\d\d年(?:度)?)?(?:第[\d一二三四五六七八九十]+|首)批(?:次)?")
_TITLED = re.compile(
    r"“([^”]{2,14})”\s*(?:认定)?(?:名单|企业|公示|结果|复核)|认定的?([\u4e00-\u9fff“”]{4,20}(?:企业|工厂|中心|产品|单位))"
)


def _table(page: Annotated, table: Table) -> Iterator[Finding]:
    """One accreditation for each name of a qualification cell, or of the qualification that the caption names."""
    columns = roles(table)
    if {"rank", "tier", "award", "person"} & set(columns) or "organisation" not in columns:
        return
    caption = _caption(page, table)
    if caption is None and "qualification" not in columns:
        return
    heading = page.page.blocks[table.caption].text if table.caption is not None else ""
    whole = status_in(heading) if re.search("拟认定|拟入选|公示|撤销|注销|取消", heading) else "asserted"
    printed = _BATCH.search(heading)
    for row in table.rows:
        holders = names_in(page, cell_of(row, columns, "organisation"), split=False)
        if not holders or re.match("合计|总计|小计|例$", row.cells[0].text.strip()):
            continue
        holder = _without_bracket(holders[0])
        yield from product_of(page, row, columns, holders[0], holder)
        status = whole if whole != "asserted" else status_of_row(page, table, row, columns, (holder.text,))
        for crt, batch, noted in _named(page, row, columns, caption):
            cell = cell_of(row, columns, "batch")
            words = batch or (cell.text.strip() if cell is not None else printed.group() if printed else None)
            quotes = quotes_of(page, row, cell_of(row, columns, "qualification"), cell_of(row, columns, "category"))
            own = status if noted == "asserted" and _concerns(columns) else noted
            yield _finding(
                holder,
                crt,
                Literal_(words) if words else None,
                quotes,
                rule="qualifications.table",
                status=own,
                level=_level(row, columns),
            )


def _concerns(columns: dict[Role, int]) -> bool:
    """A roster's remark (退会, 拟申报 …) is about the membership; a designation list's is about the designation."""
    return not {"grade", "credit_code"} & set(columns)


def _level(row: Row, columns: dict[Role, int]) -> str | None:
    remark, cell = cell_of(row, columns, "remark"), cell_of(row, columns, "level")
    raised = (
        re.search(r"(?:升为|晋升为?|降为|调整为)([一二三四五]星级|国家级|省级|市级)", remark.text)
        if remark is not None
        else None
    )
    if raised:
        return raised.group(1)
    if cell is None or re.match("不分|未定", cell.text.strip()):
        return None
    return re.sub(r"\s", "", cell.text)


def _named(
    page: Annotated, row: Row, columns: dict[Role, int], caption: Span | None
) -> Iterator[tuple[Span, str | None, Status]]:
    """Qualifications of a row with the batch and the status that their brackets give."""
    cell = cell_of(row, columns, "qualification")
    if cell is None and caption is not None and (kind := cell_of(row, columns, "category")) is not None:
        cell = kind if re.search(r"[厂链品心业区台]$|示范|标杆", kind.text.strip()) else None
    if cell is None:
        if caption is not None and "qualification" not in columns:
            yield caption, None, "asserted"
        return
    for span in (part for whole in names_in(page, cell, "CRT") for part in parted(whole)):
        match = _NAME.match(span.text)
        if match is None:
            continue
        note = match["note"] or ""
        batch = _BATCH.search(note)
        name = (
            span
            if not note
            else Span(span.block, span.start, span.start + len(match["name"]), "CRT", match["name"], "table", 0.98)
        )
        yield name, batch.group() if batch else None, status_in(note)


def _without_bracket(span: Span) -> Span:
    """某某电器公司（某某断路器）: a product in brackets is no part of the name; 某某（珠海）有限公司 keeps its own."""
    match = re.match(r"(.*(?:公司|厂|集团|院|所))[（(][^（）()]*[)）]$", span.text)
    return (
        span
        if match is None
        else Span(span.block, span.start, span.start + match.end(1), span.label, match[1], "table", 0.98)
    )


def _caption(page: Annotated, table: Table) -> Span | None:
    """The qualification that a table's heading names."""
    if table.caption is None:
        return None
    spans = page.spans[table.caption]
    marked = [s for s in spans if s.label == "CRT"]
    if marked:
        return max(marked, key=lambda s: s.end - s.start)
    text = page.page.blocks[table.caption].text
    if any(s.label in {"AWD", "LST"} for s in spans) or re.search(r"奖|榜|会员", text):
        return None
    match = _TITLED.search(text)
    if match is None:
        return None
    group = 1 if match[1] else 2
    return Span(table.caption, *match.span(group), "CRT", match.group(group), "table", 0.85)
