"""What users mistype and what machines refuse: one line that names value or place, exit status 1, never a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from graph.ledger import Ledger
from graph.store.cypher import CypherStore
from huitu import cli

ROOT = Path(__file__).resolve().parents[2]
NEO4J = os.environ.get("HUITU_TEST_NEO4J_URI")
ENDLESS_SPARQL = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ENDLESS_CYPHER = "UNWIND range(1, 9000) AS a UNWIND range(1, 9000) AS b UNWIND range(1, 9000) AS c RETURN count(*) AS n"


@dataclass
class Run:
    status: int
    out: str
    err: str


Huitu = Callable[..., Run]


@pytest.fixture
def huitu(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Huitu:
    """The command in this process, as `main` runs it; a traceback fails the test by itself."""
    monkeypatch.setenv("HUITU_NEO4J_PASSWORD", "wrong-password")

    def run(*args: str, data: Path | None = None) -> Run:
        monkeypatch.setattr(sys, "argv", ["huitu", *args, *(["--data", str(data)] if data else [])])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert isinstance(ended.value.code, int)
        return Run(ended.value.code, *capsys.readouterr())

    return run


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad") / "huitu-data"
    command = [sys.executable, "-c", "from huitu.cli import main; main()", "build", str(ROOT / "examples"), "--data", str(folder)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return folder


def refused(run: Run, *words: str) -> None:
    assert run.status == 1
    assert len(run.err.strip().splitlines()) == 1, run.err
    assert run.err.startswith("错误 ")
    for word in words:
        assert word in run.err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("query", "sparql", 'INSERT DATA { ht:a ht:b "c" }'), "只读查询：不允许 INSERT（第 1 行第 1 列）"),
        (("query", "sparql", "PREFIX x: <http://x/>\nDELETE WHERE { ?s ?p ?o }"), "只读查询：不允许 DELETE（第 2 行第 1 列）"),
        (("query", "sparql", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), "不允许 SERVICE"),
        (("query", "cypher", "MATCH (n) SET n.name = 'x'"), "只读查询：不允许 SET（第 1 行第 11 列）"),
        (("query", "cypher", "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l"), "不允许 LOAD CSV"),
        (("query", "sparql", ""), "SPARQL 语法错误（第 1 行第 1 列）：应以 SELECT、ASK、CONSTRUCT 或 DESCRIBE 开头"),
        (("query", "sparql", "SELECT * {\n  ?x nope:name ?n }"), "SPARQL 语法错误（第 2 行第 6 列）：前缀没有声明：“nope:”"),
        (("query", "sparql", "SELECT ?x { ?x a ht:Company"), "SPARQL 语法错误（第 1 行第 28 列）：查询没有写完"),
        (("query", "sparql", "SELECT ?x { ?x a ht:Company } LIMIT x"), "SPARQL 语法错误（第 1 行第 37 列）：“x”处无法读懂"),
        (("query", "cypher", ""), "Cypher 语法错误"),
        (("query", "cypher", "MATCH (x:Company RETURN x"), "Cypher 语法错误（第 1 行第 25 列）"),
        (("query", "cypher", "RETURN nothing(1)"), "Cypher 查询失败：Unknown function: nothing"),
        (("query", "sparql", ENDLESS_SPARQL, "--timeout", "1"), "查询超过 1 秒，已停止"),
        (("query", "cypher", ENDLESS_CYPHER, "--timeout", "1"), "查询超过 1 秒，已停止"),
        (("query", "sparql", "ASK {}", "--uri", "bolt://127.0.0.1:9"), "Neo4j 不懂 SPARQL"),
        (("query", "sparql", "ASK {}", "--limit", "0"), "--limit 0: 不能小于 1"),
        (("query", "klingon", "x"), "klingon"),
        (("neighbours", "陈明远", "--depth", "0"), "--depth 0: 不能小于 1"),
        (("neighbours", "陈明远", "--depth=9"), "--depth 9: 不能大于 3"),
        (("neighbours", "陈明远", "--depth", "x"), "--depth x: 不是整数"),
        (("neighbours", "陈明远", "--depth"), "选项 --depth 后面缺少值"),
        (("show", "甲", "乙丙"), "多出的参数：乙丙"),
        (("show", "（）"), "没有找到“（）”"),
        (("load", "neo4j", "--uri", "bolt://127.0.0.1:9"), "bolt://127.0.0.1:9: 连不上 Neo4j"),
        (("query", "cypher", "RETURN 1", "--uri", "bolt://127.0.0.1:9"), "bolt://127.0.0.1:9: 连不上 Neo4j"),
        (("query", "cypher", "RETURN 1", "--uri", "localhost"), "localhost: 连不上 Neo4j"),
    ],
)
def test_a_mistake_is_one_line_with_its_value_or_place(built: Path, huitu: Huitu, args: tuple[str, ...], words: str) -> None:
    refused(huitu(*args, data=None if args[-1] == "--depth" else built), words)


@pytest.mark.parametrize("args", [("export", "turtle", "-o"), ("export", "nquads", "-o"), ("export", "xlsx", "-o"), ("facts", "-o"), ("neighbours", "陈明远", "--html")])
def test_a_path_whose_folder_does_not_exist_is_named(built: Path, huitu: Huitu, tmp_path: Path, args: tuple[str, ...]) -> None:
    path = tmp_path / "没有" / "这里" / "x.out"
    refused(huitu(*args, str(path), data=built), str(path), "没有文件夹")
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_is_a_folder_is_named(built: Path, huitu: Huitu, tmp_path: Path) -> None:
    refused(huitu("export", "turtle", "-o", str(tmp_path), data=built), str(tmp_path), "是一个文件夹")


def test_a_password_is_never_asked_for_where_nobody_can_type(built: Path, huitu: Huitu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUITU_NEO4J_PASSWORD")
    refused(huitu("load", "neo4j", "--uri", "bolt://127.0.0.1:9", data=built), "HUITU_NEO4J_PASSWORD")


@pytest.mark.neo4j
@pytest.mark.skipif(NEO4J is None, reason="no Neo4j server (HUITU_TEST_NEO4J_URI is not set)")
def test_a_wrong_password_of_a_real_server_is_one_line(built: Path, huitu: Huitu) -> None:
    assert NEO4J is not None
    to = ("--uri", NEO4J, "--user", "stranger")  # a user of the server is shut out for seconds after three mistakes
    refused(huitu("load", "neo4j", *to, data=built), f"{NEO4J}: 用户名或密码不对 (stranger)")
    refused(huitu("query", "cypher", "RETURN 1", *to, data=built), f"{NEO4J}: 用户名或密码不对 (stranger)")


@pytest.mark.neo4j
@pytest.mark.skipif(NEO4J is None, reason="no Neo4j server (HUITU_TEST_NEO4J_URI is not set)")
@pytest.mark.parametrize(
    ("text", "words"),
    [("CREATE (n)", "只读"), ("MATCH (a RETURN a", "Neo4j：Invalid input"), (ENDLESS_CYPHER.replace("9000", "100000"), "查询超过 1 秒，已停止")],
)
def test_a_mistake_asked_of_a_real_server_is_one_line(
    huitu: Huitu, monkeypatch: pytest.MonkeyPatch, text: str, words: str
) -> None:
    assert NEO4J is not None
    monkeypatch.setenv("HUITU_NEO4J_PASSWORD", os.environ["HUITU_TEST_NEO4J_PASSWORD"])
    refused(huitu("query", "cypher", text, "--uri", NEO4J, "--timeout", "1"), words)


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Makes small or read-only file systems where this machine lets us."""
    made: list[Path] = []

    def mount(*options: str) -> Path:
        folder = tmp_path / f"mount{len(made)}"
        folder.mkdir()
        done = None
        if shutil.which("mount"):
            done = subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", str(folder)], capture_output=True, check=False)
        if done is None or done.returncode:
            pytest.skip("mounting a small file system is not allowed here")
        made.append(folder)
        return folder

    yield mount
    for folder in made:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_read_only_data_folder_still_answers_and_says_why_it_cannot_build(built: Path, huitu: Huitu, mounted: Callable[..., Path]) -> None:
    disk = mounted("-o", "size=20m")
    shutil.copytree(built, disk / "data")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert "True" in huitu("query", "sparql", "ASK { ?s ?p ?o }", data=disk / "data").out
    assert "1 行" in huitu("query", "cypher", "MATCH (n) RETURN count(n) AS n", data=disk / "data").out
    refused(huitu("build", str(ROOT / "examples"), data=disk / "data"), str(disk / "data"), "只读")
    refused(huitu("build", str(ROOT / "examples"), data=disk / "new"), str(disk / "new"), "只读")
    refused(huitu("export", "turtle", "-o", str(disk / "x.ttl"), data=built), str(disk / "x.ttl"), "只读")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="rights do not bind root")
def test_a_data_folder_without_rights_is_one_line(built: Path, huitu: Huitu, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "data")
    for path in (tmp_path / "data" / "huitu.lock", tmp_path / "data"):
        path.chmod(0o500)
    refused(huitu("build", str(ROOT / "examples"), data=tmp_path / "data"), str(tmp_path / "data"), "没有权限")
    (tmp_path / "data").chmod(0o700)


@pytest.mark.parametrize("size", ["300k", "700k"])  # full while documents are read, full while views are written
def test_a_full_disk_is_one_line_and_the_next_build_goes_on(huitu: Huitu, mounted: Callable[..., Path], size: str) -> None:
    disk = mounted("-o", f"size={size}")
    refused(huitu("build", str(ROOT / "examples"), data=disk / "data"), str(disk / "data"), "磁盘已满")
    refused(huitu("query", "cypher", "RETURN 1 AS n", data=disk / "data"), "huitu build")
    subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
    assert huitu("build", str(ROOT / "examples"), data=disk / "data").status == 0
    assert "陈明远" in huitu("show", "云启科技", data=disk / "data").out


def test_an_export_to_a_full_disk_is_one_line(built: Path, huitu: Huitu, mounted: Callable[..., Path]) -> None:
    path = mounted("-o", "size=4k") / "x.nq"
    refused(huitu("export", "nquads", "-o", str(path), data=built), str(path), "磁盘已满")


def test_a_database_that_fails_is_one_line(built: Path, huitu: Huitu, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    monkeypatch.setattr(Ledger, "set_shown", full)
    refused(huitu("build", str(ROOT / "examples"), "--rebuild", data=built), "磁盘已满")
    monkeypatch.undo()


def test_a_view_that_cannot_be_written_is_one_line(huitu: Huitu, tmp_path: Path) -> None:
    (tmp_path / "data" / "views").mkdir(parents=True)
    (tmp_path / "data" / "views" / "rdf").write_text("a file where a folder belongs", encoding="utf-8")
    refused(huitu("build", str(ROOT / "examples"), data=tmp_path / "data"), str(tmp_path / "data" / "views" / "rdf"), "无法写入")
    assert CypherStore(tmp_path / "data" / "views" / "cypher.kgl").commit() == 0
