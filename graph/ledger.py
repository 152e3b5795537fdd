"""The ledger: what every document says, where it says so, and what people decided about it. The graph is a view of it.

Loading a document is one transaction. The same bytes again change nothing; a corrected version retracts what it no
longer says and touches no other document. `text[start:end] == quote` is checked before anything is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from itertools import groupby
from pathlib import Path
from typing import Literal, get_args

from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, true, update
from sqlalchemy.exc import SQLAlchemyError

from graph.checks import BrokenEvidence, check
from graph.ledger_put import CHUNK, FORGOTTEN, Outcome, now, put_document, raise_commit
from graph.ledger_reviews import reviews_in_force, take_back_last, write_reviews
from graph.ledger_schema import (
    LedgerError,
    documents,
    evidence,
    judgements,
    meta,
    open_engine,
    passages,
    statements,
    view_state,
    views,
)
from graph.model import CURRENT, Document, Evidence, HuituError, Passage, Statement
from graph.reasons import reason

__all__ = [
    "BrokenEvidence", "Judgement", "Ledger", "LedgerError", "Outcome", "Review", "UnknownDocument", "passage_index",
]  # fmt: skip

Decision = Literal["positive", "negative", "unsure"]
Verdict = Literal["accept", "reject", "correct"]


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


@dataclass(frozen=True, slots=True)
class Review:
    """A person checked how a statement was read; the statement itself stays what the document gives."""

    statement_id: str
    verdict: Verdict
    value: str | None  # what it should say, for `correct`
    user: str = ""
    created_at: str = ""
    reason: str = ""
    prop: str | None = None  # what `correct` sets, where it is not the statement's own property
    schema: str | None = None  # class of the entity that `value` names; None: it is a value
    act: int = 0  # reviews of one act are taken back together


class UnknownDocument(HuituError):
    """No document of this name was read: ask again with one that `huitu facts` shows."""


class Ledger:
    """Open with `Ledger.open`; close when done."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self.where = where

    @classmethod
    def open(cls, where: str | Path) -> Ledger:
        """Open or create a ledger and bring an older one to today's shape.

        Args:
            where: a path of a SQLite file, or an SQLAlchemy URL.

        Raises:
            LedgerError: the folder cannot be written, the file is no ledger, or a newer Huitu wrote it.
        """
        return cls(*open_engine(where))

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _writing(self, what: str) -> Iterator[Connection]:
        """One transaction that no other writer can slip into."""
        try:
            with self._engine.execution_options(write=True).begin() as c:
                # on SQLite the transaction holds the lock already; a server takes it on this row
                c.execute(select(meta.c.commit_number).with_for_update())
                yield c
        except SQLAlchemyError as e:
            raise LedgerError(f"{self.where}: {what} 未能写入 ({reason(e)})") from e

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._engine.connect().execution_options(yield_per=2000) as c:
                yield c
        except SQLAlchemyError as e:
            raise LedgerError(f"{self.where}: 账本无法读取 ({reason(e)})") from e

    def commit_number(self) -> int:
        """Grows by one with every change; views carry the number that they were built from."""
        with self._reading() as c:
            return int(c.execute(select(meta.c.commit_number)).scalar_one())

    def known(self, name: str, sha256: str, reading: str = "") -> bool:
        """Whether these bytes were already read by these readers, so that nobody needs to read them again."""
        query = select(documents.c.id).where(
            documents.c.name == name, documents.c.sha256 == sha256, documents.c.reading == reading
        )
        with self._reading() as c:
            return c.execute(query).first() is not None

    def put(
        self, doc: Document, doc_passages: Sequence[Passage], stmts: Sequence[Statement], *, reading: str = ""
    ) -> Outcome:
        """Load one document in one transaction.

        Args:
            reading: version of the readers; a newer one reads the same bytes again.

        Returns:
            `unchanged`, without a new commit number, when the ledger already says all this.

        Raises:
            BrokenEvidence: words and offsets disagree; nothing is written.
            LedgerError: disk full, read-only folder, locked for too long; nothing is written.
        """
        check(doc, doc_passages, stmts)
        try:
            with self._writing(doc.name) as c:
                return put_document(c, doc, doc_passages, stmts, reading)
        except UnicodeEncodeError as e:
            place = f"{e.start}-{e.end}"
            raise BrokenEvidence(f"{doc.name}, {place}: 不是有效的文字：{e.object[e.start : e.end]!r}") from e

    def forget(self, name: str) -> Outcome:
        """Retract all that one document says, in one transaction; loading its file again revives it.

        Raises:
            UnknownDocument: no document has this name.
        """
        doc = next((d for d in self.documents(with_text=True) if d.name == name), None)
        if doc is None:
            raise UnknownDocument(f"{name}: 没有读入过这份文件；文件名见 huitu facts 各行的 document")
        with self._writing(name) as c:
            return put_document(c, doc, (), (), FORGOTTEN)

    def documents(self, *, with_text: bool = False, forgotten: bool = False) -> list[Document]:
        """All documents by name; `text` is empty and forgotten ones are left out unless asked for."""
        columns = [documents.c[f.name] for f in fields(Document) if with_text or f.name != "text"]
        kept = true() if forgotten else documents.c.reading != FORGOTTEN
        with self._reading() as c:
            rows = c.execute(select(*columns).where(kept).order_by(documents.c.name)).mappings()
            return [Document(**{"text": "", **r}) for r in rows]

    def passages(self, ids: Collection[str] | None = None) -> Iterator[Passage]:
        """The passages with these ids, or all, by document and reading order."""
        order = (passages.c.document_id, passages.c.seq, passages.c.id)
        query = select(*(passages.c[f.name] for f in fields(Passage)))
        with self._reading() as c:
            if ids is None:
                yield from (Passage(*r) for r in c.execute(query.order_by(*order)))
                return
            wanted, some = sorted(set(ids)), []
            for i in range(0, len(wanted), CHUNK):
                some += [Passage(*r) for r in c.execute(query.where(passages.c.id.in_(wanted[i : i + CHUNK])))]
        yield from sorted(some, key=lambda p: (p.document_id, p.seq, p.id))

    def statements(
        self, *, status: frozenset[str] | None = CURRENT, document: str | None = None
    ) -> Iterator[Statement]:  # fmt: skip
        """Statements with their evidence in reading order, ordered by entity and id.

        Args:
            status: only these; None for all, the retracted ones too.
            document: only those of the document of this name.
        """
        claim = [f.name for f in fields(Statement) if f.name != "evidence"]
        query = (
            select(*(statements.c[n] for n in claim), *(evidence.c[f.name] for f in fields(Evidence)))
            .join(evidence, evidence.c.statement_id == statements.c.id)
            .join(passages, passages.c.id == evidence.c.passage_id)
            .order_by(statements.c.entity_id, statements.c.id, passages.c.seq, evidence.c.start, evidence.c.passage_id)
            .order_by(evidence.c.end)
        )  # fmt: skip
        if status is not None:
            query = query.where(statements.c.status.in_(sorted(status)))
        if document is not None:
            query = query.join(documents, documents.c.id == statements.c.document_id)
            query = query.where(documents.c.name == document)
        with self._reading() as c:
            for _, group in groupby(c.execute(query), key=lambda r: r.id):
                rows = list(group)
                proofs = tuple(Evidence(*r[len(claim) :]) for r in rows)
                yield Statement(**dict(zip(claim, rows[0], strict=False)), evidence=proofs)

    def judge(self, left: str, right: str, judgement: Decision, *, user: str, reason: str = "") -> Judgement:
        """Record that two entities are one (positive), are not (negative), or that nobody knows (unsure).

        The last judgement on a pair counts; earlier ones stay on record.

        Raises:
            LedgerError: no such judgement, or an entity with itself.
        """
        if judgement not in get_args(Decision) or left == right:
            raise LedgerError(
                f"{left} / {right}: 判断 {judgement!r} 无效，应为两个不同实体的 {'、'.join(get_args(Decision))}"
            )
        low, high = sorted((left, right))
        row = {"left": low, "right": high, "judgement": judgement, "user": user, "reason": reason, "created_at": now()}
        with self._writing("判断") as c:
            made = c.execute(insert(judgements).returning(judgements.c.id), row).scalar_one()
            raise_commit(c)
        return Judgement(low, high, judgement, user, reason, row["created_at"], made)

    def undo(self, judgement_id: int | None = None) -> Judgement:
        """Take back one judgement, the last one in force by default; it stays on record as deleted.

        Raises:
            LedgerError: no such judgement is in force.
        """
        wanted = [j for j in self.judgements() if judgement_id in (None, j.id)]
        if not wanted:
            raise LedgerError(f"{self.where}: 没有可以撤销的判断" + (f" {judgement_id}" if judgement_id else ""))
        with self._writing("撤销") as c:
            c.execute(update(judgements).where(judgements.c.id == wanted[-1].id).values(deleted_at=now()))
            raise_commit(c)
        return wanted[-1]

    def judgements(self) -> list[Judgement]:
        """Judgements in force, oldest first."""
        query = select(*(judgements.c[f.name] for f in fields(Judgement)))
        with self._reading() as c:
            rows = c.execute(query.where(judgements.c.deleted_at.is_(None)).order_by(judgements.c.id))
            return [Judgement(*r) for r in rows]

    def review(self, statement_id: str, verdict: Verdict, *, user: str, value: str | None = None) -> None:
        """Record how a person found a statement read.

        Raises:
            LedgerError: no such verdict or statement, or a correction without its value.
        """
        if verdict not in get_args(Verdict) or (verdict == "correct") != (value is not None):
            raise LedgerError(
                f"{statement_id}: 复核 {verdict!r} 无效，应为 {'、'.join(get_args(Verdict))}，更正须给出值"
            )
        with self._reading() as c:
            if c.execute(select(statements.c.id).where(statements.c.id == statement_id)).first() is None:
                raise LedgerError(f"{self.where}: 没有陈述 {statement_id}")
        self.record([Review(statement_id, verdict, value)], user=user)

    def record(self, found: Sequence[Review], *, user: str, reason: str = "") -> int:
        """Keep the reviews of one act, which is taken back as a whole; the number of the act comes back.

        Who, when and why are filled in here; `graph.review` knows which reviews make sense.
        """
        rows = [
            {"statement_id": r.statement_id, "verdict": r.verdict, "value": r.value, "prop": r.prop, "schema": r.schema,
             "user": user[:80], "reason": reason, "created_at": now()}
            for r in found
        ]  # fmt: skip
        with self._writing("复核") as c:
            return write_reviews(c, rows)

    def take_back(self) -> list[Review]:
        """Take back the last act of reviewing that is in force; it stays on record as deleted.

        Raises:
            LedgerError: no review is in force.
        """
        with self._writing("撤销") as c:
            taken = [Review(**r._mapping) for r in take_back_last(c, [f.name for f in fields(Review)])]
        if not taken:
            raise LedgerError(f"{self.where}: 没有可以撤销的复核")
        return taken

    def reviews(self) -> list[Review]:
        """Reviews in force, oldest first."""
        with self._reading() as c:
            return [Review(**r._mapping) for r in reviews_in_force(c, [f.name for f in fields(Review)])]

    def document_dates(self) -> dict[str, tuple[str, str]]:
        """For each document by name the day that it carries, else that of its loading, and when it was loaded."""
        query = select(documents.c.name, documents.c.published, documents.c.loaded_at)
        with self._reading() as c:
            return {name: (published or loaded[:10], loaded) for name, published, loaded in c.execute(query)}

    def shown(self, view: str) -> tuple[int, dict[str, str]]:
        """The commit number that a view was last brought to, and the digest of each entity in it; 0 when unknown."""
        query = select(view_state.c.entity_id, view_state.c.digest).where(view_state.c.view == view)
        with self._reading() as c:
            commit = c.execute(select(views.c.commit_number).where(views.c.view == view)).scalar()
            return (int(commit), {r.entity_id: r.digest for r in c.execute(query)}) if commit is not None else (0, {})

    def set_shown(self, view: str, commit: int, digests: Mapping[str, str]) -> None:
        """Remember what a view shows; commit 0: nobody knows. The commit number of the ledger stays as it is."""
        at, row = view_state.c.view == view, view_state.c
        with self._writing(view) as c:
            c.execute(delete(views).where(views.c.view == view))
            if not commit:
                return
            old = {r.entity_id: r.digest for r in c.execute(select(row.entity_id, row.digest).where(at))}
            gone = [{"b_id": i} for i in old if old[i] != digests.get(i)]
            new = [{"view": view, "entity_id": i, "digest": d} for i, d in digests.items() if old.get(i) != d]
            if gone:
                c.execute(delete(view_state).where(at, row.entity_id == bindparam("b_id")), gone)
            if new:
                c.execute(insert(view_state), new)
            c.execute(insert(views), {"view": view, "commit_number": commit})


def passage_index(ledger: Ledger, ids: Collection[str]) -> Mapping[str, tuple[Passage, str]]:
    """Passages by id, each with the name of its document."""
    names = {d.id: d.name for d in ledger.documents(forgotten=True)}
    return {p.id: (p, names[p.document_id]) for p in ledger.passages(ids)}
