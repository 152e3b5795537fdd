"""Who is meant by 他, 我, 其 and 我们: the person or the company that the article is about at that place."""

from __future__ import annotations

import re

from graph.fullnames import is_unit_of
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
    named = _distinct(stream.spans(0, at, "PER"))
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


_PUBLIC = {"GOV": "[局委厅署办院会处队]", "ASC": "[会盟联]", "EDU": "[学院]", "RES": "[院所心]"}


def abbreviations(page: Annotated) -> dict[str, str]:
    """Short forms of public bodies whose characters stand in order in one full name only: 省工信厅, 市工商联, 某科大.

    Both end alike (联 for 联合会) and begin with the same place, or the short one with 省, 市, 区, 县 that the full one names.
    """
    names: dict[str, set[str]] = {label: set() for label in _PUBLIC}
    for spans in page.spans:
        for span in spans:
            if span.label in names and re.fullmatch(r"[\u4e00-\u9fff]{3,24}", span.text):
                names[span.label].add(span.text)
    found = {}
    for label, all_ in names.items():
        for short in all_:
            long = [n for n in all_ if len(n) >= len(short) + 2 and _abbreviates(short, n, _PUBLIC[label]) and not is_unit_of(short, n)]
            if len(long) == 1 and not any(short != n and len(n) < len(short) and _abbreviates(n, long[0], _PUBLIC[label]) and n not in short for n in all_):
                found[short] = long[0]
    return found


def _abbreviates(short: str, full: str, ends: str) -> bool:
    last = short[-1] == full[-1] or (short[-1] == "联" and full.endswith("联合会"))
    level = re.match("(?:[省市区县]|自治[区州])", short)
    first = short[0] == full[0] or (level is not None and level.group() in full[1:8])
    if not (last and first and re.search(f"{ends}$", short)):
        return False
    rest = iter(full)
    return all(c in rest for c in short)


def _distinct(spans: list[Span]) -> list[Span]:
    """One span for each person; 德海 after 梁德海 is the same."""
    kept: list[Span] = []
    for span in spans:
        if not any(span.text == k.text or (len(k.text) > 2 and k.text.endswith(span.text)) for k in kept):
            kept.append(span)
    return kept
