"""The rows of judgements: written an act at a time, taken back the same way, inside the caller's transaction.

Nothing is ever deleted or overwritten. A row that was taken back carries the day and who did so, a later judgement on
the same pair stands beside the earlier one; who is who is worked out when the graph is built (`graph.resolver`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Literal

from sqlalchemy import Connection, Table, func, insert, select, update

from graph.ledger_put import now, raise_commit
from graph.ledger_schema import judgements, reviews

Decision = Literal["positive", "negative", "unsure"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person decided that two ids (local or canonical) are one, are not, or that nobody knows."""

    left: str
    right: str
    judgement: Decision
    user: str
    reason: str
    created_at: str
    id: int = 0
    act: int = 0  # judgements of one act are taken back together
    left_name: str = ""  # as they were called when it was decided, so that a log can be read without the graph
    right_name: str = ""
    deleted_at: str | None = None
    deleted_by: str | None = None

    @property
    def pair(self) -> tuple[str, str]:
        return self.left, self.right


def pair(
    judgement: Decision, left: tuple[str, str], right: tuple[str, str], *, user: str = "", reason: str = "",
    created_at: str = "",
) -> Judgement:  # fmt: skip
    """A judgement on two (id, name), the smaller id on the left."""
    (low, low_name), (high, high_name) = sorted((left, right))
    return Judgement(low, high, judgement, user, reason, created_at, left_name=low_name, right_name=high_name)


def in_force(found: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """Of several judgements on one pair the last one counts."""
    return {j.pair: j for j in found}


def next_act(c: Connection) -> int:
    """Judgements and reviews are counted together, so that the newest act of either is known."""
    newest = (c.execute(select(func.coalesce(func.max(t.c.act), 0))).scalar_one() for t in (judgements, reviews))
    return 1 + max(int(n) for n in newest)


def last_act(c: Connection, table: Table) -> int:
    """The newest act in force, 0 where there is none."""
    query = select(func.coalesce(func.max(table.c.act), 0)).where(table.c.deleted_at.is_(None))
    return int(c.execute(query).scalar_one())


def write_judgements(c: Connection, found: Sequence[Judgement]) -> list[Judgement]:
    """The judgements as they were written, with id and number of the act."""
    act = next_act(c)
    written = []
    for j in found:
        row = {f.name: getattr(j, f.name) for f in fields(Judgement) if f.name != "id"} | {"act": act}
        made = c.execute(insert(judgements).returning(judgements.c.id), row).scalar_one()
        written.append(Judgement(**row, id=made))
    raise_commit(c)
    return written


def read_judgements(c: Connection, *, deleted: bool = False) -> list[Judgement]:
    """Those in force, or all that were ever made; oldest first."""
    query = select(*(judgements.c[f.name] for f in fields(Judgement))).order_by(judgements.c.id)
    return [Judgement(*r) for r in c.execute(query if deleted else query.where(judgements.c.deleted_at.is_(None)))]


def take_back_judgements(c: Connection, found: Sequence[Judgement], user: str) -> None:
    ids = [j.id for j in found]
    done = {"deleted_at": now(), "deleted_by": user[:80] or None}
    c.execute(update(judgements).where(judgements.c.id.in_(ids)).values(done))
    raise_commit(c)
