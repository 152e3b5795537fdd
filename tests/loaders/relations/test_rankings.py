from __future__ import annotations

import pytest

from loaders.relations import read_all
from loaders.relations.rankings import read
from loaders.relations.rankings_table import number
from tests.loaders.relations.support import grid, page, said

ENTRY = ("ranked", "list", "listYear", "rank", "previousRank")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{COM:云栖钢构}以{NUM:29亿元}营收位列{DAT:2024}{LST:海岛民企百强}第13位，较上年上升5位。",
            [("云栖钢构", "海岛民企百强", "2024", "13", "18")],
        ),
        (
            "{DAT:2024}{LST:海岛民企百强}揭晓，{COM:云栖钢构}由第5位升至第3位。",
            [("云栖钢构", "海岛民企百强", "2024", "3", "5"), ("云栖钢构", "海岛民企百强", "2023", "5", None)],
        ),
        (
            "{DAT:2024年}{LST:海岛民企百强}前列：{COM:云栖钢构}（38）、{COM:岱山阀门厂}（112）。",
            [("云栖钢构", "海岛民企百强", "2024", "38", None), ("岱山阀门厂", "海岛民企百强", "2024", "112", None)],
        ),
        (
            "{DAT:2024}{LST:海岛民企百强}上，{COM:云栖钢构}、{COM:岱山阀门厂}分列第16、第20。",
            [("云栖钢构", "海岛民企百强", "2024", "16", None), ("岱山阀门厂", "海岛民企百强", "2024", "20", None)],
        ),
        (
            "{DAT:2024}{LST:海岛民企百强}发布。上版（2023年）的两家为：{COM:云栖钢构}（18）、{COM:岱山阀门厂}（24）。",
            [("云栖钢构", "海岛民企百强", "2023", "18", None), ("岱山阀门厂", "海岛民企百强", "2023", "24", None)],
        ),
        (
            "入围{DAT:2024}{LST:海岛民企百强}的有{COM:云栖钢构}（67）、{COM:岱山阀门厂}（89），两家去年分别为第51位、第98位。",
            [
                ("云栖钢构", "海岛民企百强", "2023", "51", None),
                ("岱山阀门厂", "海岛民企百强", "2023", "98", None),
                ("云栖钢构", "海岛民企百强", "2024", "67", None),
                ("岱山阀门厂", "海岛民企百强", "2024", "89", None),
            ],
        ),
    ],
)
def test_ranks_are_read_with_the_list_its_year_and_the_rank_before(
    text: str, expected: list[tuple[str | None, ...]]
) -> None:
    assert said(read(page(text)), "RankingEntry", *ENTRY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "若按并表口径参评，{COM:云栖钢构}能排{LST:海岛民企百强}第4。",
        "{COM:云栖钢构}力争进入{LST:海岛民企百强}第50位。",
        "{LST:海岛民企百强}里，{COM:云栖钢构}落榜。",
        "{LST:海岛民企百强}揭晓，初榜第36位的{COM:云栖钢构}因年报未经审计被撤下。",
        "{LOC:定海}{IDX:出口额}力争居全省第二，{LST:海岛民企百强}上无一企业。",
        "{LOC:定海}和{LOC:岱山}各有所长：前者{IDX:出口额}居全省第二。",
        "#{COM:云栖钢构}升至{LST:海岛民企百强}第50位",
    ],
)
def test_hopes_hypotheses_and_withdrawn_ranks_are_not_asserted(text: str) -> None:
    assert said(read(page(text)), "RankingEntry", *ENTRY) == []


BY = ("ranked", "list", "rankedBy", "listYear", "rank")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{DAT:2024年}，{LOC:定海}{IDX:出口额}增长一成，增速居全省第二。", [("定海", None, "出口额（全省）", "2024", "2")]),
        ("{LOC:定海}新增小巨人企业{NUM:31家}，新增数量居全国大中城市第一。", [("定海", None, "新增数量（全国大中城市）", None, "1")]),
        ("{COM:云栖钢构}以{NUM:25万台}的销量夺得第一。", [("云栖钢构", None, "销量", None, "1")]),
        (
            "各县中，{LOC:定海}、{LOC:岱山}和{LOC:嵊泗}分别位列前三，{IDX:上榜数量}为{NUM:9家}、{NUM:7家}、{NUM:5家}。",
            [("定海", None, "上榜数量", None, "1"), ("岱山", None, "上榜数量", None, "2"), ("嵊泗", None, "上榜数量", None, "3")],
        ),
        ("{LOC:定海}是全国创业密度最大的城市。", [("定海", None, "创业密度（全国）", None, "1")]),
    ],
)
def test_a_rank_without_a_list_says_what_was_measured(text: str, expected: list[tuple[str | None, ...]]) -> None:
    assert said(read(page(text)), "RankingEntry", *BY) == expected


def test_a_short_name_and_a_year_in_front_do_not_make_another_list() -> None:
    text = "{DAT:2024}“{PRD:海箱榜}”{LST:海岛民企百强}（下称“{PRD:海箱榜}”）发布。{COM:云栖钢构}位列“{PRD:海箱榜}”第9位。"
    aliases = [("海箱榜", "海岛民企百强")]
    assert said(read(page(text, aliases=aliases)), "RankingEntry", *ENTRY) == [("云栖钢构", "海箱榜", "2024", "9", None)]
    text = "{COM:云栖钢构}列{LST:2024海岛民企百强}第9位（上年第12位）。"
    assert said(read(page(text)), "RankingEntry", *ENTRY) == [("云栖钢构", "海岛民企百强", "2024", "9", "12")]


def test_a_numbered_list_of_companies_under_a_list_name_is_a_ranking() -> None:
    text = "{LST:海岛民企百强}（{DAT:2024年}）前列：1．{COM:云栖钢构}；2．{COM:岱山阀门厂}；3．{COM:嵊泗储能}。"
    assert said(read(page(text)), "RankingEntry", "ranked", "listYear", "rank") == [
        ("云栖钢构", "2024", "1"), ("岱山阀门厂", "2024", "2"), ("嵊泗储能", "2024", "3"),
    ]  # fmt: skip
    assert said(read(page("应到：1．{COM:云栖钢构}；2．{COM:岱山阀门厂}。")), "RankingEntry", *ENTRY) == []


def test_a_list_of_an_earlier_block_does_not_rank_what_is_measured_elsewhere() -> None:
    parts = ("{LST:海岛民企百强}发布。", "协会公布了{IDX:批发销量}，{COM:云栖钢构}以{NUM:25万台}的销量夺得第一。")
    assert said(read(page(*parts)), "RankingEntry", "ranked", "list", "rankedBy") == [("云栖钢构", None, "批发销量")]


def test_the_year_of_a_rank_is_not_the_one_since_which_the_list_exists() -> None:
    text = "自{DAT:2008年}{LST:海岛民企百强}首次发布以来，{COM:云栖钢构}位列第9位。"
    assert said(read(page(text)), "RankingEntry", "ranked", "listYear") == [("云栖钢构", None)]
    text = "{LST:海岛民企百强}里，{DAT:2010年}，{COM:云栖钢构}排名第38位。"
    assert said(read(page(text)), "RankingEntry", "ranked", "listYear") == [("云栖钢构", "2010")]


@pytest.mark.parametrize("words", ["位居利润榜第二位", "以{NUM:310家}的数量位居全国大中城市第一", "最高达到第16位"])
def test_a_rank_on_another_list_or_among_others_is_not_one_of_the_list_named_before(words: str) -> None:
    found = read(page("{LST:海岛民企百强}发布。", "{COM:云栖钢构}" + words + "。"))
    assert [r for r in said(found, "RankingEntry", "ranked", "list") if r[1] is not None] == []


def test_a_table_gives_rank_revenue_with_unit_and_computes_the_rank_before() -> None:
    found = list(
        read(
            page(
                "#附：2024“海箱榜”企业（营收为2023年度，单位亿元；升降与上版相比）",
                grid(
                    "位次 企业名称 所在地 营收 升降",
                    ["13", "云栖钢构股份有限公司", "定海", "86.4", "↑5"],
                    ["27", "岱山阀门厂", "岱山", "51.37", "↓3"],
                    ["57", "嵊泗储能有限公司", "嵊泗", "22.16", "新"],
                    ["63", "普陀机械厂", "普陀", "19.9", "—"],
                ),
            )
        )
    )
    assert said(found, "RankingEntry", *ENTRY, "revenue") == [
        ("云栖钢构股份有限公司", "海箱榜", "2024", "13", "18", "86.4亿元"),
        ("岱山阀门厂", "海箱榜", "2024", "27", "24", "51.37亿元"),
        ("嵊泗储能有限公司", "海箱榜", "2024", "57", None, "22.16亿元"),
        ("普陀机械厂", "海箱榜", "2024", "63", "63", "19.9亿元"),
    ]


def test_chinese_numerals_and_words_for_the_first_three_are_ranks() -> None:
    assert [number(w) for w in ("第二十七", "第一百零三位", "榜首", "亚军", "第13位", "十")] == [27, 103, 1, 2, 13, 10]


def test_an_arrow_in_the_column_of_earlier_ranks_is_a_step_and_a_dash_no_move() -> None:
    made = page("#{DAT:2025}“{LST:缆绳百强}”部分企业", grid("排名 企业名称 上年排名", ("12", "青岬缆绳厂", "↑3"), ("13", "北泽锚链厂", "↓1"), ("14", "东堤浮标厂", "—")))
    found = said(read_all(made), "RankingEntry", "ranked", "rank", "previousRank")
    assert [t for t in found if t[2]] == [("青岬缆绳厂", "12", "15"), ("北泽锚链厂", "13", "12"), ("东堤浮标厂", "14", "14")]


def test_the_rank_of_the_parent_is_not_that_of_the_company_before_it() -> None:
    text = "“{COM:青岬缆绳}{POST:董事长}{PER:林涧}说。{COM:青岬缆绳}的母公司{COM:青岬集团有限公司}未参评，但列{DAT:2024}{LST:海岛百强}{NUM:第71位}。"
    assert said(read_all(page(text)), "RankingEntry", "ranked", "rank") == [("青岬集团有限公司", "71")]


def test_companies_of_a_hundred_are_no_list_of_their_own() -> None:
    text = "联盟发布{DAT:2025}“{LST:缆绳百强}”榜单，{LST:百强企业}{IDX:营收}增长。{NUM:前二}为：{COM:青岬缆绳厂}（{NUM:1}）、{COM:北泽锚链厂}（{NUM:2}）。"
    assert said(read_all(page(text)), "RankingEntry", "ranked", "list", "rank") == [("青岬缆绳厂", "缆绳百强", "1"), ("北泽锚链厂", "缆绳百强", "2")]
