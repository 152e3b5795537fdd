"""The graph in memory with its evidence: what show, neighbours and facts walk over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.model import Entity, Evidence, HuituError, Statement
from graph.property_graph import Edge, Node, project
from graph.store.base import PassageInfo
from ontology import Ontology


class EntityNotFound(HuituError):
    """No entity has this id or name; the message offers the nearest names."""


class GraphView:
    """All canonical entities, as nodes and edges with an index of who touches whom."""

    def __init__(self, entities: Sequence[Entity], passages: Mapping[str, PassageInfo], ontology: Ontology) -> None:
        self.ontology = ontology
        self.passages = passages
        self.entities = {e.id: e for e in entities}
        nodes, edges = project(entities, ontology)
        self.nodes = {n.id: n for n in nodes}
        self.edges = edges
        self._touching: dict[str, list[Edge]] = defaultdict(list)
        for edge in edges:
            self._touching[edge.source].append(edge)
            if edge.target != edge.source:
                self._touching[edge.target].append(edge)

    def node(self, entity_id: str) -> Node:
        try:
            return self.nodes[entity_id]
        except KeyError:
            raise EntityNotFound(f"没有编号为 {entity_id} 的实体") from None

    def edges_of(self, entity_id: str) -> list[Edge]:
        return self._touching.get(entity_id, [])

    def proofs(self, statements: Sequence[Statement]) -> list[tuple[PassageInfo, Evidence]]:
        """Where the words stand, longest quotation first, each place once."""
        found = {(e.passage_id, e.start, e.end): e for s in statements for e in s.evidence}
        ordered = sorted(found.values(), key=lambda e: (-len(e.quote), e.passage_id, e.start))
        return [(self.passages[e.passage_id], e) for e in ordered if e.passage_id in self.passages]

    def evidence(self, edge: Edge) -> list[tuple[PassageInfo, Evidence]]:
        return self.proofs(edge.statements)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Entities around one, nearest first, and all edges among them."""

    center: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    truncated: bool


def neighbourhood(view: GraphView, entity_id: str, *, depth: int = 1, limit: int = 200) -> Neighbourhood:
    """The entities within `depth` relations of one entity, nearest first.

    Relations that carry a date or a role (任职, 获奖) count as one step, not two.

    Args:
        depth: 1 to 3; a hub such as the association itself reaches most of the graph at 2.
        limit: largest number of entities returned; `Neighbourhood.truncated` tells if more exist.

    Returns:
        Nodes and edges in a fixed order, so that two runs can be compared byte for byte.

    Raises:
        EntityNotFound: no entity has this id.
    """
    kept = {entity_id: view.node(entity_id)}
    ring = [entity_id]
    truncated = False
    for _ in range(depth):
        reached = {
            other
            for x in ring
            for e in view.edges_of(x)
            for other in (e.source, e.target)
            if other not in kept and other in view.nodes
        }
        ring = sorted(reached, key=lambda x: (-len(view.edges_of(x)), x))
        if len(kept) + len(ring) > limit:
            truncated = True
            ring = ring[: limit - len(kept)]
        kept |= {x: view.node(x) for x in ring}
    edges = {e.id: e for x in kept for e in view.edges_of(x) if e.source in kept and e.target in kept}
    return Neighbourhood(entity_id, tuple(kept.values()), tuple(edges[k] for k in sorted(edges)), truncated)


def shortest_path(view: GraphView, a: str, b: str, *, most: int = 6) -> list[Edge] | None:
    """The edges of a shortest chain from a to b, or None within `most` steps."""
    before: dict[str, tuple[str, Edge] | None] = {view.node(a).id: None}
    ring = [a]
    for _ in range(most):
        if b in before:
            break
        following = []
        for x in ring:
            for edge in view.edges_of(x):
                other = edge.target if edge.source == x else edge.source
                if other not in before:
                    before[other] = (x, edge)
                    following.append(other)
        ring = following
    if b not in before:
        return None
    chain = []
    at = b
    while (step := before[at]) is not None:
        chain.append(step[1])
        at = step[0]
    return chain[::-1]


def to_networkx(hood: Neighbourhood) -> Any:
    """The neighbourhood as a `networkx.MultiDiGraph`: parallel edges stay, attributes are plain values."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in hood.nodes:
        graph.add_node(node.id, schema=node.schema, **(dict(node.properties) | {"caption": node.caption}))
    for edge in hood.edges:
        graph.add_edge(edge.source, edge.target, key=edge.id, type=edge.type, label=edge.label["zh"], **edge.properties)
    return graph
