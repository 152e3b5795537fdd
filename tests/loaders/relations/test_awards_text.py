from __future__ import annotations

import pytest

from loaders.relations.awards_text import read
from tests.loaders.relations.support import page, said

WHO_WHAT = ("recipient", "award", "edition", "tier")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "{COM:云栖钢构}荣获{EDN:第三届}{AWD:海岛工业大奖}{TIER:提名奖}。",
            [("云栖钢构", "海岛工业大奖", "第三届", "提名奖")],
        ),
        (
            "联合会决定，授予{PER:钟离海}、{PER:文静}等{NUM:6名}同志{EDN:第二届}“{AWD:金梭奖}”。",
            [("钟离海", "金梭奖", "第二届", None), ("文静", "金梭奖", "第二届", None)],
        ),
        ("{ORG:评委会}向{COM:云栖钢构}颁发{AWD:海岛质量奖}。", [("云栖钢构", "海岛质量奖", None, None)]),
        (
            "{AWD:海岛质量奖}授予{COM:云栖钢构}和{EDU:浙东大学}。",
            [("云栖钢构", "海岛质量奖", None, None), ("浙东大学", "海岛质量奖", None, None)],
        ),
        (
            "{EDN:第七届}{AWD:海岛质量奖}名单公布，{COM:云栖钢构}获{TIER:正奖}，{COM:岱山阀门厂}获{TIER:提名奖}。",
            [("云栖钢构", "海岛质量奖", "第七届", "正奖"), ("岱山阀门厂", "海岛质量奖", "第七届", "提名奖")],
        ),
        (
            "{PER:钟离海}、{PER:文静}分别获{AWD:荣誉勋章}和{AWD:社区服务奖}。",
            [("钟离海", "荣誉勋章", None, None), ("文静", "社区服务奖", None, None)],
        ),
        (
            "荣获“{AWD:十佳民企}”的是{COM:云栖钢构}、{COM:岱山阀门厂}。",
            [("云栖钢构", "十佳民企", None, None), ("岱山阀门厂", "十佳民企", None, None)],
        ),
        (
            "{COM:云栖钢构}凭“{PRJ:潮流能机组}”摘得{AWD:海岛科技奖}{TIER:金奖}。",
            [("云栖钢构", "海岛科技奖", None, "金奖")],
        ),
        ("{PER:文静}，{COM:岱山阀门厂}{POST:钳工}，{DAT:2019年}获{AWD:海岛工匠}。", [("文静", "海岛工匠", None, None)]),
        (
            "{COM:云栖钢构}成立于{DAT:2006年}，主营{IND:桥梁}，曾获{AWD:海岛质量奖}。",
            [("云栖钢构", "海岛质量奖", None, None)],
        ),
    ],
)
def test_who_was_honoured_with_what_is_read_from_a_sentence(
    sentence: str, expected: list[tuple[str | None, ...]]
) -> None:
    assert said(read(page(sentence)), "AwardConferral", *WHO_WHAT) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "{COM:云栖钢构}拟获{AWD:海岛质量奖}，公示期五天。",
        "{COM:云栖钢构}力争获{AWD:海岛质量奖}。",
        "{COM:云栖钢构}未获{AWD:海岛质量奖}。",
        "{COM:云栖钢构}入围{AWD:海岛质量奖}，最终未获奖。",
        "网传{COM:云栖钢构}获{AWD:海岛质量奖}，协会否认。",
        "获{AWD:海岛质量奖}者可申领{NUM:20万元}。",
        "{PER:文静}获{AWD:海岛工匠}提名，未当选。",
    ],
)
def test_what_is_hoped_for_or_did_not_happen_is_not_asserted(sentence: str) -> None:
    assert said(read(page(sentence)), "AwardConferral", *WHO_WHAT) == []


def test_a_speaker_is_not_the_recipient() -> None:
    text = "{COM:云栖钢构}始建于{DAT:1987年}。{PER:钟离海}介绍，{DAT:2015年}获{AWD:海岛质量奖}。"
    assert said(read(page(text)), "AwardConferral", "recipient") in ([("云栖钢构",)], [])


def test_the_year_is_the_edition_where_no_edition_is_printed() -> None:
    text = "{COM:云栖钢构}获{EDN:2022年度}{AWD:海岛质量奖}。"
    assert said(read(page(text)), "AwardConferral", "edition", "year") == [(None, "2022")]


def test_the_owner_of_an_honoured_work_stands_before_or_in_brackets_behind_it() -> None:
    text = "{COM:云栖钢构}的“{PRJ:潮流能机组}”获{AWD:海岛科技奖}{TIER:金奖}。"
    text += "授予“{PRJ:浮式锚链}”（{EDU:浙东大学}）{AWD:海岛科技奖}。"
    assert said(read(page(text)), "Project", "subject", "owner") == [
        ("浮式锚链", "浙东大学"),
        ("潮流能机组", "云栖钢构"),
    ]


def test_the_edition_named_first_in_the_sentence_counts_for_the_award_named_again() -> None:
    text = "{EDN:第六届}“{AWD:山海奖}”名单揭晓，{COM:云启科技}等{NUM:10家}企业荣获“{AWD:山海奖}”。"
    assert ("云启科技", "山海奖", "第六届") in said(read(page(text)), "AwardConferral", "recipient", "award", "edition")


def test_a_bare_grade_in_a_ceremony_is_one_of_its_award_and_not_of_the_ceremony() -> None:
    text = "在{AWD:海岛科技奖}{EVT:颁奖大会}上，{COM:青岬缆绳}的“{PRJ:高速编绳机}”荣获{TIER:二等奖}，{RES:海岛研究院}的“{PRJ:测力系统}”获{TIER:三等奖}。"
    assert said(read(page(text)), "AwardConferral", "recipient", "award", "tier") == [("高速编绳机", "海岛科技奖", "二等奖"), ("测力系统", "海岛科技奖", "三等奖")]


def test_a_personal_honour_in_a_profile_is_that_of_the_person_it_opens_with() -> None:
    text = "{PER:林涧}，{DAT:1968年}生，{COM:青岬缆绳}{POST:董事长}。曾任厂长。{DAT:2019年}获“{AWD:海岛工匠}”称号。"
    assert said(read(page(text)), "AwardConferral", "recipient", "award", "year") == [("林涧", "海岛工匠", "2019")]


def test_who_completed_a_work_is_said_behind_its_award() -> None:
    text = "“{PRJ:冷编工艺}”获得“{AWD:海岛科技奖}”{TIER:一等奖}，完成人为{PER:林涧}、{PER:江流}。"
    assert said(read(page(text)), "Project", "subject", "completedBy") == [("冷编工艺", "林涧、江流")]


def test_winners_may_stand_behind_the_award_that_was_announced() -> None:
    text = "会上揭晓了“{EDN:2024年度}{AWD:海岛优秀服务商}”，{COM:青岬缆绳}、{COM:北泽锚链}等{NUM:10家}企业当选；{COM:东堤浮标}未当选。"
    assert said(read(page(text)), "AwardConferral", "recipient", "year") == [("青岬缆绳", "2024"), ("北泽锚链", "2024")]
