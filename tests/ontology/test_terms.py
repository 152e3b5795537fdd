"""The Python names and the Turtle file say the same."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef

from ontology import HT, UnknownTerm, load_ontology
from ontology.schema import FOLDER, ontology_graph

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def defined() -> set[str]:
    graph = Graph().parse(FOLDER / "huitu.ttl", format="turtle")
    return {
        str(t).removeprefix(str(HT))
        for kind in KINDS
        for t in graph.subjects(RDF.type, kind)
        if isinstance(t, URIRef) and str(t).startswith(str(HT))
    }


def test_every_python_term_is_in_the_turtle_and_every_turtle_term_in_python() -> None:
    assert set(HT.__annotations__) - {"_NS", "_fail"} == defined()


def test_a_misspelt_term_fails_at_once() -> None:
    with pytest.raises(AttributeError):
        _ = HT.Compnay
    with pytest.raises(UnknownTerm, match="Compnay"):
        load_ontology().schema("Compnay")


def test_every_term_has_a_chinese_and_an_english_label() -> None:
    graph = ontology_graph()
    for name in defined():
        languages = {o.language for o in graph.objects(HT[name], RDFS.label) if isinstance(o, Literal)}
        assert {"zh", "en"} <= languages, name


def test_object_properties_point_to_classes_and_have_a_label_for_the_way_back() -> None:
    ontology = load_ontology()
    for prop in ontology.properties.values():
        assert set(prop.domain) <= set(ontology.schemata), prop.name
        if prop.is_object:
            assert prop.range in ontology.schemata, prop.name
            assert set(prop.inverse_label) == {"zh", "en"}, prop.name
        else:
            assert prop.range in {"string", "date", "boolean", "integer", "decimal"}, prop.name


def test_edges_run_between_properties_of_their_own_class() -> None:
    ontology = load_ontology()
    edges = [s for s in ontology.schemata.values() if s.edge]
    assert {s.name for s in edges} >= {"Post", "AwardConferral", "Accreditation", "RankingEntry"}
    for schema in edges:
        assert schema.edge is not None
        own = {p.name for p in ontology.properties_of(schema.name)}
        assert {schema.edge.source, schema.edge.target, *schema.key} <= own, schema.name


def test_a_company_is_an_organisation_and_shares_its_family() -> None:
    ontology = load_ontology()
    assert ontology.ancestors("Company") == ("Organization", "Thing")
    assert ontology.family("Company") == ontology.family("University") == "Organization"
    assert ontology.family("Post") == "Post"
