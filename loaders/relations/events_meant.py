"""Which event the words of a block speak of: the one named in the sentence, else the only one so far."""

from __future__ import annotations

import re

from loaders.model import Annotated, Block, Span
from loaders.relations.stream import Stream

_ITEM_HEAD = re.compile("[◆◇●■▲★◎□※]")


def item_start(page: Annotated, block: Block) -> int:
    """Where the item of a page of news in brief begins: ◆某某更名 opens one, what stands above it is another matter."""
    for index in range(block.index, -1, -1):
        other = page.page.blocks[index]
        if other.article != block.article:
            return index + 1
        if len(other.text) <= 40 and _ITEM_HEAD.match(other.text):
            return index
    return 0


def event_before(page: Annotated, block: Block) -> Span | None:
    """The one event of the article so far, for blocks that go on about it."""
    names: dict[str, Span] = {}
    for other in page.page.blocks[item_start(page, block) : block.index]:
        if other.article == block.article and other.kind != "furniture":
            for span in page.spans[other.index]:
                if span.label == "EVT":
                    names.setdefault(span.text, span)
    full = [s for s in names.values() if not any(s.text != o and s.text in o for o in names)]
    if len(full) > 1:
        above = [b for b in page.page.blocks[max(0, block.index - 2) : block.index] if b.article == block.article and b.kind == "paragraph"]
        near = {s.text: s for b in above[-1:] for s in page.spans[b.index] if s.label == "EVT"}
        return next(iter(near.values())) if len(near) == 1 else None
    return full[0] if full else None


def event_at(page: Annotated, block: Block, stream: Stream, at: int, *, ahead: bool = True) -> Span | None:
    """The event that words at an index speak of: the last one before in its sentence, else the only one of the block so far."""
    begin, stop = stream.sentence(at)
    before = stream.spans(begin, at, "EVT")
    if before:
        one = _whole(before)
        return one[-1] if len(one) <= 2 else one[0]
    after = stream.spans(at, stop, "EVT") if ahead else []
    if len(after) == 1:
        return after[0]
    every = stream.spans(0, at, "EVT")
    earlier = _whole(every)
    if len(earlier) == 1:
        return earlier[0]
    if len(earlier) > 1:
        last = stream.spans(0, begin, "EVT")
        return last[-1] if last and last[-1].text == every[0].text else None
    return event_before(page, block)


def _whole(spans: list[Span]) -> list[Span]:
    """One span for each event; 年会 after 钢构产业年会 is the same one."""
    return list({s.text: s for s in spans if not any(s.text != o.text and o.text.endswith(s.text) for o in spans)}.values())
