"""Traditional characters read as simplified ones, one for one, so that positions stay and names keep their print."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from opencc import OpenCC

from loaders.model import Annotated, Cell, Finding, Literal_, Span


class _Map(dict[int, str]):
    """For `str.translate`: fills itself, character by character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = _converter().convert(char) if "\u3400" <= char <= "\u9fff" else char
        self[code] = plain if len(plain) == 1 else char
        return self[code]


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


_MAP = _Map()


def simplified(text: str) -> str:
    """The same words in simplified characters; `len` does not change."""
    return text.translate(_MAP)


def is_plain(page: Annotated) -> bool:
    """Whether a page holds no traditional character, so that it can be read as it is."""
    return all(simplified(b.text) == b.text for b in page.page.blocks)


def plain_page(page: Annotated) -> Annotated:
    """The page in simplified characters, place by place: grammars match 董事长 where 董事長 is printed."""

    def cell(c: Cell) -> Cell:
        return replace(c, text=simplified(c.text), column=simplified(c.column))

    tables = tuple(
        replace(
            t, heads=tuple(map(simplified, t.heads)),
            rows=tuple(replace(r, cells=tuple(map(cell, r.cells))) for r in t.rows),
        )
        for t in page.page.tables
    )  # fmt: skip
    blocks = tuple(replace(b, text=simplified(b.text)) for b in page.page.blocks)
    spans = tuple(tuple(_turned(s) for s in own) for own in page.spans)
    aliases = tuple(replace(a, short=simplified(a.short), long=_turned(a.long)) for a in page.aliases)
    return Annotated(replace(page.page, blocks=blocks, tables=tables), spans, aliases)


def as_printed(page: Annotated, finding: Finding) -> Finding:
    """A finding of the plain page with the names of the printed one; words that a grammar made stay as they are."""

    def printed(span: Span) -> Span:
        words = page.page.blocks[span.block].text[span.start : span.end]
        return replace(span, text=words) if simplified(words) == span.text else span

    quotes = [page.page.blocks[q.block].text[q.start : q.end] for q in finding.quotes]

    def words(value: Literal_) -> Literal_:
        for quote in quotes:
            at = simplified(quote).find(value.value)
            if at >= 0:
                return replace(value, value=quote[at : at + len(value.value)])
        return value

    values = tuple((p, printed(v) if isinstance(v, Span) else words(v)) for p, v in finding.values)
    return replace(finding, values=values, subject=printed(finding.subject) if finding.subject else None)


def _turned(span: Span) -> Span:
    return replace(span, text=simplified(span.text))
