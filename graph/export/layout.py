"""Where each entity of a picture stands: the same neighbourhood, the same places."""

from __future__ import annotations

from typing import Any

import rustworkx as rx

from graph.view import Neighbourhood


def positions(hood: Neighbourhood) -> dict[str, tuple[float, float]]:
    """Places in pixels around (0, 0), where the centre stands; spring layout with a fixed seed."""
    graph = rx.PyGraph()
    index = {node.id: graph.add_node(node.id) for node in hood.nodes}
    graph.add_edges_from_no_data([(index[e.source], index[e.target]) for e in hood.edges])
    scale = 60.0 * max(1.0, len(hood.nodes) ** 0.5)
    options: dict[str, Any] = {"seed": 7, "scale": scale, "num_iter": 200}
    placed = rx.spring_layout(graph, **options)
    middle = placed[index[hood.center]]
    return {i: (round(placed[k][0] - middle[0], 1), round(placed[k][1] - middle[1], 1)) for i, k in index.items()}
