"""我 of an interview is who answers; 我们, and 公司 at the head of a clause, are the company that the article is about.

`spoken` gives the page with those words marked as names, so that every grammar reads an answer as it reads a report;
`named` puts the names of the article in the place of the words. Where two companies could be meant the words stay words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.model import Annotated, Block, Finding, Span
from loaders.relations.bodies import main_company
from loaders.relations.company import portrayed

SOURCE = "first_person"
_FIRM = re.compile("(?:(?<![\u4e00-\u9fff\\d])|(?<=[年月日]))(?:公司|该公司)(?!的|里|内|化|们|治理|法|章程|层面|原名|前身|名称|产品|总部|总经|董事|副|高管|创始|法定|负责|宣布|公告|回应|否认|称)")
_ASKS = re.compile(r"(?:本[刊报]|[\u4e00-\u9fff]{0,8})?(?:记者|主持人|编辑)[：:]|(?:问|Q)[：:]|[\u4e00-\u9fff]{2,6}(?:报|刊|网|杂志)[：:]")
_ANSWERS = re.compile(r"(?P<who>[\u4e00-\u9fff·]{1,8}(?:先生|女士|董事长|总经理|会长)?|A)[：:]")
_I = re.compile("(?:我本人|我自己|我)(?!们|国|省|市|县|区|会|司|院|校|厂|行|军|党|方|的|想|觉|认|说|看|本人|自己|公司)")
_WE = re.compile("(?:我们|咱们)(?:公司|厂|集团|企业)?(?!行业|国家|中国|这|那|省|市|县|区|协会|商会|院|俩|两个?人|大家|的)|(?<![\u4e00-\u9fff])(?:公司|我公司|我司|我厂)(?!的|里|内|化|们|治理|法|章程|层面)")


def spoken(page: Annotated) -> Annotated | None:
    """The page with such words marked as names; None where there are none."""
    answers = {b.index: who for b, who in _answers(page)}
    spans = list(page.spans)
    for block in page.page.blocks:
        if block.index in answers:
            spans[block.index] = _marked(block, spans[block.index], answers[block.index], portrayed(page, block.index))
        elif block.kind == "paragraph" and block.table is None and (match := _FIRM.search(block.text)) is not None:
            spans[block.index] = _told(page, block, match)
    return replace(page, spans=tuple(spans)) if any(a is not b for a, b in zip(spans, page.spans, strict=True)) else None


def _told(page: Annotated, block: Block, first: re.Match[str]) -> tuple[Span, ...]:
    """The spans of a paragraph that begins to speak of 公司 before it names any company."""
    spans = page.spans[block.index]
    other = min((s.start for s in spans if s.label == "COM"), default=len(block.text))
    firm = main_company(page, block) if first.start() < other else None
    kept = spans
    for match in _FIRM.finditer(block.text, 0, other) if firm is not None else ():
        over = [s for s in kept if s.start < match.end() and match.start() < s.end]
        after = next((s for s in spans if s.start == match.end()), None)
        if firm is not None and all(s.label == "REF" for s in over) and (after is None or after.label != "POST"):
            own = Span(block.index, *match.span(), "COM", firm.text, SOURCE, 0.8)
            kept = tuple(sorted((*(s for s in kept if s not in over), own), key=lambda s: s.start))
    return kept


def named(page: Annotated, finding: Finding) -> Finding:
    """The finding with the names of the article in the place of 我 and 我们."""
    values = tuple((p, _antecedent(page, v) if isinstance(v, Span) else v) for p, v in finding.values)
    subject = _antecedent(page, finding.subject) if finding.subject is not None else None
    return replace(finding, values=values, subject=subject)


def _antecedent(page: Annotated, span: Span) -> Span:
    if span.source != SOURCE:
        return span
    return next((s for spans in page.spans for s in spans if s.label == span.label and s.text == span.text), span)


def _answers(page: Annotated) -> Iterator[tuple[Block, Span | None]]:
    """The blocks of answers and who gives them: at least one question must be asked in the article."""
    asked = {b.article for b in page.page.blocks if b.kind != "furniture" and _ASKS.match(b.text)}
    speaking: Span | None = None
    answers = False
    for block in page.page.blocks:
        if block.article not in asked or block.kind in ("furniture", "quote", "caption") or block.table is not None:
            continue
        if _ASKS.match(block.text) or block.kind == "heading":
            answers = False
        elif (match := _ANSWERS.match(block.text)) is not None:
            first = page.spans[block.index][0] if page.spans[block.index] else None
            by_name = first is not None and first.label == "PER" and first.start == 0
            if by_name or match["who"] in {"答", "A"}:
                speaking = first if by_name else _interviewed(page, block)
                answers = True
            else:
                answers = False
        if answers:
            yield block, speaking


def _interviewed(page: Annotated, block: Block) -> Span | None:
    """Who answers under 答：: the one person whom the headings of the article name."""
    heads = [b for b in page.page.blocks if b.article == block.article and b.kind == "heading"]
    people = {s.text: s for b in heads for s in page.spans[b.index] if s.label == "PER"}
    return next(iter(people.values())) if len(people) == 1 else None


def _marked(block: Block, spans: tuple[Span, ...], who: Span | None, firm: Span | None) -> tuple[Span, ...]:
    kept = list(spans)
    for pattern, name in ((_WE, firm), (_I, who)):
        for match in pattern.finditer(block.text) if name is not None else ():
            over = [s for s in kept if s.start < match.end() and match.start() < s.end]
            if name is not None and all(s.label == "REF" for s in over):
                kept = [s for s in kept if s not in over]
                kept.append(Span(block.index, *match.span(), name.label, name.text, SOURCE, 0.8))
    return tuple(sorted(kept, key=lambda s: s.start))
