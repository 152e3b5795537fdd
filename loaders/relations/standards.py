"""Standards that no tagger has marked: the title in 《》 behind 国家标准, 行业标准, 团体标准 is one."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.model import Annotated, Span

_TITLE = re.compile(
    r"(?:国家|行业|团体|地方|企业|国际)(?:推荐性)?(?:标准|標準)(?:为|是|：)?《(?P<title>[^《》\n]{4,40})》(?:[、和及与]《(?P<more>[^《》\n]{4,40})》)?"
)


def mark_standards(page: Annotated) -> Annotated:
    """The page with these titles marked; a title that holds a name already keeps it."""
    rows = list(page.spans)
    for block in page.page.blocks:
        row = rows[block.index]
        found = [
            Span(block.index, *match.span(group), "STD", match[group], "standards", 0.9)
            for match in _TITLE.finditer(block.text)
            for group in ("title", "more")
            if match[group] and not any(s.start < match.end(group) and match.start(group) < s.end for s in row)
        ]
        if found:
            rows[block.index] = tuple(sorted((*row, *found), key=lambda s: s.start))
    return replace(page, spans=tuple(rows))
