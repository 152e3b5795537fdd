from __future__ import annotations

from dataclasses import replace

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


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            ["{PER:钟离海}是铸工出身。", "51岁的他是{COM:云栖钢构有限公司}{POST:董事长}，也是{ASC:海岛市商会}{POST:副会长}。"],
            [("钟离海", "云栖钢构有限公司", "董事长", None), ("钟离海", "海岛市商会", "副会长", None)],
        ),
        (
            ["{ASC:海岛市商会}{POST:名誉会长}（原{POST:会长}）{PER:文静}、{POST:会长}{PER:江流}到场。"],
            [("文静", "海岛市商会", "名誉会长", None), ("文静", "海岛市商会", "会长", "true"), ("江流", "海岛市商会", "会长", None)],
        ),
        (
            ["{ASC:海岛市商会}开会。历任{POST:会长}{PER:文静}、{PER:江流}，现任{POST:会长}{PER:白云}到场。"],
            [("文静", "海岛市商会", "会长", "true"), ("江流", "海岛市商会", "会长", "true"), ("白云", "海岛市商会", "会长", None)],
        ),
        (
            ["{COM:云栖钢构}{POST:总经理}{PER:文静}去年卸任，由{PER:江流}接任。"],
            [("文静", "云栖钢构", "总经理", "true"), ("江流", "云栖钢构", "总经理", None)],
        ),
        (
            ["{COM:云栖钢构}{POST:董事长}{PER:文静}{DAT:去年}接替{PER:江流}。"],
            [("文静", "云栖钢构", "董事长", None), ("江流", "云栖钢构", "董事长", "true")],
        ),
        (["{PER:文静}任{POST:总经理}的{COM:云栖钢构}停产。"], [("文静", "云栖钢构", "总经理", None)]),
        (["{LOC:海岛市}{POST:副市长}{PER:文静}到场。"], [("文静", "海岛市", "副市长", None)]),
        (["{COM:云栖钢构}{POST:党委书记}、{ASC:海岛市工商联}兼职{POST:副主席}{PER:文静}。"],
         [("文静", "云栖钢构", "党委书记", None), ("文静", "海岛市工商联", "兼职副主席", None)]),
        (["{PER:文静}：我在{COM:云栖钢构}当{POST:总经理}。"], [("文静", "云栖钢构", "总经理", None)]),
    ],
)  # fmt: skip
def test_pronouns_brackets_and_successors_are_followed(parts: list[str], expected: list[tuple[str | None, ...]]) -> None:
    assert sorted(said(read(page(*parts)), "Post", *POST), key=str) == sorted(expected, key=str)


def test_traditional_text_is_read_like_simplified_and_keeps_its_print() -> None:
    text = "{ASC:海島市鋼構商會}（下稱「{REF:本會}」）三十年。{REF:本會}{POST:會長}{PER:鍾離海}、{POST:監事長}{PER:江流}到場。"
    assert said(read(page(text)), "Post", *POST) == [
        ("鍾離海", "海島市鋼構商會", "會長", None), ("江流", "海島市鋼構商會", "監事長", None),
    ]  # fmt: skip


def test_a_bare_title_belongs_to_the_company_that_the_article_defines() -> None:
    parts = ("{COM:云栖钢构有限公司}（下称{COM:云栖}）很忙。", "全程作陪的是{POST:董事会秘书}{PER:文静}。")
    assert said(read(page(*parts, aliases=[("云栖", "云栖钢构有限公司")])), "Post", *POST) == [
        ("文静", "云栖钢构有限公司", "董事会秘书", None)
    ]


def test_the_paper_is_known_from_its_running_head() -> None:
    annotated = page("海岛商报 2025年6月3日 责任编辑／江流", "□本报{POST:记者} {PER:文静}")
    blocks = (replace(annotated.page.blocks[0], kind="furniture"), *annotated.page.blocks[1:])
    annotated = replace(annotated, page=replace(annotated.page, blocks=blocks))
    assert sorted(said(read(annotated), "Post", *POST), key=str) == [
        ("文静", "海岛商报", "记者", None), ("江流", "海岛商报", "责任编辑", None),
    ]  # fmt: skip


def test_what_stands_in_the_bracket_of_a_candidate_is_so() -> None:
    text = "{ASC:海岛市商会}拟增补{PER:文静}（{COM:云栖钢构}{POST:董事长}）为{POST:副会长}。"
    assert said(read(page(text)), "Post", "holder", "title") == [("文静", "董事长")]
    assert said(read(page(text)), "Post", "holder", "title", status="planned") == [("文静", "副会长")]


def test_guests_and_leaders_are_no_titles() -> None:
    assert said(read(page("{GOV:海岛市工信局}{POST:领导}{PER:文静}到场。")), "Post", "holder") == []


def test_one_line_of_a_list_can_name_two() -> None:
    line = "{POST:监事}　{PER:文静}（{COM:云栖钢构}{POST:科长}）、江流（{COM:青禾阀门}{POST:厂长}）"
    found = read(page("#{ASC:海岛市钢构行业协会}", "#{POST:监事}", line))
    assert ("江流", "青禾阀门", "厂长", None) in said(found, "Post", *POST)


def test_a_master_of_ceremonies_is_no_name() -> None:
    assert said(read(page("{PER:司儀}为{ASC:海岛商会}{POST:秘書長}。")), "Post", "holder") == []
    assert said(read(page("{PER:陆一鸣}为{ASC:海岛商会}{POST:秘書長}。")), "Post", "holder") == [("陆一鸣",)]


def test_a_line_of_names_under_a_title_gives_each_the_post() -> None:
    made = page("#{ASC:青岬绳业商会}", "监事：林涧 江流 文静")
    assert said(read(made), "Post", "holder", "title") == [("林涧", "监事"), ("江流", "监事"), ("文静", "监事")]


def test_the_chairman_of_an_earlier_council_is_a_former_one() -> None:
    made = page("#{ASC:青岬绳业商会}{EDN:第四届}理事会选举公告", "{ASC:青岬绳业商会}听取了{EDN:第三届}理事会{POST:会长}{PER:林涧}的报告。")
    assert said(read(made), "Post", "holder", "title", "former") == [("林涧", "会长", "true")]


def test_a_change_of_legal_representative_ends_one_post_and_begins_another() -> None:
    made = page("{COM:青岬缆绳有限公司}的{POST:法定代表人}由{PER:林涧}变更为{PER:江流}。")
    assert said(read(made), "Post", "holder", "title", "former") == [("林涧", "法定代表人", "true"), ("江流", "法定代表人", None)]


def test_the_secretary_of_a_town_holds_the_post_there() -> None:
    assert said(read(page("{COM:北泽缆绳厂}{POST:厂长}{PER:江流}、青岬镇{POST:党委书记}{PER:林涧}出席。")), "Post", "holder", "organization")[-1] == ("林涧", "青岬镇")


def test_the_county_head_governs_the_county_of_the_party_committee() -> None:
    found = said(read(page("{GOV:青岬县委}{POST:副书记}、{POST:县长}{PER:林涧}到场。")), "Post", "organization", "title")
    assert found == [("青岬县委", "副书记"), ("青岬县", "县长")]


def test_who_is_elected_but_not_yet_in_office_is_called_so() -> None:
    assert said(read(page("{ASC:青岬商会}{POST:会长}{PER:林涧}、候任{POST:会长}{PER:江流}到场。")), "Post", "holder", "title") == [("林涧", "会长"), ("江流", "候任会长")]


def test_who_takes_over_from_a_founder_is_not_the_founder() -> None:
    found = said(read(page("{PER:林涧}{DAT:2010年}进厂，{DAT:2021年}接替{POST:创始人}{PER:江流}出任{COM:青岬缆绳}{POST:总裁}。")), "Post", "holder", "title", "former")
    assert ("江流", "总裁", None) not in found
