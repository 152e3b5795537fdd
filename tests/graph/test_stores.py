"""The contract of a store, run against every one of them, and what each adds to it.

A store that needs a server joins STORES with a function that skips where there is none.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.model import Entity, Evidence, Statement, Value
from graph.store.base import GraphStore, PassageInfo, QueryError, StoreError
from graph.store.cypher import CypherStore
from graph.store.rdf import RdfStore

TEXT = "2023年10月，南岭云启科技有限公司凭“云启中台”获第三届望海创新奖一等奖，董事长林知远出席。"
PASSAGES = {"p-1": PassageInfo("p-1", "简报2023.txt", "4", None, TEXT), "p-2": PassageInfo("p-2", "名单.xlsx", None, "名单!A2", "南岭云启科技有限公司")}


def said(number: int, entity: str, schema: str, prop: str, text: str, *, obj: bool = False, passage: str = "p-1", quote: str = "") -> Value:
    start = PASSAGES[passage].text.index(quote) if quote else 0
    evidence = (Evidence(passage, start, start + len(quote), quote),) if quote else ()
    stmt = Statement(f"s-{number}", "d-1", entity, schema, prop, None if obj else text, text if obj else None, method="test", confidence=0.9, evidence=evidence)
    return Value(prop, None if obj else text, text if obj else None, (stmt,))


def company(name: str = "南岭云启科技有限公司", founded: str = "2011-03") -> Entity:
    both = (said(1, "c-1", "Company", "name", name, passage="p-2", quote="南岭云启科技有限公司"), said(2, "c-1", "Company", "name", "云启科技"))
    return Entity("c-1", "Company", name, {"foundedOn": (said(3, "c-1", "Company", "foundedOn", founded),), "name": both})


def thing(number: int, id_: str, schema: str, name: str) -> Entity:
    return Entity(id_, schema, name, {"name": (said(number, id_, schema, "name", name),)})


def conferral(id_: str = "r-1", tier: str = "一等奖", number: int = 20) -> Entity:
    def v(i: int, prop: str, text: str, *, obj: bool = False) -> tuple[Value, ...]:
        return (said(number + i, id_, "AwardConferral", prop, text, obj=obj, quote="获第三届望海创新奖一等奖"),)

    return Entity(id_, "AwardConferral", tier, {
        "award": v(0, "award", "a-1", obj=True), "edition": v(1, "edition", "a-2", obj=True), "recipient": v(2, "recipient", "c-1", obj=True),
        "seq": v(3, "seq", "7"), "tier": v(4, "tier", tier), "year": v(5, "year", "2023"),
    })  # fmt: skip


def post() -> Entity:
    def v(i: int, prop: str, text: str, *, obj: bool = False) -> tuple[Value, ...]:
        return (said(40 + i, "r-9", "Post", prop, text, obj=obj, quote="董事长林知远"),)

    return Entity("r-9", "Post", "董事长", {
        "former": v(0, "former", "false"), "holder": v(1, "holder", "h-1", obj=True), "organization": v(2, "organization", "c-1", obj=True), "title": v(3, "title", "董事长"),
    })  # fmt: skip


def graph() -> list[Entity]:
    bureau = thing(60, "g-1", "GovernmentBody", "望海市工业局")
    return [
        company(), thing(61, "a-1", "AwardSeries", "望海创新奖"), thing(62, "a-2", "AwardEdition", "第三届望海创新奖"), bureau,
        thing(63, "h-1", "Person", "林知远"), conferral(), conferral("r-2", "二等奖", 30), post(),
    ]  # fmt: skip


def rdf(folder: Path) -> GraphStore:
    return RdfStore(folder / "rdf")


def cypher(folder: Path) -> GraphStore:
    return CypherStore(folder / "graph.kgl")


def neo4j(folder: Path) -> GraphStore:
    uri = os.environ.get("HUITU_TEST_NEO4J_URI")
    if not uri:
        pytest.skip("HUITU_TEST_NEO4J_URI names no Neo4j server")
    from graph.store.neo4j_ import Neo4jStore

    user, password = os.environ.get("HUITU_TEST_NEO4J_USER", "neo4j"), os.environ.get("HUITU_TEST_NEO4J_PASSWORD", "neo4j")
    return Neo4jStore(uri, user, password)


STORES = [pytest.param(rdf, id="rdf"), pytest.param(cypher, id="cypher"), pytest.param(neo4j, id="neo4j", marks=pytest.mark.neo4j)]

# the same question in the language of each store: [SPARQL, Cypher]
NAMES = ["SELECT ?n { ?x a ht:Organization ; rdfs:label ?n } ORDER BY ?n", "MATCH (x:Organization) RETURN x.name AS n ORDER BY n"]
AWARDS = [
    'SELECT ?tier ?seq { ?r ht:recipient/ht:name "南岭云启科技有限公司" ; ht:award/ht:name "望海创新奖" ; ht:tier ?tier ; ht:seq ?seq } ORDER BY ?tier',
    "MATCH (:Company {name: '南岭云启科技有限公司'})-[r:WON]->(:AwardSeries {name: '望海创新奖'}) RETURN r.tier AS tier, r.seq AS seq ORDER BY tier",
]
EVERYTHING = ["SELECT ?s ?p ?o { ?s ?p ?o }", "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN properties(n) AS n, type(r) AS t, properties(r) AS r, m.id AS m"]
BY_PARAMETER = ["SELECT ?x { ?x rdfs:label ?name }", "MATCH (x {name: $name}) RETURN x.id AS x"]
WRITES = ['INSERT DATA { ht:a ht:b "c" }', "CREATE (n:Company {id: 'x'})"]
MALFORMED = ["SELECT ?x { ?x a ht:Company", "MATCH (x:Company RETURN x"]
ENDLESS = ["SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }",
           "UNWIND range(1, 9000) AS a UNWIND range(1, 9000) AS b UNWIND range(1, 9000) AS c RETURN count(*) AS n"]  # fmt: skip


def ask(store: GraphStore, question: list[str], **options: float) -> list[tuple[object, ...]]:
    return list(store.query(question[store.name != "rdf"], **options).rows)  # type: ignore[arg-type]


def content(store: GraphStore) -> list[str]:
    return sorted(map(repr, ask(store, EVERYTHING, limit=100_000)))


@pytest.fixture(params=STORES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GraphStore]:
    make: Callable[[Path], GraphStore] = request.param
    store = make(tmp_path)
    store.clear()
    yield store
    store.clear()
    store.close()


@pytest.fixture
def store(empty: GraphStore) -> GraphStore:
    empty.show(graph(), PASSAGES, 7)
    return empty


def test_an_empty_store_shows_commit_0_and_then_the_ledgers_number(empty: GraphStore) -> None:
    assert empty.commit() == 0
    empty.show(graph(), PASSAGES, 7)
    assert empty.commit() == 7


def test_a_class_finds_the_members_of_its_subclasses(store: GraphStore) -> None:
    assert ask(store, NAMES) == [("南岭云启科技有限公司",), ("望海市工业局",)]


def test_two_awards_between_the_same_pair_stay_two_with_numbers_as_numbers(store: GraphStore) -> None:
    assert ask(store, AWARDS) == [("一等奖", 7), ("二等奖", 7)]


def test_a_change_leaves_the_same_content_as_building_anew(store: GraphStore) -> None:
    after = [company("南岭云启数字科技有限公司", "2011-03-08"), *graph()[1:6], thing(70, "h-2", "Person", "苏晚晴")]
    store.show(after, PASSAGES, 8)
    changed = content(store)
    store.clear()
    store.show(after, PASSAGES, 8)
    assert changed == content(store)
    assert store.commit() == 8
    assert ask(store, NAMES) == [("南岭云启数字科技有限公司",), ("望海市工业局",)]


def test_showing_the_same_again_changes_nothing(store: GraphStore) -> None:
    before = content(store)
    store.show(graph(), PASSAGES, 7)
    assert content(store) == before


def test_merged_entities_hand_over_their_statements(store: GraphStore) -> None:
    one, other = company(), thing(64, "c-2", "Company", "云启集团")
    store.show([one, other, *graph()[1:]], PASSAGES, 8)
    merged = replace(one, properties={**one.properties, "name": (*one.properties["name"], *other.properties["name"])})
    store.show([merged, *graph()[1:]], PASSAGES, 9)
    handed_over = content(store)
    store.clear()
    store.show([merged, *graph()[1:]], PASSAGES, 9)
    assert handed_over == content(store)


def test_a_parameter_is_a_value_and_never_part_of_the_query(store: GraphStore) -> None:
    text = BY_PARAMETER[store.name != "rdf"]
    assert len(store.query(text, {"name": "望海创新奖"}).rows) == 1
    assert store.query(text, {"name": '" } DELETE'}).rows == ()


def test_more_rows_than_the_limit_are_cut_and_said_to_be(store: GraphStore) -> None:
    cut = store.query(NAMES[store.name != "rdf"], limit=1)
    assert (cut.rows, cut.truncated) == ((("南岭云启科技有限公司",),), True)
    assert not store.query(NAMES[store.name != "rdf"], limit=2).truncated


def test_a_query_that_writes_is_refused_in_one_line_and_changes_nothing(store: GraphStore) -> None:
    before = content(store)
    with pytest.raises(QueryError) as refused:
        ask(store, WRITES)
    assert len(str(refused.value).splitlines()) == 1
    assert content(store) == before


def test_a_malformed_query_is_one_line_with_its_place(store: GraphStore) -> None:
    with pytest.raises(QueryError) as refused:
        ask(store, MALFORMED)
    assert len(str(refused.value).splitlines()) == 1
    if store.name != "neo4j":  # the server words its own
        assert "第 1 行第" in str(refused.value)


def test_a_query_that_never_ends_is_stopped(store: GraphStore) -> None:
    started = time.monotonic()
    with pytest.raises(QueryError):
        ask(store, ENDLESS, timeout=1.0)
    assert time.monotonic() - started < 3
    assert len(ask(store, NAMES)) == 2


def test_the_answer_to_no_rows_still_has_its_columns(store: GraphStore) -> None:
    question = ["SELECT ?a ?b { ?a ht:alias ?b }", "MATCH (a) WHERE a.alias = 'x' RETURN a.id AS a, a.alias AS b"]
    table = store.query(question[store.name != "rdf"])
    assert (table.columns, table.rows) == (("a", "b"), ())


@pytest.mark.parametrize("make", STORES[:2])
def test_a_store_that_was_never_built_says_so(make: Callable[[Path], GraphStore], tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="huitu build"):
        ask(make(tmp_path), NAMES)


INTERRUPTED = """
import sys
from pathlib import Path
sys.path[:0] = {path!r}
from graph.store.{module} import {name}
store = {name}(Path({folder!r}))
print("asking", flush=True)
store.query({text!r}, timeout=60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
@pytest.mark.parametrize("kind", ["rdf", "cypher"])
def test_ctrl_c_ends_a_running_query_at_once(kind: str, tmp_path: Path) -> None:
    made, name, file = {"rdf": (rdf, "RdfStore", "rdf"), "cypher": (cypher, "CypherStore", "graph.kgl")}[kind]
    made(tmp_path).show(graph(), PASSAGES, 7)
    code = INTERRUPTED.format(path=[p for p in sys.path if p], module=kind, name=name, folder=str(tmp_path / file), text=ENDLESS[kind != "rdf"])
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root) as process:
        assert process.stdout is not None and process.stdout.readline() == b"asking\n"
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        _, errors = process.communicate(timeout=20)
    assert errors.decode().strip().splitlines()[-1].startswith("KeyboardInterrupt")
    assert time.monotonic() - started < 3


# what RDF adds


@pytest.fixture
def triples(tmp_path: Path) -> RdfStore:
    store = RdfStore(tmp_path / "rdf")
    store.show(graph(), PASSAGES, 7)
    return store


def test_every_fact_leads_to_its_words_page_and_document(triples: RdfStore) -> None:
    rows = triples.query(
        """SELECT ?quote ?start ?end ?text ?page ?doc ?confidence ?status {
             ?s rdf:subject id:r-1 ; rdf:predicate ht:tier ; rdf:object "一等奖" ; ht:confidence ?confidence ; ht:status ?status ;
                prov:qualifiedDerivation [ prov:entity ?p ; ht:quote ?quote ; ht:quoteStart ?start ; ht:quoteEnd ?end ] .
             ?p ht:document ?doc ; ht:page ?page ; ht:text ?text }"""
    ).rows
    ((quote, start, end, text, *rest),) = rows
    assert isinstance(text, str) and isinstance(start, int) and isinstance(end, int)
    assert text[start:end] == quote == "获第三届望海创新奖一等奖"
    assert rest == ["4", "简报2023.txt", 0.9, "asserted"]


def test_a_relation_itself_is_derived_from_its_passages(triples: RdfStore) -> None:
    assert triples.query("ASK { id:r-1 a ht:Relation ; prov:wasDerivedFrom/ht:document ?d }").rows == ((True,),)


@pytest.mark.parametrize(("value", "kind"), [("2011", "gYear"), ("2011-03", "gYearMonth"), ("2011-03-08", "date"), ("2011-02-30", "string"), ("约2011年", "string")])
def test_a_date_has_the_type_of_its_precision(tmp_path: Path, value: str, kind: str) -> None:
    store = RdfStore(tmp_path / "rdf")
    store.show([company(founded=value)], PASSAGES, 1)
    rows = store.query("SELECT ?v (STR(DATATYPE(?v)) AS ?t) { id:c-1 ht:foundedOn ?v }").rows
    assert rows == ((value, f"http://www.w3.org/2001/XMLSchema#{kind}"),)


def test_a_change_and_a_rebuild_dump_the_same_bytes(triples: RdfStore, tmp_path: Path) -> None:
    after = [company("南岭云启数字科技有限公司"), *graph()[1:4], conferral("r-2", "特等奖", 30)]
    triples.show(after, {"p-1": PASSAGES["p-1"]}, 8)
    triples.dump(tmp_path / "changed.nq", "nquads")
    triples.clear()
    triples.show(after, {"p-1": PASSAGES["p-1"]}, 8)
    triples.dump(tmp_path / "anew.nq", "nquads")
    assert (tmp_path / "changed.nq").read_bytes() == (tmp_path / "anew.nq").read_bytes()


def test_a_build_that_was_cut_off_is_not_taken_for_a_finished_one(triples: RdfStore, tmp_path: Path) -> None:
    triples.dump(tmp_path / "whole.nq", "nquads")
    (tmp_path / "rdf" / "state").unlink()  # as it is between the first change and the last
    assert triples.commit() == 0
    with pytest.raises(StoreError, match="huitu build"):
        triples.query("ASK {}")
    triples.show(graph(), PASSAGES, 7)
    triples.dump(tmp_path / "again.nq", "nquads")
    assert (tmp_path / "whole.nq").read_bytes() == (tmp_path / "again.nq").read_bytes()


def test_clearing_leaves_files_that_are_not_the_views(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("keep", encoding="utf-8")
    store = RdfStore(tmp_path)
    store.show(graph(), PASSAGES, 7)
    store.clear()
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {\n  ?x nope:name ?n }", "SPARQL 语法错误（第 2 行第 6 列）：前缀没有声明：“nope:”"),
        ("SELEC ?x { ?x a ht:Company }", "SPARQL 语法错误（第 1 行第 1 列）：应以 SELECT、ASK、CONSTRUCT 或 DESCRIBE 开头，这里是“SELEC”"),
        ('SELECT ?x { ?x ht:name "云启" } LIMIT x', "SPARQL 语法错误（第 1 行第 37 列）：“x”处无法读懂"),
        ("SELECT ?x { ?x a ht:Company", "SPARQL 语法错误（第 1 行第 28 列）：查询没有写完，或者括号、引号不成对"),
    ],
)
def test_a_sparql_mistake_is_told_with_its_place(triples: RdfStore, text: str, message: str) -> None:
    with pytest.raises(QueryError) as refused:
        triples.query(text)
    assert str(refused.value) == message


def test_construct_and_describe_give_triples(triples: RdfStore) -> None:
    table = triples.query("CONSTRUCT { ?x ht:name ?n } WHERE { ?x a ht:Person ; ht:name ?n }")
    assert table.rows == (("https://huitu.dev/id/h-1", "https://huitu.dev/ontology#name", "林知远"),)
    assert triples.query("DESCRIBE id:h-1", limit=1).truncated


# what Cypher adds


@pytest.fixture
def property_graph(tmp_path: Path) -> CypherStore:
    store = CypherStore(tmp_path / "graph.kgl")
    store.show(graph(), PASSAGES, 7)
    return store


def test_an_edge_carries_grade_edition_year_and_the_words_that_say_so(property_graph: CypherStore) -> None:
    rows = property_graph.query(
        "MATCH ()-[r:WON {tier: '一等奖'}]->() RETURN r.edition AS e, r.year AS y, r.confidence AS c, r.quote AS q, r.document AS d, r.page AS p, size(r.statements) AS n"
    ).rows
    assert rows == (("第三届望海创新奖", "2023", 0.9, "获第三届望海创新奖一等奖", "简报2023.txt", "4", 6),)


def test_a_name_is_one_text_and_further_names_are_a_list(property_graph: CypherStore) -> None:
    rows = property_graph.query("MATCH (c:Company) WHERE c.name CONTAINS '云启' RETURN c.name AS n, c.name_all AS a").rows
    assert rows == (("南岭云启科技有限公司", ["南岭云启科技有限公司", "云启科技"]),)


def test_a_node_a_relation_and_a_path_become_plain_values(property_graph: CypherStore) -> None:
    ((node, edge),) = property_graph.query("MATCH (p:Person)-[r:HOLDS_POST_AT]->() RETURN p, r").rows
    assert node == {"labels": ["Person"], "id": "h-1", "name": "林知远", "caption": "林知远"}
    assert isinstance(edge, dict) and (edge["type"], edge["title"], edge["former"]) == ("HOLDS_POST_AT", "董事长", False)


def test_an_open_store_sees_a_graph_that_another_program_has_written(property_graph: CypherStore) -> None:
    assert ask(property_graph, NAMES)
    CypherStore(property_graph.path).show([thing(63, "h-1", "Person", "林知远")], {}, 8)
    assert ask(property_graph, NAMES) == []
    assert property_graph.commit() == 8


# what no store does


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }", "select * { service silent ?u { ?s ?p ?o } }",
        "LOAD <https://example.org/x.ttl>", "PREFIX a: <b:> # SELECT\nDELETE WHERE { ?s ?p ?o }", "DROP ALL", "",
        "SELECT * { \\u0053ERVICE <https://example.org/> { ?s ?p ?o } }",
    ],
)  # fmt: skip
def test_sparql_that_writes_or_calls_other_servers_is_refused(triples: RdfStore, text: str) -> None:
    with pytest.raises(QueryError):
        triples.query(text)


@pytest.mark.parametrize("text", ['ASK { ?x ht:name "SERVICE" }', "ASK { ?service ht:name ?delete }", "ASK { ?x ht:service <http://x/SERVICE> } # SERVICE", "# 说明\nPREFIX drop: <https://x/> ASK { ?x drop:load ?y }"])
def test_sparql_that_only_mentions_such_words_is_answered(triples: RdfStore, text: str) -> None:
    triples.query(text)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) SET n.x = 1", "match (n) detach delete n", "MERGE (n:A)", "MATCH (n) REMOVE n.name", "MATCH (n) RETURN n; MATCH (m) DELETE m",
        "LOAD CSV FROM 'file:///notes.csv' AS line RETURN line", "load /* x */ csv with headers from 'http://x' as l return l",
        "CALL apoc.load.json('http://x') YIELD value RETURN value", "CALL dbms.listConfig()", "CALL `apoc`.cypher.run('x', {})",
        "RETURN '\\u0027 CREATE (n:A) //'", "\\u0043REATE (n:A)", "DROP INDEX x", "// nothing",
    ],
)  # fmt: skip
def test_cypher_that_writes_or_reaches_outside_is_refused(property_graph: CypherStore, text: str) -> None:
    before = content(property_graph)
    with pytest.raises(QueryError):
        property_graph.query(text)
    assert content(property_graph) == before


@pytest.mark.parametrize("text", ["MATCH (n) WHERE n.set = 'CREATE' RETURN n.delete AS set", "RETURN {create: 1, merge: 'SET'} AS `delete`", "MATCH (n:Company) // DELETE\nRETURN n", "CALL db.labels()", "MATCH (n) CALL { WITH n RETURN 1 AS one } RETURN one"])
def test_cypher_that_only_mentions_such_words_is_answered(property_graph: CypherStore, text: str) -> None:
    property_graph.query(text)
