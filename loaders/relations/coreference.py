"""Who is meant by 他, 我, 其 and 我们: the person or the company that the article is about at that place."""

from __future__ import annotations

import re

from loaders.model import Annotated, Block, Span
from loaders.relations.stream import Stream, one_of

_P = one_of("PER")
_SPEAKER = re.compile(rf"(?P<who>{_P})(?:（[^（）]*）)?：")
_NAMES_SELF = re.compile(rf"我(?:叫|是)(?P<who>{_P})")
_OPENS = re.compile(rf"(?:^|[。！？；\n”])(?:[^，。；！？：\n\ue000-\ue0ff]{{0,8}}，)?(?:{one_of('DAT LOC NUM')}|[\u4e00-\u9fff]{{0,4}}的?)?(?P<who>{_P})(?!：)")


def person_meant(page: Annotated, block: Block, stream: Stream, at: int, word: str) -> Span | None:
    """The person whom a pronoun at a position stands for; None where two could be meant."""
    if word.startswith(("我", "本人")):
        return speaker(page, block, stream, at)
    named = _distinct([s for s in stream.spans(0, at, "PER")])
    if len(named) == 1:
        return named[0]
    if named:
        opened = [stream.names[m.start("who")] for m in _OPENS.finditer(stream.code[:at])]
        last = next((s for s in reversed(opened) if s is not None), None)
        if last is None:
            return None
        after = _distinct(stream.spans(stream.names.index(last) + 1, at, "PER"))
        return last if len([s for s in after if s.text != last.text]) == 0 else None
    for other in reversed([b for b in page.page.blocks if b.article == block.article and b.index < block.index]):
        people = _distinct([s for s in page.spans[other.index] if s.label == "PER"])
        if people:
            return people[0] if len(people) == 1 else None
    return None


def speaker(page: Annotated, block: Block, stream: Stream, at: int) -> Span | None:
    """Who says 我: the name before the colon that opens the line, or who gives the own name (我叫某某)."""
    begin = stream.code.rfind("\n", 0, at) + 1
    match = _SPEAKER.match(stream.code[begin:at])
    if match is not None:
        return stream.names[begin + match.start("who")]
    own = _NAMES_SELF.search(stream.code)
    return stream.names[own.start("who")] if own is not None else None


def _distinct(spans: list[Span]) -> list[Span]:
    """One span for each person; 德海 after 梁德海 is the same."""
    kept: list[Span] = []
    for span in spans:
        if not any(span.text == k.text or (len(k.text) > 2 and k.text.endswith(span.text)) for k in kept):
            kept.append(span)
    return kept
