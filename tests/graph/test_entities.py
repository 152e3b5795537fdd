"""Entities from statements: merged, typed, captioned, and the same whatever the order of loading."""

from __future__ import annotations

import random
from pathlib import Path

from graph.entities import assemble
from graph.ledger import Ledger
from graph.model import Entity
from ontology import load_ontology
from tests.graph.notes import Note

YUNQI = "南岭云启科技有限公司"


def assembled(folder: Path, *notes: Note) -> list[Entity]:
    ledger = Ledger.open(folder / "ledger.sqlite")
    for note in notes:
        note.into(ledger)
    entities = list(assemble(ledger, load_ontology()))
    ledger.close()
    return entities


def only(entities: list[Entity], schema: str) -> Entity:
    (found,) = (e for e in entities if e.schema == schema)
    return found


def won(note: Note, company: str, schema: str = "Company") -> None:
    recipient, award = note.says(schema, company), note.says("AwardSeries", "山海杯工业奖")
    note.says(
        "AwardConferral", f"{company}获山海杯工业奖大奖", recipient="@" + recipient, award="@" + award, tier="大奖"
    )


def test_the_same_award_in_two_documents_is_one_entity_with_all_evidence(tmp_path: Path) -> None:
    a, b = Note("a.txt"), Note("b.txt")
    won(a, YUNQI)
    won(b, YUNQI)
    entities = assembled(tmp_path, a, b)
    conferral, company, award = (only(entities, s) for s in ("AwardConferral", "Company", "AwardSeries"))
    assert conferral.id.startswith("r-")
    assert (conferral.first("recipient"), conferral.first("award")) == (company.id, award.id)
    assert len(conferral.properties["tier"][0].statements) == 2
    assert len(conferral.members) == len(company.members) == 2
    assert [e.id for e in entities] == sorted(e.id for e in entities)


def test_the_most_specific_class_wins(tmp_path: Path) -> None:
    a, b, c = Note("a.txt"), Note("b.txt"), Note("c.txt")
    a.says("Organization", YUNQI)
    b.says("Organization", YUNQI)
    c.says("Company", YUNQI)
    assert [e.schema for e in assembled(tmp_path, a, b, c)] == ["Company"]


def test_among_classes_of_one_depth_most_statements_win(tmp_path: Path) -> None:
    a, b, c = Note("a.txt"), Note("b.txt"), Note("c.txt")
    a.says("Company", "岭海产业联合会")
    b.says("Association", "岭海产业联合会")
    c.says("Association", "岭海产业联合会")
    assert [e.schema for e in assembled(tmp_path, a, b, c)] == ["Association"]


def test_the_caption_is_the_fullest_name_as_most_documents_print_it(tmp_path: Path) -> None:
    notes = [Note(f"{n}.txt") for n in range(4)]
    prints = ["KLX 恒锐电机有限公司", "KLX恒锐电机有限公司", "KLX恒锐电机有限公司", "恒锐"]
    ids = [note.says("Company", name) for note, name in zip(notes, prints, strict=True)]
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    for note in notes:
        note.into(ledger)
    ledger.judge(ids[0], ids[3], "positive", user="王敏")
    (company,) = assemble(ledger, load_ontology())
    assert company.caption == "KLX恒锐电机有限公司"
    assert company.values("name") == ["KLX恒锐电机有限公司", "KLX 恒锐电机有限公司", "恒锐"]
    assert company.members == tuple(sorted(ids))


def test_a_registered_name_of_today_comes_before_longer_and_former_ones(tmp_path: Path) -> None:
    a, b, c = Note("a.txt"), Note("b.txt"), Note("c.txt")
    today, other, loose = "云岭恒锐电机有限公司", "云岭市第二电机厂有限责任公司", "恒锐电机云岭新能源产业园生产基地项目"
    code = "91440300MA5EYUAU9G"
    a.says("Company", today, name=today, formerName=other, creditCode=code)
    b.says("Company", other, name=other, creditCode=code)
    c.says("Company", loose, name=loose, creditCode=code)
    (company,) = assembled(tmp_path, a, b, c)
    assert company.values("name") == [today, loose, other]


def test_captions_come_from_the_first_property_that_has_a_value_and_things_lend_their_names(tmp_path: Path) -> None:
    note = Note("a.txt")
    won(note, YUNQI)
    indicator = note.says("Indicator", "工业增加值")
    note.says("Observation", "上半年", indicator="@" + indicator, period="2023-H1", amount="1250.5")
    note.says("Participation", "参加", participant="@e-nobody")
    captions = {e.schema: e.caption for e in assembled(tmp_path, note)}
    assert captions["AwardConferral"] == "大奖"
    assert captions["Observation"] == "工业增加值"
    assert captions["Participation"] == load_ontology().label("Participation")


def test_what_is_planned_or_no_longer_said_is_not_there(tmp_path: Path) -> None:
    note = Note("a.txt")
    note.says("Company", YUNQI)
    note.says("Company", "山海重工集团有限公司", status="planned")
    assembled(tmp_path, note)
    later = Note("a.txt", "2")
    later.says("Company", "恒锐电机（南岭）有限公司")
    assert [e.caption for e in assembled(tmp_path, later)] == ["恒锐电机（南岭）有限公司"]


def test_the_order_of_loading_changes_not_a_byte(tmp_path: Path) -> None:
    notes = [Note(f"{n}.txt") for n in range(8)]
    for n, note in enumerate(notes):
        won(note, (YUNQI, "山海重工集团有限公司", "恒锐")[n % 3], ("Company", "Organization")[n % 2])
        person, company = note.says("Person", "陈明远"), note.says("Company", YUNQI)
        note.says("Post", "陈明远任总裁", holder="@" + person, organization="@" + company, title="总裁")
    expected = [repr(e) for e in assembled(tmp_path / "first", *notes)]
    for seed in range(3):
        random.Random(seed).shuffle(notes)
        assert [repr(e) for e in assembled(tmp_path / str(seed), *notes)] == expected
