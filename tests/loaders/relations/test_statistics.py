from __future__ import annotations

import pytest

from loaders.relations import statistics
from tests.loaders.relations.support import grid, page, said

ROW = ("indicator", "about", "period", "amount", "unit", "growth")


def rows(text: str, *props: str, status: str = "asserted", published: str = "2024-07-20") -> list[tuple[str | None, ...]]:
    return said(statistics.read(page(*text.split("\n"), published=published)), "Observation", *(props or ROW), status=status)


def test_a_figure_has_subject_period_value_and_signed_growth() -> None:
    text = "{DAT:2024年上半年}，{LOC:海岛市}{IDX:工业增加值}{NUM:120.5亿元}，同比下降{NUM:6.3%}。"
    assert rows(text) == [("工业增加值", "海岛市", "2024上半年", "120.5", "亿元", "-6.3%")]


def test_the_words_name_an_indicator_where_no_tagger_has_marked_it() -> None:
    text = "{LOC:海岛市}通报，前三季度全市规模以上工业增加值同比增长3.9%，增速较一季度加快0.8个百分点。"
    assert rows(text) == [
        ("规模以上工业增加值", "海岛市", "2024前三季度", None, None, "3.9%"),
        ("规模以上工业增加值增速较一季度加快", "海岛市", "2024前三季度", "0.8", "个百分点", None),
    ]


def test_the_whole_city_is_the_one_that_the_article_names_and_our_country_is_china() -> None:
    text = "海岛市统计局日前发布数据。\n全市进出口总额30亿元。\n我国钢构产量突破800万吨。"
    found = said(statistics.read(page("{GOV:海岛市统计局}日前发布数据。", *text.split("\n")[1:])), "Observation", "indicator", "about")
    assert found == [("进出口总额", "海岛市"), ("钢构产量", "中国")]


def test_listed_indicators_take_their_values_in_order() -> None:
    text = "{COM:云栖钢构}{IDX:产量}、{IDX:销量}分别增长{NUM:6%}、{NUM:7%}。"
    assert rows(text, "indicator", "growth") == [("产量", "6%"), ("销量", "7%")]


def test_members_of_a_list_share_its_head_and_its_qualifier() -> None:
    text = "规模以上采石业、木作业、水生产和供应业增加值分别增长-1.0%、3.1%和24.6%。"
    assert rows(text, "indicator", "growth") == [
        ("规模以上采石业增加值", "-1%"), ("规模以上木作业增加值", "3.1%"), ("规模以上水生产和供应业增加值", "24.6%"),
    ]  # fmt: skip


def test_places_and_years_take_their_values_in_order() -> None:
    text = "{LOC:海岛}、{LOC:云栖}两市营收分别增长9%和下降6.6%。"
    assert rows(text, "indicator", "about", "growth") == [("营收", "海岛", "9%"), ("营收", "云栖", "-6.6%")]
    text = "2021年到2023年，{COM:云栖钢构}营收依次是6.3亿、7.9亿、7.4亿元。"
    assert rows(text, "period", "amount", "unit") == [("2021", "6.3", "亿元"), ("2022", "7.9", "亿元"), ("2023", "7.4", "亿元")]


def test_growth_behind_a_list_comma_belongs_to_the_value_before() -> None:
    text = "{COM:云栖钢构}营收38.5亿元、同比增13.2%，{COM:岭北重工}12.9亿元、降8.4%。"
    assert rows(text, "indicator", "about", "amount", "growth") == [
        ("营收", "云栖钢构", "38.5", "13.2%"), ("营收", "岭北重工", "12.9", "-8.4%"),
    ]  # fmt: skip


def test_growth_rates_told_after_the_values_join_them() -> None:
    text = "全省规上钢构企业营业收入、利润总额分别为1042.7亿元、53.6亿元，增速依次为7.4%、-2.1%。"
    assert rows(text, "indicator", "amount", "growth") == [
        ("规上钢构企业营业收入", "1042.7", "7.4%"), ("规上钢构企业利润总额", "53.6", "-2.1%"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "amount"),
    [
        ("一般贸易进出口增长6.8%，占进出口总额的52.4%。", "一般贸易进出口占进出口总额比重", "52.4"),
        ("2022年，{LOC:云栖省}制造业增加值占全国的八分之一。", "制造业增加值占全国比重", "12.5"),
        ("我国钢构销量占据了全球约70%的市场份额。", "钢构销量全球市场份额", "70"),
        ("中小微企业占比超过九成。", "中小微企业占比", "90"),
    ],
)
def test_shares_say_of_what(text: str, name: str, amount: str) -> None:
    assert (name, amount, "%") in rows(text, "indicator", "amount", "unit")


def test_a_head_goes_on_for_the_next_of_its_kind() -> None:
    text = "原油进口依存度73.5%，天然气43%。"
    assert rows(text, "indicator", "amount") == [("原油进口依存度", "73.5"), ("天然气进口依存度", "43")]


def test_what_a_clause_speaks_of_grows_in_the_next() -> None:
    assert rows("工业投资增势强劲，增长47.5%。", "indicator", "growth") == [("工业投资", "47.5%")]


def test_a_change_states_both_values_and_only_the_later_one_is_a_goal() -> None:
    text = "研发费用占销售收入比重“十四五”要从1.35%提高到1.6%。"
    assert rows(text, "amount", "target") == [("1.35", None), ("1.6", "true")]


@pytest.mark.parametrize(
    "text",
    [
        "到{DAT:2027年}，{LOC:海岛市}{IDX:加氢站}力争达到{NUM:20座}。",
        "{DAT:2027年}{LOC:海岛市}{IDX:加氢站}达到{NUM:20座}。",
        "{LOC:海岛市}预计{IDX:加氢站}达到{NUM:20座}。",
    ],
)
def test_goals_and_forecasts_are_marked(text: str) -> None:
    assert rows(text, "amount", "target") == [("20", "true")]


def test_counts_are_figures_where_their_words_name_what_is_counted() -> None:
    text = "截至9月底，{LOC:海岛市}建成加氢站7座，签约项目17个，标识解析体系服务企业超27万家。"
    assert rows(text, "indicator", "amount", "unit") == [
        ("建成加氢站数", "7", "座"), ("签约项目数", "17", "个"), ("标识解析体系服务企业", "27", "万家"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("{COM:云栖钢构}去年营业额一亿二千万元。", "1.2", "亿元"),
        ("{ASC:海岛钢构协会}现有会员二百三十六家。", "236", "家"),
        ("{LOC:海岛市}装机容量86万千瓦。", "86", "万千瓦"),
        ("{LOC:海岛市}出口额3,024万美元。", "3024", "万美元"),
    ],
)
def test_values_are_read_as_printed(text: str, amount: str, unit: str) -> None:
    assert rows(text, "amount", "unit") == [(amount, unit)]


def test_growth_in_numerals_and_traditional_characters_is_read() -> None:
    text = "{COM:雲棲鋼構}去年營業額一億二千萬元，按年跌百分之三點五。"
    assert rows(text) == [("營業額", "雲棲鋼構", "2023", "1.2", "亿元", "-3.5%")]


def test_the_company_of_a_portrait_is_meant_by_company() -> None:
    text = "{COM:云栖钢构}成立于{DAT:2005年}，主营{IND:钢构}。公司去年营收3亿元，净利润2000万元。"
    assert rows(text, "indicator", "about") == [("营收", "云栖钢构"), ("净利润", "云栖钢构")]


def test_the_subject_of_a_clause_before_goes_on() -> None:
    text = "{COM:云栖钢构}上月投产，{IDX:年产能}{NUM:3万吨}。"
    assert rows(text, "about") == [("云栖钢构",)]


def test_who_only_tells_a_figure_is_not_its_subject() -> None:
    text = "{ASC:海岛钢构协会}发布数据，钢构产量增长5%。{ASC:海岛钢构协会}{POST:会长}{PER:白云}说，出口额下降2%。"
    assert rows(text, "indicator", "about") == [("钢构产量", None), ("出口额", None)]


def test_others_and_unknown_ones_do_not_get_the_subject_before() -> None:
    text = "{COM:云栖钢构}列第十。这十家公司的总利润约为30亿元，岭北重工净利润增长2%。"
    assert rows(text, "indicator", "about") == [("总利润", None), ("岭北重工净利润", None)]


def test_an_industry_in_the_name_is_kept_beside_the_place() -> None:
    text = "{LOC:海岛市}{IND:绿色建材}{IDX:产值}{NUM:30亿元}。"
    assert rows(text, "indicator", "about") == [("绿色建材产值", "海岛市、绿色建材")]


def test_a_figure_of_the_same_sort_of_another_year_is_told_by_its_year() -> None:
    text = "今年入围门槛为6.08亿元，上年为5.61亿元。"
    assert rows(text, "indicator", "period", "amount") == [("入围门槛", "2024", "6.08"), ("入围门槛", "2023", "5.61")]


def test_a_sentence_broken_over_blocks_is_read_as_one() -> None:
    parts = ("上半年，海岛市房地产", "开发投资增长20.8%。")
    found = statistics.read(page("上半年，{LOC:海岛市}房地产", parts[1], published="2024-07"))
    assert said(found, "Observation", "indicator", "about", "growth") == [("房地产开发投资", "海岛市", "20.8%")]


def test_a_period_ahead_does_not_pass_to_what_follows() -> None:
    text = "提前实现了2027年{IDX:加氢站}达到20座的规划。目前出口额30亿元。"
    assert rows(text, "indicator", "period") == [("加氢站数", "2027"), ("出口额", None)]


@pytest.mark.parametrize(
    "text",
    [
        "年营业收入超过1亿元的企业可以申报。",
        "投资50亿元以上的制造业重大项目逐个服务。",
        "对首次上规企业给予最高500万元奖励。",
        "每家给予技改咨询服务券3万元。",
        "云栖钢构以6.42亿元收购该厂71%股权。",
        "从{NUM:第二位}升至{NUM:第一位}，产品出口41个国家。",
        "{LOC:海岛}共有310家企业通过审核。",
        "卖给一家渔业公司一台电动绞车。",
        "培育链主企业5家。",
    ],
)
def test_conditions_rewards_prices_and_ranks_are_no_figures(text: str) -> None:
    assert rows(text) == []


def test_what_was_misprinted_is_denied() -> None:
    assert rows("营业收入6.74亿元误录为4.67亿元。") == []
    assert rows("网传{COM:云栖钢构}{IDX:营收}{NUM:3亿元}。", "amount", status="denied") == [("3",)]


def test_tables_and_pull_quotes_are_left_to_others() -> None:
    table = grid("企业 营收", ("云栖钢构", "营收31亿元"))
    assert list(statistics.read(page("#百强", table))) == []
