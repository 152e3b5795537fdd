"""The graph as RDF in Oxigraph: plain triples to ask in SPARQL, and a statement node that says where each comes from.

RDF 1.1 only: `s p o`, and a node with rdf:subject, rdf:predicate, rdf:object, prov:wasDerivedFrom, confidence, status.
Superclasses are written out as types, since no inference runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from graph.model import Entity, Statement
from graph.store.base import PassageInfo, QueryError, StoreError, Table
from graph.store.guard import check_sparql
from graph.store.limits import run_limited
from ontology import Ontology, load_ontology

HT = "https://huitu.dev/ontology#"
ID = "https://huitu.dev/id/"
STATEMENT = "https://huitu.dev/statement/"
PASSAGE = "https://huitu.dev/passage/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
PROV = "http://www.w3.org/ns/prov#"
PREFIXES = {
    "ht": HT, "id": ID, "rdf": RDF, "rdfs": RDFS, "xsd": XSD, "prov": PROV,
    "skos": "http://www.w3.org/2004/02/skos/core#", "org": "http://www.w3.org/ns/org#", "schema": "https://schema.org/",
}  # fmt: skip
COMMIT = ox.NamedNode("https://huitu.dev/view")
TYPE = ox.NamedNode(RDF + "type")
Quads = Iterator[ox.Quad]


def literal(value: str, range_: str) -> ox.Literal:
    """A value with the datatype of its property; dates by their precision, names without language tag."""
    if range_ == "date":
        kinds = {4: "gYear", 7: "gYearMonth", 10: "date"}
        return ox.Literal(value, datatype=ox.NamedNode(XSD + kinds.get(len(value), "string")))
    shape = {"integer": r"-?\d+", "decimal": r"-?\d+(\.\d+)?", "boolean": "true|false"}.get(range_)
    if shape and re.fullmatch(shape, value):
        return ox.Literal(value, datatype=ox.NamedNode(XSD + range_))
    return ox.Literal(value)


def entity_quads(entity: Entity, ontology: Ontology) -> Quads:
    """All triples of one entity with their statement nodes."""
    subject = ox.NamedNode(ID + entity.id)
    for name in (entity.schema, *ontology.ancestors(entity.schema)):
        yield ox.Quad(subject, TYPE, ox.NamedNode(HT + name))
    yield ox.Quad(subject, ox.NamedNode(RDFS + "label"), ox.Literal(entity.caption))
    for prop, values in entity.properties.items():
        predicate = ox.NamedNode(HT + prop)
        for value in values:
            target: ox.NamedNode | ox.Literal = (
                ox.NamedNode(ID + value.object_id)
                if value.object_id
                else literal(value.value or "", ontology.property(prop).range)
            )
            yield ox.Quad(subject, predicate, target)
            for s in value.statements:
                yield from _statement(s, subject, predicate, target)


def _statement(
    s: Statement, subject: ox.NamedNode, predicate: ox.NamedNode, target: ox.NamedNode | ox.Literal
) -> Quads:
    node = ox.NamedNode(STATEMENT + s.id)
    yield ox.Quad(node, TYPE, ox.NamedNode(HT + "Statement"))
    yield ox.Quad(node, ox.NamedNode(RDF + "subject"), subject)
    yield ox.Quad(node, ox.NamedNode(RDF + "predicate"), predicate)
    yield ox.Quad(node, ox.NamedNode(RDF + "object"), target)
    confidence = ox.Literal(f"{s.confidence:.3f}", datatype=ox.NamedNode(XSD + "decimal"))
    yield ox.Quad(node, ox.NamedNode(HT + "confidence"), confidence)
    yield ox.Quad(node, ox.NamedNode(HT + "status"), ox.Literal(s.status))
    yield ox.Quad(node, ox.NamedNode(HT + "method"), ox.Literal(s.method))
    if s.date:
        yield ox.Quad(node, ox.NamedNode(HT + "relationDate"), literal(s.date, "date"))
    for e in s.evidence:
        yield ox.Quad(node, ox.NamedNode(PROV + "wasDerivedFrom"), ox.NamedNode(PASSAGE + e.passage_id))
        yield ox.Quad(node, ox.NamedNode(HT + "quote"), ox.Literal(e.quote))


def passage_quads(passage: PassageInfo) -> Quads:
    node = ox.NamedNode(PASSAGE + passage.id)
    yield ox.Quad(node, TYPE, ox.NamedNode(HT + "Passage"))
    for prop in ("document", "page", "cell", "text"):
        value = getattr(passage, prop)
        if value:
            yield ox.Quad(node, ox.NamedNode(HT + prop), ox.Literal(value))


class RdfStore:
    """A folder with the RDF view. One process writes; queries open it read-only."""

    name = "rdf"

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self.folder = folder
        try:
            if read_only:
                self._store = ox.Store.read_only(str(folder))
            else:
                folder.parent.mkdir(parents=True, exist_ok=True)
                self._store = ox.Store(str(folder))
        except OSError as e:
            raise StoreError(f"{folder}: RDF 视图无法打开 ({e})") from e

    def commit(self) -> int:
        for quad in self._store.quads_for_pattern(COMMIT, None, None):
            if isinstance(quad.object, ox.Literal):
                return int(quad.object.value)
        return 0

    def show(self, entities: Sequence[Entity], passages: Mapping[str, PassageInfo], commit: int) -> None:
        ontology = load_ontology()
        wanted: set[ox.Quad] = {q for e in entities for q in entity_quads(e, ontology)}
        wanted |= {q for p in passages.values() for q in passage_quads(p)}
        number = ox.Literal(str(commit), datatype=ox.NamedNode(XSD + "integer"))
        wanted.add(ox.Quad(COMMIT, ox.NamedNode(HT + "text"), number))
        there = set(self._store)
        for quad in there - wanted:
            self._store.remove(quad)
        self._store.extend(wanted - there)
        self._store.flush()

    def clear(self) -> None:
        self._store.clear()

    def close(self) -> None:
        """Oxigraph closes a store when its last reference goes."""
        del self._store

    def dump(self, path: Path, format_: str) -> None:
        """Write all triples as turtle, nquads or jsonld, sorted where the format has lines."""
        formats = {"turtle": ox.RdfFormat.TURTLE, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
        quads: Iterable[ox.Quad] = sorted(self._store, key=str)
        with path.open("wb") as out:
            ox.serialize(quads, out, format=formats[format_], prefixes=PREFIXES)

    def turtle(self) -> str:
        """Entity triples without statement nodes and passages, for checking shapes."""
        kept = [
            ox.Triple(q.subject, q.predicate, q.object)
            for q in self._store
            if isinstance(q.subject, ox.NamedNode) and q.subject.value.startswith(ID)
        ]
        data = ox.serialize(kept, format=ox.RdfFormat.N_TRIPLES)
        assert data is not None
        return data.decode()

    def query(
        self, text: str, parameters: Mapping[str, object] | None = None, *, limit: int = 1000, timeout: float = 30.0
    ) -> Table:
        """SELECT, ASK, CONSTRUCT or DESCRIBE; the usual prefixes need no declaration."""
        check_sparql(text)
        substitutions = {
            ox.Variable(k.lstrip("?$")): ox.Literal(str(v)) for k, v in (parameters or {}).items()
        }  # fmt: skip
        try:
            return run_limited(lambda: self._answer(text, substitutions, limit), timeout)
        except (RuntimeError, OSError, ValueError) as e:
            raise QueryError(f"SPARQL 查询失败：{' '.join(str(e).split())[:240]}") from e
        except SyntaxError as e:
            raise QueryError(f"SPARQL 语法错误：{_one_line(str(e))}") from e

    def _answer(self, text: str, substitutions: Mapping[ox.Variable, ox.Literal], limit: int) -> Table:
        result = self._store.query(text, prefixes=PREFIXES, substitutions=dict(substitutions) or None)
        if isinstance(result, ox.QueryBoolean):
            return Table(("答案",), ((bool(result),),))
        if isinstance(result, ox.QueryTriples):
            triples = [
                (_term(t.subject), _term(t.predicate), _term(t.object))
                for t, _ in zip(result, range(limit + 1), strict=False)
            ]
            return Table(("主语", "谓语", "宾语"), tuple(triples[:limit]), len(triples) > limit)
        names = tuple(v.value for v in result.variables)
        rows = []
        for solution in result:
            rows.append(tuple(_term(solution[n]) for n in names))
            if len(rows) > limit:
                break
        return Table(names, tuple(rows[:limit]), len(rows) > limit)


def _term(term: object) -> object:
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        kind = term.datatype.value.removeprefix(XSD)
        if kind == "integer":
            return int(term.value)
        if kind in ("decimal", "double", "float"):
            return float(term.value)
        if kind == "boolean":
            return term.value == "true"
        return term.value
    return str(getattr(term, "value", term))


def _one_line(message: str) -> str:
    return re.sub(r"at (\d+):(\d+)", r"第 \1 行第 \2 列", " ".join(message.split()), count=1)[:200]
