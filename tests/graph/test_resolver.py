"""Who is who: what makes two local entities one, what keeps them apart, and ids that stay."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest

from graph.ledger import Judgement
from graph.links import Linker
from graph.model import Statement
from graph.resolver import linker
from ontology import load_ontology
from tests.graph.notes import Note

YUNQI = "南岭云启科技有限公司"


def said(*notes: Note) -> list[Statement]:
    return [s for note in notes for s in note.statements.values()]


def judged(left: str, right: str, judgement: str) -> Judgement:
    low, high = sorted((left, right))
    return Judgement(low, high, judgement, "王敏", "", "2024-05-01")  # type: ignore[arg-type]


def link(notes: Iterable[Note], *judgements: Judgement) -> Linker:
    return linker(said(*notes), judgements, load_ontology())


def one(links: Linker, *ids: str) -> bool:
    return len({links.canonical(i) for i in ids}) == 1


def two_notes(schema: str, name: str, other: str | None = None) -> tuple[list[Note], str, str]:
    a, b = Note("a.txt"), Note("b.txt")
    return [a, b], a.says(schema, name), b.says(schema, other or name)


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ("Company", YUNQI), ("GovernmentBody", "南岭市工业和信息化局"), ("AwardSeries", "山海杯"),
        ("Policy", "南岭市支持工业设计发展若干措施"), ("Project", "云启零碳工厂项目"), ("Product", "云启控制器"),
        ("Standard", "工业机器人能效限定值"), ("Qualification", "省级工业设计中心"), ("TargetGroup", "专精特新企业"),
        ("Industry", "区块链"), ("Place", "南岭"), ("RankingList", "岭海企业100强"), ("Event", "岭海工博会"),
        ("Indicator", "工业增加值"), ("Company", "恒锐"), ("GovernmentBody", "国务院"), ("Company", "本田汽车（南岭）有限公司"), ("Company", "市北电机有限公司"),
    ],
)  # fmt: skip
def test_a_full_name_in_two_documents_is_one_entity(schema: str, name: str) -> None:
    notes, a, b = two_notes(schema, name, f" “{name[:2]}”{name[2:]}")
    assert one(link(notes), a, b)


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ("Company", "平安"), ("Person", "陈明远"), ("GovernmentBody", "市工业和信息化局"), ("Organization", "评审委员会"),
        ("ResearchInstitute", "深圳研究院"), ("Event", "五届一次理事会"),
        ("Organization", "我会秘书处"), ("Policy", "若干措施"), ("AwardSeries", "一等奖"), ("Event", "颁奖典礼"), ("Event", "夏季峰会"),
        ("Place", "区内"), ("TargetGroup", "市属企业"),
    ],
)  # fmt: skip
def test_a_name_that_anyone_may_bear_is_not_enough(schema: str, name: str) -> None:
    notes, a, b = two_notes(schema, name)
    assert not one(link(notes), a, b)


def test_names_that_resemble_each_other_are_never_one() -> None:
    notes, a, b = two_notes("Company", YUNQI, "南岭云启科技股份有限公司")
    assert not one(link(notes), a, b)


def test_a_company_first_typed_as_an_organisation_is_the_same() -> None:
    a, b = Note("a.txt"), Note("b.txt")
    loosely, exactly = a.says("Organization", YUNQI), b.says("Company", YUNQI)
    assert one(link([a, b]), loosely, exactly)


def test_two_policies_of_one_title_with_different_numbers_stay_two() -> None:
    notes = [Note(f"{n}.txt") for n in range(4)]
    title = "支持工业设计发展若干措施"
    numbers = ["岭工〔2023〕8号", "岭工〔2023〕8号", "海工〔2022〕3号"]
    ids = [n.says("Policy", title, name=title, docNumber=d) for n, d in zip(notes, numbers, strict=False)]
    ids.append(notes[3].says("Policy", title))
    links = link(notes)
    assert one(links, ids[0], ids[1])
    assert not one(links, ids[0], ids[2])
    assert not one(links, ids[3], ids[0])  # it does not say which of them it means
    assert not one(links, ids[3], ids[2])
    assert one(link(notes[:2] + notes[3:]), ids[0], ids[1], ids[3])


def test_projects_of_one_name_belong_to_their_owners() -> None:
    notes = [Note(f"{n}.txt") for n in range(3)]
    owners = [YUNQI, "山海重工集团有限公司", YUNQI]
    ids = []
    for note, owner in zip(notes, owners, strict=True):
        local = note.says("Company", owner)
        ids.append(note.says("Project", "数字化工厂项目", name="数字化工厂项目", owner="@" + local))
    links = link(notes)
    assert one(links, ids[0], ids[2])
    assert not one(links, ids[0], ids[1])


def test_an_event_known_by_year_here_and_by_day_there_is_one_and_next_years_is_another() -> None:
    notes = [Note(f"{n}.txt") for n in range(3)]
    days = ["2023", "2023-05-08", "2024-05-09"]
    ids = [n.says("Event", "岭海工博会", name="岭海工博会", heldOn=d) for n, d in zip(notes, days, strict=True)]
    assert one(link(notes[:2]), *ids[:2])
    assert not one(link(notes[1:]), *ids[1:])


def edition(note: Note, series: str, **values: str) -> str:
    award = note.says("AwardSeries", series)
    return note.says("AwardEdition", f"{series}{values}", series="@" + award, **values)


def test_editions_are_one_by_award_and_number_or_by_award_and_year() -> None:
    a, b, c, d = (Note(f"{n}.txt") for n in "abcd")
    sixth = edition(a, "山海杯工业奖", number="第六届", year="2023")
    same = edition(b, "山海杯工业奖", number="第六届")
    by_year = edition(c, "山海杯工业奖", year="2023")
    fifth = edition(d, "山海杯工业奖", number="第五届", year="2021")
    other = edition(d, "岭海设计奖", number="第六届", year="2023")
    unknown = edition(d, "山海杯工业奖", name="山海杯工业奖")
    links = link([a, b, c, d])
    assert one(links, sixth, same, by_year)
    assert len({links.canonical(i) for i in (sixth, fifth, other, unknown)}) == 4


def test_an_edition_known_by_a_year_that_two_numbers_share_stays_alone() -> None:
    a, b = Note("a.txt"), Note("b.txt")
    first = edition(a, "山海杯工业奖", number="第六届", year="2023")
    second = edition(a, "山海杯工业奖", number="第七届", year="2023")
    by_year = edition(b, "山海杯工业奖", year="2023")
    links = link([a, b])
    assert len({links.canonical(i) for i in (first, second, by_year)}) == 3


def posted(note: Note, person: str, company: str, title: str = "总经理", other: str = "") -> str:
    holder = note.says("Person", person, other=other)
    at = note.says("Company", company)
    note.says("Post", f"{person}{other}{title}", holder="@" + holder, organization="@" + at, title=title)
    return holder


def test_a_person_is_one_by_name_and_organisation() -> None:
    a, b, c, d = (Note(f"{n}.txt") for n in "abcd")
    here, there = posted(a, "陈明远", YUNQI), posted(b, "陈明远", YUNQI, "董事长")
    elsewhere = posted(c, "陈明远", "山海重工集团有限公司")
    short = posted(d, "陈明远", "云启")
    links = link([a, b, c, d])
    assert one(links, here, there)
    assert len({links.canonical(i) for i in (here, elsewhere, short)}) == 3


def test_two_people_of_one_name_that_a_document_tells_apart_stay_two() -> None:
    a, b = Note("a.txt"), Note("b.txt")
    older, younger = posted(a, "王伟", YUNQI, other="1960"), posted(a, "王伟", YUNQI, other="1985")
    third = posted(b, "王伟", YUNQI)
    links = link([a, b])
    assert len({links.canonical(i) for i in (older, younger, third)}) == 3


def won(note: Note, company: str, tier: str) -> str:
    recipient, award = note.says("Company", company), note.says("AwardSeries", "山海杯工业奖")
    return note.says("AwardConferral", company + tier, recipient="@" + recipient, award="@" + award, tier=tier)


def test_relations_that_agree_on_their_key_are_one() -> None:
    a, b = Note("a.txt"), Note("b.txt")
    first, again, other = won(a, YUNQI, "大奖"), won(b, YUNQI, "大奖"), won(b, YUNQI, "提名奖")
    links = link([a, b])
    assert one(links, first, again)
    assert links.canonical(first).startswith("r-")
    assert not one(links, first, other)


def test_relations_of_which_nothing_is_known_stay_apart() -> None:
    a, b = Note("a.txt"), Note("b.txt")
    first, second = a.says("Post", "x", "任职", startDate="2020"), b.says("Post", "x", "任职", startDate="2020")
    assert not one(link([a, b]), first, second)


def test_people_decide_and_the_last_judgement_counts() -> None:
    notes, a, b = two_notes("Company", "恒锐", YUNQI)
    assert one(link(notes, judged(a, b, "positive")), a, b)
    assert not one(link(notes, judged(a, b, "unsure")), a, b)
    assert not one(link(notes, judged(a, b, "positive"), judged(a, b, "negative")), a, b)
    assert one(link(notes, judged(a, b, "negative"), judged(a, b, "positive")), a, b)


def test_a_judgement_may_name_the_canonical_id() -> None:
    notes, a, b = two_notes("Company", YUNQI)
    short = notes[1].says("Company", "云启")
    merged = link(notes).canonical(a)
    assert one(link(notes, judged(merged, short, "positive")), a, b, short)


def test_a_negative_judgement_is_never_merged_automatically() -> None:
    notes, a, b = two_notes("Company", YUNQI)
    third = Note("c.txt")
    c = third.says("Company", YUNQI)
    links = link([*notes, third], judged(a, b, "negative"))
    assert not one(links, a, b)
    assert one(links, min(a, b), c)
    assert links.contradictions == ()


def test_contradictions_are_reported() -> None:
    notes, a, b = two_notes("Company", "恒锐", YUNQI)
    c = notes[1].says("Company", "云启")
    links = link(notes, judged(a, b, "positive"), judged(b, c, "positive"), judged(a, c, "negative"))
    assert links.contradictions == (tuple(sorted((a, c))),)
    assert one(links, a, b, c)


def test_ids_do_not_depend_on_the_order_of_loading() -> None:
    notes = [Note(f"{n}.txt") for n in range(6)]
    for n, note in enumerate(notes):
        posted(note, "陈明远", YUNQI, f"职务{n % 2}")
        won(note, ("山海重工集团有限公司", YUNQI)[n % 2], "大奖")
        edition(note, "山海杯工业奖", year="2023", **({"number": "第六届"} if n % 2 else {}))
    ids = sorted({s.entity_id for s in said(*notes)})
    decided = [judged(ids[0], ids[5], "negative"), judged(ids[1], ids[7], "positive")]
    expected = linker(said(*notes), decided, load_ontology())
    shuffled = said(*notes)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert linker(shuffled, decided, load_ontology()) == expected


def test_an_id_stays_when_documents_come_and_go() -> None:
    notes, a, b = two_notes("Company", YUNQI)
    merged = link(notes).canonical(a)
    assert link(notes[:1]).canonical(a) == link(notes[1:]).canonical(b) == merged
