"""Who was honoured, read from lists by grade: 机构组金奖为甲公司，银奖由乙公司、丙公司并列；个人组新秀奖得主为某某.

The award is the one that the article is about; its edition is the one named in the sentence. Category and grade stand
before each name or list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.model import Annotated, Block, Finding, Literal_, Span
from loaders.relations.stream import LIST, Stream, fold, heads, one_of

RULE = "awards.list"
_TIER, _CAT, _EDN, _AWD = one_of("TIER"), one_of("CAT"), one_of("EDN"), one_of("AWD")
_OPENS = re.compile(rf"(?:{_EDN}|本届|今年)?(?:{_AWD})?(?:的)?(?:得奖|获奖|获奖者|得主|评选|获评)(?:结果|名单|单位|企业|者)?(?:如下|揭晓|出炉|公布|为|有)?[：:]")
_ENTRY = re.compile(
    rf"(?:(?P<cat>{_CAT})(?:的)?)?(?P<tier>{_TIER}|{_AWD})(?:得主|获得者|获奖者|则)?(?:为|由|是|授予|颁予|颁给|归|花落|：)(?P<who>{LIST})"
)
Value = tuple[str, Span | Literal_]


def read(page: Annotated) -> Iterator[Finding]:
    """Conferrals of lists that a word such as 得奖名单 opens."""
    for block in page.page.blocks:
        if block.kind == "furniture" or block.table is not None:
            continue
        if any(s.label == "TIER" for s in page.spans[block.index]):
            stream = fold(page, block.index)
            for opening in _OPENS.finditer(stream.code):
                yield from _listed(page, block, stream, opening)


def ranges(stream: Stream) -> list[tuple[int, int]]:
    """The parts of a block that are such lists: other grammars leave them alone."""
    found = []
    for opening in _OPENS.finditer(stream.code):
        stop = _stop(stream, opening)
        if _ENTRY.search(stream.code, opening.end(), stop):
            found.append((opening.start(), stop))
    return found


def _stop(stream: Stream, opening: re.Match[str]) -> int:
    """Where the list ends: with its sentence, or with the last of those after it that go on in the same way."""
    _, stop = stream.sentence(opening.start())
    while stop + 1 < len(stream.code) and _ENTRY.match(stream.code, stop + 1):
        _, stop = stream.sentence(stop + 1)
    return stop


def _listed(page: Annotated, block: Block, stream: Stream, opening: re.Match[str]) -> Iterator[Finding]:
    award = _award(page, block, stream, opening)
    if award is None:
        return
    edition = next(iter(stream.spans(opening.start(), opening.end(), "EDN")), None)
    stop = _stop(stream, opening)
    category: Span | None = None
    for match in _ENTRY.finditer(stream.code, opening.end(), stop):
        tier = stream.names[match.start("tier")]
        category = stream.names[match.start("cat")] if match["cat"] else category
        if tier is None or tier.text == award.text or (tier.label == "AWD" and len(tier.text) > 8):
            continue
        values: list[Value] = [("award", award), ("tier", Literal_(tier.text.strip("“”「」"), tier.text))]
        if edition is not None:
            values.append(("edition", edition))
        if category is not None:
            values.append(("category", Literal_(category.text)))
        quote = stream.quote(stream.names.index(category) if category else match.start(), match.end())
        for who in heads(stream, match.start("who"), match.end("who")):
            if who.label != "REF":
                yield Finding("AwardConferral", (("recipient", who), *values), (quote,), RULE, 0.9)


def _award(page: Annotated, block: Block, stream: Stream, opening: re.Match[str]) -> Span | None:
    """The award in the opening words, else the only one of the article so far that is no grade."""
    named = stream.spans(opening.start(), opening.end(), "AWD")
    if named:
        return named[-1]
    found: dict[str, Span] = {}
    for other in page.page.blocks[: block.index]:
        if other.article == block.article and other.kind != "furniture":
            for span in page.spans[other.index]:
                if span.label == "AWD" and len(span.text.strip("“”「」")) >= 3:
                    found.setdefault(span.text.strip("“”「」"), span)
    full = [s for n, s in found.items() if not any(n != o and n in o for o in found)]
    return full[0] if len(full) == 1 else None
