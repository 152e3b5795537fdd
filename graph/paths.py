"""How two entities are connected, as chains of relations that read like sentences, each step with its evidence.

Breadth-first search from both ends on the graph in memory; the next-best chain by Yen's method (1971). Hubs can be
left out: through the association itself everybody knows everybody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.property_graph import Edge, Node
from graph.view import GraphView, Neighbourhood, Proof

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One relation of a path, in the direction in which it is walked."""

    edge: Edge
    forward: bool  # walked from the edge's source to its target
    label: Mapping[str, str]  # zh, en: as read in this direction
    also: tuple[Edge, ...]  # further relations between the same two
    evidence: tuple[Proof, ...]  # of `edge`, longest quotation first


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of entities: `nodes[i]` and `nodes[i + 1]` are joined by `steps[i]`."""

    nodes: tuple[Node, ...]
    steps: tuple[Step, ...]


def shortest_paths(
    view: GraphView, a: str, b: str, *, max_hops: int = 6, exclude: Collection[str] = frozenset(), limit: int = 3
) -> list[Path]:
    """The shortest chains from `a` to `b`, shortest first; of equal ones those that avoid hubs.

    Two chains differ in at least one entity; parallel relations between the same two are one step (`Step.also`).

    Args:
        max_hops: longest chain in relations.
        exclude: ids of entities that no chain may pass through; the two ends are always allowed.
        limit: largest number of chains.

    Returns:
        Chains in a fixed order; none where the two are not connected within `max_hops`.

    Raises:
        EntityNotFound: no entity has one of these ids.
    """
    start, goal = view.node(a).id, view.node(b).id
    hidden = frozenset(view.entity(x).id for x in exclude) - {start, goal}
    first = _search(view, start, goal, max_hops, hidden, frozenset())
    found = [first] if first else []
    waiting: set[tuple[str, ...]] = set()
    while found and len(found) < limit:
        waiting |= _detours(view, found, max_hops, hidden)
        if not waiting:
            break
        best = min(waiting, key=lambda p: (len(p), _load(view, p)))
        waiting.remove(best)
        found.append(best)
    return [_path(view, ids) for ids in found[:limit]]


def sentence(path: Path, language: str = "zh") -> str:
    """The chain in words, 陈明 任职 董事长 → 云启科技 任职人员 总经理 ← 林岚: arrows point as the relation does."""
    words = [path.nodes[0].caption]
    for node, step in zip(path.nodes[1:], path.steps, strict=True):
        label = step.label.get(language) or step.edge.type
        words += [label, step.edge.caption, "→" if step.forward else "←", node.caption]
    return " ".join(w for w in words if w)


def as_neighbourhood(paths: Sequence[Path]) -> Neighbourhood:
    """Some paths as one picture: their entities, and the relations that they walk."""
    nodes = {n.id: n for p in paths for n in p.nodes}
    edges = {e.id: e for p in paths for s in p.steps for e in (s.edge, *s.also)}
    return Neighbourhood(paths[0].nodes[0].id, tuple(nodes.values()), tuple(edges[k] for k in sorted(edges)))


def _search(
    view: GraphView, start: str, goal: str, most: int, hidden: Collection[str], cut: Collection[Pair]
) -> tuple[str, ...] | None:
    """A shortest chain of ids, by rings that grow in turn from the end with the smaller ring."""
    if start == goal:
        return (start,)
    before: tuple[dict[str, str], dict[str, str]] = ({start: ""}, {goal: ""})
    rings = [[start], [goal]]
    for _ in range(most):
        side = 0 if len(rings[0]) <= len(rings[1]) else 1
        mine, other = before[side], before[1 - side]
        ring: list[str] = []
        for x in rings[side]:
            for y in view.neighbours(x):
                pair = (x, y) if side == 0 else (y, x)
                if y in mine or y in hidden or pair in cut:
                    continue
                mine[y] = x
                ring.append(y)
        meeting = [y for y in ring if y in other]
        if meeting:
            return _joined(min(meeting, key=lambda y: _load(view, (y,))), *before)
        if not ring:
            return None
        rings[side] = sorted(ring, key=lambda y: _load(view, (y,)))
    return None


def _load(view: GraphView, ids: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """Of chains of one length the one through quieter places says more than the one through a hub."""
    return sum(len(view.edges_of(x)) for x in ids), ids


def _joined(middle: str, forward: Mapping[str, str], backward: Mapping[str, str]) -> tuple[str, ...]:
    chain = [middle]
    while forward[chain[0]]:
        chain.insert(0, forward[chain[0]])
    while backward[chain[-1]]:
        chain.append(backward[chain[-1]])
    return tuple(chain)


def _detours(view: GraphView, found: list[tuple[str, ...]], most: int, hidden: frozenset[str]) -> set[tuple[str, ...]]:
    """Chains that leave the last found one at each of its entities in turn."""
    last = found[-1]
    chains: set[tuple[str, ...]] = set()
    for i in range(len(last) - 1):
        root = last[: i + 1]
        cut = frozenset((p[i], p[i + 1]) for p in found if p[: i + 1] == root and len(p) > i + 1)
        rest = _search(view, last[i], last[-1], most - i, hidden | set(root[:-1]), cut)
        if rest and root[:-1] + rest not in found:
            chains.add(root[:-1] + rest)
    return chains


def _path(view: GraphView, ids: tuple[str, ...]) -> Path:
    steps = []
    for x, y in pairwise(ids):
        first, *others = sorted(view.neighbours(x)[y], key=lambda e: (-e.confidence, e.id))
        forward = first.source == x
        label = view.label(first, forward=forward)
        steps.append(Step(first, forward, label, tuple(others), tuple(view.evidence(first))))
    return Path(tuple(view.nodes[x] for x in ids), tuple(steps))
