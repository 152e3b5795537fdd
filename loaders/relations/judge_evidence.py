"""What speaks for a finding and what against it: its rule, its names, the way between them, and the second reader."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.ids import name_key
from loaders.model import Annotated, Finding, Literal_, Span

WHO_AND_WHAT = {
    "AwardConferral": ("recipient", "award"), "Post": ("holder", "title"), "Accreditation": ("accredited", "qualification"),
    "RankingEntry": ("ranked", "list"), "Membership": ("member", "association"), "Participation": ("participant", "event"),
    "Observation": ("indicator", "amount", "growth"),
}  # fmt: skip
"""Two findings that agree on these are about the same fact; the rest of their values are details."""
DECISIVE = {"Post": ("organization", "former"), "Observation": ("about",), "RankingEntry": ("rank",)}
"""Details in which two findings about the same fact must agree to count as two voices."""
ONE_VALUE = frozenset({"foundedOn", "docNumber", "heldOn", "renamedTo"})
HEARD = frozenset({
    "Post", "AwardConferral", "Accreditation", "RankingEntry", "Membership", "Participation", "Observation",
    "owner", "issuer", "acquired", "investedIn", "subsidiaryOf", "renamedTo", "foundedBy", "foundedOn", "locatedIn",
    "listedOn", "produces", "cooperatesWith", "suppliesTo", "draftedStandard", "industry", "host", "cohost", "supporter",
    "heldOn", "docNumber",
})  # fmt: skip
"""Classes and properties on which the scorer speaks: here its silence says something."""
TAGGED = frozenset({"own", "tagger", "form", "line", "table"})
"""Sources whose scores are probabilities; what a grammar has cut or joined is counted by a sign instead."""
STOPS = "。！？\n"
GENERIC = 5  # characters: a shorter name of an event, award or list is often a common noun (颁奖礼)
LONG_TITLE = 6
COUNTED = frozenset("家名人个位项")
WITH_FAMILY = ("far 1", "silent", "against", "name", "again", "second", "claimed", "name by grammar")
"""What means more in some families of rules than in others."""
TOGETHER = (
    ("far 1", "no period"), ("far 1", "name by grammar"), ("far 1", "against"), ("far 1", "silent"), ("against", "counted"),
)  # fmt: skip
"""Signs that are worse together than each alone."""
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a finding before it is judged."""

    rule: str
    claimed: float  # the grammar's own word: surer and less sure ways of one rule
    name: float  # how sure the least sure of its names is
    far: int  # sentence ends between its first and last words
    damaged: bool  # the layout was unsure here
    again: bool  # another place of the document says the same
    second: (
        float | None
    )  # probability that the scorer gives the same; 0 where it is silent; None where it does not look
    against: bool  # the scorer says something else of the same
    rival: bool  # so does another finding of the grammars
    signs: tuple[str, ...] = ()  # what else its words show


def evidence(page: Annotated, findings: Sequence[Finding], scored: Iterable[Finding]) -> Iterator[Evidence]:
    """For each finding what is known of it, in their order."""
    heard, said = by_key(scored), by_key(findings)
    for finding in findings:
        others = {id(f): f for key in keys(finding) for f in heard.get(key, ())}.values()
        same = [f for f in others if agrees(finding, f)]
        beside = [f for key in keys(finding) for f in said[key] if f is not finding]
        here = {q.block for q in finding.quotes}
        yield Evidence(
            finding.rule, finding.confidence, _least(finding), _far(page, finding),
            any(page.page.blocks[b].damaged for b in here),
            any(q.block not in here for f in beside if agrees(finding, f) for q in f.quotes),
            max((f.confidence for f in same), default=0.0) if same or _looked(page, finding) else None,
            bool(others) and not same,
            any(not agrees(finding, f) for f in beside),
            tuple(_signs(page, finding)),
        )  # fmt: skip


def alone(page: Annotated, finding: Finding, *, against: bool) -> Evidence:
    """What is known of a finding that only the scorer has made.

    Args:
        against: a grammar says something else of the same.
    """
    damaged = any(page.page.blocks[q.block].damaged for q in finding.quotes)
    name, far = _least(finding), _far(page, finding)
    return Evidence(finding.rule, TAKEN, name, far, damaged, False, finding.confidence, against, False)


TAKEN = 0.88  # the middle of what grammars claim


def numbers(seen: Evidence) -> dict[str, float]:
    """The evidence as the judge weighs it; what is absent is 0."""
    found = {
        "": 1.0,
        f"rule {seen.rule}": 1.0,
        f"family {seen.rule.split('.')[0]}": 1.0,
        "claimed": _odds(seen.claimed, 0.6, 0.97) - _odds(TAKEN, 0.6, 0.97),
        "name": _odds(seen.name, 0.1, 0.99) - _odds(0.97, 0.1, 0.99),
        "damaged": float(seen.damaged),
        "again": float(seen.again),
        "against": float(seen.against),
        "rival": float(seen.rival),
        "second": _odds(seen.second, 0.3, 0.98) if seen.second else 0.0,
        "silent": float(seen.second == 0.0 and not seen.against),
    }
    found |= {f"far {i}": float(seen.far >= i) for i in (1, 2, 3)}
    found |= dict.fromkeys(seen.signs, 1.0)
    found = {name: value for name, value in found.items() if value}
    family = seen.rule.split(".")[0]
    found |= {f"{family} {name}": found[name] for name in WITH_FAMILY if name in found}
    return found | {f"{a} & {b}": 1.0 for a, b in TOGETHER if a in found and b in found}


def by_key(findings: Iterable[Finding]) -> Mapping[Key, list[Finding]]:
    found: dict[Key, list[Finding]] = defaultdict(list)
    for finding in findings:
        for key in keys(finding):
            found[key].append(finding)
    return found


def keys(finding: Finding) -> list[Key]:
    """What a finding is about, one key for each fact in it; figures are told apart by their block too."""
    named = WHO_AND_WHAT.get(finding.schema)
    if named is None:
        subject = _plain(finding.subject)
        return [
            (subject, prop) if prop in ONE_VALUE else (subject, prop, _plain(value)) for prop, value in finding.values
        ]
    if finding.schema == "Observation":
        block = finding.quotes[0].block if finding.quotes else None
        return [(block, p, _printed(v)) for p, v in finding.values if p in ("amount", "growth")]
    said: dict[str, list[str]] = defaultdict(list)
    for prop, value in finding.values:
        said[prop].append(_plain(value))
    return [(finding.schema, one, two) for one in said[named[0]] for two in said[named[1]]]


def agrees(one: Finding, other: Finding) -> bool:
    """Whether two findings with a key in common say the same in all that decides."""
    a, b = dict(one.values), dict(other.values)
    props = DECISIVE.get(one.schema, ())
    if one.schema not in WHO_AND_WHAT:
        props = tuple(p for p in ONE_VALUE if p in a and p in b)
    return all(_plain(a.get(p)) == _plain(b.get(p)) for p in props)


def _least(finding: Finding) -> float:
    return min((s.score for s in _spans(finding) if TAGGED.issuperset(s.source.split("+"))), default=0.97)


def _spans(finding: Finding) -> list[Span]:
    found = [v for _, v in finding.values if isinstance(v, Span)]
    return [*found, finding.subject] if finding.subject is not None else found


def _far(page: Annotated, finding: Finding) -> int:
    spans = _spans(finding)
    blocks = {q.block for q in finding.quotes} | {s.block for s in spans}
    if len(blocks) != 1:
        prose = blocks and all(page.page.blocks[b].table is None for b in blocks)
        return 3 if prose else 0
    ends = [(s.start, s.end) for s in spans] + [(q.start, q.end) for q in finding.quotes]
    text = page.page.blocks[blocks.pop()].text[min(a for a, _ in ends) : max(b for _, b in ends)]
    return min(3, sum(text.rstrip(STOPS).count(c) for c in STOPS))


def _looked(page: Annotated, finding: Finding) -> bool:
    """Whether the scorer reads these words and knows this kind of fact."""
    kinds = {finding.schema, *(p for p, _ in finding.values)}
    blocks = [page.page.blocks[q.block] for q in finding.quotes]
    return bool(kinds & HEARD) and all(b.table is None and b.kind not in ("furniture", "quote") for b in blocks)


def _signs(page: Annotated, finding: Finding) -> Iterator[str]:
    values, spans = dict(finding.values), _spans(finding)
    if any(s.label in ("EVT", "AWD", "LST", "POL") and len(s.text) < GENERIC for s in spans):
        yield "generic name"
    if any(not TAGGED.issuperset(s.source.split("+")) for s in spans):
        yield "name by grammar"
    kinds = {page.page.blocks[q.block].kind for q in finding.quotes}
    yield from (f"in {kind}" for kind in ("heading", "row", "caption") if kind in kinds)
    title, unit = values.get("title"), values.get("unit")
    if isinstance(title, Literal_) and len(title.value) > LONG_TITLE:
        yield "long title"
    if finding.schema == "Observation":
        yield from (f"no {p}" for p in ("about", "period") if p not in values)
        if isinstance(unit, Literal_) and unit.value[-1:] in COUNTED:
            yield "counted"


def _plain(value: Span | Literal_ | None) -> str:
    if value is None:
        return ""
    return name_key(value.text if isinstance(value, Span) else value.value)


def _printed(value: Span | Literal_) -> str:
    return name_key(value.text if isinstance(value, Span) else value.original or value.value)


def _odds(p: float, least: float, most: float) -> float:
    p = min(max(p, least), most)
    return math.log(p / (1 - p))
