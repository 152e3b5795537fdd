"""Names that differ and are one, names that resemble each other and are two: what the graph makes of the engine's word."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ledger_judgements import pair
from graph.links import Linker
from graph.resolver import linker
from ontology import load_ontology
from tests.graph.notes import Note
from tests.graph.test_resolver import edition, link, one, posted, said

FULL = "深圳市创仁科技有限公司"
CODE, OTHER_CODE, BROKEN = "91440300MA5EYUAU9G", "91330100799655058B", "91440300MA5EYUAU9X"


def read(*documents: tuple[str, ...], schema: str = "Company") -> tuple[list[Note], dict[str, str]]:
    """One document for each row of names; the last local id of every name."""
    notes, ids = [], {}
    for n, names in enumerate(documents):
        note = Note(f"{n}.txt")
        notes.append(note)
        for name in names:
            ids[name] = note.says(schema, name)
    return notes, ids


def reasons(links: Linker, left: str, right: str) -> str:
    return "；".join(j.reason for j in links.why(left, right))


def test_two_short_names_and_the_full_one_are_one_company_and_say_why() -> None:
    notes, ids = read(("创仁",), ("创仁科技",), (FULL,))
    links = link(notes)
    assert one(links, *ids.values())
    assert "图谱里只有一家用这个字号" in reasons(links, ids["创仁"], ids[FULL])
    assert "字号、行业相同：创仁科技" in reasons(links, ids["创仁科技"], ids[FULL])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("TCL 华星光电技术有限公司", "TCL华星"), ("大族激光科技产业集团股份有限公司", "大族激光"), ("中兴通讯股份有限公司", "中兴通讯"),
        ("雲嶺鐘錶（集團）有限公司", "云岭钟表(集团)有限公司"), ("国家统计局", "國家統計局"), ("深圳创仁科技有限公司", "深圳市创仁科技有限公司"),
    ],
)  # fmt: skip
def test_spellings_and_short_names_of_one_organisation(left: str, right: str) -> None:
    notes, ids = read((left,), (right,))
    assert one(link(notes), *ids.values())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (FULL, "深圳市创任科技有限公司"), (FULL, "广州市创仁科技有限公司"), (FULL, "深圳市创仁科技股份有限公司"),
        (FULL, "深圳市创仁科技有限公司南山分公司"), (FULL, "创仁生物"), ("深圳控股", "深圳传音控股股份有限公司"),
        ("华润医药", "华润三九医药股份有限公司"), ("平安", "平安银行股份有限公司"), ("南山区工业和信息化局", "南山区工业和信息化协会"),
        ("国家税务总局", "国家税务总局深圳市税务局"), ("深圳市政府", "市政府"), ("创仁电子（深圳）有限公司", "创为电子（深圳）有限公司"),
    ],
)  # fmt: skip
def test_names_that_are_near_and_are_two(left: str, right: str) -> None:
    notes, ids = read((left,), (right,))
    assert not one(link(notes), *ids.values())


def test_a_bare_word_waits_until_several_documents_speak_of_its_company() -> None:
    notes, ids = read(("创仁",), (FULL,))
    links = link(notes)
    assert not one(links, *ids.values())
    assert len(links.doubts) == 1
    more, again = read(("创仁",), (FULL,), (FULL, "TCL"), ("TCL科技集团股份有限公司",), ("TCL科技集团股份有限公司",))
    links = link(more)
    assert one(links, again["创仁"], again[FULL])
    assert "2 份文件讲到它" in reasons(links, again["创仁"], again[FULL])
    assert not one(links, again["TCL"], again["TCL科技集团股份有限公司"])  # the mark of a whole group


def test_a_short_name_that_two_companies_of_the_graph_fit_waits_for_a_person() -> None:
    notes, ids = read(("创仁",), (FULL,), ("创仁生物医药（苏州）有限公司",))
    links = link(notes)
    assert len({links.canonical(i) for i in ids.values()}) == 3
    assert {frozenset((d.left, d.right)) for d in links.doubts} == {
        frozenset((ids["创仁"], links.canonical(ids[FULL]))),
        frozenset((ids["创仁"], links.canonical(ids["创仁生物医药（苏州）有限公司"]))),
    }
    assert all("图谱里不止一家符合" in d.reasons for d in links.doubts)
    both, again = read(("创仁",), (FULL,), ("创仁生物医药（苏州）有限公司",), ("创仁",))
    first = next(s.entity_id for s in both[0].statements.values())
    assert not one(link(both), first, again["创仁"])  # nor are the two short names one


def test_a_word_that_opens_the_name_of_another_company_waits() -> None:
    notes, ids = read(("恒锐股份",), ("杭州恒锐焦化股份有限公司",), ("苏州恒锐炭黑股份有限公司", "恒锐焦化"))
    links = link(notes)
    assert not one(links, ids["恒锐股份"], ids["杭州恒锐焦化股份有限公司"])
    assert one(links, ids["恒锐焦化"], ids["杭州恒锐焦化股份有限公司"])


def test_a_pair_that_was_judged_leaves_the_queue() -> None:
    notes, _ = read(("创仁",), (FULL,), ("创仁生物医药（苏州）有限公司",))
    (left, right), *_ = [(d.left, d.right) for d in link(notes).doubts]
    for judgement in ("unsure", "negative"):
        row = pair(judgement, (left, ""), (right, ""), user="王敏", created_at="2024-05-01")
        assert [{d.left, d.right} == {left, right} for d in link(notes, row).doubts] == [False]
    same = pair("positive", (left, ""), (right, ""), user="王敏", created_at="2024-05-01")
    assert link(notes, same).doubts == ()


def test_codes_decide_before_names_and_wrong_codes_decide_nothing() -> None:
    a, b, c, d = (Note(f"{n}.txt") for n in "abcd")
    old = a.says("Company", "岭东电机厂", name="岭东电机厂", creditCode=CODE)
    new = b.says("Company", "恒锐电机有限公司", name="恒锐电机有限公司", creditCode=CODE.lower())
    short = c.says("Company", "恒锐电机", name="恒锐电机", creditCode=OTHER_CODE)
    broken = d.says("Company", "恒锐机电有限公司", name="恒锐机电有限公司", creditCode=BROKEN)
    links = link([a, b, c, d])
    assert one(links, old, new)
    assert "统一社会信用代码相同" in reasons(links, old, new)
    assert not one(links, new, short)
    assert not one(links, new, broken)


def test_of_two_companies_of_one_name_a_third_without_code_is_neither() -> None:
    notes = [Note(f"{n}.txt") for n in range(4)]
    codes = [{"creditCode": CODE}, {"creditCode": OTHER_CODE}, {}]
    ids = [n.says("Company", FULL, name=FULL, **c) for n, c in zip(notes, codes, strict=False)]
    ids.append(notes[3].says("Company", "創仁科技"))
    links = link(notes)
    assert len({links.canonical(i) for i in ids}) == 4


def test_a_split_name_stays_apart_in_documents_that_come_later() -> None:
    notes, ids = read(("创仁科技",), (FULL,))
    merged = link(notes)
    assert one(merged, *ids.values())
    apart = pair(
        "negative",
        (ids["创仁科技"], "创仁科技"),
        (merged.canonical(ids[FULL]), FULL),
        user="王敏",
        created_at="2024-05-01",
    )
    later = Note("later.txt")
    third = later.says("Company", "创仁科技")
    links = link([*notes, later], apart)
    assert not one(links, ids["创仁科技"], ids[FULL])
    assert not one(links, third, ids[FULL])


def test_an_article_s_word_for_its_event_names_no_other_event() -> None:
    a, b = Note("a.txt"), Note("b.txt")
    first = a.says("Event", "第三届“禾航杯”颁奖礼", name="第三届“禾航杯”颁奖礼", alias="颁奖礼")
    second = b.says(
        "Event", "岭海商会会庆暨第五届“金勺奖”颁奖礼", name="岭海商会会庆暨第五届“金勺奖”颁奖礼", alias="颁奖礼"
    )
    assert not one(link([a, b]), first, second)


def test_editions_written_in_other_numerals_are_one_and_other_editions_two() -> None:
    a, b, c = (Note(f"{n}.txt") for n in "abc")
    ids = [
        n.says("Event", e)
        for n, e in ((a, "第六届岭海工业博览会"), (b, "第6届岭海工业博览会"), (c, "第七届岭海工业博览会"))
    ]
    links = link([a, b, c])
    assert one(links, *ids[:2])
    assert not one(links, *ids[1:])
    assert edition(a, "山海杯工业奖", number="第六届") != edition(b, "山海杯工业奖", number="第七届")


def test_a_city_with_and_without_its_level_is_one_and_a_province_is_no_city() -> None:
    notes, ids = read(("深圳",), ("深圳市",), ("深圳新区",), ("吉林",), ("吉林省",), ("吉林市",), schema="Place")
    links = link(notes)
    assert one(links, ids["深圳"], ids["深圳市"])
    assert not one(links, ids["深圳"], ids["深圳新区"])
    assert len({links.canonical(ids[n]) for n in ("吉林", "吉林省", "吉林市")}) == 3


def test_a_notice_and_the_rules_that_it_brings_are_one_policy_and_a_draft_is_another() -> None:
    rules, number = "深圳市支持工业设计发展若干措施", {"docNumber": "深工信规〔2024〕5号"}
    a, b, c = (Note(f"{n}.txt") for n in "abc")
    wrapped = f"深圳市工业和信息化局关于印发《{rules}》的通知"
    notice = a.says("Policy", wrapped, name=wrapped, **number)
    same = b.says("Policy", rules, name=rules, docNumber="深工信规[2024]5号")
    draft = c.says("Policy", rules + "（征求意见稿）")
    links = link([a, b, c])
    assert one(links, notice, same)
    assert not one(links, same, draft)


def test_a_person_whose_organisation_has_two_names_is_one() -> None:
    a, b = Note("a.txt"), Note("b.txt")
    first, second = posted(a, "陳志遠", FULL), posted(b, "陈志远", "创仁科技")
    other = posted(b, "陈志源", "创仁科技")
    links = link([a, b])
    assert one(links, first, second)
    assert not one(links, second, other)


def test_terms_that_do_not_overlap_wait_for_a_person() -> None:
    a, b = Note("a.txt"), Note("b.txt")
    ids = []
    for note, start, end in ((a, "1988", "1995"), (b, "2015", "2020")):
        holder, at = note.says("Person", "丁香"), note.says("Company", FULL)
        note.says(
            "Post", "丁香", holder="@" + holder, organization="@" + at, title="总经理", startDate=start, endDate=end
        )
        ids.append(holder)
    links = link([a, b])
    assert not one(links, *ids)
    (doubt,) = links.doubts
    assert "任职时间不重叠：1988–1995、2015–2020" in doubt.reasons


def test_a_name_alone_makes_no_person_but_a_question() -> None:
    a, b = Note("a.txt"), Note("b.txt")
    known, unknown = posted(a, "丁香", FULL), b.says("Person", "丁香")
    links = link([a, b])
    assert not one(links, known, unknown)
    assert [d.reasons for d in links.doubts] == [("只有姓名相同", "没有可以对照的单位")]


POOL = [
    FULL, "创仁", "创仁科技", "創仁科技", "深圳创仁科技有限公司", "创仁生物医药（苏州）有限公司", "深圳市创任科技有限公司", "恒锐",
    "恒锐电机有限公司", "恒锐电机（杭州）有限公司", "平安", "国务院", "市工信局", "广东省工业和信息化厅", "TCL华星", "TCL 华星光电技术有限公司",
]  # fmt: skip
DOCUMENTS = st.lists(
    st.lists(st.tuples(st.sampled_from(POOL), st.sampled_from(["", "", CODE, OTHER_CODE])), min_size=1, max_size=4),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(documents=DOCUMENTS, seed=st.integers(0, 99))
def test_no_merge_without_a_reason_and_the_order_of_loading_does_not_matter(
    documents: list[list[tuple[str, str]]], seed: int
) -> None:
    notes = []
    for n, names in enumerate(documents):
        note = Note(f"{n}.txt")
        notes.append(note)
        for name, code in names:
            note.says("Company", name, name=name, **({"creditCode": code} if code else {}))
    links = link(notes)
    shuffled = said(*notes)
    random.Random(seed).shuffle(shuffled)
    assert linker(shuffled, [], load_ontology()) == links
    ids = sorted(links.ids)
    for left, right in random.Random(seed).choices([(a, b) for a in ids for b in ids], k=40):
        steps = links.why(left, right)
        assert bool(steps) == (left != right and links.same(left, right))
        assert all(s.reason for s in steps)
    # the same name twice in a document is one entity for its reader, whatever codes stand there
    codes: dict[str, set[str | None]] = defaultdict(set)
    for stmt in shuffled:
        if stmt.prop == "creditCode":
            codes[stmt.entity_id].add(stmt.value)
    clear = [i for i in codes if len(codes[i]) == 1]
    for left in clear:
        for right in clear:
            assert codes[left] == codes[right] or not links.same(left, right) or any(len(c) > 1 for c in codes.values())
