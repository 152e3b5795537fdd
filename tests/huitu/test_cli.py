"""The command as a user types it: answers, one-line errors, exit status 1, no traceback."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.lock import folder_lock

ROOT = Path(__file__).resolve().parents[2]


def huitu(*args: str, data: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from huitu.cli import main; main()", *args]
    env = os.environ | {"HUITU_DATA": str(data), "COLUMNS": "200", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False, timeout=120)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data") / "huitu-data"
    run = huitu("build", str(ROOT / "examples"), data=folder)
    assert run.returncode == 0, run.stderr
    return folder


def test_sparql_cypher_and_facts_agree_on_the_winners(data: Path) -> None:
    sparql = huitu("query", "sparql", 'SELECT ?n WHERE { ?c ht:number "第三届" ; ht:tier "大奖" ; ht:category "企业" ; ht:recipient/ht:name ?n }', "--format", "json", data=data)
    cypher = huitu("query", "cypher", "MATCH (c)-[w:WON {number:'第三届', tier:'大奖', category:'企业'}]->() RETURN c.name AS n", "--format", "json", data=data)
    facts = [json.loads(line) for line in huitu("facts", data=data).stdout.splitlines()]
    expected = {"南岭云启科技有限公司", "山海重工集团有限公司"}
    assert {r["n"] for r in json.loads(sparql.stdout)} == expected
    assert {r["n"] for r in json.loads(cypher.stdout)} == expected
    won = [f for f in facts if f["kind"] == "award_grant" and f["category"] == "企业" and f["tier"] == "大奖"]
    assert {f["recipient"] for f in won} == expected
    assert all(f["quote"] and f["document"] == "表彰通知.txt" for f in won)


def test_a_forgotten_file_leaves_the_graph_and_comes_back_when_it_is_read_again(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "examples", tmp_path / "in")
    huitu("build", str(tmp_path / "in"), data=data)
    before = huitu("facts", data=data).stdout
    gone = huitu("forget", "表彰通知.txt", data=data)
    assert gone.returncode == 0 and "已移出 表彰通知.txt" in gone.stdout, gone.stderr
    assert "表彰通知.txt" not in huitu("facts", data=data).stdout
    again = huitu("forget", "表彰通知.txt", data=data)
    assert (again.returncode, len(again.stderr.splitlines())) == (1, 1) and "没有读入过这份文件" in again.stderr
    huitu("build", str(tmp_path / "in"), data=data)
    assert huitu("facts", data=data).stdout == before


def test_a_plan_is_not_asserted(data: Path) -> None:
    assert "第四届" not in huitu("facts", data=data).stdout


def test_who_supports_private_companies_is_known_with_issuers(data: Path) -> None:
    facts = [json.loads(line) for line in huitu("facts", data=data).stdout.splitlines()]
    policies = {f["title"]: f for f in facts if f["kind"] == "policy"}
    notice = "关于公布第三届“山海杯”工业大奖名单的通知"
    assert set(policies) == {"南岭市支持民营企业技术改造的若干措施", notice}
    assert (policies[notice]["issuers"], policies[notice]["doc_number"]) == (["南岭工业联合会"], "南工联〔2024〕8号")
    policy = policies["南岭市支持民营企业技术改造的若干措施"]
    assert sorted(policy["issuers"]) == ["南岭市工业和信息化局", "南岭市财政局"]
    assert policy["doc_number"] == "南工信规〔2024〕5号"
    assert "民营企业" in {f["target"] for f in facts if f["kind"] == "policy_target"}


def test_show_neighbours_path_stats_validate_and_doctor_answer(data: Path) -> None:
    assert "陈明远" in huitu("show", "云启科技", data=data).stdout
    assert "获奖" in huitu("neighbours", "陈明远", "--depth", "2", data=data).stdout
    assert "获奖" in huitu("path", "陈明远", "山海重工", data=data).stdout
    assert "获奖" in huitu("stats", data=data).stdout
    assert "统一社会信用代码" in huitu("validate", data=data).stdout or "需要核对" in huitu("validate", data=data).stdout
    assert huitu("doctor", data=data).stdout.count("最新") == 3


@pytest.mark.parametrize("target", ["html", "turtle", "nquads", "jsonld", "xlsx", "csv", "graphml"])
def test_exports_are_written(data: Path, tmp_path: Path, target: str) -> None:
    path = tmp_path / f"graph.{target}"
    assert huitu("export", target, "-o", str(path), data=data).returncode == 0
    if target == "xlsx":
        assert load_workbook(path)["获奖"]["A2"].value
    else:
        assert path.exists()


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (("show", "云启科枝"), "相近的名称：南岭云启科技有限公司"),
        (("query", "sparql", "DROP ALL"), "只读"),
        (("query", "sparql", "SELECT WHERE {"), "语法错误"),
        (("query", "cypher", "MATCH (a) DETACH DELETE a"), "只读"),
        (("query", "cypher", "MATCH (a RETURN a"), "语法错误"),
        (("build", "/nowhere/at/all"), "没有这个文件"),
        (("frobnicate",), "frobnicate"),
        (("facts", "--document", "没有.txt"), "没有.txt"),
        (("show",), "用法"),
        (("neighbours", "陈明远", "--depth", "9"), "--depth"),
        (("export", "xlsx", "-o", "/nowhere/at/all/x.xlsx"), "/nowhere/at/all"),
        (("load", "neo4j", "--uri", "bolt://127.0.0.1:9"), "连不上 Neo4j"),
    ],
)
def test_a_mistake_is_one_line_and_status_1(data: Path, args: tuple[str, ...], word: str) -> None:
    os.environ["HUITU_NEO4J_PASSWORD"] = "x"
    run = huitu(*args, data=data)
    assert run.returncode == 1
    assert word in run.stderr
    assert "Traceback" not in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1


def test_without_data_the_next_step_is_told(tmp_path: Path) -> None:
    run = huitu("show", "x", data=tmp_path / "none")
    assert (run.returncode, "huitu build" in run.stderr) == (1, True)


def test_a_build_of_bad_files_only_names_each_and_fails(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "空.txt").write_bytes(b"")
    (tmp_path / "in" / "图.txt").write_bytes(bytes(range(256)) * 4)
    run = huitu("build", str(tmp_path / "in"), data=tmp_path / "data")
    assert run.returncode == 1
    assert "空.txt" in run.stderr
    assert "图.txt" in run.stderr


def test_two_without_a_link_are_told_so_with_status_1(data: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("单位名称,会员级别,所在地\n远山陶瓷有限公司,会员单位,远山\n近海渔具有限公司,会员单位,近海\n", encoding="utf-8")
    other = tmp_path / "data"
    assert huitu("build", str(tmp_path / "a.csv"), data=other).returncode == 0
    run = huitu("path", "远山陶瓷有限公司", "近海渔具有限公司", data=other)
    assert (run.returncode, "没有联系" in run.stdout) == (1, True)


def test_a_path_and_a_neighbourhood_become_pages(data: Path, tmp_path: Path) -> None:
    chain, hood, pyvis = (tmp_path / f"{name}.html" for name in ("path", "hood", "pyvis"))
    assert "没有联系" not in huitu("path", "陈明远", "山海重工", "--html", str(chain), data=data).stdout
    run = huitu("neighbours", "山海杯", "--html", str(hood), "--pyvis", str(pyvis), data=data)
    assert run.stdout.count("已写入") == 2
    assert "huitu-data" in chain.read_text(encoding="utf-8")
    assert "欧阳慧" in hood.read_text(encoding="utf-8")
    assert "vis-network" in pyvis.read_text(encoding="utf-8")


def test_a_path_around_the_award_says_who_works_where(data: Path) -> None:
    run = huitu("path", "陈明远", "司马清", "--without", "山海杯", "--limit", "1", data=data)
    first = run.stdout.splitlines()[0]  # he is chairman and legal representative; the surer one is shown
    assert re.fullmatch("陈明远 任职 (董事长|法定代表人) → 南岭云启科技有限公司 任职人员 总工程师 ← 司马清", first)


def test_a_second_build_waits_its_turn_and_says_so(data: Path) -> None:
    with folder_lock(data, exclusive=True):
        run = huitu("build", str(ROOT / "examples"), data=data)
    assert run.returncode == 1
    assert len(run.stderr.strip().splitlines()) == 1


def test_the_commands_of_make_demo_answer_as_the_readme_shows(data: Path, tmp_path: Path) -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("demo: install", 1)[1].split("\n\n", 1)[0]
    lines = [line.strip().removeprefix("$(BIN)/huitu ") for line in recipe.splitlines() if "$(BIN)/huitu" in line]
    assert len(lines) >= 4
    answers = ""
    for line in lines:
        words = shlex.split(line.replace("out/demo.html", str(tmp_path / "demo.html")).replace("build examples", f"build {ROOT / 'examples'}"))
        words = words[: words.index("--data")]
        run = huitu(*words, data=data)
        assert run.returncode == 0, (line, run.stderr)
        answers += run.stdout
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("This is what `make demo` answers:\n\n```console\n", 1)[1].split("```", 1)[0]
    for line in shown.replace("demo.html", str(tmp_path / "demo.html")).splitlines():
        assert line.startswith(("$ ", "…")) or line in answers.splitlines(), line
    assert "南岭云启科技有限公司" in (tmp_path / "demo.html").read_text(encoding="utf-8")
