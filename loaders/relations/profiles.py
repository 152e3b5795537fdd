"""The facts of a profile line or card: 总部：某市　行业：某业　品牌：甲、乙　某协会副会长单位.

A block counts as one where at least two such entries stand in it. The company is the one the line names (企业名称：…),
else the one that the article is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from loaders.model import Annotated, Block, Finding, Literal_, Quote, Span
from loaders.relations.columns import label_of_organisation
from loaders.relations.company import portrayed
from loaders.relations.dates import iso

_KEYS: tuple[tuple[str, str, str], ...] = (
    ("总部|总部所在地|注册地|注册地址|住所|所在地", "locatedIn", "LOC"),
    ("行业|所属行业|所处行业", "industry", "IND"),
    ("品牌|旗下品牌|自有品牌|主要品牌", "ownsBrand", "PRD"),
    ("主要产品|主导产品|主营产品|核心产品|代表产品", "produces", "PRD"),
    ("成立时间|成立日期|创立时间|创办时间|成立", "foundedOn", ""),
    ("创始人|创办人", "foundedBy", "PER"),
    ("曾用名|原名|前身", "formerly", ""),
)
_NAME = re.compile(r"(?:企业名称|单位名称|公司名称)[：:]\s*(?P<value>[^\s：:；;。]{4,40})")
_ENTRY = re.compile(
    r"(?:^|[\s　；;。】\]）])(?P<key>[\u4e00-\u9fff]{2,6})[：:]\s*(?P<value>[^\s　：:；;。]{2,40})(?=[\s　；;。]|$)"
)
_BLANK = re.compile("无|暂无|不详|/|—+")


def read(page: Annotated) -> Iterator[Finding]:
    """The entries of every profile block."""
    for block in page.page.blocks:
        if block.table is None and block.kind not in ("furniture", "quote"):
            entries = [e for m in _ENTRY.finditer(block.text) if (e := _known(m)) is not None]
            named = _NAME.search(block.text)
            if len(entries) + (named is not None) < 2:
                continue
            who = _span(page, block, named.start("value"), named["value"], "COM") if named else portrayed(page, block.index)
            if who is not None:
                yield from _facts(page, block, who, entries)


def _known(match: re.Match[str]) -> tuple[re.Match[str], str, str] | None:
    return next(((match, prop, label) for keys, prop, label in _KEYS if re.fullmatch(keys, match["key"])), None)


def _facts(
    page: Annotated, block: Block, who: Span, entries: list[tuple[re.Match[str], str, str]]
) -> Iterator[Finding]:
    for match, prop, label in entries:
        quotes = (Quote(block.index, match.start("key"), match.end("value")),)
        if prop == "foundedOn":
            if (day := iso(match["value"])) is not None:
                value = Literal_(day, match["value"])
                yield Finding("Organization", ((prop, value),), quotes, "profiles.entry", 0.9, subject=who)
            continue
        for part in re.finditer(r"[^、，,（(）)]+", re.sub(r"[（(][^（）()]*[)）]$", "", match["value"])):
            if _BLANK.fullmatch(part.group()):
                continue
            kind = label or label_of_organisation(part.group())
            span = _span(page, block, match.start("value") + part.start(), part.group(), kind)
            if prop == "formerly":
                yield Finding("Organization", (("renamedTo", who),), quotes, "profiles.entry", 0.9, subject=span)
            else:
                yield Finding("Organization", ((prop, span),), quotes, "profiles.entry", 0.9, subject=who)
    yield from _memberships(page, block, who)


def _memberships(page: Annotated, block: Block, who: Span) -> Iterator[Finding]:
    """某商会副会长单位 as an entry of its own."""
    spans = page.spans[block.index]
    for association, post in pairwise(spans):
        alone = re.search(r"(?:^|[\s　；;。])$", block.text[: association.start])
        graded = association.label == "ASC" and post.label == "POST" and post.text.endswith("单位")
        if graded and alone and post.start - association.end <= 1:
            values = (("member", who), ("association", association), ("grade", Literal_(post.text)))
            quotes = (Quote(block.index, association.start, post.end),)
            yield Finding("Membership", values, quotes, "profiles.membership", 0.9)


def _span(page: Annotated, block: Block, start: int, text: str, label: str) -> Span:
    end = start + len(text)
    tagged = next((s for s in page.spans[block.index] if (s.start, s.end, s.label) == (start, end, label)), None)
    return tagged or Span(block.index, start, end, label, text, "profiles", 0.92)
