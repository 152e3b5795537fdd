"""A relation that only one reader found waits with the names it needs; accepted, it is whole; taken back, it waits again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import review
from graph.facts import facts
from graph.ledger import Ledger
from graph.why import Catalogue
from loaders.assemble import assemble
from loaders.model import Annotated, Finding, Literal_, Quote, Span
from ontology import load_ontology
from tests.loaders.relations.support import page

FIRM = Span(0, 0, 4, "COM", "砚溪仪表", "own", 0.99)
OTHER = Span(0, 11, 15, "COM", "青禾轴承", "own", 0.6)
MEI = Span(0, 7, 10, "PER", "梅若川", "own", 0.99)


def post(body: Span, rule: str, confidence: float) -> Finding:
    values = (("holder", MEI), ("organization", body), ("title", Literal_("总经理", "总经理")))
    status = "asserted" if rule == "posts.text" else "pending"
    return Finding("Post", values, (Quote(0, 0, 15),), rule, confidence, status)  # type: ignore[arg-type]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    read: Annotated = page("{COM:砚溪仪表}{POST:总经理}{PER:梅若川}在{COM:青禾轴承}。")
    ledger.put(*assemble(read, [post(FIRM, "posts.text", 0.93), post(OTHER, "scorer.post", 0.55)]), reading="1")
    yield ledger
    ledger.close()


def fresh(ledger: Ledger) -> Catalogue:
    return Catalogue(ledger, load_ontology())


def names(ledger: Ledger) -> set[str]:
    return {f["name"] for f in facts(fresh(ledger).current) if f["kind"] == "entity"}


def posts(ledger: Ledger) -> set[tuple[str, str]]:
    return {(f["person"], f["org"]) for f in facts(fresh(ledger).current) if f["kind"] == "position"}


def test_what_waits_shows_neither_its_relation_nor_the_names_that_stand_only_in_it(ledger: Ledger) -> None:
    assert posts(ledger) == {("梅若川", "砚溪仪表")}
    assert names(ledger) == {"梅若川", "砚溪仪表"}


def test_it_is_listed_once_with_why_it_waits(ledger: Ledger) -> None:
    (waiting,) = fresh(ledger).waiting()
    assert (waiting.known.fact["person"], waiting.known.fact["org"]) == ("梅若川", "青禾轴承")
    said = "；".join(waiting.reasons)
    assert "相互矛盾" in said and "砚溪仪表" in said
    assert "把握低（0.55）" in said and "只有一种读法（学习得来的关系模型）" in said


def test_accepted_it_brings_its_names_and_taken_back_it_waits_again(ledger: Ledger) -> None:
    (waiting,) = fresh(ledger).waiting()
    review.accept(fresh(ledger), waiting.known.id, user="ann")
    assert ("梅若川", "青禾轴承") in posts(ledger) and "青禾轴承" in names(ledger)
    assert fresh(ledger).waiting() == []
    review.undo(fresh(ledger))
    assert posts(ledger) == {("梅若川", "砚溪仪表")} and len(fresh(ledger).waiting()) == 1


def test_rejected_it_leaves_no_name_behind_that_waits(ledger: Ledger) -> None:
    (waiting,) = fresh(ledger).waiting()
    review.reject(fresh(ledger), waiting.known.id, user="ann")
    assert fresh(ledger).waiting() == []
    assert names(ledger) == {"梅若川", "砚溪仪表"}


def test_a_correction_of_what_waits_brings_the_names_it_keeps(ledger: Ledger) -> None:
    (waiting,) = fresh(ledger).waiting()
    review.correct(fresh(ledger), waiting.known.id, {"title": "副总经理"}, user="ann")
    assert ("梅若川", "青禾轴承") in posts(ledger) and "青禾轴承" in names(ledger)
