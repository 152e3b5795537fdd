"""Shares, quotas, rumours and groups in invented policies."""

from __future__ import annotations

import pytest

from loaders.extractors.patterns import is_policy
from loaders.relations import measures
from loaders.relations.groups import is_group
from loaders.relations.policy_titles import supported
from tests.loaders.relations.support import page, said

HEAD = "《{POL:云港市钟表产业若干措施}》规定，"


def _amounts(text: str, status: str = "asserted") -> list[tuple[str | None, ...]]:
    return said(measures.read(page(HEAD + text)), "SupportMeasure", "amount", "unit", status=status)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按投资的{NUM:20%}补助，海岛县提至{NUM:三成}。", [("20", "%"), ("30", "%")]),
        ("中小企业的补助比例上浮{NUM:2个百分点}。", [("2", "个百分点")]),
        ("每家给予咨询券{NUM:3万元}；三星级的，每家{NUM:1万元}。", [("3", "万元"), ("1", "万元")]),
        ("每两年遴选一届示范企业，不超过{NUM:12家}，每家奖励{NUM:9万元}。", [("12", "家"), ("9", "万元")]),
        ("今年安排专项资金{NUM:8000万元}。", [("8000", "万元")]),
        ("申报企业不超过{NUM:12家}。", []),
        ("钟表产量提高{NUM:3个百分点}。", []),
        ("每家{NUM:1万元}。", []),
    ],
)
def test_shares_funds_and_quotas(text: str, expected: list[tuple[str, str]]) -> None:
    assert _amounts(text) == expected


@pytest.mark.parametrize("text", ["网上流传的每台补{NUM:500元}，局长说没有这一条。", "每台补{NUM:500元}。该说法不实。"])
def test_a_rumour_is_denied(text: str) -> None:
    assert (_amounts(text), _amounts(text, "denied")) == ([], [("500", "元")])


def test_what_is_planned_behind_a_semicolon_does_not_touch_what_was_given_before() -> None:
    assert _amounts("每台补{NUM:500元}；明年拟扩至酒店。") == [("500", "元")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("单个企业", False), ("研制单位", False), ("本地整机企业", False), ("支持人才", False), ("中小企业", True), ("整机企业", True)],
)
def test_a_target_is_more_than_any_enterprise(words: str, expected: bool) -> None:
    assert is_group(words) is expected


def test_the_tail_of_a_title_may_be_any_words() -> None:
    title = "云港市钟表产业出海若干措施"
    found = supported(title)
    assert found is not None
    assert title[slice(*found)] == "钟表产业"
    assert supported("云港市制表行业工匠评选办法") is None


def test_a_mere_kind_and_a_way_of_doing_are_no_policies() -> None:
    assert not is_policy("政策", 0, 2)
    assert not is_policy("钟表业难题的解法", 0, 8)
    assert is_policy("《措施》", 1, 3)
    assert is_policy("钟表管理办法", 0, 6)
