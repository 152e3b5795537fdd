"""Blocks and tables of a source: lines joined to paragraphs, furniture set aside, flattened tables put together again.

Nothing is dropped: every non-blank character of the source belongs to exactly one block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.layout.clean import clean
from loaders.layout.lines import Line, split, wrapped
from loaders.layout.quotes import pull_quotes
from loaders.layout.rows import header
from loaders.layout.tables import Draft, TableDraft, build_tables
from loaders.model import Block, Pages, Source
from loaders.relations.dates import iso

TERMINAL = "。！？；…”）」』：】"
CAPTION = re.compile(r"第[一二三四五六七八九十百\d]+届[“\"「『（(]?.{0,24}奖")
GLUED = re.compile(
    r"(?<=\S)(?=第[一二三四五六七八九十百\d]+届[“\"「『][^”\"」』]{1,16}[”\"」』].{0,16}?(?:奖|企业|项目|人物|产品))"
)
ASIDE = re.compile(r"[（(][^（）()]*(排序|排名|序|不分先后)[^（）()]*[）)]")
NOTE = re.compile(r"(注|说明|备注)[：:]|[※★☆▲●◆]")
GROUP = re.compile(r"[（(]?(以下为)?[\u4e00-\u9fff]{1,4}等?奖[）)]?(（[^）]{1,8}）)?[：:]?")
ITEM = re.compile(
    r"(第[一二三四五六七八九十百]+[条章节]|[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d{1,2}[.．、]|[①-⑳■●◆□▲])"
)
BYLINE = re.compile(r"□|(文|撰文|图/文)[/／｜|]|(本报|本刊)(首席)?记者[\s　]*[\u4e00-\u9fff]{2,4}$")
TRAILING_DATE = re.compile(
    r"[\d一二三四五六七八九十〇○零]{2,4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)


def lay_out(source: Source) -> Pages:
    """Blocks, tables and the date of a document."""
    if source.regions:
        drafts, tables = _from_regions(source)
    else:
        drafts, tables = _from_lines(source)
    articles = _articles(drafts, source)
    blocks = []
    for i, draft in enumerate(drafts):
        text, offsets = clean(source.text, draft.ranges, keep_blanks=draft.kind == "row" or draft.table is not None)
        blocks.append(
            Block(i, draft.kind, text, offsets, draft.page, draft.cell, articles[i], draft.table)  # type: ignore[arg-type]
        )
    blocks = pull_quotes(blocks)
    starts = tuple(i for i in range(len(articles)) if i == 0 or articles[i] != articles[i - 1])
    return Pages(source, tuple(blocks), build_tables(blocks, tables), _published(blocks), starts)


def _from_regions(source: Source) -> tuple[list[Draft], list[TableDraft]]:
    drafts: list[Draft] = []
    tables: list[TableDraft] = []
    current: TableDraft | None = None
    for region in source.regions:
        words = [source.text[a:b] for a, b in region.cells]
        filled = [w for w in words if w]
        draft = Draft("row", [(region.start, region.end)], region.page, region.cell)
        drafts.append(draft)
        index = len(drafts) - 1
        if len(filled) <= 1:
            draft.kind = "paragraph"
            caption = index if len(filled[0]) <= 60 and not filled[0].endswith("。") else None
            if caption is not None:
                draft.kind = "heading"
                current = None
            continue
        heads = (
            header("\t".join(w or "　" for w in words if w)) if current is None or current.sheet != region.table else []
        )
        if heads or current is None or current.sheet != region.table:
            before = next((k for k in range(index - 1, -1, -1) if drafts[k].kind == "heading"), None)
            current = TableDraft(before, tuple(words), sheet=region.table)
            tables.append(current)
            draft.kind = "caption"
            continue
        if not current.rows and header("\t".join(filled)):
            # a second heading line under the first: the more precise word wins
            current.heads = tuple(b or a for a, b in zip(current.heads, words, strict=False))
            draft.kind = "caption"
            continue
        draft.table = len(tables) - 1
        current.rows.append((index, [(a, b) for a, b in region.cells]))
    return drafts, tables


def _from_lines(source: Source) -> tuple[list[Draft], list[TableDraft]]:
    lines = _unglue(split(source))
    columns = wrapped(lines)
    drafts: list[Draft] = []
    tables: list[TableDraft] = []
    table: TableDraft | None = None
    last: tuple[Line, int] | None = None  # the line that an open paragraph ends with, and its column width
    for line, column in zip(lines, columns, strict=True):
        if line.furniture:
            drafts.append(Draft("furniture", [(line.start, line.end)], line.page))
            continue
        heads = header(line.text)
        if heads:
            before = _caption(drafts, source)
            table = TableDraft(before, tuple(heads), tabs="\t" in line.text)
            tables.append(table)
            drafts.append(Draft("caption", [(line.start, line.end)], line.page))
            last = None
            continue
        if table is not None and _in_table(line, table, drafts, len(tables) - 1):
            continue
        if table is not None and table.rows and NOTE.match(line.text):
            table.notes.append(len(drafts))
        elif not ASIDE.fullmatch(line.text):
            table = None
        open_ = next((d for d in reversed(drafts) if d.kind != "furniture"), None)
        if last is not None and open_ is not None and open_.kind == "paragraph" and _joins(last, line, column):
            open_.ranges.append((line.start, line.end))
            last = (line, column or last[1])
            continue
        kind = "heading" if _is_heading(line, column) else "paragraph"
        drafts.append(Draft(kind, [(line.start, line.end)], line.page))
        last = (line, column) if kind == "paragraph" else None
    return drafts, tables


def _unglue(lines: list[Line]) -> list[Line]:
    """Part a table row from the next table's caption that stands on the same line."""
    found: list[Line] = []
    for line in lines:
        m = GLUED.search(line.text)
        if (
            m
            and not line.furniture
            and (re.match(r"\d{1,3}\s", line.text) or re.search(r"[公司院业厂]$", line.text[: m.start()]))
        ):
            at = line.start + m.start()
            head, tail = line.text[: m.start()].rstrip(), line.text[m.start() :]
            found.append(Line(line.start, line.start + len(head), head, line.indent, line.blank_before, page=line.page))
            found.append(Line(at, line.end, tail, 0, True, page=line.page))
        else:
            found.append(line)
    return found


def _in_table(line: Line, table: TableDraft, drafts: list[Draft], number: int) -> bool:
    """Add a line to the open table as a row, a group row or the rest of the row above; False where it is none."""
    if table.tabs:
        row = "\t" in line.text
    elif table.serial_last:
        row = bool(re.search(r"\s\d{1,3}$", line.text))
    else:
        row = bool(re.match(r"\d{1,3}(\s|$)", line.text))
    group = bool(GROUP.fullmatch(line.text))
    if row or group:
        drafts.append(Draft("row", [(line.start, line.end)], line.page, table=number))
        table.rows.append((len(drafts) - 1, None))
        return True
    continues = (
        table.rows and not table.tabs and not line.blank_before and not line.indent
        and not CAPTION.search(line.text) and not NOTE.match(line.text) and not ASIDE.fullmatch(line.text)
        and drafts[-1].kind == "row"
    )  # fmt: skip
    if continues:
        drafts[-1].ranges.append((line.start, line.end))
    return bool(continues)


def _caption(drafts: list[Draft], source: Source) -> int | None:
    for i in range(len(drafts) - 1, max(-1, len(drafts) - 6), -1):
        words = source.text[drafts[i].ranges[0][0] : drafts[i].ranges[-1][1]]
        if drafts[i].kind == "furniture" or ASIDE.fullmatch(words.strip()):
            continue
        if drafts[i].kind in ("heading", "paragraph") and len(words) <= 60:
            drafts[i].kind = "heading"
            return i
        return None
    return None


def _is_heading(line: Line, column: int) -> bool:
    if CAPTION.match(line.text) and line.width <= 70 and line.text[-1] not in "。，；":
        return True
    if line.text[-1] in "。，；、：！" or ITEM.match(line.text):
        return False
    if column and line.width >= column - 5:
        return False
    return line.width <= 56 and "　　" not in line.text and "\t" not in line.text


def _joins(last: tuple[Line, int], line: Line, column: int) -> bool:
    """Whether a line goes on with the paragraph above it."""
    before, width = last[0], last[1] or column
    if not width or ITEM.match(line.text) or BYLINE.match(line.text):
        return False
    full = before.width >= width - 5
    ended = before.text[-1] in "。！？；…：" or (before.text[-1] in TERMINAL and not full)
    if line.indent and (ended or line.indent >= 2):
        return False
    return full or (not ended and not line.blank_before and before.width >= width - 12)


def _articles(drafts: Sequence[Draft], source: Source) -> list[int]:
    """A story starts at the headings above its byline."""
    starts = set()
    for i, draft in enumerate(drafts):
        if BYLINE.match(source.text[draft.ranges[0][0] : draft.ranges[-1][1]].strip()):
            k = i
            while k > 0 and drafts[k - 1].kind in ("heading", "furniture"):
                k -= 1
            starts.add(k)
    found = []
    number = 0
    for i in range(len(drafts)):
        number += i in starts and i > 0
        found.append(number)
    return found


def _published(blocks: Sequence[Block]) -> str | None:
    """The document's own date, as precise as printed: a date of publication, a trailing date line, an issue's year."""
    for block in [*blocks[:12], *blocks[-6:]]:
        if m := re.search(r"(?:发布日期|发布时间|发布|日期)[：:]?(\d{4}-\d{1,2}-\d{1,2})", block.text):
            return iso(m.group(1))
    for block in blocks[:8]:
        if m := re.search(r"(\d{4}年\d{1,2}月\d{1,2}日)\s*星期", block.text):
            return iso(m.group(1))
    for block in reversed(blocks):
        if TRAILING_DATE.fullmatch(block.text.replace(" ", "")):
            return iso(block.text.replace(" ", ""))
    head = "".join(b.text for b in blocks[:60])[:400]
    if m := re.search(r"(\d{4})年第?\d*期?", head):
        return m.group(1)
    return None
