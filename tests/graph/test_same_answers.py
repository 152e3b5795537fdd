"""The real documents, three questions, three stores: SPARQL, Cypher on the desk and Neo4j give the same answers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.build import build_views
from graph.ledger import Ledger
from graph.store.base import GraphStore
from graph.store.cypher import CypherStore
from graph.store.neo4j_ import Neo4jStore
from graph.store.rdf import RdfStore
from loaders.run import load
from ontology import load_ontology

SEEDS = Path(os.environ.get("HUITU_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "seeds"
NEO4J = os.environ.get("HUITU_TEST_NEO4J_URI")
pytestmark = [pytest.mark.shared, pytest.mark.slow]

# Which companies won the 大奖 of the sixth 深圳工业大奖?
WINNERS = (
    """SELECT DISTINCT ?company WHERE {
         ?won a ht:AwardConferral ; ht:award/ht:name "深圳工业大奖" ; ht:number "第六届" ; ht:tier "大奖" ; ht:recipient ?c .
         ?c a ht:Company ; rdfs:label ?company }""",
    """MATCH (c:Company)-[:WON {number: '第六届', tier: '大奖'}]->(:AwardSeries {name: '深圳工业大奖'})
       RETURN DISTINCT c.caption AS company""",
)
# Who chairs a company that won any tier of any award?
CHAIRS = (
    """SELECT DISTINCT ?person ?company WHERE {
         ?post a ht:Post ; ht:title "董事长" ; ht:holder/rdfs:label ?person ; ht:organization ?c .
         ?c a ht:Company ; rdfs:label ?company .
         FILTER NOT EXISTS { ?post ht:former true }
         FILTER EXISTS { ?won a ht:AwardConferral ; ht:recipient ?c ; ht:tier ?tier } }""",
    """MATCH (p:Person)-[post:HOLDS_POST_AT]->(c:Company)-[won:WON]->(:AwardSeries)
       WHERE post.title = '董事长' AND coalesce(post.former, false) = false AND won.tier IS NOT NULL
       RETURN DISTINCT p.caption AS person, c.caption AS company""",
)
# Which policies support private companies?
POLICIES = (
    'SELECT DISTINCT ?policy WHERE { ?p a ht:Policy ; rdfs:label ?policy ; ht:targets/ht:name "民营企业" }',
    "MATCH (p:Policy)-[:TARGETS]->(:TargetGroup {name: '民营企业'}) RETURN DISTINCT p.caption AS policy",
)


@pytest.fixture(scope="module")
def text() -> str:
    if not SEEDS.is_dir():
        pytest.skip(f"{SEEDS}: the sample documents are not here")
    return "".join(f.read_text(encoding="utf-8") for f in sorted(SEEDS.glob("*.txt")))


@pytest.fixture(scope="module")
def stores(text: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[GraphStore]]:
    folder = tmp_path_factory.mktemp("seeds")
    ledger = Ledger.open(folder / "ledger.sqlite")
    assert load(ledger, [SEEDS]).failed == 0
    stores: list[GraphStore] = [RdfStore(folder / "rdf"), CypherStore(folder / "cypher.kgl")]
    if NEO4J is not None:
        stores.append(Neo4jStore(NEO4J, "neo4j", os.environ["HUITU_TEST_NEO4J_PASSWORD"]))
    build_views(ledger, stores, load_ontology(), rebuild=True)
    ledger.close()
    yield stores
    for store in stores:
        store.close()


def answer(stores: list[GraphStore], question: tuple[str, str], names: list[str]) -> list[tuple[str, ...]]:
    """The answer on which the stores named agree."""
    asked = [s for s in stores if s.name in names]
    if len(asked) < len(names):
        pytest.skip("no Neo4j server (HUITU_TEST_NEO4J_URI is not set)")
    answers = [sorted(s.query(question[s.name != "rdf"]).rows, key=str) for s in asked]
    assert all(a == answers[0] for a in answers)
    return [tuple(map(str, row)) for row in answers[0]]


ALL = [pytest.param(["rdf", "cypher"], id="desk"), pytest.param(["rdf", "cypher", "neo4j"], id="all", marks=pytest.mark.neo4j)]


@pytest.mark.parametrize("names", ALL)
def test_ten_companies_won_the_grand_prize_of_the_sixth_edition(stores: list[GraphStore], text: str, names: list[str]) -> None:
    winners = answer(stores, WINNERS, names)
    assert len(winners) == 10
    assert all(company in text for (company,) in winners)


@pytest.mark.parametrize("names", ALL)
def test_who_chairs_a_company_that_won(stores: list[GraphStore], text: str, names: list[str]) -> None:
    chairs = answer(stores, CHAIRS, names)
    assert len(chairs) >= 3
    assert all(person in text for person, _ in chairs)


@pytest.mark.parametrize("names", ALL)
def test_which_policies_support_private_companies(stores: list[GraphStore], names: list[str]) -> None:
    policies = answer(stores, POLICIES, names)
    assert ("中共中央国务院关于促进民营经济发展壮大的意见",) in policies
    assert all("民营" in title for (title,) in policies)
