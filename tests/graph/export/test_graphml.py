from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx as nx

from graph.export.graphml import write_graphml
from graph.export.networkx_ import to_networkx
from graph.neighbourhood import neighbourhood
from graph.view import GraphView


def test_parallel_awards_stay_two_edges_with_their_grades(alliance: GraphView) -> None:
    graph = to_networkx(neighbourhood(alliance, "c-yunqi"))
    assert isinstance(graph, nx.MultiDiGraph)
    assert [d["tier"] for _, _, d in graph.out_edges("c-yunqi", data=True) if d["type"] == "WON"] == ["提名奖", "大奖"]
    assert graph.nodes["c-yunqi"]["caption"] == "云启科技（岭海）有限公司"


def test_the_whole_graph_converts_too(alliance: GraphView) -> None:
    graph = to_networkx(alliance)
    assert graph.number_of_nodes() == len(alliance.nodes)
    assert graph.number_of_edges() == len(alliance.edges)


def test_graphml_reads_back_with_both_edges_and_no_lists(alliance: GraphView, tmp_path: Path) -> None:
    write_graphml(alliance, tmp_path / "g.graphml")
    back = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert len(back.get_edge_data("c-yunqi", "w-prize")) == 2
    assert back.nodes["c-yunqi"]["label"] == "云启科技（岭海）有限公司"
    posts = back.get_edge_data("h-chen", "c-yunqi")
    assert [d["title"] for d in posts.values()] == ["董事长、总裁"]


def test_control_characters_in_names_do_not_break_the_file(alliance: GraphView, tmp_path: Path) -> None:
    hood = neighbourhood(alliance, "h-lin")
    nodes = tuple(replace(n, caption="甲\x00\x0b\ufffe<&>乙") for n in hood.nodes)
    write_graphml(replace(hood, nodes=nodes), tmp_path / "g.graphml")
    assert nx.read_graphml(tmp_path / "g.graphml").nodes["h-lin"]["label"] == "甲<&>乙"


def test_same_graph_same_bytes(alliance: GraphView, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_graphml(alliance, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
