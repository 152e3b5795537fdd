from __future__ import annotations

import pytest

from loaders.model import Span
from loaders.relations import qualifications
from loaders.relations.rosters import read
from tests.loaders.relations.support import grid, page, said

HEAD = "{ASC:海岛器械行业协会}会员名册"


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        ("曾用名：岱山阀门总厂", ("岱山阀门总厂", "renamedTo", "岱山阀门厂", None)),
        ("前身为岱山县第二铸造厂", ("岱山县第二铸造厂", "renamedTo", "岱山阀门厂", None)),
        ("2021年9月由岱山机修厂更名", ("岱山机修厂", "renamedTo", "岱山阀门厂", "2021-09")),
        ("2024年1月更名，旧名岱山软件厂", ("岱山软件厂", "renamedTo", "岱山阀门厂", "2024-01")),
        ("2024年3月并入云栖钢构", ("岱山阀门厂", "mergedInto", "云栖钢构", "2024-03")),
        ("拟由岱山机修厂更名", None),
        ("欠费，2024年5月除名", None),
    ],
)
def test_a_remark_gives_the_former_name_or_the_merger(remark: str, expected: tuple[str, ...] | None) -> None:
    found = list(read(page("#" + HEAD, grid("序号 单位名称 会员级别 备注", ["1", "岱山阀门厂", "会员单位", remark]))))
    triples = [
        (f.subject.text, prop, value.text, f.date)
        for f in found
        if f.subject is not None and f.rule == "rosters.remark"
        for prop, value in f.values
        if isinstance(value, Span)
    ]
    assert triples == ([expected] if expected else [])


def test_a_heading_gives_the_lines_below_it_their_grade() -> None:
    marked = page(
        "#{ASC:海岛器械行业协会}",
        "#四、副会长单位（由其委派代表出任副会长）",
        "{COM:云栖钢构} {PER:钟离海}（{POST:副行长}）",
        "{COM:岱山阀门厂} 待委派",
        "#五、监事会",
        "{COM:嵊泗储能} {PER:丁一}",
    )
    assert said(read(marked), "Membership", "member", "association", "grade") == [
        ("云栖钢构", "海岛器械行业协会", "副会长单位"),
        ("岱山阀门厂", "海岛器械行业协会", "副会长单位"),
    ]


def test_a_line_about_members_names_a_member_by_its_new_name() -> None:
    marked = page("#{ASC:海岛器械行业协会}", "3.会员更名：{COM:岱山机修厂}今年3月更名为{COM:岱山阀门厂}。")
    assert said(read(marked), "Membership", "member", "association") == [("岱山阀门厂", "海岛器械行业协会")]


def test_those_in_the_column_of_winning_members_are_members_unless_a_note_says_no_longer() -> None:
    marked = page(
        "{ASC:海岛器械行业协会}（下称“本会”）举行颁奖礼。",
        grid("荣誉 获奖会员", ["金奖", "岱山阀门厂"], ["银奖", "嵊泗灯饰厂＊"]),
        "＊去年九月起不再为本会会员。",
    )
    assert said(read(marked), "Membership", "member", "association") == [("岱山阀门厂", "海岛器械行业协会")]


def test_a_product_in_brackets_is_made_by_the_company_and_a_blank_parts_two_designations() -> None:
    marked = page(
        "#第三批“绿色标杆”名单",
        grid("类别 企业名称", ["绿色标杆产品", "岱山阀门厂（DN-6型阀门）"], ["绿色标杆工厂", "云栖钢构（海岛）有限公司"]),
    )
    made = [(f.subject.text, dict(f.values)["produces"]) for f in qualifications.read(marked) if f.subject is not None]
    assert [(who, what.text) for who, what in made if isinstance(what, Span)] == [("岱山阀门厂", "DN-6型阀门")]
    marked = page("#名册", grid("单位名称 资质", ["岱山阀门厂", "单项冠军企业（第四批） 国家高新技术企业（2022年第二批）"]))
    assert said(qualifications.read(marked), "Accreditation", "qualification", "batch") == [
        ("单项冠军企业", "第四批"),
        ("国家高新技术企业", "2022年第二批"),
    ]


def test_the_company_of_the_article_holds_is_meant_by_company() -> None:
    marked = page(
        "{COM:云栖钢构有限公司}（下称{COM:云栖钢构}）扩产。",
        "公司是{BAT:第四批}{CRT:国家高新技术企业}；{COM:岱山阀门厂}是{BAT:第六批}“小巨人”。",
        "{COM:嵊泗储能}（{BAT:第五批}{CRT:瞪羚企业}，主产电池）未获支持。",
        aliases=[("云栖钢构", "云栖钢构有限公司")],
    )
    assert set(said(qualifications.read(marked), "Accreditation", "accredited", "qualification", "batch")) >= {
        ("云栖钢构有限公司", "国家高新技术企业", "第四批"),
        ("岱山阀门厂", "小巨人", "第六批"),
    }
