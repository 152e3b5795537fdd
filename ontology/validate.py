"""Check a graph against the shapes and say what is wrong in sentences that staff understand.

A violation never removes a fact; it is a line for a person to look at.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyshacl import validate as shacl
from rdflib import RDF, RDFS, SH, Graph, Literal
from rdflib.term import Node

from ontology.schema import load_ontology
from ontology.terms import HT, ID

SHAPES = Path(__file__).parent / "shapes.ttl"


@dataclass(frozen=True, slots=True)
class Violation:
    """One record that does not look right. `sentence` is Chinese, `sentence_en` English."""

    entity_id: str
    name: str
    schema: str
    value: str
    sentence: str
    sentence_en: str


def validate(data: Graph) -> list[Violation]:
    """Every violation in a graph of entities, ordered by class, name and sentence.

    Args:
        data: the RDF view; types must include superclasses, since no inference is run.
    """
    shapes = Graph().parse(SHAPES, format="turtle")
    _, report, _ = shacl(data, shacl_graph=shapes, inference="none", advanced=False)
    assert isinstance(report, Graph)
    found = [_violation(data, report, result) for result in report.subjects(RDF.type, SH.ValidationResult)]
    return sorted(found, key=lambda v: (v.schema, v.name, v.sentence, v.value))


def _violation(data: Graph, report: Graph, result: Node) -> Violation:
    focus = report.value(result, SH.focusNode)
    assert focus is not None
    types = [str(t).removeprefix(str(HT)) for t in data.objects(focus, RDF.type)]
    ontology = load_ontology()
    known = [t for t in types if t in ontology.schemata]
    schema = max(known, key=lambda t: len(ontology.ancestors(t)), default="Thing")
    name = str(data.value(focus, RDFS.label) or data.value(focus, HT.name) or "（无名称）")
    value = report.value(result, SH.value)
    messages = {str(m.language): str(m) for m in report.objects(result, SH.resultMessage) if isinstance(m, Literal)}
    shown = f"（原值：{value}）" if isinstance(value, Literal) else ""
    label = ontology.label(schema)
    return Violation(
        entity_id=str(focus).removeprefix(str(ID)),
        name=name,
        schema=schema,
        value=str(value) if isinstance(value, Literal) else "",
        sentence=f"{label}“{name}”：{messages.get('zh', '不合规则')}{shown}",
        sentence_en=f"{ontology.label(schema, 'en')} “{name}” {messages.get('en', 'breaks a rule')}",
    )
