"""Facts in the reader's terms: one dict a fact, with the words that say so. Columns of every kind stand in KINDS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.model import Entity, Statement
from graph.view import GraphView

Fact = dict[str, Any]

KINDS: Mapping[str, tuple[str, ...]] = {
    "entity": ("type", "name", "aliases", "identifiers"),
    "award_grant": (
        "recipient", "recipient_type", "award", "edition", "year", "category", "tier", "seq", "org", "title", "owner",
    ),
    "position": ("person", "org", "title", "former", "from", "until"),
    "certification": ("org", "certification", "level", "batch"),
    "policy": ("title", "aliases", "issuers", "date", "doc_number", "doc_type", "region", "n_measures"),
    "policy_target": ("policy", "target"),
    "policy_measure": ("policy", "measure", "amount", "unit", "qualifier", "condition"),
    "ranking": ("org", "list", "year", "rank", "revenue", "previous_rank"),
    "relation": ("subject", "predicate", "object", "date"),
}  # fmt: skip

TYPES = {
    "Company": "company", "Person": "person", "AwardSeries": "award", "Policy": "policy", "Project": "project",
    "Product": "product", "Standard": "standard", "Event": "event", "RankingList": "rankinglist",
    "GovernmentBody": "government", "Association": "association", "University": "university", "Media": "media",
    "ResearchInstitute": "researchinstitute", "Organization": "organization", "Qualification": "certification",
}  # fmt: skip

PREDICATES = {
    "acquired": "acquired", "subsidiaryOf": "subsidiary_of", "investedIn": "invested_in", "mergedInto": "merged_into",
    "renamedTo": "renamed_to", "foundedBy": "founded_by", "foundedOn": "founded_on", "locatedIn": "located_in",
    "listedOn": "listed_on", "industry": "industry", "creditCode": "uscc", "produces": "produces",
    "ownsBrand": "owns_brand", "draftedStandard": "drafted_standard", "completedBy": "completed_by",
    "cooperatesWith": "cooperates_with", "suppliesTo": "supplies_to", "sponsors": "sponsors", "hired": "hired",
    "organizes": "organizes", "basedOn": "based_on", "repeals": "repeals",
}  # fmt: skip


def facts(view: GraphView, document: str | None = None) -> Iterator[Fact]:
    """Every asserted fact, in a fixed order.

    Args:
        document: only facts that this document states, with its own words.
    """
    for entity_id in sorted(view.entities):
        entity = view.entities[entity_id]
        for fact, statements in _of(view, entity):
            line = _with_evidence(view, fact, statements, document)
            if line is not None:
                yield line


def _with_evidence(view: GraphView, fact: Fact, statements: Sequence[Statement], document: str | None) -> Fact | None:
    proofs = [p for p in view.proofs(statements) if document is None or p[0].document == document]
    if not proofs:
        return None
    passage, evidence = proofs[0]
    ordered = {"kind": fact["kind"]} | {k: fact.get(k) for k in KINDS[fact["kind"]]}
    confidence = max(s.confidence for s in statements)
    status = "confirmed" if any(s.status == "confirmed" for s in statements) else statements[0].status
    return ordered | {
        "document": passage.document, "page": passage.page, "cell": passage.cell, "quote": evidence.quote,
        "confidence": round(confidence, 3), "status": status,
    }  # fmt: skip


def _said(entity: Entity, *props: str) -> list[Statement]:
    return [s for p in props for v in entity.properties.get(p, ()) for s in v.statements]


def _of(view: GraphView, entity: Entity) -> Iterator[tuple[Fact, list[Statement]]]:
    def caption(prop: str) -> str | None:
        target = entity.first(prop)
        return view.entities[target].caption if target in view.entities else None

    def captions(prop: str) -> list[str]:
        return [view.entities[x].caption for x in entity.values(prop) if x in view.entities]

    every = [s for values in entity.properties.values() for v in values for s in v.statements]
    if entity.schema in TYPES and "name" in entity.properties:
        names = [*entity.values("name")[1:], *entity.values("alias"), *entity.values("formerName")]
        code = entity.first("creditCode")
        identifiers = {"uscc": code} if code else {}
        fact = {"kind": "entity", "type": TYPES[entity.schema], "name": entity.caption}
        yield fact | {"aliases": names, "identifiers": identifiers}, _said(entity, "name", "alias")
    if entity.schema == "AwardConferral" and caption("recipient"):
        recipient = view.entities[entity.first("recipient") or ""]
        owners = captions("owner") or [
            view.entities[x].caption for x in recipient.values("owner") if x in view.entities
        ]
        yield {
            "kind": "award_grant", "recipient": recipient.caption, "recipient_type": TYPES.get(recipient.schema),
            "award": caption("award"), "edition": entity.first("number"), "year": entity.first("year"),
            "category": entity.first("category"), "tier": entity.first("tier"), "seq": entity.first("seq"),
            "org": caption("organization"), "title": entity.first("title"),
            "owner": owners[0] if len(owners) == 1 else owners or None,
        }, every  # fmt: skip
    elif entity.schema == "Post" and caption("holder") and caption("organization"):
        yield {
            "kind": "position", "person": caption("holder"), "org": caption("organization"),
            "title": entity.first("title"), "former": entity.first("former") == "true",
            "from": entity.first("startDate"), "until": entity.first("endDate"),
        }, every  # fmt: skip
    elif entity.schema == "Accreditation" and caption("accredited"):
        yield {
            "kind": "certification", "org": caption("accredited"), "certification": caption("qualification"),
            "level": entity.first("level"), "batch": entity.first("batch"),
        }, every  # fmt: skip
    elif entity.schema == "RankingEntry" and caption("ranked"):
        yield {
            "kind": "ranking", "org": caption("ranked"), "list": caption("list"), "year": entity.first("listYear"),
            "rank": _number(entity.first("rank")), "revenue": entity.first("revenue"),
            "previous_rank": _number(entity.first("previousRank")),
        }, every  # fmt: skip
    elif entity.schema == "SupportMeasure" and caption("policy"):
        yield {
            "kind": "policy_measure", "policy": caption("policy"), "measure": entity.first("measure"),
            "amount": _number(entity.first("amount")), "unit": entity.first("unit"),
            "qualifier": entity.first("qualifier"), "condition": entity.first("condition"),
        }, every  # fmt: skip
    elif entity.schema == "Membership" and caption("member"):
        member = {"kind": "relation", "subject": caption("member"), "date": entity.first("startDate")}
        if caption("association"):
            yield member | {"predicate": "member_of", "object": caption("association")}, every
        if entity.first("grade"):
            yield member | {"predicate": "membership_level", "object": entity.first("grade")}, every
    elif entity.schema == "Policy":
        measures = sum(e.target == entity.id and e.schema == "policy" for e in view.edges_of(entity.id))
        yield {
            "kind": "policy", "title": entity.caption, "aliases": entity.values("alias"), "issuers": captions("issuer"),
            "date": entity.first("issued"), "doc_number": entity.first("docNumber"),
            "doc_type": entity.first("docType"), "region": entity.first("region"), "n_measures": measures or None,
        }, every  # fmt: skip
        for prop in ("targets", "supportsIndustry"):
            for value in entity.properties.get(prop, ()):
                if value.object_id in view.entities:
                    target = view.entities[value.object_id or ""].caption
                    yield {"kind": "policy_target", "policy": entity.caption, "target": target}, list(value.statements)
    for prop, predicate in PREDICATES.items():
        for value in entity.properties.get(prop, ()):
            target_entity = view.entities.get(value.object_id or "")
            words = value.value if value.value is not None else target_entity.caption if target_entity else None
            if words:
                fact = {"kind": "relation", "subject": entity.caption, "predicate": predicate, "object": words}
                yield fact | {"date": value.date}, list(value.statements)


def _number(text: str | None) -> int | float | None:
    if text is None:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return int(value) if value.is_integer() else value
