"""How sure a finding is, whether it is asserted, and what becomes of two voices."""

from __future__ import annotations

import json
import socket
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from graph.readers import READERS, label
from loaders.model import Annotated, Finding, Literal_, Quote, Span
from loaders.relations.judge import MODEL, Judge, judge, judged
from loaders.relations.judge_evidence import Evidence, evidence, numbers
from tests.loaders.relations.support import page

MEI = Span(0, 7, 10, "PER", "梅若川", "own+tagger", 0.99)
FIRM = Span(0, 0, 4, "COM", "砚溪仪表", "own+tagger", 0.99)
OTHER = Span(0, 11, 15, "COM", "青禾轴承", "own", 0.9)
SEEN = Evidence("posts.text", 0.93, 0.99, 0, False, False, 0.95, False, False)


def post(rule: str, confidence: float, *, body: Span = FIRM, **more: Any) -> Finding:
    values = (("holder", MEI), ("organization", body), ("title", Literal_("总经理", "总经理")))
    return replace(Finding("Post", values, (Quote(0, 0, 10),), rule, confidence), **more)


@pytest.fixture
def sentence() -> Annotated:
    return page("{COM:砚溪仪表}{POST:总经理}{PER:梅若川}在{COM:青禾轴承}。")


def test_the_curves_rise_so_that_more_evidence_never_means_less_confidence() -> None:
    model = judge()
    assert model.grammars[0] > 0 and model.alone[0] > 0
    for rule in ("posts.text", "scorer.post", "statistics", "a.rule.nobody.measured"):
        shares = [model.confidence(replace(SEEN, rule=rule, name=n / 100)) for n in range(10, 100, 5)]
        weights = [model.weight(replace(SEEN, rule=rule, name=n / 100)) for n in range(10, 100, 5)]
        ranked = sorted(zip(weights, shares, strict=True))
        assert all(one[1] <= two[1] for one, two in pairwise(ranked))
        assert all(0 < share < 1 for share in shares)


def test_the_judge_loads_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refused)
    assert Judge.of(json.loads(MODEL.read_text(encoding="utf-8"))) == judge.__wrapped__()


def test_doubt_lowers_confidence_sign_by_sign() -> None:
    sure = judge().confidence(SEEN)
    assert sure >= 0.9
    for doubt in (
        replace(SEEN, name=0.3), replace(SEEN, second=0.0), replace(SEEN, far=1), replace(SEEN, second=0.0, against=True),
    ):  # fmt: skip
        assert judge().confidence(doubt) < sure


def test_what_both_readers_say_names_both_and_is_surer_than_what_one_says(sentence: Annotated) -> None:
    (both,) = judged(sentence, [post("posts.text", 0.93)], [post("scorer.post", 0.95)])
    assert (both.rule, both.status) == ("posts.text+scorer.post", "asserted")
    (alone,) = judged(sentence, [post("posts.text", 0.93)], [])
    assert alone.rule == "posts.text" and alone.confidence < both.confidence


def test_a_post_that_only_the_scorer_reads_waits_for_a_person_and_a_doubtful_one_is_dropped(
    sentence: Annotated,
) -> None:
    (found,) = judged(sentence, [], [post("scorer.post", 0.98)])
    assert (found.rule, found.status) == ("scorer.post", "pending")
    assert list(judged(sentence, [], [post("scorer.post", 0.35, status="pending")])) == []


def test_an_owner_that_only_the_scorer_reads_is_asserted(sentence: Annotated) -> None:
    pump = Span(0, 11, 15, "PRJ", "高压水泵", "own", 0.98)
    owner = Finding("Project", (("owner", FIRM),), (Quote(0, 0, 15),), "scorer.owner", 0.97, subject=pump)
    assert [f.status for f in judged(sentence, [], [owner])] == ["asserted"]
    assert [f.status for f in judged(sentence, [], [replace(owner, status="pending")])] == ["pending"]


def test_a_reader_that_says_otherwise_waits_beside_the_one_it_contradicts(sentence: Annotated) -> None:
    said, other = post("posts.text", 0.93), post("scorer.post", 0.98, body=OTHER)
    found = list(judged(sentence, [said], [other]))
    assert [(f.rule, f.status) for f in found if f.rule == "posts.text"] == [("posts.text", "asserted")]
    assert all(f.status == "pending" for f in found if f.rule == "scorer.post")
    (seen,) = evidence(sentence, [said], [other])
    assert seen.against and seen.second == 0.0


def test_what_is_planned_or_denied_stays_so_and_is_never_asserted(sentence: Annotated) -> None:
    for status in ("planned", "denied"):
        said = post("posts.text", 0.93, status=status)
        assert list(judged(sentence, [said], [post("scorer.post", 0.98)])) == [said]
        assert list(judged(sentence, [], [post("scorer.post", 0.98, status=status)])) == []


def test_a_finding_under_the_least_of_its_class_waits(sentence: Annotated, monkeypatch: pytest.MonkeyPatch) -> None:
    strict = replace(judge(), least={"": 0.2, "Post": 0.999})
    monkeypatch.setattr("loaders.relations.judge.judge", lambda: strict)
    assert [f.status for f in judged(sentence, [post("posts.text", 0.93)], [])] == ["pending"]


def test_a_rule_that_was_never_measured_is_weighed_as_its_family() -> None:
    new, old = replace(SEEN, rule="posts.brand_new"), replace(SEEN, rule="posts.text")
    own = judge().weights.get("rule posts.text", 0.0)
    assert judge().weight(old) - judge().weight(new) == pytest.approx(own)
    assert "rule posts.brand_new" in numbers(new)


def test_every_rule_of_the_scorer_has_a_name_for_people() -> None:
    rules = {n.removeprefix("rule ") for n in judge().weights if n.startswith("rule scorer.")}
    assert rules and all(label(rule) != rule for rule in rules) and "scorer" in READERS
