"""A neighbourhood drawn by pyvis (vis-network), for those who want to go on working with it.

The page that pyvis writes asks two servers for style sheets and runs script found in names. This one asks none, has
no tooltips and no heading, forbids both by its policy, and stands still: positions are given, physics is off.
`graph.export.html` makes the better page.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from html import escape
from pathlib import Path

from pyvis.network import Network

from graph.export.files import whole_file
from graph.export.graphml import ILLEGAL
from graph.export.layout import positions
from graph.model import HuituError
from graph.view import Neighbourhood
from ontology import Ontology, load_ontology

# Cytoscape's shapes, which the ontology names, as vis-network's nearest that write the label below; else a square
SHAPES = {
    "ellipse": "dot", "star": "star", "diamond": "diamond", "round-diamond": "diamond", "hexagon": "hexagon",
    "round-hexagon": "hexagon", "triangle": "triangle", "vee": "triangleDown",
}  # fmt: skip
OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}},
    "nodes": {"size": 14, "font": {"size": 14, "multi": False}},
    "edges": {"font": {"size": 11, "multi": False}, "smooth": False},
}
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'"
)
REMOTE = re.compile(r"<(?:link|script)\b[^>]*\b(?:href|src)\s*=[^>]*>(?:\s*</script>)?", re.I)
INLINE = re.compile(r"(<script(?: type=\"text/javascript\")?>.*?</script>|<style.*?</style>)", re.S)
HEADING = re.compile(r"<center>\s*<h1>.*?</h1>\s*</center>", re.S)
HIDDEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")  # would turn or hide the text around them


class PyvisChanged(HuituError):
    """The installed pyvis writes another page than the one made safe here: install the version that pyproject names."""


def to_pyvis(hood: Neighbourhood, path: Path) -> Network:
    """Write one self-contained UTF-8 page and give back the `pyvis.network.Network` behind it.

    Writing the network again with pyvis's own methods loses what is described above.

    Raises:
        PyvisChanged: the page would ask the network for something.
    """
    network = Network(height="95vh", width="100%", directed=True, cdn_resources="in_line")
    network.set_options(json.dumps(OPTIONS))
    ontology = load_ontology()
    places = positions(hood)
    for node in hood.nodes:
        _add_node(network, node.id, node.caption, node.schema, places[node.id], ontology)
    between: Counter[tuple[str, str]] = Counter()
    for edge in hood.edges:
        label = " ".join(w for w in (edge.label.get("zh", edge.type), edge.caption) if w)
        pair = (min(edge.source, edge.target), max(edge.source, edge.target))
        # without a bend of its own each further edge between the same two would be drawn over the first
        bend = {"enabled": True, "type": "curvedCW", "roundness": 0.25 * between[pair]} if between[pair] else False
        between[pair] += 1
        network.add_edge(edge.source, edge.target, id=edge.id, label=_text(label), smooth=bend)
    page = _hardened(network.generate_html(), next((n.caption for n in hood.nodes if n.id == hood.center), "会图"))
    with whole_file(path) as draft:
        draft.write_text(page, encoding="utf-8", newline="\n")
    return network


def _add_node(
    network: Network, node_id: str, caption: str, schema: str, place: tuple[float, float], ontology: Ontology
) -> None:
    look = ontology.schema(schema)
    shape = SHAPES.get(look.shape, "square")
    network.add_node(node_id, label=_text(caption), x=place[0], y=place[1], color=look.colour, shape=shape)


def _text(text: str) -> str:
    """Names as the canvas may show them; vis-network draws labels, it does not read them as HTML."""
    return HIDDEN.sub("", ILLEGAL.sub("", text))


def _hardened(page: str, title: str) -> str:
    page = HEADING.sub("", page)
    head, opening, rest = page.partition("<head>")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>{escape(_text(title))}</title>'
    page = "<!doctype html>\n" + head + opening + meta + _without_remote(rest)
    if left := REMOTE.search(_outside_scripts(page)):
        raise PyvisChanged(f"pyvis 的页面仍引用外部文件：{left.group()[:80]}")
    return page


def _without_remote(page: str) -> str:
    """The page without tags that load a file; the text of scripts and styles stays as it is."""
    parts = re.split(
        r"(<script>.*?</script>|<script type=\"text/javascript\">.*?</script>|<style.*?</style>)", page, flags=re.S
    )
    return "".join(part if i % 2 else REMOTE.sub("", part) for i, part in enumerate(parts))


def _outside_scripts(page: str) -> str:
    return re.sub(r"(<script\b[^>]*>).*?</script>", r"\1", page, flags=re.S)
