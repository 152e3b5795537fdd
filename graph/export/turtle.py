"""The graph as RDF files: Turtle to read, N-Quads to compare and load, JSON-LD for the web.

The same triples as in the SPARQL view, statement nodes and passages included. Sorted: same graph, same bytes.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from graph.store.rdf import PREFIXES, entity_quads, passage_quads
from graph.view import GraphView


def write_turtle(view: GraphView, path: Path) -> int:
    """Write Turtle with the usual prefixes; returns the number of triples."""
    return _write(view, path, ox.RdfFormat.TURTLE)


def write_nquads(view: GraphView, path: Path) -> int:
    """Write one triple a line, sorted; returns their number."""
    return _write(view, path, ox.RdfFormat.N_QUADS)


def write_jsonld(view: GraphView, path: Path) -> int:
    """Write expanded JSON-LD; returns the number of triples."""
    return _write(view, path, ox.RdfFormat.JSON_LD)


def _write(view: GraphView, path: Path, format_: ox.RdfFormat) -> int:
    found = {q for e in view.entities.values() for q in entity_quads(e, view.ontology)}
    found |= {q for p in view.passages.values() for q in passage_quads(p)}
    quads = sorted(found, key=str)
    with path.open("wb") as out:
        ox.serialize(quads, out, format=format_, prefixes=PREFIXES)
    return len(quads)
