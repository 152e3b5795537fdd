"""The page `docs/model.md`, printed from the ontology: what kinds of things and relations the graph may hold.

Usage: python -m ontology.model_page [FILE]; with `--check` it fails where the page is not what the ontology says now.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from ontology.schema import Ontology, Property, Schema, load_ontology, ontology_graph
from ontology.terms import HT

PAGE = Path(__file__).resolve().parents[1] / "docs" / "model.md"
HEAD = """# The model 图谱里有什么

Made from `ontology/huitu.ttl` and `ontology/codelists.ttl` by `make docs`; edit those files, not this page.
本页由本体文件自动生成，请勿直接修改。

In RDF a class is `ht:Company` and a property `ht:recipient`, with `ht:` standing for `https://huitu.dev/ontology#`.
In Cypher a class is a label (`:Company`, which also has the label `:Organization`); the tables say which relationship
type or property a property becomes.
"""
RELATIONS = """## Relations that are records 关系记录

A relation that carries a date, a grade or a role is a record of its own in RDF. In Cypher and in pictures it is one
edge where both ends are known; `SupportMeasure` and `Observation` stay nodes.
"""
EDGES = "Each of these edges may also carry `year`, `seq`, `former`, `startDate` and `endDate`.\n"
PROOF = """## Statements and passages 陈述与原文

These say in RDF where each fact comes from; see [sparql.md](sparql.md). In Cypher an edge carries `quote`, `document`
and `confidence` itself.
"""
VALUES = """## Properties that hold a value 数值属性

A `date` is as precise as printed: `2024`, `2024-03` or `2024-03-08`.
"""
STATEMENT_SIDE = ("Statement", "Passage")  # how RDF says where a fact comes from; no nodes in Cypher


def page() -> str:
    """The whole page as Markdown, the same bytes for the same ontology."""
    ontology, graph = load_ontology(), ontology_graph()
    things = [s for s in _in_order(graph, ontology) if not _relation(ontology, s) and s.name not in STATEMENT_SIDE]
    relations = [s for s in _in_order(graph, ontology) if _relation(ontology, s)]
    proof = [ontology.schema(name) for name in STATEMENT_SIDE]
    parts = [
        HEAD, "## Things 事物\n", _classes(graph, things),
        RELATIONS, _classes(graph, relations), EDGES, _edges(ontology, relations),
        PROOF, _classes(graph, proof),
        "## Properties that point to another thing 对象属性\n", _object_properties(ontology),
        VALUES, _value_properties(ontology),
        "## Code lists 代码表\n", *_code_lists(graph),
    ]  # fmt: skip
    return "\n".join(parts)


def _in_order(graph: Graph, ontology: Ontology) -> list[Schema]:
    """Classes as a tree reads: a class, then its subclasses by name."""
    children: dict[str, list[str]] = {}
    for name, schema in sorted(ontology.schemata.items()):
        for parent in schema.parents or ("",):
            children.setdefault(parent, []).append(name)

    def walk(name: str) -> Iterator[Schema]:
        for child in children.get(name, ()):
            yield ontology.schema(child)
            yield from walk(child)

    return list(walk(""))


def _relation(ontology: Ontology, schema: Schema) -> bool:
    return ontology.is_a(schema.name, "Relation")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join("| " + " | ".join(c.replace("|", "\\|") for c in line) + " |\n" for line in lines)


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{n}`" for n in names)


def _classes(graph: Graph, schemata: Sequence[Schema]) -> str:
    rows = [
        (
            f"`{s.name}`", s.label["zh"], s.label["en"], _comment(graph, s.name), _code(s.parents),
            f"`{s.colour}` {s.shape}", _code(_aligned(graph, s.name)),
        )
        for s in schemata
    ]  # fmt: skip
    return _table(("Class", "中文", "English", "What it is", "Parent", "In pictures", "Also a"), rows)


def _comment(graph: Graph, name: str) -> str:
    said = {o.language: str(o) for o in graph.objects(HT[name], RDFS.comment) if isinstance(o, Literal)}
    return " ".join(said[language] for language in ("zh", "en") if language in said)


def _aligned(graph: Graph, name: str) -> list[str]:
    """Classes of other vocabularies that this one is a kind of."""
    outside = [o for o in graph.objects(HT[name], RDFS.subClassOf) if isinstance(o, URIRef) and o not in HT]
    return sorted(graph.namespace_manager.qname(o) for o in outside)


def _edges(ontology: Ontology, relations: Sequence[Schema]) -> str:
    rows = []
    for s in relations:
        if s.edge is not None:
            ends = f"`{s.edge.source}` → `{s.edge.target}`"
            own = [p.name for p in ontology.properties_of(s.name) if p.name not in (s.edge.source, s.edge.target)]
            here = [n for n in own if s.name in ontology.property(n).domain]
            rows.append((f"`{s.name}`", f"`{s.edge.type}`", ends, _code(here), _code(s.key)))
    return _table(("Record", "Edge in Cypher", "From → to", "Its own properties", "Told from another by"), rows)


def edge_type(prop: Property, ontology: Ontology) -> str:
    """What an object property becomes in Cypher: its own relationship type, an end or a property of a record's edge."""
    said = []
    for name in prop.domain:
        hint = ontology.schema(name).edge
        if hint is None:
            said.append(f"`{re.sub('(?<=[a-z])(?=[A-Z])', '_', prop.name).upper()}`")
        elif prop.name in (hint.source, hint.target):
            said.append(f"{'start' if prop.name == hint.source else 'end'} of `{hint.type}`")
        else:
            said.append(f"property of `{hint.type}`")
    return ", ".join(dict.fromkeys(said))


def _object_properties(ontology: Ontology) -> str:
    rows = [
        (
            f"`{p.name}`", _code(p.domain), f"`{p.range}`", p.label["zh"], p.label["en"], p.inverse_label["zh"],
            p.inverse_label["en"], edge_type(p, ontology),
        )
        for p in ontology.properties.values()
        if p.is_object
    ]  # fmt: skip
    heads = ("Property", "Of", "Points to", "中文", "English", "反向", "Read from the other end", "In Cypher")
    return _table(heads, rows)


def _value_properties(ontology: Ontology) -> str:
    rows = [
        (f"`{p.name}`", _code(p.domain), f"`{p.range}`", p.label["zh"], p.label["en"])
        for p in ontology.properties.values()
        if not p.is_object
    ]
    return _table(("Property", "Of", "Holds", "中文", "English"), rows)


def _code_lists(graph: Graph) -> Iterator[str]:
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        label = _labels(graph, scheme)
        yield f"### {label['zh']} {label['en']}\n"
        rows = []
        for code in sorted(graph.subjects(SKOS.inScheme, scheme), key=str):
            words = _labels(graph, code)
            other = sorted(str(o) for o in graph.objects(code, SKOS.altLabel))
            broader = sorted(_tail(o) for o in graph.objects(code, SKOS.broader))
            rows.append((f"`{_tail(code)}`", words["zh"], words["en"], "、".join(other), _code(broader)))
        yield _table(("Code", "中文", "English", "Also written", "Whoever holds it also holds"), rows)


def _labels(graph: Graph, term: Node) -> dict[str, str]:
    return {str(o.language): str(o) for o in graph.objects(term, SKOS.prefLabel) if isinstance(o, Literal)}


def _tail(term: Node) -> str:
    return str(term).rpartition("/")[2]


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with --check say whether it is up to date."""
    if "--check" in arguments:
        if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
            return 0
        print(f"{PAGE}: not what the ontology says; run make docs", file=sys.stderr)
        return 1
    path = Path(arguments[0]) if arguments else PAGE
    path.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
