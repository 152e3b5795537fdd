"""A data folder opened: ledger, views and the graph in memory. The same functions serve every program."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from graph.build import BuildReport, build_views, passages_of
from graph.entities import assemble_linked
from graph.ledger import Ledger
from graph.lock import folder_lock
from graph.model import HuituError
from graph.search import NameIndex
from graph.store.base import StoreError, Table, View
from graph.store.cypher import CypherStore
from graph.store.rdf import RdfStore
from graph.view import EntityNotFound, GraphView
from huitu.settings import Settings
from ontology import load_ontology

if TYPE_CHECKING:
    from graph.store.neo4j_ import Neo4jStore


class NoData(HuituError):
    """Nothing has been built in this folder yet."""


def open_ledger(s: Settings, *, create: bool = False) -> Ledger:
    if not create and not s.ledger.exists():
        raise NoData(f"{s.data}: 还没有数据，请先运行 huitu build 文件或文件夹")
    return Ledger.open(s.ledger)


def local_views(s: Settings) -> list[View]:
    """The views that live in the data folder."""
    return [RdfStore(s.views / "rdf"), CypherStore(s.views / "cypher.kgl"), NameIndex(s.views / "names.sqlite")]


def write_views(s: Settings, ledger: Ledger, *, rebuild: bool = False) -> BuildReport:
    """Bring the views up to date; waits a minute for those who read them, while documents are read they may go on."""
    alone = folder_lock(s.views, exclusive=True, timeout=60)
    views = local_views(s)
    return build_views(ledger, views, load_ontology(), rebuild=rebuild, alone=alone)


@contextmanager
def reading(s: Settings) -> Iterator[None]:
    """Hold the views as they are while the block reads them; any number may read, a build waits.

    Raises:
        NoData: nothing has been built here.
        FolderBusy: a build is writing the views and is not done in time.
    """
    if not s.ledger.exists():
        raise NoData(f"{s.data}: 还没有数据，请先运行 huitu build 文件或文件夹")
    with folder_lock(s.views, exclusive=False):
        yield


def ask(s: Settings, language: str, text: str, *, limit: int, timeout: float) -> Table:
    """The answer of the local view that speaks this language, sparql or cypher."""
    with reading(s):
        store = RdfStore(s.views / "rdf") if language == "sparql" else CypherStore(s.views / "cypher.kgl")
        return store.query(text, limit=limit, timeout=timeout)


def dump(s: Settings, output: Path, format_: str) -> None:
    """Write the RDF view as turtle, nquads or jsonld."""
    with reading(s):
        RdfStore(s.views / "rdf").dump(output, format_)


def entity_triples(s: Settings) -> str:
    """What the RDF view says of entities as N-Triples, for checking shapes."""
    with reading(s):
        return RdfStore(s.views / "rdf").turtle()


def neo4j_store(s: Settings, uri: str, user: str, database: str) -> Neo4jStore:
    """A connection to a Neo4j server; the password comes from the environment or is asked for at a terminal."""
    password = s.neo4j_password
    if password is None:
        if not sys.stdin.isatty():
            raise StoreError(f"{uri}: 没有密码，请设置 HUITU_NEO4J_PASSWORD")
        password = getpass.getpass("Neo4j 密码：")
    from graph.store.neo4j_ import Neo4jStore

    return Neo4jStore(uri, user, password, database)


def commit_number(s: Settings) -> int:
    """How often the ledger has changed: the version of the data that an export shows."""
    ledger = open_ledger(s)
    number = ledger.commit_number()
    ledger.close()
    return number


def document_names(s: Settings) -> list[str]:
    """The documents that the ledger has read, facts or none."""
    ledger = open_ledger(s)
    names = [d.name for d in ledger.documents()]
    ledger.close()
    return names


def graph_view(s: Settings) -> GraphView:
    """The whole graph in memory, as the ledger has it now."""
    ledger = open_ledger(s)
    ontology = load_ontology()
    entities, links = assemble_linked(ledger, ontology)
    view = GraphView(entities, passages_of(ledger, entities), ontology, links)
    ledger.close()
    return view


def entity_named(s: Settings, view: GraphView, name: str) -> str:
    """The id of the entity that a name means best.

    Raises:
        EntityNotFound: nothing matches; the nearest names are offered.
    """
    index = NameIndex(s.views / "names.sqlite")
    with reading(s):
        # a build that is under way may already have taken an entity out of the ledger
        hits = [h for h in index.find(name) if h.id in view.nodes]
        if hits:
            return hits[0].id
        nearest = "、".join(dict.fromkeys(h.name for h in index.nearest(name)))
    raise EntityNotFound(f"没有找到“{name}”" + (f"；相近的名称：{nearest}" if nearest else ""))


def nearest_names(s: Settings, name: str) -> list[str]:
    """Names to offer for one that nothing bears; none where the index cannot be read."""
    index = NameIndex(s.views / "names.sqlite")
    try:
        with reading(s):
            return list(dict.fromkeys(h.name for h in [*index.find(name, 3), *index.nearest(name)]))[:5]
    except HuituError:
        return []
