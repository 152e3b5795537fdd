"""Where the nodes of a picture stand: the center in the middle, neighbours around it, the same every time."""

from __future__ import annotations

import math
from collections import defaultdict

import rustworkx as rx

from graph.view import Neighbourhood

SPACING = 90.0  # pixels between two nodes, about the width of a name
STEPS = 200  # of the springs; fewer for many nodes, whose springs cost the square of their number
PUSHES = 40  # rounds that part nodes which still touch
SEED = 20240601

Place = tuple[float, float]


def positions(hood: Neighbourhood) -> dict[str, Place]:
    """Pixels from the center, which stands at (0, 0); y grows downward, one decimal.

    Springs (Fruchterman-Reingold) from rings round the center, then nodes that touch are parted. Same neighbourhood,
    same places: no clock and no chance is involved.
    """
    ids = [n.id for n in hood.nodes]
    if not ids:
        return {}
    index = {x: i for i, x in enumerate(ids)}
    pairs = {(index[e.source], index[e.target]) for e in hood.edges if e.source != e.target}
    graph: rx.PyGraph[str, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(ids)
    graph.add_edges_from([(a, b, None) for a, b in sorted(pairs)])
    start = index.get(hood.center, 0)
    steps = max(30, min(STEPS, 60_000 // len(ids)))
    found = rx.spring_layout(graph, pos=_rings(graph, start), k=1 / math.sqrt(len(ids)), num_iter=steps, seed=SEED)
    scale = SPACING * math.sqrt(len(ids))
    places = _parted([(float(found[i][0]) * scale, float(found[i][1]) * scale) for i in range(len(ids))])
    x0, y0 = places[start]
    # + 0.0 makes -0.0 a zero
    return {x: (round(places[i][0] - x0, 1) + 0.0, round(places[i][1] - y0, 1) + 0.0) for x, i in index.items()}


def _rings(graph: rx.PyGraph[str, None], start: int) -> dict[int, Place]:
    """Every node on a circle whose radius is its distance from the start; what is not connected stands outside."""
    distance = {start: 0} | {int(k): int(v) for k, v in rx.dijkstra_shortest_path_lengths(graph, start, _one).items()}
    outside = max(distance.values()) + 1
    rings: dict[int, list[int]] = defaultdict(list)
    for i in graph.node_indices():
        rings[distance.get(i, outside)].append(i)
    places: dict[int, Place] = {}
    for radius, members in rings.items():
        for k, i in enumerate(members):
            angle = 2 * math.pi * k / len(members) + radius
            places[i] = (radius * math.cos(angle), radius * math.sin(angle))
    return places


def _one(_edge: None) -> float:
    return 1.0


def _parted(places: list[Place]) -> list[Place]:
    """Push apart, in a few rounds, pairs nearer than the spacing; a grid finds them."""
    at = [list(p) for p in places]
    for _ in range(PUSHES):
        grid: dict[tuple[int, int], list[int]] = defaultdict(list)
        for i, (x, y) in enumerate(at):
            grid[int(x // SPACING), int(y // SPACING)].append(i)
        moved = False
        for (cx, cy), members in grid.items():
            near = [j for dx in (-1, 0, 1) for dy in (-1, 0, 1) for j in grid.get((cx + dx, cy + dy), ())]
            for i in members:
                for j in near:
                    if j > i and abs(at[i][0] - at[j][0]) < SPACING and abs(at[i][1] - at[j][1]) < SPACING:
                        moved |= _push(at[i], at[j], i + j)
        if not moved:
            break
    return [(x, y) for x, y in at]


def _push(a: list[float], b: list[float], turn: int) -> bool:
    dx, dy = b[0] - a[0], b[1] - a[1]
    distance = math.hypot(dx, dy)
    if distance >= SPACING * 0.99:
        return False
    shift = (SPACING - distance) / 2
    if distance < 1e-6:  # on the same spot: part them in some fixed direction
        dx, dy, distance = math.cos(turn), math.sin(turn), 1.0
    a[0] -= dx / distance * shift
    a[1] -= dy / distance * shift
    b[0] += dx / distance * shift
    b[1] += dy / distance * shift
    return True
