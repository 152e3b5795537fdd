"""Pages for the tests of relation grammars, written by hand: marked sentences and small tables.

`page("{COM:云栖钢构}获评{CRT:国家高新技术企业}。")` marks names as `{TYPE:words}`. A `Grid` is a table under the part
before it; a cell `None` is blank and stands for the cell above, as the layout says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.model import PassageKind
from loaders.model import Alias, Annotated, Block, Cell, Finding, Pages, Row, Source, Span, Table


@dataclass(frozen=True)
class Grid:
    """A table: heads, rows, footnotes. Cells may hold marks."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    notes: tuple[str, ...] = ()


def grid(heads: str, *rows: Sequence[str | None], notes: Sequence[str] = ()) -> Grid:
    """`heads` parted by blanks."""
    return Grid(tuple(heads.split()), tuple(tuple(row) for row in rows), tuple(notes))


def page(*parts: str | Grid, published: str | None = None, aliases: Iterable[tuple[str, str]] = ()) -> Annotated:
    """One article. A string is a paragraph (a heading where it starts with `#`); `aliases`: (short, long)."""
    made = _Maker()
    for part in parts:
        if isinstance(part, Grid):
            made.table(part)
        else:
            made.block(part.removeprefix("#"), "heading" if part.startswith("#") else "paragraph")
    text = "\n".join(b.text for b in made.blocks)
    source = Source("test.txt", "0" * 64, "text/plain", text)
    pages = Pages(source, tuple(made.blocks), tuple(made.tables), published, (0,))
    known = [Alias(short, next(s for row in made.spans for s in row if s.text == long), 0) for short, long in aliases]
    return Annotated(pages, tuple(tuple(row) for row in made.spans), tuple(known))


class _Maker:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.spans: list[list[Span]] = []
        self.tables: list[Table] = []
        self.at = 0

    def block(self, marked: str, kind: PassageKind, table: int | None = None) -> int:
        index, spans, plain, pos = len(self.blocks), [], "", 0
        for match in re.finditer(r"\{([A-Z]+):([^{}]*)\}", marked):
            plain += marked[pos : match.start()]
            spans.append(Span(index, len(plain), len(plain) + len(match[2]), match[1], match[2], "test"))
            plain += match[2]
            pos = match.end()
        plain += marked[pos:]
        offsets = range(self.at, self.at + len(plain))
        self.at += len(plain) + 1
        self.blocks.append(Block(index, kind, plain, offsets, table=table))
        self.spans.append(spans)
        return index

    def table(self, part: Grid) -> None:
        caption = len(self.blocks) - 1 if self.blocks else None
        number = len(self.tables)
        above: list[Cell | None] = [None] * len(part.heads)
        rows = []
        for words in part.rows:
            index = self.block("\t".join(w or "" for w in words), "row", number)
            cells, pos = [], 0
            for column, w in enumerate(words):
                bare = re.sub(r"\{[A-Z]+:([^{}]*)\}", r"\1", w or "")
                head = part.heads[column] if column < len(part.heads) else ""
                cell = Cell(index, pos, pos + len(bare), bare, head)
                upper = above[column] if column < len(above) else None
                if w is None and upper is not None:
                    cell = Cell(upper.block, upper.start, upper.end, upper.text, head, inherited=True)
                if column < len(above):
                    above[column] = cell
                cells.append(cell)
                pos += len(bare) + 1
            rows.append(Row(index, tuple(cells)))
        notes = tuple(self.block(note, "paragraph") for note in part.notes)
        self.tables.append(Table(caption, part.heads, tuple(rows), notes))


def said(
    findings: Iterable[Finding], schema: str, *props: str, status: str = "asserted"
) -> list[tuple[str | None, ...]]:
    """The findings of a schema as tuples of the words of these properties; `subject` is the finding's."""

    def words(finding: Finding, prop: str) -> str | None:
        if prop == "subject":
            return finding.subject.text if finding.subject else None
        found = [v.text if isinstance(v, Span) else v.value for p, v in finding.values if p == prop]
        return "、".join(found) or None

    return [tuple(words(f, p) for p in props) for f in findings if f.schema == schema and f.status == status]
