"""The ledger: what every document says, where it says so, and what people decided about it. The graph is a view of it.

Loading a document is one transaction. The same bytes again change nothing; a corrected version retracts what it no
longer says and touches no other document. `text[start:end] == quote` is checked before anything is written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, delete, event, insert, select, update
from sqlalchemy.exc import DBAPIError

from graph.ledger_schema import SCHEMA_VERSION, documents, evidence, judgements, meta, passages, statements
from graph.model import CURRENT, Document, Evidence, HuituError, Passage, Statement

CHUNK = 400  # SQLite allows 999 variables in old builds


class LedgerError(HuituError):
    """The ledger cannot be opened or written; nothing was changed."""


class BrokenEvidence(HuituError):
    """A quote or passage does not equal the text at its offsets: a fault in a reader. The document is not loaded."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What loading one document changed; counts are statements."""

    state: Literal["added", "updated", "unchanged"]
    added: int = 0
    retracted: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    left: str
    right: str
    judgement: Literal["positive", "negative", "unsure"]
    user: str
    reason: str
    created_at: str


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _on_connect(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=30000", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


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
        text = str(where)
        url = text if "://" in text else f"sqlite:///{text}"
        try:
            if "://" not in text:
                Path(text).parent.mkdir(parents=True, exist_ok=True)
            engine = create_engine(url)
            if engine.dialect.name == "sqlite":
                event.listen(engine, "connect", _on_connect)
            with engine.begin() as connection:
                _migrate(connection, text)
        except (DBAPIError, OSError) as e:
            raise LedgerError(f"{text}: 账本无法打开或写入 ({_reason(e)})") from e
        return cls(engine, text)

    def close(self) -> None:
        self._engine.dispose()

    def commit_number(self) -> int:
        """Grows by one with every change; views carry the number that they were built from."""
        with self._engine.connect() as c:
            value = c.execute(select(meta.c.value).where(meta.c.key == "commit")).scalar()
        return int(value or 0)

    def known(self, name: str, sha256: str, reading: str) -> bool:
        """Whether these bytes were already read by these readers."""
        query = select(documents.c.id).where(
            documents.c.name == name, documents.c.sha256 == sha256, documents.c.reading == reading
        )
        with self._engine.connect() as c:
            return c.execute(query).first() is not None

    def put(
        self, doc: Document, doc_passages: Sequence[Passage], stmts: Sequence[Statement], *, reading: str = ""
    ) -> Outcome:
        """Load one document in one transaction.

        Raises:
            BrokenEvidence: words and offsets disagree; nothing is written.
            LedgerError: disk full, read-only folder, locked for too long; nothing is written.
        """
        _check(doc, doc_passages, stmts)
        try:
            with self._engine.begin() as c:
                return _put(c, doc, doc_passages, stmts, reading)
        except DBAPIError as e:
            raise LedgerError(f"{self.where}: {doc.name} 未能写入 ({_reason(e)})") from e

    def documents(self, *, with_text: bool = False) -> list[Document]:
        query = select(documents).order_by(documents.c.name)
        with self._engine.connect() as c:
            return [
                Document(r.id, r.name, r.sha256, r.media_type, r.text if with_text else "", r.path, r.published)
                for r in c.execute(query)
            ]

    def passages(self, ids: Collection[str] | None = None) -> Iterator[Passage]:
        """The passages with these ids, or all, by document and reading order."""
        query = select(passages).order_by(passages.c.document_id, passages.c.seq, passages.c.id)
        with self._engine.connect() as c:
            for r in c.execute(query):
                if ids is None or r.id in ids:
                    yield Passage(
                        r.id, r.document_id, r.seq, r.kind, r.start, r.end, r.text, r.page, r.cell, r.article
                    )  # fmt: skip

    def statements(
        self, *, status: frozenset[str] | None = CURRENT, document: str | None = None
    ) -> Iterator[Statement]:  # fmt: skip
        """Statements with their evidence, ordered by entity and id.

        Args:
            status: only these; None for all, the retracted ones too.
            document: only those of the document of this name.
        """
        query = select(statements).order_by(statements.c.entity_id, statements.c.id)
        proofs = select(evidence).order_by(evidence.c.passage_id, evidence.c.start)
        if status is not None:
            query = query.where(statements.c.status.in_(sorted(status)))
        if document is not None:
            query = query.join(documents).where(documents.c.name == document)
        with self._engine.connect() as c:
            quotes: dict[str, list[Evidence]] = defaultdict(list)
            for r in c.execute(proofs):
                quotes[r.statement_id].append(Evidence(r.passage_id, r.start, r.end, r.quote))
            for r in c.execute(query):
                yield Statement(
                    r.id, r.document_id, r.entity_id, r.schema, r.prop, r.value, r.object_id, r.original, r.date,
                    r.method, r.confidence, r.status, tuple(quotes[r.id]),
                )  # fmt: skip

    def judge(self, left: str, right: str, judgement: str, *, user: str, reason: str = "") -> None:
        """Record that two local entities are one (positive), are not (negative), or that nobody knows (unsure)."""
        row = {"left": min(left, right), "right": max(left, right), "judgement": judgement, "user": user}
        with self._engine.begin() as c:
            c.execute(insert(judgements).values(**row, reason=reason, created_at=_now()))
            _raise_commit(c)

    def judgements(self) -> list[Judgement]:
        """Judgements in force, oldest first."""
        query = select(judgements).where(judgements.c.deleted_at.is_(None)).order_by(judgements.c.id)
        with self._engine.connect() as c:
            return [Judgement(r.left, r.right, r.judgement, r.user, r.reason, r.created_at) for r in c.execute(query)]


def _reason(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]


def _migrate(connection: Connection, where: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(files("graph") / "migrations"))
    config.attributes["connection"] = connection
    current = MigrationContext.configure(connection).get_current_revision()
    known = {s.revision for s in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise LedgerError(f"{where}: 由更新版本的会图写成 (结构 {current}，本版 {SCHEMA_VERSION})，请先升级 huitu")
    if current != SCHEMA_VERSION:
        command.upgrade(config, "head")


def _check(doc: Document, doc_passages: Sequence[Passage], stmts: Iterable[Statement]) -> None:
    by_id = {p.id: p for p in doc_passages}
    for p in doc_passages:
        if doc.text[p.start : p.end] != p.text:
            raise BrokenEvidence(f"{doc.name}, {p.start}-{p.end}: 段落与原文不一致：{p.text[:20]!r}")
    for s in stmts:
        if not s.evidence:
            raise BrokenEvidence(f"{doc.name}: {s.schema}.{s.prop} {s.value or s.object_id!r} 没有证据")
        for e in s.evidence:
            passage = by_id.get(e.passage_id)
            if passage is None or not e.quote or passage.text[e.start : e.end] != e.quote:
                raise BrokenEvidence(f"{doc.name}: {s.schema}.{s.prop} 的引文与原文不一致：{e.quote[:30]!r}")


def _raise_commit(c: Connection) -> None:
    value = c.execute(select(meta.c.value).where(meta.c.key == "commit")).scalar()
    if value is None:
        c.execute(insert(meta).values(key="commit", value="1"))
    else:
        c.execute(update(meta).where(meta.c.key == "commit").values(value=str(int(value) + 1)))


def _put(
    c: Connection, doc: Document, doc_passages: Sequence[Passage], stmts: Sequence[Statement], reading: str
) -> Outcome:
    now = _now()
    old = c.execute(select(documents).where(documents.c.id == doc.id)).first()
    row = {
        "id": doc.id, "name": doc.name, "sha256": doc.sha256, "reading": reading, "media_type": doc.media_type,
        "path": doc.path, "published": doc.published, "text": doc.text, "loaded_at": now,
    }  # fmt: skip
    said = {s.id: s for s in stmts}
    before = {
        r.id: r.status
        for r in c.execute(select(statements.c.id, statements.c.status).where(statements.c.document_id == doc.id))
    }
    if old is None:
        c.execute(insert(documents).values(**row))
    elif old.sha256 == doc.sha256 and old.reading == reading:
        return Outcome("unchanged")
    else:
        c.execute(update(documents).where(documents.c.id == doc.id).values(**row))
    gone = [i for i, status in before.items() if i not in said and status != "retracted"]
    reason = "新版文件不再这样说" if old is not None and old.sha256 != doc.sha256 else "重新读取后不再成立"
    for chunk in _chunks(gone):
        c.execute(
            update(statements)
            .where(statements.c.id.in_(chunk))
            .values(status="retracted", retracted_at=now, retracted_because=reason)
        )
    _write_passages(c, doc.id, doc_passages)
    new = [s for s in said.values() if s.id not in before]
    again = [s for s in said.values() if s.id in before]
    if new:
        c.execute(insert(statements), [_row(s) | {"first_seen": now, "last_seen": now} for s in new])
    for s in again:
        c.execute(
            update(statements)
            .where(statements.c.id == s.id)
            .values(**_row(s), last_seen=now, retracted_at=None, retracted_because=None)
        )
    for chunk in _chunks([s.id for s in again]):
        c.execute(delete(evidence).where(evidence.c.statement_id.in_(chunk)))
    proofs = {(s.id, e.passage_id, e.start, e.end): e.quote for s in said.values() for e in s.evidence}
    if proofs:
        keys = ("statement_id", "passage_id", "start", "end")
        c.execute(insert(evidence), [dict(zip(keys, k, strict=True)) | {"quote": q} for k, q in proofs.items()])
    _drop_old_passages(c, doc.id)
    _raise_commit(c)
    return Outcome("added" if old is None else "updated", len(new), len(gone))


def _row(s: Statement) -> dict[str, object]:
    return {
        "id": s.id, "document_id": s.document_id, "entity_id": s.entity_id, "schema": s.schema, "prop": s.prop,
        "value": s.value, "object_id": s.object_id, "original": s.original, "date": s.date, "method": s.method,
        "confidence": s.confidence, "status": s.status,
    }  # fmt: skip


def _write_passages(c: Connection, document_id: str, doc_passages: Sequence[Passage]) -> None:
    old = set(c.execute(select(passages.c.id).where(passages.c.document_id == document_id)).scalars())
    c.execute(update(passages).where(passages.c.document_id == document_id).values(current=0))
    rows = [
        {
            "id": p.id, "document_id": p.document_id, "seq": p.seq, "kind": p.kind, "start": p.start, "end": p.end,
            "text": p.text, "page": p.page, "cell": p.cell, "article": p.article, "current": 1,
        }
        for p in doc_passages
    ]  # fmt: skip
    new = [r for r in rows if r["id"] not in old]
    if new:
        c.execute(insert(passages), new)
    for r in rows:
        if r["id"] in old:
            c.execute(update(passages).where(passages.c.id == r["id"]).values(**r))


def _drop_old_passages(c: Connection, document_id: str) -> None:
    # a retracted statement keeps its passage, so that it can still be shown what the older version said
    used = select(evidence.c.passage_id)
    c.execute(
        delete(passages).where(
            passages.c.document_id == document_id, passages.c.current == 0, passages.c.id.not_in(used)
        )
    )


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for i in range(0, len(ids), CHUNK):
        yield ids[i : i + CHUNK]


def passage_index(ledger: Ledger, ids: Collection[str]) -> Mapping[str, tuple[Passage, str]]:
    """Passages by id, each with the name of its document."""
    names = {d.id: d.name for d in ledger.documents()}
    return {p.id: (p, names[p.document_id]) for p in ledger.passages(ids)}
