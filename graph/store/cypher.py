"""The graph for Cypher on the desk: one kglite file, made anew from the entities, read-only for users."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import kglite

from graph.model import Entity
from graph.property_graph import Edge, Node, Scalar, project
from graph.reasons import reason
from graph.store.base import PassageInfo, QueryError, StoreError, Table
from graph.store.guard import check_cypher
from graph.store.limits import Refused, run_limited
from graph.store.mark import Mark
from ontology import load_ontology


def node_row(node: Node) -> dict[str, object]:
    """The properties of a node in Cypher."""
    return {"name": node.caption, **single(node.properties), "id": node.id, "caption": node.caption}


def single(properties: Mapping[str, Scalar | list[Scalar]]) -> dict[str, object]:
    """One value a property, so that `n.name CONTAINS '云启'` never meets a list; all of several under `name_all`."""
    row: dict[str, object] = {}
    for prop, value in properties.items():
        row[prop] = value[0] if isinstance(value, list) else value
        if isinstance(value, list):
            row[f"{prop}_all"] = value
    return row


def edge_row(edge: Edge, passages: Mapping[str, PassageInfo]) -> dict[str, object]:
    """What an edge carries in Cypher: its own properties, and the first words that say so."""
    proofs = [e for s in edge.statements for e in s.evidence]
    row: dict[str, object] = {
        **single(edge.properties), "id": edge.id, "confidence": round(edge.confidence, 3),
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
        self._mark = Mark(path.with_suffix(".json"))

    def commit(self) -> int:
        return self._mark.commit() if self.path.exists() else 0

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
            self._mark.remove()
            graph.save(str(self.path))  # atomic
            self._mark.set(commit)
        except (OSError, kglite.KgError) as e:
            raise StoreError(f"{self.path}: Cypher 视图无法写入 ({reason(e)})") from e

    def clear(self) -> None:
        try:
            self._mark.remove()
            self.path.unlink(missing_ok=True)
        except OSError as e:
            raise StoreError(f"{self.path}: Cypher 视图无法删除 ({reason(e)})") from e

    def close(self) -> None:
        """Nothing is kept open between calls."""

    def query(
        self, text: str, parameters: Mapping[str, object] | None = None, *, limit: int = 1000, timeout: float = 30.0
    ) -> Table:
        """Read-only Cypher."""
        check_cypher(text)
        if self.commit() == 0:
            raise StoreError(f"{self.path}: 还没有建好的 Cypher 视图，请先运行 huitu build")
        try:
            return run_limited("cypher", self.path, text, parameters, limit=limit, timeout=timeout)
        except Refused as e:
            raise QueryError(_words(e)) from e


def _words(refused: Refused) -> str:
    if refused.kind == "writes":
        return "只读查询：不允许 CREATE、SET、DELETE、REMOVE、MERGE"
    if refused.kind != "syntax":
        return f"Cypher 查询失败：{refused.message.removeprefix('Cypher execution error: ')[:240]}"
    where = re.match(r"Cypher syntax error(?: at line (\d+), col (\d+))?: ", refused.message)
    at = f"（第 {where.group(1)} 行第 {where.group(2)} 列）" if where and where.group(1) else ""
    return f"Cypher 语法错误{at}：{refused.message[where.end() if where else 0 :][:240]}"
