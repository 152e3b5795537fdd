from __future__ import annotations

import pytest

from loaders.relations.qualifications import level_of, read
from tests.loaders.relations.support import grid, page, said

HELD = ("accredited", "qualification", "level", "batch")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{COM:云栖钢构}{DAT:2021年}被认定为{BAT:第三批}{CRT:国家级专精特新“小巨人”企业}。",
            [("云栖钢构", "国家级专精特新“小巨人”企业", "国家级", "第三批")],
        ),
        (
            "市经信局认定{COM:云栖钢构}、{COM:岱山阀门厂}为{BAT:第八批}{CRT:市级工业设计中心}。",
            [("云栖钢构", "市级工业设计中心", "市级", "第八批"), ("岱山阀门厂", "市级工业设计中心", "市级", "第八批")],
        ),
        (
            "{COM:云栖钢构}成立于{DAT:2006年}，通过{CRT:ISO9001认证}。",
            [("云栖钢构", "ISO9001认证", None, None)],
        ),
        ("{COM:云栖钢构}是{CRT:国家高新技术企业}。", [("云栖钢构", "国家高新技术企业", "国家级", None)]),
    ],
)
def test_who_holds_which_qualification_is_read_from_a_sentence(
    text: str, expected: list[tuple[str | None, ...]]
) -> None:
    assert said(read(page(text)), "Accreditation", *HELD) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{COM:云栖钢构}正在申报{CRT:国家级专精特新“小巨人”企业}。",
        "{COM:云栖钢构}力争跻身{CRT:制造业单项冠军}。",
        "{COM:云栖钢构}拟认定为{CRT:省级绿色工厂}。",
        "{COM:云栖钢构}未通过{CRT:ISO9001认证}。",
        "对获评{CRT:省级绿色工厂}的企业奖励{NUM:30万元}。",
        "{COM:云栖钢构}被取消{CRT:瞪羚企业}资格。此前，{COM:云栖钢构}列入{BAT:第四批}{CRT:瞪羚企业}名单。",
    ],
)
def test_applications_hopes_and_lost_qualifications_are_not_asserted(text: str) -> None:
    assert said(read(page(text)), "Accreditation", *HELD) == []


def test_a_designation_list_takes_the_batch_from_its_heading_and_the_kind_from_its_cells() -> None:
    found = list(
        read(
            page(
                "#表1　第三批“海岛标杆”名单",
                grid(
                    "类别 星级 序号 企业名称 所在市",
                    ["海岛标杆工厂", "五星级", "1", "云栖钢构股份有限公司", "定海"],
                    [None, "四星级", "2", "岱山阀门厂", "岱山"],
                    ["海岛标杆产品", "不分星级", "3", "普陀电器有限公司（V-4型断路器）", "普陀"],
                ),
            )
        )
    )
    assert said(found, "Accreditation", *HELD) == [
        ("云栖钢构股份有限公司", "海岛标杆工厂", "五星级", "第三批"),
        ("岱山阀门厂", "海岛标杆工厂", "四星级", "第三批"),
        ("普陀电器有限公司", "海岛标杆产品", None, "第三批"),
    ]


def test_the_outcome_of_a_review_reverses_a_row_or_raises_its_level() -> None:
    found = list(
        read(
            page(
                "#表2　首批“海岛标杆工厂”复核结论",
                grid(
                    "企业名称 年份 星级 复核结论 备注",
                    ["云栖钢构股份有限公司", "2022", "三星级", "通过", "升为四星级"],
                    ["岱山阀门厂", "2022", "四星级", "撤销", "发生环境违法行为"],
                    ["普陀机械厂", "2022", "三星级", "暂缓", "限期整改"],
                ),
            )
        )
    )
    assert said(found, "Accreditation", *HELD) == [("云栖钢构股份有限公司", "海岛标杆工厂", "四星级", "首批")]
    assert len(said(found, "Accreditation", *HELD, status="denied")) == 2


def test_a_cell_with_several_qualifications_gives_one_each_and_its_brackets_the_batch() -> None:
    found = list(
        read(
            page(
                "#会员名册",
                grid(
                    "序号 单位名称 会员级别 资质（批次） 备注",
                    ["1", "云栖钢构股份有限公司", "理事单位", "国家高新技术企业（2021年第一批）；省级绿色工厂", ""],
                    ["2", "岱山阀门厂", "会员单位", "国家高新技术企业（2019年第三批，已过期）", ""],
                ),
            )
        )
    )
    assert said(found, "Accreditation", *HELD) == [
        ("云栖钢构股份有限公司", "国家高新技术企业", "国家级", "2021年第一批"),
        ("云栖钢构股份有限公司", "省级绿色工厂", "省级", None),
    ]


def test_levels_are_read_from_names() -> None:
    names = ["国家高新技术企业", "浙江省专精特新中小企业", "市级工业设计中心", "ISO 13485"]
    assert [level_of(n) for n in names] == ["国家级", "省级", "市级", None]
