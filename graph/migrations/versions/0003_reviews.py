"""A review says why, belongs to an act that is undone as one, and names what a correction sets."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reviews", sa.Column("reason", sa.Text, nullable=False, server_default=""))
    op.add_column("reviews", sa.Column("act", sa.Integer, nullable=False, server_default="0"))
    op.add_column("reviews", sa.Column("prop", sa.String(40)))
    op.add_column("reviews", sa.Column("schema", sa.String(40)))
    op.execute("UPDATE reviews SET act = id")
