"""What people decide about names: merged, split, remembered, refused where it makes no sense, taken back exactly."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import judgement_file, judging
from graph.entities import assemble_linked
from graph.judging import JudgementRefused
from graph.ledger import Ledger
from graph.ledger_judgements import Judgement
from graph.model import HuituError
from graph.whoiswho import NameUnclear, WhoIsWho
from ontology import load_ontology
from tests.graph.notes import Note
from tests.graph.test_resolver import posted, won

YUNQI, SHANHAI, HENGRUI = "南岭云启科技有限公司", "山海重工集团有限公司", "恒锐电机（南岭）有限公司"
FORMER = "南岭云开电子有限公司"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    a, b = Note("表彰.txt"), Note("简报.txt")
    for name in (YUNQI, SHANHAI, FORMER):
        won(a, name, "大奖")
    a.says("Company", SHANHAI, alias="山海重工")
    b.says("Company", FORMER)
    b.says("Company", "云开")
    posted(b, "陈明远", HENGRUI)
    for note in (a, b):
        note.into(ledger)
    yield ledger
    ledger.close()


def who(ledger: Ledger) -> WhoIsWho:
    return WhoIsWho(ledger, load_ontology())


def merge(ledger: Ledger, a: str, b: str, *, overrule: bool = False) -> None:
    w = who(ledger)
    judging.merge(w, w.side(a), w.side(b), user="王敏", because="工商变更", overrule=overrule)


def split(ledger: Ledger, a: str, b: str | None = None) -> None:
    w = who(ledger)
    if b is None:
        judging.split_off(w, w.side(a), user="李岚")
    else:
        judging.split(w, w.side(a), w.side(b), user="李岚")


def content(ledger: Ledger) -> list[str]:
    return [repr(e) for e in assemble_linked(ledger, load_ontology())[0]]


def one(ledger: Ledger, *names: str) -> bool:
    w = who(ledger)
    return len({w.side(n).id for n in names}) == 1


def refused(*words: str) -> pytest.RaisesExc[HuituError]:
    return pytest.raises(HuituError, match=".*".join(words))


def test_merge_split_merge_leaves_the_entities_as_after_the_first_merge(ledger: Ledger) -> None:
    apart = content(ledger)
    merge(ledger, YUNQI, FORMER)
    merged = content(ledger)
    assert one(ledger, YUNQI, FORMER)
    assert merged != apart
    split(ledger, YUNQI, FORMER)
    assert content(ledger) == apart
    merge(ledger, FORMER, YUNQI)
    assert content(ledger) == merged
    split(ledger, FORMER)
    assert content(ledger) == apart
    merge(ledger, FORMER, YUNQI)
    assert content(ledger) == merged


def test_a_judgement_says_who_when_why_and_about_which_names(ledger: Ledger) -> None:
    merge(ledger, YUNQI, FORMER)
    (j,) = ledger.judgements()
    assert (j.judgement, j.user, j.reason, {j.left_name, j.right_name}) == (
        "positive",
        "王敏",
        "工商变更",
        {YUNQI, FORMER},
    )
    w = who(ledger)
    assert judging.why_one(w, w.side(YUNQI), w.side(FORMER)) == f"王敏 {j.created_at[:10]} 判断为同一个：工商变更"


def test_a_split_is_remembered_when_more_is_read(ledger: Ledger) -> None:
    w = who(ledger)
    first, second = sorted(w.side(FORMER).local)
    judging.split(w, w.side(first), w.side(second), user="李岚", because="两家同名")
    assert len({who(ledger).links.canonical(i) for i in (first, second)}) == 2
    c = Note("c.txt")
    c.says("Company", FORMER)
    c.into(ledger)
    assert len({who(ledger).links.canonical(i) for i in (first, second)}) == 2


def test_a_merge_against_a_negative_is_refused_and_may_be_overruled(ledger: Ledger) -> None:
    split(ledger, YUNQI, HENGRUI)
    before = ledger.commit_number()
    with refused(YUNQI, "李岚", "判断为不是同一个", "--overrule"):
        merge(ledger, YUNQI, HENGRUI)
    merge(ledger, YUNQI, FORMER)
    with refused("判断为不是同一个"):
        merge(ledger, FORMER, HENGRUI)
    assert ledger.commit_number() == before + 1
    merge(ledger, FORMER, HENGRUI, overrule=True)
    assert one(ledger, YUNQI, FORMER, HENGRUI)
    assert who(ledger).links.contradictions == ()


def test_what_makes_no_sense_is_refused_and_changes_nothing(ledger: Ledger) -> None:
    merge(ledger, YUNQI, SHANHAI)
    merge(ledger, SHANHAI, HENGRUI)
    before = ledger.commit_number()
    for a, b, words in (
        (YUNQI, "陈明远", ("企业", "人物", "不是同一类")),
        (YUNQI, "山海杯工业奖", ("不是同一类",)),
        (YUNQI, YUNQI, ("同一个实体",)),
        (SHANHAI, YUNQI, ("已经是同一个", "工商变更")),
        (SHANHAI, "山海重工", ("指的是同一个实体|已经是同一个",)),
        (YUNQI, "云山", ("没有找到",)),
        (YUNQI, "e-000000", ("没有这个编号",)),
    ):
        with refused(*words):
            merge(ledger, a, b)
    for a, other, words in (
        (YUNQI, HENGRUI, ("还经别的判断相连",)),
        (SHANHAI, "山海重工", ("表彰.txt", "就是同一个")),
        (FORMER, None, ("没有人工合并过",)),
    ):
        with refused(*words):
            split(ledger, a, other)
    assert ledger.commit_number() == before


def test_a_name_of_several_is_refused_with_their_ids(ledger: Ledger) -> None:
    c = Note("会议.txt")
    c.says("Person", "陈明远")
    c.into(ledger)
    w = who(ledger)
    with pytest.raises(NameUnclear, match=r"“陈明远”可以指 2 个实体，请写编号：e-.*（人物 陈明远，.*txt）；e-"):
        w.side("陈明远")
    ids = sorted(e.id for e in w.entities.values() if e.caption == "陈明远")
    merge(ledger, *ids)
    assert one(ledger, *ids)
    split(ledger, *ids)
    assert not one(ledger, *ids)


def test_part_of_a_name_is_enough_where_one_entity_bears_it(ledger: Ledger) -> None:
    assert who(ledger).side("云启").name == YUNQI
    assert who(ledger).side("山海重工").id == who(ledger).side(SHANHAI).id
    with pytest.raises(NameUnclear, match="可以指"):
        who(ledger).side("南岭")


def test_a_name_split_off_leaves_the_others_merged(ledger: Ledger) -> None:
    merge(ledger, YUNQI, SHANHAI)
    merge(ledger, YUNQI, HENGRUI)
    split(ledger, SHANHAI)
    assert one(ledger, YUNQI, HENGRUI)
    assert not one(ledger, YUNQI, SHANHAI)
    split(ledger, who(ledger).side(YUNQI).id)
    assert not one(ledger, YUNQI, HENGRUI)


def test_a_merge_is_of_whole_entities_and_unties_nothing_that_was_joined_by_itself(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "a.sqlite")
    full, other = "杭州恒锐电机有限公司", "恒锐生物医药（苏州）有限公司"
    for n, name in enumerate((full, "恒锐电机", "恒锐", other)):
        note = Note(f"{n}.txt")
        note.says("Company", name)
        note.into(ledger)
    assert one(ledger, full, "恒锐电机")
    w = who(ledger)
    bare = next(e for e in w.entities.values() if e.caption == "恒锐")
    judging.merge(w, w.side("恒锐电机"), w.side(bare.id), user="王敏")
    assert one(ledger, full, "恒锐电机", bare.id)
    assert not one(ledger, full, other)
    split(ledger, "恒锐", "恒锐电机")
    assert one(ledger, full, "恒锐电机")
    assert not one(ledger, full, "恒锐")
    ledger.close()


def test_undo_takes_back_judgements_and_reviews_the_newest_first(ledger: Ledger) -> None:
    start = content(ledger)
    merge(ledger, YUNQI, FORMER)
    merged = content(ledger)
    stmt = next(s for s in ledger.statements() if s.value == SHANHAI)
    ledger.review(stmt.id, "accept", user="李岚")
    split(ledger, YUNQI, FORMER)
    kinds = [type(act[0]).__name__ for act in judging.undo(ledger, 2, user="赵平")]
    assert kinds == ["Judgement", "Review"]
    assert (content(ledger), ledger.reviews()) == (merged, [])
    with refused("没有可以撤销的判断或复核", "现有 1 次"):
        judging.undo(ledger, 2)
    assert content(ledger) == merged
    judging.undo(ledger)
    assert content(ledger) == start
    with refused("没有可以撤销的判断或复核"):
        judging.undo(ledger)
    log = ledger.judgements(deleted=True)
    assert [(j.judgement, j.deleted_by) for j in log] == [("positive", None), ("negative", "赵平")]
    assert all(j.deleted_at for j in log)


def test_contradictions_are_told_in_one_sentence_each(ledger: Ledger, tmp_path: Path) -> None:
    merge(ledger, YUNQI, SHANHAI)
    split(ledger, YUNQI, HENGRUI)
    w = who(ledger)
    ids = (w.side(SHANHAI), w.side(HENGRUI))
    ledger.judge(*(next(iter(s.ids)) for s in ids), "positive", user="赵平", reason="年报")
    (sentence,) = judging.contradictions(who(ledger))
    for word in (YUNQI, HENGRUI, "李岚", "赵平", "年报", "判断互相矛盾"):
        assert word in sentence
    judging.undo(ledger)
    assert judging.contradictions(who(ledger)) == []


def test_judgements_go_out_and_come_in_unchanged(ledger: Ledger, tmp_path: Path) -> None:
    merge(ledger, YUNQI, FORMER)
    split(ledger, SHANHAI, HENGRUI)
    w = who(ledger)
    judging.unsure(w, w.side("云开"), w.side(FORMER), user="李岚", because="两行\n一\t栏\\")
    text = judgement_file.lines(ledger.judgements())
    assert len(text.splitlines()) == 5
    assert all(name in text for name in (YUNQI, FORMER, SHANHAI, HENGRUI, "云开", "同一", "不同", "未定"))
    file = tmp_path / "判断.tsv"
    file.write_text(text, encoding="utf-8")
    expected = content(ledger)
    judging.undo(ledger, 3)
    done = judgement_file.read(who(ledger), file, user="赵平")
    assert (done.new, done.known) == (3, 0)
    assert judgement_file.lines(ledger.judgements()) == text
    assert content(ledger) == expected
    assert judgement_file.read(who(ledger), file, user="赵平").known == 3
    judging.undo(ledger)  # an import is one act
    assert ledger.judgements() == []


def test_a_wrong_line_is_named_and_nothing_is_imported(ledger: Ledger, tmp_path: Path) -> None:
    merge(ledger, YUNQI, FORMER)
    good = judgement_file.lines(ledger.judgements()).splitlines()[2]
    judging.undo(ledger)
    _, left, _, right, *_ = good.split("\t")
    chen = who(ledger).side("陈明远").id
    file = tmp_path / "判断.tsv"
    for line, words in (
        ("同一\te-1", ("第 4 行", "应有 8 栏", "实有 2 栏")),
        (good.replace("同一", "也许"), ("第 4 行", "也许", "同一、不同、未定")),
        (good.replace(left, "e-" + "0" * 20), ("第 4 行", "没有编号 e-0000")),
        (good.replace(left, "云启"), ("第 4 行", "“云启”不是编号")),
        (good.replace(left, right), ("第 4 行", "两个编号相同")),
        (good.replace(left, chen), ("第 4 行", "不是同一类")),
        (good.replace("同一", "不同"), ("第 4 行", "与第 3 行", "相反")),
    ):
        file.write_text("\n".join(["# 会图判断 1", "", good, line]), encoding="utf-8")
        with refused(*words):
            judgement_file.read(who(ledger), file, user="赵平")
        assert ledger.judgements() == []
    file.write_bytes(b"\xff\xfe\x00")
    with refused("不是 UTF-8"):
        judgement_file.read(who(ledger), file, user="赵平")
    split(ledger, YUNQI, FORMER)
    file.write_text(good, encoding="utf-8")
    with refused("第 1 行", "与已有的判断不一致", "李岚"):
        judgement_file.read(who(ledger), file, user="赵平")
    file.write_text(good.replace(left, "e-" + "0" * 20), encoding="utf-8")
    assert judgement_file.read(who(ledger), file, user="赵平", skip_unknown=True).skipped == 1


NAMES = [YUNQI, SHANHAI, HENGRUI, FORMER, "云启", "恒锐"]
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "split", "split off", "overrule"]), st.sampled_from(NAMES), st.sampled_from(NAMES)
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(acts=ACTS, seed=st.integers(0, 99))
def test_whatever_is_decided_undo_is_exact_and_every_join_has_a_reason(
    acts: list[tuple[str, str, str]], seed: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(Path(folder) / "ledger.sqlite")
        for n in range(3):
            note = Note(f"{n}.txt")
            for name in NAMES:
                if (n, name) not in ((1, YUNQI), (2, "云启")):
                    note.says("Company", name)
            note.into(ledger)
        states = [content(ledger)]
        for act, a, b in acts:
            ids = sorted(e.id for e in who(ledger).entities.values() if {a, b} & {*e.values("name")})
            left, right = ids[0], ids[-1]
            try:
                if act in ("merge", "overrule"):
                    merge(ledger, left, right, overrule=act == "overrule")
                else:
                    split(ledger, left, right if act == "split" else None)
            except HuituError:
                assert content(ledger) == states[-1]
                continue
            states.append(content(ledger))
        assert who(ledger).links.contradictions == ()
        reasons_hold(who(ledger), seed)
        while len(states) > 1:
            states.pop()
            judging.undo(ledger)
            assert content(ledger) == states[-1]
        ledger.close()


def reasons_hold(w: WhoIsWho, seed: int) -> None:
    """Two ids are one exactly when a chain of joins, each with a reason, leads from one to the other."""
    ids = sorted(w.links.ids)
    for left, right in random.Random(seed).choices([(a, b) for a in ids for b in ids if a < b], k=60):
        steps = w.links.why(left, right)
        assert bool(steps) == w.links.same(left, right)
        assert all(s.reason for s in steps)


def test_old_acts_are_numbered_by_the_clock(tmp_path: Path) -> None:
    from sqlalchemy import create_engine

    from tests.graph.test_ledger_open import make_old

    path = tmp_path / "ledger.sqlite"
    make_old(path, "0001")
    with create_engine(f"sqlite:///{path}").begin() as c:
        row = "('e-1', 'e-2', 'positive', '王敏', '', '2020-01-0{}')"
        for day in (1, 3):
            c.exec_driver_sql(
                'INSERT INTO judgements ("left", "right", judgement, "user", reason, created_at) VALUES '
                + row.format(day)
            )
        c.exec_driver_sql(
            "INSERT INTO reviews (statement_id, verdict, \"user\", created_at) VALUES ('s-1', 'accept', '李岚', '2020-01-02')"
        )
    ledger = Ledger.open(path)
    acts: list[Judgement] = ledger.judgements()
    assert [j.act for j in acts] == [1, 3]
    assert [r.act for r in ledger.reviews()] == [2]
    with pytest.raises(JudgementRefused):
        judging.undo(ledger, 4)
    assert [type(a[0]).__name__ for a in judging.undo(ledger, 3)] == ["Judgement", "Review", "Judgement"]
