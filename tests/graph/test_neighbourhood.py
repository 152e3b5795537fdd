from __future__ import annotations

import pytest

from graph.neighbourhood import BadRange, neighbourhood
from graph.view import EntityNotFound, GraphView


def test_two_awards_between_the_same_pair_stay_two_edges(alliance: GraphView) -> None:
    hood = neighbourhood(alliance, "c-yunqi", depth=1)
    assert [e.caption for e in hood.edges_to("w-prize") if e.source == "c-yunqi"] == [
        "第五届岭海产业奖 2021 提名奖",
        "第六届岭海产业奖 2023 企业 大奖",
    ]


def test_a_relation_with_a_grade_counts_as_one_step(alliance: GraphView) -> None:
    hood = neighbourhood(alliance, "c-yunqi", depth=1)
    assert {n.id for n in hood.nodes} == {"c-yunqi", "w-prize", "a-union", "c-lingyun", "h-chen", "l-100", "q-giant"}
    assert not hood.truncated


def test_nearest_come_first_then_those_with_most_relations(alliance: GraphView) -> None:
    hood = neighbourhood(alliance, "h-chen", depth=2)
    ids = [n.id for n in hood.nodes]
    assert ids[:3] == ["h-chen", "c-yunqi", "v-fair"]
    assert set(ids[3:]) == {"w-prize", "a-union", "c-lingyun", "l-100", "q-giant", "h-lin"}
    degrees = [len(alliance.edges_of(i)) for i in ids[3:]]
    assert degrees == sorted(degrees, reverse=True)


def test_edges_among_the_neighbours_are_shown_too(alliance: GraphView) -> None:
    hood = neighbourhood(alliance, "c-yunqi", depth=1)
    assert [(e.source, e.target) for e in hood.edges if e.id == "r-member2"] == [("c-lingyun", "a-union")]


def test_the_limit_says_that_more_exist(alliance: GraphView) -> None:
    hood = neighbourhood(alliance, "c-yunqi", depth=3, limit=3)
    assert hood.truncated
    assert [n.id for n in hood.nodes] == ["c-yunqi", "w-prize", "a-union"]
    assert all({e.source, e.target} <= {"c-yunqi", "a-union", "w-prize"} for e in hood.edges)


def test_two_runs_are_equal(alliance: GraphView) -> None:
    assert neighbourhood(alliance, "a-union", depth=2) == neighbourhood(alliance, "a-union", depth=2)


def test_an_unknown_entity_and_a_depth_of_zero_are_refused(alliance: GraphView) -> None:
    with pytest.raises(EntityNotFound, match="c-nobody"):
        neighbourhood(alliance, "c-nobody")
    with pytest.raises(BadRange, match="depth 0"):
        neighbourhood(alliance, "c-yunqi", depth=0)
