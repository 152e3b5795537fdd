"""A data folder belongs to one build or to any number of queries."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.lock import FolderBusy, FolderClosed, folder_lock

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys, time
from pathlib import Path
from graph.lock import folder_lock
with folder_lock(Path(sys.argv[1]), exclusive=sys.argv[2] == "alone"):
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def another(folder: Path, how: str) -> Iterator[subprocess.Popen[str]]:
    """Another huitu that holds the folder."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), how], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    yield child
    child.kill()
    child.wait()
    child.stdout.close()


@pytest.mark.parametrize("how", ["alone", "shared"])
def test_a_build_waits_for_others_and_then_says_so_in_one_line(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "huitu-data"
    with another(folder, how):
        start = time.monotonic()
        with pytest.raises(FolderBusy) as e, folder_lock(folder, exclusive=True, timeout=0.5):
            pass
        assert 0.4 < time.monotonic() - start < 10
    assert str(e.value) == f"{folder}: 另一个 huitu 正在使用这个数据文件夹，等了 0.5 秒，请稍后再试"


def test_queries_share_the_folder_but_not_with_a_build(tmp_path: Path) -> None:
    with another(tmp_path, "shared"), folder_lock(tmp_path, exclusive=False, timeout=0):
        pass
    with (
        another(tmp_path, "alone"),
        pytest.raises(FolderBusy, match="更新"),
        folder_lock(tmp_path, exclusive=False, timeout=0.2),
    ):
        pass


def test_a_killed_process_frees_the_folder_and_the_file_that_is_left_means_nothing(tmp_path: Path) -> None:
    with another(tmp_path, "alone") as child:
        child.send_signal(signal.SIGKILL)
        child.wait()
        with folder_lock(tmp_path, exclusive=True, timeout=0):
            pass
    with folder_lock(tmp_path, exclusive=True, timeout=0):
        pass


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FolderClosed, match="无法写入") as e, folder_lock(tmp_path / "file" / "data", exclusive=True):
        pass
    assert "\n" not in str(e.value)
