"""explain, review and corrections as a user types them; the views after a review are those of a rebuild."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from huitu.settings import Settings
from huitu.workspace import open_ledger, write_views
from tests.graph.waiting import hold
from tests.huitu.test_cli import ROOT, huitu
from tests.huitu.test_same_content import content


@pytest.fixture
def data(tmp_path: Path) -> Path:
    run = huitu("build", str(ROOT / "examples"), str(ROOT / "docs" / "review"), data=tmp_path / "data")
    assert run.returncode == 0, run.stderr
    s = Settings(tmp_path / "data", None)
    ledger = open_ledger(s)
    hold(ledger, "经济简报.txt")
    write_views(s, ledger)
    ledger.close()
    return tmp_path / "data"


def lines(data: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in huitu("facts", data=data).stdout.splitlines()]


def grant(data: Path, recipient: str) -> str:
    return str(next(f["id"] for f in lines(data) if f["kind"] == "award_grant" and f["recipient"] == recipient))


def waiting(data: Path) -> list[str]:
    return re.findall(r"^\d+\. (\S+)", huitu("review", data=data).stdout, re.MULTILINE)


def refused(run: subprocess.CompletedProcess[str], *words: str) -> None:
    assert (run.returncode, len(run.stderr.strip().splitlines())) == (1, 1), run.stderr
    assert all(word in run.stderr for word in ("错误 ", *words)), run.stderr


def test_explain_tells_reader_confidence_place_and_words(data: Path) -> None:
    told = huitu("explain", grant(data, "山海重工集团有限公司"), data=data).stdout
    for words in ("获 第三届 “山海杯”工业大奖 企业 大奖", "由“获奖名单的表格”读出，置信度 0.91，文件所述", "表彰通知.txt", "“2 山海重工集团有限公司 山海”"):
        assert words in told
    assert huitu("explain", grant(data, "山海重工集团有限公司")[:9], data=data).stdout == told


def test_show_tells_reader_and_confidence(data: Path) -> None:
    assert "（获奖名单的表格，0.91）" in huitu("show", "山海重工", data=data).stdout


def test_what_is_reviewed_leaves_the_list_and_is_told_with_who_and_why(data: Path) -> None:
    first, second = waiting(data)
    assert "已核实" in huitu("review", "--accept", first, "--because", "与公报一致", data=data).stdout
    assert waiting(data) == [second]
    assert "核实：与公报一致" in huitu("explain", first, data=data).stdout
    assert "已否决" in huitu("review", "--reject", second, data=data).stdout
    assert waiting(data) == []
    assert huitu("doctor", data=data).stdout.count("最新") == 3
    assert huitu("review", "--undo", "--undo", data=data).stdout.count("已撤销") == 2
    assert waiting(data) == [first, second]


def test_views_after_reviews_equal_a_rebuild(data: Path) -> None:
    s = Settings(data, None)
    before = content(s)
    huitu("review", "--accept", waiting(data)[0], data=data)
    huitu("review", "--reject", grant(data, "南岭云启科技有限公司"), data=data)
    run = huitu("review", "--correct", grant(data, "山海重工集团有限公司"), "等级=金奖", "获奖者=山海重机有限公司", data=data)
    assert "现为 f-" in run.stdout
    after = content(s)
    ledger = open_ledger(s)
    write_views(s, ledger, rebuild=True)
    ledger.close()
    assert content(s) == after
    assert "山海重机有限公司" in str(after["rdf"])
    assert huitu("review", "--undo", "--undo", "--undo", data=data).returncode == 0
    assert content(s) == before


def test_corrections_are_written_and_what_cannot_be_is_one_line_each(data: Path, tmp_path: Path) -> None:
    huitu("review", "--reject", grant(data, "山海重工集团有限公司"), data=data)
    huitu("review", "--correct", grant(data, "南岭云启科技有限公司"), "获奖者=山海重机有限公司", data=data)
    run = huitu("corrections", "export", "-o", str(tmp_path / "c.txt"), data=data)
    assert run.returncode == 0
    assert "~denied" in (tmp_path / "c.txt").read_text(encoding="utf-8")
    assert len(run.stderr.strip().splitlines()) == 1
    assert "获奖者不在原文里" in run.stderr


def test_a_mistake_is_one_line_and_changes_nothing(data: Path, tmp_path: Path) -> None:
    fact, first = grant(data, "山海重工集团有限公司"), waiting(data)[0]
    huitu("review", "--accept", fact, data=data)
    state = huitu("facts", data=data).stdout, huitu("doctor", data=data).stdout
    for args, words in (
        (("explain", "f-000000000000"), ("没有这个编号",)),
        (("explain", fact[:-1] + "z"), ("相近的编号", fact)),
        (("review", "--accept", fact), ("已核实，不用再复核",)),
        (("review", "--accept", first, "--accept", "f-none00"), ("f-none00", "没有这个编号")),
        (("review", "--accept", first, "--reject", fact), ("一次只能用一种",)),
        (("review", "--correct", fact, "天气=晴"), ("不能更正“天气”", "等级 tier")),
        (("review", "--correct", fact, "金奖"), ("应写成 字段=值",)),
        (("review", "--correct", fact), ("没有写要更正什么",)),
        (("review", "--undo", "--undo"), ("没有可以撤销的复核",)),
        (("corrections", "export", "-o", str(tmp_path / "没有" / "c.txt")), ("没有文件夹",)),
    ):
        refused(huitu(*args, data=data), *words)
    assert (huitu("facts", data=data).stdout, huitu("doctor", data=data).stdout) == state
    refused(huitu("review", "--undo", data=tmp_path / "none"), "huitu build")


def at_terminal(data: Path, keys: str, *args: str) -> str:
    """What `huitu review` shows while these keys are pressed, one for each question."""
    master, slave = pty.openpty()
    command = [sys.executable, "-c", "from huitu.cli import main; main()", "review", *args]
    env = os.environ | {"HUITU_DATA": str(data), "PYTHONPATH": str(ROOT), "HUITU_USER": "李岚", "TERM": "dumb", "PYTHONIOENCODING": "utf-8"}
    child = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=env, close_fds=True)
    os.close(slave)
    seen, sent, end = "", 0.0, time.monotonic() + 90
    while time.monotonic() < end:
        if select.select([master], [], [], 1)[0]:
            try:
                seen += os.read(master, 4096).decode("utf-8", "replace")
            except OSError:  # the child has closed its side
                break
        asked = seen.count("q 结束")
        # a key that comes before the terminal listens is lost, so it is pressed again
        if 0 < asked <= len(keys) and time.monotonic() - sent > 2:
            os.write(master, keys[asked - 1].encode())
            sent = time.monotonic()
    assert child.wait(timeout=60) == 0, seen
    os.close(master)
    return seen


def test_at_a_terminal_one_key_decides(data: Path) -> None:
    first, second = waiting(data)
    assert "已撤销" in at_terminal(data, "aura")
    assert (waiting(data), "李岚" in huitu("explain", second, data=data).stdout) == ([], True)
    assert "已否决" in huitu("explain", first, data=data).stdout
