"""Names of people and bodies made whole before facts are read."""

from __future__ import annotations

import pytest

from loaders.model import Annotated
from loaders.relations.coreference import abbreviations
from loaders.relations.departments import department
from loaders.relations.events_named import full_names, mark
from loaders.relations.people import complete, is_name
from loaders.relations.posts import read
from loaders.relations.simplified import simplified
from tests.loaders.relations.support import page


def people(annotated: Annotated) -> list[str]:
    return [s.text for spans in annotated.spans for s in spans if s.label == "PER"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("{COM:云栖钢构}{POST:首席专家}万里，致辞。", ["万里"]),
        ("委托{COM:云栖钢构}{POST:副总裁}{PER:林立代}为致辞。", ["林立"]),
        ("{ASC:海岛商工会}{POST:会长}{PER:佐藤健}一，到场。", ["佐藤健一"]),
        ("诸葛{PER:文静}说不急。", ["诸葛文静"]),
        ("{PER:文静}获奖。商会{PER:向文静}道贺。", ["文静", "文静"]),
        ("{PER:钟离海}是厂长。岸上的钟离海没看桥。", ["钟离海", "钟离海"]),
        ("甲队、乙队分获{PER:亚军}、{PER:季军}。", []),
    ],
)
def test_cut_glued_and_missed_names_are_made_whole(sentence: str, names: list[str]) -> None:
    assert people(complete(page(sentence))) == names


def test_a_complete_page_stays_as_it_is() -> None:
    given = page("{COM:云栖钢构}{POST:董事长}{PER:钟离海}，{PER:买买提·艾力}和{PER:江流}到场。")
    assert complete(given).spans == given.spans


def test_a_list_line_parts_the_person_from_the_company() -> None:
    line = complete(page("{COM:文静　TRD（海岛）床垫有限公司}{POST:总经理}"))
    assert [(s.label, s.text) for s in line.spans[0]][:2] == [("PER", "文静"), ("COM", "TRD（海岛）床垫有限公司")]


def test_words_that_are_no_names_are_told_apart() -> None:
    assert is_name("江流") and is_name("欧阳文静")
    assert not is_name("的人") and not is_name("文静出席")


def test_traditional_characters_are_read_one_for_one() -> None:
    assert simplified("會長與「獎」") == "会长与「奖」"
    assert len(simplified("臺灣鐘錶業會")) == 6


def test_short_forms_of_public_bodies_need_one_full_name() -> None:
    known = page("{GOV:海岛省工业和信息化厅}发文，{GOV:省工信厅}解读；{GOV:省教育厅}未表态。")
    assert abbreviations(known) == {"省工信厅": "海岛省工业和信息化厅"}
    two = page("{GOV:海岛省工业和信息化厅}、{GOV:云栖省工业和信息化厅}发文，{GOV:省工信厅}解读。")
    assert abbreviations(two) == {}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("{GOV:海岛市应急局}{POST:安全监管科科长}{PER:文静}说。", ("安全监管科", "科长")),
        ("{ASC:海岛市商会}{POST:出口分会会长}{PER:文静}说。", ("出口分会", "会长")),
        ("{COM:云栖钢构}{POST:质检科科长}{PER:文静}说。", None),
        ("{GOV:海岛市应急局}{POST:副局长}{PER:文静}说。", None),
    ],
)
def test_departments_of_public_bodies_stand_on_their_own(sentence: str, expected: tuple[str, str] | None) -> None:
    assert [department(f) for f in read(page(sentence))] == [expected]


def test_an_event_is_named_with_edition_and_award() -> None:
    marked = mark(page("{DAT:3月28日}，{EDN:第三届}{AWD:山海奖}（以下简称“本奖”）颁奖礼在{LOC:云栖厅}举行。", "本次颁奖礼很短。"))
    assert set(full_names(marked).values()) == {"第三届山海奖颁奖礼"}


def test_a_rule_for_meetings_is_no_event() -> None:
    marked = mark(page("{ASC:海岛市商会}印发了年会筹备方案。"))
    assert not [s for s in marked.spans[0] if s.label == "EVT"]


def test_who_stands_before_a_bracket_with_a_post_is_a_person() -> None:
    made = complete(page("{POST:副会长}：{LOC:石柱}（{COM:青岬缆绳有限公司}{POST:副总裁}）、{COM:万盛}（{COM:北泽锚链厂}{POST:厂长}）"))
    assert [s.text for s in made.spans[0] if s.label == "PER"] == ["石柱", "万盛"]


def test_a_place_that_is_also_a_known_name_acts_as_a_person() -> None:
    made = complete(page("{POST:总经理}{PER:乌兰}到场。{LOC:乌兰}获得{AWD:青崖奖}。在{LOC:乌兰}，风很大。"))
    assert [s.label for s in made.spans[0] if s.text == "乌兰"] == ["PER", "PER", "LOC"]


def test_a_university_and_its_college_are_one_body_and_the_college_holds_the_post() -> None:
    made = complete(page("{EDU:海岛大学}{EDU:材料学院}{POST:副教授}{PER:林涧}到场。"))
    assert [s.text for s in made.spans[0] if s.label == "EDU"] == ["海岛大学材料学院"]
    (found,) = (f for f in read(page("{EDU:海岛大学}{POST:材料学院教授}{PER:林涧}到场。")) if f.schema == "Post")
    assert department(found) == ("材料学院", "教授")
