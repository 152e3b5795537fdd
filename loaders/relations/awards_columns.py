"""Who was honoured, read from tables that print the award in a column: 年份 | 荣誉 | 等级 | 得奖会员.

The award's cell may hold its edition and category too (第四届“金锅奖” 机构组); blank cells stand for the one above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.model import ORGANISATIONS, Annotated, Cell, Finding, Literal_, Row, Span, Table
from loaders.relations.awards_table import titles
from loaders.relations.captions import TIER
from loaders.relations.columns import BLANK, Role, cell_of, names_in, quotes_of, role_of, roles
from loaders.relations.footnotes import status_of_row
from loaders.relations.numbers import numeral

RULE = "awards.column"
_AWARDED = re.compile("奖|杯$|章$|工匠|之星|人物|十佳|标兵|模范|先进")
_TIER = re.compile(f"(?:{TIER})(?=$|（|\\s)")
_EDITION = re.compile(r"(第[\d一二三四五六七八九十百]+届|首届)")
_CATEGORY = re.compile(r"[\s\u3000]+(?P<category>[\u4e00-\u9fff]{2,8}(?:组|类|奖项))$")
Value = tuple[str, Span | Literal_]


def read(page: Annotated) -> Iterator[Finding]:
    """One conferral for each honoured of a row; rows that a footnote takes back are `denied`."""
    for table in page.page.tables:
        columns = roles(table)
        index = _award_column(table)
        if index is None:
            continue
        named = {"organisation", "person", "project", "product"} & set(columns)
        owner = None if named else captioned(page, table)
        for row in table.rows:
            if index < len(row.cells) and (named or owner is not None):
                yield from _row(page, table, row, columns, row.cells[index], owner)


def captioned(page: Annotated, table: Table) -> Span | None:
    """Whose honours a table without a column of names lists: the one body in its caption (某公司历年荣誉)."""
    spans = page.spans[table.caption] if table.caption is not None else ()
    bodies = {s.text: s for s in spans if s.label in ORGANISATIONS | {"PER"}}
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def _award_column(table: Table) -> int | None:
    """The column of awards: its heading says so, or speaks of honours and its cells name awards."""
    for i, head in enumerate(table.heads):
        role = role_of(head)
        if role == "award":
            return i
        cells = [r.cells[i].text for r in table.rows if i < len(r.cells) and r.cells[i].text.strip()]
        if role == "qualification" and re.search("荣誉|榮譽|称号|奖", head) and cells:
            return i if sum(bool(_AWARDED.search(c)) for c in cells) * 2 > len(cells) else None
    return None


def _row(
    page: Annotated, table: Table, row: Row, columns: dict[Role, int], cell: Cell, owner: Span | None
) -> Iterator[Finding]:
    award = _award(page, cell)
    if award is None:
        return
    recipients = [owner] if owner is not None else _recipients(page, row, columns)
    values: list[Value] = [("award", award)]
    if edition := _EDITION.search(cell.text):
        start = cell.start + edition.start()
        values.append(("edition", Span(cell.block, start, start + len(edition.group()), "EDN", edition.group(), "table")))
    if category := _CATEGORY.search(cell.text):
        values.append(("category", Literal_(category["category"])))
    tier, year = cell_of(row, columns, "tier"), cell_of(row, columns, "year")
    behind = _TIER.search(cell.text) if tier is None else None
    if behind is not None and award.text.strip("“”「」") not in behind.group() and not award.text.endswith(behind.group()):
        values.append(("tier", Literal_(behind.group())))
    if tier is not None and not BLANK.fullmatch(tier.text):
        values.append(("tier", Literal_(re.sub(r"\s", "", tier.text))))
    if year is not None and (number := numeral(re.sub(r"年度?$", "", year.text.strip()))) and 1900 < number < 2100:
        values.append(("year", Literal_(str(int(number)), year.text)))
    names = tuple(s.text for s in recipients)
    status = status_of_row(page, table, row, columns, names)
    for recipient in recipients:
        quotes = quotes_of(page, row, cell, tier, year)
        makers = _makers(page, row, columns) if recipient.label in {"PRJ", "PRD"} else []
        owned: list[Value] = [("owner", m) for m in makers]
        yield Finding("AwardConferral", (("recipient", recipient), *values, *owned), quotes, RULE, 0.93, status)
        if makers and status == "asserted":
            schema = "Project" if recipient.label == "PRJ" else "Product"
            yield Finding(schema, tuple(owned), quotes, f"{RULE}.owner", 0.93, subject=recipient)
        title = cell_of(row, columns, "title")
        body = names_in(page, cell_of(row, columns, "organisation"))[:1] if recipient.label == "PER" else []
        if title is not None and body and body[0].label != "PER":
            for words, former in titles(title.text):
                post: list[Value] = [("holder", recipient), ("organization", body[0]), ("title", Literal_(words))]
                post += [("former", Literal_("true"))] if former else []
                yield Finding("Post", tuple(post), quotes, "awards.column.post", 0.93)


def _makers(page: Annotated, row: Row, columns: dict[Role, int]) -> list[Span]:
    """Who made the honoured work: the column of owners, else of organisations."""
    found = names_in(page, cell_of(row, columns, "owner") or cell_of(row, columns, "organisation"))
    return [s for s in found if s.label in ORGANISATIONS]


def _award(page: Annotated, cell: Cell) -> Span | None:
    """The name of the award in its cell: what a tagger marked, else the cell without edition and category."""
    text = page.page.blocks[cell.block].text
    for span in page.spans[cell.block]:
        if span.label == "AWD" and cell.start <= span.start and span.end <= cell.end:
            return span
    start, end = cell.start, cell.end
    if edition := _EDITION.match(cell.text):
        start += edition.end()
    if category := _CATEGORY.search(cell.text):
        end = cell.start + category.start()
    elif (grade := _TIER.search(cell.text)) is not None and cell.start + grade.start() - start >= 4:
        end = cell.start + grade.start()  # 某杯创新大赛|特等奖
    words = text[start:end]
    if not 2 <= len(words.strip("“”「」 ")) <= 30 or BLANK.fullmatch(words):
        return None
    return Span(cell.block, start, end, "AWD", words, "table", 0.9)


def _recipients(page: Annotated, row: Row, columns: dict[Role, int]) -> list[Span]:
    works: tuple[tuple[Role, str], ...] = (("project", "PRJ"), ("product", "PRD"), ("person", "PER"))
    for role, label in works:
        if role in columns:
            return names_in(page, cell_of(row, columns, role), label, split=label == "PER")
    cell = cell_of(row, columns, "organisation")
    if cell is None:
        return []
    first = next((s for s in page.spans[cell.block] if cell.start <= s.start < s.end <= cell.end), None)
    if first is not None and first.label == "PER" and first.start == cell.start:
        return [first]  # 得奖会员 may be people
    return [_bare(s) for s in names_in(page, cell)]


def _bare(span: Span) -> Span:
    """裕普五金行（U Pou Ferragens）: another script in brackets is no part of the name."""
    match = re.match(r"(?P<name>[^（(]+)[（(][A-Za-z][^（）()]*[）)]$", span.text)
    if match is None:
        return span
    name = match["name"].rstrip()
    return Span(span.block, span.start, span.start + len(name), span.label, name, span.source, span.score)
