from __future__ import annotations

import pytest

from graph.view import EntityNotFound, GraphView
from tests.graph.alliance import alliance_entities, passages


def test_two_awards_between_the_same_pair_are_two_edges(alliance: GraphView) -> None:
    assert [e.caption for e in alliance.neighbours("c-yunqi")["w-prize"]] == [
        "第五届岭海产业奖 2021 提名奖",
        "第六届岭海产业奖 2023 企业 大奖",
    ]


def test_an_entity_is_found_by_its_id_before_merging(alliance: GraphView) -> None:
    assert alliance.entity("l-c-yunqi").id == "c-yunqi"
    assert alliance.node("l-c-yunqi").caption == "云启科技（岭海）有限公司"


def test_an_unknown_id_is_named_in_the_error(alliance: GraphView) -> None:
    with pytest.raises(EntityNotFound, match="c-nobody"):
        alliance.entity("c-nobody")


def test_a_relation_is_an_entity_but_no_node(alliance: GraphView) -> None:
    assert alliance.entity("r-won6").schema == "AwardConferral"
    with pytest.raises(EntityNotFound, match="关系"):
        alliance.node("r-won6")


def test_evidence_of_an_edge_is_the_words_in_their_passage(alliance: GraphView) -> None:
    (edge,) = [e for e in alliance.edges_of("c-yunqi") if e.schema == "acquired"]
    ((passage, evidence),) = alliance.evidence(edge)
    assert passage.document.endswith("岭海产业 2023-05.txt")
    assert passage.page == "6"
    assert passage.text[evidence.start : evidence.end] == evidence.quote == "凌云电缆厂由云启科技2019年收购"


def test_an_edge_reads_differently_from_its_two_ends(alliance: GraphView) -> None:
    edge = next(e for e in alliance.edges_of("c-yunqi") if e.type == "WON")
    assert alliance.label(edge)["zh"] == "获奖"
    assert alliance.label(edge, forward=False)["zh"] == "颁奖记录"


def test_the_order_of_the_entities_does_not_matter(alliance: GraphView) -> None:
    turned = GraphView(reversed(alliance_entities()), passages(), alliance.ontology)
    assert turned.edges == alliance.edges
    assert list(turned.nodes) == list(alliance.nodes)
