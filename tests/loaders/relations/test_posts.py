from __future__ import annotations

import pytest

from loaders.relations.posts import read
from tests.loaders.relations.support import page, said

POST = ("holder", "organization", "title", "former")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "{COM:云栖钢构}{POST:董事长}兼{POST:总裁}{PER:钟离海}到场。",
            [("钟离海", "云栖钢构", "董事长", None), ("钟离海", "云栖钢构", "总裁", None)],
        ),
        (
            "{GOV:海岛市工信局}{POST:局长}{PER:文静}、{POST:副局长}{PER:江流}、{PER:白云}出席。",
            [("文静", "海岛市工信局", "局长", None), ("江流", "海岛市工信局", "副局长", None), ("白云", "海岛市工信局", "副局长", None)],
        ),
        ("{COM:云栖钢构}质检科{POST:科长}{PER:文静}说。", [("文静", "云栖钢构", "质检科科长", None)]),
        ("{PER:文静}任{ASC:海岛市钢构协会}{POST:会长}。", [("文静", "海岛市钢构协会", "会长", None)]),
        ("{PER:文静}（{COM:云栖钢构}{POST:总工程师}）获奖。", [("文静", "云栖钢构", "总工程师", None)]),
        ("{ASC:海岛市钢构协会}原{POST:会长}{PER:江流}致辞。", [("江流", "海岛市钢构协会", "会长", "true")]),
        ("{PER:江流}曾任{COM:云栖钢构}{POST:总经理}。", [("江流", "云栖钢构", "总经理", "true")]),
        ("{COM:云栖钢构}{POST:总经理}{PER:江流}已于{DAT:去年}卸任。", [("江流", "云栖钢构", "总经理", "true")]),
        ("{COM:云栖钢构}昨天开工。{POST:董事长}{PER:钟离海}说不急。", [("钟离海", "云栖钢构", "董事长", None)]),
        (
            "{ASC:海岛市钢构协会}换届，选举{COM:云栖钢构}{POST:董事长}{PER:钟离海}为{POST:会长}。",
            [("钟离海", "云栖钢构", "董事长", None), ("钟离海", "海岛市钢构协会", "会长", None)],
        ),
    ],
)  # fmt: skip
def test_a_sentence_names_who_holds_which_post(sentence: str, expected: list[tuple[str | None, ...]]) -> None:
    assert said(read(page(sentence)), "Post", *POST) == expected


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("协会拟增补{PER:文静}为{ASC:海岛市钢构协会}{POST:副会长}。", "planned"),
        ("{PER:文静}当选{ASC:海岛市钢构协会}{POST:会长}系误传。", "denied"),
    ],
)
def test_a_planned_or_rejected_post_is_not_asserted(sentence: str, status: str) -> None:
    assert said(read(page(sentence)), "Post", "holder") == []
    assert said(read(page(sentence)), "Post", "holder", status=status) == [("文静",)]


def test_a_title_whose_organisation_could_be_two_gives_nothing() -> None:
    text = "{COM:云栖钢构}与{COM:青禾阀门}谈了一天，{POST:董事长}{PER:钟离海}没有表态。"
    assert said(read(page(text)), "Post", *POST) == []


def test_an_election_list_gives_the_post_in_the_association_and_in_the_company() -> None:
    found = read(
        page(
            "#{ASC:海岛市钢构行业协会}",
            "#一、{POST:会长}",
            "{PER:钟离海}　{COM:云栖钢构有限公司}{POST:董事长}",
            "#二、{POST:副会长}（排名不分先后）",
            "江 流　{COM:青禾阀门有限公司}{POST:总经理}",  # the tagger missed this name
        )
    )
    assert said(found, "Post", "holder", "organization", "title") == [
        ("钟离海", "海岛市钢构行业协会", "会长"),
        ("钟离海", "云栖钢构有限公司", "董事长"),
        ("江 流", "海岛市钢构行业协会", "副会长"),
        ("江 流", "青禾阀门有限公司", "总经理"),
    ]


def test_a_place_that_waits_for_its_delegate_has_no_holder() -> None:
    lines = ("#{ASC:海岛市钢构行业协会}", "#{POST:副会长}", "{PER:江流}　{COM:青禾阀门有限公司}待委派")
    assert said(read(page(*lines)), "Post", "holder") == []


def test_a_post_of_an_earlier_term_is_former() -> None:
    lines = ("#{ASC:海岛市钢构行业协会}", "#关于{EDN:第五届}选举结果的公告", "{EDN:第四届}{POST:会长}{PER:江流}作报告。")
    assert said(read(page(*lines)), "Post", "holder", "former") == [("江流", "true")]
