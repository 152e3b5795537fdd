"""Awards, posts, qualifications, ranks: what a company or person holds, off the relation that says so."""

from __future__ import annotations

from collections.abc import Iterator

from graph.facts.claim import Claim, Field, caption, captions, joined, name_of, number, said
from graph.model import Entity
from graph.view import GraphView

RECIPIENTS = ("Company", "Person", "Project", "Product", "Organization")


def honour_claims(view: GraphView, entity: Entity, document: str | None) -> Iterator[Claim]:
    reader = {
        "AwardConferral": _awards, "Post": _positions, "Accreditation": _certifications, "RankingEntry": _ranks,
    }.get(entity.schema)  # fmt: skip
    if reader is not None:
        yield from reader(view, entity)


def _awards(view: GraphView, entity: Entity) -> Iterator[Claim]:
    edition = view.entities.get(entity.first("edition") or "")
    award = caption(view, entity, "award") or (caption(view, edition, "series") if edition else None)
    if award is None:
        return
    for recipient_id in entity.values("recipient"):
        recipient = view.entities.get(recipient_id)
        if recipient is None:
            continue
        owners = captions(view, entity, "owner") or captions(view, recipient, "owner")
        fields: dict[str, Field] = {
            "recipient": name_of(recipient),
            "recipient_type": _recipient_type(view, recipient),
            "award": award,
            "edition": entity.first("number") or _edition(edition),
            "year": entity.first("year") or (edition.first("year") if edition else None),
            "category": joined(entity.values("category")),
            "tier": joined(entity.values("tier")),
            "seq": number(entity.first("seq")),
            "org": caption(view, entity, "organization"),
            "title": joined(entity.values("title")),
            "owner": owners[0] if len(owners) == 1 else owners or None,
        }
        own = tuple(v for v in said(entity, "recipient") if v.object_id == recipient_id)
        yield Claim("award_grant", fields, said(entity), own if len(entity.values("recipient")) > 1 else ())


def _edition(edition: Entity | None) -> str | None:
    """As printed: 第六届; where an edition is known by its year, 2023年度."""
    if edition is None:
        return None
    year = edition.first("year")
    return edition.first("number") or (f"{year}年度" if year else None)


def _recipient_type(view: GraphView, recipient: Entity) -> str:
    line = (recipient.schema, *view.ontology.ancestors(recipient.schema))
    return next((s for s in line if s in RECIPIENTS), recipient.schema)


def _positions(view: GraphView, entity: Entity) -> Iterator[Claim]:
    titles: list[str | None] = [*entity.values("title")] or [None]
    for person in captions(view, entity, "holder"):
        for org in captions(view, entity, "organization"):
            for title in titles:
                fields: dict[str, Field] = {
                    "person": person, "org": org, "title": title, "former": entity.first("former") == "true",
                    "from": entity.first("startDate"), "until": entity.first("endDate"),
                }  # fmt: skip
                other = {t for t in titles if t != title}
                values = tuple(v for v in said(entity) if v.prop != "title" or v.text not in other)
                own = tuple(v for v in said(entity, "title") if v.text == title) if other else ()
                yield Claim("position", fields, values, own)


def _certifications(view: GraphView, entity: Entity) -> Iterator[Claim]:
    for org in captions(view, entity, "accredited"):
        for name in captions(view, entity, "qualification"):
            fields: dict[str, Field] = {
                "org": org, "certification": name, "level": joined(entity.values("level")),
                "batch": joined(entity.values("batch")),
            }  # fmt: skip
            yield Claim("certification", fields, said(entity))


def _ranks(view: GraphView, entity: Entity) -> Iterator[Claim]:
    for org in captions(view, entity, "ranked"):
        for name in captions(view, entity, "list") or entity.values("rankedBy"):
            fields: dict[str, Field] = {
                "org": org, "list": name, "year": number(entity.first("listYear")) or entity.first("listYear"),
                "rank": number(entity.first("rank")), "revenue": joined(entity.values("revenue")),
                "previous_rank": number(entity.first("previousRank")),
            }  # fmt: skip
            yield Claim("ranking", fields, said(entity))
