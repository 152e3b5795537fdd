"""Policies: what they are, whom they are for, and the support they give."""

from __future__ import annotations

from collections.abc import Iterator

from graph.facts.claim import Claim, Field, bare, caption, captions, current, joined, name_of, number, said
from graph.model import Entity
from graph.view import GraphView

OWN = ("name", "alias", "issuer", "issued", "docNumber", "docType", "region")


def policy_claims(view: GraphView, entity: Entity, document: str | None) -> Iterator[Claim]:
    if view.ontology.is_a(entity.schema, "Policy"):
        yield _policy(view, entity, document)
        yield from _targets(view, entity)
    elif entity.schema == "SupportMeasure":
        yield from _measures(view, entity)


def _policy(view: GraphView, entity: Entity, document: str | None) -> Claim:
    title = name_of(entity)
    names = dict.fromkeys(bare(n) for n in (*entity.values("name"), *entity.values("alias")))
    measures = [
        e for e in view.edges_of(entity.id)
        if e.schema == "policy" and e.target == entity.id and current(view, view.entities[e.source], document)
    ]  # fmt: skip
    fields: dict[str, Field] = {
        "title": title, "aliases": [n for n in names if n != title], "issuers": captions(view, entity, "issuer"),
        "date": entity.first("issued"), "doc_number": entity.first("docNumber"), "doc_type": entity.first("docType"),
        "region": joined(entity.values("region")), "n_measures": len(measures) or None,
    }  # fmt: skip
    return Claim("policy", fields, said(entity, *OWN) or said(entity))


def _targets(view: GraphView, entity: Entity) -> Iterator[Claim]:
    for value in said(entity, "targets", "supportsIndustry"):
        target = view.entities.get(value.object_id or "")
        if target is not None:
            fields: dict[str, Field] = {"policy": name_of(entity), "target": name_of(target)}
            yield Claim("policy_target", fields, (value,))


def _measures(view: GraphView, entity: Entity) -> Iterator[Claim]:
    policy = caption(view, entity, "policy")
    if policy is None:
        return
    fields: dict[str, Field] = {
        "policy": policy, "measure": joined(entity.values("measure")), "amount": number(entity.first("amount")),
        "unit": entity.first("unit"), "qualifier": joined(entity.values("qualifier")),
        "condition": joined(entity.values("condition")),
    }  # fmt: skip
    yield Claim("policy_measure", fields, said(entity))
    for value in said(entity, "beneficiary"):
        group = view.entities.get(value.object_id or "")
        if group is not None and not name_of(group).endswith("项目"):  # what is supported, not who
            target: dict[str, Field] = {"policy": policy, "target": name_of(group)}
            yield Claim("policy_target", target, (*said(entity, "policy"), value), (value,))
