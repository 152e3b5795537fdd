"""Why names are one and what sources dispute, as people read it."""

from __future__ import annotations

from pathlib import Path

from graph.build import passages_of
from graph.entities import assemble_linked
from graph.ledger import Ledger
from graph.show import Card, show
from graph.together import conflicts
from graph.view import GraphView
from ontology import load_ontology
from tests.graph.notes import Note

FULL = "杭州恒锐电机有限公司"
CODE, OTHER, BROKEN = "91440300MA5EYUAU9G", "91330100799655058B", "91440300MA5EYUAU9X"


def view_of(folder: Path, *notes: Note) -> GraphView:
    ledger = Ledger.open(folder / "ledger.sqlite")
    for note in notes:
        note.into(ledger)
    entities, links = assemble_linked(ledger, load_ontology())
    view = GraphView(entities, passages_of(ledger, entities), load_ontology(), links)
    ledger.close()
    return view


def card(view: GraphView, name: str) -> Card:
    return show(view, next(e.id for e in view.entities.values() if name in e.values("name")))


def flagged(shown: Card) -> dict[str, tuple[str, list[str]]]:
    return {
        line.text: (line.flag, [passage.document for passage, _ in line.evidence])
        for group in shown.groups
        for line in group.lines
        if line.flag
    }


def test_a_joined_short_name_says_where_it_stands_and_why(tmp_path: Path) -> None:
    a, b = Note("a.txt"), Note("b.txt")
    a.says("Company", FULL)
    b.says("Company", "恒锐电机")
    shown = card(view_of(tmp_path, a, b), "恒锐电机")
    (union,) = shown.unions
    assert union.sentence == f"恒锐电机（b.txt） ＝ {FULL}（a.txt）：字号、行业相同：恒锐电机；简称没有写地域"


def test_equal_full_names_need_no_explanation(tmp_path: Path) -> None:
    a, b = Note("a.txt"), Note("b.txt")
    for note in (a, b):
        note.says("Company", FULL)
    assert card(view_of(tmp_path, a, b), FULL).unions == ()


def test_dates_that_sources_dispute_are_both_shown_with_their_places(tmp_path: Path) -> None:
    a, b, c = Note("a.txt"), Note("b.txt"), Note("c.txt")
    for note, day in ((a, "2009-05"), (b, "2010-03"), (c, "2009")):
        note.says("Company", FULL, f"{FULL}成立于{day}", name=FULL, foundedOn=day)
    shown = flagged(card(view_of(tmp_path, a, b, c), FULL))
    assert shown["2009-05"] == ("来源说法不一", ["a.txt"])
    assert shown["2010-03"] == ("来源说法不一", ["b.txt"])


def test_a_year_and_a_day_in_it_are_no_dispute(tmp_path: Path) -> None:
    a, b = Note("a.txt"), Note("b.txt")
    a.says("Company", FULL, name=FULL, foundedOn="2009")
    b.says("Company", FULL, name=FULL, foundedOn="2009-05-01")
    assert flagged(card(view_of(tmp_path, a, b), FULL)) == {}


def test_codes_that_cannot_be_right_and_companies_that_codes_keep_apart_are_told(tmp_path: Path) -> None:
    notes = [Note(f"{n}.txt") for n in range(3)]
    for note, name, code in zip(notes, (FULL, FULL, "山海重工集团有限公司"), (CODE, OTHER, BROKEN), strict=True):
        note.says("Company", name, name=name, creditCode=code)
    view = view_of(tmp_path, *notes)
    wrong, apart = conflicts(view)
    assert all(word in apart for word in (FULL, "同名而统一社会信用代码不同", f"{CODE}（0.txt）", f"{OTHER}（1.txt）"))
    assert wrong == f"“山海重工集团有限公司”：统一社会信用代码“{BROKEN}”校验码不对（2.txt）"
    assert flagged(card(view, "山海重工集团有限公司")) == {BROKEN: (f"统一社会信用代码“{BROKEN}”校验码不对", ["2.txt"])}
