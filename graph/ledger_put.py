"""How one document enters the ledger: only what differs from what is there is written, inside the caller's transaction.

What the new version no longer says is retracted and keeps its evidence, what it says again is revived, what it still
says keeps the day on which it was first seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from graph.ledger_schema import documents, evidence, meta, passages, statements
from graph.model import Document, Passage, Statement

CHUNK = 400  # ids a query; SQLite allows 999 variables in old builds
FORGOTTEN = "forgotten"
"""The version of the readers of a document that was taken out: no reader has it, so that the file is read anew."""
PROOF = ("statement_id", "passage_id", "start", "end", "quote")
Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What loading one document changed; counts are statements."""

    state: Literal["added", "updated", "unchanged"]
    added: int = 0
    retracted: int = 0
    revived: int = 0  # retracted before, said again


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def raise_commit(c: Connection) -> None:
    c.execute(update(meta).values(commit_number=meta.c.commit_number + 1))


def put_document(
    c: Connection, doc: Document, doc_passages: Sequence[Passage], stmts: Sequence[Statement], reading: str
) -> Outcome:
    """Bring the rows of one document to what it says now; raises the commit number if anything changed."""
    when = now()
    old = c.execute(select(documents).where(documents.c.id == doc.id)).mappings().first()
    row = _row(doc)
    if old is None:
        c.execute(insert(documents), row | {"reading": reading, "loaded_at": when})
    # where the file stood is for messages only
    version = old is None or any(old[k] != v for k, v in row.items() if k != "path")
    newer = old is not None and old["sha256"] != doc.sha256
    reason = "新版文件不再这样说" if newer else "重新读取后不再成立"
    if reading == FORGOTTEN:
        reason = "文件已从图谱中移出"
    places = _put_passages(c, doc.id, doc_passages)
    counts, words = _put_statements(c, doc.id, stmts, when, reason)
    proofs = _put_evidence(c, doc.id, stmts)
    changed = version or places or words or proofs or any(counts)
    if old is not None and (changed or old["reading"] != reading):
        values = row | {"reading": reading, "loaded_at": when}
        c.execute(update(documents).where(documents.c.id == doc.id).values(values))
        said = (statements.c.document_id == doc.id) & statements.c.retracted_at.is_(None)
        c.execute(update(statements).where(said).values(last_seen=when))
    if not changed:
        return Outcome("unchanged")
    _drop_unused_passages(c, doc.id)
    raise_commit(c)
    return Outcome("added" if old is None else "updated", *counts)


def _row(thing: Document | Passage | Statement) -> Fields:
    return {f.name: getattr(thing, f.name) for f in fields(thing) if f.name != "evidence"}


def _put_passages(c: Connection, document_id: str, doc_passages: Sequence[Passage]) -> bool:
    query = select(passages).where(passages.c.document_id == document_id)
    old = {r["id"]: r for r in c.execute(query).mappings()}
    rows = {p.id: _row(p) | {"current": 1} for p in doc_passages}
    new = [r for i, r in rows.items() if i not in old]
    moved = [r for i, r in rows.items() if i in old and _differs(old[i], r)]
    gone = [i for i, r in old.items() if i not in rows and r["current"]]
    if new:
        c.execute(insert(passages), new)
    if moved:
        c.execute(update(passages).where(passages.c.id == bindparam("b_id")), [r | {"b_id": r["id"]} for r in moved])
    for chunk in _chunks(gone):
        c.execute(update(passages).where(passages.c.id.in_(chunk)).values(current=0))
    return bool(new or moved or gone)


def _put_statements(
    c: Connection, document_id: str, stmts: Sequence[Statement], when: str, reason: str
) -> tuple[tuple[int, int, int], bool]:  # fmt: skip
    """((added, retracted, revived), whether one that stays has changed)."""
    query = select(statements).where(statements.c.document_id == document_id)
    old = {r["id"]: r for r in c.execute(query).mappings()}
    rows = {s.id: _row(s) for s in stmts}
    new = [r | {"first_seen": when, "last_seen": when} for i, r in rows.items() if i not in old]
    reworded = [r for i, r in rows.items() if i in old and _differs(old[i], r)]
    revived = sum(old[r["id"]]["retracted_at"] is not None for r in reworded)
    gone = [i for i, r in old.items() if i not in rows and r["retracted_at"] is None]
    if new:
        c.execute(insert(statements), new)
    if reworded:
        back = {"retracted_at": None, "retracted_because": None}
        c.execute(
            update(statements).where(statements.c.id == bindparam("b_id")),
            [r | back | {"b_id": r["id"]} for r in reworded],
        )
    for chunk in _chunks(gone):
        c.execute(
            update(statements)
            .where(statements.c.id.in_(chunk))
            .values(status="retracted", retracted_at=when, retracted_because=reason)
        )
    return (len(new), len(gone), revived), bool(reworded)


def _put_evidence(c: Connection, document_id: str, stmts: Iterable[Statement]) -> bool:
    """A retracted statement keeps its evidence, so that one can still see what an older version said."""
    query = select(*(evidence.c[k] for k in PROOF)).join(statements, statements.c.id == evidence.c.statement_id)
    said = {s.id: s.evidence for s in stmts}
    old = {tuple(r) for r in c.execute(query.where(statements.c.document_id == document_id)) if r.statement_id in said}
    wanted = {(i, e.passage_id, e.start, e.end, e.quote) for i, proofs in said.items() for e in proofs}
    gone, new = sorted(old - wanted), sorted(wanted - old)
    if gone:
        where = [evidence.c[k] == bindparam(f"b_{k}") for k in PROOF[:4]]
        c.execute(delete(evidence).where(*where), [{f"b_{k}": v for k, v in zip(PROOF, g, strict=True)} for g in gone])
    if new:
        c.execute(insert(evidence), [dict(zip(PROOF, n, strict=True)) for n in new])
    return bool(gone or new)


def _drop_unused_passages(c: Connection, document_id: str) -> None:
    used = exists().where(evidence.c.passage_id == passages.c.id)
    c.execute(delete(passages).where(passages.c.document_id == document_id, passages.c.current == 0, ~used))


def _differs(old: Any, new: Fields) -> bool:
    return any(old[k] != v for k, v in new.items())


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for i in range(0, len(ids), CHUNK):
        yield ids[i : i + CHUNK]
