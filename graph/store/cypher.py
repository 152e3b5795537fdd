"""The graph for Cypher on the desk: one kglite file, made anew from the entities, read-only for users.

Readers see the whole old or the whole new graph, never a mixture: the file is replaced in one step.
`docs/cypher.md` lists what differs from Neo4j.
"""

from __future__ import annotations

import datetime
import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import kglite

from graph.model import Entity
from graph.property_graph import Edge, Node, Scalar, project
from graph.store.base import PassageInfo, QueryError, StoreError, Table
from graph.store.guard import check_cypher
from ontology import load_ontology

BATCH = 10_000  # rows a statement


def node_row(node: Node) -> dict[str, object]:
    """The properties of a node in Cypher: see `single` for several values of one property."""
    return {**single(node.properties), "id": node.id, "name": node.caption, "caption": node.caption}


def edge_row(edge: Edge, passages: Mapping[str, PassageInfo]) -> dict[str, object]:
    """The properties of an edge in Cypher: its own, and the statements and first words that say so."""
    row: dict[str, object] = {
        **single(edge.properties), "id": edge.id, "caption": edge.caption, "confidence": round(edge.confidence, 4),
        "statements": list(dict.fromkeys(s.id for s in edge.statements)),
    }  # fmt: skip
    first = next((e for s in edge.statements for e in s.evidence), None)
    if first is not None:
        row["quote"] = first.quote
        if passage := passages.get(first.passage_id):
            row["document"] = passage.document
            row |= {k: v for k, v in (("page", passage.page), ("cell", passage.cell)) if v}
    return row


def single(properties: Mapping[str, Scalar | list[Scalar]]) -> dict[str, object]:
    """One value a property, so that `n.name CONTAINS '云启'` never meets a list; all of several under `name_all`."""
    row: dict[str, object] = {}
    for prop, value in properties.items():
        row[prop] = value[0] if isinstance(value, list) else value
        if isinstance(value, list):
            row[f"{prop}_all"] = value
    return row


class CypherStore:
    """One file, and beside it `<file>.commit` with the commit number, written last."""

    name = "cypher"

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._mark = self.path.with_name(self.path.name + ".commit")
        self._lock = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._graph: Any = None

    def commit(self) -> int:
        if not self.path.exists() or not self._mark.exists():
            return 0
        return int(self._mark.read_text(encoding="ascii"))

    def show(self, entities: Sequence[Entity], passages: Mapping[str, PassageInfo], commit: int) -> None:
        graph = kglite.KnowledgeGraph()
        nodes, edges = project(entities, load_ontology())
        _write_nodes(graph, nodes)
        _write_edges(graph, edges, {n.id: n.schema for n in nodes}, passages)
        draft = self.path.with_name(self.path.name + ".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._mark.unlink(missing_ok=True)
            graph.save(str(draft))
            draft.replace(self.path)
            self._mark.write_text(str(commit), encoding="ascii")
        except (OSError, kglite.KgError) as e:
            raise StoreError(f"{self.path}: Cypher 视图无法写入 ({_line(e)})") from e

    def clear(self) -> None:
        self._mark.unlink(missing_ok=True)
        self.path.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        with self._lock:
            self._graph, self._seen = None, None

    def query(
        self, text: str, parameters: Mapping[str, object] | None = None, *, limit: int = 1000, timeout: float = 30.0
    ) -> Table:
        """Read-only Cypher.

        Args:
            timeout: seconds; kglite itself stops the query then, and on Ctrl-C.

        Raises:
            QueryError: malformed (with line and column), writes, reads files, too slow.
            StoreError: nothing has been built here.
        """
        check_cypher(text)
        return _answer(self._current(), text, dict(parameters or {}), limit, timeout)

    def _current(self) -> Any:
        """The graph of the file as it is now; loaded again when another process has replaced it."""
        try:
            stat = self.path.stat()
            seen = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
            with self._lock:
                if self._seen != seen:
                    kglite.set_query_warning_policy("silent")  # hints on standard error are not for users
                    self._graph, self._seen = kglite.load(str(self.path)).freeze(), seen
                return self._graph
        except FileNotFoundError:
            raise StoreError(f"{self.path}: 还没有建好的 Cypher 视图，请先运行 huitu build") from None
        except (OSError, kglite.KgError) as e:
            raise StoreError(f"{self.path}: Cypher 视图无法打开，请运行 huitu build --rebuild ({_line(e)})") from e


def _write_nodes(graph: Any, nodes: Iterable[Node]) -> None:
    groups: dict[tuple[str, ...], list[dict[str, object]]] = defaultdict(list)
    for n in nodes:
        groups[n.labels].append(node_row(n))
    for labels, rows in sorted(groups.items()):
        for batch in _batches(rows):
            graph.cypher(f"UNWIND $rows AS r CREATE (n:{':'.join(labels)}) SET n = r", params={"rows": batch})


def _write_edges(
    graph: Any, edges: Iterable[Edge], schema_of: Mapping[str, str], passages: Mapping[str, PassageInfo]
) -> None:
    groups: dict[tuple[str, str, str], list[dict[str, object]]] = defaultdict(list)
    for e in edges:
        # an end that is itself a relation contracted to an edge is no node here
        if e.source in schema_of and e.target in schema_of:
            row: dict[str, object] = {"s": e.source, "t": e.target, "p": edge_row(e, passages)}
            groups[schema_of[e.source], e.type, schema_of[e.target]].append(row)
    for (source, type_, target), rows in sorted(groups.items()):
        text = (
            f"UNWIND $rows AS r MATCH (a:{source} {{id: r.s}}), (b:{target} {{id: r.t}}) "
            f"CREATE (a)-[e:{type_}]->(b) SET e = r.p"
        )
        for batch in _batches(rows):
            graph.cypher(text, params={"rows": batch})


def _batches(rows: list[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    for i in range(0, len(rows), BATCH):
        yield rows[i : i + BATCH]


def _answer(graph: Any, text: str, parameters: dict[str, object], limit: int, timeout: float) -> Table:
    try:
        result = graph.cypher(
            text, params=parameters, timeout_ms=max(1, int(timeout * 1000)), row_limit=limit + 1
        )  # fmt: skip
        columns = tuple(result.columns)
        rows = [tuple(plain(r[c]) for c in columns) for r in result.to_list()]
    except kglite.ReadOnlyError as e:
        raise QueryError("只读查询：不允许写入") from e
    except kglite.CypherTimeoutError as e:
        raise QueryError(f"查询超过 {timeout:g} 秒，已停止；请加条件或 LIMIT") from e
    except kglite.CypherSyntaxError as e:
        raise QueryError(_syntax(_line(e))) from e
    except (kglite.KgError, ValueError, TypeError) as e:
        raise QueryError(f"Cypher 查询失败：{_line(e).removeprefix('Cypher execution error: ')}") from e
    return Table(columns, tuple(rows[:limit]), len(rows) > limit)


def _syntax(line: str) -> str:
    where = re.match(r"Cypher syntax error(?: at line (\d+), col (\d+))?: ", line)
    if where is None:
        return f"Cypher 语法错误：{line}"
    at = f"（第 {where.group(1)} 行第 {where.group(2)} 列）" if where.group(1) else ""
    return f"Cypher 语法错误{at}：{line[where.end() :]}"


def plain(value: Any) -> object:
    """A cell as JSON knows it. A node or relationship becomes its properties, with `labels` or `type`."""
    if isinstance(value, dict):
        if set(value) == {"id", "labels", "properties"}:
            labels = value["labels"]
            # kglite shows its own `type` and, where a node has no title, the name once more as `title`
            own = {k: v for k, v in value["properties"].items() if k != "type" or v not in labels}
            if own.get("title") == own.get("name") and not _has_title(labels[0]):
                own.pop("title", None)
            return {"labels": labels, **{k: plain(v) for k, v in own.items()}}
        if {"start", "end", "type", "properties"} <= set(value):
            return {"type": value["type"], **{k: plain(v) for k, v in value["properties"].items()}}
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _has_title(schema: str) -> bool:
    ontology = load_ontology()
    return schema in ontology.schemata and any(p.name == "title" for p in ontology.properties_of(schema))


def _line(error: Exception) -> str:
    lines = str(error).splitlines()
    return lines[0][:240] if lines else type(error).__name__
