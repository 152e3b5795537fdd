"""What breaks a shape is told in a sentence that names the record."""

from __future__ import annotations

from rdflib import RDF, Graph, Literal

from ontology.terms import HT, ID
from ontology.validate import validate


def company(code: str) -> Graph:
    graph = Graph()
    graph.add((ID["e-1"], RDF.type, HT.Company))
    graph.add((ID["e-1"], RDF.type, HT.Organization))
    graph.add((ID["e-1"], HT.name, Literal("南岭云启科技有限公司")))
    graph.add((ID["e-1"], HT.creditCode, Literal(code)))
    return graph


def test_a_short_credit_code_is_reported_with_name_and_value() -> None:
    (violation,) = validate(company("9144030019245"))
    assert violation.sentence == (
        "企业“南岭云启科技有限公司”：统一社会信用代码应为 18 位（GB 32100-2015）（原值：9144030019245）"
    )
    assert violation.entity_id == "e-1"


def test_a_good_record_gives_no_line_and_loses_no_triple() -> None:
    graph = company("91440300192458170G")
    before = set(graph)
    assert validate(graph) == []
    assert set(graph) == before


def test_a_post_without_holder_is_reported() -> None:
    graph = Graph()
    graph.add((ID["r-1"], RDF.type, HT.Post))
    graph.add((ID["r-1"], HT.title, Literal("董事长")))
    assert [v.sentence for v in validate(graph)] == ["任职“（无名称）”：任职记录没有任职人"]
