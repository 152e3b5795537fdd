"""The tables of the ledger: documents, passages, statements, evidence, judgements, reviews, jobs.

The migrations in `graph/migrations` bring an older file to this shape; `tests/graph/test_ledger.py` compares the two.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

SCHEMA_VERSION = "0001"

metadata = MetaData()

meta = Table(
    "meta", metadata, Column("key", String(40), primary_key=True), Column("value", String(200), nullable=False)
)

documents = Table(
    "documents", metadata,
    Column("id", String(24), primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("sha256", String(64), nullable=False),
    Column("reading", String(64), nullable=False),  # version of the readers: a newer one reads the same bytes again
    Column("media_type", String(100), nullable=False),
    Column("path", Text, nullable=False),
    Column("published", String(10)),
    Column("text", Text, nullable=False),  # plain: staff can open the file with any SQLite tool
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
