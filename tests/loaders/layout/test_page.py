"""Layout keeps every character, joins broken lines and puts flattened tables together."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.layout import lay_out
from loaders.model import Source

PIECES = st.sampled_from(
    ["第三届“山海杯”（提名奖）企业\n", "序号 单位名称 姓名 职务\n", "1 南岭云启科技有限公司 陈明 董事长\n", "\n", "　　", " ", "２０２４年，",
     "公司营收1,280万元。\n", "12\n", "NANLING INDUSTRY\n", "甲\t乙\t\t丙\n", "（按音序排列）\n", "注：空格与上行相同。\n"]
)  # fmt: skip


def pages(text: str):  # type: ignore[no-untyped-def]
    return lay_out(Source("a.txt", "0", "text/plain", text))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=30).map("".join))
def test_every_character_stands_in_one_block_and_leads_back_to_the_file(text: str) -> None:
    laid = pages(text)
    seen: list[int] = []
    for block in laid.blocks:
        assert len(block.text) == len(block.offsets)
        assert list(block.offsets) == sorted(set(block.offsets))
        for char, at in zip(block.text, block.offsets, strict=True):
            source = unicodedata.normalize("NFKC", text[at])
            assert char.isspace() or unicodedata.normalize("NFKC", char) == source
        seen += [o for o in block.offsets if not text[o].isspace()]
    assert sorted(seen) == [i for i, c in enumerate(text) if c.strip("\u200b\ufeff \t\n\r\f\u3000") and not c.isspace()]


def test_lines_that_a_column_broke_are_one_paragraph() -> None:
    text = "\n\n".join(
        ["南岭市今年上半年规模以上工业增加值同比", "增长百分之三点八，其中新能源汽车产量同", "比增长四成，服务机器人产量增长三成半，", "全市规模以上企业营业收入与利润总额都有", "所提高，工业投资保持扩张。"]
    )  # fmt: skip
    assert [b.text for b in pages(text).blocks] == [text.replace("\n\n", "")]


def test_a_flattened_table_with_a_glued_caption_is_two_tables() -> None:
    text = (
        "第三届“山海杯”工业奖（大奖）企业\n（按音序排列）\n序号 单位名称 所在地\n1 南岭云启科技有限公司 南岭\n"
        "2 TCX 华光技术有限公司 山海第三届“山海杯”工业奖（提名奖）人物\n\n序号 姓名 单位名称 职务\n1 欧阳明 山海重工集团 董事长兼总裁\n"
    )
    laid = pages(text)
    assert [[[c.text for c in r.cells] for r in t.rows] for t in laid.tables] == [
        [["1", "南岭云启科技有限公司", "南岭"], ["2", "TCX 华光技术有限公司", "山海"]],
        [["1", "欧阳明", "山海重工集团", "董事长兼总裁"]],
    ]
    assert [laid.blocks[t.caption or 0].text for t in laid.tables] == [
        "第三届“山海杯”工业奖（大奖）企业", "第三届“山海杯”工业奖（提名奖）人物",
    ]  # fmt: skip


def test_a_cell_that_wraps_goes_on_in_its_row() -> None:
    text = "山海科技奖项目\n序号 单位名称 项目名称\n1 南岭云启科技有限公司 面向复杂场景的\n视觉识别系统\n2 山海重工有限公司 低温阀门\n"
    (table,) = pages(text).tables
    assert [[c.text for c in r.cells][2] for r in table.rows] == ["面向复杂场景的视觉识别系统", "低温阀门"]


def test_ditto_and_blank_grades_stand_for_the_cell_above() -> None:
    text = "姓名\t工作单位\t等级\t证书编号\n许清\t南岭云启科技有限公司\t一等奖\tA-1\n田野\t同上\t\tA-2\n"
    (table,) = pages(text).tables
    second = table.rows[1].cells
    assert [c.text for c in second] == ["田野", "南岭云启科技有限公司", "一等奖", "A-2"]
    assert [c.inherited for c in second] == [False, True, True, False]


def test_two_panels_side_by_side_become_rows() -> None:
    text = "位次 企业名称 所在地　　位次 企业名称 所在地\n1 南岭云启科技有限公司 南岭　　2 山海重工集团有限公司 山海\n"
    (table,) = pages(text).tables
    assert [[c.text for c in r.cells] for r in table.rows] == [
        ["1", "南岭云启科技有限公司", "南岭"], ["2", "山海重工集团有限公司", "山海"],
    ]  # fmt: skip


def test_a_pull_quote_is_flagged_and_kept() -> None:
    body = "　　“把绿色工厂建到山海之间，是我们十年前就定下的方向。”董事长陈明说，公司今年已有三座工厂投产，明年还会有两座。"
    laid = pages(body + "\n\n“把绿色工厂建到山海之间，是我们十年前就定下的方向。”\n")
    assert [b.kind for b in laid.blocks] == ["paragraph", "quote"]


def test_names_under_each_other_are_entries_of_a_list_and_not_a_paragraph() -> None:
    text = (
        "第四届“青崖杯”获奖名单\n一、金奖（2家，排名不分先后）\n南岭市南麓纸业股份有限公司\n北泽船用涂料有限公司\n"
        "二、银奖（1家）\n1.东堤船用电机有限公司\n"
    )
    laid = pages(text)
    assert [(b.kind, b.text) for b in laid.blocks if b.kind in ("heading", "row")][-5:] == [
        ("heading", "一、金奖（2家，排名不分先后）"), ("row", "南岭市南麓纸业股份有限公司"), ("row", "北泽船用涂料有限公司"),
        ("heading", "二、银奖（1家）"), ("row", "1.东堤船用电机有限公司"),
    ]  # fmt: skip


def test_letter_spaced_names_in_a_row_stay_apart_where_wider_gaps_part_them() -> None:
    laid = pages("理事：\n林　涧　　江　流　　文　静\n")
    assert "林涧 江流 文静" in [b.text for b in laid.blocks]
