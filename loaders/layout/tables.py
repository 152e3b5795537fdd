"""Tables out of row drafts: cells under their headings, blank and 同上 cells filled from the row above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.layout.rows import Word, assign, words_of
from loaders.model import Block, Cell, Row, Table
from loaders.relations.columns import role_of

DITTO = re.compile(r"同上|〃|″|同前|——?同上")
SAME = re.compile(r"空(格|白)[^。；]{0,8}(与|同)上(一)?行(相?同|一致)?|空白处?同上")


@dataclass(slots=True)
class Draft:
    """A block that is still growing: ranges of the source text."""

    kind: str
    ranges: list[tuple[int, int]]
    page: str | None = None
    cell: str | None = None
    table: int | None = None


@dataclass(slots=True)
class TableDraft:
    caption: int | None
    heads: tuple[str, ...]
    tabs: bool = False
    sheet: int | None = None
    rows: list[tuple[int, list[tuple[int, int]] | None]] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)

    @property
    def serial_last(self) -> bool:
        return role_of(self.heads[-1]) == "seq"


def build_tables(blocks: Sequence[Block], drafts: Sequence[TableDraft]) -> tuple[Table, ...]:
    """One Table a draft, with the same index."""
    blanks_repeat = any(SAME.search(b.text) for b in blocks)
    found = []
    for draft in drafts:
        rows: list[Row] = []
        heads = draft.heads
        half = len(heads) // 2
        panels = len(heads) >= 4 and heads[:half] == heads[half:]
        for index, ranges in draft.rows:
            block = blocks[index]
            if panels:
                rows += _panels(block, heads[:half])
            else:
                rows.append(_row(block, heads, ranges, draft.tabs))
        if panels:
            heads = heads[:half]
        article = blocks[draft.caption].article if draft.caption is not None else 0
        if draft.rows:
            article = blocks[draft.rows[0][0]].article
        found.append(
            Table(draft.caption, heads, tuple(_inherit(rows, heads, blanks_repeat)), tuple(draft.notes), article)
        )
    return tuple(found)


def _row(block: Block, heads: tuple[str, ...], ranges: list[tuple[int, int]] | None, tabs: bool) -> Row:
    if ranges is not None:
        place = {o: i for i, o in enumerate(block.offsets)}
        words: list[Word] = []
        for start, end in ranges:
            inside = [place[o] for o in range(start, end) if o in place]
            words.append((inside[0], inside[-1] + 1, block.text[inside[0] : inside[-1] + 1]) if inside else (0, 0, ""))
    elif tabs and "\t" in block.text:
        words, at = [], 0
        for part in block.text.split("\t"):
            word = part.strip()
            start = at + (part.index(word) if word else 0)
            words.append((start, start + len(word), word))
            at += len(part) + 1
    else:
        single = words_of(block.text)
        if len(single) == 1 and len(heads) > 1:
            return Row(block.index, (Cell(block.index, 0, len(block.text), block.text),))
        words = assign(block.text, heads) or [
            (w[0], w[1], w[2]) if i < len(heads) - 1 else (w[0], single[-1][1], block.text[w[0] : single[-1][1]])
            for i, w in enumerate(single[: len(heads)])
        ]
    cells = [
        Cell(block.index, start, end, text, heads[i] if i < len(heads) else "")
        for i, (start, end, text) in enumerate(words)
    ]
    if len([c for c in cells if c.text]) > 1:
        cells += [Cell(block.index, 0, 0, "", h) for h in heads[len(cells) :]]
    return Row(block.index, tuple(cells))


def _panels(block: Block, heads: tuple[str, ...]) -> list[Row]:
    """Two rows that stand side by side; parted before a number so that both halves fit the columns."""
    words = words_of(block.text)
    best: tuple[int, list[Word], list[Word]] | None = None
    for k in range(1, len(words)):
        if not re.fullmatch(r"\d{1,4}", words[k][2]):
            continue
        left = assign(block.text[: words[k][0]], heads)
        right = assign(block.text[words[k][0] :], heads)
        if left and right:
            balance = abs(k * 2 - len(words))
            if best is None or balance < best[0]:
                shift = words[k][0]
                best = (balance, left, [(a + shift, b + shift, t) if t else (0, 0, "") for a, b, t in right])
    halves = [best[1], best[2]] if best else [assign(block.text, heads) or []]
    return [
        Row(block.index, tuple(Cell(block.index, a, b, t, h) for (a, b, t), h in zip(half, heads, strict=False)))
        for half in halves
        if half
    ]


def _inherit(rows: Sequence[Row], heads: tuple[str, ...], blanks_repeat: bool) -> list[Row]:
    """同上 and, where the document says so, blank cells stand for the cell above; a blank tier always does."""
    above: dict[int, Cell] = {}
    found = []
    for row in rows:
        if len(row.cells) == 1:
            found.append(row)
            continue
        cells = []
        for i, cell in enumerate(row.cells):
            role = role_of(heads[i]) if i < len(heads) else None
            blank = not cell.text and (role == "tier" or (blanks_repeat and role not in ("seq", "remark")))
            if (blank or DITTO.fullmatch(cell.text)) and i in above:
                old = above[i]
                cells.append(Cell(old.block, old.start, old.end, old.text, cell.column, True))
            else:
                cells.append(cell)
                if cell.text:
                    above[i] = cell
        found.append(Row(row.block, tuple(cells)))
    return found
