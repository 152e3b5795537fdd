"""Statements as people left them: what was accepted is confirmed, what was rejected is out, corrections take its place.

Reviews are a list that is applied whenever statements are read, oldest first; the rows of statements stay what the
documents give, so that taking a review back restores everything. A review is of one statement of one document. It holds
whenever that document, or a corrected version of it, says this again, and rests while it does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from graph.ids import entity_id, statement_id
from graph.ledger import Ledger, Review
from graph.model import CURRENT, Statement
from ontology import Ontology

READ: frozenset[str] = frozenset({"asserted", "confirmed", "disputed", "pending", "planned", "denied"})
"""The statuses that readers give."""

BY_HAND = "review"
"""The method of a statement that a person corrected."""


def known_statements(
    ledger: Ledger, ontology: Ontology, *, status: Collection[str] = CURRENT, without: Collection[str] = ()
) -> list[Statement]:
    """The statements of a ledger with its reviews applied.

    Args:
        status: only these, after the reviews.
        without: verdicts that are left out, to see what there was before: {"reject"}.
    """
    reviews = [r for r in ledger.reviews() if r.verdict not in without]
    if not reviews:
        return list(ledger.statements(status=frozenset(status) & READ))
    return [s for s in reviewed(ledger.statements(status=READ), reviews, ontology) if s.status in status]


def reviewed(statements: Iterable[Statement], reviews: Iterable[Review], ontology: Ontology) -> list[Statement]:
    """The statements with the reviews applied; rejected ones stay, with that status."""
    found = {s.id: s for s in statements}
    rejected = False
    for r in reviews:
        stmt = found.get(r.statement_id)
        if stmt is None:  # the document says it no more
            continue
        if r.verdict == "correct":
            for new in _corrected(stmt, r, found, ontology):
                found[new.id] = _joined(found.get(new.id), new)
            if r.prop in (None, stmt.prop):
                found[stmt.id] = replace(stmt, status="rejected")
        else:
            rejected |= r.verdict == "reject"
            found[stmt.id] = replace(stmt, status="confirmed" if r.verdict == "accept" else "rejected")
    if rejected:
        _drop_what_hangs_on_it(found, ontology)
    return list(found.values())


def _corrected(stmt: Statement, r: Review, found: dict[str, Statement], ontology: Ontology) -> Iterator[Statement]:
    """What a correction says, with the words on which the wrong reading rested."""
    prop, text = r.prop or stmt.prop, r.value or ""

    def said(entity: str, schema: str, prop: str, value: str | None, target: str | None) -> Statement:
        return Statement(
            statement_id(stmt.document_id, entity, prop, value, target), stmt.document_id, entity, schema, prop, value,
            target, text, stmt.date, BY_HAND, 1.0, "confirmed", stmt.evidence,
        )  # fmt: skip

    if r.schema is None:
        yield said(stmt.entity_id, stmt.schema, prop, text, None)
        return
    series = _series(stmt, found) if r.schema == "AwardEdition" else None
    local = entity_id(stmt.document_id, ontology.family(r.schema), text, series.entity_id if series else "")
    named = [("name", text + (series.value or "") if series else text, None)]
    if series is not None:
        named += [("number", text, None), ("series", None, series.entity_id)]  # type: ignore[list-item]
    for name, value, target in named:
        new = said(local, r.schema, name, value, target)
        if new.id not in found:
            yield new
    yield said(stmt.entity_id, stmt.schema, prop, None, local)


def _series(stmt: Statement, found: dict[str, Statement]) -> Statement | None:
    """The name of the award that a conferral is of."""
    awards = {s.object_id for s in found.values() if s.entity_id == stmt.entity_id and s.prop == "award"}
    names = (s for s in found.values() if s.entity_id in awards and s.prop == "name" and s.status in CURRENT)
    return min(names, key=lambda s: s.id, default=None)


def _joined(old: Statement | None, new: Statement) -> Statement:
    """What a person says and the document says too keeps the evidence of both."""
    if old is None:
        return new
    return replace(old, status="confirmed", evidence=tuple(dict.fromkeys((*old.evidence, *new.evidence)))[:8])


def _drop_what_hangs_on_it(found: dict[str, Statement], ontology: Ontology) -> None:
    """Without its name a thing is gone, without an end a relation is, and with a thing all that points to it."""
    alive: dict[str, set[str]] = defaultdict(set)
    lost: dict[str, set[str]] = defaultdict(set)
    pointing: dict[str, list[str]] = defaultdict(list)
    belonging: dict[str, list[str]] = defaultdict(list)
    schemata: dict[str, str] = {}
    for s in found.values():
        (lost if s.status == "rejected" else alive)[s.entity_id].add(s.prop)
        belonging[s.entity_id].append(s.id)
        schemata[s.entity_id] = s.schema
        if s.object_id is not None:
            pointing[s.object_id].append(s.id)
    todo = sorted(lost)
    while todo:
        local = todo.pop()
        if not _needed(schemata[local], ontology) & (lost[local] - alive[local]):
            continue
        for i in (*belonging[local], *pointing[local]):
            s = found[i]
            if s.status == "rejected":
                continue
            found[i] = replace(s, status="rejected")
            lost[s.entity_id].add(s.prop)
            if not any(found[j].prop == s.prop and found[j].status != "rejected" for j in belonging[s.entity_id]):
                alive[s.entity_id].discard(s.prop)
                if s.entity_id != local:
                    todo.append(s.entity_id)


def _needed(schema: str, ontology: Ontology) -> set[str]:
    edge = ontology.schema(schema).edge
    return {edge.source, edge.target} if edge is not None else {"name"}
