"""Answers on a policy, scopes, bulletins of statistics, lists with footnotes and rankings: invented causes of misreading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loaders.layout.articles import published
from loaders.model import Block
from loaders.relations import measures, policies, qualifications, rankings, statistics
from loaders.relations.numbers import quantity
from tests.loaders.relations.support import grid, page, said

ANSWERS = (
    "#《{POL:云港区促进会展业发展办法}》政策解读",
    "{GOV:云港区商务局}印发了《{POL:云港区促进会展业发展办法}》（下称《{POL:办法}》）。",
    "答：{DAT:2019年}的《{POL:云港区会展资金办法}》已到期。根据《{POL:云港区服务业规划}》起草了《{POL:办法}》。",
    "#二、哪些单位可以申请？",
    "答：{TGT:会展主办企业}、{TGT:场馆运营单位}和会展服务企业都可以申请。",
    "#三、标准是多少？",
    "答：一是场租补贴，按实际场租的{NUM:20%}给予补贴，每个展会最高{NUM:40万元}。",
    "答：原办法对引进展会最高奖励{NUM:100万元}。",
)
TITLE = "云港区促进会展业发展办法"


def test_answers_without_a_title_speak_of_the_policy_that_the_head_explains() -> None:
    found = said(measures.read(page(*ANSWERS)), "SupportMeasure", "policy", "amount", "unit")
    assert found == [(TITLE, "20", "%"), (TITLE, "40", "万元")]  # what the old policy gave is not of this one


def test_who_may_apply_is_whom_a_policy_is_for() -> None:
    found = said(policies.read(page(*ANSWERS)), "Policy", "subject", "targets")
    assert [row[1] for row in found if row[1]] == ["会展主办企业", "场馆运营单位", "会展服务企业"]


def test_a_district_is_the_region_of_its_policy_but_a_park_is_none() -> None:
    found = said(policies.read(page("《{POL:云港区楼宇经济办法}》和《{POL:高新区企业扶持办法}》印发。")), "Policy", "subject", "region")
    assert [row for row in found if row[1]] == [("云港区楼宇经济办法", "云港区")]


def test_a_notice_is_for_whom_it_says_though_it_calls_itself_these_measures() -> None:
    found = said(
        policies.read(
            page(
                "#{GOV:云港市发展改革委}\n关于印发《{POL:云港市低空措施}》的通知",
                "{REF:本措施}适用于在我市依法登记的{TGT:整机制造企业}、{TGT:关键零部件企业}和5兆瓦以上的电网侧、用户侧储能电站，{TGT:房地产企业}不在其列。",
            )
        ),
        "Policy",
        "targets",
    )
    named = [row[0] for row in found if row[0]]
    assert {"整机制造企业", "关键零部件企业", "电网侧储能电站", "用户侧储能电站"} <= set(named)
    assert not any("房地产" in name or "我市" in name for name in named if name)


def test_an_aside_before_a_cap_is_not_what_is_capped() -> None:
    text = "《{POL:云港市会展办法}》规定，单位获得奖励{NUM:9万元}。需要说明的是，以上四项就高不重复，同一单位每年获得的扶持总额不超过{NUM:300万元}。"
    found = said(measures.read(page(text)), "SupportMeasure", "measure", "amount")
    assert found[-1][1] == "300"
    assert "就高" not in (found[-1][0] or "")


def test_a_group_that_a_list_mark_has_cut_is_made_whole() -> None:
    text = "《{POL:云港市低空措施}》规定，对取得中型、{TGT:大型航空器合格证的企业}，给予{NUM:300万元}奖励。"
    found = said(measures.read(page(text)), "SupportMeasure", "beneficiary", "amount")
    assert found == [("取得中型、大型航空器合格证的企业", "300")]


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("由{GOV:云港市经信局}、{GOV:云港市文旅局}联合印发的《{POL:云港市乐器方案}》提出新目标。", "云港市经信局、云港市文旅局"),
        ("{DAT:昨天}，{GOV:云港市交通局}依据《{POL:海岛省低空条例}》制定的《{POL:云港市航线细则}》印发。", "云港市交通局"),
        ("会上解读《{POL:云港市纾困措施}》。该措施由{GOV:云港市政府办公室}于{DAT:2月16日}印发。", "云港市政府办公室"),
    ],
)
def test_who_issued_a_policy_is_read_from_more_phrasings(text: str, issuers: str) -> None:
    found = said(policies.read(page(text, published="2024-06-28")), "Policy", "issuer")
    assert [row[0] for row in found if row[0]] == [issuers]


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [
        ("一亿二千万元", "1.2", "亿元"),
        ("1亿2千万元", "1.2", "亿元"),
        ("三亿零五百万元", "3.05", "亿元"),
        ("１亿２０００万元", "1.2", "亿元"),
        ("九亿六千万港元", "9.6", "亿港元"),
    ],
)
def test_hundreds_of_millions_and_ten_thousands_are_one_number(words: str, number: str, unit: str) -> None:
    found = quantity(words)
    assert found is not None
    assert (found.number, found.unit) == (number, unit)


def test_a_bulletin_speaks_of_the_place_and_the_period_in_its_head() -> None:
    text = (
        "#{DAT:2024年上半年}{LOC:云港市}经济运行情况",
        "{DAT:6月份}，全市{IDX:工业用电量}{NUM:18.3亿千瓦时}，环比下降{NUM:1.1%}。",
        "二、投资优化。{IDX:固定资产投资}（不含农户）下降{NUM:1.9%}。",
    )
    found = said(statistics.read(page(*text, published="2024-07-19")), "Observation", "indicator", "about", "period", "growth")
    assert found == [
        ("工业用电量", "云港市", "2024-06", None),  # a change against the month before is no growth of the year
        ("固定资产投资", "云港市", "2024上半年", "-1.9%"),
    ]


def test_members_of_a_list_share_the_whole_head_of_the_last() -> None:
    text = "{LOC:云港市}城镇居民、{IDX:农村居民人均可支配收入}分别为{NUM:36120元}、{NUM:20433元}。"
    found = said(statistics.read(page(text)), "Observation", "indicator")
    assert found == [("城镇居民人均可支配收入",), ("农村居民人均可支配收入",)]


def test_points_behind_a_share_are_those_of_the_share() -> None:
    text = "{LOC:云港市}{IDX:工业投资}增长{NUM:12.4%}，占全部投资的比重为{NUM:38.6%}，较上年同期提高{NUM:4.8个百分点}。"
    found = said(statistics.read(page(text)), "Observation", "indicator", "amount")
    assert found[-1] == ("工业投资占全部投资比重较上年同期提高", "4.8")


def test_a_figure_that_the_text_calls_untrue_is_denied() -> None:
    text = "网上流传的“{LOC:云港市}{IDX:出口}下降近一成”与事实不符。"
    assert said(statistics.read(page(text)), "Observation", "indicator") == []


def test_a_newspaper_and_a_bureau_print_their_date_between_blanks() -> None:
    for head in ("云港日报　2024年9月6日　第5版", "云港市统计局　2024年9月6日"):
        block = page("#" + head).page.blocks[0]
        assert isinstance(block, Block)
        assert published("x.txt", [block, replace(block, index=1, text="正文。")]) == "2024-09-06"


def test_one_star_and_two_stars_are_different_footnotes() -> None:
    table = grid(
        "序号 企业名称",
        ("1", "{COM:青禾陶瓷公司*}"),
        ("2", "{COM:岱山光学公司**}"),
        notes=("注：标*的企业为2024年更名企业。", "标**的企业经核查取消其资格。"),
    )
    found = list(qualifications.read(page("#{DAT:2024年}{CRT:海岛省单项冠军企业}名单", table)))
    assert {f.status for f in found if "青禾" in str(f.values[0][1])} == {"asserted"}
    assert {f.status for f in found if "岱山" in str(f.values[0][1])} == {"denied"}


def test_a_review_that_is_not_passed_gives_no_qualification() -> None:
    table = grid("序号 企业名称 复核结果", ("1", "{COM:青禾陶瓷公司}", "通过"), ("2", "{COM:岱山光学公司}", "不通过"))
    found = said(qualifications.read(page("#{CRT:海岛省单项冠军企业}复核结果", table)), "Accreditation", "accredited")
    assert found == [("青禾陶瓷公司",)]


def test_a_firm_has_the_centre_that_it_has_set_up() -> None:
    found = said(qualifications.read(page("{COM:云栖钢构}建有{CRT:国家企业技术中心}。")), "Accreditation", "accredited", "qualification")
    assert found == [("云栖钢构", "国家企业技术中心")]


ENTRY = ("ranked", "listYear", "rank", "previousRank")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{DAT:2024}{LST:海岛民企百强}上，{COM:云栖钢构}、{COM:青禾阀门}、{COM:岱山传动}分列前三位。",
            [("云栖钢构", "2024", "1", None), ("青禾阀门", "2024", "2", None), ("岱山传动", "2024", "3", None)],
        ),
        ("{DAT:2024}{LST:海岛民企百强}上，{COM:云栖钢构}、{COM:青禾阀门}、{COM:岱山传动}包揽前三。", []),  # in which order is not said
        (
            "{DAT:2024}{LST:海岛民企百强}上，{COM:云栖钢构}、{COM:青禾阀门}分列第1位、第2位，上年名次互换。",
            [
                ("云栖钢构", "2024", "1", "2"),
                ("云栖钢构", "2023", "2", None),
                ("青禾阀门", "2024", "2", "1"),
                ("青禾阀门", "2023", "1", None),
            ],
        ),
        ("{DAT:2024}{LST:海岛民企百强}揭晓，上年第40位的{COM:云栖钢构}今年落榜。", [("云栖钢构", "2023", "40", None)]),
        ("会上发布2024“金箱榜”{LST:海岛包装百强}，{COM:云栖钢构}列第3位。", [("云栖钢构", "2024", "3", None)]),
    ],
)
def test_ranks_in_a_row_swapped_and_lost_since_are_read(text: str, expected: list[tuple[str | None, ...]]) -> None:
    assert said(rankings.read(page(text, published="2024-10-25")), "RankingEntry", *ENTRY) == expected


def test_a_ranking_table_knows_business_revenue_and_the_change_against_last_year() -> None:
    table = grid("排名 企业名称 软件业务收入（亿元） 较上年", ("1", "{COM:云栖钢构}", "42.6", "↑3"))
    found = said(rankings.read(page("#{DAT:2024}{LST:海岛软件百强}", table)), "RankingEntry", "ranked", "rank", "revenue", "previousRank")
    assert found == [("云栖钢构", "1", "42.6亿元", "4")]
