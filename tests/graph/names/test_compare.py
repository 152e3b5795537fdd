"""Two names alone. The near misses are what staff fear most: two that look alike and are not one."""

from __future__ import annotations

import pytest

from graph.names.compare import compare
from graph.names.model import Comparison, Named

GOOD, OTHER, BROKEN = "91440300MA5DA1XK5E", "91110000600037341L", "91440300MA5DA1XK5B"


def of(left: str, right: str, family: str = "Organization") -> Comparison:
    return compare(Named(left, family), Named(right, family))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("深圳市筑驰科技有限公司", "深圳筑驰科技有限公司"),
        ("深圳市筑驰科技有限公司", "深圳市筑驰科技有限责任公司"),
        ("深圳市筑馳科技有限公司", "深圳市筑驰科技 有限公司"),
        ("筑驰（集团）股份有限公司", "筑驰(集团)股份有限公司"),
        ("筑驰（集团）股份有限公司", "筑驰集团股份有限公司"),
        ("ZC 筑驰光电有限公司", "ZC筑驰光电有限公司"),
        ("筑驰制动", "筑驰制动有限公司"),
        ("中国砺窑银行", "中国砺窑银行股份有限公司"),
        ("深圳工业总会", "深圳市工业总会"),
        ("Zhuchi Technology Co., Ltd.", "ZHUCHI TECHNOLOGY CO LTD"),
    ],
)
def test_two_spellings_are_one(left: str, right: str) -> None:
    assert of(left, right).decision == "same", of(left, right).sentence()


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("深圳市筑驰科技有限公司", "广州市筑驰科技有限公司", "地域不同"),
        ("吉林省筑驰科技有限公司", "吉林市筑驰科技有限公司", "地域不同"),
        ("深圳市筑驰科技有限公司", "深圳市筑驰实业有限公司", "行业不同"),
        ("深圳市筑驰科技有限公司", "深圳市筑弛机械有限公司", "字号不同"),
        ("深圳市机械行业协会", "深圳市机械局", "机构性质不同"),
        ("深圳市工业总会", "深圳市工业联合会", "末词不同"),
        ("深圳市机械行业协会", "深圳市机械行业商会", "末词不同"),
        ("筑驰科技有限公司", "筑驰科技有限公司深圳分公司", "分支机构"),
        ("砺窑银行深圳分行", "砺窑银行广州分行", "分支机构不同"),
        ("中共南岭市委", "南岭市政府", "机构性质不同"),
        ("Zhuchi Technology Co., Ltd.", "Zhuchi Device Co., Ltd.", "其余的词不同"),
        ("广州筑驰科技", "深圳市筑驰科技有限公司", "地域不同"),
    ],
)
def test_near_misses_are_not_one(left: str, right: str, why: str) -> None:
    found = of(left, right)
    assert found.decision == "none"
    assert why in found.sentence()


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("深圳市筑驰科技有限公司", "深圳市筑驰科技股份有限公司", "组织形式不同"),
        ("深圳市筑驰科技有限公司", "深圳市筑驰科技集团有限公司", "一方是集团"),
        ("筑驰科技有限公司", "深圳市筑驰科技有限公司", "没有写全地域"),
        ("深圳市筑驰科技有限公司", "深圳市筑弛科技有限公司", "可能是错字"),
        ("筑驰股份", "筑驰集团有限公司", "不是股份公司"),
        ("先锋", "先锋新材料股份有限公司", "日常用词"),
        ("市工信局", "市工信局", "哪里的机构"),
        ("Zhuchi Technology Co., Ltd.", "筑驰科技有限公司", "拼音相同"),
    ],
)
def test_what_is_likely_waits_for_a_person(left: str, right: str, why: str) -> None:
    found = of(left, right)
    assert found.decision == "review", found.sentence()
    assert why in found.sentence()


def test_equal_codes_make_one_whatever_the_names() -> None:
    renamed = compare(
        Named("甲乙实业有限公司", identifiers={"creditCode": GOOD}),
        Named("丙丁科技有限公司", identifiers={"creditCode": GOOD}),
    )
    assert (renamed.decision, renamed.reasons) == ("same", ("统一社会信用代码相同",))


def test_codes_that_differ_make_two_whatever_the_names() -> None:
    left, right = (
        Named("筑驰科技有限公司", identifiers={"creditCode": GOOD}),
        Named("筑驰科技有限公司", identifiers={"creditCode": OTHER}),
    )
    assert compare(left, right).decision == "none"


def test_a_code_that_cannot_be_right_decides_nothing_and_is_told() -> None:
    left, right = (
        Named("筑驰科技有限公司", identifiers={"creditCode": GOOD}),
        Named("筑驰科技有限公司", identifiers={"creditCode": BROKEN}),
    )
    found = compare(left, right)
    assert found.decision == "review"
    assert f"统一社会信用代码“{BROKEN}”校验码不对" in found.reasons


def test_a_and_b_shares_are_of_one_company() -> None:
    left = Named("筑驰科技股份有限公司", identifiers={"stockCode": "000002.SZ"})
    right = Named("筑驰科技股份有限公司", identifiers={"stockCode": "200002"})
    assert compare(left, right).decision == "same"


def test_an_alias_of_the_source_makes_one() -> None:
    found = compare(Named("筑驰"), Named("南岭制动厂有限公司", aliases=("筑驰",)))
    assert (found.decision, found.reasons) == ("same", ("来源给出的别名相同：筑驰",))


def test_an_alias_does_not_make_one_of_a_bureau_and_an_association() -> None:
    bureau = Named("南岭市机械局", aliases=("南机",))
    assert compare(bureau, Named("南岭市机械行业协会", aliases=("南机",))).decision == "none"
    assert compare(bureau, Named("南岭市机械行业协会", aliases=("南岭市机械局",))).decision == "review"


def test_classes_that_cannot_be_one_are_not() -> None:
    bureau, body = Named("南岭工业", schema="GovernmentBody"), Named("南岭工业", schema="Association")
    assert compare(bureau, body).decision == "review"
    assert compare(bureau, Named("南岭市工业", schema="Association")).decision == "none"


def test_families_are_never_mixed() -> None:
    assert compare(Named("先锋", "Product"), Named("先锋", "Organization")).decision == "none"


def test_two_companies_that_are_both_called_alike_are_not_one() -> None:
    left, right = Named("深圳市筑驰电机有限公司", aliases=("筑驰",)), Named("广州筑驰电机有限公司", aliases=("筑驰",))
    assert compare(left, right).decision == "none"


def test_one_former_name_makes_one() -> None:
    former = ("南岭市电机总厂有限公司",)
    found = compare(Named("深圳市筑驰电机有限公司", aliases=former), Named("砺窑实业有限公司", aliases=former))
    assert found.decision == "same"


def test_a_body_of_two_names_is_known_by_each() -> None:
    both = Named("深圳市工业总会暨深圳市工业经济联合会")
    assert compare(both, Named("深圳市工业总会")).decision == "same"
    assert compare(both, Named("深圳市工业联合会")).decision != "same"


def test_the_province_of_a_city_says_nothing_new() -> None:
    assert of("广东省深圳市筑驰电机有限公司", "深圳筑驰电机有限公司").decision == "same"
    assert of("广东筑驰电机有限公司", "深圳筑驰电机有限公司").decision == "review"
