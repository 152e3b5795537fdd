"""A data folder opened: ledger, views and the graph in memory. The same functions serve every program."""

from __future__ import annotations

from graph.build import passages_of
from graph.entities import assemble
from graph.ledger import Ledger
from graph.model import HuituError
from graph.search import NameIndex
from graph.store.base import View
from graph.store.cypher import CypherStore
from graph.store.rdf import RdfStore
from graph.view import EntityNotFound, GraphView
from huitu.settings import Settings
from ontology import load_ontology


class NoData(HuituError):
    """Nothing has been built in this folder yet."""


def open_ledger(s: Settings, *, create: bool = False) -> Ledger:
    if not create and not s.ledger.exists():
        raise NoData(f"{s.data}: 还没有数据，请先运行 huitu build 文件或文件夹")
    return Ledger.open(s.ledger)


def local_views(s: Settings) -> list[View]:
    """The views that live in the data folder."""
    return [RdfStore(s.views / "rdf"), CypherStore(s.views / "cypher.kgl"), NameIndex(s.views / "names.sqlite")]


def graph_view(s: Settings) -> GraphView:
    """The whole graph in memory."""
    ledger = open_ledger(s)
    ontology = load_ontology()
    entities = list(assemble(ledger, ontology))
    view = GraphView(entities, passages_of(ledger, entities), ontology)
    ledger.close()
    return view


def commit_number(s: Settings) -> int:
    """How often the ledger has changed: the version of the data that an export shows."""
    ledger = open_ledger(s)
    number = ledger.commit_number()
    ledger.close()
    return number


def entity_named(s: Settings, name: str) -> str:
    """The id of the entity that a name means best.

    Raises:
        EntityNotFound: nothing matches; the nearest names are offered.
    """
    index = NameIndex(s.views / "names.sqlite")
    hits = index.find(name, 1)
    if hits:
        return hits[0].id
    nearest = "、".join(dict.fromkeys(h.name for h in index.nearest(name)))
    raise EntityNotFound(f"没有找到“{name}”" + (f"；相近的名称：{nearest}" if nearest else ""))
