"""What stands in brackets behind a name: former, short and English names, brands; or a part of the name itself."""

from __future__ import annotations

import pytest

from graph.names.compare import compare
from graph.names.model import Named
from graph.names.printed import OtherName, read_printed


@pytest.mark.parametrize(
    ("text", "name", "others"),
    [
        (
            "恒锐电机有限公司（曾用名：恒锐实业有限公司，2003–2010）",
            "恒锐电机有限公司",
            [OtherName("恒锐实业有限公司", "former", ("2003", "2010"))],
        ),
        (
            "恒锐电机有限公司（简称“恒锐”；原名：南岭电机厂）",
            "恒锐电机有限公司",
            [OtherName("恒锐", "short"), OtherName("南岭电机厂", "former")],
        ),
        (
            "恒锐电机有限公司（曾用名：甲电机厂、乙电机厂）",
            "恒锐电机有限公司",
            [OtherName("甲电机厂", "former"), OtherName("乙电机厂", "former")],
        ),
        (
            "恒锐电机有限公司（2019年3月更名为恒锐智能有限公司）",
            "恒锐智能有限公司",
            [OtherName("恒锐电机有限公司", "former", ("", "2019-03"))],
        ),
        (
            "恒锐智能有限公司（2019年由恒锐电机有限公司更名为恒锐智能有限公司）",
            "恒锐智能有限公司",
            [OtherName("恒锐电机有限公司", "former", ("", "2019"))],
        ),
        (
            "恒锐智能有限公司（原恒锐电机（深圳）有限公司）",
            "恒锐智能有限公司",
            [OtherName("恒锐电机（深圳）有限公司", "former")],
        ),
        (
            "恒锐电机有限公司（英文名：Hengrui Motor Co., Ltd.，品牌：云启）",
            "恒锐电机有限公司",
            [OtherName("Hengrui Motor Co., Ltd.", "english"), OtherName("云启", "brand")],
        ),
        ("恒锐电机（集团）有限公司", "恒锐电机（集团）有限公司", []),
        ("恒锐电机（深圳）", "恒锐电机（深圳）", []),
        ("南岭动漫有限公司（原创）", "南岭动漫有限公司（原创）", []),
    ],
)
def test_brackets(text: str, name: str, others: list[OtherName]) -> None:
    found = read_printed(text)
    assert (found.name, list(found.others)) == (name, others)


def test_a_former_name_finds_the_company_and_a_brand_does_not() -> None:
    named = read_printed("恒锐智能有限公司（原名：南岭电机厂；品牌：云启）").named()
    assert compare(named, Named("南岭电机厂")).decision == "same"
    assert compare(named, Named("云启")).decision != "same"
