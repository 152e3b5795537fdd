"""The names engine on pairs that look alike, and the lists that `make bench` generates."""

from __future__ import annotations

from collections import Counter

from bench.names import near
from bench.names.scale import generated
from graph.names.compare import compare
from graph.names.model import Named


def is_one(left: Named, right: Named) -> bool:
    return compare(left, right).decision == "same"


def test_no_near_miss_is_called_one() -> None:
    found = near.pairs()
    assert sum(not p.same for p in found) >= 300
    score = near.score(is_one)
    assert [(p.left.name, p.right.name) for p in score.melted] == []
    assert score.right > 30


def test_a_pair_is_decided_alike_from_both_sides() -> None:
    assert [p for p in near.pairs() if compare(p.left, p.right) != compare(p.right, p.left)] == []


def test_a_way_of_deciding_that_says_yes_to_all_is_not_precise() -> None:
    score = near.score(lambda left, right: True)
    assert score.recall == 1 and score.precision < 0.2
    assert dict(near.kinds(score.melted))["同名人"] == 30


def test_generated_names_are_the_same_every_time_and_hold_several_prints_of_one_company() -> None:
    names, truth = generated(2000)
    assert (names, truth) == generated(2000)
    assert len(names) == len(truth) == 2000
    assert Counter(Counter(truth).values())[1] > 500
    assert max(Counter(truth).values()) >= 3
