"""Where stories start, and the date of the whole document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.layout.drafts import Draft
from loaders.layout.flow import BYLINE, DATE, DATELINE
from loaders.model import Block
from loaders.relations.dates import iso

_NUMERAL = "[\\d一二三四五六七八九十〇○零]"
_DAY = rf"{_NUMERAL}{{2,4}}年{_NUMERAL}{{1,3}}月{_NUMERAL}{{1,3}}日"


def articles(drafts: Sequence[Draft]) -> list[int]:
    """The article of each draft. A story starts at the headings above its byline or dateline, or fills its first page.

    A magazine's flattened page prints the columns before the headline that stands over them: where a headline is
    followed by lines much wider than the column (the standfirst), the page that holds it opens the story.
    """
    starts = set()
    for i, draft in enumerate(drafts):
        first = draft.lines[0]
        if draft.table is not None or draft.kind == "furniture":
            continue
        if draft.kind == "paragraph" and (BYLINE.match(first.text) or DATELINE.match(first.text)):
            starts.add(_headline(drafts, i))
        elif first.column and first.width > 1.6 * first.column and i and drafts[i - 1].kind == "heading":
            starts.add(_page_start(drafts, i - 1))
    found: list[int] = []
    number, begun = 0, False
    for i in range(len(drafts)):
        number += i in starts and begun
        begun = begun or drafts[i].kind != "furniture"
        found.append(number)
    return found


def _headline(drafts: Sequence[Draft], i: int) -> int:
    k = i
    while k > 0 and i - k < 8 and drafts[k - 1].kind in ("heading", "furniture"):
        k -= 1
    while k < i and drafts[k].kind == "furniture":
        k += 1
    return k


def _page_start(drafts: Sequence[Draft], i: int) -> int:
    """The block that opens the page: one behind a blank that no other line has, or behind furniture."""
    for k in range(i, max(-1, i - 60), -1):
        if 0 < drafts[k].lines[0].indent < 4 and k < i:
            return k
        if drafts[k].kind == "furniture":
            return k + 1
        if k < i and drafts[k].table is not None:
            return i
    return i


def published(name: str, blocks: Sequence[Block]) -> str | None:
    """The document's own date, ISO, as precise as printed.

    In this order: 发布日期; a newspaper's date with its weekday; a date at the head of a short line near the top, one
    set apart by blanks there (某某日报　2024年9月6日　第5版), one after 截至 in a title; a date alone on a line near
    the end; an issue (2025年6月号, 2023年第4期); the year that a title starts with; the year in the file's name.
    """
    ends = [*blocks[:12], *blocks[-6:]]
    for block in ends:
        if m := re.search(
            r"(?:发布|發佈|公布|印发|成文)?(?:日期|时间|時間|发布)[：:]?\s*(\d{4}[-./]\d{1,2}[-./]\d{1,2})", block.text
        ):
            return iso(m[1])
    for block in blocks[:40]:
        if m := re.search(rf"({_DAY})[\s　]*星期", block.text):
            return iso(m[1])
    for block in blocks[:6]:
        if len(block.text) <= 60 and (m := re.match(rf"({_DAY}|\d{{4}}-\d\d-\d\d)(?=[\s　]|$)", block.text)):
            return iso(m[1])
    for block in blocks[:6]:
        short = len(block.text) <= 60 and block.table is None
        if short and (m := re.search(rf"(?<=[\s　])({_DAY})(?=[\s　]|$)", block.text)):
            return iso(m[1])
    for block in blocks[:60]:
        if block.kind in ("heading", "caption") and (m := re.search(rf"截[至止到]({_DAY})", block.text)):
            return iso(m[1])
    for block in reversed(blocks):
        if block.table is None and DATE.fullmatch(block.text.replace(" ", "")):
            return iso(block.text.replace(" ", ""))
    head = "".join(b.text.replace(" ", "") for b in blocks[:60])[:600]
    if m := re.search(r"(20\d\d年\d{1,2}月)号", head):
        return iso(m[1])
    if m := re.search(r"(20\d\d)年?(?:第\d+期|\(?总第)", head):
        return m[1]
    title = next((b.text for b in blocks if b.kind in ("heading", "paragraph")), "")
    if m := re.match(r"(20\d\d)(?=年度|[^\d年])", title):
        return m[1]
    stamp = re.findall(r"(?<!\d)(20\d\d)(?!\d{2,3}(?!\d))", name.rsplit("/", 1)[-1])
    return stamp[-1] if stamp else None
