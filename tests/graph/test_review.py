"""What people decide about facts: it holds through re-reading and corrected documents, and can be taken back exactly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from graph import review
from graph.facts import Fact, facts
from graph.ledger import Ledger
from graph.ledger_schema import evidence, statements
from graph.review import ReviewRefused
from graph.why import Catalogue, UnknownFact
from loaders.corrections import passages as corrections
from loaders.run import load
from loaders.training.corpus import parse
from ontology import load_ontology
from tests.graph.waiting import hold

NOTICE = """南岭工业联合会文件

第三届“山海杯”工业大奖企业
序号 单位名称 所在地
1 南岭云启科技有限公司 南岭
2 山海重工集团有限公司 山海

第三届“山海杯”工业大奖（提名奖）工业家
序号 单位名称 姓名 职务
1 南岭云启科技有限公司 陈明远 董事长
"""
NEWS = "南岭经济简报\n\n　　据悉，南岭市工业稳步回升，规模以上工业增加值86.2亿元，同比增长7.4%。\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    ledger = Ledger.open(tmp_path / "data" / "ledger.sqlite")
    read(ledger, tmp_path)
    hold(ledger, "简报.txt")
    yield ledger
    ledger.close()


def read(ledger: Ledger, folder: Path, notice: str = NOTICE, news: str = NEWS) -> None:
    (folder / "in").mkdir(exist_ok=True)
    for name, text in (("通知.txt", notice), ("简报.txt", news)):
        (folder / "in" / name).write_text(text, encoding="utf-8")
    assert load(ledger, [folder / "in"]).failed == 0


def fresh(ledger: Ledger) -> Catalogue:
    return Catalogue(ledger, load_ontology())


def lines(ledger: Ledger, kind: str) -> list[Fact]:
    return [f for f in facts(fresh(ledger).current) if f["kind"] == kind]


def grant(ledger: Ledger, recipient: str) -> Fact:
    return next(f for f in lines(ledger, "award_grant") if f["recipient"] == recipient)


def dump(ledger: Ledger) -> list[tuple[object, ...]]:
    with ledger._engine.connect() as c:
        return [tuple(r) for table in (statements, evidence) for r in c.execute(select(table).order_by(*table.primary_key))]


def test_ids_of_facts_are_short_unique_and_the_same_when_more_is_read(ledger: Ledger, tmp_path: Path) -> None:
    before = {f["id"]: (f["kind"], f["quote"]) for f in facts(fresh(ledger).current)}
    assert len(before) == len(list(facts(fresh(ledger).current)))
    assert all(len(i) == 14 and i.isascii() for i in before)
    (tmp_path / "in" / "又一份.txt").write_text("恒锐电机有限公司董事长王敏出席会议。\n", encoding="utf-8")
    load(ledger, [tmp_path / "in"])
    assert before.keys() <= {f["id"] for f in facts(fresh(ledger).current)}


def test_what_waits_is_listed_with_its_reasons(ledger: Ledger) -> None:
    (waiting,) = fresh(ledger).waiting()
    assert (waiting.document, waiting.known.fact["value"]) == ("简报.txt", 86.2)
    assert waiting.reasons == ("把握低（0.60）", "只有一种读法（正文中讲统计数字的句子）")


def test_another_value_that_holds_is_told_as_a_contradiction(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "in" / "公报.txt").write_text("南岭公报\n\n　　南岭市规模以上工业增加值90.1亿元。\n", encoding="utf-8")
    load(ledger, [tmp_path / "in"])
    (waiting,) = fresh(ledger).waiting()
    assert waiting.reasons[0] == "相互矛盾：公报.txt 说数额是 90.1"


def test_an_accepted_fact_is_confirmed_and_undo_restores_every_statement(ledger: Ledger) -> None:
    before, looked = dump(ledger), list(facts(fresh(ledger).current))
    known = fresh(ledger).waiting()[0].known
    review.accept(fresh(ledger), known.id, user="李岚", because="与公报一致")
    (line,) = lines(ledger, "indicator")
    assert (line["id"], line["status"], line["value"]) == (known.id, "confirmed", 86.2)
    assert fresh(ledger).waiting() == []
    assert {(r.user, r.verdict, r.reason) for r in ledger.reviews()} == {("李岚", "accept", "与公报一致")}
    assert dump(ledger) == before
    review.undo(fresh(ledger))
    assert (dump(ledger), list(facts(fresh(ledger).current))) == (before, looked)
    with pytest.raises(ReviewRefused, match="没有可以撤销的复核"):
        review.undo(fresh(ledger))


def test_every_act_is_taken_back_whole_the_last_one_first(ledger: Ledger) -> None:
    before = list(facts(fresh(ledger).current))
    review.correct(fresh(ledger), grant(ledger, "山海重工集团有限公司")["id"], {"等级": "金奖"}, user="李岚")
    review.reject(fresh(ledger), grant(ledger, "南岭云启科技有限公司")["id"], user="王敏")
    assert [r.user for r in review.undo(fresh(ledger), 1)] == ["王敏"]
    assert [f["tier"] for f in lines(ledger, "award_grant")] == ["大奖", "金奖", "提名奖"]
    review.undo(fresh(ledger))
    assert list(facts(fresh(ledger).current)) == before


def test_reviews_survive_reading_again_and_a_corrected_document(ledger: Ledger, tmp_path: Path) -> None:
    review.reject(fresh(ledger), grant(ledger, "南岭云启科技有限公司")["id"], user="李岚", because="印错了")
    review.correct(fresh(ledger), grant(ledger, "山海重工集团有限公司")["id"], {"tier": "金奖"}, user="李岚")
    review.accept(fresh(ledger), fresh(ledger).waiting()[0].known.id, user="李岚")
    for doc in ledger.documents(with_text=True):  # better readers read the same bytes again
        ours = list(ledger.statements(status=None, document=doc.name))
        ledger.put(doc, [p for p in ledger.passages() if p.document_id == doc.id], ours, reading="another")
    for notice, news in ((NOTICE, NEWS), (NOTICE.replace(" 山海\n", " 山海\n3 恒锐电机有限公司 南岭\n"), "简讯一则。\n\n" + NEWS)):
        read(ledger, tmp_path, notice, news)
        grants = [(f["recipient"], f["tier"], f["status"]) for f in lines(ledger, "award_grant")]
        assert grants[:1] == [("山海重工集团有限公司", "金奖", "confirmed")]
        assert "南岭云启科技有限公司" not in {g[0] for g in grants}
        assert [f["status"] for f in lines(ledger, "indicator")] == ["confirmed"]
    assert grant(ledger, "恒锐电机有限公司")["status"] == "asserted"


def test_a_correction_keeps_the_evidence_and_names_whom_it_names(ledger: Ledger) -> None:
    old = grant(ledger, "南岭云启科技有限公司")
    review.correct(fresh(ledger), old["id"], {"获奖者": "南岭云启股份有限公司", "edition": "第四届"}, user="李岚")
    new = grant(ledger, "南岭云启股份有限公司")
    assert (new["edition"], new["document"], new["quote"]) == ("第四届", old["document"], old["quote"])
    stmts = fresh(ledger).find(new["id"])[0].statements
    assert {s.method for s in stmts if s.prop in ("recipient", "number", "edition")} == {"review"}
    assert all(s.evidence for s in stmts)


def test_a_rejected_name_takes_with_it_what_hangs_on_it(ledger: Ledger) -> None:
    name = next(f for f in lines(ledger, "entity") if f["name"] == "山海重工集团有限公司")
    review.reject(fresh(ledger), name["id"], user="李岚")
    assert "山海重工集团有限公司" not in str(list(facts(fresh(ledger).current)))
    assert not any(n.schema == "AwardConferral" for n in fresh(ledger).current.nodes.values())
    with pytest.raises(ReviewRefused, match="名称已被否决"):
        old = next(k for k in fresh(ledger).rejected.values() if k.fact["kind"] == "award_grant")
        review.accept(fresh(ledger), old.id, user="李岚")
    review.accept(fresh(ledger), name["id"], user="李岚")
    assert grant(ledger, "山海重工集团有限公司")["tier"] == "大奖"


def test_a_review_that_makes_no_sense_is_refused_and_changes_nothing(ledger: Ledger) -> None:
    i = grant(ledger, "南岭云启科技有限公司")["id"]
    review.accept(fresh(ledger), i, user="李岚")
    commit = ledger.commit_number()
    for typed, fields, message in (
        (i, None, "已核实，不用再复核（李岚"),
        (i, {"天气": "晴"}, "不能更正“天气”；可以更正：获奖者 recipient"),
        (i, {"等级": "大奖"}, "已经是“大奖”"),
        (i, {"year": "去年"}, "应是年份，不是“去年”"),
        (i, {"tier": " "}, "没有写值"),
    ):
        with pytest.raises(ReviewRefused, match=message):
            if fields is None:
                review.accept(fresh(ledger), typed, user="王敏")
            else:
                review.correct(fresh(ledger), typed, fields, user="王敏")
    near = i[:-1] + ("0" if i[-1] != "0" else "1")
    with pytest.raises(UnknownFact, match=f"相近的编号：.*{i}"):
        review.reject(fresh(ledger), near, user="王敏")
    with pytest.raises(UnknownFact, match="编号见 huitu facts"):
        review.reject(fresh(ledger), "云启", user="王敏")
    assert ledger.commit_number() == commit


def test_reviewed_facts_become_annotated_passages_that_the_trainer_reads(ledger: Ledger) -> None:
    review.accept(fresh(ledger), fresh(ledger).waiting()[0].known.id, user="李岚")
    review.reject(fresh(ledger), grant(ledger, "南岭云启科技有限公司")["id"], user="李岚")
    review.correct(fresh(ledger), grant(ledger, "山海重工集团有限公司")["id"], {"tier": "金奖"}, user="李岚")
    blocks, problems = corrections(fresh(ledger))
    found = {p.text: p for b in blocks for p in parse(b, "corrections.txt")}
    told = {
        (r.name, *(p.marks[a].text if a is not None else None for a in r.arguments), *r.flags)
        for p in found.values() for r in p.relations
    }  # fmt: skip
    assert ("stat", "规模以上工业增加值", "南岭市", "86.2亿元", None) in told
    assert ("grant", "南岭云启科技有限公司", "“山海杯”工业大奖", "第三届", "企业", None, "denied") in told
    assert ("grant", "山海重工集团有限公司", "“山海杯”工业大奖", "第三届", "企业", None) in told
    assert problems == []


def test_facts_that_hold_with_less_confidence_can_be_looked_at_too(ledger: Ledger) -> None:
    assert len(fresh(ledger).waiting()) == 1
    surest = max(f["confidence"] for f in facts(fresh(ledger).current))
    found = fresh(ledger).waiting(below=surest)
    assert len(found) > 1
    review.accept(fresh(ledger), found[-1].known.id, user="李岚")
    assert len(fresh(ledger).waiting(below=surest)) == len(found) - 1
