"""Short names of companies wherever the document uses them, once it prints the full one or defines the short one.

南岭市筑驰制动系统有限公司 makes 筑驰制动 and 筑驰 names of a company on the same pages, whatever a tagger took them
for; （以下简称“南创”） makes 南创 one. Other readings give way unless they are longer names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from graph.names.regions import without_region
from loaders.model import ORGANISATIONS, Alias, Block, Span
from loaders.relations.simplified import simplified

_FORM = re.compile(
    r"(?:（[^（）]{2,8}）)?(?:科技|实业|控股|投资|国际)?(?:（集团）|集团)?(?:股份有限公司|有限责任公司|有限公司|集团公司|总公司|集团|公司|总厂|厂)(?:[\u4e00-\u9fff]{2,6}分公司)?$"
)
_GENERIC = re.compile(
    "^(?:中国|国际|东方|华南|华东|北方|南方|中华|大众|时代|科技|工业|智能|电子|信息|数字|环球|世纪|未来|创新|全球|集团|新能源)$"
)
_AFTER = re.compile("集团|公司|股份|科技|控股")
_WEAK = frozenset({"IND", "PRD", "LOC", "PER", "ORG", "PRJ", "MED", "LST", "TGT", "RES", "EVT", "CAT", "REF", "COM"})


def complete(
    blocks: Sequence[Block], spans: Sequence[tuple[Span, ...]], aliases: Sequence[Alias]
) -> tuple[tuple[Span, ...], ...]:
    """The spans of every block with the short names of the document's companies marked as such."""
    cores = _cores(spans)
    defined = _defined(spans, aliases)
    if not cores and not defined:
        return tuple(spans)
    places = {s[2].text for s in _all(spans) if s[2].label == "LOC"}
    marked = Counter(s.text for _, _, s in _all(spans) if s.label == "COM")
    return tuple(
        own if block.kind in ("furniture", "quote") else _marked(block, own, cores, defined, places, marked)
        for block, own in zip(blocks, spans, strict=True)
    )


def _all(spans: Sequence[tuple[Span, ...]]) -> Iterator[tuple[int, int, Span]]:
    for i, own in enumerate(spans):
        for k, span in enumerate(own):
            yield i, k, span


def core(name: str) -> str | None:
    """字号 and sector of a full name: 南岭市筑驰制动系统有限公司 -> 筑驰制动系统; None where it is none."""
    plain = simplified(name)  # places and legal forms are known in simplified characters
    form = _FORM.search(plain)
    if form is None or form.start() < 2:
        return None
    stem = name[form.start() - len(without_region(plain[: form.start()])) : form.start()]
    stem = re.sub(r"^（[^（）]*）", "", stem)
    return stem if len(stem) >= 2 and "（" not in stem else None


def _cores(spans: Sequence[tuple[Span, ...]]) -> tuple[str, ...]:
    found: set[str] = set()
    for _, _, span in _all(spans):
        if span.label == "COM" and len(span.text) >= 6 and "有限" in span.text:
            stem = core(span.text)
            if stem is not None and not _GENERIC.match(stem[:2]):
                found.add(stem)
    return tuple(sorted(found, key=lambda s: (-len(s), s)))


def _defined(spans: Sequence[tuple[Span, ...]], aliases: Sequence[Alias]) -> dict[tuple[int, str], str]:
    return {(a.article, a.short): a.long.label for a in aliases if a.long.label in ORGANISATIONS and len(a.short) >= 2}


def _marked(
    block: Block, own: tuple[Span, ...], cores: Sequence[str], defined: dict[tuple[int, str], str], places: set[str],
    marked: Counter[str],
) -> tuple[Span, ...]:  # fmt: skip
    text = block.text
    wanted: list[Span] = []
    for (article, short), label in defined.items():
        if article == block.article:
            wanted += [Span(block.index, *place, label, short, "alias", 0.9) for place in places_of(short, text)]
    for stem in cores:
        for start, _ in places_of(stem[:2], text):
            end = _extent(text, start, stem)
            words = text[start:end]
            alone = any(s.start == start and s.end == end and s.label in _WEAK for s in own)
            if len(words) == 2 and (words in places or not (alone or marked[words] >= 1)):
                continue
            wanted.append(Span(block.index, start, end, "COM", words, "short", 0.85))
    for span in sorted(wanted, key=lambda s: (s.start - s.end, s.start)):
        own = _put(own, span)
    return own


def places_of(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand, from left to right, without overlaps; a name of the document is not worth a pattern."""
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))


def _extent(text: str, start: int, stem: str) -> int:
    """How far the words at a place follow the stem; a single character beyond a pair belongs to the next word."""
    n = 2
    while n < len(stem) and text[start + n : start + n + 1] == stem[n]:
        n += 1
    at = n
    while n >= 2 and len(pair := text[start + n : start + n + 2]) == 2 and (at := stem.find(pair, at)) > 0:
        n, at = n + 2, at + 2  # 青岬|绳业 of 青岬缆绳绳业
        if at >= len(stem):
            break
    if n < len(stem) and n % 2 and n > 3:
        n -= 1
    after = _AFTER.match(text, start + n)
    return after.end() if after else start + n


def _put(own: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    """The spans with one more, where no longer or surer name stands in its way."""
    over = [s for s in own if s.start < span.end and span.start < s.end]
    if any(s.label not in _WEAK for s in over):
        return own
    if any(s.label == span.label and s.start <= span.start and span.end <= s.end for s in over):
        return own
    if any((s.start < span.start or s.end > span.end) and s.end - s.start >= 6 for s in over):
        return own
    kept = [s for s in own if s not in over]
    return tuple(sorted([*kept, span], key=lambda s: s.start))
