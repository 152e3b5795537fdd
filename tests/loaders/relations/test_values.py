"""Numbers, dates and the words that plan or deny: what every grammar shares."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.relations.dates import period, resolve
from loaders.relations.modality import is_former, status_of
from loaders.relations.numbers import Quantity, numeral, plain, quantity

_DIGITS = "零一二三四五六七八九"


def _chinese(number: int) -> str:
    """A number below 10,000 in Chinese numerals, written independently of the reader."""
    out, gap = "", False
    for value, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            out += ("零" if gap and out else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return out or "零"


@given(st.integers(min_value=0, max_value=9999))
def test_chinese_numerals_read_back_to_their_number(number: int) -> None:
    assert numeral(_chinese(number)) == number


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_digits_keep_their_value_with_full_width_signs_and_thousands(number: Decimal) -> None:
    wide = f"{number:,}".translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    assert quantity(wide + "亿元") == Quantity(plain(number), "亿元")


@given(st.integers(min_value=1, max_value=9))
def test_tenths_become_per_cent(tenths: int) -> None:
    assert quantity(_DIGITS[tenths] + "成") == Quantity(str(tenths * 10), "%")


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [
        ("一百二十万元", "120", "万元"),
        ("1亿2000万元", "1.2", "亿元"),
        ("两万五千元", "2.5", "万元"),
        ("三成五", "35", "%"),
        ("一半", "50", "%"),
        ("4000余家", "4000", "家"),
        ("最高50万元", "50", "万元"),
        ("6 . 5 %", "6.5", "%"),
    ],
)
def test_amounts_keep_the_unit_that_is_printed(words: str, number: str, unit: str) -> None:
    assert quantity(words) == Quantity(number, unit)


def test_words_without_a_number_are_no_quantity() -> None:
    assert quantity("若干万元") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("上月28日", "2025-09-28"),
        ("今年3月", "2025-03"),
        ("去年", "2024"),
        ("9月19日至20日", "2025-09-19"),
        ("昨日", "2025-10-15"),
        ("下月1日", "2025-11-01"),
        ("二〇二五年六月十八日", "2025-06-18"),
        ("2023年底", "2023-12"),
        ("日前", None),
    ],
)
def test_relative_dates_count_from_the_document(words: str, expected: str | None) -> None:
    assert resolve(words, "2025-10-16") == expected


def test_without_the_date_of_the_document_only_printed_years_count() -> None:
    assert (resolve("去年3月", None), resolve("2019年3月", None)) == (None, "2019-03")


def test_part_of_a_year_stays_a_part() -> None:
    assert [period(w, "2025-10-16") for w in ("2024年上半年", "前三季度", "去年")] == ["2024上半年", "2025前三季度", "2024"]


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("云栖钢构收购了青禾阀门。", "收购", "asserted"),
        ("云栖钢构拟收购青禾阀门。", "收购", "planned"),
        ("云栖钢构未收购青禾阀门。", "收购", "denied"),
        ("网传云栖钢构收购青禾阀门。", "收购", "denied"),
        ("“云栖钢构收购青禾阀门”系误读。", "收购青禾阀门", "denied"),
        ("他将军中所学用于生产。", "用于", "asserted"),
    ],
)
def test_the_clause_says_whether_it_is_so(text: str, words: str, status: str) -> None:
    start = text.index(words)
    assert status_of(text, start, start + len(words)) == status


def test_a_post_is_former_after_the_words_that_say_so() -> None:
    assert is_former("原局长", 1)
    assert is_former("时任局长", 2)
    assert not is_former("现任局长", 2)


def test_numerals_on_both_sides_of_a_hundred_million_are_one_number() -> None:
    assert quantity("一亿二千万元") == Quantity("1.2", "亿元")
    assert quantity("1亿5千万元") == Quantity("1.5", "亿元")
