from __future__ import annotations

from loaders.relations import statistics
from tests.loaders.relations.support import page, said


def rows(text: str, *props: str) -> list[tuple[str | None, ...]]:
    return said(statistics.read(page(*text.split("\n"), published="2024-07-20")), "Observation", *(props or ("indicator", "about", "amount", "unit")))


def test_so_many_on_a_list_are_counted_under_its_name() -> None:
    text = "{BAT:第三批}{CRT:云栖标杆}名单公布，{LOC:海岛市}共有{NUM:31家}企业上榜。"
    assert rows(text) == [("第三批云栖标杆上榜企业数", "海岛市", "31", "家")]
    assert rows("{LOC:海岛市}共有{NUM:31家}企业上榜。") == []  # no list is named
    assert rows("{CRT:云栖标杆}名单公布，{LOC:海岛市}预计有{NUM:31家}企业上榜。") == []


def test_what_is_being_built_and_who_comes_is_counted() -> None:
    assert rows("{LOC:海岛市}另有{NUM:5座}加氢站在建。") == [("在建加氢站", "海岛市", "5", "座")]
    text = "{EVT:第二届海岛钢构大会}6月1日举行，{NUM:320名}代表参会。"
    assert rows(text) == [("参会代表数", "第二届海岛钢构大会", "320", "名")]
    assert rows("大会6月1日举行，预计{NUM:320名}代表参会。") == []


def test_awards_given_to_so_many() -> None:
    text = "联合会决定：授予{PER:陆一鸣}等{NUM:6名}同志{EDN:第二届}{AWD:“银帆奖”}。"
    assert rows(text) == [("第二届银帆奖获奖人数", None, "6", "名")]
    text = "联盟认定{COM:云栖钢构}等{NUM:7家}单位为{BAT:第二批}{CRT:“云栖标杆”}。"
    assert rows(text) == [("第二批云栖标杆认定单位数", None, "7", "家")]
    assert rows("协会拟授予{PER:陆一鸣}等{NUM:6名}同志{AWD:“银帆奖”}。") == []
    assert rows("协会慰问{PER:陆一鸣}等{NUM:6名}同志。") == []


def test_values_in_brackets_behind_places_repeat_the_indicator_before() -> None:
    text = "{LOC:海岛}上榜数量{NUM:40家}，超过了{LOC:云栖}（24家）、{LOC:岭北}（23家）和{LOC:岭南}（20家）。"
    assert rows(text) == [
        ("上榜数量", "海岛", "40", "家"), ("上榜数量", "云栖", "24", "家"), ("上榜数量", "岭北", "23", "家"), ("上榜数量", "岭南", "20", "家"),
    ]  # fmt: skip
    assert rows("考察了{LOC:云栖}（24家）、{LOC:岭北}（23家）。") == []


def test_counted_things_in_a_list() -> None:
    text = "{LOC:海岛市}现有16个省级工业园区、5个产业转移平台。"
    assert rows(text) == [("省级工业园区", "海岛市", "16", "个"), ("产业转移平台", "海岛市", "5", "个")]
    assert rows("{LOC:海岛市}计划建成16个省级工业园区、5个产业转移平台。") == []


def test_tables_of_a_dinner() -> None:
    assert rows("{EVT:海岛商會會慶}六月一日舉行，筵開{NUM:四十八席}。", "indicator", "amount") == [("筵席数", "48")]


def test_a_deal_or_a_bare_number_is_no_indicator() -> None:
    assert rows("{LOC:海岛市}下达计划，安排资金4300万元。") == []
    assert rows("2006年，{IDX:工业}42%。") == []


def test_members_present_are_of_those_due() -> None:
    assert rows("应到会员90家，实到81家。", "indicator", "amount") == [("应到会员数", "90"), ("实到会员数", "81")]
