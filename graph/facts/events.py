"""Events with who held and joined them, and the figures of statistics."""

from __future__ import annotations

from collections.abc import Iterator

from graph.facts.claim import Claim, Field, caption, captions, current, name_of, number, said
from graph.model import Entity
from graph.view import GraphView

OWN = ("name", "alias", "heldOn", "heldAt", "host", "cohost", "supporter")


def event_claims(view: GraphView, entity: Entity, document: str | None) -> Iterator[Claim]:
    if view.ontology.is_a(entity.schema, "Event"):
        yield _event(view, entity, document)
    elif entity.schema == "Observation":
        yield from _indicators(view, entity)


def _event(view: GraphView, entity: Entity, document: str | None) -> Claim:
    aliases = dict.fromkeys(v.text for v in said(entity, "name", "alias", "formerName"))
    fields: dict[str, Field] = {
        "name": entity.caption, "date": entity.first("heldOn"), "place": entity.first("heldAt"),
        "organizers": captions(view, entity, "host"), "co_organizers": captions(view, entity, "cohost"),
        "supporters": captions(view, entity, "supporter"), "participants": _participants(view, entity, document),
        "aliases": [a for a in aliases if a != entity.caption],
    }  # fmt: skip
    return Claim("event", fields, said(entity, *OWN) or said(entity))


def _participants(view: GraphView, event: Entity, document: str | None) -> list[str]:
    """Who took part, in the order in which the documents name them."""
    found: list[tuple[tuple[int, int], int, str]] = []
    for edge in view.edges_of(event.id):
        if edge.schema == "Participation" and edge.target == event.id:
            part = current(view, view.entity(edge.id.split("~")[0]), document)
            proofs = view.proofs(s for v in said(part) for s in v.statements) if part else []
            if proofs:
                first, name = min(proofs, key=view.place), view.entities[edge.source].caption
                found.append((view.place(first), first[1].quote.find(name), name))
    return list(dict.fromkeys(name for *_, name in sorted(found)))


def _indicators(view: GraphView, entity: Entity) -> Iterator[Claim]:
    name = caption(view, entity, "indicator")
    if name is None:
        return
    fields: dict[str, Field] = {
        "indicator": name, "region_or_org": _subject(view, entity), "period": entity.first("period"),
        "value": number(entity.first("amount")), "unit": entity.first("unit"), "yoy": entity.first("growth"),
        "target": True if entity.first("target") == "true" else None,
    }  # fmt: skip
    yield Claim("indicator", fields, said(entity))


def _subject(view: GraphView, entity: Entity) -> str | None:
    """The place or organisation that a figure is about; an industry stands in the indicator's name already."""
    found = [view.entities[x] for x in entity.values("about") if x in view.entities]
    return next((name_of(e) for e in found if not view.ontology.is_a(e.schema, "Industry")), None)
