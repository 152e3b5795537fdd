"""Queries that write, read files or call other servers are refused; queries that only mention such words are not."""

from __future__ import annotations

import pytest

from graph.store.base import QueryError
from graph.store.guard import check_cypher, check_sparql


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }", "select * { service silent ?u { ?s ?p ?o } }",
        "LOAD <https://example.org/x.ttl>", "PREFIX a: <b:> # SELECT\nDELETE WHERE { ?s ?p ?o }", "DROP ALL", "",
        "SELECT * { \\u0053ERVICE <https://example.org/> { ?s ?p ?o } }",
    ],
)  # fmt: skip
def test_sparql_that_writes_or_calls_other_servers_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(QueryError) as refused:
        check_sparql(text)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("text", ['ASK { ?x ht:name "SERVICE" }', "ASK { ?service ht:name ?delete . ?add ht:name ?b }", "ASK { ?x ht:service <http://x/SERVICE> } # SERVICE", "# 说明\nPREFIX drop: <https://x/> ASK { ?x drop:load ?y }"])
def test_sparql_that_only_mentions_such_words_passes(text: str) -> None:
    check_sparql(text)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) SET n.x = 1", "match (n) detach delete n", "MERGE (n:A)", "MATCH (n) REMOVE n.name", "MATCH (n) RETURN n; MATCH (m) DELETE m",
        "LOAD CSV FROM 'file:///notes.csv' AS line RETURN line", "load /* x */ csv with headers from 'http://x' as l return l",
        "CALL apoc.load.json('http://x') YIELD value RETURN value", "CALL dbms.listConfig()", "CALL `apoc`.cypher.run('x', {})",
        "RETURN '\\u0027 CREATE (n:A) //'", "\\u0043REATE (n:A)", "DROP INDEX x", "// nothing",
    ],
)  # fmt: skip
def test_cypher_that_writes_or_reaches_outside_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(QueryError) as refused:
        check_cypher(text)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("text", ["MATCH (n) WHERE n.set = 'CREATE' RETURN n.delete AS set", "RETURN {create: 1, merge: 'SET'} AS `delete`", "MATCH (n:Company) // DELETE\nRETURN n", "CALL db.labels()", "MATCH (n) CALL { WITH n RETURN 1 AS one } RETURN one"])
def test_cypher_that_only_mentions_such_words_passes(text: str) -> None:
    check_cypher(text)


def test_the_place_of_the_word_is_told() -> None:
    with pytest.raises(QueryError, match="只读查询：不允许 SET（第 2 行第 1 列）"):
        check_cypher("MATCH (n)\nSET n.x = 1")
