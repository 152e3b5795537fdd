"""The graph as people picture it: nodes, and edges that carry their date, grade and evidence.

A relation that is an entity in the ledger (任职, 获奖) contracts to one edge a pair of ends; two awards between the
same pair stay two edges. A relation whose other end is unknown stays a node. Same entities, same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.model import Entity, Statement, Value
from ontology import Ontology, Schema

Scalar = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Node:
    """A thing. `properties` holds literal values only; several values of one property are a list."""

    id: str
    schema: str
    labels: tuple[str, ...]  # the class and its superclasses, nearest first, without the root
    caption: str
    properties: Mapping[str, Scalar | list[Scalar]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation from one node to another, with the statements that say so."""

    id: str
    source: str
    target: str
    type: str  # WON, SUBSIDIARY_OF: relationship type in Cypher
    schema: str  # relation class, or the property
    label: Mapping[str, str]  # zh, en
    properties: Mapping[str, Scalar | list[Scalar]]
    statements: tuple[Statement, ...]

    @property
    def confidence(self) -> float:
        return max((s.confidence for s in self.statements), default=0.0)

    @property
    def readers(self) -> tuple[str, ...]:
        """The grammars and taggers that read it, each once."""
        return tuple(dict.fromkeys(r for s in self.statements for r in s.readers))

    @property
    def caption(self) -> str:
        """What tells this edge from its neighbours: 第六届 大奖, 董事长."""
        order = ("listYear", "edition", "year", "category", "tier", "title", "level", "batch", "grade", "role", "rank")
        words = [_words(self.properties[k]) for k in order if k in self.properties]
        return " ".join(dict.fromkeys([*words, str(self.properties.get("date", ""))])).strip()


def _words(value: Scalar | list[Scalar]) -> str:
    return "、".join(str(v) for v in value) if isinstance(value, list) else str(value)


def edge_type(name: str) -> str:
    """subsidiaryOf -> SUBSIDIARY_OF."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()


def typed(value: str, range_: str) -> Scalar:
    """A ledger value as the type that its property has; dates stay ISO text, since many are only a year or a month."""
    if range_ == "integer" and re.fullmatch(r"-?\d+", value):
        return int(value)
    if range_ == "decimal" and re.fullmatch(r"-?\d+(\.\d+)?", value):
        return float(value)
    if range_ == "boolean":
        return value == "true"
    return value


def project(entities: Iterable[Entity], ontology: Ontology) -> tuple[list[Node], list[Edge]]:
    """All nodes and edges of a set of canonical entities, in id order.

    An object that is not among the entities (it was removed, or the set is a part) gives no edge.
    """
    by_id = {e.id: e for e in entities}
    nodes: list[Node] = []
    edges: list[Edge] = []
    for entity in (by_id[k] for k in sorted(by_id)):
        schema = ontology.schema(entity.schema)
        contracted = list(_contract(entity, schema, by_id, ontology))
        edges += contracted
        if not contracted:
            nodes.append(_node(entity, ontology))
            edges += _links(entity, by_id, ontology)
    return nodes, edges


def _node(entity: Entity, ontology: Ontology) -> Node:
    labels = (entity.schema, *(a for a in ontology.ancestors(entity.schema) if a != "Thing"))
    return Node(entity.id, entity.schema, labels, entity.caption, _literals(entity, ontology))


def _literals(entity: Entity, ontology: Ontology) -> dict[str, Scalar | list[Scalar]]:
    found: dict[str, Scalar | list[Scalar]] = {}
    for prop, values in entity.properties.items():
        terms = [typed(v.value, ontology.property(prop).range) for v in values if v.value is not None]
        if terms:
            found[prop] = terms[0] if len(terms) == 1 else terms
    return found


def _contract(
    entity: Entity, schema: Schema, by_id: Mapping[str, Entity], ontology: Ontology
) -> Iterator[Edge]:  # fmt: skip
    if schema.edge is None:
        return
    sources = [v for v in entity.properties.get(schema.edge.source, ()) if v.object_id in by_id]
    targets = [v for v in entity.properties.get(schema.edge.target, ()) if v.object_id in by_id]
    properties = _literals(entity, ontology)
    for prop, values in entity.properties.items():
        if prop in (schema.edge.source, schema.edge.target):
            continue
        captions: list[Scalar] = [by_id[v.object_id].caption for v in values if v.object_id and v.object_id in by_id]
        if captions:
            properties[prop] = captions[0] if len(captions) == 1 else captions
    statements = tuple(s for values in entity.properties.values() for v in values for s in v.statements)
    pairs = [(s, t) for s in sources for t in targets]
    for source, target in pairs:
        edge_id = entity.id if len(pairs) == 1 else f"{entity.id}~{source.object_id}~{target.object_id}"
        yield Edge(
            edge_id, str(source.object_id), str(target.object_id), schema.edge.type, schema.name, schema.edge.label,
            dict(sorted(properties.items())), statements,
        )  # fmt: skip


def _links(entity: Entity, by_id: Mapping[str, Entity], ontology: Ontology) -> Iterator[Edge]:
    for prop, values in entity.properties.items():
        for value in values:
            if value.object_id in by_id:
                yield _link(entity, prop, value, ontology)


def _link(entity: Entity, prop: str, value: Value, ontology: Ontology) -> Edge:
    properties: dict[str, Scalar | list[Scalar]] = {"date": value.date} if value.date else {}
    return Edge(
        f"{entity.id}~{prop}~{value.object_id}", entity.id, str(value.object_id), edge_type(prop), prop,
        ontology.property(prop).label, properties, value.statements,
    )  # fmt: skip
