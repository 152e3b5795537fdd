"""Tables out of their drafts: cells under their headings, blank and 同上 cells filled from the row above."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from loaders.layout.drafts import TableDraft
from loaders.layout.rows import Word, assign, assign_words, columns_of, role_of_column, words_of
from loaders.model import Block, Cell, Region, Row, Source, Table

DITTO = re.compile(r"[—–-]*(?:同上[行栏列]?|〃|″|＂|\"|同前)(?:[（(].*[）)])?")
SAME = re.compile(r"[^。；;]{0,24}(?:空格|空白|空着|留空|未填)[^。；;]{0,16}(?:[与同和]上)[^。；;]{0,10}")
_NEVER = frozenset({"seq", "rank", "remark", "change", "previous_rank", "number", "credit_code"})


def build_tables(source: Source, blocks: Sequence[Block], drafts: Sequence[TableDraft]) -> tuple[Table, ...]:
    """One Table a draft, with the same index."""
    same = [m.group() for b in blocks if b.kind != "furniture" for m in SAME.finditer(b.text)]
    regions = {r.start: r for r in source.regions if r.cells}
    homes = (
        {start: (b, k) for b in blocks if b.table is not None for k, start in enumerate(b.offsets)} if regions else {}
    )
    found = []
    for draft in drafts:
        panels = columns_of(draft.heads) if draft.sheet is None else [draft.heads]
        rows: list[Row] = []
        for index in draft.rows:
            block = blocks[index]
            region = regions.get(block.start) if draft.sheet is not None else None
            if region is not None:
                rows.append(_known(block, region, draft.heads, homes))
            elif len(panels) > 1 and draft.separator is None:
                rows += _side_by_side(block, panels[0])
            elif len(panels) > 1:
                words = _between(block.text, draft.separator or "\t")
                half = len(panels[0])
                rows += [
                    _row(block, panels[0], part) for part in (words[:half], words[half:]) if any(w[2] for w in part)
                ]
            else:
                blank = _blank_before(source.text, block, draft)
                rows.append(_row(block, draft.heads, [*blank, *_flat(block.text, draft)]))
        article = blocks[draft.rows[0]].article if draft.rows else 0
        found.append(
            Table(draft.caption, panels[0], tuple(_inherit(rows, panels[0], same)), tuple(draft.notes), article)
        )
    return tuple(found)


def _known(block: Block, region: Region, heads: Sequence[str], homes: Mapping[int, tuple[Block, int]]) -> Row:
    """Cells of a row that the reader knew; a merged cell leads to the row where its words stand."""
    if len({r for r in region.cells if r[1] > r[0]}) == 1:
        return Row(block.index, (Cell(block.index, 0, len(block.text), block.text),))
    cells = []
    for i, (start, end) in enumerate(region.cells):
        head = heads[i] if i < len(heads) else ""
        spots = [homes[k] for k in range(start, end) if k in homes]
        if not spots:
            cells.append(Cell(block.index, 0, 0, "", head))
            continue
        home, first = spots[0]
        last = spots[-1][1]
        cells.append(Cell(home.index, first, last + 1, home.text[first : last + 1], head, home.index != block.index))
    cells += [Cell(block.index, 0, 0, "", h) for h in heads[len(cells) :]]
    return Row(block.index, tuple(cells))


def _flat(text: str, draft: TableDraft) -> list[Word]:
    """The cells of a flattened row."""
    if draft.separator is not None and draft.separator in text:
        return _between(text, draft.separator)
    single = words_of(text)
    if len(single) <= 1:
        return single
    heads = draft.heads
    return assign(text, heads) or [
        w if i < len(heads) - 1 else (w[0], single[-1][1], text[w[0] : single[-1][1]])
        for i, w in enumerate(single[: len(heads)])
    ]


def _blank_before(text: str, block: Block, draft: TableDraft) -> list[Word]:
    """The empty cells that open a row: a line's white space is no part of its block."""
    if draft.separator != "\t" or not block.offsets:
        return []
    return [(0, 0, "")] * text.count("\t", text.rfind("\n", 0, block.start) + 1, block.start)


def _between(text: str, separator: str) -> list[Word]:
    words: list[Word] = []
    at = 0
    for part in text.split(separator):
        word = part.strip()
        start = at + (part.index(word) if word else 0)
        words.append((start, start + len(word), word))
        at += len(part) + 1
    bars = separator == "|" and len(words) > 2 and not words[0][2] and not words[-1][2]
    return words[1:-1] if bars else words


def _row(block: Block, heads: Sequence[str], words: Sequence[Word]) -> Row:
    if sum(bool(w[2]) for w in words) <= 1 and len(heads) > 1 and re.search(r"\S", block.text):
        # a tier or group between the rows
        said = block.text.strip()
        start = block.text.index(said)
        return Row(block.index, (Cell(block.index, start, start + len(said), said),))
    cells = [Cell(block.index, a, b, t, heads[i] if i < len(heads) else "") for i, (a, b, t) in enumerate(words)]
    cells += [Cell(block.index, 0, 0, "", h) for h in heads[len(cells) :]]
    return Row(block.index, tuple(cells))


def _side_by_side(block: Block, heads: Sequence[str]) -> list[Row]:
    """Two rows of two panels, parted before a number where both halves fit the columns best."""
    text, words = block.text, words_of(block.text)
    best: tuple[float, list[Word], list[Word]] | None = None
    for k in range(1, len(words)):
        if re.fullmatch(r"\d{1,4}|[—–-]", words[k][2]):
            left, right = assign_words(text, words[:k], heads), assign_words(text, words[k:], heads)
            if left and right and (best is None or left[0] + right[0] > best[0]):
                best = (left[0] + right[0], left[1], right[1])
    whole = assign_words(text, words, heads)
    if best is None or (whole is not None and whole[0] > best[0]):
        return [_row(block, heads, whole[1])] if whole is not None else [_row(block, heads, words[:1])]
    return [_row(block, heads, best[1]), _row(block, heads, best[2])]


def _inherit(rows: Sequence[Row], heads: Sequence[str], same: Sequence[str]) -> list[Row]:
    """同上 stands for the cell above; a blank cell does where a note says so, and always in a column of grades.

    The note may name its columns (会员级别、所在地两栏空白者同上行); else it speaks of all but numbers and remarks.
    A blank organisation beside a person or project is the organisation above, as printed lists leave it out.
    """
    named = {
        h for h in heads for s in same if len(h) > 1 and any(p in s for p in re.split("[（(/／]", h) if len(p) > 1)
    }
    roles = [role_of_column(h) for h in heads]
    people = bool({"person", "project", "product"} & set(roles))
    above: dict[int, Cell] = {}
    found = []
    for row in rows:
        if len(row.cells) == 1:
            above.clear()
            found.append(row)
            continue
        cells = []
        for i, cell in enumerate(row.cells):
            role = roles[i] if i < len(roles) else None
            noted = bool(same) and (heads[i] in named if named and i < len(heads) else role not in _NEVER)
            blank = not cell.text and (noted or role == "tier" or (people and role == "organisation"))
            if (blank or DITTO.fullmatch(cell.text)) and i in above:
                old = above[i]
                cells.append(Cell(old.block, old.start, old.end, old.text, cell.column, True))
            else:
                cells.append(cell)
                if cell.text:
                    above[i] = cell
        found.append(Row(row.block, tuple(cells)))
    return found
