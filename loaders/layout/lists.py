"""Lists of names without a table: "name　　company title" lines under a heading, perhaps in two columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from loaders.layout.clean import letter_spaced
from loaders.layout.lines import Line, measure
from loaders.layout.rows import header

_GAP = re.compile(r"[ \u3000]{2,}|\u3000")
_LABEL = re.compile(r"^[\u4e00-\u9fff]{2,6}[：:]\S")


def list_line(line: Line) -> bool:
    """Whether a line is an entry of a list: a name, a gap, what the name is; no sentence, no label."""
    text = line.text
    if line.region is not None or len(text) > 120 or re.search("[。；！？]", text) or text.endswith(("：", "，")):
        return False
    words = _entries(text)
    return len(words) >= 2 and all(len(w) <= 48 for w in words) and not any(_LABEL.match(w) for w in words)


def part_columns(lines: Sequence[Line]) -> list[Line]:
    """Lines of two-column lists parted: the left column from top to bottom, then the right one."""
    found: list[Line] = []
    k = 0
    while k < len(lines):
        end = k
        while end < len(lines) and _may_be_two(lines[end]) and (end == k or not lines[end].blank_before):
            end += 1
        gutter = _gutter(lines[k:end]) if end - k >= 2 else None
        if gutter is None:
            found += lines[k : max(end, k + 1)]
        else:
            found += _halves(lines[k:end], gutter)
        k = max(end, k + 1)
    return found


def _may_be_two(line: Line) -> bool:
    return not line.furniture and line.region is None and len(line.text) <= 160 and _GAP.search(line.text) is not None


def _stops(line: Line) -> list[tuple[int, int]]:
    """Where words stand behind a gap of four columns or more: column, place in the line."""
    return [
        (line.indent + measure(line.text[: m.end()]), m.end())
        for m in re.finditer(r"[ \u3000]{2,}", line.text)
        if measure(m.group()) >= 4
    ]


def _gutter(lines: Sequence[Line]) -> int | None:
    """The column at which the right half of every line starts, where both halves are entries of their own."""
    if header(lines[0].text, [x.text for x in lines[1:3]]):
        return None
    counts = Counter(column for line in lines for column, _ in _stops(line))
    for column in sorted((c for c in counts if counts[c] == len(lines)), reverse=True):
        halves = [_cut(line, column) for line in lines]
        entries = [h for h in halves if h is not None and _entry(h[0]) and _entry(h[1])]
        if len(entries) * 2 >= len(lines):
            return column
    return None


def _cut(line: Line, column: int) -> tuple[str, str] | None:
    place = next((p for c, p in _stops(line) if c == column), None)
    return (line.text[:place].rstrip(" \u3000"), line.text[place:]) if place is not None else None


def _entry(text: str) -> bool:
    return len(_entries(text)) >= 2


def entries(text: str) -> int:
    return len(_entries(text))


def _entries(text: str) -> list[str]:
    """What gaps part, letter-spaced names (王　新) as one."""
    places = [(m.start(), m.end()) for m in re.finditer(r"[^ \u3000]+(?: [^ \u3000]+)*", text)]
    spaced = letter_spaced(text, places)
    found: list[str] = []
    for k, (start, end) in enumerate(places):
        if k in spaced:
            found[-1] += text[start:end]
        else:
            found.append(text[start:end])
    return found


def _halves(lines: Sequence[Line], column: int) -> list[Line]:
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        place = next(p for c, p in _stops(line) if c == column)
        words = line.text[:place].rstrip(" \u3000")
        if words:
            left.append(
                Line(line.start, line.start + len(words), words, line.indent, line.blank_before, page=line.page)
            )
        right.append(Line(line.start + place, line.end, line.text[place:], 0, line.blank_before, page=line.page))
    deep = min(x.indent for x in left) if left else 0
    return [*_wrapped(left, deep), *_wrapped(right, 0)]


def _wrapped(lines: Sequence[Line], indent: int) -> list[Line]:
    """Marks a line that is indented further than the others as the rest of the entry above it."""
    for line in lines:
        if line.indent >= indent + 4:
            line.indent = -1
    return list(lines)
