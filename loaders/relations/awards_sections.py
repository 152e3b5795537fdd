"""Who was honoured, read from lists without a table: 一、金奖（3家）, then a name on each line.

The award and its edition stand in the heading over the whole list (第五届“山海杯”获奖名单), the grade in the heading of
each part. A line is a company, a person with company and post, or a work with its makers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from graph.model import Status
from loaders.model import ORGANISATIONS, Annotated, Block, Finding, Literal_, Quote, Span
from loaders.relations.captions import TIER, Caption, read_caption
from loaders.relations.simplified import simplified
from loaders.relations.stream import LISTED, fold, heads

RULE = "awards.section"
Value = tuple[str, Span | Literal_]
_ITEM = r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|[★◆●■▲])?"
_COUNT = r"(?:[（(][^（）()]{0,24}[）)])?"
_PART = re.compile(
    rf"{_ITEM}\s*[“\"「]?(?P<name>[^，。；：、“”\"「」（）()\s]{{2,14}}?)[”\"」]?(?:称号|得主|获得者|获奖)?(?:企业|单位|个人|人员|项目|产品)?(?:名单)?\s*{_COUNT}[：:]?"
)
_GRADE = re.compile(rf"(?:{TIER})|最[佳具][^，。]{{1,8}}|[^，。]{{2,10}}(?:奖|工匠|匠|人物|标兵|企业家|先锋|之星|新秀|能手|领军人才|先进个人|先进集体)")
_CATEGORY = re.compile("(?P<category>企业|个人|项目|产品|团队|单位|集体|人物|机构|品牌|成果)(?:类|组)?")
_LIST = re.compile("名单|名录|获奖|得奖|结果|企业$|单位$|个人$|项目$|产品$")
_NOT_YET = re.compile("公示|候选|提名人|拟|初评|入围名单|推荐名单|评选办法|评选通知|申报")
_DATE = re.compile(r"[\d一二三四五六七八九十〇○零]{2,4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日")
_SERIAL = re.compile(r"[（(]?(?P<n>\d{1,3})[）).．、]?\s*")


@dataclass(frozen=True)
class _Part:
    """The heading that a line stands under."""

    head: int
    tier: str | None = None
    category: str | None = None


def read(page: Annotated) -> Iterator[Finding]:
    """Conferrals of every line under such headings."""
    series: Caption | None = None
    part: _Part | None = None
    article = -1
    status: Status = "asserted"
    for block in page.page.blocks:
        if block.kind == "furniture" or block.table is not None or block.kind == "caption":
            continue
        if block.article != article:
            series, part, article = None, None, block.article
            status = _standing(page, article)
        if (found := _series(page, block)) is not None:
            series = found
            mentioned = re.match("附件?[：:]", block.text)  # 附件：…名单 at a letter's foot is no list's head
            part = None if mentioned else _Part(block.index, found.tier, found.category)
        elif series is not None and block.kind == "heading" and (named := part_of(block.text)) is not None:
            tier, category = named
            part = _Part(block.index, tier, category)
        elif series is not None and part is not None and not _signs(page, block):
            lines = list(_line(page, block, series, part, status))
            part = part if lines or block.kind == "row" else None
            yield from lines


def _signs(page: Annotated, block: Block) -> bool:
    """Whether a name stands above the date of a letter: who signs it."""
    after = next((b for b in page.page.blocks[block.index + 1 :] if b.kind != "furniture"), None)
    return after is not None and _DATE.fullmatch(after.text.replace(" ", "")) is not None


def part_of(text: str) -> tuple[str | None, str | None] | None:
    """Grade and category that a heading such as 二、银奖（4家） or （一）企业类 opens; None for any other heading."""
    plain = simplified(text.strip())
    match = _PART.fullmatch(plain) if len(plain) <= 40 and _NOT_YET.search(plain) is None else None
    if match is None:
        return None
    name = match["name"]
    if whole := _CATEGORY.fullmatch(name):
        return None, whole["category"]
    led = re.match(rf"(?P<category>{_CATEGORY.pattern.split('(?:')[0].removeprefix('(?P<category>').removesuffix(')')})(?:类|组)(?P<rest>.+)", name)
    if led is not None and _GRADE.fullmatch(led["rest"]):
        return led["rest"], led["category"]
    return (name, None) if _GRADE.fullmatch(name) else None


def series_of(page: Annotated) -> dict[int, Caption]:
    """The award that an article's list is about, by article: named with its edition or in quotation marks in a heading."""
    found: dict[int, Caption] = {}
    for block in page.page.blocks:
        if block.table is None and block.kind != "furniture" and (named := _series(page, block)) is not None:
            found.setdefault(block.article, named)
    return found


def _series(page: Annotated, block: Block) -> Caption | None:
    if len(block.text) > 60 or block.kind == "row" or re.search("[。；]", block.text) or part_of(block.text) is not None:
        return None
    caption = read_caption(page, block.index)
    if caption is None or caption.award is None or caption.void or re.fullmatch(TIER, caption.award.text):
        return None
    named = caption.edition is not None or caption.year is not None or re.search("[“「]", caption.award.text)
    return caption if named and _LIST.search(block.text) else None


def _standing(page: Annotated, article: int) -> Status:
    """planned where a heading says that the winners are only proposed."""
    said = [b.text for b in page.page.blocks if b.article == article and b.kind == "heading"]
    return "planned" if any(re.search("公示|候选|拟[表授推]|初评", simplified(t)) for t in said[:4]) else "asserted"


def _line(page: Annotated, block: Block, series: Caption, part: _Part, status: Status) -> Iterator[Finding]:
    assert series.award is not None
    spans = [s for s in page.spans[block.index] if s.label in ORGANISATIONS | {"PER", "PRJ", "PRD", "POST"}]
    recipients = _recipients(page, block, spans)
    if not recipients or re.search("取消|撤销|放弃|空缺", block.text):
        return
    shared: list[Value] = [("award", series.award)]
    if series.edition is not None:
        shared.append(("edition", series.edition))
    elif series.year is not None:
        shared.append(("year", Literal_(series.year)))
    shared += [(p, Literal_(w)) for p, w in (("category", part.category), ("tier", part.tier)) if w]
    if (number := _SERIAL.match(block.text)) is not None and len(recipients) == 1:
        shared.append(("seq", Literal_(str(int(number["n"])), number["n"])))
    quotes = (Quote(block.index, 0, len(block.text)), *(Quote(k, 0, len(page.page.blocks[k].text)) for k in {part.head, series.block}))
    for recipient in recipients:
        values = [("recipient", recipient), *shared, *_further(recipient, spans)]
        yield Finding("AwardConferral", tuple(values), quotes, RULE, 0.9, status)
        owners = tuple(("owner", s) for s in spans if s.label in ORGANISATIONS)
        if recipient.label in {"PRJ", "PRD"} and owners and status == "asserted":
            schema = "Project" if recipient.label == "PRJ" else "Product"
            yield Finding(schema, owners, quotes[:1], f"{RULE}.owner", 0.9, subject=recipient)


def _recipients(page: Annotated, block: Block, spans: list[Span]) -> list[Span]:
    """Whom a line honours: the work before the person before the body; several bodies only where 、 parts them."""
    if len(block.text) > 60 and block.kind != "row":
        stream = fold(page, block.index)
        if re.fullmatch(f"{LISTED}[。；]?", stream.code) is None:
            return []
        return [s for s in heads(stream, 0, len(stream.code)) if s.label in ORGANISATIONS | {"PER", "PRJ", "PRD"}]
    if re.search("[。；？！]|：.", block.text):
        return []
    works = [s for s in spans if s.label in {"PRJ", "PRD"}]
    if works:
        return works[:1]
    people = [s for s in spans if s.label == "PER"]
    if people:
        named = _SERIAL.sub("", block.text[: people[0].start], count=1).strip()
        head = not named or any(s.label in ORGANISATIONS for s in spans if s.end <= people[0].start)
        return people[:1] if head and not _many(block, people) else people if head else []
    bodies = [s for s in spans if s.label in ORGANISATIONS]
    if not bodies or _SERIAL.sub("", block.text[: bodies[0].start], count=1).strip():
        return []
    return bodies if _many(block, bodies) else bodies[:1]


def _many(block: Block, spans: list[Span]) -> bool:
    between = [block.text[a.end : b.start].strip() for a, b in pairwise(spans)]
    return bool(between) and all(b in {"、", "，", ""} for b in between)


def _further(recipient: Span, spans: list[Span]) -> list[Value]:
    """Organisation and posts of a person, owners of a work, as the line prints them."""
    bodies = [s for s in spans if s.label in ORGANISATIONS]
    if recipient.label in {"PRJ", "PRD"}:
        return [("owner", s) for s in bodies]
    if recipient.label != "PER" or not bodies:
        return []
    posts = [s.text for s in spans if s.label == "POST" and s.start >= bodies[0].end]
    title: list[Value] = [("title", Literal_("、".join(posts)))] if posts else []
    return [("organization", bodies[0]), *title]


def under_series(page: Annotated, caption: Caption, series: Caption | None) -> Caption:
    """一、创新奖（2项） over a table, in a list of the winners of one award, is a grade of that award."""
    text = page.page.blocks[caption.block].text if caption.block >= 0 else ""
    numbered = re.match(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]", text)
    named = part_of(text) if numbered else None
    if series is None or named is None or series.award is None or (caption.award is not None and caption.edition is not None):
        return caption
    return replace(
        caption, award=series.award, edition=series.edition, year=caption.year or series.year, tier=named[0] or caption.tier,
        category=named[1] or caption.category,
    )  # fmt: skip
