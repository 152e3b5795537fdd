"""The graph as RDF in Oxigraph: plain triples to ask in SPARQL, and a statement node that says where each comes from.

RDF 1.1 only. Of every triple of an entity `s p o` there is a node with rdf:subject, rdf:predicate, rdf:object,
prov:wasDerivedFrom (passages), ht:quote, ht:confidence, ht:status, and one prov:qualifiedDerivation a quote with its
passage and offsets. Superclasses are written out as types, since no inference runs. Names are plain strings:
`?x ht:name "南岭云启科技有限公司"` needs no language tag.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.model import Entity
from graph.store.base import PassageInfo, QueryError, StoreError, Table
from graph.store.guard import SPARQL_TOKEN, check_sparql, place
from graph.store.rdf_terms import (
    ID,
    PREFIXES,
    PROV_DERIVATION,
    RDF_SUBJECT,
    XSD,
    Term,
    entity_quads,
    node,
    passage_quads,
)
from ontology import load_ontology

BATCH = 10_000  # quads a transaction
FORMAT = "huitu-rdf-1"
FORMATS = {"turtle": ox.RdfFormat.TURTLE, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
OPTIMIZE_FROM = 200_000  # added quads from which compacting pays: queries become about three times as fast


class RdfStore:
    """A folder with the RDF view. Opened only while it is written or read, so that no lock outlives a call.

    `oxigraph/` holds the triples, `state` the commit number and a digest of every entity and passage. `state` is
    deleted before the first change and written after the last one: a build that was killed leaves commit 0.
    """

    name = "rdf"

    def __init__(self, folder: Path | str, *, read_only: bool = False) -> None:
        self.folder = Path(folder)
        self.read_only = read_only
        self._data = self.folder / "oxigraph"
        self._state = self.folder / "state"

    def commit(self) -> int:
        head = self._head()
        return int(head[1]) if head else 0

    def show(self, entities: Sequence[Entity], passages: Mapping[str, PassageInfo], commit: int) -> None:
        if self.read_only:
            raise StoreError(f"{self.folder}: 以只读方式打开，不能写入")
        old = self._digests()
        if old is None:
            self.clear()
            old = {}
        new = {f"e {e.id}": _digest(e) for e in entities} | {f"p {p.id}": _digest(p) for p in passages.values()}
        self.folder.mkdir(parents=True, exist_ok=True)
        self._state.unlink(missing_ok=True)
        store = self._open()
        for key in [k for k, digest in old.items() if new.get(k) != digest]:
            _remove(store, key)
        ontology = load_ontology()
        changed = {k for k, digest in new.items() if old.get(k) != digest}
        added = _extend(store, (q for e in entities if f"e {e.id}" in changed for q in entity_quads(e, ontology)))
        added += _extend(store, (q for p in passages.values() if f"p {p.id}" in changed for q in passage_quads(p)))
        store.flush()  # before this a power failure may lose what a killed process does not
        if added >= OPTIMIZE_FROM:
            store.optimize()
        self._write_state(new, commit)

    def clear(self) -> None:
        self._state.unlink(missing_ok=True)
        shutil.rmtree(self._data, ignore_errors=True)

    def close(self) -> None:
        """Nothing is kept open between calls."""

    def dump(self, path: Path, format_: str) -> None:
        """Write all triples as turtle, nquads or jsonld, sorted, so that two dumps can be compared."""
        quads: Iterable[ox.Quad] = sorted(self._open(read_only=True), key=str)
        with path.open("wb") as out:
            ox.serialize(quads, out, format=FORMATS[format_], prefixes=PREFIXES)

    def turtle(self) -> str:
        """Entity triples without statement nodes and passages, as N-Triples, for checking shapes."""
        kept = [
            ox.Triple(q.subject, q.predicate, q.object)
            for q in self._open(read_only=True)
            if isinstance(q.subject, ox.NamedNode) and q.subject.value.startswith(ID)
        ]
        data = ox.serialize(kept, format=ox.RdfFormat.N_TRIPLES)
        assert data is not None
        return data.decode()

    def query(
        self, text: str, parameters: Mapping[str, object] | None = None, *, limit: int = 1000, timeout: float = 30.0
    ) -> Table:
        """SELECT, ASK, CONSTRUCT or DESCRIBE; the usual prefixes (ht:, rdfs:, prov:) need no declaration.

        Args:
            parameters: values that stand for variables within braces, not in the SELECT line; a string that begins
                with http:// or https:// is an IRI.
            timeout: seconds; the query runs in a process of its own, which is killed then.

        Raises:
            QueryError: malformed (with line and column), not read-only, too slow, too much memory.
            StoreError: nothing has been built here, or a build was cut off.
        """
        check_sparql(text)
        if self._head() is None:
            raise StoreError(f"{self.folder}: 还没有建好的 RDF 视图，请先运行 huitu build")
        bound = bind(text, parameters or {})
        request = {
            "folder": str(self._data), "query": bound, "prefixes": PREFIXES, "limit": limit, "timeout": timeout,
        }  # fmt: skip
        reply = _ask(request, timeout)
        if "error" in reply:
            raise self._error(str(reply["error"]), str(reply["message"]), bound)
        return Table(tuple(reply["columns"]), tuple(tuple(r) for r in reply["rows"]), bool(reply["truncated"]))

    def _error(self, kind: str, message: str, text: str) -> StoreError | QueryError:
        line = " ".join(message.split())
        if kind == "store":
            return StoreError(f"{self.folder}: RDF 视图无法打开 ({line})")
        return QueryError(_syntax(line, text) if kind == "syntax" else f"SPARQL 查询失败：{line[:200]}")

    def _open(self, *, read_only: bool = False) -> ox.Store:
        if read_only and self._head() is None:
            raise StoreError(f"{self.folder}: 还没有建好的 RDF 视图，请先运行 huitu build")
        try:
            return ox.Store.read_only(str(self._data)) if read_only else ox.Store(str(self._data))
        except OSError as e:
            raise StoreError(f"{self.folder}: RDF 视图无法打开 ({e})") from e

    def _head(self) -> list[str] | None:
        """Format, commit number and ontology digest, None where there is no finished view of this format."""
        try:
            with self._state.open(encoding="utf-8") as lines:
                head = lines.readline().split()
        except FileNotFoundError:
            return None
        return head if len(head) == 3 and head[0] == FORMAT else None

    def _digests(self) -> dict[str, str] | None:
        head = self._head()
        if head is None or head[2] != _digest(load_ontology()) or not self._data.exists():
            return None
        lines = self._state.read_text(encoding="utf-8").splitlines()[1:]
        return dict(reversed(line.split(" ", 1)) for line in lines)  # type: ignore[misc]

    def _write_state(self, digests: Mapping[str, str], commit: int) -> None:
        draft = self._state.with_suffix(".new")
        lines = [f"{FORMAT} {commit} {_digest(load_ontology())}", *(f"{d} {k}" for k, d in digests.items())]
        draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
        draft.replace(self._state)


def _digest(value: object) -> str:
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _extend(store: ox.Store, quads: Iterator[ox.Quad]) -> int:
    count = 0
    while batch := list(islice(quads, BATCH)):
        store.extend(batch)
        count += len(batch)
    return count


def _remove(store: ox.Store, key: str) -> None:
    """All quads of one entity with its statement nodes and derivations, or of one passage."""
    kind, name = key.split(" ", 1)
    nodes = [node(kind, name)]
    if kind == "e":
        statements = [q.subject for q in store.quads_for_pattern(None, RDF_SUBJECT, nodes[0])]
        nodes += statements  # type: ignore[arg-type]
        nodes += [q.object for s in statements for q in store.quads_for_pattern(s, PROV_DERIVATION, None)]  # type: ignore[misc]
    for n in nodes:
        for quad in list(store.quads_for_pattern(n, None, None)):
            store.remove(quad)


def bind(text: str, parameters: Mapping[str, object]) -> str:
    """The query with values in place of variables, written as RDF terms, so that no value can become syntax."""
    terms = {name.lstrip("?$"): str(_parameter(name, value)) for name, value in parameters.items()}
    parts: list[str] = []
    depth = 0
    for token in SPARQL_TOKEN.finditer(text) if terms else ():
        depth += {"{": 1, "}": -1}.get(token.group(), 0)
        name = token.group("variable")
        parts.append(terms[name] if depth and name in terms else token.group())
    return "".join(parts) or text


def _parameter(name: str, value: object) -> Term:
    try:
        if isinstance(value, str):
            return ox.NamedNode(value) if value.startswith(("http://", "https://")) else ox.Literal(value)
        if isinstance(value, bool | int):
            kind = "boolean" if isinstance(value, bool) else "integer"
            return ox.Literal(str(value).lower(), datatype=ox.NamedNode(XSD + kind))
        if isinstance(value, float):
            return ox.Literal(value)
    except ValueError as e:
        raise QueryError(f"参数 {name}：“{value}”不是网址 ({e})") from e
    raise QueryError(f"参数 {name}：SPARQL 参数只能是文字、数字或 true/false，不能是 {type(value).__name__}")


def _ask(request: Mapping[str, object], timeout: float) -> dict[str, Any]:
    # -P: nothing of this folder can stand in for a standard module. A session of its own: Ctrl-C reaches this
    # process only, which ends the other.
    command = [sys.executable, "-P", str(Path(__file__).with_name("sparql_process.py"))]
    try:
        done = subprocess.run(
            command, input=json.dumps(request).encode(), capture_output=True, timeout=timeout, check=False,
            start_new_session=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise QueryError(f"查询超过 {timeout:g} 秒，已停止；请加条件或 LIMIT") from None
    if done.returncode == 0:
        reply: dict[str, Any] = json.loads(done.stdout)
        return reply
    detail = done.stderr.decode(errors="replace").strip().splitlines()
    raise QueryError(f"查询进程意外结束（状态 {done.returncode}，可能内存不足）：{(detail or [''])[-1][:160]}")


def _syntax(message: str, text: str) -> str:
    """Oxigraph's `error at 1:19: expected one of ..` as a line a person can act on."""
    where, _, what = message.removeprefix("error at ").partition(": ")
    line, _, column = where.partition(":")
    if not (line.isdigit() and column.isdigit()):
        return f"SPARQL 语法错误：{message[:200]}"
    lines = text.split("\n")
    offset = sum(len(x) + 1 for x in lines[: int(line) - 1]) + int(column) - 1
    if "Prefix not found" in what:
        start = max(text.rfind(c, 0, offset) for c in " \n\t({[^!|/;,") + 1
        prefix = text[start:offset].partition(":")[0]
        return f"SPARQL 语法错误（{place(text, start)}）：前缀没有声明：“{prefix}:”"
    rest = text[offset : offset + 20].partition("\n")[0].strip()
    hint = f"“{rest}”处无法读懂" if rest else "查询没有写完，或者括号、引号不成对"
    return f"SPARQL 语法错误（{place(text, offset)}）：{hint}"
