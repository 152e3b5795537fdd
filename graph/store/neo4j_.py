"""The graph in a Neo4j server: constraints first, then nodes and relationships in batches, merged on our ids.

A second load changes nothing; what the ledger no longer says disappears. Only nodes with the label `Huitu` are touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import neo4j
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError, ServiceUnavailable

from graph.model import Entity
from graph.property_graph import Edge, Node, project
from graph.store.base import PassageInfo, QueryError, StoreError, Table
from graph.store.cypher import edge_row, node_row
from graph.store.guard import check_cypher
from ontology import load_ontology

BATCH = 5000


class Neo4jStore:
    """A connection to one database of a server.

    Raises:
        StoreError: no server, wrong password, no such database.
    """

    name = "neo4j"

    def __init__(self, uri: str, user: str, password: str, database: str = "neo4j") -> None:
        self.uri = uri
        self.database = database
        try:
            self._driver = neo4j.GraphDatabase.driver(uri, auth=(user, password), connection_timeout=10)
            self._driver.verify_connectivity()
        except AuthError as e:
            raise StoreError(f"{uri}: 用户名或密码不对 ({user})") from e
        except (ServiceUnavailable, DriverError, Neo4jError, ValueError) as e:
            if isinstance(e, Neo4jError) and "AuthenticationRateLimit" in str(e.code):
                raise StoreError(f"{uri}: 密码错了太多次，请等几秒再试 ({user})") from e
            raise StoreError(f"{uri}: 连不上 Neo4j ({' '.join(str(e).split())[:160]})") from e

    def close(self) -> None:
        self._driver.close()

    def commit(self) -> int:
        rows = self._read("MATCH (v:HuituView) RETURN v.commit AS c")
        return int(rows[0]["c"]) if rows else 0

    def clear(self) -> None:
        with self._driver.session(database=self.database) as session:
            session.run("MATCH (n:Huitu) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
            session.run("MATCH (v:HuituView) DELETE v").consume()

    def show(
        self, entities: Sequence[Entity], passages: Mapping[str, PassageInfo], commit: int,
        progress: Callable[[str], None] | None = None,
    ) -> None:  # fmt: skip
        nodes, edges = project(entities, load_ontology())
        with self._driver.session(database=self.database) as session:
            session.run("CREATE CONSTRAINT huitu_id IF NOT EXISTS FOR (n:Huitu) REQUIRE n.id IS UNIQUE").consume()
            for labels, group in _grouped(nodes, lambda n: ":".join(n.labels)):
                rows = [{"id": n.id, "props": node_row(n)} for n in group]
                text = f"UNWIND $rows AS r MERGE (n:Huitu {{id: r.id}}) SET n = r.props SET n:{labels}"
                self._batches(session, text, rows, progress, labels)
            for type_, group_ in _grouped(edges, lambda e: e.type):
                rows = [{"id": e.id, "s": e.source, "t": e.target, "props": edge_row(e, passages)} for e in group_]
                text = (
                    "UNWIND $rows AS r MATCH (a:Huitu {id: r.s}) MATCH (b:Huitu {id: r.t}) "
                    f"MERGE (a)-[e:{type_} {{id: r.id}}]->(b) SET e = r.props"
                )
                self._batches(session, text, rows, progress, type_)
            self._sweep(session, {e.id for e in edges}, {n.id: frozenset(n.labels) for n in nodes})
            session.execute_write(
                lambda tx: tx.run("MERGE (v:HuituView) SET v.commit = $commit", commit=commit).consume()
            )

    @staticmethod
    def _batches(
        session: neo4j.Session,
        text: str,
        rows: list[dict[str, object]],
        progress: Callable[[str], None] | None,
        what: str,
    ) -> None:
        for i in range(0, len(rows), BATCH):
            batch = rows[i : i + BATCH]
            session.execute_write(_run, text, batch)
            if progress:
                progress(f"{what} {min(i + BATCH, len(rows))}/{len(rows)}")

    @staticmethod
    def _sweep(session: neo4j.Session, edges: set[str], nodes: Mapping[str, frozenset[str]]) -> None:
        """Delete what is in the database and no longer in the graph, and our labels of classes that a node left.

        Labels that the server's own users set stay.
        """
        there = {r["id"] for r in session.run("MATCH (:Huitu)-[e]->(:Huitu) RETURN e.id AS id")}
        gone = sorted(x for x in there - edges if x)
        if gone:
            text = "MATCH (:Huitu)-[e]->(:Huitu) WHERE e.id IN $ids DELETE e"
            session.execute_write(lambda tx: tx.run(text, ids=gone).consume())
        labels = {
            r["id"]: set(r["labels"]) for r in session.run("MATCH (n:Huitu) RETURN n.id AS id, labels(n) AS labels")
        }
        ours = load_ontology().schemata.keys()
        left: dict[str, list[str]] = defaultdict(list)
        for i in sorted(labels.keys() & nodes.keys()):
            for label in labels[i] & ours - nodes[i]:
                left[label].append(i)
        for label, ids in sorted(left.items()):
            text = f"UNWIND $rows AS i MATCH (n:Huitu {{id: i}}) REMOVE n:{label}"
            session.execute_write(_run, text, ids)
        old = sorted(labels.keys() - nodes.keys())
        if old:
            session.execute_write(
                lambda tx: tx.run("UNWIND $ids AS i MATCH (n:Huitu {id: i}) DETACH DELETE n", ids=old).consume()
            )

    def _read(self, text: str) -> list[dict[str, Any]]:
        with self._driver.session(database=self.database, default_access_mode=neo4j.READ_ACCESS) as session:
            return session.execute_read(lambda tx: [r.data() for r in tx.run(text)])

    def query(
        self, text: str, parameters: Mapping[str, object] | None = None, *, limit: int = 1000, timeout: float = 30.0
    ) -> Table:
        """Read only: the server itself refuses writes in a read transaction."""
        check_cypher(text)
        query = neo4j.Query(text, timeout=timeout)
        try:
            with self._driver.session(
                database=self.database, default_access_mode=neo4j.READ_ACCESS, fetch_size=limit + 1
            ) as session:
                result = session.run(query, dict(parameters or {}))
                columns = tuple(result.keys())
                rows = []
                for record in result:
                    rows.append(tuple(_plain(v) for v in record.values()))
                    if len(rows) > limit:
                        break
                return Table(columns, tuple(rows[:limit]), len(rows) > limit)
        except (ClientError, Neo4jError) as e:
            if "TransactionTimedOut" in str(e.code):
                raise QueryError(f"查询超过 {timeout:g} 秒，已停止；请加条件或 LIMIT") from e
            raise QueryError(f"Neo4j：{' '.join(str(e.message or e).split())[:240]}") from e
        except (ServiceUnavailable, DriverError) as e:
            raise StoreError(f"{self.uri}: 连接中断 ({' '.join(str(e).split())[:120]})") from e


def _run(tx: neo4j.ManagedTransaction, text: str, rows: Sequence[object]) -> None:
    tx.run(text, rows=list(rows)).consume()


def _grouped(items: Sequence[Any], key: Callable[[Any], str]) -> Iterator[tuple[str, list[Any]]]:
    groups: dict[str, list[Node | Edge]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    yield from sorted(groups.items())


def _plain(value: object) -> object:
    if isinstance(value, neo4j.graph.Node | neo4j.graph.Relationship):
        return dict(value.items())
    return value
