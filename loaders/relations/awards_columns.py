"""Who was honoured, read from tables that print the award in a column: 年份 | 荣誉 | 等级 | 得奖会员.

The award's cell may hold its edition and category too (第四届“金锅奖” 机构组); blank cells stand for the one above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.model import Annotated, Cell, Finding, Literal_, Row, Span, Table
from loaders.relations.awards_table import titles
from loaders.relations.columns import BLANK, Role, cell_of, names_in, quotes_of, role_of, roles
from loaders.relations.footnotes import status_of_row
from loaders.relations.numbers import numeral

RULE = "awards.column"
_AWARDED = re.compile("奖|杯$|章$|工匠|之星|人物|十佳|标兵|模范|先进")
_EDITION = re.compile(r"(第[\d一二三四五六七八九十百]+届|首届)")
_CATEGORY = re.compile(r"[\s\u3000]+(?P<category>[\u4e00-\u9fff]{2,8}(?:组|类|奖项))$")
Value = tuple[str, Span | Literal_]


def read(page: Annotated) -> Iterator[Finding]:
    """One conferral for each honoured of a row; rows that a footnote takes back are `denied`."""
    for table in page.page.tables:
        columns = roles(table)
        index = _award_column(table)
        if index is None or not ({"organisation", "person", "project", "product"} & set(columns)):
            continue
        for row in table.rows:
            if index < len(row.cells):
                yield from _row(page, table, row, columns, row.cells[index])


def _award_column(table: Table) -> int | None:
    """The column of awards: its heading says so, or speaks of honours and its cells name awards."""
    for i, head in enumerate(table.heads):
        role = role_of(head)
        if role == "award":
            return i
        cells = [r.cells[i].text for r in table.rows if i < len(r.cells) and r.cells[i].text.strip()]
        if role == "qualification" and "荣誉" in head and cells:
            return i if sum(bool(_AWARDED.search(c)) for c in cells) * 2 > len(cells) else None
    return None


def _row(page: Annotated, table: Table, row: Row, columns: dict[Role, int], cell: Cell) -> Iterator[Finding]:
    award = _award(page, cell)
    if award is None:
        return
    recipients = _recipients(page, row, columns)
    values: list[Value] = [("award", award)]
    if edition := _EDITION.search(cell.text):
        start = cell.start + edition.start()
        values.append(("edition", Span(cell.block, start, start + len(edition.group()), "EDN", edition.group(), "table")))
    if category := _CATEGORY.search(cell.text):
        values.append(("category", Literal_(category["category"])))
    tier, year = cell_of(row, columns, "tier"), cell_of(row, columns, "year")
    if tier is not None and not BLANK.fullmatch(tier.text):
        values.append(("tier", Literal_(re.sub(r"\s", "", tier.text))))
    if year is not None and (number := numeral(re.sub(r"年度?$", "", year.text.strip()))) and 1900 < number < 2100:
        values.append(("year", Literal_(str(int(number)), year.text)))
    names = tuple(s.text for s in recipients)
    status = status_of_row(page, table, row, columns, names)
    for recipient in recipients:
        quotes = quotes_of(page, row, cell, tier, year)
        yield Finding("AwardConferral", (("recipient", recipient), *values), quotes, RULE, 0.93, status)
        title = cell_of(row, columns, "title")
        owner = names_in(page, cell_of(row, columns, "organisation"))[:1] if recipient.label == "PER" else []
        if title is not None and owner and owner[0].label != "PER":
            for words, former in titles(title.text):
                post: list[Value] = [("holder", recipient), ("organization", owner[0]), ("title", Literal_(words))]
                post += [("former", Literal_("true"))] if former else []
                yield Finding("Post", tuple(post), quotes, "awards.column.post", 0.93)


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
