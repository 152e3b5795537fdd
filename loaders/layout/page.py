"""Blocks and tables of a source: lines joined to paragraphs, furniture set aside, flattened tables put together again.

Nothing is dropped: every character of the source that is no white space belongs to exactly one block.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.layout.articles import articles, published
from loaders.layout.clean import clean
from loaders.layout.drafts import Draft, TableDraft
from loaders.layout.flow import ITEM, Flow
from loaders.layout.furniture import mark_furniture
from loaders.layout.grid import ASIDE, NOTE, add_row, caption_of, table_at, unglue
from loaders.layout.lines import Line, measure_columns, split
from loaders.layout.lists import part_columns
from loaders.layout.office import OfficeRows
from loaders.layout.quotes import pull_quotes
from loaders.layout.tables import build_tables
from loaders.model import Block, Pages, Source

WRAPPED = frozenset({"text/plain", "text/markdown"})
"""Kinds of file in which a line may be less than a paragraph and only its width tells; a PDF knows its columns."""


def lay_out(source: Source) -> Pages:
    """Blocks, tables, articles and the date of a document. Time grows with the length of its text."""
    lines = split(source)
    mark_furniture(lines)
    lines = part_columns(unglue(lines))
    if source.media_type in WRAPPED:
        measure_columns(lines)
    drafts, tables = _drafts(source, lines)
    numbers = articles(drafts)
    captions = {t.caption for t in tables if t.caption is not None}
    blocks = pull_quotes([_block(i, d, source.text, numbers[i]) for i, d in enumerate(drafts)], captions)
    starts = tuple(i for i, n in enumerate(numbers) if i == 0 or n != numbers[i - 1])
    return Pages(source, tuple(blocks), build_tables(source, blocks, tables), published(source.name, blocks), starts)


def _block(index: int, draft: Draft, text: str, article: int) -> Block:
    words, offsets = clean(text, draft.ranges, row=draft.cells, title=draft.title)
    first = draft.lines[0]
    cell = first.region.cell if first.region is not None else None
    return Block(index, draft.kind, words, offsets, first.page, cell, article, draft.table, draft.damaged)


def _drafts(source: Source, lines: Sequence[Line]) -> tuple[list[Draft], list[TableDraft]]:
    drafts: list[Draft] = []
    tables: list[TableDraft] = []
    flow = Flow(lines, drafts)
    office = OfficeRows(source.text, drafts, tables)
    table: TableDraft | None = None
    noting = False  # numbered notes go on below 说明：
    for k, line in enumerate(lines):
        if line.region is not None:
            table = None
            office.add(line, line.region)
            continue
        if line.furniture:
            drafts.append(Draft("furniture", [line]))
            continue
        opened = table_at(lines, k)
        if opened is not None:
            opened.caption = caption_of(drafts)
            table, noting = opened, False
            tables.append(table)
            drafts.append(Draft("caption", [line], cells=True))
            continue
        if table is not None and not noting and add_row(line, table, drafts, len(tables) - 1):
            continue
        last = table or (office.open if office.open is not None else None)
        if last is not None and last.rows and (NOTE.match(line.text) or (noting and ITEM.match(line.text))):
            noting = True
            last.notes.append(len(drafts))
            drafts.append(Draft("paragraph", [line]))
            continue
        if not ASIDE.fullmatch(line.text):
            table, noting, office.open = None, False, None
        flow.add(line, next((x for x in lines[k + 1 : k + 6] if not x.furniture), None))
    return drafts, tables
