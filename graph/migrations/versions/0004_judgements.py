"""Judgements and reviews count their acts together, newest first; a judgement keeps the names that it was about."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("judgements", sa.Column("act", sa.Integer, nullable=False, server_default="0"))
    op.add_column("judgements", sa.Column("left_name", sa.Text, nullable=False, server_default=""))
    op.add_column("judgements", sa.Column("right_name", sa.Text, nullable=False, server_default=""))
    for name in ("judgements", "reviews"):
        op.add_column(name, sa.Column("deleted_by", sa.String(80)))
    _number_acts(op.get_bind())


def _number_acts(c: sa.Connection) -> None:
    """One count over both tables, in the order of the clock."""
    tables = [
        sa.table(n, sa.column("id"), sa.column("act"), sa.column("created_at")) for n in ("judgements", "reviews")
    ]
    acts: dict[tuple[int, int], tuple[str, list[int]]] = {}
    for n, table in enumerate(tables):
        for i, act, created in c.execute(sa.select(table.c.id, table.c.act, table.c.created_at).order_by(table.c.id)):
            acts.setdefault((n, act or i), (created, []))[1].append(i)
    ordered = sorted(acts.items(), key=lambda item: (item[1][0], item[0]))
    for number, ((n, _), (_, ids)) in enumerate(ordered, 1):
        for i in ids:
            c.execute(sa.update(tables[n]).where(tables[n].c.id == i).values(act=number))
