"""Codes: checked, written one way, or kept as printed with what is wrong."""

from __future__ import annotations

import pytest

from graph.names.identifiers import credit_code, doc_number, stock_code, wikidata_id


@pytest.mark.parametrize(
    "printed",
    ["91110000600037341L", "91110000600037341l", "9111 0000 6000 3734 1L", "９１１１００００６０００３７３４１Ｌ"],
)
def test_a_credit_code_is_written_one_way(printed: str) -> None:
    assert credit_code(printed).code == "91110000600037341L"


@pytest.mark.parametrize(
    ("printed", "why"),
    [("91110000600037341X", "校验码不对"), ("9111", "应为 18 位"), ("91110000600037341O", "校验码不对")],
)
def test_a_wrong_credit_code_is_kept_and_says_why(printed: str, why: str) -> None:
    found = credit_code(printed)
    assert (found.printed, found.code) == (printed, "")
    assert found.problem.startswith(f"统一社会信用代码“{printed}”")
    assert why in found.problem or "不允许" in found.problem


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("002463", "002463.SZ"),
        ("SZ002463", "002463.SZ"),
        ("600036.SS", "600036.SH"),
        ("00700.HK", "00700.HK"),
        ("430047", "430047.BJ"),
    ],
)
def test_a_stock_code_gets_its_exchange(printed: str, code: str) -> None:
    assert stock_code(printed).code == code


@pytest.mark.parametrize("printed", ["002463.SH", "12", "abc", "700000"])
def test_a_wrong_stock_code_is_flagged(printed: str) -> None:
    assert not stock_code(printed).valid
    assert printed in stock_code(printed).problem


def test_other_codes() -> None:
    assert wikidata_id("https://www.wikidata.org/wiki/Q42").code == "Q42"
    assert not wikidata_id("42").valid
    assert doc_number("南工信规[2024]5号").code == doc_number("南工信规〔2024〕 5 号").code == "南工信规〔2024〕5号"
    assert not doc_number("2024年5号").valid
