"""What the heading of an award table says: award, edition, year, tier and category, in any order and quoting.

`第三届“山海杯”能源产业奖（提名奖）项目`, `附件1　2020年度技术创新奖获奖项目`, `（以下为提名奖）`. A heading
that names no award continues the one before it in the same article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.model import Annotated, Span, Table

TIER = r"(?:特等|一等|二等|三等|大|金|银|铜|提名|鼓励|优秀|优胜|新锐|入围|佳作|创新|突出贡献|卓越|正|特别|荣誉|潜力)奖"
EDITION = r"第[\d０-９一二三四五六七八九十百零〇两]+(?:\s*[（(]\d{4}[)）])?\s*届|首届"
YEAR = r"(?:19|20)\d\d(?:[—\-－–~至](?:19|20)\d\d)?(?=\s*(?:年度|年|“|\s|第|[\u4e00-\u9fff]))"
_CATEGORY = r"工业家|企业家|企业|项目|个人|人物|产品|团队|单位|集体|组织|成果|机构|品牌|工匠|专利"
_AWARD = re.compile(
    r"(?:[“\"「『][^”\"」』]{1,16}[”\"」』])?[\u4e00-\u9fffA-Za-z·]*?奖(?:章)?(?=[”\"」』（(\s]|$|[及和、：:]|获奖|"
    + _CATEGORY
    + ")"
)


@dataclass(frozen=True, slots=True)
class Caption:
    """The award that the rows below a heading were given. Spans lie in the heading's block."""

    award: Span | None = None
    edition: Span | None = None
    year: str | None = None
    tier: str | None = None
    category: str | None = None
    block: int = -1
    void: bool = False  # the heading itself says 空缺


def captions(page: Annotated) -> dict[int, Caption]:
    """The caption of every award table, by the table's index in `Pages.tables`."""
    found: dict[int, Caption] = {}
    before: Caption | None = None
    article = -1
    for i, table in enumerate(page.page.tables):
        if table.article != article:
            before, article = None, table.article
        caption = _of_table(page, table)
        if caption is not None and caption.award is None and before is not None and _continues(caption):
            caption = replace(
                caption, award=before.award, edition=caption.edition or before.edition, year=caption.year or before.year
            )
        if caption is None and before is not None and table.caption is None:
            caption = before
        if caption is not None and caption.award is not None:
            found[i] = before = caption
    return _with_main_tier(page, found)


def _of_table(page: Annotated, table: Table) -> Caption | None:
    if table.caption is None:
        return None
    return read_caption(page, table.caption)


def _continues(caption: Caption) -> bool:
    return caption.tier is not None or caption.category is not None


def _with_main_tier(page: Annotated, found: dict[int, Caption]) -> dict[int, Caption]:
    """Without a tier it is the 大奖, where the series is called so and sister tables are marked 提名奖, 鼓励奖."""
    marked = {(page.page.tables[i].article, c.award.text) for i, c in found.items() if c.tier and c.award is not None}
    return {
        i: replace(c, tier="大奖")
        if c.award is not None
        and c.tier is None
        and c.award.text.endswith("大奖")
        and (page.page.tables[i].article, c.award.text) in marked
        else c
        for i, c in found.items()
    }


def read_caption(page: Annotated, index: int) -> Caption | None:
    """Award, edition, tier and category of one heading; None where it names neither an award nor a grade of one."""
    block = page.page.blocks[index]
    text, spans = block.text, page.spans[index]
    edition = next((s for s in spans if s.label == "EDN" and re.search("届", s.text)), None) or _edition(index, text)
    award = max((s for s in spans if s.label == "AWD"), key=lambda s: s.end - s.start, default=None)
    if award is None or not award.text.endswith(("奖", "奖章", "称号", "杯")):
        award = _award(index, text, edition) or award
    rest = text[award.end :] if award is not None else text
    year = re.search(YEAR, text)
    tier = re.search(rf"[（(]\s*({TIER}|[^（）()]{{1,6}}奖)\s*[)）]", rest) or re.search(
        rf"(?<![及和、])({TIER})", rest
    )
    if award is None and tier is None:
        return None
    category = _category(rest)
    return Caption(
        award=award,
        edition=edition,
        year=year.group()[:4] if year else None,
        tier=tier.group(1) if tier else None,
        category=category,
        block=index,
        void=bool(re.search(r"空缺|从缺", text)),
    )


def _category(rest: str) -> str | None:
    # 获奖项目, 获奖个人 say what was honoured, not in which category.
    bare = re.sub(r"[（(][^）)]*[)）]|[”\"」』\s]|" + TIER, "", rest)
    match = re.match(rf"(?:奖)?(?:获奖)?({_CATEGORY})(?:类|奖|组)?(?:名单|名录)?(?:空缺)?$", bare)
    if match is None or "获奖" in bare:
        return None
    return match.group(1)


def _edition(index: int, text: str) -> Span | None:
    match = re.search(EDITION, text)
    return Span(index, *match.span(), "EDN", match.group(), "table") if match else None


def _award(index: int, text: str, edition: Span | None) -> Span | None:
    begin = edition.end if edition is not None else 0
    label = re.match(r"\s*(?:附件|附表|附|表)\s*\d*[：:．.\s　]*", text)
    begin = max(begin, label.end() if label else 0)
    year = re.search(YEAR + r"\s*(?:年度|年)?", text[begin:])
    if year:
        begin += year.end()
    whole = re.compile(r"[“\"「『]([^“”\"「」『』]+奖)[”\"」』]").search(text, begin)
    if whole:  # “金梭奖”: the marks quote the whole name
        return Span(index, *whole.span(1), "AWD", whole.group(1), "table", 0.9)
    for match in _AWARD.finditer(text, begin):
        start, end = match.span()
        while start < end and text[start] in ' 　“"「『' and "”" not in text[start:end]:
            start += 1
        if end - start >= 3 and not re.fullmatch(TIER, text[start:end]):
            return Span(index, start, end, "AWD", text[start:end], "table", 0.9)
    return None


def section(text: str) -> str | None:
    """The tier that a row such as （以下为提名奖） or 一等奖（3项） opens, or None."""
    match = re.fullmatch(
        rf"[（(\s]*(?:以下[为是])?\s*({TIER})\s*(?:[（(]?共?\s*\d+\s*[项名家个人][)）]?)?[）)：:\s]*", text.strip()
    )
    return match.group(1) if match else None
