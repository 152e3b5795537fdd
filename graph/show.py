"""One entity as people read it: what is said of it, what it is related to, and the words that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.model import Status, Value
from graph.property_graph import Edge
from graph.together import Union, flags, unions
from graph.view import GraphView, Proof

FIRST = ("name", "alias", "formerName", "creditCode")  # of the values, these come first


@dataclass(frozen=True, slots=True)
class Line:
    """One value, or one entity at the other end of a relation."""

    text: str  # the value, or the caption of the other entity
    entity_id: str | None  # of the other entity; None for a value
    note: str  # what tells this relation from others of its kind: 第六届 大奖
    confidence: float
    status: Status
    evidence: tuple[Proof, ...]  # longest quotation first
    edge: Edge | None = None
    readers: tuple[str, ...] = ()  # of what is said, by their names in `graph.readers`
    flag: str = ""  # 来源说法不一, or what is wrong with a code


@dataclass(frozen=True, slots=True)
class Group:
    """All lines of one property or relation. `inverse`: the entity stands at the relation's other end."""

    name: str  # property or relation class in the ontology
    label: Mapping[str, str]  # zh, en: as read from this entity
    inverse: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An entity ready for printing: first its values, then its relations outward, then inward."""

    id: str
    schema: str
    label: Mapping[str, str]  # of the class
    caption: str
    groups: tuple[Group, ...]
    unions: tuple[Union, ...] = ()  # why several names are one


def show(view: GraphView, entity_id: str) -> Card:
    """Everything the graph says of one entity, in a fixed order.

    Raises:
        EntityNotFound: no entity has this id, before or after merging.
    """
    node = view.node(entity_id)
    schema = view.ontology.schema(node.schema)
    groups = (*_values(view, node.id), *_relations(view, node.id))
    why = tuple(unions(view, view.entities[node.id]))
    return Card(node.id, node.schema, schema.label, node.caption, groups, why)


def _values(view: GraphView, entity_id: str) -> Iterator[Group]:
    properties = view.entities[entity_id].properties
    flagged = flags(view.entities[entity_id])
    for prop in sorted(properties, key=lambda p: (FIRST.index(p) if p in FIRST else len(FIRST), p)):
        values = [v for v in properties[prop] if v.value is not None]
        lines = tuple(_value(view, v, flagged.get((prop, v.text), "")) for v in values)
        if lines:
            yield Group(prop, view.ontology.property(prop).label, False, lines)


def _value(view: GraphView, value: Value, flag: str) -> Line:
    proofs = tuple(view.proofs(value.statements))
    readers = tuple(dict.fromkeys(r for s in value.statements for r in s.readers))
    return Line(value.text, None, value.date or "", value.confidence, value.status, proofs, readers=readers, flag=flag)


def _relations(view: GraphView, entity_id: str) -> Iterator[Group]:
    found: dict[tuple[bool, str], list[Edge]] = defaultdict(list)
    for edge in view.edges_of(entity_id):
        found[edge.source != entity_id, edge.schema].append(edge)
    for (inverse, schema), edges in sorted(found.items()):
        lines = [_line(view, e, e.source if inverse else e.target) for e in edges]
        lines.sort(key=lambda line: (line.text, line.note, line.edge.id if line.edge else ""))
        yield Group(schema, view.label(edges[0], forward=not inverse), inverse, tuple(lines))


def _line(view: GraphView, edge: Edge, other: str) -> Line:
    whole = Value(edge.schema, None, other, edge.statements)
    caption = view.nodes[other].caption if other in view.nodes else view.entities[other].caption
    return Line(
        caption, other, edge.caption, edge.confidence, whole.status, tuple(view.evidence(edge)), edge, edge.readers
    )  # fmt: skip
