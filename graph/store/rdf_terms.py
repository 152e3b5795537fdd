"""Entities and passages as RDF quads; what `graph.store.rdf` writes and exports show."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal

import pyoxigraph as ox

from graph.model import Entity, Statement
from graph.store.base import PassageInfo
from ontology import Ontology

BASE = "https://huitu.dev/"
HT = BASE + "ontology#"
ID = BASE + "id/"
STATEMENT = BASE + "statement/"
PASSAGE = BASE + "passage/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
PROV = "http://www.w3.org/ns/prov#"
PREFIXES = {
    "ht": HT, "id": ID, "rdf": RDF, "rdfs": RDFS, "xsd": XSD, "prov": PROV,
    "skos": "http://www.w3.org/2004/02/skos/core#", "org": "http://www.w3.org/ns/org#", "schema": "https://schema.org/",
}  # fmt: skip

TYPE = ox.NamedNode(RDF + "type")
LABEL = ox.NamedNode(RDFS + "label")
RDF_SUBJECT = ox.NamedNode(RDF + "subject")
RDF_PREDICATE = ox.NamedNode(RDF + "predicate")
RDF_OBJECT = ox.NamedNode(RDF + "object")
PROV_FROM = ox.NamedNode(PROV + "wasDerivedFrom")
PROV_DERIVATION = ox.NamedNode(PROV + "qualifiedDerivation")
PROV_ENTITY = ox.NamedNode(PROV + "entity")
DERIVATION = ox.NamedNode(PROV + "Derivation")
RDF_STATEMENT = ox.NamedNode(RDF + "Statement")

Quads = Iterator[ox.Quad]
Term = ox.NamedNode | ox.Literal

_NUMBERS = {"integer": r"[+-]?\d+", "decimal": r"[+-]?\d+(\.\d+)?", "boolean": "true|false"}


def term(name: str) -> ox.NamedNode:
    """A class or property of the ontology."""
    return ox.NamedNode(HT + name)


def node(kind: str, id_: str) -> ox.NamedNode:
    """The node of an entity (kind `e`) or a passage (kind `p`)."""
    return ox.NamedNode((ID if kind == "e" else PASSAGE) + id_)


def literal(value: str, range_: str) -> ox.Literal:
    """A value with the datatype of its property; dates by their precision. What does not fit stays a plain string."""
    if range_ == "date" and (kind := _precision(value)):
        return ox.Literal(value, datatype=ox.NamedNode(XSD + kind))
    if range_ in _NUMBERS and re.fullmatch(_NUMBERS[range_], value, re.ASCII):
        return ox.Literal(value, datatype=ox.NamedNode(XSD + range_))
    return ox.Literal(value)


def _precision(value: str) -> str | None:
    if re.fullmatch(r"\d{4}", value, re.ASCII):
        return "gYear"
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value, re.ASCII):
        return "gYearMonth"
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        return None
    return "date" if day.isoformat() == value else None


def entity_quads(entity: Entity, ontology: Ontology) -> Quads:
    """All quads of one entity with its statement nodes."""
    subject = node("e", entity.id)
    for name in (entity.schema, *ontology.ancestors(entity.schema)):
        yield ox.Quad(subject, TYPE, term(name))
    yield ox.Quad(subject, LABEL, ox.Literal(entity.caption))
    sources: set[str] = set()
    for prop, values in entity.properties.items():
        predicate, range_ = term(prop), ontology.property(prop).range
        for value in values:
            target: Term = node("e", value.object_id) if value.object_id else literal(value.value or "", range_)
            yield ox.Quad(subject, predicate, target)
            for s in value.statements:
                sources.update(e.passage_id for e in s.evidence)
                yield from _statement(s, subject, predicate, target)
    for passage_id in sorted(sources):
        yield ox.Quad(subject, PROV_FROM, node("p", passage_id))


def _statement(s: Statement, subject: ox.NamedNode, predicate: ox.NamedNode, target: Term) -> Quads:
    this = ox.NamedNode(STATEMENT + s.id)
    yield ox.Quad(this, TYPE, term("Statement"))
    yield ox.Quad(this, TYPE, RDF_STATEMENT)
    yield ox.Quad(this, RDF_SUBJECT, subject)
    yield ox.Quad(this, RDF_PREDICATE, predicate)
    yield ox.Quad(this, RDF_OBJECT, target)
    yield ox.Quad(this, term("confidence"), literal(format(Decimal(repr(s.confidence)), "f"), "decimal"))
    yield ox.Quad(this, term("status"), ox.Literal(s.status))
    if s.method:
        yield ox.Quad(this, term("method"), ox.Literal(s.method))
    if s.date:
        yield ox.Quad(this, term("relationDate"), ox.Literal(s.date))
    for number, e in enumerate(s.evidence, start=1):
        passage = node("p", e.passage_id)
        yield ox.Quad(this, PROV_FROM, passage)
        yield ox.Quad(this, term("quote"), ox.Literal(e.quote))
        # which quote stands in which passage, since a statement may have several of both
        derivation = ox.NamedNode(f"{this.value}#{number}")
        yield ox.Quad(this, PROV_DERIVATION, derivation)
        yield ox.Quad(derivation, TYPE, DERIVATION)
        yield ox.Quad(derivation, PROV_ENTITY, passage)
        yield ox.Quad(derivation, term("quote"), ox.Literal(e.quote))
        yield ox.Quad(derivation, term("quoteStart"), literal(str(e.start), "integer"))
        yield ox.Quad(derivation, term("quoteEnd"), literal(str(e.end), "integer"))


def passage_quads(passage: PassageInfo) -> Quads:
    """Document, page, cell and text of one passage."""
    this = node("p", passage.id)
    yield ox.Quad(this, TYPE, term("Passage"))
    for prop, value in (
        ("document", passage.document), ("page", passage.page), ("cell", passage.cell), ("text", passage.text),
    ):  # fmt: skip
        if value:
            yield ox.Quad(this, term(prop), ox.Literal(value))
