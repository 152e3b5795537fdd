"""What rosters and other lists of organisations say: membership and grade, credit code, seat, industry, products.

A remark that ends a membership (退会, 除名, 并入) makes the row `former` and `denied`; one that has not begun
(拟, 待审议) is `planned`. A credit code is read only when its check character is right (GB 32100-2015). Sentences are
read for the grades that organisations hold (副会长单位).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.model import Status
from graph.names.identifiers import credit_code
from loaders.model import Annotated, Finding, Literal_, Quote, Row, Span, Table
from loaders.relations.columns import BLANK, Role, cell_of, names_in, quotes_of, roles
from loaders.relations.dates import iso
from loaders.relations.remarks import in_column, of_row, under_headings
from loaders.relations.stream import LIST, Stream, fold, heads, one_of, subject

Value = tuple[str, Span | Literal_]
SCHEMA = {
    "COM": "Company",
    "GOV": "GovernmentBody",
    "ASC": "Association",
    "EDU": "University",
    "RES": "ResearchInstitute",
}

_ENDED = re.compile(r"退会|退出|除名|注销|并入|取消会员|终止会籍|不再")
_AGAIN = re.compile(r"重复(?:登记|录入)?|同[一]?\s*\d+\s*号|与\s*\d+\s*号同一|同一单位|以.{1,8}为准")
_NOT_YET = re.compile(r"拟|待(?!遇)|申请中|审议|候补|公示")


def read(page: Annotated) -> Iterator[Finding]:
    """Findings of rosters, of the place and industry columns of any list, and of sentences about membership."""
    for table in page.page.tables:
        columns = roles(table)
        if "organisation" in columns:
            yield from _table(page, table, columns)
        for i, head in enumerate(table.heads):
            if re.search(r"[获得\u7372].{0,2}[会\u6703][员\u54e1]", head):
                yield from _winners(page, table, i)
    yield from under_headings(page)
    for block in page.page.blocks:
        if block.table is None and block.kind != "furniture" and any(s.label == "ASC" for s in page.spans[block.index]):
            yield from _sentences(fold(page, block.index))


def _table(page: Annotated, table: Table, columns: dict[Role, int]) -> Iterator[Finding]:
    association = _association(page, table) if {"grade", "joined"} & set(columns) or _is_roster(page, table) else None
    for row in table.rows:
        first = row.cells[0].text.strip() if row.cells else ""
        names = names_in(page, cell_of(row, columns, "organisation"), split=False)
        if not names or re.match("合计|总计|小计|例|注", first) or re.search("某某|ＸＸ|XX", names[0].text):
            continue
        who = names[0]
        bare = re.match(r"(.*(?:公司|厂|集团|院|所))[（(][^（）()]*[)）]$", who.text)
        if bare:
            who = Span(who.block, who.start, who.start + bare.end(1), who.label, bare[1], "table", 0.98)
        if association is not None:
            yield from _membership(page, row, columns, who, association)
        yield from _about(page, row, columns, who)
        yield from of_row(page, row, columns, who)


def _winners(page: Annotated, table: Table, column: int) -> Iterator[Finding]:
    """Members in the column 获奖会员: as the tagger marked them, else the cell without its brackets."""
    behind = page.page.blocks[table.rows[-1].block + 1 :][:2] if table.rows else ()
    notes = " ".join(page.page.blocks[n].text for n in table.notes) + " ".join(b.text for b in behind)
    for row in table.rows:
        if column < len(row.cells):
            cell = row.cells[column]
            people = [s for s in page.spans[cell.block] if cell.start <= s.start < cell.end and s.label == "PER"]
            whole = names_in(page, cell, split=False)
            bare = [replace(s, text=m.group(), end=s.start + m.end()) for s in whole if (m := re.match(r"[^（(＊*※]+", s.text))]
            yield from in_column(page, row, column, notes, people or bare)


def _is_roster(page: Annotated, table: Table) -> bool:
    return table.caption is not None and bool(
        re.search("会员(?:单位)?(?:名册|名单|名录)", page.page.blocks[table.caption].text)
    )


_NAMED = re.compile(
    r"^[\s#]*([\u4e00-\u9fff（）A-Za-z]{2,24}?(?:协会|商会|学会|联合会|促进会|总会|联盟))(?=[^，。]*(?:会员|名册|名录))"
)


def _association(page: Annotated, table: Table) -> Span | None:
    """The association whose roster it is: named in the heading, else in the heading of a roster before it."""
    above = range(table.rows[0].block - 1, -1, -1) if table.rows else range(0)
    for index in [*([table.caption] if table.caption is not None else []), *above]:
        text = page.page.blocks[index].text
        marked: list[Span] = [s for s in page.spans[index] if s.label == "ASC"]
        if marked and re.search("会员|名册|名录|名单", text):
            return marked[0]
        match = _NAMED.search(text)
        if match:
            return Span(index, *match.span(1), "ASC", match.group(1), "table", 0.95)
    return None


def _membership(page: Annotated, row: Row, columns: dict[Role, int], who: Span, association: Span) -> Iterator[Finding]:
    grade, remark, joined = (
        cell_of(row, columns, "grade"),
        cell_of(row, columns, "remark"),
        cell_of(row, columns, "joined"),
    )
    words = remark.text if remark is not None else ""
    if _AGAIN.search(words):
        return
    values: list[Value] = [("member", who), ("association", association)]
    status: Status = "asserted"
    if grade is not None:
        printed = re.sub(r"[（(][^）)]*[)）]|\s", "", grade.text)
        if printed:
            values.append(("grade", Literal_(printed, grade.text)))
    date = iso(joined.text) if joined is not None else None
    if date is not None and joined is not None:
        values.append(("startDate", Literal_(date, joined.text)))
    if _ENDED.search(words):
        values.append(("former", Literal_("true", words)))
        status = "denied"
    elif _NOT_YET.search(words + (grade.text if grade is not None else "")) and not re.search("拟申报", words):
        status = "planned"
    quotes = quotes_of(page, row, grade)
    if association.block != row.block:
        quotes = (*quotes, Quote(association.block, association.start, association.end))
    yield Finding("Membership", tuple(values), quotes, "rosters.membership", 0.96, status, date=date)


def _about(page: Annotated, row: Row, columns: dict[Role, int], who: Span) -> Iterator[Finding]:
    """Seat, credit code, industry or product, and legal representative of a row's organisation."""
    schema = SCHEMA.get(who.label, "Organization")
    quotes = quotes_of(page, row, cell_of(row, columns, "place"))

    def said(prop: str, value: Span | Literal_, rule: str) -> Finding:
        return Finding(schema, ((prop, value),), quotes, rule, 0.95, subject=who)

    code = cell_of(row, columns, "credit_code")
    if code is not None and _LIKE_A_CODE.fullmatch(code.text.strip()):
        # a code that cannot be right stays as printed: show flags it, and it never tells two companies apart
        yield said("creditCode", Literal_(credit_code(code.text).code or code.text.strip(), code.text), "rosters.credit_code")
    place = cell_of(row, columns, "place")
    for span in names_in(page, place, "LOC", split=False):
        yield said("locatedIn", span, "rosters.place")
    for span in names_in(page, cell_of(row, columns, "industry"), "IND"):
        yield said("industry", span, "rosters.industry")
    for span in names_in(page, cell_of(row, columns, "products")):
        industry = re.search(r"(?:业|行业|服务)$", span.text)
        kind = Span(span.block, span.start, span.end, "IND" if industry else "PRD", span.text, "table", 0.95)
        if not BLANK.fullmatch(span.text):
            yield said(
                "industry" if industry else "produces", kind, "rosters.industry" if industry else "rosters.products"
            )
    for person in names_in(page, cell_of(row, columns, "representative"), "PER", split=False):
        values: tuple[Value, ...] = (("holder", person), ("organization", who), ("title", Literal_("法定代表人")))
        yield Finding("Post", values, quotes, "rosters.representative", 0.95)


_LIKE_A_CODE = re.compile(r"[0-9A-Za-z\s\-]{9,24}")


_ASC, _POST = one_of("ASC"), one_of("POST")
_NO = re.compile(
    "未|没|不(?!久)|拟|将|传|退|除名|取消|暂|曾|原|前|并非|申请|待|落选|罢|终|卸|查无|自称|冒|误|所印|假|辞|免|接替|递补|撤|如|若|提名|候选"
)


def _sentences(stream: Stream) -> Iterator[Finding]:
    """某公司为某协会副会长单位; 同意甲、乙入会."""
    code = stream.code
    seen: set[tuple[Span, Span]] = set()
    for match in re.finditer(
        rf"(?:现?为|是|系|当选为?|担任|成为|任|获选|被推选为|被推举为|连任|当上|，|、)(?P<asc>{_ASC})的?(?P<post>{_POST})",
        code,
    ):
        post = stream.names[match.start("post")]
        association = stream.names[match.start("asc")]
        if post is None or association is None or not re.search("单位$|^会员|会员$|会员企业", post.text):
            continue
        for who in subject(stream, match.start(), "COM EDU RES ORG ASC MED"):
            if (who, association) not in seen and who.text != association.text:
                seen.add((who, association))
                yield _member(stream, who, association, post, match)
    for match in re.finditer(rf"(?P<asc>{_ASC})(?P<post>{_POST})(?P<who>{LIST})", code):
        post, association = stream.names[match.start("post")], stream.names[match.start("asc")]
        if post is None or association is None or not re.search("单位$", post.text):
            continue
        for who in heads(stream, match.start("who"), match.end("who")):
            if who.label in {"COM", "EDU", "RES", "ORG"} and (who, association) not in seen:
                seen.add((who, association))
                yield _member(stream, who, association, post, match)
    yield from _graded(stream, seen)
    yield from _joined(stream, seen)


def _host(stream: Stream) -> Span | None:
    """The association that a block is about: the only one named, or the only one that meets, elects or informs."""
    names = {s.text: s for s in stream.spans(0, len(stream.code), "ASC")}
    if len(names) > 1:
        acts = re.finditer(rf"({_ASC})(?:{one_of('EDN EVT DAT')}|秘书处|会员(?!{_POST})|换届|通知|召开)", stream.code)
        names = {s.text: s for m in acts if (s := stream.names[m.start(1)]) is not None}
    return next(iter(names.values())) if len(names) == 1 else None


def _joined(stream: Stream, seen: set[tuple[Span, Span]]) -> Iterator[Finding]:
    """同意甲、乙入会; 甲正式加入某协会."""
    found: list[tuple[list[Span], Span | None, re.Match[str]]] = []
    for match in re.finditer(
        rf"(?:吸收|吸纳|接收|同意|批准){'(?P<who>' + LIST + ')'}(?:正式)?(?:入会|加入(?![\ue000-\ue0ff]))", stream.code
    ):
        found.append((heads(stream, match.start("who"), match.end("who")), _host(stream), match))
    for match in re.finditer(rf"(?:正式|成功|获准|申请)?加入了?(?P<asc>{_ASC})", stream.code):
        found.append((subject(stream, match.start(), "COM EDU RES ORG"), stream.names[match.start("asc")], match))
    for members, association, match in found:
        for who in members:
            if association is not None and who.label in {"COM", "EDU", "RES", "ORG"} and (who, association) not in seen:
                seen.add((who, association))
                yield _member(stream, who, association, None, match)


def _graded(stream: Stream, seen: set[tuple[Span, Span]]) -> Iterator[Finding]:
    """甲、乙为副会长单位, 理事单位：甲、乙 where one association is named in the block."""
    association = _host(stream)
    if association is None:
        return
    for pattern in (
        rf"(?P<who>{LIST})(?:当选为?|为|成为|被推选为|被推举为|担任|任|获选)(?P<post>{_POST})",
        rf"(?P<post>{_POST})(?:（[^（）]*）)?：(?P<who>{LIST})(?=[。；\n]|$)",
        rf"(?P<who>{LIST})，?（?(?P<post>{_POST})(?![：的由])",
        rf"(?:吸收|吸纳|接收|增补|推选|选举|同意|批准){'(?P<who>' + LIST + ')'}(?:为|成为|担任|任)(?P<post>{_POST})",
    ):
        for match in re.finditer(pattern, stream.code):
            post = stream.names[match.start("post")]
            if post is None or not re.search("单位$|^普通会员$|^会员$", post.text):
                continue
            for who in heads(stream, match.start("who"), match.end("who")):
                if who.label in {"COM", "EDU", "RES", "ORG"} and (who, association) not in seen:
                    seen.add((who, association))
                    yield _member(stream, who, association, post, match)


def _member(stream: Stream, who: Span, association: Span, post: Span | None, match: re.Match[str]) -> Finding:
    start, end = match.span()
    begin, stop = stream.sentence(start)
    clause = max(begin, *(stream.code.rfind(mark, begin, start) + 1 for mark in "，；："))
    tail = re.match(r"[^，；。]*", stream.code[end:stop])
    words = stream.code[clause : end + (tail.end() if tail else 0)]
    lost = re.match("[^。；]{0,16}(?:取消|除名|终止|暂缓|退出|退会|不属实|待审)", stream.code[end:stop])
    status: Status = "denied" if lost or _NO.search(words) else "asserted"
    values: list[Value] = [("member", who), ("association", association)]
    if post is not None:
        values.append(("grade", Literal_(post.text)))
    quote = stream.quote(begin, max(stop, end))
    return Finding("Membership", tuple(values), (quote,), "rosters.text", 0.87, status)
