"""The graph as RDF in Oxigraph: plain triples to ask in SPARQL, and a statement node that says where each comes from.

RDF 1.1 only: `s p o`, and a node with rdf:subject, rdf:predicate, rdf:object, prov:wasDerivedFrom, confidence, status.
Superclasses are written out as types, since no inference runs.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from graph.model import Entity, Statement
from graph.reasons import reason
from graph.store.base import PassageInfo, QueryError, StoreError, Table
from graph.store.guard import SPARQL_TOKEN, check_sparql, place
from graph.store.limits import Refused, run_limited
from graph.store.mark import Mark
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
    """A folder with the RDF view. Opened only while it is written or read, so that no lock outlives a call."""

    name = "rdf"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._mark = Mark(folder.with_name(folder.name + ".json"))

    def commit(self) -> int:
        return self._mark.commit() if self.folder.exists() else 0

    def show(self, entities: Sequence[Entity], passages: Mapping[str, PassageInfo], commit: int) -> None:
        ontology = load_ontology()
        wanted: set[ox.Quad] = {q for e in entities for q in entity_quads(e, ontology)}
        wanted |= {q for p in passages.values() for q in passage_quads(p)}
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            if self.commit() == 0 and self.folder.is_dir():  # cut off half-way: a full disk leaves damaged files
                shutil.rmtree(self.folder)
            self._mark.remove()
            _replace(self.folder, wanted)
            self._mark.set(commit)
        except OSError as e:
            raise StoreError(f"{self.folder}: RDF 视图无法写入 ({reason(e)})") from e
        except RuntimeError as e:  # so Oxigraph calls a damaged file
            raise StoreError(f"{self.folder}: RDF 视图已损坏，请运行 huitu build --rebuild ({reason(e)})") from e

    def clear(self) -> None:
        try:
            self._mark.remove()
            shutil.rmtree(self.folder, ignore_errors=True)
        except OSError as e:
            raise StoreError(f"{self.folder}: RDF 视图无法删除 ({reason(e)})") from e

    def close(self) -> None:
        """Nothing is kept open between calls."""

    def _reading(self) -> ox.Store:
        self._check_built()
        try:
            return ox.Store.read_only(str(self.folder))
        except (OSError, RuntimeError) as e:
            raise StoreError(f"{self.folder}: 视图无法打开，请运行 huitu build --rebuild ({reason(e)})") from e

    def _check_built(self) -> None:
        if self.commit() == 0:
            raise StoreError(f"{self.folder}: 还没有建好的 RDF 视图，请先运行 huitu build")

    def dump(self, path: Path, format_: str) -> None:
        """Write all triples as turtle, nquads or jsonld, sorted where the format has lines."""
        formats = {"turtle": ox.RdfFormat.TURTLE, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
        quads: Iterable[ox.Quad] = sorted(self._reading(), key=str)
        try:
            with path.open("wb") as out:
                ox.serialize(quads, out, format=formats[format_], prefixes=PREFIXES)
        except OSError as e:
            raise StoreError(f"{path}: 无法写入 ({reason(e)})") from e

    def turtle(self) -> str:
        """Entity triples without statement nodes and passages, for checking shapes."""
        kept = [
            ox.Triple(q.subject, q.predicate, q.object)
            for q in self._reading()
            if isinstance(q.subject, ox.NamedNode) and q.subject.value.startswith(ID)
        ]
        data = ox.serialize(kept, format=ox.RdfFormat.N_TRIPLES)
        assert data is not None
        return data.decode()

    def query(
        self, text: str, parameters: Mapping[str, object] | None = None, *, limit: int = 1000, timeout: float = 30.0
    ) -> Table:
        """SELECT, ASK, CONSTRUCT or DESCRIBE; the usual prefixes need no declaration.

        Args:
            parameters: values that stand for variables within braces, not in the SELECT line; text that begins with
                http:// or https:// is an IRI.
        """
        check_sparql(text)
        self._check_built()
        bound = bind(text, parameters or {})
        try:
            return run_limited("sparql", self.folder, bound, None, limit=limit, timeout=timeout, prefixes=PREFIXES)
        except Refused as e:
            raise QueryError(
                _syntax(e.message, bound) if e.kind == "syntax" else f"SPARQL 查询失败：{e.message[:200]}"
            ) from e


def _replace(folder: Path, wanted: set[ox.Quad]) -> None:
    """Make the content of a store exactly these quads."""
    store = ox.Store(str(folder))
    try:
        there = set(store)
        for quad in there - wanted:
            store.remove(quad)
        store.extend(wanted - there)
        store.flush()
    finally:
        del store  # closes it, also where an error keeps this frame alive


def _syntax(message: str, text: str) -> str:
    """Oxigraph's `error at 1:19: expected one of ..` as a line that a person can act on."""
    where, _, what = message.removeprefix("error at ").partition(": ")
    line, _, column = where.partition(":")
    if not (line.isdigit() and column.isdigit()):
        return f"SPARQL 语法错误：{message[:200]}"
    offset = sum(len(x) + 1 for x in text.split("\n")[: int(line) - 1]) + int(column) - 1
    if "Prefix not found" in what:
        start = max(text.rfind(c, 0, offset) for c in " \n\t({[^!|/;,") + 1
        prefix = text[start:offset].partition(":")[0]
        return f"SPARQL 语法错误（{place(text, start)}）：前缀没有声明：“{prefix}:”"
    rest = text[offset : offset + 20].partition("\n")[0].strip()
    hint = f"“{rest}”处无法读懂" if rest else "查询没有写完，或者括号、引号不成对"
    return f"SPARQL 语法错误（{place(text, offset)}）：{hint}"


def bind(text: str, parameters: Mapping[str, object]) -> str:
    """The query with values in place of variables, written as RDF terms, so that no value can become syntax.

    Oxigraph's own substitutions take only variables that are selected.
    """
    terms = {name.lstrip("?$"): _parameter(name, value) for name, value in parameters.items()}
    parts: list[str] = []
    depth = 0
    for token in SPARQL_TOKEN.finditer(text):
        depth += {"{": 1, "}": -1}.get(token.group(), 0)
        name = token.group("variable")
        parts.append(terms[name] if depth and name in terms else token.group())
    return "".join(parts)


def _parameter(name: str, value: object) -> str:
    try:
        if isinstance(value, str):
            return str(ox.NamedNode(value) if value.startswith(("http://", "https://")) else ox.Literal(value))
        if isinstance(value, bool | int):
            kind = "boolean" if isinstance(value, bool) else "integer"
            return str(ox.Literal(str(value).lower(), datatype=ox.NamedNode(XSD + kind)))
        if isinstance(value, float):
            return str(ox.Literal(value))
    except ValueError as e:
        raise QueryError(f"参数 {name}：“{value}”不是网址 ({e})") from e
    raise QueryError(f"参数 {name}：SPARQL 参数只能是文字、数字或 true/false，不能是 {type(value).__name__}")
