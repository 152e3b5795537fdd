"""From votes to spans: which marks stay when they overlap, and which are no names at all.

Votes of several sources for the same words and label add up; the strongest mark takes its place first, and what overlaps it
goes. A full legal name beats its parts because it is longer; a suffix repairs the label (a 局 is never an association).
"""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from loaders.extractors.lexicon import one_of, word_set
from loaders.extractors.mark import ORGANISATION, Mark

LEAST = 0.72
"""Below this no mark becomes a span: the tagger alone on a date or place, a weak form alone."""

_TRIM_LEFT = re.compile(r"^[\s“”、，。；：（）·\-—〃]+")
_TRIM_RIGHT = re.compile(r"[\s、，。；：（“\-—〃]+$")
_LABEL_OF_SUFFIX: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:公司|集团|厂|银行|事务所|有限合伙）|分行|支行|商行)$"), "COM"),
    (re.compile(r"(?:协会|商会|学会|联合会|促进会|基金会|联盟|研究会|工商联)$"), "ASC"),
    (re.compile(r"(?:大学|学院|学校|党校)$"), "EDU"),
    (re.compile(r"(?:研究院|研究所|实验室|设计院|科学院|研究总院|工程院)$"), "RES"),
    (re.compile(r"(?:政府|[局厅署]|法院|检察院|海关|国务院|管委会|发改委|国资委|市委|省委|区委)$"), "GOV"),
    (re.compile(r"(?:日报|晚报|报社|电视台|电台|周刊|杂志社)$"), "MED"),
    (re.compile(r"(?:医院|合作社|评委会|组委会|评审委员会|博物馆)$"), "ORG"),
)
_ABROAD = re.compile(rf"{one_of('regions')}(?=[A-Z][A-Za-z &]{{2,}}$)")
_HOLDERS = ORGANISATION | {"AWD", "EVT", "POL", "CRT", "LST", "TGT"}
_NAME_FORM = re.compile(r"[\u4e00-\u9fff]{1,4}(?: ?[\u4e00-\u9fff]){0,2}|[\u4e00-\u9fff·•・]{3,16}|[A-Za-z .·\-']{3,40}")


def repaired(mark: Mark, text: str) -> Mark | None:
    """The mark without signs at its ends and with the label that its suffix demands; None where it names nothing."""
    start, end = mark.start, mark.end
    words = text[start:end]
    if lead := _TRIM_LEFT.match(words):
        keep = mark.label in ("PRD", "EVT", "CRT", "AWD") and "”" in words
        start += 0 if keep else lead.end()
    if tail := _TRIM_RIGHT.search(text[start:end]):
        end = start + tail.start()
    words, label = text[start:end], mark.label
    if start >= end or "\n" in words or "\t" in words:
        return None
    if label in ORGANISATION and mark.source == "tagger":
        label = next((fit for pattern, fit in _LABEL_OF_SUFFIX if pattern.search(words)), label)
    if label == "COM" and (abroad := _ABROAD.match(words)):
        start += abroad.end()
    if label == "COM" and (words in word_set("stop_companies") or words in word_set("regions") or words in word_set("industries")):
        return None
    if label == "PER" and not _NAME_FORM.fullmatch(words):
        return None
    return mark._replace(start=start, end=end, label=label)


def resolve(marks: Iterable[Mark], text: str, borders: Sequence[tuple[int, int]] = ()) -> list[Mark]:
    """Marks without overlaps, in order of position; `score` is the sum of the votes, `source` names all voters.

    Args:
        borders: ranges of table cells; a mark that lies in more than one cell goes.
    """
    votes: defaultdict[tuple[int, int, str], dict[str, float]] = defaultdict(dict)
    for proposed in marks:
        mark = repaired(proposed, text)
        if mark is None or (borders and not _inside(mark, borders)):
            continue
        by_source = votes[mark.start, mark.end, mark.label]
        by_source[mark.source] = max(by_source.get(mark.source, 0.0), mark.score)
    totals = [(sum(by.values()), key) for key, by in votes.items()]
    holders = [(a, b) for score, (a, b, label) in totals if label in _HOLDERS and score >= LEAST]
    # A place at the head of an organisation's or award's name is part of that name.
    totals = [t for t in totals if t[1][2] != "LOC" or not any(a <= t[1][0] and t[1][1] < b for a, b in holders)]
    totals.sort(key=lambda v: (-v[0] - 0.03 * (v[1][1] - v[1][0]), v[1]))
    taken = bytearray(len(text))
    kept = []
    for score, (start, end, label) in totals:
        if score < LEAST or any(taken[start:end]):
            continue
        taken[start:end] = b"\1" * (end - start)
        kept.append(Mark(start, end, label, score, "+".join(sorted(votes[start, end, label]))))
    return sorted(kept)


def _inside(mark: Mark, borders: Sequence[tuple[int, int]]) -> bool:
    touching = [(a, b) for a, b in borders if a < mark.end and b > mark.start]
    return len(touching) <= 1 and all(a <= mark.start and mark.end <= b for a, b in touching)
