"""Views follow the ledger: only what changed is written, and every way ends with the same content."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build import build_views
from graph.entities import assemble
from graph.ledger import Ledger
from graph.model import Entity
from graph.store.base import PassageInfo, StoreError
from ontology import load_ontology
from tests.graph.notes import Note, roster

YUNQI, SHANHAI, HENGRUI = "南岭云启科技有限公司", "山海重工集团有限公司", "恒锐电机（南岭）有限公司"


class Whole:
    """A view that compares itself with the whole graph; keeps entities with what they point to, as a store does."""

    def __init__(self, name: str = "whole") -> None:
        self.name, self.number, self.written = name, 0, 0
        self.content: dict[str, object] = {}
        self.looks: dict[str, tuple[str, str]] = {}

    def commit(self) -> int:
        return self.number

    def show(self, entities: Sequence[Entity], passages: Mapping[str, PassageInfo], commit: int) -> None:
        self.looks = {e.id: (e.schema, e.caption) for e in entities}
        self.content = {e.id: self._rendered(e, passages) for e in entities}
        self.written, self.number = len(entities), commit

    def _rendered(self, e: Entity, passages: Mapping[str, PassageInfo]) -> object:
        values = [v for group in e.properties.values() for v in group]
        quotes = {p.passage_id: passages[p.passage_id] for v in values for s in v.statements for p in s.evidence}
        return repr(e), quotes, [self.looks.get(v.object_id) for v in values if v.object_id]

    def clear(self) -> None:
        self.content, self.looks, self.number = {}, {}, 0

    def close(self) -> None:
        self.clear()


class Changing(Whole):
    """A view that is told what changed."""

    fails = False

    def __init__(self, name: str = "changing") -> None:
        super().__init__(name)
        self.calls: list[tuple[list[str], list[str]]] = []

    def change(
        self, changed: Sequence[Entity], removed: Sequence[str], passages: Mapping[str, PassageInfo], commit: int
    ) -> None:
        self.calls.append((sorted(e.caption for e in changed), list(removed)))
        for i in removed:
            del self.content[i], self.looks[i]
        self.looks |= {e.id: (e.schema, e.caption) for e in changed}
        if self.fails:
            raise StoreError("voll")
        self.content |= {e.id: self._rendered(e, passages) for e in changed}
        self.number = commit


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    roster("a.txt", YUNQI, SHANHAI).into(ledger)
    roster("b.txt", HENGRUI).into(ledger)
    yield ledger
    ledger.close()


def build(ledger: Ledger, *views: Whole, rebuild: bool = False) -> tuple[int, int, tuple[str, ...]]:
    report = build_views(ledger, views, load_ontology(), rebuild=rebuild)
    assert all(v.commit() == ledger.commit_number() == report.commit for v in views)
    return report.changed, report.removed, report.rebuilt


def test_only_what_changed_is_written(ledger: Ledger) -> None:
    view = Changing()
    assert build(ledger, view) == (3, 0, ("changing",))
    gone = {e.caption: e.id for e in assemble(ledger, load_ontology())}[SHANHAI]
    roster("a.txt", YUNQI, "岭海精工股份有限公司", version="2").into(ledger)
    assert build(ledger, view) == (1, 1, ("changing",))
    assert view.calls == [(["岭海精工股份有限公司"], [gone])]
    assert build(ledger, view) == (0, 0, ())


def test_a_changed_name_reaches_those_who_point_to_it(ledger: Ledger) -> None:
    note = Note("c.txt")
    company = note.says("Company", "云启")
    note.says("Membership", "会员", member="@" + company, grade="理事单位")
    note.into(ledger)
    view, fresh = Changing(), Whole()
    build(ledger, view)
    ledger.judge(company, next(s.entity_id for s in ledger.statements() if s.value == YUNQI), "positive", user="王敏")
    build(ledger, view)
    build(ledger, fresh)
    assert view.content == fresh.content
    assert view.calls[0][0] == sorted(["理事单位", YUNQI])


def test_a_page_number_that_was_read_better_reaches_the_views(ledger: Ledger) -> None:
    view, fresh = Changing(), Whole()
    build(ledger, view)
    doc, passages, statements = roster("b.txt", HENGRUI).parts()
    better = [type(p)(p.id, p.document_id, p.seq, p.kind, p.start, p.end, p.text, "9") for p in passages]
    ledger.put(doc, better, statements, reading="2")
    assert build(ledger, view)[0] == 1
    build(ledger, fresh)
    assert view.content == fresh.content


def test_a_view_that_was_deleted_or_written_by_another_ledger_gets_everything(ledger: Ledger) -> None:
    view = Changing()
    build(ledger, view)
    deleted = Changing()
    assert build(ledger, deleted) == (3, 0, ("changing",))
    deleted.number = 17
    deleted.content = {"e-strange": "of another ledger"}
    build(ledger, deleted)
    assert deleted.content == view.content
    assert deleted.calls == []


def test_a_view_that_failed_half_way_is_written_whole_next_time(ledger: Ledger) -> None:
    view, fresh = Changing(), Whole()
    build(ledger, view)
    roster("a.txt", YUNQI, version="2").into(ledger)
    view.fails = True
    with pytest.raises(StoreError):
        build_views(ledger, [view], load_ontology())
    view.fails = False
    build(ledger, view)
    build(ledger, fresh)
    assert view.content == fresh.content
    assert len(view.calls) == 1


def test_bringing_views_up_to_date_is_no_change_of_the_ledger(ledger: Ledger) -> None:
    before = ledger.commit_number()
    seen: list[str] = []
    build_views(ledger, [Changing(), Whole()], load_ontology(), progress=seen.append)
    assert ledger.commit_number() == before
    assert seen == ["changing", "whole"]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["a.txt", "b.txt", "c.txt"]),
        st.lists(st.sampled_from([YUNQI, SHANHAI, HENGRUI, "云启", "恒锐"]), max_size=4, unique=True),
        st.sampled_from(["build", "judge", "split", "undo", "nothing"]),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(steps=STEPS)
def test_updates_end_with_the_same_content_as_a_rebuild(steps: list[tuple[str, list[str], str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(Path(folder) / "ledger.sqlite")
        updated, whole, rebuilt = Changing(), Whole(), Changing("rebuilt")
        for version, (name, companies, then) in enumerate(steps):
            note = Note(name, str(version))
            for company in companies:
                local = note.says("Company", company)
                note.says("Membership", f"{company}为会员", member="@" + local, grade="会员")
            note.into(ledger)
            ids = sorted({s.entity_id for s in ledger.statements() if s.prop == "name"})
            if then in ("judge", "split") and len(ids) > 1:
                ledger.judge(ids[0], ids[-1], "positive" if then == "judge" else "negative", user="王敏")
            elif then == "undo" and ledger.judgements():
                ledger.undo()
            if then != "nothing":
                build(ledger, updated)
        build(ledger, updated, whole)
        build(ledger, rebuilt, rebuild=True)
        build(ledger, rebuilt, rebuild=True)
        ledger.close()
    assert updated.content == whole.content == rebuilt.content
