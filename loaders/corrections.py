"""Reviewed facts as annotated passages, so that what people decided can train and measure the readers.

The form is that of `loaders/training/corpus/GUIDE.md`: names and values are marks in the words that say so, a fact is a
`>` line, a rejected one carries ~denied. What does not fit is told, never bent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.facts import Known
from graph.facts.words import words
from graph.model import Passage, Statement
from graph.reviewed import BY_HAND
from graph.why import Catalogue
from loaders.model import SCHEMA_OF

LABEL = {schema: label for label, schema in SCHEMA_OF.items()}
NAMES = ("name", "alias", "formerName")
SELF = "self"
Argument = str  # a property; "prop=LABEL" for a value, a "?" after it where it may be absent; "_" for always absent

SHAPES: dict[str, tuple[tuple[str, tuple[Argument, ...]], ...]] = {
    "award_grant": (("grant", ("recipient", "award", "number=EDN?", "category=CAT?", "tier=TIER?")),),
    "position": (("post", ("holder", "title=POST", "organization")),),
    "certification": (("cert", ("accredited", "qualification", "batch=BAT?", "_")),),
    "policy": (("issued", (SELF, "issuer")), ("doc", (SELF, "docNumber=DNO", "issued=DAT?"))),
    "policy_target": (
        ("target", (SELF, "targets")), ("target", (SELF, "supportsIndustry")), ("target", ("policy", "beneficiary")),
    ),
    "policy_measure": (("measure", ("policy?", "beneficiary?", "amount=NUM")),),
    "ranking": (("rank", ("ranked", "list", "rank=NUM", "listYear=DAT?")), ("revenue", ("ranked", "revenue=NUM", "_"))),
    "event": (
        ("hosts", ("host", SELF)), ("cohosts", ("cohost", SELF)), ("supports", ("supporter", SELF)),
        ("held", (SELF, "heldOn=DAT", "heldAt=LOC?")),
    ),
    "indicator": (
        ("stat", ("indicator", "about", "amount=NUM", "period=DAT?")),
        ("stat", ("indicator", "about", "growth=NUM", "period=DAT?")),
    ),
    "relation": (
        ("acquired", (SELF, "acquired")), ("subsidiary", (SELF, "subsidiaryOf")), ("invested", (SELF, "investedIn")),
        ("acquired", ("mergedInto", SELF)), ("renamed", (SELF, "renamedTo")), ("founded_by", (SELF, "foundedBy")),
        ("founded_on", (SELF, "foundedOn=DAT")), ("located", (SELF, "locatedIn")), ("listed", (SELF, "listedOn", "_")),
        ("in_industry", (SELF, "industry")), ("makes", (SELF, "produces")), ("makes", (SELF, "ownsBrand")),
        ("drafted", (SELF, "draftedStandard")), ("cooperates", (SELF, "cooperatesWith")),
        ("supplies", (SELF, "suppliesTo")), ("hosts", (SELF, "organizes")), ("based_on", (SELF, "basedOn")),
        ("repeals", (SELF, "repeals")), ("amends", (SELF, "amends")), ("owner", (SELF, "owner")),
        ("member", ("member", "association", "grade=POST?")),
    ),
}  # fmt: skip
"""Kind of fact -> relations of the guide that tell it; those whose arguments the fact has are written."""


class _Unwritable(Exception):
    """Why a fact has no place in this form."""


@dataclass
class _Block:
    """One text with its marks; offsets count characters of `text`."""

    text: str
    parts: list[tuple[str, int, int, int]]  # passage, its range, where it begins in the text
    marks: dict[tuple[int, int], str] = field(default_factory=dict)  # range -> label
    lines: list[tuple[str, tuple[tuple[int, int] | None, ...], tuple[str, ...]]] = field(default_factory=list)

    def place(self, passage_id: str, start: int, end: int) -> tuple[int, int] | None:
        for part, low, high, at in self.parts:
            if part == passage_id and low <= start and end <= high:
                return at + start - low, at + end - low
        return None

    def mark(self, start: int, end: int, label: str) -> tuple[int, int] | None:
        """The range that now bears this mark; None where it cannot stand beside the others."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        known = self.marks.get((start, end))
        if start == end or (known is None and any(a < end and start < b for a, b in self.marks)):
            return None
        return (start, end) if self.marks.setdefault((start, end), label) == label else None


def passages(catalogue: Catalogue) -> tuple[list[str], list[str]]:
    """(blocks in the form of the guide, one line for each fact that cannot be written so)."""
    source = {p.id: p for p in catalogue.ledger.passages()}
    blocks: dict[str, _Block] = {}
    problems: list[str] = []
    for known, denied in _reviewed(catalogue):
        try:
            _write(catalogue, known, denied, source, blocks)
        except _Unwritable as e:
            problems.append(f"{known.id}: {e}，写不成标注段落：{words(known.fact)}")
    return [_rendered(b) for b in blocks.values()], problems


def _reviewed(catalogue: Catalogue) -> Iterator[tuple[Known, bool]]:
    """Facts that a person decided on, and whether it was against them."""
    said = {r.statement_id: r.verdict for r in catalogue.reviews}
    touched = {catalogue.statements[i].entity_id for i in said if i in catalogue.statements}
    for known in catalogue.facts.values():
        if known.id in catalogue.rejected:
            if any(said.get(s.id) == "reject" for s in known.own):
                yield known, True
        elif any(
            s.status == "confirmed" and (said.get(s.id) or s.method == BY_HAND) and s.entity_id in touched
            for s in known.own
        ):
            yield known, False


def _write(
    catalogue: Catalogue, known: Known, denied: bool, source: dict[str, Passage], blocks: dict[str, _Block]
) -> None:  # fmt: skip
    alive = {s for s in known.statements if denied or s.status not in ("rejected", "retracted")}
    groups: dict[str, list[Statement]] = defaultdict(list)
    for s in known.statements:
        if s in alive:
            groups[s.document_id].append(s)
    why = "没有能标注的关系"
    for _, stmts in sorted(groups.items()):
        fresh = _block(stmts, source)
        if "{" in fresh.text or "}" in fresh.text:
            why = "原文里有花括号"
            continue
        old = blocks.get(fresh.text)
        block = _Block(fresh.text, fresh.parts, dict(old.marks) if old else {}, list(old.lines) if old else [])
        try:
            _tell(catalogue, known, denied, stmts, block)
        except _Unwritable as e:
            why = str(e)
            continue
        _mark_names(catalogue, block)
        blocks[fresh.text] = block
        return
    raise _Unwritable(why)


def _block(stmts: Iterable[Statement], source: dict[str, Passage]) -> _Block:
    """The sentences around the evidence, in reading order; what stands apart is parted by a line break."""
    ranges: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for s in stmts:
        for e in s.evidence:
            if e.passage_id in source:
                ranges[e.passage_id].append((e.start, e.end))
    text, parts = "", []
    for p in sorted((source[i] for i in ranges), key=lambda p: p.seq):
        low, high = _sentences(p.text, min(a for a, _ in ranges[p.id]), max(b for _, b in ranges[p.id]))
        text += "\n" if text else ""
        parts.append((p.id, low, high, len(text)))
        text += p.text[low:high]
    return _Block(text, parts)


def _sentences(text: str, start: int, end: int) -> tuple[int, int]:
    low = max((m.end() for m in re.finditer("[。！？]", text) if m.end() <= start), default=0)
    high = next((m.end() for m in re.finditer("[。！？]", text) if m.end() >= end), len(text))
    while low < start and text[low].isspace():
        low += 1
    while high > end and text[high - 1].isspace():
        high -= 1
    return low, high


def _tell(catalogue: Catalogue, known: Known, denied: bool, stmts: list[Statement], block: _Block) -> None:
    kind = str(known.fact["kind"])
    if kind == "entity" and not denied:
        if not any(s.prop in NAMES and _spans(catalogue, s.entity_id, block) for s in stmts):
            raise _Unwritable("名称不在原文里")
        return
    own = {s.entity_id for s in stmts}
    done = 0
    for name, arguments in SHAPES.get(kind, ()):
        wanted = [a.rstrip("?").partition("=")[0] for a in arguments if a not in (SELF, "_") and not a.endswith("?")]
        if all(any(s.prop == prop for s in stmts) for prop in wanted):
            found = tuple(_argument(catalogue, a, stmts, min(own), block) for a in arguments)
            block.lines.append((name, found, tuple(_flags(name, arguments, known, denied))))
            done += 1
    if not done:
        raise _Unwritable("没有能标注的关系")


def _argument(
    catalogue: Catalogue, argument: Argument, stmts: list[Statement], own: str, block: _Block
) -> tuple[int, int] | None:
    if argument == "_":
        return None
    prop, _, label = argument.rstrip("?").partition("=")
    options: list[tuple[int, int, str]] = []
    for s in stmts:
        if argument == SELF:
            options += _spans(catalogue, own, block)
        elif s.prop == prop and label:
            options += [
                (m.start(), m.end(), label) for m in re.finditer(re.escape(s.original), block.text) if s.original
            ]
        elif s.prop == prop and s.object_id is not None:
            options += _spans(catalogue, s.object_id, block)
    for start, end, mark in options:
        if (found := block.mark(start, end, mark)) is not None:
            return found
    if argument.endswith("?"):
        return None
    raise _Unwritable(f"{'名称' if argument == SELF else catalogue.ontology.label(prop)}不在原文里")


def _spans(catalogue: Catalogue, local: str, block: _Block) -> list[tuple[int, int, str]]:
    """Where the names of an entity stand in the text."""
    found = []
    for s in catalogue.statements.values():
        if s.entity_id == local and s.prop in NAMES and s.schema in LABEL and s.method != BY_HAND:
            places = (block.place(e.passage_id, e.start, e.end) for e in s.evidence)
            found += [(*p, LABEL[s.schema]) for p in places if p]
    return sorted(found)


def _flags(name: str, arguments: tuple[Argument, ...], known: Known, denied: bool) -> Iterator[str]:
    fact = known.fact
    if name == "stat" and "growth=NUM" in arguments:
        yield "yoy"
    if fact.get("former"):
        yield "former"
    if name == "stat" and fact.get("target"):
        yield "target"
    if name == "measure" and re.search("最高|不超过|上限", str(fact.get("qualifier") or "")):
        yield "cap"
    if denied:
        yield "denied"


def _mark_names(catalogue: Catalogue, block: _Block) -> None:
    """All other names that were read in these words: what is not marked would teach that it is no name."""
    here = {part for part, *_ in block.parts}
    for s in catalogue.statements.values():
        if s.prop in NAMES and s.schema in LABEL and s.status in ("asserted", "confirmed"):
            for e in s.evidence:
                place = block.place(e.passage_id, e.start, e.end) if e.passage_id in here else None
                if place and s.method != BY_HAND:
                    block.mark(*place, LABEL[s.schema])


def _rendered(block: _Block) -> str:
    counts: dict[str, int] = defaultdict(int)
    names: dict[tuple[int, int], str] = {}
    text, at = "", 0
    for (start, end), label in sorted(block.marks.items()):
        counts[label] += 1
        names[start, end] = f"{label}{counts[label]}"
        text += block.text[at:start] + f"{{{names[start, end]}:{block.text[start:end]}}}"
        at = end
    text += block.text[at:]
    lines = ["#review", text.replace("\n", "\\n")]
    for name, arguments, flags in block.lines:
        words_ = [names[a] if a else "_" for a in arguments]
        lines.append(" ".join([">", name, *words_, *(f"~{f}" for f in flags)]))
    return "\n".join(dict.fromkeys(lines))
