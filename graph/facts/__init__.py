"""Facts in the reader's terms: one dict a fact, with the words of the source that say so.

`columns.KINDS` holds the kinds and their columns, for JSON Lines, CSV and Excel alike; one module per group of kinds
says how they are read off an entity.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from graph.facts.claim import Claim, confidence, current, proof, status
from graph.facts.columns import EVIDENCE, KINDS, Kind
from graph.facts.entities import entity_claims
from graph.facts.events import event_claims
from graph.facts.honours import honour_claims
from graph.facts.policies import policy_claims
from graph.facts.relations import relation_claims
from graph.model import Value
from graph.view import GraphView

__all__ = ["EVIDENCE", "KINDS", "Fact", "Kind", "facts"]

Fact = dict[str, Any]
"""`kind`, the columns of its kind, then those of `EVIDENCE`. Absent values are None or []."""

READERS = (entity_claims, honour_claims, policy_claims, event_claims, relation_claims)


def facts(view: GraphView, document: str | None = None) -> Iterator[Fact]:
    """Every current fact, kind by kind in the order of `KINDS`, within a kind as the documents read.

    A fact that several documents state is one line, with the words of the first of them.

    Args:
        document: only what this document states, in its own words: the name of the file, with or without its folder.
    """
    found: dict[str, list[Claim]] = {}
    for claim in _claims(view, document):
        found.setdefault(_key(claim), []).append(claim)
    order = {kind: i for i, kind in enumerate(KINDS)}
    lines = []
    for key, claims in found.items():
        values = tuple(v for c in claims for v in c.values)
        place, line = _line(view, claims[0], values, document)
        if line is not None:
            lines.append(((order[claims[0].kind], place, key), line))
    lines.sort(key=lambda pair: pair[0])
    yield from (line for _, line in lines)


def _claims(view: GraphView, document: str | None) -> Iterator[Claim]:
    for whole in view.entities.values():
        entity = current(view, whole, document)
        if entity is not None:
            for reader in READERS:
                yield from reader(view, entity, document)


def _key(claim: Claim) -> str:
    return json.dumps([claim.kind, claim.fields], ensure_ascii=False, sort_keys=True)


def _line(
    view: GraphView, claim: Claim, values: Iterable[Value], document: str | None
) -> tuple[tuple[int, int], Fact | None]:
    values = tuple(values)
    found = proof(view, claim, values, document)
    if found is None:
        return (0, 0), None
    passage, evidence = found
    fact: Fact = {"kind": claim.kind}
    fact |= {column: claim.fields.get(column) for column in KINDS[claim.kind].columns}
    fact |= {
        "document": passage.document, "page": passage.page, "cell": passage.cell, "quote": evidence.quote,
        "confidence": round(confidence(values), 3), "status": status(values),
    }  # fmt: skip
    return view.place(found), fact
