"""The first shape of the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meta", sa.Column("key", sa.String(40), primary_key=True), sa.Column("value", sa.String(200), nullable=False)
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reading", sa.String(64), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("published", sa.String(10)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("loaded_at", sa.String(25), nullable=False),
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("document_id", sa.String(24), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("page", sa.String(40)),
        sa.Column("cell", sa.String(80)),
        sa.Column("article", sa.Integer, nullable=False),
        sa.Column("current", sa.Integer, nullable=False),
    )
    op.create_index("ix_passages_document_id", "passages", ["document_id"])
    op.create_table(
        "statements",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("document_id", sa.String(24), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
        sa.Column("entity_id", sa.String(24), nullable=False),
        sa.Column("schema", sa.String(40), nullable=False),
        sa.Column("prop", sa.String(40), nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("object_id", sa.String(24)),
        sa.Column("original", sa.Text, nullable=False),
        sa.Column("date", sa.String(10)),
        sa.Column("method", sa.String(60), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("first_seen", sa.String(25), nullable=False),
        sa.Column("last_seen", sa.String(25), nullable=False),
        sa.Column("retracted_at", sa.String(25)),
        sa.Column("retracted_because", sa.Text),
    )
    op.create_index("ix_statements_document_id", "statements", ["document_id"])
    op.create_index("ix_statements_entity_id", "statements", ["entity_id"])
    op.create_table(
        "evidence",
        sa.Column("statement_id", sa.String(24), sa.ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("passage_id", sa.String(24), sa.ForeignKey("passages.id"), primary_key=True),
        sa.Column("start", sa.Integer, primary_key=True),
        sa.Column("end", sa.Integer, primary_key=True),
        sa.Column("quote", sa.Text, nullable=False),
    )
    op.create_index("evidence_passage", "evidence", ["passage_id"])
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("left", sa.String(24), nullable=False),
        sa.Column("right", sa.String(24), nullable=False),
        sa.Column("judgement", sa.String(8), nullable=False),
        sa.Column("user", sa.String(80), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("created_at", sa.String(25), nullable=False),
        sa.Column("deleted_at", sa.String(25)),
    )
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("statement_id", sa.String(24), nullable=False),
        sa.Column("verdict", sa.String(8), nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("user", sa.String(80), nullable=False),
        sa.Column("created_at", sa.String(25), nullable=False),
        sa.Column("deleted_at", sa.String(25)),
    )
    op.create_index("ix_reviews_statement_id", "reviews", ["statement_id"])
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("started_at", sa.String(25), nullable=False),
        sa.Column("finished_at", sa.String(25)),
    )
