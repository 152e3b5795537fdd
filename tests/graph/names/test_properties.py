"""What holds for all names: comparing is symmetric, nothing is the same without a reason, no order of lists matters."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.names.compare import FAMILIES, compare
from graph.names.duplicates import deduplicate
from graph.names.forms import plain
from graph.names.match import NameIndex, match_all
from graph.names.model import Named
from graph.names.organisation import parse

PIECES = [
    "深圳市",
    "深圳",
    "广州",
    "吉林省",
    "吉林市",
    "南岭市",
    "沪",
    "恒锐",
    "砺窑",
    "恒瑞",
    "筑驰",
    "华",
    "科技",
    "电机",
    "实业",
    "新材料",
    "集团",
    "（集团）",
    "股份",
    "有限公司",
    "有限责任公司",
    "股份有限公司",
    "协会",
    "商会",
    "局",
    "委员会",
    "银行",
    "大学",
    "分公司",
    "第六届",
    "第七届",
    "2023年",
    "（试行）",
    "大奖",
    "*ST",
    "-U",
    "ZC",
    "Co.,",
    "Ltd.",
    "《",
    "》",
    "·",
    "王",
    "伟",
    "教授",
    "(",
    "）",
    "\u3000",
    "的",
    "暨",
]
NAMES = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join).filter(str.strip),
    st.text(min_size=1, max_size=12),
)
CLOSE = st.tuples(
    st.sampled_from(["", "", "深圳市", "深圳", "广州", "沪"]),
    st.sampled_from(["恒锐", "恒瑞", "恒锐达"]),
    st.sampled_from(["", "电机", "电机科技"]),
    st.sampled_from(
        ["", "股份", "集团", "有限公司", "有限责任公司", "集团有限公司", "股份有限公司", "（集团）有限公司"]
    ),
).map("".join)
"""Names of a family of companies: whatever can be mixed up is."""
CODES = st.sampled_from(
    [{}, {"creditCode": "91110000600037341L"}, {"creditCode": "91440300MA5DA1XK5E"}, {"creditCode": "91"}]
)


@st.composite
def named(draw: st.DrawFn, family: str | None = None) -> Named:
    return Named(
        draw(st.one_of(CLOSE, NAMES)),
        family or draw(st.sampled_from([*sorted(FAMILIES), "Industry"])),
        draw(st.sampled_from(["", "Company", "Association"])),
        tuple(draw(st.lists(NAMES, max_size=1))),
        draw(CODES),
        tuple(draw(st.lists(NAMES, max_size=1))),
        draw(st.sampled_from([None, ("2001", "2005"), ("2010-03", "")])),
    )


@settings(max_examples=400, deadline=None)
@given(named(), named())
def test_comparing_is_symmetric_and_gives_reasons(left: Named, right: Named) -> None:
    found = compare(left, right)
    assert found == compare(right, left)
    assert found.reasons
    assert all(found.reasons)
    assert 0.0 <= found.score <= 1.0


@settings(max_examples=200, deadline=None)
@given(named("Organization"), named("Organization"))
def test_codes_that_differ_are_never_one(left: Named, right: Named) -> None:
    one = Named(left.name, aliases=left.aliases, identifiers={"creditCode": "91110000600037341L"})
    other = Named(right.name, aliases=right.aliases, identifiers={"creditCode": "91440300MA5DA1XK5E"})
    assert compare(one, other).decision == "none"


@settings(max_examples=300, deadline=None)
@given(NAMES)
def test_the_comparing_form_is_its_own_and_the_parts_are_all_of_it(name: str) -> None:
    form = plain(name)
    assert plain(form) == form
    found = parse(name)
    assert found.plain == form
    assert len(found.region + found.stem + found.sector + found.branch) <= len(form)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(named("Organization"), max_size=6),
    st.lists(named("Organization"), max_size=6),
    st.randoms(use_true_random=False),
)
def test_the_order_of_lists_does_not_matter(left: list[Named], right: list[Named], random: object) -> None:
    found = match_all(left, right)
    assert [m.left for m in found] == left
    assert all(m.reasons and (m.right is None) == (m.decision != "same") for m in found)
    again = match_all(left[::-1], right[::-1])[::-1]
    assert [(m.decision, m.right and m.right.name, m.score) for m in found] == [
        (m.decision, m.right and m.right.name, m.score) for m in again
    ]


@settings(max_examples=100, deadline=None)
@given(st.lists(named(), max_size=8))
def test_groups_hold_every_name_once_and_merge_nothing_without_a_reason(names: list[Named]) -> None:
    groups = deduplicate(names)
    assert sorted(i for g in groups for i in g.members) == list(range(len(names)))
    assert all(g.reasons for g in groups if len(g.members) > 1)
    backwards = deduplicate(names[::-1])
    n = len(names) - 1
    assert {frozenset(g.members) for g in groups} == {frozenset(n - i for i in g.members) for g in backwards}


@settings(max_examples=100, deadline=None)
@given(named("Organization"), st.lists(named("Organization"), max_size=5))
def test_a_name_of_the_list_that_stands_alone_finds_itself_or_a_person(own: Named, others: list[Named]) -> None:
    found = NameIndex([own, *others]).match(own)
    assert found.decision != "none" or compare(own, own).decision != "same"
