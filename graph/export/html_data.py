"""What an HTML page needs to know of a neighbourhood, as plain JSON values: names, places, facts and their evidence.

The same input gives the same bytes. Years and editions are read off the relations, so that the page can filter by them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pypinyin import Style, lazy_pinyin

from graph.model import Entity, Evidence, Value
from graph.property_graph import Edge, Node
from graph.readers import label
from graph.store.base import PassageInfo
from graph.view import GraphView, Neighbourhood
from ontology import Ontology

Json = dict[str, object]
Places = Mapping[str, tuple[float, float]]

DATED = ("year", "listYear", "date", "startDate", "issued", "endDate")
NAMES = ("name", "alias", "formerName")  # shown as names; their evidence is that of every mention
SHORT_QUOTE = 24  # characters; a cell or a name says little without the words around it
CONTEXT = 40  # characters on each side of a short quote
FACT_PROOFS = 3  # places shown for one value of a node
EDGE_PROOFS = 8  # places shown for one relation


def page_data(hood: Neighbourhood, view: GraphView, places: Places) -> Json:
    """Nodes, relations, labels and documents of a neighbourhood, ready for `json.dumps`.

    A relation's `source` and `target` are positions in `nodes`, an evidence's `document` one in `documents`.
    """
    documents: dict[str, int] = {}
    nodes = [_node(n, view, places[n.id], documents) for n in hood.nodes]
    at = {n.id: i for i, n in enumerate(hood.nodes)}
    edges = [_edge(e, view, documents) | {"source": at[e.source], "target": at[e.target]} for e in hood.edges]
    used = {p for e in hood.edges for p in e.properties} | {p for n in hood.nodes for p in n.properties}
    ontology = view.ontology
    return {
        "center": hood.center,
        "truncated": hood.truncated,
        "types": {name: _type(name, ontology) for name in sorted({n.schema for n in hood.nodes})},
        "relations": {e.type: _relation(e, ontology) for e in sorted(hood.edges, key=lambda e: e.type)},
        "readers": {r: {"zh": label(r), "en": label(r, "en")} for r in _readers(hood, view)},
        "properties": {p: dict(ontology.properties[p].label) for p in sorted(used) if p in ontology.properties},
        "documents": list(documents),
        "nodes": nodes,
        "edges": edges,
    }


def _readers(hood: Neighbourhood, view: GraphView) -> list[str]:
    own = (view.entities[n.id] for n in hood.nodes if n.id in view.entities)
    said = (s for e in own for values in e.properties.values() for v in values for s in v.statements)
    return sorted({r for s in said for r in s.readers} | {r for e in hood.edges for r in e.readers})


def year_of(edge: Edge) -> str:
    """The year of a relation, "" where none is printed."""
    for prop in DATED:
        found = re.match(r"\d{4}", str(edge.properties.get(prop, "")))
        if found:
            return found.group()
    return ""


def text_of(value: object) -> str:
    """A property value as people read it; several are joined with 、."""
    if isinstance(value, list):
        return "、".join(text_of(v) for v in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def proofs_of(edge: Edge, view: GraphView) -> list[tuple[PassageInfo, Evidence]]:
    """The evidence of a relation, longest first, without quotes that lie inside another one."""
    kept: list[tuple[PassageInfo, Evidence]] = []
    for passage, ev in view.evidence(edge):
        if not any(k.passage_id == ev.passage_id and k.start <= ev.start and ev.end <= k.end for _, k in kept):
            kept.append((passage, ev))
    return kept


def _type(name: str, ontology: Ontology) -> Json:
    schema = ontology.schema(name)
    return {"label": dict(schema.label), "colour": schema.colour, "shape": schema.shape}


def _relation(edge: Edge, ontology: Ontology) -> Json:
    """Labels of a relation read forwards and backwards (获奖, 颁奖记录)."""
    schema = ontology.schemata.get(edge.schema)
    prop = ontology.properties.get(schema.edge.target if schema and schema.edge else edge.schema)
    inverse = prop.inverse_label if prop else {}
    return {"label": dict(edge.label), "inverse": dict(inverse or edge.label)}


def _node(node: Node, view: GraphView, place: tuple[float, float], documents: dict[str, int]) -> Json:
    entity = view.entities.get(node.id)
    names = [v for p in NAMES for v in _texts(node.properties.get(p)) if v != node.caption]
    data: Json = {
        "id": node.id,
        "type": node.schema,
        "name": node.caption,
        "pinyin": "".join(lazy_pinyin(node.caption)).lower(),
        "initials": "".join(lazy_pinyin(node.caption, style=Style.FIRST_LETTER)).lower(),
        "x": round(place[0], 1),
        "y": round(place[1], 1),
        "names": list(dict.fromkeys(names)),
        "facts": _facts(node, entity, view, documents),
    }
    return _filled(data)


def _filled(data: Json) -> Json:
    """Without what is empty; the viewer fills it in again. Mail boxes are small."""
    return {k: v for k, v in data.items() if v not in ("", [])}


def _texts(value: object) -> list[str]:
    return [] if value is None else [text_of(v) for v in (value if isinstance(value, list) else [value])]


def _facts(node: Node, entity: Entity | None, view: GraphView, documents: dict[str, int]) -> list[Json]:
    facts: list[Json] = []
    for prop, value in sorted(node.properties.items()):
        if prop in NAMES:
            continue
        said = [v for v in entity.properties.get(prop, ()) if v.value is not None] if entity else []
        for i, text in enumerate(_texts(value)):
            proofs = view.proofs(said[i].statements)[:FACT_PROOFS] if i < len(said) else []
            fact: Json = {"property": prop, "text": text, "evidence": [_proof(p, e, documents) for p, e in proofs]}
            if i < len(said):
                readers = list(dict.fromkeys(r for s in said[i].statements for r in s.readers))
                status = "" if said[i].status == "asserted" else said[i].status
                fact |= {"confidence": round(said[i].confidence, 2), "readers": readers, "status": status}
            facts.append(fact)
    return facts


def _edge(edge: Edge, view: GraphView, documents: dict[str, int]) -> Json:
    # 第六届 is part of the edition's name
    repeated = {"number"} if "edition" in edge.properties else set()
    values = [[p, text_of(v)] for p, v in edge.properties.items() if p not in repeated]
    proofs = proofs_of(edge, view)
    status = Value("", None, None, edge.statements).status if edge.statements else "asserted"
    return _filled({
        "type": edge.type,
        "caption": edge.caption,
        "year": year_of(edge),
        "edition": text_of(edge.properties.get("edition", "")),
        "values": values,
        "confidence": round(edge.confidence, 2),
        "status": "" if status == "asserted" else status,
        "readers": list(edge.readers),
        "evidence": [_proof(p, e, documents) for p, e in proofs[:EDGE_PROOFS]],
        "more": str(len(proofs) - EDGE_PROOFS) if len(proofs) > EDGE_PROOFS else "",
    })  # fmt: skip


def _proof(passage: PassageInfo, ev: Evidence, documents: dict[str, int]) -> Json:
    data: Json = {"document": documents.setdefault(passage.document, len(documents)), "quote": ev.quote}
    if passage.page:
        data["page"] = passage.page
    if passage.cell:
        data["cell"] = passage.cell
    if len(ev.quote) < SHORT_QUOTE:
        first, last = max(0, ev.start - CONTEXT), ev.end + CONTEXT
        data["before"] = ("…" if first else "") + passage.text[first : ev.start]
        data["after"] = passage.text[ev.end : last] + ("…" if last < len(passage.text) else "")
    return data

