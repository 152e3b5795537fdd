"""The ontology as Python reads it: classes, properties, edge hints and labels out of `huitu.ttl`.

Nothing is written here that the Turtle file does not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.terms import HT

FOLDER = Path(__file__).parent
ROOTS = ("Thing", "Relation")


@dataclass(frozen=True, slots=True)
class EdgeHint:
    """How a relation that is an entity (任职, 获奖) contracts to one edge between two things."""

    source: str  # property
    target: str  # property
    type: str  # relationship type in Cypher
    label: Mapping[str, str]  # zh, en


@dataclass(frozen=True, slots=True)
class Schema:
    """A class of the ontology."""

    name: str
    label: Mapping[str, str]
    parents: tuple[str, ...]
    edge: EdgeHint | None
    key: tuple[str, ...]  # two entities that agree on these are one; () where identity is the name
    caption: tuple[str, ...]
    colour: str
    shape: str  # a Cytoscape node shape


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the ontology; `range` is a class name, or an XSD type name when it holds a value."""

    name: str
    label: Mapping[str, str]
    inverse_label: Mapping[str, str]
    domain: tuple[str, ...]
    range: str
    is_object: bool


class UnknownTerm(KeyError):
    """A class or property that `huitu.ttl` does not define: correct the spelling or add it there."""


@dataclass(frozen=True)
class Ontology:
    """All classes and properties, by name."""

    schemata: Mapping[str, Schema]
    properties: Mapping[str, Property]

    def ancestors(self, schema: str) -> tuple[str, ...]:
        """The superclasses of a class, nearest first, without the class itself."""
        found: list[str] = []
        todo = list(self.schema(schema).parents)
        while todo:
            name = todo.pop(0)
            if name not in found:
                found.append(name)
                todo += self.schema(name).parents
        return tuple(found)

    def is_a(self, schema: str, ancestor: str) -> bool:
        return schema == ancestor or ancestor in self.ancestors(schema)

    def family(self, schema: str) -> str:
        """The top class below Thing or Relation under which names are one: Company -> Organization."""
        line = (schema, *self.ancestors(schema))
        return next((name for name in reversed(line) if name not in ROOTS), schema)

    def schema(self, name: str) -> Schema:
        try:
            return self.schemata[name]
        except KeyError:
            raise UnknownTerm(f"ontology/huitu.ttl has no class {name!r}") from None

    def property(self, name: str) -> Property:
        try:
            return self.properties[name]
        except KeyError:
            raise UnknownTerm(f"ontology/huitu.ttl has no property {name!r}") from None

    def label(self, name: str, language: str = "zh") -> str:
        """The label of a class or property."""
        term = self.schemata.get(name) or self.property(name)
        return term.label.get(language, name)

    def properties_of(self, schema: str) -> tuple[Property, ...]:
        """The properties that an entity of this class may have, its superclasses' included."""
        line = {schema, *self.ancestors(schema)}
        return tuple(p for p in self.properties.values() if line & set(p.domain))


def _labels(graph: Graph, term: Node, predicate: URIRef) -> dict[str, str]:
    return {
        str(o.language): str(o)
        for o in sorted(graph.objects(term, predicate), key=str)
        if isinstance(o, Literal) and o.language
    }  # fmt: skip


def _local(term: Node | None) -> str:
    return str(term).removeprefix(str(HT)) if term is not None else ""


def _list(graph: Graph, term: Node, predicate: URIRef) -> tuple[str, ...]:
    head = graph.value(term, predicate)
    return tuple(_local(n) for n in Collection(graph, head)) if head is not None else ()


def _ours(graph: Graph, kind: URIRef) -> Iterator[URIRef]:
    for term in sorted(graph.subjects(RDF.type, kind), key=str):
        if isinstance(term, URIRef) and str(term).startswith(str(HT)):
            yield term


def _schema(graph: Graph, term: URIRef) -> Schema:
    source = graph.value(term, HT.edgeSource)
    edge = None
    if source is not None:
        edge = EdgeHint(
            _local(source),
            _local(graph.value(term, HT.edgeTarget)),
            str(graph.value(term, HT.edgeType)),
            _labels(graph, term, HT.edgeLabel),
        )
    parents = sorted(_local(o) for o in graph.objects(term, RDFS.subClassOf) if str(o).startswith(str(HT)))
    return Schema(
        name=_local(term),
        label=_labels(graph, term, RDFS.label),
        parents=tuple(parents),
        edge=edge,
        key=_list(graph, term, HT.keyProperty),
        caption=_list(graph, term, HT.caption),
        colour=str(graph.value(term, HT.colour)),
        shape=str(graph.value(term, HT.shape)),
    )


def _domain(graph: Graph, term: URIRef) -> tuple[str, ...]:
    domain = graph.value(term, RDFS.domain)
    if domain is None or isinstance(domain, URIRef):
        return (_local(domain),) if domain is not None else ()
    return _list(graph, domain, OWL.unionOf)


def _property(graph: Graph, term: URIRef, *, is_object: bool) -> Property:
    range_ = graph.value(term, RDFS.range)
    name = _local(range_) if is_object else str(range_).removeprefix(str(XSD))
    return Property(
        name=_local(term),
        label=_labels(graph, term, RDFS.label),
        inverse_label=_labels(graph, term, HT.inverseLabel),
        domain=_domain(graph, term),
        range=name,
        is_object=is_object,
    )


def ontology_graph() -> Graph:
    """The ontology and its code lists as one RDF graph."""
    graph = Graph()
    for name in ("huitu.ttl", "codelists.ttl"):
        graph.parse(FOLDER / name, format="turtle")
    return graph


@lru_cache(maxsize=1)
def load_ontology() -> Ontology:
    """Read `huitu.ttl` once."""
    graph = Graph().parse(FOLDER / "huitu.ttl", format="turtle")
    schemata = {_local(t): _schema(graph, t) for t in _ours(graph, OWL.Class)}
    properties = {_local(t): _property(graph, t, is_object=True) for t in _ours(graph, OWL.ObjectProperty)}
    properties |= {_local(t): _property(graph, t, is_object=False) for t in _ours(graph, OWL.DatatypeProperty)}
    return Ontology(schemata, dict(sorted(properties.items())))
