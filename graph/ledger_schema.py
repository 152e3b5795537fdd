"""The tables of the ledger, and how a file or server is brought to this shape.

The migrations in `graph/migrations` bring an older ledger here; `tests/graph/test_ledger_open.py` compares the two.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    URL,
    CheckConstraint,
    Column,
    Connection,
    Engine,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    inspect,
    make_url,
    update,
)
from sqlalchemy.exc import SQLAlchemyError

from graph.model import HuituError
from graph.reasons import reason

SCHEMA_VERSION = "0004"

metadata = MetaData()

meta = Table(
    "meta", metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="meta_one_row"), primary_key=True, autoincrement=False),
    Column("schema_version", String(8), nullable=False),
    Column("commit_number", Integer, nullable=False),  # grows by one with every change
)  # fmt: skip

# Texts are stored plain, not compressed: staff can read and search them with any SQLite tool, and they weigh little
# (3 % of a ledger with one statement a line; statements, evidence and their indexes are the rest).
documents = Table(
    "documents", metadata,
    Column("id", String(24), primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("sha256", String(64), nullable=False),
    Column("reading", String(64), nullable=False),  # version of the readers: a newer one reads the same bytes again
    Column("media_type", String(100), nullable=False),
    Column("path", Text, nullable=False),
    Column("published", String(10)),
    Column("text", Text, nullable=False),
    Column("loaded_at", String(25), nullable=False),
)  # fmt: skip

passages = Table(
    "passages", metadata,
    Column("id", String(24), primary_key=True),
    Column("document_id", String(24), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("seq", Integer, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("page", String(40)),
    Column("cell", String(80)),
    Column("article", Integer, nullable=False),
    Column("current", Integer, nullable=False, default=1),  # 0: only retracted statements still point here
)  # fmt: skip

statements = Table(
    "statements", metadata,
    Column("id", String(24), primary_key=True),
    Column("document_id", String(24), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("entity_id", String(24), nullable=False, index=True),
    Column("schema", String(40), nullable=False),
    Column("prop", String(40), nullable=False),
    Column("value", Text),
    Column("object_id", String(24)),
    Column("original", Text, nullable=False),
    Column("date", String(10)),
    Column("method", String(60), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("status", String(12), nullable=False),
    Column("first_seen", String(25), nullable=False),
    Column("last_seen", String(25), nullable=False),
    Column("retracted_at", String(25)),
    Column("retracted_because", Text),
)  # fmt: skip

evidence = Table(
    "evidence", metadata,
    Column("statement_id", String(24), ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
    Column("passage_id", String(24), ForeignKey("passages.id"), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("quote", Text, nullable=False),
)  # fmt: skip

judgements = Table(
    "judgements", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("left", String(24), nullable=False),
    Column("right", String(24), nullable=False),
    Column("judgement", String(8), nullable=False),
    Column("user", String(80), nullable=False),
    Column("reason", Text, nullable=False),
    Column("created_at", String(25), nullable=False),
    Column("deleted_at", String(25)),
    Column("act", Integer, nullable=False, server_default="0"),  # counted together with the acts of reviews
    Column("left_name", Text, nullable=False, server_default=""),  # as they were called when it was decided
    Column("right_name", Text, nullable=False, server_default=""),
    Column("deleted_by", String(80)),
)  # fmt: skip

reviews = Table(
    "reviews", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("statement_id", String(24), nullable=False, index=True),
    Column("verdict", String(8), nullable=False),  # accept, reject, correct
    Column("value", Text),  # the corrected value
    Column("user", String(80), nullable=False),
    Column("created_at", String(25), nullable=False),
    Column("deleted_at", String(25)),
    Column("reason", Text, nullable=False, server_default=""),
    Column("act", Integer, nullable=False, server_default="0"),  # reviews of one act are undone together
    Column("prop", String(40)),  # the property that a correction sets, where it is not the statement's own
    Column("schema", String(40)),  # class of the entity that a correction names; null: it gives a value
    Column("deleted_by", String(80)),
)  # fmt: skip

jobs = Table(
    "jobs", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(20), nullable=False),
    Column("detail", Text, nullable=False),
    Column("started_at", String(25), nullable=False),
    Column("finished_at", String(25)),
)  # fmt: skip

Index("evidence_passage", evidence.c.passage_id)

# What each view shows, so that the next build writes only what changed. A view without a row here is written whole.
views = Table(
    "views", metadata, Column("view", String(80), primary_key=True), Column("commit_number", Integer, nullable=False)
)

view_state = Table(
    "view_state", metadata,
    Column("view", String(80), primary_key=True),
    Column("entity_id", String(24), primary_key=True),
    Column("digest", String(32), nullable=False),
)  # fmt: skip


class LedgerError(HuituError):
    """The ledger cannot be opened or written; nothing was changed."""


def open_engine(where: str | Path) -> tuple[Engine, str]:
    """Connect to a SQLite file or to the server of an SQLAlchemy URL, and bring it to today's shape.

    Returns:
        The engine, and the name to show in messages (without password).

    Raises:
        LedgerError: it cannot be reached or written, is no ledger, or a newer Huitu wrote it.
    """
    shown = str(where)
    try:
        url = make_url(shown) if "://" in shown else URL.create("sqlite", database=shown)
        shown = url.render_as_string(hide_password=True) if "://" in shown else shown
        if url.get_backend_name() == "sqlite" and url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url)
    except (SQLAlchemyError, OSError, ImportError) as e:
        raise LedgerError(f"{shown}: 账本无法打开 ({reason(e)})") from e
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    try:
        with engine.connect() as c:
            current = _revision(c)
        if current != SCHEMA_VERSION:
            with engine.execution_options(write=True).begin() as c:
                _migrate(c, shown)
    except (SQLAlchemyError, OSError) as e:
        engine.dispose()
        raise LedgerError(f"{shown}: 账本无法打开或写入 ({reason(e)})") from e
    except LedgerError:
        engine.dispose()
        raise
    return engine, shown


def _on_connect(connection: Any, _record: Any) -> None:
    # Python's driver would begin transactions late and commit before DDL; with None we say BEGIN ourselves.
    connection.isolation_level = None
    cursor = connection.cursor()
    # synchronous=FULL: a view must never show a commit that a power cut takes back from the ledger
    for pragma in ("busy_timeout=30000", "journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(c: Connection) -> None:
    # A writer takes its lock at once: two that read first and write later would fail instead of waiting.
    c.exec_driver_sql("BEGIN IMMEDIATE" if c.get_execution_options().get("write") else "BEGIN")


def _revision(c: Connection) -> str | None:
    return MigrationContext.configure(c).get_current_revision()


def _migrate(c: Connection, where: str) -> None:
    current = _revision(c)
    if current == SCHEMA_VERSION:  # another process was quicker
        return
    strange = sorted(inspect(c).get_table_names())
    if current is None and strange:
        raise LedgerError(f"{where}: 不是会图的账本，里面是别的表：{'、'.join(strange[:3])}")
    config = Config()
    # the package knows where it lies, so that an installed Huitu finds its migrations as a checkout does
    config.set_main_option("script_location", str(files("graph") / "migrations").replace("%", "%%"))
    config.attributes["connection"] = c
    known = {s.revision for s in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise LedgerError(f"{where}: 由更新版本的会图写成 (结构 {current}，本版 {SCHEMA_VERSION})，请先升级 huitu")
    command.upgrade(config, "head")
    c.execute(update(meta).values(schema_version=SCHEMA_VERSION))
