"""One row of meta with a commit number that counts by itself; what each view shows."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    old = sa.table("meta", sa.column("key"), sa.column("value"))
    commit = op.get_bind().execute(sa.select(old.c.value).where(old.c.key == "commit")).scalar()
    op.drop_table("meta")
    one_row = sa.CheckConstraint("id = 1", name="meta_one_row")
    meta = op.create_table(
        "meta",
        sa.Column("id", sa.Integer, one_row, primary_key=True, autoincrement=False),
        sa.Column("schema_version", sa.String(8), nullable=False),
        sa.Column("commit_number", sa.Integer, nullable=False),
    )
    op.bulk_insert(meta, [{"id": 1, "schema_version": revision, "commit_number": int(commit or 0)}])
    op.create_table(
        "views",
        sa.Column("view", sa.String(80), primary_key=True),
        sa.Column("commit_number", sa.Integer, nullable=False),
    )
    op.create_table(
        "view_state",
        sa.Column("view", sa.String(80), primary_key=True),
        sa.Column("entity_id", sa.String(24), primary_key=True),
        sa.Column("digest", sa.String(32), nullable=False),
    )
