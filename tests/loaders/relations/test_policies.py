from __future__ import annotations

from loaders.relations import measures, policies, read_all
from tests.loaders.relations.support import page, said

NOTICE = (
    "#{GOV:海岛市工业和信息化局}　{GOV:海岛市财政局}\n关于印发《{POL:海岛市钢构产业提质措施}》的通知",
    "#{DNO:海工信规〔2024〕5号}",
    "根据{GOV:海岛省人民政府}《{POL:海岛省制造强省方案}》（{DNO:海府〔2023〕1号}），我们制定了《{POL:海岛市钢构产业提质措施}》（下称《{POL:措施}》）。",
    "{DAT:2024年6月18日}",
    "第一条　《{POL:措施}》适用于{TGT:民营企业}。",
    "第二条　改造旧线，年产值依次达到{NUM:1亿元}、{NUM:5亿元}的，分别给予{NUM:20万元}、{NUM:八十万元}一次性奖励。",
    "第三条　购置新设备，按价款的{NUM:三成}补贴，每台不超过{NUM:6万元}。",
    "第四条　《{POL:措施}》自{DAT:2024年8月1日}起施行，有效期至{DAT:2026年12月31日}。{GOV:海岛市工业和信息化局}《{POL:海岛市钢构奖补办法}》同时废止。",
    "{COM:云栖钢构}提出给予最高{NUM:800万元}补助。财力不足，未采纳。",
)
TITLE = "海岛市钢构产业提质措施"


def _said(*props: str) -> list[tuple[str | None, ...]]:
    return [row for row in said(policies.read(page(*NOTICE)), "Policy", "subject", *props) if None not in row]


def test_a_notice_tells_issuers_number_and_dates() -> None:
    assert _said("issuer")[0] == (TITLE, "海岛市工业和信息化局、海岛市财政局")
    assert (TITLE, "海工信规〔2024〕5号") in _said("docNumber")
    assert _said("issued") == [(TITLE, "2024-06-18")]
    assert _said("effective", "expires") == []
    assert (_said("effective"), _said("expires")) == ([(TITLE, "2024-08-01")], [(TITLE, "2026-12-31")])


def test_a_notice_tells_its_basis_what_it_repeals_and_whom_it_is_for() -> None:
    assert _said("basedOn") == [(TITLE, "海岛省制造强省方案")]
    assert _said("repeals") == [(TITLE, "海岛市钢构奖补办法")]
    assert _said("targets") == [(TITLE, "民营企业")]


def test_measures_pair_conditions_with_amounts_and_keep_caps_apart() -> None:
    found = list(measures.read(page(*NOTICE)))
    assert said(found, "SupportMeasure", "amount", "unit", "qualifier") == [
        ("20", "万元", None), ("80", "万元", None), ("30", "%", None), ("6", "万元", "不超过"),
    ]  # fmt: skip
    assert said(found, "SupportMeasure", "condition")[:2] == [("年产值达到1亿元",), ("年产值达到5亿元",)]
    assert {row[0] for row in said(found, "SupportMeasure", "policy")} == {TITLE}


def test_what_was_not_adopted_is_denied() -> None:
    assert said(measures.read(page(*NOTICE)), "SupportMeasure", "amount", status="denied") == [("800",)]


def test_a_sentence_names_several_issuers_and_a_relative_date() -> None:
    text = "{DAT:上月28日}，{GOV:海岛市府办}、{GOV:海岛市财政局}联合印发《{POL:海岛市氢能措施}》（{DNO:海府办〔2025〕9号}）。"
    found = list(policies.read(page(text, published="2025-10-16")))
    assert ("海岛市府办、海岛市财政局", "2025-09-28") in said(found, "Policy", "issuer", "issued")
    assert ("海府办〔2025〕9号",) in said(found, "Policy", "docNumber")


def test_a_draft_is_planned() -> None:
    text = "{GOV:海岛市发改委}拟出台《{POL:海岛市氢能条例}》。"
    assert said(policies.read(page(text)), "Policy", "issuer", status="planned") == [("海岛市发改委",)]


def test_two_groups_get_their_own_amount() -> None:
    text = "《{POL:海岛九条}》对{TGT:首次上规企业}奖励{NUM:20万元}，对{TGT:小微企业}补贴{NUM:5万元}。"
    rows = said(measures.read(page(text)), "SupportMeasure", "beneficiary", "amount")
    assert rows == [("首次上规企业", "20"), ("小微企业", "5")]


def test_an_amount_that_no_policy_is_named_for_gives_nothing() -> None:
    assert list(measures.read(page("公司上月拿到补助{NUM:46万元}。"))) == []


def issuers(*parts: str) -> list[tuple[str | None, ...]]:
    return [t for t in said(read_all(page(*parts)), "Policy", "subject", "issuer") if t[1]]


def test_a_place_stands_for_its_government_where_nobody_else_issued_the_policy() -> None:
    assert issuers("海岛市近日很忙。{LOC:海岛}先后出台了《{POL:海岛缆绳产业若干措施}》。") == [("海岛缆绳产业若干措施", "海岛市")]
    both = ("#{LOC:海岛}出台《{POL:海岛缆绳产业若干措施}》", "{GOV:海岛市商务局}发布《{POL:海岛缆绳产业若干措施}》。")
    assert issuers(*both) == [("海岛缆绳产业若干措施", "海岛市商务局")]
    assert issuers("{LOC:海岛}拟出台《{POL:海岛缆绳产业若干措施}》。") == []


def test_the_bureau_named_before_issues_with_others() -> None:
    text = "记者从{GOV:海岛市工信局}获悉，该局联合{GOV:海岛市商务局}印发《{POL:海岛缆绳产业若干措施}》。"
    assert issuers(text) == [("海岛缆绳产业若干措施", "海岛市工信局、海岛市商务局")]


def test_a_bare_kind_of_policy_is_the_title_before_it() -> None:
    text = "{GOV:海岛市商务局}印发《{POL:海岛缆绳改造行动方案}》。《{POL:方案}》自{DAT:2025年7月1日}起施行。"
    found = [t for t in said(read_all(page(text)), "Policy", "subject", "effective") if t[1]]
    assert found == [("海岛缆绳改造行动方案", "2025-07-01")]


def test_a_headline_promises_no_measure_of_its_own() -> None:
    parts = ("#{LOC:海岛}出台《{POL:海岛缆绳产业若干措施}》 最高奖补{NUM:800万元}", "《{POL:海岛缆绳产业若干措施}》规定，对建成智能工厂的企业，奖励{NUM:80万元}。")
    assert said(read_all(page(*parts)), "SupportMeasure", "amount") == [("80",)]
