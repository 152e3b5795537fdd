"""Facts in the reader's terms: one dict a fact, with the words of the source that say so.

`columns.KINDS` holds the kinds and their columns, for JSON Lines, CSV and Excel alike; one module per group of kinds
says how they are read off an entity.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.facts.claim import Claim, confidence, current, proof, status
from graph.facts.columns import EVIDENCE, KINDS, TELLING, Kind
from graph.facts.entities import entity_claims
from graph.facts.events import event_claims
from graph.facts.honours import honour_claims
from graph.facts.policies import policy_claims
from graph.facts.relations import relation_claims
from graph.ids import fact_id
from graph.model import CURRENT, Statement, Value
from graph.view import GraphView

__all__ = ["EVIDENCE", "KINDS", "Fact", "Kind", "Known", "facts", "known"]

Fact = dict[str, Any]
"""`kind`, the columns of its kind, then those of `EVIDENCE`. Absent values are None or []."""

READERS = (entity_claims, honour_claims, policy_claims, event_claims, relation_claims)


@dataclass(frozen=True, slots=True)
class Known:
    """A fact with all that it rests on."""

    fact: Fact
    statements: tuple[Statement, ...]
    own: tuple[Statement, ...]  # those that no other fact of the same entity rests on: they are accepted or rejected
    entities: tuple[str, ...]  # canonical ids of what it is read off

    @property
    def id(self) -> str:
        return str(self.fact["id"])


def facts(view: GraphView, document: str | None = None) -> Iterator[Fact]:
    """Every current fact, kind by kind in the order of `KINDS`, within a kind as the documents read.

    A fact that several documents state is one line, with the words of the first of them. Its `id` stays while the ids
    of the entities stay: through further documents, other machines, and with one document asked for.

    Args:
        document: only what this document states, in its own words: the name of the file, with or without its folder.
    """
    yield from (k.fact for k in known(view, document))


def known(view: GraphView, document: str | None = None, status: Collection[str] = CURRENT) -> Iterator[Known]:
    """The facts with their statements, in the order of `facts`.

    Args:
        status: what counts as said; the view must have been assembled with it.
    """
    found: dict[str, list[tuple[str, Claim]]] = {}
    for entity_id, claim in _claims(view, document, status):
        found.setdefault(_key(claim), []).append((entity_id, claim))
    order = {kind: i for i, kind in enumerate(KINDS)}
    lines = []
    for key, claims in found.items():
        place, one = _known(view, claims, document)
        if one is not None:
            lines.append(((order[claims[0][1].kind], place, key), one))
    lines.sort(key=lambda pair: pair[0])
    yield from (one for _, one in lines)


def _claims(view: GraphView, document: str | None, status: Collection[str]) -> Iterator[tuple[str, Claim]]:
    for whole in view.entities.values():
        entity = current(view, whole, document, status)
        if entity is not None:
            for reader in READERS:
                yield from ((entity.id, claim) for claim in reader(view, entity, document))


def _key(claim: Claim) -> str:
    return json.dumps([claim.kind, claim.fields], ensure_ascii=False, sort_keys=True)


def _known(
    view: GraphView, claims: list[tuple[str, Claim]], document: str | None
) -> tuple[tuple[int, int], Known | None]:
    first, claim = claims[0]
    values = tuple(v for _, c in claims for v in c.values)
    found = proof(view, claim, values, document)
    if found is None:
        return (0, 0), None
    passage, evidence = found
    fact: Fact = {"kind": claim.kind}
    fact |= {column: claim.fields.get(column) for column in KINDS[claim.kind].columns}
    fact |= {
        "document": passage.document, "page": passage.page, "cell": passage.cell, "quote": evidence.quote,
        "confidence": round(confidence(values), 3), "status": status(values),
        "id": fact_id(claim.kind, first, *(str(claim.fields.get(c)) for c in TELLING.get(claim.kind, ()))),
    }  # fmt: skip
    own = _statements(v for _, c in claims for v in c.own or c.values)
    return view.place(found), Known(fact, _statements(values), own, tuple(dict.fromkeys(i for i, _ in claims)))


def _statements(values: Iterable[Value]) -> tuple[Statement, ...]:
    return tuple({s.id: s for v in values for s in v.statements}.values())
