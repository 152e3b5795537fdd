"""The graph as GraphML, for Gephi, yEd and Cytoscape: parallel edges stay, every value is one that XML can hold."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import networkx as nx

from graph.export.files import whole_file
from graph.export.networkx_ import to_networkx
from graph.property_graph import Scalar
from graph.view import GraphView, Neighbourhood

# What XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets)
ILLEGAL = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(hood: Neighbourhood | GraphView, path: Path) -> None:
    """Write nodes with caption as `label`, and edges with their properties; several values are joined with 、.

    An attribute that is a number in one place and a text in another is a text everywhere, as GraphML knows one type
    a name.
    """
    graph = to_networkx(hood)
    nodes = {n: {**data, "label": data["caption"]} for n, data in graph.nodes(data=True)}
    edges = [(s, t, key, data) for s, t, key, data in graph.edges(keys=True, data=True)]
    node_types = _types(list(nodes.values()))
    edge_types = _types([data for *_, data in edges])
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in nodes.items():
        plain.add_node(node, **{k: _plain(v, node_types[k]) for k, v in data.items()})
    for source, target, key, data in edges:
        plain.add_edge(source, target, key, **{k: _plain(v, edge_types[k]) for k, v in data.items()})
    with whole_file(path) as draft:
        nx.write_graphml(plain, draft, encoding="utf-8", prettyprint=True)


def _types(rows: list[dict[str, Scalar | list[Scalar]]]) -> dict[str, type]:
    found: dict[str, set[type]] = defaultdict(set)
    for row in rows:
        for name, value in row.items():
            found[name].add(type(value))
    return {name: next(iter(kinds)) if len(kinds) == 1 else str for name, kinds in found.items()}


def _plain(value: Scalar | list[Scalar], kind: type) -> Scalar:
    if isinstance(value, list):
        value = "、".join(str(v) for v in value)
    return value if kind in (int, float, bool) else ILLEGAL.sub("", str(value))
