"""The graph for Cypher on the desk: one kglite file, made anew from the entities, read-only for users."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import kglite

from graph.model import Entity
from graph.property_graph import Edge, Node, project
from graph.store.base import PassageInfo, QueryError, StoreError, Table
from graph.store.guard import check_cypher
from ontology import load_ontology


def node_row(node: Node) -> dict[str, object]:
    return {
        "id": node.id,
        **node.properties,
        "name": node.properties.get("name", node.caption),
        "caption": node.caption,
    }


def edge_row(edge: Edge, passages: Mapping[str, PassageInfo]) -> dict[str, object]:
    """What an edge carries in Cypher: its own properties, and the first words that say so."""
    proofs = [e for s in edge.statements for e in s.evidence]
    row: dict[str, object] = {
        **edge.properties, "id": edge.id, "confidence": round(edge.confidence, 3),
        "statements": [s.id for s in edge.statements][:50],
    }  # fmt: skip
    if proofs:
        best = max(proofs, key=lambda e: (len(e.quote), e.passage_id))
        row["quote"] = best.quote
        if best.passage_id in passages:
            row["document"] = passages[best.passage_id].document
    return row


class CypherStore:
    """One file; a reader that opens it sees the whole old or the whole new graph."""

    name = "cypher"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._graph: Any = None

    def commit(self) -> int:
        mark = self.path.with_suffix(".json")
        if not self.path.exists() or not mark.exists():
            return 0
        return int(json.loads(mark.read_text(encoding="utf-8"))["commit"])

    def show(self, entities: Sequence[Entity], passages: Mapping[str, PassageInfo], commit: int) -> None:
        nodes, edges = project(entities, load_ontology())
        graph = kglite.KnowledgeGraph()
        by_schema: dict[str, list[Node]] = defaultdict(list)
        for node in nodes:
            by_schema[node.schema].append(node)
        for schema, group in sorted(by_schema.items()):
            rows = [{"id": n.id, "props": node_row(n)} for n in group]
            graph.cypher(f"UNWIND $rows AS r CREATE (n:{schema} {{id: r.id}}) SET n += r.props", params={"rows": rows})
            for label in group[0].labels[1:]:
                graph.cypher(f"MATCH (n:{schema}) SET n:{label}")
        schema_of = {n.id: n.schema for n in nodes}
        groups: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
        for edge in edges:
            groups[edge.type, schema_of.get(edge.source, ""), schema_of.get(edge.target, "")].append(edge)
        for (type_, source, target), same in sorted(groups.items()):
            if not source or not target:
                continue
            rows = [{"s": e.source, "t": e.target, "props": edge_row(e, passages)} for e in same]
            graph.cypher(
                f"UNWIND $rows AS r MATCH (a:{source} {{id: r.s}}), (b:{target} {{id: r.t}}) "
                f"CREATE (a)-[e:{type_}]->(b) SET e += r.props",
                params={"rows": rows},
            )
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            graph.save(str(self.path))  # atomic
            self.path.with_suffix(".json").write_text(json.dumps({"commit": commit}), encoding="utf-8")
        except (OSError, kglite.KgError) as e:
            raise StoreError(f"{self.path}: Cypher 视图无法写入 ({e})") from e
        self._graph = None

    def clear(self) -> None:
        self.path.unlink(missing_ok=True)
        self.path.with_suffix(".json").unlink(missing_ok=True)
        self._graph = None

    def close(self) -> None:
        self._graph = None

    def query(
        self, text: str, parameters: Mapping[str, object] | None = None, *, limit: int = 1000, timeout: float = 30.0
    ) -> Table:
        check_cypher(text)
        if self._graph is None:
            if not self.path.exists():
                raise StoreError(f"{self.path}: 还没有 Cypher 视图，请先运行 huitu build")
            self._graph = kglite.load(str(self.path)).freeze()
        return self._answer(text, dict(parameters or {}), limit, timeout)

    def _answer(self, text: str, parameters: dict[str, object], limit: int, timeout: float) -> Table:
        try:
            result = self._graph.cypher(text, params=parameters, timeout_ms=max(1, int(timeout * 1000)))
            rows = list(result)
        except kglite.ReadOnlyError as e:
            raise QueryError("只读查询：不允许 CREATE、SET、DELETE、REMOVE、MERGE") from e
        except kglite.CypherTimeoutError as e:
            raise QueryError(f"查询超过 {timeout:g} 秒，已停止；请加条件或 LIMIT") from e
        except kglite.CypherSyntaxError as e:
            raise QueryError(f"Cypher 语法错误：{str(e).splitlines()[0]}") from e
        except kglite.KgError as e:
            raise QueryError(f"Cypher 查询失败：{' '.join(str(e).split())[:240]}") from e
        columns = tuple(result.columns) if rows else ()
        return Table(columns, tuple(tuple(r[c] for c in columns) for r in rows[:limit]), len(rows) > limit)
