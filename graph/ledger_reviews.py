"""The rows of reviews: written an act at a time, taken back the same way, inside the caller's transaction.

Statements are never touched: what a review means for them is worked out when they are read (`graph.reviewed`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from graph.ledger_put import now, raise_commit
from graph.ledger_schema import reviews


def write_reviews(c: Connection, rows: Sequence[dict[str, Any]]) -> int:
    """The number of the new act."""
    act = 1 + int(c.execute(select(func.coalesce(func.max(reviews.c.act), 0))).scalar_one())
    c.execute(insert(reviews), [r | {"act": act} for r in rows])
    raise_commit(c)
    return act


def take_back_last(c: Connection, columns: Sequence[str]) -> list[Row[Any]]:
    """The rows of the last act in force, now marked as deleted; none where there is no such act."""
    last = c.execute(select(func.max(reviews.c.act)).where(reviews.c.deleted_at.is_(None))).scalar()
    if last is None:
        return []
    found = [r for r in reviews_in_force(c, columns) if r.act == last]
    c.execute(update(reviews).where(reviews.c.act == last, reviews.c.deleted_at.is_(None)).values(deleted_at=now()))
    raise_commit(c)
    return found


def reviews_in_force(c: Connection, columns: Sequence[str]) -> list[Row[Any]]:
    """Oldest first."""
    query = select(*(reviews.c[name] for name in columns)).where(reviews.c.deleted_at.is_(None))
    return list(c.execute(query.order_by(reviews.c.id)))
