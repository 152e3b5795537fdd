"""The scorer on cases worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from bench.agreement import close, number, ordinal, plain, quantity
from bench.scoring import Score, score

Fact = dict[str, Any]


def entity(name: str, *aliases: str, type_: str = "company") -> Fact:
    return {"kind": "entity", "type": type_, "name": name, "aliases": list(aliases)}


def position(person: str, org: str, title: str, *, former: bool = False) -> Fact:
    return {"kind": "position", "person": person, "org": org, "title": title, "former": former}


def relation(subject: str, predicate: str, object_: str) -> Fact:
    return {"kind": "relation", "subject": subject, "predicate": predicate, "object": object_}


def award(recipient: str, award: str, **more: str | list[str]) -> Fact:
    return {"kind": "award_grant", "recipient": recipient, "recipient_type": "company", "award": award} | more


def measure(policy: str, words: str, amount: float, unit: str) -> Fact:
    return {"kind": "policy_measure", "policy": policy, "measure": words, "amount": amount, "unit": unit, "condition": None}


def counts(gold: list[Fact], predicted: list[Fact], kind: str) -> tuple[int, int, int]:
    s = score(gold, predicted).kinds[kind]
    return s.gold, s.hits, s.false


GOLD = [entity("南岭云启科技有限公司", "云启科技"), position("陈明远", "南岭云启科技有限公司", "董事长")]


def test_precision_recall_and_f1() -> None:
    s = Score(gold=4, hits=2, false=1)
    assert (round(s.precision, 3), s.recall, round(s.f1, 3)) == (0.667, 0.5, 0.571)
    assert Score(3, 0, 2).f1 == Score().precision == 0.0
    assert Score(1, 1, 0) + Score(3, 1, 1) == Score(4, 2, 1)


@pytest.mark.parametrize(
    ("words", "as_compared"),
    [("《“窑火奖” 评选办法（试行）》", "窑火奖评选办法试行"), ("２０２４Ａ榜", "2024a榜"), (None, "")],
)
def test_names_are_compared_without_signs_and_width(words: str | None, as_compared: str) -> None:
    assert plain(words) == as_compared


@pytest.mark.parametrize(
    ("words", "n"), [("第十二届", 12), ("第6屆", 6), ("首届", 1), ("第二十屆", 20), ("二○一九", 2019), ("第一百零三届", 103), ("届", None)]
)
def test_editions_are_numbers(words: str, n: int | None) -> None:
    assert ordinal(words) == n


def test_numbers_carry_their_sign_and_scale() -> None:
    assert [number(v) for v in ("+5.8%", "-2.1%", "１，２００", 0, None)] == [5.8, -2.1, 1200, 0, None]
    assert quantity(1.2, "亿元") == quantity(12000, "万元") == quantity("120000000", "元")
    assert quantity(30, "%") != quantity(30, "万元")


def test_short_words_within_long_ones_are_not_close() -> None:
    assert close("营业收入", "实现营业收入", 0.9)
    assert not close("收入", "营业收入和利润总额", 0.9)


def test_an_alias_of_the_gold_is_the_same_company() -> None:
    assert counts(GOLD, [position("陈明远", "云启科技", "董事长")], "position") == (1, 1, 0)


def test_a_former_post_is_not_the_present_one() -> None:
    assert counts(GOLD, [position("陈明远", "云启科技", "董事长", former=True)], "position") == (1, 0, 1)


def test_other_ways_to_part_office_and_title_count() -> None:
    gold = [position("谷雨", "渝州院", "检测室主任") | {"alt": [{"org": "渝州院检测室", "title": "主任"}]}]
    assert counts(gold, [position("谷雨", "渝州院检测室", "主任")], "position") == (1, 1, 0)


def test_the_bracket_that_tells_namesakes_apart_may_be_left_out() -> None:
    gold = [position("李想（楚雄彝绣礼品包装厂）", "楚雄彝绣礼品包装厂", "科长")]
    assert counts(gold, [position("李想", "楚雄彝绣礼品包装厂", "科长")], "position") == (1, 1, 0)


def test_saying_it_again_counts_once() -> None:
    again = [position("陈明远", "云启科技", "董事长"), position("陈明远", "南岭云启科技有限公司", "董事长")]
    assert counts(GOLD, again, "position") == (1, 1, 0)


def test_an_ambiguous_fact_counts_neither_way() -> None:
    gold = [*GOLD, position("林青", "云启科技", "顾问") | {"ambiguous": True}]
    assert counts(gold, [position("林青", "云启科技", "顾问")], "position") == (1, 0, 0)
    assert counts(gold, [], "position") == (1, 0, 0)


def test_kinds_and_predicates_that_the_gold_lacks_are_not_judged() -> None:
    gold = [relation("甲公司", "acquired", "乙公司")]
    told = [relation("甲公司", "located_in", "衢州市"), award("甲公司", "山海杯")]
    assert counts(gold, told, "relation") == (1, 0, 0)
    assert counts(gold, told, "award_grant") == (0, 0, 0)


def test_cooperation_has_no_direction_but_takeover_has() -> None:
    assert counts([relation("甲", "cooperates_with", "乙")], [relation("乙", "cooperates_with", "甲")], "relation") == (1, 1, 0)
    assert counts([relation("甲", "acquired", "乙")], [relation("乙", "acquired", "甲")], "relation") == (1, 0, 1)


def test_an_award_needs_edition_and_tier_where_the_gold_has_them() -> None:
    gold = [award("云启科技", "山海杯", edition="第三届", tier="大奖", category="企业")]
    assert counts(gold, [award("云启科技", "“山海杯”", edition="第3届", tier="大奖", category="企业奖")], "award_grant") == (1, 1, 0)
    assert counts(gold, [award("云启科技", "山海杯", edition="第三届", tier="提名奖")], "award_grant") == (1, 0, 1)
    assert counts(gold, [award("云启科技", "山海杯", tier="大奖")], "award_grant") == (1, 0, 1)


def test_a_measure_must_have_the_amount_and_share_words() -> None:
    policy: Fact = {"kind": "policy", "title": "衢州市服务机器人若干政策", "aliases": ["《政策》"], "issuers": ["衢州市财政局"]}
    gold = [policy, measure("衢州市服务机器人若干政策", "购置陪护机器人补助", 5, "万元")]
    assert counts(gold, [measure("政策", "陪护机器人购置补助", 50000, "元")], "policy_measure") == (1, 1, 0)
    assert counts(gold, [measure("政策", "参展展位费", 5, "万元")], "policy_measure") == (1, 0, 1)
    assert counts(gold, [measure("政策", "陪护机器人购置补助", 6, "万元")], "policy_measure") == (1, 0, 1)


def test_issuers_organisers_and_participants_are_facts_of_their_own() -> None:
    event: Fact = {"kind": "event", "name": "南岭制造业大会", "organizers": ["甲协会"], "co_organizers": ["乙"], "participants": ["张三", "李四"]}
    read = dict(event) | {"organizers": ["甲协会", "丙"], "co_organizers": [], "participants": ["李四"]}
    assert counts([event], [read], "event") == (1, 1, 0)
    assert counts([event], [read], "event_organizer") == (2, 1, 1)
    assert counts([event], [read], "event_participant") == (2, 1, 0)


def test_targets_of_the_future_are_no_indicators() -> None:
    goal: Fact = {"kind": "indicator", "indicator": "营业收入", "value": 11, "unit": "亿元", "target": True}
    assert counts([goal], [goal], "indicator") == (0, 0, 0)


def test_a_known_false_fact_is_reported_unless_the_gold_supports_what_was_read() -> None:
    known = [position("陈明远", "云启科技", "总裁"), position("陈明远", "云启科技", "董事长")]
    report = score(GOLD, [*GOLD, position("陈明远", "云启科技", "总裁")], known)
    assert [f["title"] for f in report.known_false] == ["总裁"]


def test_a_known_false_fact_must_agree_in_every_field_that_it_states() -> None:
    known = [award("云启科技", "山海杯", edition="第三届", year="2024")]
    other = award("云启科技", "山海杯", edition="第三届", year="2023")
    assert score(GOLD, [other], known).known_false == ()
    assert len(score(GOLD, [other | {"year": "2024年"}], known).known_false) == 1


def test_entities_stay_out_of_the_total() -> None:
    report = score(GOLD, [entity("云启科技")])
    assert report.kinds["entity"] == Score(1, 1, 0)
    assert report.micro == Score(1, 0, 0)
