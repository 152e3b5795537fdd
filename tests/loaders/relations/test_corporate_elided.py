from __future__ import annotations

import pytest

from loaders.relations.corporate import read
from tests.loaders.relations.support import page, said
from tests.loaders.relations.test_corporate import _triples

CLOUD = "{COM:云栖钢构有限公司}（下称{COM:云栖钢构}）由{PER:钟离海}执掌。"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("{COM:云栖钢构}去年扩产，{DAT:2021年}并购{LOC:海岛}{COM:青禾阀门}。", ("云栖钢构", "acquired", "青禾阀门")),
        ("{COM:云栖钢构}以{NUM:3亿元}将{COM:青禾阀门}{NUM:71%}股权收入囊中。", ("云栖钢构", "acquired", "青禾阀门")),
        ("{COM:青禾阀门}停产一年，{DAT:2021年}被{COM:云栖钢构}收购。", ("云栖钢构", "acquired", "青禾阀门")),
        ("{COM:青禾阀门}{NUM:70%}股权卖给了{COM:云栖钢构}。", ("云栖钢构", "acquired", "青禾阀门")),
        ("{COM:云栖钢构}主业不变，转而参股{COM:青禾阀门}{NUM:三成}。", ("云栖钢构", "investedIn", "青禾阀门")),
        ("{COM:云栖钢构}扭亏，全资子公司{COM:青禾阀门}投产。", ("青禾阀门", "subsidiaryOf", "云栖钢构")),
        ("{COM:青禾阀门}公告，控股股东{COM:云栖钢构}未减持。", ("青禾阀门", "subsidiaryOf", "云栖钢构")),
        ("{COM:云栖钢构}是{COM:青禾阀门}的控股股东。", ("青禾阀门", "subsidiaryOf", "云栖钢构")),
        ("{COM:云栖钢构}，原{COM:海岛钢厂}。", ("海岛钢厂", "renamedTo", "云栖钢构")),
        ("{COM:云栖钢构}：原名{COM:海岛钢厂}，{DAT:2023年5月}改制更名。", ("海岛钢厂", "renamedTo", "云栖钢构")),
        ("{RES:云栖研究院}由{RES:海岛研究所}于{DAT:2021年8月}改制更名。", ("海岛研究所", "renamedTo", "云栖研究院")),
        ("{COM:云栖钢构}去年亏损，总部仍在，注册在{LOC:海岛市}。", ("云栖钢构", "locatedIn", "海岛市")),
        ("{COM:云栖钢构}去年扩产，主营{IND:钢结构}。", ("云栖钢构", "industry", "钢结构")),
        ("{COM:云栖钢构}扭亏，主持起草国家标准《{POL:钢构通用要求}》。", ("云栖钢构", "draftedStandard", "钢构通用要求")),
    ],
)
def test_the_party_left_out_is_the_one_spoken_of(sentence: str, expected: tuple[str, str, str]) -> None:
    assert expected in _triples(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("公司还与{EDU:海岛大学}共建实验室。", ("云栖钢构有限公司", "cooperatesWith", "海岛大学")),
        ("{PER:钟离海}：{DAT:2006年}，卖给{COM:岱山渔业}{NUM:一台}绞车。", ("云栖钢构有限公司", "suppliesTo", "岱山渔业")),
        ("{PER:钟离海}：{COM:岱山渔业}我们只占{NUM:12%}。", ("云栖钢构有限公司", "investedIn", "岱山渔业")),
        ("{DAT:2016年}{COM:白云创投}投了我们{NUM:4000万元}。", ("白云创投", "investedIn", "云栖钢构有限公司")),
    ],
)
def test_the_first_person_is_the_company_that_the_article_shortens(sentence: str, expected: tuple[str, str, str]) -> None:
    marked = page(CLOUD, sentence, aliases=[("云栖钢构", "云栖钢构有限公司")])
    found = {
        (f.subject.text, p, getattr(v, "text", "")) for f in read(marked) if f.subject is not None for p, v in f.values
    }
    assert expected in found


def test_each_change_of_name_starts_from_the_name_before() -> None:
    text = "{DAT:1965年}设立{COM:海岛钢厂}；{DAT:1997年}更名{COM:海岛钢构厂}；{DAT:2003年}改组为{COM:云栖钢构}。"
    assert {t for t in _triples(text) if t[1] == "renamedTo"} == {
        ("海岛钢厂", "renamedTo", "海岛钢构厂"),
        ("海岛钢构厂", "renamedTo", "云栖钢构"),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "{COM:云栖钢构}与{COM:青禾阀门}各派一人，前者做{IND:钢结构}。",  # which of the two
        "{GOV:海岛市商务局}表示，主营{IND:钢结构}。",
        "{COM:云栖钢构}买断{COM:青禾阀门}的商标。",
        "{COM:云栖钢构}答应收购{COM:青禾阀门}，签约前夜反悔。",
        "{COM:云栖钢构}与{COM:青禾阀门}签订采购合同。",
        "{COM:云栖钢构}的工厂设在{LOC:岱山}。",
        "{LOC:海岛}人多从事{IND:家纺}。",
        "{COM:云栖钢构}扭亏，裕华主持起草国家标准《{STD:钢构通用要求}》。".replace("扭亏，", "扭亏。"),
        "承办单位由{COM:云栖钢构}变更为{COM:青禾阀门}。",
    ],
)
def test_nothing_is_said_of_a_party_that_could_be_another(sentence: str) -> None:
    assert _triples(sentence) == set()


def test_what_a_company_is_engaged_in_making_it_produces() -> None:
    text = "{COM:青岬缆绳}主要从事{IND:锚链}、{IND:浮标}的研发与生产。"
    assert [t for t in said(read(page(text)), "Organization", "subject", "produces") if t[1]] == [("青岬缆绳", "锚链"), ("青岬缆绳", "浮标")]


def test_a_works_that_was_bought_and_is_now_called_otherwise_was_renamed() -> None:
    text = "{COM:青岬缆绳}买下了{COM:北泽锚链厂}，现在叫{COM:青岬锚链有限公司}。"
    assert ("北泽锚链厂", "青岬锚链有限公司") in said(read(page(text)), "Organization", "subject", "renamedTo")


def test_who_tells_of_the_forerunner_did_not_found_it() -> None:
    text = "{COM:青岬缆绳}{POST:董事长}{PER:林涧}说，公司前身是{DAT:1978年}创立的{COM:青岬绳厂}。"
    assert [t for t in said(read(page(text)), "Organization", "subject", "foundedBy") if t[1]] == []
