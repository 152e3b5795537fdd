"""A neighbourhood or the whole graph for networkx: parallel edges stay, attributes are plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx

from graph.property_graph import Edge, Node, Scalar
from graph.view import GraphView, Neighbourhood

Attributes = dict[str, Scalar | list[Scalar]]


def to_networkx(hood: Neighbourhood | GraphView) -> nx.MultiDiGraph[str]:
    """A directed multigraph; nodes by entity id, edges keyed by edge id.

    Nodes carry `schema`, `caption` and their literal properties; edges carry `type`, `schema`, `label` (Chinese),
    `confidence`, `caption` and the properties of the relation (year, tier, title). Several values are a list.
    """
    nodes: Iterable[Node] = hood.nodes.values() if isinstance(hood, GraphView) else hood.nodes
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(node.id, **_attributes(node.properties, {"schema": node.schema, "caption": node.caption}))
    for edge in hood.edges:
        graph.add_edge(edge.source, edge.target, edge.id, **_attributes(edge.properties, _own(edge)))
    return graph


def _own(edge: Edge) -> Attributes:
    return {
        "type": edge.type, "schema": edge.schema, "label": edge.label.get("zh", edge.type), "caption": edge.caption,
        "confidence": round(edge.confidence, 3),
    }  # fmt: skip


def _attributes(properties: Mapping[str, Scalar | list[Scalar]], own: Attributes) -> Attributes:
    """Own attributes win over properties of the same name; absent values are left out."""
    found = {**properties, **own}
    return {k: found[k] for k in sorted(found) if found[k] is not None}
