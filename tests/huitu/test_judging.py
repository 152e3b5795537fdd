"""merge, split, undo and judgements as a user types them; merge, split, merge leaves every view byte for byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.facts import facts
from huitu.settings import Settings
from huitu.workspace import dump, graph_view, open_ledger, write_views
from tests.huitu.test_cli import ROOT, huitu
from tests.huitu.test_reviewing import at_terminal, refused
from tests.huitu.test_same_content import content

A, B = "南岭云启科技有限公司", "山海重工集团有限公司"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    run = huitu("build", str(ROOT / "examples"), data=tmp_path / "data")
    assert run.returncode == 0, run.stderr
    return tmp_path / "data"


def exports(data: Path) -> tuple[dict[str, list[str]], list[bytes], list[str]]:
    """Both stores and the names as rows, the exports of RDF as bytes, the lines of facts."""
    s = Settings(data, None)
    for kind in ("turtle", "nquads", "jsonld"):
        dump(s, data / f"all.{kind}", kind)
    files = [(data / f"all.{kind}").read_bytes() for kind in ("turtle", "nquads", "jsonld")]
    return content(s), files, [str(f) for f in facts(graph_view(s))]


def test_merge_split_merge_leaves_views_and_exports_byte_for_byte(data: Path) -> None:
    apart = exports(data)
    run = huitu("merge", A, B, "--because", "工商变更", data=data)
    assert run.stdout.startswith("已合并“南岭云启科技有限公司”和“山海重工集团有限公司”：")
    merged = exports(data)
    assert merged != apart
    assert huitu("split", A, B, data=data).stdout.count("已分开") == 1
    assert exports(data) == apart
    assert huitu("merge", "云启科技", "山海重工", data=data).returncode == 0
    assert exports(data) == merged
    s = Settings(data, None)
    ledger = open_ledger(s)
    write_views(s, ledger, rebuild=True)
    ledger.close()
    assert exports(data) == merged
    undone = huitu("undo", "--times", "3", data=data).stdout.splitlines()
    assert [line.split(" 的")[1][:2] for line in undone] == ["合并", "分开", "合并"]
    assert exports(data) == apart
    log = huitu("judgements", "log", data=data).stdout
    assert (log.count("撤销"), "3 条，现行 0 条" in log) == (3, True)


def test_undo_takes_the_newest_of_judgements_and_reviews(data: Path) -> None:
    fact = huitu("facts", data=data).stdout.split('"id": "')[1].split('"')[0]
    huitu("merge", A, B, data=data)
    huitu("review", "--accept", fact, data=data)
    assert "的核实" in huitu("undo", data=data).stdout
    assert "的合并" in huitu("undo", data=data).stdout
    refused(huitu("undo", data=data), "没有可以撤销的判断或复核")
    huitu("merge", A, B, data=data)
    refused(huitu("review", "--undo", data=data), "没有可以撤销的复核")  # only reviews are taken back there


def test_judgements_go_out_and_into_another_folder(data: Path, tmp_path: Path) -> None:
    huitu("merge", A, B, "--because", "工商变更", data=data)
    expected = exports(data)
    assert "1 条判断" in huitu("judgements", "export", str(tmp_path / "判断.tsv"), data=data).stdout
    other = tmp_path / "other"
    huitu("build", str(ROOT / "examples"), data=other)
    assert "读入 1 条判断，已有 0 条" in huitu("judgements", "import", str(tmp_path / "判断.tsv"), data=other).stdout
    assert exports(other) == expected
    assert huitu("judgements", "export", data=other).stdout == (tmp_path / "判断.tsv").read_text(encoding="utf-8")


def test_contradictions_are_told_by_import_build_and_validate(data: Path, tmp_path: Path) -> None:
    c = "南岭青禾新材料股份有限公司"
    huitu("merge", A, B, data=data)
    huitu("merge", B, c, data=data)
    same = huitu("judgements", "export", data=data).stdout
    huitu("undo", "--times", "2", data=data)
    huitu("split", A, c, data=data)
    (tmp_path / "别人的.tsv").write_text(same, encoding="utf-8")
    told = huitu("judgements", "import", str(tmp_path / "别人的.tsv"), data=data).stdout
    assert told.count("判断互相矛盾") == 1
    assert huitu("build", str(ROOT / "examples"), data=data).stderr.count("判断互相矛盾") == 1
    lines = huitu("validate", data=data).stdout.splitlines()
    assert [line for line in lines if "判断互相矛盾" in line and A in line and c in line]


def test_a_mistake_is_one_line_and_changes_nothing(data: Path, tmp_path: Path) -> None:
    huitu("split", A, B, data=data)
    (tmp_path / "坏.tsv").write_text("同一\te-1\n", encoding="utf-8")
    state = exports(data), huitu("judgements", "log", data=data).stdout
    for args, words in (
        (("merge", A, "陈明远"), ("不是同一类", "企业", "人物")),
        (("merge", A, B), ("判断为不是同一个", "--overrule")),
        (("merge", A, "云起科技"), ("没有找到“云起科技”", "相近的名称", A)),
        (("merge", A, A), ("同一个实体",)),
        (("split", "林青禾"), ("没有人工合并过",)),
        (("judgements", "import", str(tmp_path / "坏.tsv")), ("第 1 行", "8 栏")),
        (("judgements", "import", str(tmp_path / "没有.tsv")), ("没有.tsv",)),
        (("undo", "--times", "5"), ("没有可以撤销", "现有 1 次")),
        (("undo", "--times", "0"), ("--times",)),
    ):
        refused(huitu(*args, data=data), *words)
    assert (exports(data), huitu("judgements", "log", data=data).stdout) == state
    refused(huitu("merge", A, B, data=tmp_path / "无"), "还没有数据")


NEWS = {
    "采访.txt": "深圳市创仁科技有限公司董事长陈志远出席会议。\n",
    "简讯.txt": "创仁科技总经理林岚表示，公司将扩大产能。\n",
    "通报.txt": "据悉，平安科技（深圳）有限公司与创仁生物医药（苏州）有限公司签约。\n",
    "快讯.txt": "创仁董事长周敏介绍，创仁今年新建两条产线。\n",
}


@pytest.fixture
def names(tmp_path: Path) -> Path:
    """A short name that two companies fit."""
    (tmp_path / "in").mkdir()
    for name, text in NEWS.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    run = huitu("build", str(tmp_path / "in"), data=tmp_path / "data")
    assert run.returncode == 0, run.stderr
    return tmp_path / "data"


def queue(data: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in huitu("review", "--names", "--json", data=data).stdout.splitlines()]


def test_names_that_wait_are_listed_with_both_sides_score_and_reasons(names: Path) -> None:
    found = queue(names)
    assert len(found) == 2
    for q in found:
        sides = {q["left"]["name"], q["right"]["name"]}
        assert "创仁" in sides
        assert sides & {"深圳市创仁科技有限公司", "创仁生物医药（苏州）有限公司"}
        assert "图谱里不止一家符合" in q["reasons"]
        assert q["left"]["class"] == "企业"
        assert all(
            side["evidence"][0]["quote"] in NEWS[side["evidence"][0]["document"]] for side in (q["left"], q["right"])
        )
    told = huitu("review", "--names", data=names).stdout
    assert told.splitlines()[-1] == "2 对名称等待判断"
    assert "快讯.txt" in told


def test_at_a_terminal_names_are_decided_by_keys_and_taken_back(names: Path) -> None:
    seen = at_terminal(names, "nzsq", "--names")
    assert [w for w in ("已记下：不是同一个", "已撤销", "已合并") if w in seen] == [
        "已记下：不是同一个",
        "已撤销",
        "已合并",
    ]
    assert queue(names) == []
    log = huitu("judgements", "log", data=names).stdout
    assert (log.count("李岚"), "2 条，现行 1 条" in log) == (3, True)
    assert at_terminal(names, "", "--names").count("没有等待判断的名称了") == 1


def test_an_unsure_pair_does_not_come_back(names: Path) -> None:
    at_terminal(names, "uuq", "--names")
    assert queue(names) == []
    assert huitu("judgements", "export", data=names).stdout.count("未定") == 2


def test_show_tells_why_two_names_are_one(names: Path) -> None:
    told = huitu("show", "创仁科技", data=names).stdout
    assert "同一个：创仁科技（简讯.txt） ＝ 深圳市创仁科技有限公司（采访.txt）：字号、行业相同：创仁科技" in told
    huitu("merge", "创仁", "创仁科技", "--because", "采访记录", data=names)
    told = huitu("show", "创仁科技", data=names).stdout
    assert "判断为同一个：采访记录" in told
