"""Make room in a layout: parts that hang together side by side, relations of readable length, no mark on another.

A spring layout drives parts without a common relation far apart and presses the rest together; here each part is
scaled by its own typical relation, freed of overlaps, and the parts are set in rows, largest first.
"""

from __future__ import annotations

from collections import defaultdict
from math import hypot
from statistics import median

from graph.export.html_data import Places
from graph.view import Neighbourhood

EDGE = 180.0  # px, typical length of a relation
ROOM = 62.0  # px between the middles of two marks
GAP = 130.0  # px between two parts; names stand beside the marks
ROUNDS = 60

Point = tuple[float, float]


def spaced(hood: Neighbourhood, places: Places) -> dict[str, Point]:
    """The places of a layout, spread out; the same input gives the same output."""
    parts = [_spread(part, hood, places) for part in _parts(hood)]
    found = {node: at for part in _rows(parts) for node, at in part.items()}
    middle = found.get(hood.center, (0.0, 0.0))
    return {i: (round(x - middle[0], 1), round(y - middle[1], 1)) for i, (x, y) in found.items()}


def _parts(hood: Neighbourhood) -> list[list[str]]:
    """Ids that hang together, largest part first."""
    near: dict[str, set[str]] = defaultdict(set)
    for e in hood.edges:
        near[e.source].add(e.target)
        near[e.target].add(e.source)
    seen: set[str] = set()
    parts = []
    for node in hood.nodes:
        part = [] if node.id in seen else [node.id]
        seen.add(node.id)
        for at in part:  # grows while we walk
            new = sorted(near[at] - seen)
            seen.update(new)
            part += new
        if part:
            parts.append(part)
    return sorted(parts, key=lambda p: (-len(p), p[0]))


def _spread(part: list[str], hood: Neighbourhood, places: Places) -> dict[str, Point]:
    inside = set(part)
    lengths = [
        hypot(places[e.source][0] - places[e.target][0], places[e.source][1] - places[e.target][1])
        for e in hood.edges
        if e.source in inside and e.source != e.target
    ]
    scale = EDGE / max(median(lengths), 1e-3) if lengths else 1.0
    at = {i: (places[i][0] * scale, places[i][1] * scale) for i in part}
    for _ in range(ROUNDS):
        if not _push_apart(at):
            break
    return at


def _push_apart(at: dict[str, Point]) -> bool:
    """One round of moving marks that lie on one another; tells if any did."""
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for i, (x, y) in at.items():
        cells[int(x // ROOM), int(y // ROOM)].append(i)
    moved = False
    for (cx, cy), ids in list(cells.items()):
        others = [o for dx in (-1, 0, 1) for dy in (-1, 0, 1) for o in cells.get((cx + dx, cy + dy), ())]
        for i in ids:
            for o in others:
                if o <= i:
                    continue
                dx, dy = at[o][0] - at[i][0], at[o][1] - at[i][1]
                far = hypot(dx, dy)
                if far >= ROOM - 0.5:
                    continue
                ux, uy = (dx / far, dy / far) if far > 1e-6 else (1.0, 0.0)
                step = (ROOM - far) / 2
                at[i] = (at[i][0] - ux * step, at[i][1] - uy * step)
                at[o] = (at[o][0] + ux * step, at[o][1] + uy * step)
                moved = True
    return moved


def _rows(parts: list[dict[str, Point]]) -> list[dict[str, Point]]:
    """Parts set side by side in rows about one and a half times as wide as all of it is high."""
    boxes = []
    for part in parts:
        xs, ys = [p[0] for p in part.values()], [p[1] for p in part.values()]
        boxes.append((min(xs), min(ys), max(xs) - min(xs) + GAP, max(ys) - min(ys) + GAP))
    width = max([*(b[2] for b in boxes), (1.5 * sum(b[2] * b[3] for b in boxes)) ** 0.5], default=0.0)
    placed = []
    x = y = row = 0.0
    for part, (left, top, w, h) in zip(parts, boxes, strict=True):
        if x + w > width and x > 0:
            x, y, row = 0.0, y + row, 0.0
        placed.append({i: (px - left + x, py - top + y) for i, (px, py) in part.items()})
        x, row = x + w, max(row, h)
    return placed
