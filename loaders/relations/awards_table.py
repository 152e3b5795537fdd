"""Who was honoured, read from tables of winners: one conferral a row, with a person's post, a project's owners.

A row becomes an `AwardConferral`; a person's row also the `Post` it prints beside the name, a project's row its owners
and authors. Rows that a footnote takes back stay as `denied`; 空缺 gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.model import Annotated, Cell, Finding, Literal_, Quote, Row, Span, Table
from loaders.relations.awards_sections import series_of, under_series
from loaders.relations.captions import TIER, Caption, captions, section
from loaders.relations.columns import Role, cell_of, names_in, quotes_of, roles
from loaders.relations.footnotes import status_of_row

RULE = "awards.table"
Value = tuple[str, Span | Literal_]


def read(page: Annotated) -> Iterator[Finding]:
    """Findings of every table under a heading that names an award."""
    series = series_of(page)
    for index, named in captions(page).items():
        caption = under_series(page, named, series.get(page.page.tables[index].article))
        table = page.page.tables[index]
        columns = roles(table)
        if {"rank", "credit_code", "grade", "qualification"} & set(columns) or caption.void:
            continue
        current = caption
        for row in table.rows:
            tier = section(page.page.blocks[row.block].text)
            if tier is not None:
                current = replace(caption, tier=tier)
                continue
            yield from _row(page, table, row, columns, current)


def _row(page: Annotated, table: Table, row: Row, columns: dict[Role, int], caption: Caption) -> Iterator[Finding]:
    owner_cell = cell_of(row, columns, "owner") or cell_of(row, columns, "organisation")
    organisations = names_in(page, owner_cell)
    recipients, person = _recipients(page, row, columns, organisations)
    if not recipients or _is_total(row):
        return
    status = status_of_row(page, table, row, columns, tuple(s.text for s in (*recipients, *organisations[:1])))
    tier_cell, seq_cell = cell_of(row, columns, "tier"), cell_of(row, columns, "seq")
    quotes = (*quotes_of(page, row, owner_cell, tier_cell), *_caption_quote(page, caption))
    shared = _shared(row, columns, caption)
    for recipient in recipients:
        values: list[Value] = [("recipient", recipient), *shared]
        if seq_cell is not None and (number := re.search(r"\d+", seq_cell.text)):
            values.append(("seq", Literal_(str(int(number.group())), seq_cell.text)))
        if person:
            values += [("organization", o) for o in organisations[:1]]
            title = cell_of(row, columns, "title")
            if title is not None:
                current = "、".join(t for t, former in titles(title.text) if not former)
                values.append(("title", Literal_(current, title.text)))
        elif recipient.label in {"PRJ", "PRD"}:
            values += [("owner", o) for o in organisations]
        yield Finding("AwardConferral", tuple(values), quotes, RULE, 0.97, status)
        if person:
            yield from posts(page, recipient, organisations, cell_of(row, columns, "title"), quotes[:-1] or quotes)
        elif recipient.label in {"PRJ", "PRD"}:
            yield from _about(page, recipient, organisations, cell_of(row, columns, "completers"), quotes)


def _recipients(
    page: Annotated, row: Row, columns: dict[Role, int], organisations: list[Span]
) -> tuple[list[Span], bool]:
    """The honoured of a row and whether it is a person: project or product before person before organisation."""
    works: tuple[tuple[Role, str], ...] = (("project", "PRJ"), ("product", "PRD"))
    for role, label in works:
        if role in columns:
            return names_in(page, cell_of(row, columns, role), label, split=False), False
    if "person" in columns:
        return [_without_bracket(s) for s in names_in(page, cell_of(row, columns, "person"), "PER")], True
    return organisations, False


def _without_bracket(span: Span) -> Span:
    """毛恩（女）: the bracket is no part of the name."""
    match = re.match(r"[^（(\s]+(?:\s[^（(\s])?", span.text)
    if match is None or match.end() == len(span.text):
        return span
    return replace(span, end=span.start + match.end(), text=match.group())


def _is_total(row: Row) -> bool:
    return any(re.match(r"合计|总计|小计|共计", cell.text.strip()) for cell in row.cells)


def _caption_quote(page: Annotated, caption: Caption) -> tuple[Quote, ...]:
    return (Quote(caption.block, 0, len(page.page.blocks[caption.block].text)),) if caption.block >= 0 else ()


def _shared(row: Row, columns: dict[Role, int], caption: Caption) -> list[Value]:
    """What the row takes from its heading, its own cells first."""
    assert caption.award is not None
    values: list[Value] = [("award", caption.award)]
    if caption.edition is not None:
        values.append(("edition", caption.edition))
    year = cell_of(row, columns, "year")
    if caption.year or (year is not None and re.fullmatch(r"(?:19|20)\d\d(?:年度?)?", year.text.strip())):
        values.append(("year", Literal_((year.text.strip()[:4] if year else None) or caption.year or "")))
    defaults: tuple[tuple[Role, str | None], ...] = (("category", caption.category), ("tier", caption.tier))
    for role, default in defaults:
        cell = cell_of(row, columns, role)
        words = re.sub(r"\s", "", cell.text) if cell is not None else default
        remark = cell_of(row, columns, "remark") if role == "tier" and cell is None else None
        if remark is not None and re.fullmatch(TIER, remark.text.strip()):
            cell, words = remark, remark.text.strip()
        if words:
            values.append((role, Literal_(words, cell.text if cell is not None else words)))
    return values


def titles(text: str) -> list[tuple[str, bool]]:
    """Each title of a cell and whether the person held it before: 首席设计师（原任品牌总监） is one now, one former."""
    found: list[tuple[str, bool]] = []
    for bracket in re.finditer(r"[（(]\s*(?:原任?|曾任|前)([^）)]+)[）)]", text):
        found += [(t.strip(), True) for t in re.split(r"[、兼，,/／]", bracket.group(1)) if t.strip()]
    bare = re.sub(r"[（(][^）)]*[）)]", "", text)
    now = [t.strip() for t in re.split(r"[、，,/／;；\n]|(?<=.)兼(?!职)", bare) if t.strip()]
    return [(re.sub(r"^(?:原任?|曾任)", "", t), bool(re.match(r"原任?|曾任", t))) for t in now] + found


def posts(
    page: Annotated, person: Span, organisations: list[Span], title: Cell | None, quotes: tuple[Quote, ...]
) -> Iterator[Finding]:
    """The posts that a row prints beside a person's name."""
    if title is None or not organisations:
        return
    for words, former in titles(title.text):
        values: list[Value] = [("holder", person), ("organization", organisations[0]), ("title", Literal_(words))]
        if former:
            values.append(("former", Literal_("true")))
        yield Finding("Post", tuple(values), quotes, "awards.table.post", 0.96)


def _about(
    page: Annotated, work: Span, owners: list[Span], completers: Cell | None, quotes: tuple[Quote, ...]
) -> Iterator[Finding]:
    schema = "Product" if work.label == "PRD" else "Project"
    if owners:
        yield Finding(schema, tuple(("owner", o) for o in owners), quotes, "awards.table.owner", 0.96, subject=work)
    for person in names_in(page, completers, "PER"):
        yield Finding(schema, (("completedBy", person),), quotes, "awards.table.completed", 0.96, subject=work)
