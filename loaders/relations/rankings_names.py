"""What a ranking list is called: without its year, by its full name where the article shortens it.

`named_lists` gives the page back with the spans of lists put right, so that the grammars need not know how the
tagger cut them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.model import Annotated, Span
from loaders.relations.stream import Stream

GENERIC = re.compile(r"(?:全球|世界|全国|国内)?前\d+(?:强|名|位)|(?:\d{2,4}|[十百五一二三]+|该|本|此|这份)?(?:强|榜单?|排行榜|名单)(?:企业|单位|品牌|榜单)?|(?:入围|上榜)(?:企业|单位|品牌)|.*(?:上榜|揭晓|出炉|入围)")
"""百强, 该榜: a list, but which one the words do not say."""

_YEAR = re.compile(r"[“\"]?(?:19|20)\d\d年?度?")
_COUNTED = re.compile("(?:百[大强強]|[0-9十百]强)(?:商号|商號|企业|企業|品牌)?$")  # 某地百大商号 is won as little as 五百强 is
_PODIUM = re.compile(r"[联冠亚季、军]{2,4}")


def named_lists(page: Annotated) -> Annotated:
    """The same page with list names mended.

    A year at the front is cut off; a short name that the article has defined for a
    list is a list whatever the tagger took it for; 联冠, 亚军 are ranks, no names.
    """
    short = {(a.article, _bare(a.short)): a.long for a in page.aliases if a.long.label == "LST"}
    spans = tuple(
        tuple(_mended(s, short.get((page.page.blocks[s.block].article, _bare(s.text)))) for s in row if not _is_rank(s))
        for row in page.spans
    )
    return replace(page, spans=spans)


def _bare(text: str) -> str:
    return text.strip("“”\"「」《》")


def _is_rank(span: Span) -> bool:
    return span.label in {"IND", "TIER", "CAT", "PER", "COM", "ORG"} and _PODIUM.fullmatch(span.text) is not None


def _mended(span: Span, long: Span | None) -> Span:
    if long is not None and span.text != long.text:
        return replace(span, label="LST")
    if span.label == "AWD" and _COUNTED.search(span.text):
        span = replace(span, label="LST")
    year = _YEAR.match(span.text) if span.label == "LST" else None
    if year is None or year.end() >= len(span.text):
        return span
    return replace(span, start=span.start + year.end(), text=span.text[year.end() :])


def other_names(page: Annotated, span: Span) -> list[str]:
    """The names of a list in its article: the one printed, and those that the article ties to it."""
    article = page.page.blocks[span.block].article
    tied = [(a.short, a.long.text) for a in page.aliases if a.long.label == "LST" and a.article == article]
    return [span.text, *(n for pair in tied if _bare(span.text) in map(_bare, pair) for n in pair)]


def plain_words(stream: Stream, begin: int, end: int) -> str:
    """The folded text of a range with the words of its names."""
    return "".join(
        s.text if s is not None else c for c, s in zip(stream.code[begin:end], stream.names[begin:end], strict=True)
    )
