"""Those who ask see the views before a build or after it, never in between; a build waits for them."""

from __future__ import annotations

import threading
import time
from functools import partial
from pathlib import Path

import pytest

from graph.build import build_views
from graph.lock import FolderBusy, folder_lock
from graph.store.base import StoreError
from graph.view import EntityNotFound
from huitu import workspace
from huitu.settings import Settings
from ontology import load_ontology
from tests.graph.notes import roster

FEW = [f"南岭第{i}电机有限公司" for i in range(5)]
MANY = [f"山海第{i}精工有限公司" for i in range(150)]
COMPANIES = "SELECT (COUNT(?c) AS ?n) WHERE { ?c a ht:Company }"
STATEMENTS = "SELECT (COUNT(?s) AS ?n) WHERE { ?s a ht:Statement }"


@pytest.fixture
def data(tmp_path: Path) -> Settings:
    s = Settings(tmp_path / "huitu-data", None)
    fill(s, FEW)
    return s


def fill(s: Settings, companies: list[str]) -> None:
    ledger = workspace.open_ledger(s, create=True)
    roster("名录.txt", *companies, version=str(len(companies))).into(ledger)
    workspace.write_views(s, ledger)
    ledger.close()


def count(s: Settings, language: str, text: str) -> object:
    return workspace.ask(s, language, text, limit=10, timeout=30).rows[0][0]


def test_while_builds_go_on_every_answer_is_of_one_of_them(data: Settings) -> None:
    seen: set[object] = set()
    failures: list[Exception] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            try:
                seen.add(count(data, "sparql", COMPANIES))
                seen.add(count(data, "sparql", STATEMENTS))
                seen.add(count(data, "cypher", "MATCH (c:Company) RETURN count(c) AS n"))
            except Exception as e:
                failures.append(e)
            time.sleep(0.2)

    asking = threading.Thread(target=ask)
    asking.start()
    for companies in (MANY, FEW, MANY, FEW):
        fill(data, companies)
        time.sleep(0.3)
    done.set()
    asking.join()
    assert failures == []
    assert seen <= {len(FEW), len(MANY)}
    assert len(seen) > 1


def test_documents_are_read_while_others_ask(data: Settings) -> None:
    with folder_lock(data.data, exclusive=True):  # as a build holds it from beginning to end
        ledger = workspace.open_ledger(data)
        roster("更多.txt", *MANY).into(ledger)
        assert count(data, "sparql", COMPANIES) == len(FEW)
        view = workspace.graph_view(data)
        assert view.node(workspace.entity_named(data, view, "第3电机")).caption == FEW[3]
        workspace.write_views(data, ledger)
        assert count(data, "sparql", COMPANIES) == len(FEW) + len(MANY)
        ledger.close()


def test_an_entity_that_a_build_has_just_taken_out_is_not_found_rather_than_half_there(data: Settings) -> None:
    ledger = workspace.open_ledger(data)
    roster("名录.txt", FEW[0], version="2").into(ledger)
    ledger.close()
    view = workspace.graph_view(data)
    with pytest.raises(EntityNotFound, match="没有找到"):
        workspace.entity_named(data, view, FEW[3])


def test_a_build_waits_for_a_short_reader_and_a_reader_for_a_build(data: Settings) -> None:
    def hold(exclusive: bool) -> threading.Thread:
        held = threading.Event()

        def run() -> None:
            with folder_lock(data.views, exclusive=exclusive):
                held.set()
                time.sleep(0.7)

        thread = threading.Thread(target=run)
        thread.start()
        held.wait()
        return thread

    thread = hold(exclusive=False)
    fill(data, MANY)
    thread.join()
    thread = hold(exclusive=True)
    assert count(data, "sparql", COMPANIES) == len(MANY)
    thread.join()


def test_who_waits_too_long_is_told_so_in_one_line(data: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def briefly(folder: Path, *, exclusive: bool, timeout: float = 0.0) -> object:
        return folder_lock(folder, exclusive=exclusive, timeout=0.2)

    monkeypatch.setattr(workspace, "folder_lock", briefly)
    with folder_lock(data.views, exclusive=False), pytest.raises(FolderBusy, match="正在使用") as e:
        fill(data, MANY)
    assert "\n" not in str(e.value)
    with folder_lock(data.views, exclusive=True), pytest.raises(FolderBusy, match="正在更新"):
        count(data, "sparql", COMPANIES)
    assert count(data, "sparql", COMPANIES) == len(FEW)
    fill(data, MANY)
    assert count(data, "sparql", COMPANIES) == len(MANY)


def test_a_build_that_was_cut_off_leaves_no_half_view_to_read(data: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("graph.store.mark.Mark.set", cut)
    with pytest.raises(KeyboardInterrupt):
        fill(data, MANY)
    monkeypatch.undo()
    with pytest.raises(StoreError, match="请先运行 huitu build"):
        count(data, "sparql", COMPANIES)
    fill(data, MANY)
    assert count(data, "sparql", COMPANIES) == len(MANY)


def test_the_lock_is_held_only_while_views_are_written(data: Settings) -> None:
    ledger = workspace.open_ledger(data)
    roster("更多.txt", *MANY).into(ledger)
    free: list[str] = []

    def progress(name: str) -> None:
        with pytest.raises(FolderBusy), folder_lock(data.views, exclusive=False, timeout=0):
            pass
        free.append(name)

    views = workspace.local_views(data)
    write = partial(build_views, ledger, views, load_ontology(), progress=progress)
    write(alone=folder_lock(data.views, exclusive=True))
    assert free == ["rdf", "cypher", "names"]
    with folder_lock(data.views, exclusive=True, timeout=0):
        pass
    ledger.close()
