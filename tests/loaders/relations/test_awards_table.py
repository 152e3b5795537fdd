from __future__ import annotations

from loaders.model import Finding, Span
from loaders.relations import awards_columns
from loaders.relations.awards_table import read, titles
from loaders.relations.captions import read_caption
from tests.loaders.relations.support import grid, page, said

FOUR = ("recipient", "award", "edition", "tier")


def test_each_row_of_a_table_of_companies_is_one_conferral_with_edition_tier_and_category() -> None:
    found = list(
        read(
            page(
                "#第三届“云帆杯”海岛能源产业奖（提名奖）企业",
                grid("序号 所在地 单位名称", ["1", "舟山", "舟山云帆储能有限公司"], ["2", "", "岱山阀门厂"]),
            )
        )
    )
    assert said(found, "AwardConferral", *FOUR, "category", "seq") == [
        ("舟山云帆储能有限公司", "“云帆杯”海岛能源产业奖", "第三届", "提名奖", "企业", "1"),
        ("岱山阀门厂", "“云帆杯”海岛能源产业奖", "第三届", "提名奖", "企业", "2"),
    ]


def test_the_table_without_a_tier_is_the_main_prize_where_sister_tables_are_marked() -> None:
    heads = "序号 单位名称"
    found = list(
        read(
            page(
                "#第六届“云帆工业大奖”企业",
                grid(heads, ["1", "舟山云帆储能有限公司"]),
                "#第六届“云帆工业大奖”（鼓励奖）企业",
                grid(heads, ["1", "岱山阀门厂"]),
            )
        )
    )
    assert said(found, "AwardConferral", *FOUR) == [
        ("舟山云帆储能有限公司", "云帆工业大奖", "第六届", "大奖"),
        ("岱山阀门厂", "云帆工业大奖", "第六届", "鼓励奖"),
    ]


def test_a_person_is_honoured_where_a_name_column_stands_and_each_title_becomes_a_post() -> None:
    found = list(
        read(
            page(
                "#第六届“云帆工业大奖”（提名奖）工业家",
                grid(
                    "序号 职务 姓名 单位名称",
                    ["1", "董事长兼总裁", "钟离海", "岱山阀门厂"],
                    ["2", "厂长", "文静", None],
                ),
            )
        )
    )
    assert said(found, "AwardConferral", "recipient", "organization", "title", "category") == [
        ("钟离海", "岱山阀门厂", "董事长、总裁", "工业家"),
        ("文静", "岱山阀门厂", "厂长", "工业家"),
    ]
    assert said(found, "Post", "holder", "title", "organization") == [
        ("钟离海", "董事长", "岱山阀门厂"),
        ("钟离海", "总裁", "岱山阀门厂"),
        ("文静", "厂长", "岱山阀门厂"),
    ]


def test_a_project_has_several_owners_and_authors_and_a_blank_grade_is_the_one_above() -> None:
    found = list(
        read(
            page(
                "#附件2　海岛能源联合会2022年度科技进步奖获奖项目",
                grid(
                    "证书编号 等级 主要完成人 主要完成单位 项目名称",
                    ["K-01", "一等奖", "钟离海、文静", "岱山阀门厂、浙东大学", "潮流能发电机组"],
                    ["K-02", None, "方向", "舟山云帆储能有限公司", "浮式风电锚链★"],
                    notes=["1.标“★”的项目同时推荐申报省科学技术奖。"],
                ),
            )
        )
    )
    assert said(found, "AwardConferral", "recipient", "tier", "owner", "year", "category") == [
        ("潮流能发电机组", "一等奖", "岱山阀门厂、浙东大学", "2022", None),
        ("浮式风电锚链", "一等奖", "舟山云帆储能有限公司", "2022", None),
    ]
    assert ("潮流能发电机组", "文静") in said(found, "Project", "subject", "completedBy")
    assert [v.label for f in found for p, v in f.values if p == "owner" and isinstance(v, Span)][:2] == ["COM", "EDU"]


def test_a_row_in_the_table_opens_the_tier_of_the_rows_below() -> None:
    found = list(
        read(
            page(
                "#附件1　第十二届“金梭奖”及提名奖获奖个人",
                grid(
                    "姓名 工作单位 职务或职称",
                    ["许清", "岱山织造厂", "总工程师（原任车间主任）"],
                    ["（以下为提名奖）", "", ""],
                    ["田歌", "岱山织造厂", "挡车工"],
                ),
            )
        )
    )
    assert said(found, "AwardConferral", *FOUR) == [
        ("许清", "金梭奖", "第十二届", None),
        ("田歌", "金梭奖", "第十二届", "提名奖"),
    ]
    assert said(found, "Post", "holder", "title", "former") == [
        ("许清", "总工程师", None),
        ("许清", "车间主任", "true"),
        ("田歌", "挡车工", None),
    ]


def test_a_footnote_takes_a_row_back_and_an_empty_prize_gives_nothing() -> None:
    found = list(
        read(
            page(
                "#第三届“云帆杯”海岛能源产业奖（新锐奖）企业",
                grid(
                    "序号 单位名称",
                    ["1", "定海电池有限公司※"],
                    ["2", "岱山阀门厂"],
                    ["3", "空缺"],
                    notes=["注：空格与上行相同。※ 组委会查实检测报告不实，撤销所获新锐奖，不递补。"],
                ),
            )
        )
    )
    assert said(found, "AwardConferral", "recipient") == [("岱山阀门厂",)]
    assert said(found, "AwardConferral", "recipient", status="denied") == [("定海电池有限公司",)]


def test_every_quote_and_span_lies_in_its_block() -> None:
    annotated = page(
        "#第六届“云帆工业大奖”项目",
        grid("项目名称 所属单位", ["潮流能发电机组", "岱山阀门厂"], ["浮式风电锚链", None]),
    )
    findings: list[Finding] = list(read(annotated))
    assert findings
    for finding in findings:
        for _, value in finding.values:
            if isinstance(value, Span):
                assert annotated.text(value) == value.text
        assert all(0 <= q.start < q.end <= len(annotated.page.blocks[q.block].text) for q in finding.quotes)


def test_a_caption_carries_its_parts_in_any_order() -> None:
    caption = read_caption(page("#2023年度第二届海岛质量奖（金奖）产品"), 0)
    assert caption is not None
    assert caption.award is not None
    assert (caption.award.text, caption.tier, caption.category, caption.year) == ("海岛质量奖", "金奖", "产品", "2023")
    assert read_caption(page("#海岛能源联合会2023年年会在舟山举行"), 0) is None


def test_titles_split_at_and_and_know_the_former_one() -> None:
    assert titles("党委书记、董事长兼总经理（原任总工程师）") == [
        ("党委书记", False),
        ("董事长", False),
        ("总经理", False),
        ("总工程师", True),
    ]


def test_a_table_of_honours_without_names_is_about_the_company_in_its_caption() -> None:
    made = page(
        "#{COM:青岬缆绳}历年荣誉",
        grid("时间 荣誉 授予单位", ("2019年", "第三届{AWD:“海岛质量奖”}金奖", "{ASC:海岛质量协会}"), ("2023年", "“青崖杯”缆绳大赛特等奖", "{ASC:海岛商会}")),
    )
    found = said(awards_columns.read(made), "AwardConferral", "recipient", "award", "edition", "tier", "year")
    assert found == [("青岬缆绳", "“海岛质量奖”", "第三届", "金奖", "2019"), ("青岬缆绳", "“青崖杯”缆绳大赛", None, "特等奖", "2023")]
