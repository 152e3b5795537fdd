"""Facts that a learned scorer reads off pairs of names, beside the grammars.

A pair's probability says how likely two names stand in a role (person and title, recipient and award); facts of several
arguments are put together from pairs. Thresholds and calibration come with the model, fitted on passages that it was
not trained on: above the upper threshold and at .9 or more a finding is asserted, above the lower one it is `pending`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Status
from loaders.extractors.own_relations import own_relations
from loaders.model import Annotated, Block, Finding, Quote, Span
from loaders.relations.dates import resolve
from loaders.relations.modality import SENTENCE, clause, status_of
from loaders.relations.scorer_findings import grown, said
from loaders.relations.scorer_roles import Candidate, Pairs, candidates

LEAST_ASSERTED = 0.9
LONGEST, MOST = 300, 40  # characters and names of a piece; longer blocks are parted at sentence ends
REFERENCE = 0.7  # how likely a reference must stand for a name
DATED = frozenset({"acquired", "invested", "renamed", "listed", "located", "founded_by", "subsidiary", "cooperates"})


@dataclass(frozen=True, slots=True)
class _Piece:
    block: Block
    start: int
    spans: tuple[Span, ...]
    text: str


def read(page: Annotated) -> Iterator[Finding]:
    """Findings in reading order, relation by relation within a piece; rows of tables are left to their grammars."""
    pieces = [piece for block in page.page.blocks for piece in _pieces(page, block)]
    texts = [(p.text, [(s.start - p.start, s.end - p.start, s.label) for s in p.spans]) for p in pieces]
    for piece, (first, second, rows) in zip(pieces, own_relations()(texts), strict=True):
        found = list(candidates([s.label for s in piece.spans], Pairs(first, second, rows)))
        yield from _findings(page, piece, found)


def _pieces(page: Annotated, block: Block) -> Iterator[_Piece]:
    spans = page.spans[block.index]
    if len(spans) < 2 or block.table is not None or block.kind in ("furniture", "quote"):
        return
    inside = {i for s in spans for i in range(s.start, s.end - 1)}
    ends = [m.end() for m in re.finditer("[。！？\n]", block.text) if m.start() not in inside]
    start, last = 0, 0
    for end in (*ends, len(block.text)):
        if last > start and (end - start > LONGEST or sum(start <= s.start < end for s in spans) > MOST):
            yield _piece(block, spans, start, last)
            start = last
        last = end
    yield _piece(block, spans, start, len(block.text))


def _piece(block: Block, spans: Sequence[Span], start: int, end: int) -> _Piece:
    inside = tuple(s for s in spans if start <= s.start and s.end <= end)
    return _Piece(block, start, inside, block.text[start:end])


def _findings(page: Annotated, piece: _Piece, found: Sequence[Candidate]) -> Iterator[Finding]:
    meant: dict[int, tuple[float, int]] = {}
    for c in found:
        a, b = c.arguments[0], c.arguments[1]
        if c.relation == "coref" and a is not None and b is not None and c.probability >= REFERENCE:
            meant[a] = max(meant.get(a, (0.0, b)), (c.probability, b))
    figures = []
    for candidate in found:
        finding = _finding(page, piece, candidate, meant)
        if finding is not None and finding.schema == "Observation":
            figures.append(finding)
        elif finding is not None:
            yield finding
    yield from grown(figures)


def _finding(
    page: Annotated, piece: _Piece, candidate: Candidate, meant: dict[int, tuple[float, int]]
) -> Finding | None:
    fitted = own_relations().relations.get(candidate.relation)
    if fitted is None:
        return None
    pending, asserted, calibration = fitted["pending"], fitted["asserted"], fitted["calibration"]
    assert isinstance(pending, float) and isinstance(calibration, list)
    if candidate.probability < pending:
        return None
    arguments: list[Span | None] = []
    for at in candidate.arguments:
        whole = meant[at][1] if at in meant else at
        arguments.append(piece.spans[whole] if whole is not None else None)
    if any(s is not None and s.label == "REF" for s in arguments):
        return None
    what = said(page, candidate.relation, tuple(arguments), candidate.flags)
    if what is None:
        return None
    printed = [piece.spans[at] for at in candidate.arguments if at is not None]
    start, end = min(s.start for s in printed), max(s.end for s in printed)
    sure = isinstance(asserted, float) and candidate.probability >= asserted
    confidence = _calibrated(candidate.probability, calibration) * (0.9 if piece.block.damaged else 1.0)
    status = _status(_unnamed(piece.block.text, page.spans[piece.block.index]), start, end, candidate.flags)
    if status == "asserted" and not (sure and confidence >= LEAST_ASSERTED):
        status = "pending"
    elif status != "asserted" and not sure:
        return None
    schema, subject, values = what
    when = _when(page, piece, start, end) if candidate.relation in DATED else None
    quote = Quote(piece.block.index, start, end)
    rule = f"scorer.{candidate.relation}"
    return Finding(schema, values, (quote,), rule, round(confidence, 3), status, subject, when)


def _calibrated(probability: float, calibration: Sequence[float]) -> float:
    p = min(max(probability, 1e-3), 1 - 1e-3)
    slope, shift = calibration
    return 1 / (1 + math.exp(-(slope * math.log(p / (1 - p)) + shift)))


def _status(text: str, start: int, end: int, flags: frozenset[str]) -> Status:
    if "denied" in flags:
        return "denied"
    if "planned" in flags:
        return "planned"
    return "asserted" if "target" in flags else status_of(text, start, end)


def _unnamed(text: str, spans: Sequence[Span]) -> str:
    """The text without the words of its names: 若 in 梅若川 is no condition, 提名奖 no plan."""
    plain = list(text)
    for span in spans:
        plain[span.start : span.end] = "□" * (span.end - span.start)
    return "".join(plain)


def _when(page: Annotated, piece: _Piece, start: int, end: int) -> str | None:
    """The date between the arguments, else the last one before them in their sentence."""
    begin, _ = clause(piece.block.text, start, end, SENTENCE)
    days = [s for s in piece.spans if s.label == "DAT" and begin <= s.start and s.end <= end]
    between = [s for s in days if s.start >= start]
    day = between[0] if between else days[-1] if days else None
    return resolve(day.text, page.page.published) if day is not None else None
