"""Everything else that ties two things: ownership, places, founders, membership, standards, identifiers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.facts.claim import Claim, Field, captions, name_of, said
from graph.facts.columns import PREDICATES
from graph.model import Entity, Value
from graph.names.identifiers import credit_code
from graph.view import GraphView


def relation_claims(view: GraphView, entity: Entity, document: str | None) -> Iterator[Claim]:
    if entity.schema == "Membership":
        yield from _memberships(view, entity)
    if view.ontology.is_a(entity.schema, "Relation"):
        return
    for prop in sorted(entity.properties.keys() & PREDICATES.keys()):
        for value in said(entity, prop):
            other = view.entities.get(value.object_id or "")
            text = value.value if value.value is not None else name_of(other) if other else None
            # a code with a wrong check digit is shown and flagged, but is no fact about the company
            if text and (prop != "creditCode" or credit_code(text).valid):
                yield _claim(name_of(entity), PREDICATES[prop], text, value.date, value)
    for value in said(entity, "formerName"):
        if value.text != name_of(entity):
            yield _claim(value.text, "renamed_to", name_of(entity), value.date, value)


def _memberships(view: GraphView, entity: Entity) -> Iterator[Claim]:
    """A membership that has ended is history, not a fact of today."""
    if entity.first("former") == "true":
        return
    date = entity.first("startDate")
    ends = said(entity, "member", "association", "startDate")
    for member in captions(view, entity, "member"):
        for association in captions(view, entity, "association"):
            yield _claim(member, "member_of", association, date, *ends)
        for grade in said(entity, "grade"):
            level = _claim(member, "membership_level", grade.text, date, *ends, grade)
            yield replace(level, own=(grade,))


def _claim(subject: str, predicate: str, text: str, date: str | None, *values: Value) -> Claim:
    fields: dict[str, Field] = {"subject": subject, "predicate": predicate, "object": text, "date": date}
    return Claim("relation", fields, values)
