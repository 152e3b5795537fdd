from __future__ import annotations

from pathlib import Path

import rdflib

from graph.export.turtle import write_jsonld, write_nquads, write_turtle
from graph.view import GraphView
from ontology.terms import HT, ID


def test_the_three_files_hold_the_same_triples(alliance: GraphView, tmp_path: Path) -> None:
    counts = {
        write(alliance, tmp_path / name) for write, name in ((write_turtle, "g.ttl"), (write_nquads, "g.nq"), (write_jsonld, "g.jsonld"))
    }  # fmt: skip
    assert len(counts) == 1
    turtle = rdflib.Graph().parse(tmp_path / "g.ttl", format="turtle")
    quads = rdflib.Dataset().parse(tmp_path / "g.nq", format="nquads")
    web = rdflib.Graph().parse(tmp_path / "g.jsonld", format="json-ld")
    assert counts == {len(turtle)} == {len(web)} == {len(set(quads.triples((None, None, None))))}


def test_a_relation_keeps_its_ends_and_its_evidence(alliance: GraphView, tmp_path: Path) -> None:
    write_turtle(alliance, tmp_path / "g.ttl")
    graph = rdflib.Graph().parse(tmp_path / "g.ttl", format="turtle")
    assert graph.value(ID["r-won6"], HT.recipient) == ID["c-yunqi"]
    assert rdflib.Literal("第六届岭海产业奖揭晓，云启科技（岭海）有限公司获大奖") in set(graph.objects(None, HT.quote))


def test_same_graph_same_bytes(alliance: GraphView, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_turtle(alliance, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
