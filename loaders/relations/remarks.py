"""What stands beside or above the names of a list: remarks (former names, mergers), headings that give a grade, brackets.

Remarks are short (曾用名：某某厂; 2024年3月并入某某); the name in them is taken as printed, from source `table`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.model import Annotated, Block, Finding, Literal_, Quote, Row, Span
from loaders.relations.bodies import own_body
from loaders.relations.columns import Role, cell_of, label_of_organisation, quotes_of
from loaders.relations.dates import iso

_NAME = r"(?P<name>[\u4e00-\u9fff（）A-Za-z0-9·\-]{3,30}?)"
_END = r"(?=[，,。；;）)\s]|$)"
_FORMER = re.compile(
    rf"(?:曾用名|旧名|原名|原称|前称|前身|原单位名称)(?:为|是|系|：|:)?{_NAME}{_END}|由{_NAME.replace('name', 'old')}(?:更名|改名|改制)"
)
_MERGED = re.compile(rf"并入{_NAME}{_END}")
_DAY = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?")
GRADE = re.compile(r"^[一二三四五六七八九十\d]*[、．.]?\s*((?:名誉|常务|执行)?(?:副?会长|副?理事长|理事|监事长?|会员)单位)(?:[（(：:]|$)")
_OF_MEMBERS = re.compile(r"^[\d．.、（）()\s]*[会\u6703][员\u54e1](?:更名|动态|\u52d5\u614b|变更|单位更名)[：:]")
_OURSELVES = re.compile("[（(](?:以下|下)[简簡]?[称稱]：?[“「\"]?本[会會]")
_NO_LONGER = re.compile(r"不再[为為是]|退会|除名")
_MARK = re.compile(r"[＊*※#★]")


def of_row(page: Annotated, row: Row, columns: dict[Role, int], who: Span) -> Iterator[Finding]:
    """The former name of a row's organisation, or what it was merged into."""
    cell = cell_of(row, columns, "remark")
    if cell is None or re.search("拟|计划|申请", cell.text):
        return
    text = page.page.blocks[cell.block].text
    start = cell.start if text[cell.start : cell.end] == cell.text else text.find(cell.text)
    day = _DAY.search(cell.text)
    date = iso(day.group()) if day is not None else None
    former, merged = _FORMER.search(cell.text), _MERGED.search(cell.text)
    if start < 0:
        return
    if former is not None:
        group = "name" if former["name"] else "old"
        old = _span(cell.block, start + former.start(group), former[group])
        if old.text != who.text:
            yield Finding(
                "Organization", (("renamedTo", who),), quotes_of(page, row), "rosters.remark", 0.93, subject=old, date=date
            )
    if merged is not None:
        into = _span(cell.block, start + merged.start("name"), merged["name"])
        yield Finding(
            "Organization", (("mergedInto", into),), quotes_of(page, row), "rosters.remark", 0.9, subject=who, date=date
        )


def _span(block: int, start: int, name: str) -> Span:
    return Span(block, start, start + len(name), label_of_organisation(name), name, "table", 0.93)


def under_headings(page: Annotated) -> Iterator[Finding]:
    """四、副会长单位 and the lines below it; 会员更名：某某 … of the association whose page it is."""
    grade: tuple[str, int] | None = None
    for block in page.page.blocks:
        if block.kind == "furniture" or block.table is not None:
            continue
        match = GRADE.match(block.text.strip()) if block.kind in ("heading", "caption") else None
        if match is not None:
            grade = (match.group(1), block.index)
        elif block.kind == "heading" or (block.kind == "paragraph" and len(block.text) > 60):
            grade = None
        elif grade is not None and (who := _first(page, block)) is not None:
            yield from _member(page, who, grade[0], block, grade[1])
        if _OF_MEMBERS.match(block.text) and (who := _first(page, block)) is not None:
            yield from _member(page, who, None, block, None)


def _first(page: Annotated, block: Block) -> Span | None:
    """The company that opens a line, after 会员更名： or a number."""
    spans = page.spans[block.index]
    first = next((s for s in spans if s.label in {"COM", "EDU", "RES", "ORG"}), None)
    renamed = re.search("更名为", block.text) if _OF_MEMBERS.match(block.text) else None
    if renamed is not None:
        return next((s for s in spans if s.start == renamed.end() and s.label in {"COM", "EDU", "RES", "ORG"}), None)
    if first is None or re.search("拟|候选|落选", block.text[: first.start]):
        return None
    lead = re.sub(r"[会\u6703][员\u54e1]\S{2,4}[：:]|[\d．.、（）()\s　]", "", block.text[: first.start])
    return first if not lead else None


def _own(page: Annotated, article: int) -> Span | None:
    """The association whose page it is: the one called 本会 in it, else `own_body`."""
    for block in page.page.blocks:
        for span in page.spans[block.index] if block.article == article else ():
            if span.label == "ASC" and _OURSELVES.match(block.text[span.end :]):
                return span
    return own_body(page, article)


def _member(page: Annotated, who: Span, grade: str | None, block: Block, heading: int | None) -> Iterator[Finding]:
    association = _own(page, block.article)
    if association is None or association.text == who.text:
        return
    values: list[tuple[str, Span | Literal_]] = [("member", who), ("association", association)]
    if grade is not None:
        values.append(("grade", Literal_(grade)))
    quotes = [Quote(block.index, 0, len(block.text))]
    if heading is not None:
        quotes.append(Quote(heading, 0, len(page.page.blocks[heading].text)))
    yield Finding("Membership", tuple(values), tuple(quotes), "rosters.heading", 0.88)


def in_column(page: Annotated, row: Row, column: int, notes: str, names: list[Span]) -> Iterator[Finding]:
    """得奖会员: those in such a column are members; a mark whose footnote ends the membership takes it back."""
    cell = row.cells[column]
    association = _own(page, page.page.blocks[row.block].article)
    if association is None or cell.inherited or (_MARK.search(cell.text) and _NO_LONGER.search(notes)):
        return
    for who in names[:1]:
        if who.label in {"COM", "EDU", "RES", "ORG", "PER"}:
            values = (("member", who), ("association", association))
            yield Finding("Membership", values, quotes_of(page, row), "rosters.column", 0.86)


def parted(span: Span) -> Iterator[Span]:
    """甲企业（第四批） 乙企业（第二批）: a blank behind a bracket parts two names."""
    begin = 0
    for gap in (*re.finditer(r"(?<=[）)])\s+", span.text), None):
        end = gap.start() if gap is not None else len(span.text)
        yield replace(span, start=span.start + begin, end=span.start + end, text=span.text[begin:end])
        begin = gap.end() if gap is not None else end


def product_of(
    page: Annotated, row: Row, columns: dict[Role, int], printed: Span, holder: Span
) -> Iterator[Finding]:
    """某某电器公司（某某断路器） in the category 产品: the company makes what the bracket names."""
    kind = cell_of(row, columns, "category")
    if kind is None or "产品" not in kind.text or printed.end == holder.end:
        return
    bracket = re.search(r"[（(]([^（）()]{2,30})[)）]$", printed.text)
    if bracket is not None and not re.search("拟|原|简称|有限合伙", bracket[1]):
        start = printed.start + bracket.start(1)
        product = Span(printed.block, start, start + len(bracket[1]), "PRD", bracket[1], "table", 0.9)
        yield Finding(
            "Organization", (("produces", product),), quotes_of(page, row), "qualifications.product", 0.9, subject=holder
        )
