"""Characters of a page to lines in reading order: columns one after the other, titles and tables across them in place.

Bands and gutters: what crosses a gutter (a title, a table, a box) parts the page into bands; within a band columns are
read from left to right. A gutter parts columns only where prose stands on both sides; between the cells of a table
the words of one line stay together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

CELL_GAP = 1.4  # of the type size: wider blanks part cells, narrower ones words
NARROWEST = 8.0  # points: a gutter is at least so wide
HEAD, FOOT = 0.06, 0.95  # of the page: above and below stand running heads and folios
PROSE = 8  # characters: shorter runs are cells, headings, entries


@dataclass(frozen=True, slots=True)
class Character:
    """One character; x from the left, y (of the base line) from the top of the page, in points."""

    char: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one line without a wide gap between them."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of text and the width of its column, in half-width columns of its type size.

    The width is 0 for headings in larger type, which no column breaks; "" is a wide gap.
    """

    text: str
    measure: int


def page_lines(characters: Sequence[Character], height: float) -> list[PageLine]:
    """The lines of one page of this height in points: indents as full-width blanks, cells two blanks apart."""
    rows = _rows(characters)
    runs = [r for row in rows for r in row]
    if not runs:
        return []
    gutters = _gutters([r for row in rows if not _tabular(row) for r in row])
    edges = [min(r.x0 for r in runs) - 1, *gutters, max(r.x1 for r in runs) + 1]
    ordered = _bands([_margin(x, edges, height) for x in _across(rows, edges)], edges)
    return _with_gaps(ordered)


def _rows(characters: Iterable[Character]) -> list[list[Run]]:
    """Runs by base line, top to bottom, left to right; base lines that differ by less than a third of the size meet."""
    rows: list[tuple[float, list[Character]]] = []
    for c in sorted(characters, key=lambda c: (c.y, c.x0)):
        if rows and c.y - rows[-1][0] <= max(1.0, c.size * 0.3):
            rows[-1][1].append(c)
        else:
            rows.append((c.y, [c]))
    return [found for _, row in rows if (found := _runs(sorted(row, key=lambda c: c.x0)))]


def _runs(row: Sequence[Character]) -> list[Run]:
    found: list[Run] = []
    for c in row:
        last = found[-1] if found else None
        if last is not None and c.x0 - last.x1 < max(6.0, c.size * 0.7) and abs(c.size - last.size) < 0.35 * last.size:
            found[-1] = replace(last, text=last.text + c.char, x1=max(last.x1, c.x1))
        elif c.char.strip():
            found.append(Run(c.char, c.x0, c.x1, c.y, c.size))
    return [replace(r, text=r.text.rstrip()) for r in found if r.text.strip()]


def _tabular(row: Sequence[Run]) -> bool:
    """Three cells or more in a line, most of them short."""
    return len(row) >= 3 and sum(len(r.text) < PROSE * 2 for r in row) * 3 >= len(row) * 2


def _gutters(runs: Sequence[Run]) -> list[float]:
    """The middles of blank strips between columns of prose."""
    prose = [r for r in runs if len(r.text) >= PROSE]
    if len(prose) < 6:
        return []
    left, right = min(r.x0 for r in prose), max(r.x1 for r in prose)
    width = int(right - left) + 2
    covered = [0] * width
    for r in prose:
        for x in range(max(0, int(r.x0 - left)), min(width, int(r.x1 - left) + 1)):
            covered[x] += 1
    most = max(covered)
    few = max(1.0, 0.2 * most)
    found: list[float] = []
    x = int(width * 0.1)
    while x < width * 0.9:
        end = x
        while end < width * 0.9 and covered[end] <= few:
            end += 1
        if end - x >= NARROWEST:
            found.append(left + (x + end) / 2)
        x = end + 1
    edges = [left - 1, *found, right + 1]
    return [g for i, g in enumerate(found) if _prose(prose, edges[i], g) and _prose(prose, g, edges[i + 2])]


def _prose(runs: Sequence[Run], left: float, right: float) -> bool:
    """Whether lines of running text fill the strip between two edges."""
    own = [r for r in runs if left <= (r.x0 + r.x1) / 2 <= right and r.x1 - r.x0 <= right - left]
    return len(own) >= 3 and median(r.x1 - r.x0 for r in own) >= 0.55 * (right - left)


def _column(run: Run, edges: Sequence[float]) -> tuple[int, int]:
    """First and last column that a run touches."""
    touched = [k for k in range(len(edges) - 1) if run.x1 > edges[k] + 3 and run.x0 < edges[k + 1] - 3]
    return (touched[0], touched[-1]) if touched else (0, 0)


@dataclass(frozen=True, slots=True)
class _Placed:
    text: str
    x0: float
    x1: float
    y: float
    size: float
    first: int
    last: int


def _across(rows: Sequence[Sequence[Run]], edges: Sequence[float]) -> list[_Placed]:
    """Lines with their columns: of a table row one line, else one line a column."""
    found = []
    for i, row in enumerate(rows):
        beside = [rows[j] for j in (i - 1, i + 1) if 0 <= j < len(rows)]
        # a row of a table across the columns has more cells than the page has columns, and one like it beside it
        wide = len(row) >= len(edges) and _tabular(row) and any(abs(len(b) - len(row)) <= 1 for b in beside)
        groups: dict[tuple[int, int], list[Run]] = {}
        for run in row:
            key = (0, len(edges) - 2) if wide else _column(run, edges)
            groups.setdefault(key, []).append(run)
        for key, runs in groups.items():
            found.append(_Placed(_joined(runs), runs[0].x0, runs[-1].x1, runs[0].y, runs[0].size, *key))
    return found


def _margin(line: _Placed, edges: Sequence[float], height: float) -> _Placed:
    """Running heads and folios stand above and below the columns, in none of them."""
    if HEAD * height < line.y < FOOT * height:
        return line
    return replace(line, first=0, last=len(edges) - 2)


def _joined(runs: Sequence[Run]) -> str:
    text = runs[0].text
    for before, run in pairwise(runs):
        text += ("  " if run.x0 - before.x1 > CELL_GAP * run.size else " ") + run.text
    return text


def _bands(lines: Sequence[_Placed], edges: Sequence[float]) -> list[_Placed]:
    """Band by band from the top; within a band column by column."""
    lines = _with_captions(lines, len(edges) - 2)
    across = sorted((x for x in lines if x.last > x.first), key=lambda x: x.y)
    single = sorted((x for x in lines if x.last == x.first), key=lambda x: (x.y, x.x0))
    found: list[_Placed] = []
    taken = 0
    for line in [*across, None]:
        until = taken
        while until < len(single) and (line is None or single[until].y < line.y):
            until += 1
        band = single[taken:until]
        for column in range(len(edges) - 1):
            found += [x for x in band if x.first == column]
        taken = until
        if line is not None:
            found.append(line)
    return found


def _with_captions(lines: Sequence[_Placed], last: int) -> list[_Placed]:
    """A line that stands alone right above a table across the columns is its caption and goes with it."""
    tops = [x for x in lines if x.last > x.first]
    found = []
    for line in lines:
        table = any(0 < t.y - line.y <= 3 * line.size for t in tops) if line.last == line.first else False
        alone = table and not any(
            x is not line and -2.2 * line.size < line.y - x.y < 2.2 * line.size and x.last == x.first for x in lines
        )
        found.append(replace(line, first=0, last=last) if alone else line)
    return found


def _with_gaps(lines: Sequence[_Placed]) -> list[PageLine]:
    steps = [b.y - a.y for a, b in pairwise(lines) if b.first == a.first and b.y > a.y]
    pitch = median(steps) if steps else 0.0
    left: dict[tuple[int, int], float] = {}
    right: dict[tuple[int, int], float] = {}
    for x in lines:
        key = (x.first, x.last)
        left[key] = min(x.x0, left.get(key, x.x0))
        right[key] = max(x.x1, right.get(key, x.x1))
    for first, last in left:  # what crosses columns is as wide as they are
        left[first, last] = min(v for k, v in left.items() if first <= k[0] and k[1] <= last)
        right[first, last] = max(v for k, v in right.items() if first <= k[0] and k[1] <= last)
    body = median(size for x in lines for size in [x.size] * len(x.text))
    found: list[PageLine] = []
    for i, line in enumerate(lines):
        key = (line.first, line.last)
        before = lines[i - 1] if i else None
        next_column = before is not None and line.y < before.y and line.first == line.last
        apart = before is not None and (line.y - before.y > 1.6 * pitch or key != (before.first, before.last))
        if apart and not next_column:
            found.append(PageLine("", 0))
        indent = round((line.x0 - left[key]) / line.size)
        text = "\u3000" * (indent if 0 < indent <= 8 else 0) + line.text
        measure = 0 if line.size > 1.25 * body else int((right[key] - left[key]) / line.size * 2 + 0.5)
        found.append(PageLine(text, measure))
    return found
