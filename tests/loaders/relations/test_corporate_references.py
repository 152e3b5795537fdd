"""Companies that a sentence leaves out, that have changed their name or that an interview tells of: invented firms."""

from __future__ import annotations

import pytest

from loaders.model import Literal_, Span
from loaders.relations import read_all
from tests.loaders.relations.support import page


def _rows(*parts: str, status: str = "asserted") -> set[tuple[str, str, str, str | None]]:
    found = set()
    for finding in read_all(page(*parts, published="2024-09-06")):
        for prop, value in finding.values:
            if finding.status == status and finding.subject is not None:
                assert isinstance(value, Span | Literal_)
                said = value.text if isinstance(value, Span) else value.value
                found.add((finding.subject.text, prop, said, finding.date))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{COM:海岛纸厂}日前更名为{COM:云栖纤维}。{REF:该集团}与{EDU:海岛大学}共建实验室。",
            ("云栖纤维", "cooperatesWith", "海岛大学", None),
        ),
        (
            "{DAT:1998年}，{COM:红旗厂}改制为{COM:青禾公司}；{DAT:2016年8月}，公司在{ORG:海交所主板}上市。",
            ("青禾公司", "listedOn", "海交所主板", "2016-08"),
        ),
        (
            "{COM:白云创投}{DAT:去年}向公司投资{NUM:5000万元}。{COM:云栖钢构}是一家老厂；公司与{EDU:海岛大学}共建实验室。",
            ("云栖钢构", "cooperatesWith", "海岛大学", None),
        ),
        (
            "本报讯　{COM:云栖钢构}（下称云栖）{DAT:昨日}宣布，以{NUM:九亿元}全资收购{COM:青禾阀门}。",
            ("云栖钢构", "acquired", "青禾阀门", "2024-09-05"),
        ),
        (
            "{COM:云栖钢构}公告称，已完成对{COM:青禾阀门}{NUM:65%}股权的收购。",
            ("云栖钢构", "acquired", "青禾阀门", None),
        ),
        (
            "{COM:云栖钢构}是老厂。{DAT:2018年}，公司出手买下了{LOC:海国}{NUM:一家}减速机企业——{COM:岱山传动}。",
            ("云栖钢构", "acquired", "岱山传动", "2018"),
        ),
        (
            "{COM:云栖钢构}{DAT:今早}公布，以{NUM:八千万元}向{COM:岱山水产}购入{COM:青禾阀门}{NUM:六成}权益。",
            ("云栖钢构", "acquired", "青禾阀门", None),
        ),
        ("{COM:云栖钢构}收购{COM:青禾阀门}余下{NUM:49%}股权。", ("云栖钢构", "acquired", "青禾阀门", None)),
        (
            "{COM:云栖钢构}收购{COM:青禾阀门}{NUM:80%}股权，后者成为控股子公司。",
            ("青禾阀门", "subsidiaryOf", "云栖钢构", None),
        ),
        (
            "《{STD:钢构通用要求}》由{COM:云栖钢构}牵头起草，{RES:岱山质检院}参与编制。",
            ("岱山质检院", "draftedStandard", "钢构通用要求", None),
        ),
        ("{COM:云栖钢构}牵头起草的行业标准《钢构涂装工艺》已经发布。", ("云栖钢构", "draftedStandard", "钢构涂装工艺", None)),
        ("{COM:云栖钢构}主要生产反渗透膜和超滤膜。", ("云栖钢构", "produces", "超滤膜", None)),
        ("{COM:云栖钢构}前身是{COM:海岛农具社}，{DAT:1978年}改名{COM:海岛农具厂}。", ("海岛农具厂", "renamedTo", "云栖钢构", None)),
    ],
)
def test_the_company_that_a_sentence_leaves_out_is_found(text: str, expected: tuple[str, str, str, str | None]) -> None:
    assert expected[:3] in {row[:3] for row in _rows(text)}
    if expected[3] is not None:
        assert expected in _rows(text)


def test_all_backers_of_a_round_back_the_company_that_raised_it() -> None:
    text = "{DAT:昨日}，电池企业{COM:青禾科技}宣布完成B轮融资，融资金额{NUM:3亿元}，由{COM:白云创投}领投，{COM:岱山交投}跟投，老股东{COM:云栖资本}继续加码。"
    backers = {who for who, prop, what, _ in _rows(text) if prop == "investedIn" and what == "青禾科技"}
    assert backers == {"白云创投", "岱山交投", "云栖资本"}


def test_two_that_found_a_third_with_their_money_invest_in_it() -> None:
    text = "{COM:云栖钢构}出资{NUM:2亿元}、{COM:岱山环保}出资{NUM:1亿元}，合资设立{COM:青禾固废}。"
    assert {who for who, prop, what, _ in _rows(text) if (prop, what) == ("investedIn", "青禾固废")} == {"云栖钢构", "岱山环保"}


def test_an_interview_tells_who_founded_bought_and_holds_shares() -> None:
    found = _rows(
        "{COM:云栖钢构}{POST:董事长}{PER:钟离海}接受采访。",
        "{PER:钟离海}：{DAT:1998年}工厂停产，我和同事{PER:方向}办了{COM:海岛玻璃厂}。",
        "{PER:钟离海}：两家。{COM:岱山镀膜}，{DAT:2018年}收购的，占股{NUM:七成}；{DAT:2021年}又在{LOC:海岛}设了全资子公司{COM:青禾光学}。",
        "{PER:钟离海}：{COM:白云晶体}，我们{DAT:2023年}投了{NUM:3000万元}，占{NUM:两成}。",
    )
    assert {
        ("海岛玻璃厂", "foundedBy", "钟离海", "1998"),
        ("海岛玻璃厂", "foundedBy", "方向", "1998"),
        ("海岛玻璃厂", "foundedOn", "1998", None),
        ("云栖钢构", "acquired", "岱山镀膜", "2018"),
        ("青禾光学", "subsidiaryOf", "云栖钢构", "2021"),
        ("云栖钢构", "investedIn", "白云晶体", "2023"),
    } <= found
    assert ("青禾光学", "subsidiaryOf", "岱山镀膜", "2021") not in found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{COM:云栖钢构}设立子公司{COM:岱山海外}。主要客户有{COM:青禾阀门}。", ("岱山海外", "suppliesTo", "青禾阀门")),
        ("{COM:云栖钢构}旗下{COM:岱山胶业}、{COM:白云水处理}分产两样，后者供应{COM:青禾阀门}。", ("云栖钢构", "suppliesTo", "青禾阀门")),
        ("{COM:云栖钢构}向{COM:青禾阀门}供应{COM:双层钛箔}。", ("青禾阀门", "suppliesTo", "双层钛箔")),
        ("{COM:云栖钢构}成立于{DAT:2005年}，{DAT:2009年}欲并购{COM:青禾阀门}未成。", ("云栖钢构", "acquired", "青禾阀门")),
        ("{COM:云栖钢构}宣布以每股{NUM:46元}公开收购{COM:青禾阀门}{NUM:五成一}以上股权。", ("云栖钢构", "acquired", "青禾阀门")),
        ("{COM:云栖钢构}否认三件事：一、收购{COM:岱山传动}；二、向{COM:青禾阀门}注资{NUM:三亿元}。", ("云栖钢构", "investedIn", "青禾阀门")),
        ("据供应链消息，{COM:云栖钢构}下季起为{COM:青禾阀门}供货。", ("云栖钢构", "suppliesTo", "青禾阀门")),
        ("{COM:云栖钢构}拟投资{NUM:52亿元}，在{LOC:岱山县}建设{PRJ:电芯项目}。", ("电芯项目", "locatedIn", "岱山县")),
        ("{GOV:海岛市财政局}与{ASC:海岛市工商联}合办{EVT:政策宣讲会}。", ("海岛市财政局", "cooperatesWith", "海岛市工商联")),
        ("{COM:云栖钢构}{DAT:2014年}变更为现名，此前叫{COM:岱山网厂}；公司改名{COM:青禾网具}，又变更为现名，在{ORG:海交所}上市。", ("青禾网具", "listedOn", "海交所")),
    ],
)
def test_what_others_do_and_what_was_only_planned_is_not_said_of_the_company(text: str, wrong: tuple[str, str, str]) -> None:
    assert wrong not in {row[:3] for row in _rows(text)}


def test_the_date_of_another_clause_is_not_the_date_of_a_relation() -> None:
    text = "{COM:云栖钢构}由{PER:钟离海}于{DAT:2019年}创办，其产品已向{COM:青禾阀门}供货。"
    assert ("云栖钢构", "suppliesTo", "青禾阀门", None) in _rows(text)


def test_the_rank_of_a_parent_is_not_that_of_its_child() -> None:
    text = "{COM:云栖积木}的母公司{COM:云栖文化}未参评，但以{NUM:96亿元}营收列{DAT:2024}{LST:海岛民企百强}第71位。"
    entries = [dict(f.values) for f in read_all(page(text)) if f.schema == "RankingEntry"]
    assert [getattr(e["ranked"], "text", None) for e in entries] == ["云栖文化"]


def test_the_board_of_an_exchange_belongs_to_its_name_and_a_founding_has_a_date() -> None:
    found = _rows("{COM:云栖钢构}{DAT:2017年}在{ORG:海岛证券交易所}创业板上市。", "{COM:青禾科技}由前研究员{PER:方向}于{DAT:2019年}创办。")
    assert ("云栖钢构", "listedOn", "海岛证券交易所创业板", "2017") in found
    assert ("青禾科技", "foundedOn", "2019", None) in found
