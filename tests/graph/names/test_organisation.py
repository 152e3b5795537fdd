"""The parts of an organisation's name, its comparing form, and what the form leaves as it was."""

from __future__ import annotations

import pytest

from graph.names.forms import plain
from graph.names.organisation import parse


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("南岭市筑驰制动系统有限公司", ("南岭市", "筑驰", "制动系统", "有限公司", "", False, "company")),
        (
            "深圳市筑驰智能科技（集团）股份有限公司南山分公司",
            ("深圳市", "筑驰", "智能科技", "股份有限公司", "南山分公司", True, "company"),
        ),
        (
            "广东省深圳市龙岗区筑驰科技有限公司",
            ("广东省深圳市龙岗区", "筑驰", "科技", "有限公司", "", False, "company"),
        ),
        ("深圳市区块链科技有限公司", ("深圳市", "区块链", "科技", "有限公司", "", False, "company")),
        ("深圳市工业和信息化局", ("深圳市", "工业和信息化", "", "局", "", False, "government")),
        ("中国机械工业联合会", ("中国", "机械工业", "", "联合会", "", False, "association")),
        ("砺窑银行南岭分行", ("", "砺窑", "", "银行", "南岭分行", False, "bank")),
        ("Zhuchi Technology Co., Ltd.", ("", "zhuchi", "technology", "co ltd", "", False, "company")),
        ("ZC 筑驰光电", ("", "zc筑驰", "光电", "", "", False, "")),
    ],
)
def test_a_name_falls_into_its_parts(name: str, parts: tuple[str, str, str, str, str, bool, str]) -> None:
    found = parse(name)
    assert (found.region, found.stem, found.sector, found.form, found.branch, found.group, found.kind) == parts


def test_a_place_in_brackets_is_a_place() -> None:
    found = parse("筑驰（上海）制动系统有限公司")
    assert [p.base for p in found.places] == ["上海"]
    assert (found.stem, found.sector) == ("筑驰", "制动系统")


def test_a_place_of_another_province_opens_the_stem_and_is_no_second_place() -> None:
    assert parse("陕西兴化化学股份有限公司").stem == "兴化"


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("筑馳（集團）有限公司", "筑驰(集团)有限公司"),
        ("ＺＣ　筑驰", "zc筑驰"),
        ("ZC 筑驰 光电", "zc筑驰光电"),
        ("Zhuchi  Technology Co., Ltd.", "zhuchi technology co ltd"),
        ("“筑驰”杯", "筑驰杯"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("乾坤著作", "乾坤著作"),
    ],
)
def test_the_comparing_form_drops_what_says_nothing(printed: str, form: str) -> None:
    assert plain(printed) == form
