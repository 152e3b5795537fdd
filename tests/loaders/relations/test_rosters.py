from __future__ import annotations

import pytest

from loaders.relations.columns import label_of_organisation, role_of
from loaders.relations.dates import iso, year_of
from loaders.relations.rosters import read
from tests.loaders.relations.support import grid, page, said

HEADS = "序号 单位名称 统一社会信用代码 法定代表人 会员级别 入会日期 所在地 主营产品/行业 备注"


def test_a_roster_gives_members_with_grade_and_date_and_what_stands_beside_them() -> None:
    found = list(
        read(
            page(
                "#海岛器械行业协会会员名册（截至2024年6月30日）",
                grid(
                    HEADS,
                    [
                        "1",
                        "云栖钢构股份有限公司",
                        "／",
                        "钟离海",
                        "会长单位",
                        "2016年3月18日",
                        "定海",
                        "桥梁加工业",
                        "",
                    ],
                    ["2", "岱山阀门厂", "／", "／", None, "2018.9.6", None, "DN-6型阀门", ""],
                    ["合计", "在册会员单位2家", "", "", "", "", "", "", ""],
                ),
            )
        )
    )
    assert said(found, "Membership", "member", "association", "grade", "startDate") == [
        ("云栖钢构股份有限公司", "海岛器械行业协会", "会长单位", "2016-03-18"),
        ("岱山阀门厂", "海岛器械行业协会", "会长单位", "2018-09-06"),
    ]
    assert said(found, "Post", "holder", "organization", "title") == [("钟离海", "云栖钢构股份有限公司", "法定代表人")]
    about = said(found, "Company", "subject", "locatedIn", "industry", "produces")
    assert ("云栖钢构股份有限公司", None, "桥梁加工业", None) in about
    assert ("岱山阀门厂", "定海", None, None) in about
    assert ("岱山阀门厂", None, None, "DN-6型阀门") in about


def test_remarks_end_a_membership_or_say_that_it_has_not_begun() -> None:
    found = list(
        read(
            page(
                "#海岛器械行业协会会员名册",
                grid(
                    "单位名称 会员级别 备注",
                    ["云栖钢构股份有限公司", "会员单位", "2023年12月退会"],
                    ["岱山阀门厂", "（拟）会员单位", "待理事会审议"],
                    ["普陀机械厂", "会员单位", "与1号同一单位，级别以1号为准"],
                    ["嵊泗储能有限公司", "理事单位", "曾用名：嵊泗电池厂"],
                ),
            )
        )
    )
    assert said(found, "Membership", "member") == [("嵊泗储能有限公司",)]
    assert said(found, "Membership", "member", "former", status="denied") == [("云栖钢构股份有限公司", "true")]
    assert said(found, "Membership", "member", "grade", status="planned") == [("岱山阀门厂", "会员单位")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{COM:云栖钢构}现为{ASC:海岛器械行业协会}{POST:副会长单位}。",
            [("云栖钢构", "海岛器械行业协会", "副会长单位")],
        ),
        (
            "{ASC:海岛器械行业协会}换届，{COM:云栖钢构}当选{POST:会长单位}，{COM:岱山阀门厂}、{EDU:浙东大学}为{POST:理事单位}。",
            [
                ("云栖钢构", "海岛器械行业协会", "会长单位"),
                ("岱山阀门厂", "海岛器械行业协会", "理事单位"),
                ("浙东大学", "海岛器械行业协会", "理事单位"),
            ],
        ),
        ("{COM:云栖钢构}原为{ASC:海岛器械行业协会}{POST:副会长单位}。", []),
    ],
)
def test_grades_of_organisations_are_read_from_sentences(text: str, expected: list[tuple[str | None, ...]]) -> None:
    assert said(read(page(text)), "Membership", "member", "association", "grade") == expected


def codes_of(*printed: str) -> list[tuple[str | None, ...]]:
    names = ("云栖钢构有限公司", "岱山阀门厂")
    rows = [[str(n), name, code] for n, (name, code) in enumerate(zip(names, printed, strict=True), 1)]
    found = list(read(page("#海岛器械行业协会会员名册", grid("序号 单位名称 统一社会信用代码", *rows))))
    return said(found, "Company", "creditCode")


def test_a_right_credit_code_is_written_in_capitals_and_a_wrong_one_stays_as_printed() -> None:
    assert codes_of("91350100m000100y43", "9135 0100 M000 100Y 44") == [("91350100M000100Y43",), ("9135 0100 M000 100Y 44",)]


def test_what_is_no_code_is_not_kept() -> None:
    assert codes_of("待补", "／") == []


def test_dates_of_cells_become_iso_as_precise_as_printed() -> None:
    printed = ["2019年3月18日", "2018.9.6", "20170822", "2020-05", "二〇二一年六月", "二〇二〇年十二月", "／"]
    assert [iso(p) for p in printed] == [
        "2019-03-18", "2018-09-06", "2017-08-22", "2020-05", "2021-06", "2020-12", None,
    ]  # fmt: skip


def test_years_are_read_through_damage_and_relative_words_need_the_date_of_the_document() -> None:
    assert [year_of(w) for w in ("２ ０ １６ 年", "二○○九年度", "2024", "今年")] == ["2016", "2009", "2024", None]
    assert [year_of(w, "2024-10-25") for w in ("今年", "去年3月", "前年")] == ["2024", "2023", "2022"]


def test_headings_say_what_a_column_holds_in_any_wording() -> None:
    heads = [
        "获奖单位",
        "工作单位",
        "职务或职称",
        "主要完成人",
        "主要完成单位",
        "证书编号",
        "项目名称",
        "奖级",
        "位次",
        "获奖项目",
    ]
    assert [role_of(h) for h in heads] == [
        "organisation", "organisation", "title", "completers", "owner", "number", "project", "tier", "rank", "project",
    ]  # fmt: skip


def test_the_last_part_of_a_name_tells_the_kind_of_organisation() -> None:
    names = ["云栖钢构股份有限公司", "浙东大学", "海岛器械行业协会", "舟山市工信局", "海洋能研究院", "岱山县人民医院"]
    assert [label_of_organisation(n) for n in names] == ["COM", "EDU", "ASC", "GOV", "RES", "ORG"]
