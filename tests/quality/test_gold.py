"""The gold of tests/quality is sound: every quotation stands in its document, every fact can be told from every other."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from bench.agreement import family
from bench.scoring import PREDICATES, PROVENANCE, load_facts, score
from loaders.readers import read

HERE = Path(__file__).parent
DOCUMENTS = sorted(p for p in (HERE / "docs").iterdir() if not p.name.startswith("."))
FIELDS = {
    "entity": "type name aliases",
    "award_grant": "recipient recipient_type award edition year category tier seq org title owner",
    "position": "person org title former from until",
    "certification": "org certification level batch",
    "policy": "title aliases issuers date doc_number doc_type region n_measures",
    "policy_target": "policy target",
    "policy_measure": "policy measure amount unit qualifier condition",
    "ranking": "org list year rank revenue previous_rank",
    "relation": "subject predicate object date",
    "event": "name date place organizers co_organizers supporters participants aliases",
    "indicator": "indicator region_or_org period value unit yoy",
}
MAY_HAVE = {"id", "kind", "quote", "clarity", "why", "alt", "ambiguous", "target"}


def files(doc: Path) -> list[Path]:
    return [HERE / "gold" / f"{doc.stem}{end}" for end in (".jsonl", ".negatives.jsonl")]


@pytest.fixture(params=DOCUMENTS, ids=lambda p: p.name)
def doc(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_every_quotation_stands_in_the_document(doc: Path) -> None:
    words = re.sub(r"\s", "", read(doc, doc.name).text)
    quotes = [(f["id"], f["quote"]) for path in files(doc) for f in load_facts(path)]
    assert [q for q in quotes if not q[1] or re.sub(r"\s", "", q[1]) not in words] == []


def test_facts_have_the_fields_of_their_kind(doc: Path) -> None:
    for path in files(doc):
        for fact in load_facts(path):
            fields = set(FIELDS[fact["kind"]].split())
            assert fields <= set(fact) <= fields | MAY_HAVE, fact
            assert fact["kind"] != "relation" or fact["predicate"] in PREDICATES, fact
            assert fact["kind"] != "entity" or family(fact), fact


def test_gold_says_how_clear_it_is_and_known_false_facts_say_why(doc: Path) -> None:
    gold, false = (load_facts(path) for path in files(doc))
    assert {f.get("clarity") for f in gold} <= {"plain", "inferred"}
    assert all(f["why"] for f in false)


def test_no_fact_is_said_twice(doc: Path) -> None:
    said = Counter(
        json.dumps({k: v for k, v in f.items() if k not in PROVENANCE | {"clarity", "why", "alt", "ambiguous"}}, ensure_ascii=False, sort_keys=True)
        for path in files(doc)
        for f in load_facts(path)
    )
    assert [s for s, n in said.items() if n > 1] == []


def test_a_perfect_reader_gets_full_marks_and_states_nothing_known_to_be_false(doc: Path) -> None:
    gold, false = (load_facts(path) for path in files(doc))
    report = score(gold, gold, false)
    assert report.missed == report.false == report.known_false == ()


def test_a_reader_who_believes_everything_is_found_out(doc: Path) -> None:
    gold, false = (load_facts(path) for path in files(doc))
    caught = {f["id"] for f in score(gold, [*gold, *false], false).known_false}
    participants = {f["id"] for f in false if f["kind"] == "event" and f["participants"]}
    assert caught | participants == {f["id"] for f in false}


def test_there_is_enough_to_measure() -> None:
    gold, false = (Counter(f["kind"] for doc in DOCUMENTS for f in load_facts(files(doc)[i])) for i in (0, 1))
    assert len(DOCUMENTS) >= 10
    assert gold.total() >= 300
    assert false.total() >= 60
    assert set(gold) == set(FIELDS)
