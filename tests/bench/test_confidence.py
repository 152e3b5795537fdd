"""The table that says whether confidences mean what they say, on facts counted by hand."""

from __future__ import annotations

from bench.confidence import share, table, told
from bench.scoring import score


def post(person: str, confidence: float) -> dict[str, object]:
    fact = {"kind": "position", "person": person, "org": "砚溪仪表", "title": "总经理"}
    return fact | {"id": f"f-{person}", "confidence": confidence}


GOLD = [post("梅若川", 1.0), post("董一鸣", 1.0)]


def test_asserted_and_waiting_facts_are_right_where_the_gold_has_them() -> None:
    read, waiting = [post("梅若川", 0.96), post("闻人杰", 0.55)], [post("董一鸣", 0.45), post("贺山", 0.41)]
    found = told(GOLD, score(GOLD, read), read, waiting)
    assert [(t.waits, t.right) for t in found] == [(False, True), (False, False), (True, True), (True, False)]
    lines = table(found)
    assert "0.95 to 1.00                 1   1.000" in lines
    assert "0.50 to 0.70                 1   0.000" in lines
    assert "0.9 and over                 1   1.000" in lines
    assert f"{'position':<22}{2:>8}{'0.500':>8}{2:>9}{'0.500':>8}" in lines


def test_kinds_and_predicates_that_the_gold_does_not_ask_for_count_neither_way() -> None:
    other = {
        "kind": "relation",
        "predicate": "produces",
        "subject": "砚溪仪表",
        "object": "泵",
        "id": "f-1",
        "confidence": 0.9,
    }
    assert told(GOLD, score(GOLD, [other]), [other], []) == []


def test_no_facts_give_no_share() -> None:
    assert share([]).strip() == "-"
