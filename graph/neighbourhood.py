"""What stands around one entity: its neighbours, their neighbours, and every relation among them."""

from __future__ import annotations

from graph.model import HuituError
from graph.view import EntityNotFound, GraphView, Neighbourhood

__all__ = ["BadRange", "EntityNotFound", "Neighbourhood", "neighbourhood"]


class BadRange(HuituError):
    """A depth or limit is out of range: ask again with one that the message allows."""


def neighbourhood(view: GraphView, entity_id: str, *, depth: int = 1, limit: int = 200) -> Neighbourhood:
    """The entities within `depth` relations of one entity, nearest first.

    Relations that carry a date or a role (任职, 获奖) count as one step, not two. At equal distance the entities with
    most relations come first.

    Args:
        depth: 1 to 3; a hub such as the association itself reaches most of the graph at 2.
        limit: largest number of entities returned, the center included; `Neighbourhood.truncated` tells if more exist.

    Returns:
        Nodes and edges in a fixed order, so that two runs can be compared byte for byte.

    Raises:
        EntityNotFound: no entity has this id, before or after merging.
        BadRange: depth or limit below 1.
    """
    if depth < 1 or limit < 1:
        raise BadRange(f"depth {depth}、limit {limit}：都至少为 1")
    center = view.node(entity_id).id
    kept = {center: view.nodes[center]}
    ring = [center]
    truncated = False
    for _ in range(depth):
        reached = {other for x in ring for other in view.neighbours(x)} - kept.keys()
        ring = sorted(reached, key=lambda x: (-len(view.edges_of(x)), x))
        room = limit - len(kept)
        truncated = len(ring) > room
        ring = ring[:room]
        kept |= {x: view.nodes[x] for x in ring}
        if truncated:
            break
    edges = {e.id: e for x in kept for e in view.edges_of(x) if e.source in kept and e.target in kept}
    return Neighbourhood(center, tuple(kept.values()), tuple(edges[k] for k in sorted(edges)), truncated)


def whole(view: GraphView) -> Neighbourhood:
    """The graph as the neighbourhood of its best connected entity: all nodes, those with most relations first."""
    nodes = sorted(view.nodes.values(), key=lambda n: (-len(view.edges_of(n.id)), n.id))
    if not nodes:
        raise EntityNotFound("图谱里还没有实体")
    return Neighbourhood(nodes[0].id, tuple(nodes), tuple(sorted(view.edges, key=lambda e: e.id)))
