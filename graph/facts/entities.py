"""The entities themselves: type, fullest name, other names, identifiers."""

from __future__ import annotations

from collections.abc import Iterator

from graph.facts.claim import Claim, Field, bare, name_of, said
from graph.facts.columns import TYPES
from graph.model import Entity
from graph.names.identifiers import credit_code
from graph.view import GraphView


def type_of(view: GraphView, schema: str) -> str | None:
    """The word for a class in the column `type`; None for places, indicators, industries, which are no facts."""
    line = (schema, *view.ontology.ancestors(schema))
    return next((TYPES[s] for s in line if s in TYPES), None)


def entity_claims(view: GraphView, entity: Entity, document: str | None) -> Iterator[Claim]:
    kind = type_of(view, entity.schema)
    names = said(entity, "name", "alias", "formerName")
    if kind is None or not names:
        return
    aliases = [n for n in dict.fromkeys(bare(v.text) for v in names) if n != name_of(entity)]
    codes = [code for code in entity.values("creditCode") if credit_code(code).valid]
    identifiers = {"uscc": codes[0]} if codes else {}
    fields: dict[str, Field] = {"type": kind, "name": name_of(entity), "aliases": aliases, "identifiers": identifiers}
    yield Claim("entity", fields, names)
