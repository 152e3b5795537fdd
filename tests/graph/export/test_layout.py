from __future__ import annotations

import math
from itertools import combinations

from graph.export.layout import SPACING, positions
from graph.neighbourhood import neighbourhood
from graph.property_graph import Node
from graph.view import GraphView, Neighbourhood


def test_the_center_stands_in_the_middle(alliance: GraphView) -> None:
    places = positions(neighbourhood(alliance, "c-yunqi", depth=2))
    assert places["c-yunqi"] == (0.0, 0.0)


def test_the_same_neighbourhood_has_the_same_places(alliance: GraphView) -> None:
    hood = neighbourhood(alliance, "a-union", depth=2)
    assert positions(hood) == positions(hood)


def test_names_have_room(alliance: GraphView) -> None:
    places = positions(neighbourhood(alliance, "a-union", depth=3))
    assert min(math.dist(a, b) for a, b in combinations(places.values(), 2)) > 0.8 * SPACING


def test_one_node_none_and_unconnected_ones() -> None:
    nodes = tuple(Node(f"n{i}", "Company", ("Company",), f"公司{i}") for i in range(5))
    assert positions(Neighbourhood("n0", nodes[:1], (), False)) == {"n0": (0.0, 0.0)}
    assert positions(Neighbourhood("", (), (), False)) == {}
    assert len(set(positions(Neighbourhood("n0", nodes, (), False)).values())) == 5
