from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from graph.export.pyvis_ import to_pyvis
from graph.neighbourhood import neighbourhood
from graph.view import GraphView, Neighbourhood

HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)> href "乙'


def hostile(hood: Neighbourhood) -> Neighbourhood:
    return replace(hood, nodes=tuple(replace(n, caption=HOSTILE) for n in hood.nodes))


def outside_scripts(page: str) -> str:
    return re.sub(r"<script[^>]*>.*?</script>|<style.*?</style>", "", page, flags=re.S)


def test_the_page_asks_the_network_for_nothing(alliance: GraphView, tmp_path: Path) -> None:
    to_pyvis(neighbourhood(alliance, "c-yunqi"), tmp_path / "p.html")
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "jsdelivr" not in page and "cdnjs" not in page
    assert not re.search(r"<(script|link|img|iframe)[^>]*\b(src|href)=", outside_scripts(page))
    assert "default-src 'none'" in page


def test_names_cannot_leave_their_place(alliance: GraphView, tmp_path: Path) -> None:
    to_pyvis(hostile(neighbourhood(alliance, "c-yunqi")), tmp_path / "p.html")
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "<h1>" not in page


def test_physics_is_off_positions_are_given_and_nothing_has_a_tooltip(alliance: GraphView, tmp_path: Path) -> None:
    network = to_pyvis(neighbourhood(alliance, "c-yunqi"), tmp_path / "p.html")
    assert json.loads(json.dumps(network.options))["physics"] == {"enabled": False}
    assert all({"x", "y"} <= n.keys() and "title" not in n for n in network.nodes)
    assert not any("title" in e for e in network.edges)


def test_parallel_awards_stay_two_arrows(alliance: GraphView, tmp_path: Path) -> None:
    network = to_pyvis(neighbourhood(alliance, "c-yunqi"), tmp_path / "p.html")
    won = [e["label"] for e in network.edges if (e["from"], e["to"]) == ("c-yunqi", "w-prize")]
    assert won == ["获奖 第五届岭海产业奖 2021 提名奖", "获奖 第六届岭海产业奖 2023 企业 大奖"]
    assert all(e["arrows"] == "to" for e in network.edges)
