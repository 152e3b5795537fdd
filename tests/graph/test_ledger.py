"""What the ledger keeps of documents, corrections and decisions."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from graph.ledger import BrokenEvidence, Ledger, LedgerError, UnknownDocument
from graph.ledger_schema import statements as statement_rows
from graph.model import Evidence
from tests.graph.notes import Note, roster

YUNQI, SHANHAI, HENGRUI = "南岭云启科技有限公司", "山海重工集团有限公司", "恒锐电机（南岭）有限公司"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    ledger = Ledger.open(tmp_path / "数据 a?b%" / "ledger.sqlite")
    yield ledger
    ledger.close()


def names(ledger: Ledger, document: str | None = None) -> list[str]:
    return sorted(s.value or "" for s in ledger.statements(document=document))


def seen(ledger: Ledger, value: str) -> tuple[str, str, str | None]:
    row = statement_rows.c
    with ledger._engine.connect() as c:
        found = c.execute(select(row.first_seen, row.last_seen, row.retracted_because).where(row.value == value)).one()
    return tuple(found)  # type: ignore[return-value]


def backdate(ledger: Ledger) -> str:
    """As if everything had been loaded long ago."""
    then = "2020-01-01T00:00:00+00:00"
    with ledger._engine.begin() as c:
        c.execute(update(statement_rows).values(first_seen=then, last_seen=then))
    return then


def test_a_document_comes_back_as_it_was_put(ledger: Ledger) -> None:
    doc, passages, statements = roster("名册.txt", YUNQI, SHANHAI).parts()
    assert ledger.put(doc, passages, statements).added == 2
    assert ledger.documents(with_text=True) == [doc]
    assert ledger.documents() == [dataclasses.replace(doc, text="")]
    assert list(ledger.passages()) == passages
    assert list(ledger.passages([passages[1].id])) == passages[1:]
    assert list(ledger.statements()) == sorted(statements, key=lambda s: (s.entity_id, s.id))


def test_statements_of_one_document_and_of_other_statuses_are_found(ledger: Ledger) -> None:
    roster("a.txt", YUNQI).into(ledger)
    note = Note("b.txt")
    note.says("Company", SHANHAI)
    note.says("Company", HENGRUI, status="planned")
    note.into(ledger)
    assert names(ledger, "b.txt") == [SHANHAI]
    assert [s.value for s in ledger.statements(status=frozenset({"planned"}))] == [HENGRUI]
    assert len(list(ledger.statements(status=None))) == 3


def test_a_forgotten_document_says_nothing_until_it_is_loaded_again(ledger: Ledger) -> None:
    kept, gone = roster("a.txt", YUNQI), roster("b.txt", YUNQI, SHANHAI)
    kept.into(ledger)
    doc, passages, statements = gone.parts()
    ledger.put(doc, passages, statements, reading="4")
    before = ledger.commit_number()
    assert ledger.forget("b.txt").retracted == 2
    assert ledger.commit_number() == before + 1
    assert (names(ledger), [d.name for d in ledger.documents()]) == ([YUNQI], ["a.txt"])
    assert seen(ledger, SHANHAI)[2] == "文件已从图谱中移出"
    assert not ledger.known("b.txt", doc.sha256, "4")
    assert ledger.put(doc, passages, statements, reading="4").revived == 2
    assert [d.name for d in ledger.documents()] == ["a.txt", "b.txt"]


def test_a_document_that_was_never_read_cannot_be_forgotten(ledger: Ledger) -> None:
    with pytest.raises(UnknownDocument, match=r"c\.txt: 没有读入过"):
        ledger.forget("c.txt")
    assert ledger.commit_number() == 0


def test_all_the_words_that_say_so_come_in_reading_order(ledger: Ledger) -> None:
    note = Note("a.txt")
    for line in (f"{YUNQI}获奖", f"{YUNQI}成立", f"祝贺{YUNQI}"):
        note.says("Company", YUNQI, line, name=YUNQI)
    note.into(ledger)
    (statement,) = ledger.statements()
    assert [e.quote for e in statement.evidence] == note.lines


def test_the_same_bytes_again_change_nothing(ledger: Ledger) -> None:
    note = roster("a.txt", YUNQI)
    note.into(ledger)
    then = backdate(ledger)
    assert note.into(ledger).state == "unchanged"
    assert ledger.commit_number() == 1
    assert seen(ledger, YUNQI) == (then, then, None)


def test_the_same_bytes_read_anew_with_the_same_result_are_no_change_of_the_graph(ledger: Ledger) -> None:
    note = roster("a.txt", YUNQI)
    note.into(ledger, reading="1")
    doc = ledger.documents()[0]
    assert ledger.known("a.txt", doc.sha256, "1")
    assert not ledger.known("a.txt", doc.sha256, "2")
    then = backdate(ledger)
    assert note.into(ledger, reading="2").state == "unchanged"
    assert ledger.commit_number() == 1
    assert ledger.known("a.txt", doc.sha256, "2")
    first, last, _ = seen(ledger, YUNQI)
    assert (first, last > then) == (then, True)


def test_better_readers_change_what_the_same_bytes_say(ledger: Ledger) -> None:
    roster("a.txt", YUNQI).into(ledger, reading="1")
    doc, passages, statements = roster("a.txt", YUNQI).parts()
    surer = [dataclasses.replace(s, confidence=0.5, method="better") for s in statements]
    assert ledger.put(doc, passages, surer, reading="2").state == "updated"
    assert list(ledger.statements()) == surer
    assert ledger.commit_number() == 2


def test_a_corrected_version_retracts_keeps_and_touches_nothing_else(ledger: Ledger) -> None:
    roster("a.txt", YUNQI, SHANHAI).into(ledger)
    roster("b.txt", SHANHAI).into(ledger)
    then = backdate(ledger)
    other = list(ledger.statements(document="b.txt"))
    outcome = roster("a.txt", YUNQI, HENGRUI, version="2").into(ledger)
    assert (outcome.state, outcome.added, outcome.retracted, outcome.revived) == ("updated", 1, 1, 0)
    assert names(ledger, "a.txt") == sorted([YUNQI, HENGRUI])
    first, last, because = seen(ledger, YUNQI)
    assert (first, last > then, because) == (then, True, None)
    assert list(ledger.statements(document="b.txt")) == other
    gone = list(ledger.statements(status=frozenset({"retracted"})))
    assert [(s.value, s.evidence[0].quote) for s in gone] == [(SHANHAI, SHANHAI)]
    with ledger._engine.connect() as c:
        row = statement_rows.c
        ((when, why),) = c.execute(select(row.retracted_at, row.retracted_because).where(row.status == "retracted"))
    assert when and why == "新版文件不再这样说"


def test_what_is_said_again_is_revived(ledger: Ledger) -> None:
    first, second = roster("a.txt", YUNQI, SHANHAI), roster("a.txt", YUNQI, version="2")
    first.into(ledger)
    second.into(ledger)
    outcome = first.into(ledger)
    assert (outcome.added, outcome.retracted, outcome.revived) == (0, 0, 1)
    assert names(ledger) == sorted([YUNQI, SHANHAI])
    assert seen(ledger, SHANHAI)[2] is None
    assert ledger.commit_number() == 3


def test_a_statement_that_moved_within_the_file_quotes_its_new_place_only(ledger: Ledger) -> None:
    roster("a.txt", YUNQI).into(ledger)
    roster("a.txt", SHANHAI, YUNQI, version="2").into(ledger)
    moved = next(s for s in ledger.statements() if s.value == YUNQI)
    text = ledger.documents(with_text=True)[0].text
    (passage,) = ledger.passages([e.passage_id for e in moved.evidence])
    assert text[passage.start : passage.end] == YUNQI
    assert len(list(ledger.passages())) == 2  # the place that nothing quotes is forgotten


def test_a_broken_quote_names_document_place_and_words_and_nothing_is_written(ledger: Ledger) -> None:
    doc, passages, statements = roster("a.txt", YUNQI, SHANHAI).parts()
    bad = Evidence(passages[1].id, 0, 2, "云启")
    broken = [statements[0], dataclasses.replace(statements[1], evidence=(bad,))]
    with pytest.raises(BrokenEvidence) as e:
        ledger.put(doc, passages, broken)
    told = f"a.txt, 11-13: Company.name {SHANHAI!r} 的引文与原文不一致：'云启'，原文是 '山海'"
    assert str(e.value) == told
    assert (ledger.documents(), ledger.commit_number()) == ([], 0)


@pytest.mark.parametrize(
    "change",
    [
        {"evidence": ()},
        {"object_id": "e-1"},
        {"value": None},
        {"document_id": "d-other"},
        {"status": "retracted"},
        {"evidence": (Evidence("p-none", 0, 2, "南岭"),)},
        {"evidence": (Evidence("PASSAGE", -10, -8, "南岭"),)},
        {"value": "\ud800"},
    ],
)
def test_a_statement_that_no_document_can_make_is_refused(ledger: Ledger, change: dict[str, object]) -> None:
    doc, passages, (statement,) = roster("a.txt", YUNQI).parts()
    for e in change.get("evidence", ()):  # type: ignore[attr-defined]
        if e.passage_id == "PASSAGE":
            change = {"evidence": (dataclasses.replace(e, passage_id=passages[0].id),)}
    with pytest.raises(BrokenEvidence, match=r"^a\.txt") as e:
        ledger.put(doc, passages, [dataclasses.replace(statement, **change)])  # type: ignore[arg-type]
    assert "\n" not in str(e.value)
    assert ledger.documents() == []


def test_a_passage_that_is_not_the_text_at_its_place_is_refused(ledger: Ledger) -> None:
    doc, passages, statements = roster("a.txt", YUNQI).parts()
    with pytest.raises(BrokenEvidence, match=r"a\.txt, 1-11"):
        ledger.put(doc, [dataclasses.replace(passages[0], start=1, end=11)], statements)
    with pytest.raises(BrokenEvidence, match="出现两次"):
        ledger.put(doc, passages * 2, statements)


def test_judgements_are_kept_undone_and_counted(ledger: Ledger) -> None:
    first = ledger.judge("e-2", "e-1", "positive", user="王敏", reason="同一信用代码")
    ledger.judge("e-1", "e-3", "negative", user="王敏")
    assert (first.left, first.right) == ("e-1", "e-2")
    assert [j.judgement for j in ledger.judgements()] == ["positive", "negative"]
    assert ledger.undo().judgement == "negative"
    assert ledger.judgements() == [first]
    assert ledger.undo(first.id) == first
    assert ledger.commit_number() == 4
    with pytest.raises(LedgerError, match="没有可以撤销"):
        ledger.undo()
    with pytest.raises(LedgerError, match="e-1 / e-1"):
        ledger.judge("e-1", "e-1", "positive", user="王敏")
    with pytest.raises(LedgerError, match="maybe"):
        ledger.judge("e-1", "e-2", "maybe", user="王敏")  # type: ignore[arg-type]


def test_a_review_is_a_row_of_its_own_and_leaves_the_statement_alone(ledger: Ledger) -> None:
    roster("a.txt", YUNQI).into(ledger)
    (before,) = ledger.statements()
    ledger.review(before.id, "correct", user="李岚", value=SHANHAI)
    assert [(r.statement_id, r.verdict, r.value) for r in ledger.reviews()] == [(before.id, "correct", SHANHAI)]
    assert list(ledger.statements()) == [before]
    assert ledger.commit_number() == 2
    for wrong in ({"verdict": "correct"}, {"verdict": "fine"}, {"verdict": "accept", "value": "x"}):
        with pytest.raises(LedgerError, match="无效"):
            ledger.review(before.id, user="李岚", **wrong)  # type: ignore[arg-type]
    with pytest.raises(LedgerError, match="没有陈述 s-none"):
        ledger.review("s-none", "accept", user="李岚")


def test_ten_thousand_statements_are_written_quickly(ledger: Ledger) -> None:
    doc, passages, statements = roster("a.txt", *(f"南岭云启{i}科技有限公司" for i in range(10_000))).parts()
    start = time.process_time()
    assert ledger.put(doc, passages, statements).added == 10_000
    assert time.process_time() - start < 4  # about 1 s; the rest is for slow machines
