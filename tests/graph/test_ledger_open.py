"""Opening: an old ledger is brought up to date, a newer or foreign one is refused, trouble is told in one line."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

import graph
from graph.ledger import Ledger, LedgerError
from graph.ledger_schema import SCHEMA_VERSION, metadata
from tests.graph.notes import roster

ROOT = Path(__file__).resolve().parents[2]
YUNQI = "南岭云启科技有限公司"
PUT = "import sys; from graph.ledger import Ledger; from tests.graph.notes import roster; "


def make_old(path: Path, revision: str = "0001") -> None:
    """A ledger as an older Huitu left it, with one document and seven commits."""
    config = Config()
    config.set_main_option("script_location", str(Path(graph.__file__).parent / "migrations"))
    with create_engine(f"sqlite:///{path}").begin() as c:
        config.attributes["connection"] = c
        command.upgrade(config, revision)
        c.exec_driver_sql("INSERT INTO meta VALUES ('commit', '7')")
        c.exec_driver_sql(
            "INSERT INTO documents VALUES ('d-1', 'a.txt', '0', '', 'text/plain', '', NULL, '南岭', '2020-01-01')"
        )


def revision(path: Path) -> str:
    with sqlite3.connect(path) as c:
        (found,) = c.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found)


def test_the_migrations_end_at_the_tables_of_today(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    with ledger._engine.connect() as c:
        assert compare_metadata(MigrationContext.configure(c), metadata) == []
    assert revision(tmp_path / "ledger.sqlite") == SCHEMA_VERSION


def test_an_old_ledger_is_brought_up_to_date_and_keeps_what_it_held(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    make_old(path)
    ledger = Ledger.open(path)
    assert [d.name for d in ledger.documents()] == ["a.txt"]
    assert ledger.commit_number() == 7
    roster("b.txt", YUNQI).into(ledger)
    assert ledger.commit_number() == 8
    assert revision(path) == SCHEMA_VERSION
    with sqlite3.connect(path) as c:
        assert c.execute("SELECT * FROM meta").fetchall() == [(1, SCHEMA_VERSION, 8)]


def test_an_upgrade_that_fails_leaves_the_old_ledger_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    make_old(path)
    with sqlite3.connect(path) as c:
        c.execute("CREATE TABLE view_state (mine TEXT)")
    with pytest.raises(LedgerError, match="view_state"):
        Ledger.open(path)
    assert revision(path) == "0001"
    with sqlite3.connect(path) as c:
        assert c.execute("SELECT * FROM meta").fetchall() == [("commit", "7")]


def test_a_ledger_of_a_newer_huitu_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).close()
    with sqlite3.connect(path) as c:
        c.execute("UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(LedgerError) as e:
        Ledger.open(path)
    assert str(e.value) == f"{path}: 由更新版本的会图写成 (结构 0999，本版 {SCHEMA_VERSION})，请先升级 huitu"


def test_a_file_that_is_no_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    text, other = tmp_path / "a.txt", tmp_path / "other.sqlite"
    text.write_text("南岭工业联合会文件\n" * 100, encoding="utf-8")
    with sqlite3.connect(other) as c:
        c.execute("CREATE TABLE members (name TEXT)")
    with pytest.raises(LedgerError, match=r"a\.txt.*不是数据库文件"):
        Ledger.open(text)
    with pytest.raises(LedgerError, match=r"不是会图的账本.*members"):
        Ledger.open(other)
    assert text.read_text(encoding="utf-8").startswith("南岭工业联合会文件")
    with sqlite3.connect(other) as c:
        assert c.execute("SELECT name FROM sqlite_master").fetchall() == [("members",)]


def test_a_server_that_cannot_be_reached_is_one_line_without_the_password() -> None:
    for url in ("postgresql://huitu:geheim@127.0.0.1:9/huitu", "nosuchdb://huitu:geheim@127.0.0.1/huitu"):
        with pytest.raises(LedgerError, match="账本无法打开") as e:
            Ledger.open(url)
        assert "geheim" not in str(e.value)
        assert "\n" not in str(e.value)


def test_two_processes_that_open_and_write_at_once_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "data" / "ledger.sqlite"
    code = PUT + (
        f"ledger = Ledger.open(sys.argv[1]); [roster(f'{{sys.argv[2]}}-{{i}}.txt', '{YUNQI}').into(ledger) for i in range(20)]"
    )
    children = [subprocess.Popen([sys.executable, "-c", code, str(path), str(n)], cwd=ROOT) for n in range(3)]
    assert [c.wait(timeout=60) for c in children] == [0, 0, 0]
    ledger = Ledger.open(path)
    assert (len(ledger.documents()), ledger.commit_number()) == (60, 60)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users can reach; pytest's own folders are closed to them."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def as_user(code: str, *arguments: str) -> str:
    """What a child prints that is not root, so that file modes count."""
    # libraries may lie where only root reads: one ledger is opened before
    drop = "import os\nLedger.open(':memory:')\nif os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
    guard = "\nfrom graph.model import HuituError\ntry:\n    run()\nexcept HuituError as e:\n    print(e)\n"
    program = PUT + "\n" + drop + "def run():\n    " + code + guard
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr == ""
    return done.stdout.rstrip("\n")


@pytest.mark.skipif(os.name == "nt", reason="file modes of POSIX")
def test_a_folder_that_cannot_be_written_is_one_line(open_folder: Path) -> None:
    folder = open_folder / "data"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR | stat.S_IROTH | stat.S_IXOTH)
    told = as_user("Ledger.open(sys.argv[1])", str(folder / "ledger.sqlite"))
    assert told.startswith(f"{folder / 'ledger.sqlite'}: 账本无法打开或写入 (无法打开文件")
    assert "\n" not in told
    told = as_user("Ledger.open(sys.argv[1])", str(folder / "deeper" / "ledger.sqlite"))
    assert told.startswith(f"{folder / 'deeper' / 'ledger.sqlite'}: 账本无法打开")
    assert "\n" not in told
    folder.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="resource limits of POSIX")
def test_a_full_disk_is_one_line_and_nothing_of_the_document_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    ledger = Ledger.open(path)
    roster("a.txt", YUNQI).into(ledger)
    ledger.close()
    code = PUT + (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
        "from graph.model import HuituError\n"
        "ledger = Ledger.open(sys.argv[1])\n"
        "try:\n    roster('b.txt', *(f'云启{i}科技有限公司' for i in range(9000))).into(ledger)\n"
        "except HuituError as e:\n    print(e)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=60)  # noqa: PLW1510
    assert (done.stderr, done.stdout.count("\n")) == ("", 1)
    assert done.stdout.startswith(f"{path}: b.txt 未能写入 (")
    ledger = Ledger.open(path)
    assert ([d.name for d in ledger.documents()], ledger.commit_number()) == (["a.txt"], 1)
    roster("b.txt", YUNQI).into(ledger)
    assert ledger.commit_number() == 2
