"""The rows of reviews: written an act at a time, taken back the same way, inside the caller's transaction.

Statements are never touched: what a review means for them is worked out when they are read (`graph.reviewed`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from graph.ledger_judgements import last_act, next_act
from graph.ledger_put import now, raise_commit
from graph.ledger_schema import reviews


def write_reviews(c: Connection, rows: Sequence[dict[str, Any]]) -> int:
    """The number of the new act."""
    act = next_act(c)
    c.execute(insert(reviews), [r | {"act": act} for r in rows])
    raise_commit(c)
    return act


def take_back_last(c: Connection, columns: Sequence[str], user: str) -> list[Row[Any]]:
    """The rows of the last act in force, now marked as deleted; none where there is no such act."""
    last = last_act(c, reviews)
    if not last:
        return []
    found = [r for r in reviews_in_force(c, columns) if r.act == last]
    done = {"deleted_at": now(), "deleted_by": user[:80] or None}
    c.execute(update(reviews).where(reviews.c.act == last, reviews.c.deleted_at.is_(None)).values(done))
    raise_commit(c)
    return found


def reviews_in_force(c: Connection, columns: Sequence[str]) -> list[Row[Any]]:
    """Oldest first."""
    query = select(*(reviews.c[name] for name in columns)).where(reviews.c.deleted_at.is_(None))
    return list(c.execute(query.order_by(reviews.c.id)))
