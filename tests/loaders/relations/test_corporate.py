from __future__ import annotations

import time

import pytest

from loaders.model import Literal_, Span
from loaders.relations.corporate import read
from tests.loaders.relations.support import page


def _triples(*parts: str, status: str = "asserted") -> set[tuple[str, str, str]]:
    found = set()
    for finding in read(page(*parts, published="2024-06-15")):
        for prop, value in finding.values:
            if finding.status == status and finding.subject is not None:
                assert isinstance(value, Span | Literal_)
                found.add((finding.subject.text, prop, value.text if isinstance(value, Span) else value.value))
    return found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("{COM:云栖钢构}{DAT:去年}收购了{COM:青禾阀门}{NUM:80%}股权。", ("云栖钢构", "acquired", "青禾阀门")),
        ("{COM:云栖钢构}收购{COM:青禾阀门}{NUM:30%}股权。", ("云栖钢构", "investedIn", "青禾阀门")),
        ("{COM:青禾阀门}被{COM:云栖钢构}全资收购。", ("云栖钢构", "acquired", "青禾阀门")),
        ("{COM:云栖钢构}的全资子公司{COM:青禾阀门}投产。", ("青禾阀门", "subsidiaryOf", "云栖钢构")),
        ("{COM:青禾阀门}获{COM:白云创投}战略投资。", ("白云创投", "investedIn", "青禾阀门")),
        ("{COM:海岛钢厂}更名为{COM:云栖钢构}。", ("海岛钢厂", "renamedTo", "云栖钢构")),
        ("{COM:云栖钢构}的前身是{COM:海岛钢厂}。", ("海岛钢厂", "renamedTo", "云栖钢构")),
        ("{COM:云栖钢构}由{PER:钟离海}创办。", ("云栖钢构", "foundedBy", "钟离海")),
        ("{COM:云栖钢构}成立于{DAT:1998年3月}。", ("云栖钢构", "foundedOn", "1998-03")),
        ("{COM:云栖钢构}总部位于{LOC:海岛市}。", ("云栖钢构", "locatedIn", "海岛市")),
        ("{COM:云栖钢构}{DAT:2011年}在{ORG:海交所主板}上市。", ("云栖钢构", "listedOn", "海交所主板")),
        ("{COM:云栖钢构}推出{PRD:云栖一号}。", ("云栖钢构", "produces", "云栖一号")),
        ("{COM:云栖钢构}与{EDU:海岛大学}签署战略合作协议。", ("云栖钢构", "cooperatesWith", "海岛大学")),
        ("{COM:云栖钢构}向{COM:青禾阀门}供货{NUM:62套}。", ("云栖钢构", "suppliesTo", "青禾阀门")),
        ("{COM:云栖钢构}牵头起草《{STD:钢构通用要求}》。", ("云栖钢构", "draftedStandard", "钢构通用要求")),
    ],
)
def test_a_phrasing_names_the_relation(sentence: str, expected: tuple[str, str, str]) -> None:
    assert _triples(sentence) == {expected}


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("{COM:云栖钢构}拟收购{COM:青禾阀门}。", "planned"),
        ("{COM:云栖钢构}终止收购{COM:青禾阀门}。", "denied"),
        ("有传言称{COM:云栖钢构}收购了{COM:青禾阀门}。", "denied"),
    ],
)
def test_what_is_planned_or_ended_is_not_asserted(sentence: str, status: str) -> None:
    assert _triples(sentence) == set()
    assert _triples(sentence, status=status) == {("云栖钢构", "acquired", "青禾阀门")}


def test_the_date_of_the_clause_dates_the_relation() -> None:
    (finding,) = read(page("{COM:云栖钢构}{DAT:去年9月}收购{COM:青禾阀门}。", published="2024-06-15"))
    assert finding.date == "2023-09"


def test_a_long_list_of_names_is_read_in_no_time() -> None:
    names = "、".join(f"{{COM:甲{i}公司}}" for i in range(400))
    start = time.perf_counter()
    list(read(page(names + "与" + names + "。")))
    assert time.perf_counter() - start < 5
