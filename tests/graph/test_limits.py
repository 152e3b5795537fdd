"""A query that never ends is really ended: no process, no processor time and no memory goes on."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.build import build_views
from graph.ledger import Ledger
from graph.store import limits
from graph.store.base import QueryError, StoreError
from graph.store.cypher import CypherStore
from graph.store.rdf import HT, RdfStore
from ontology import load_ontology
from tests.graph.notes import roster

ROOT = Path(__file__).resolve().parents[2]
ENDLESS = {
    "rdf": "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }",
    "cypher": "UNWIND range(1, 9000) AS a UNWIND range(1, 9000) AS b UNWIND range(1, 9000) AS c RETURN count(*) AS n",
}
# the engine's own time limit does not end this one, and it takes gigabytes
DEAF = "UNWIND range(1, 1000000) AS a WITH collect(a) AS l UNWIND l AS x UNWIND l AS y RETURN max(toString(x + y)) AS m"
GREEDY = {"rdf": "SELECT ?a ?d ?g ?j WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?c ?f ?i", "cypher": DEAF}
Store = RdfStore | CypherStore


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("limits")
    ledger = Ledger.open(folder / "ledger.sqlite")
    roster("名录.txt", *(f"南岭第{i}电机有限公司" for i in range(60))).into(ledger)
    build_views(ledger, [opened(folder, "rdf"), opened(folder, "cypher")], load_ontology())
    ledger.close()
    return folder


def opened(folder: Path, kind: str) -> Store:
    return RdfStore(folder / "rdf") if kind == "rdf" else CypherStore(folder / "cypher.kgl")


def children(pid: int) -> list[int]:
    return [int(p) for task in Path(f"/proc/{pid}/task").iterdir() for p in (task / "children").read_text().split()]


def cpu() -> float:
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


@linux
@pytest.mark.parametrize(("kind", "text"), [*ENDLESS.items(), ("cypher", DEAF)])
def test_after_the_time_limit_no_process_is_left_and_the_processor_is_idle(views: Path, kind: str, text: str) -> None:
    before = children(os.getpid())
    start = time.monotonic()
    with pytest.raises(QueryError, match=r"^查询超过 1 秒，已停止") as e:
        opened(views, kind).query(text, timeout=1)
    assert 1 <= time.monotonic() - start < 5
    assert "\n" not in str(e.value)
    assert children(os.getpid()) == before
    used = cpu()
    time.sleep(0.5)
    assert cpu() - used < 0.1


@pytest.mark.parametrize("kind", ["rdf", "cypher"])
def test_a_query_that_wants_too_much_memory_is_ended(views: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMORY", 512 << 20)
    with pytest.raises(QueryError, match=r"^查询需要的内存超过 0.5 GB，已停止") as e:
        opened(views, kind).query(GREEDY[kind], timeout=60)
    assert "\n" not in str(e.value)


ASKING = """
import sys
from pathlib import Path
from graph.store.{module} import {store}
print("asking", flush=True)
{store}(Path(sys.argv[1])).query(sys.argv[2], timeout=3)
"""


@linux
@pytest.mark.parametrize("kind", ["rdf", "cypher"])
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_when_the_asker_is_stopped_or_killed_its_query_ends_too(views: Path, kind: str, sent: signal.Signals) -> None:
    name = {"rdf": "RdfStore", "cypher": "CypherStore"}[kind]
    code = ASKING.format(module=kind, store=name)
    command = [sys.executable, "-c", code, str(views / {"rdf": "rdf", "cypher": "cypher.kgl"}[kind]), ENDLESS[kind]]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as asker:
        assert asker.stdout is not None
        assert asker.stdout.readline() == b"asking\n"
        deadline = time.monotonic() + 20
        while not (query := children(asker.pid)) and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.5)
        asker.send_signal(sent)
        asker.wait(20)
    while (alive := Path(f"/proc/{query[0]}").exists()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive


@pytest.mark.parametrize("kind", ["rdf", "cypher"])
def test_a_view_that_was_never_built_or_not_finished_says_so(views: Path, tmp_path: Path, kind: str) -> None:
    with pytest.raises(StoreError, match="请先运行 huitu build"):
        opened(tmp_path, kind).query("ASK {}" if kind == "rdf" else "RETURN 1 AS n")
    (tmp_path / "rdf").mkdir()  # as it is between the first change and the last
    (tmp_path / "cypher.kgl").write_bytes(b"")
    with pytest.raises(StoreError, match="请先运行 huitu build"):
        opened(tmp_path, kind).query("ASK {}" if kind == "rdf" else "RETURN 1 AS n")


@pytest.mark.parametrize("kind", ["rdf", "cypher"])
def test_a_damaged_view_is_one_line(tmp_path: Path, kind: str) -> None:
    (tmp_path / "rdf").mkdir()
    (tmp_path / "rdf" / "CURRENT").write_text("nonsense", encoding="utf-8")
    (tmp_path / "cypher.kgl").write_bytes(b"nonsense")
    for mark in ("rdf.json", "cypher.json"):
        (tmp_path / mark).write_text('{"commit": 3}', encoding="utf-8")
    with pytest.raises(StoreError, match="无法打开") as e:
        opened(tmp_path, kind).query("ASK {}" if kind == "rdf" else "RETURN 1 AS n")
    assert "\n" not in str(e.value)


def test_a_parameter_is_a_value_with_its_type_and_never_part_of_the_query(views: Path) -> None:
    rdf, cypher = opened(views, "rdf"), opened(views, "cypher")
    for name, n in (("南岭第3电机有限公司", 1), ('" } DELETE', 0)):
        assert len(rdf.query("SELECT ?c WHERE { ?c ht:name ?name }", {"name": name}).rows) == n
        assert len(cypher.query("MATCH (c {name: $name}) RETURN c.id AS id", {"name": name}).rows) == n
    assert rdf.query("SELECT ?m WHERE { BIND(?n + 1 AS ?m) }", {"n": 2}).rows == ((3,),)
    assert rdf.query("ASK { ?c a ?class }", {"class": HT + "Company"}).rows == ((True,),)
    with pytest.raises(QueryError, match="参数 n"):
        rdf.query("ASK { ?n ?p ?o }", {"n": ["list"]})


def test_the_answer_to_no_rows_still_has_its_columns(views: Path) -> None:
    assert opened(views, "rdf").query("SELECT ?a ?b WHERE { ?a ht:alias ?b }").columns == ("a", "b")
    assert opened(views, "cypher").query("MATCH (a:Person) RETURN a.id AS a, a.name AS b").columns == ("a", "b")
