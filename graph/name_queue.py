"""Pairs of names that the engine doubts, with what a person needs to decide: class, names, places, score, reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.build import passages_of
from graph.model import CURRENT, Entity, Evidence
from graph.search import NAMES
from graph.store.base import PassageInfo
from graph.whoiswho import WhoIsWho

QUOTES = 2  # places shown of each side
Place = tuple[PassageInfo, Evidence]


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a question."""

    id: str
    name: str
    label: str  # of the class, Chinese
    names: tuple[str, ...]  # all that the sources give
    documents: tuple[str, ...]
    places: tuple[Place, ...]  # where it is named


@dataclass(frozen=True, slots=True)
class Question:
    """Are these two one?"""

    left: Party
    right: Party
    score: float
    reasons: tuple[str, ...]

    @property
    def pair(self) -> tuple[str, str]:
        return self.left.id, self.right.id

    def as_json(self) -> dict[str, object]:
        return {
            "left": _json(self.left), "right": _json(self.right), "score": round(self.score, 3),
            "reasons": list(self.reasons),
        }  # fmt: skip


def questions(who: WhoIsWho, limit: int | None = None) -> list[Question]:
    """What waits, surest first."""
    doubts = [d for d in who.links.doubts if d.left in who.entities and d.right in who.entities][:limit]
    concerned = {i: who.entities[i] for d in doubts for i in (d.left, d.right)}
    passages = passages_of(who.ledger, list(concerned.values()))
    parties = {i: _party(who, e, passages) for i, e in concerned.items()}
    return [Question(parties[d.left], parties[d.right], d.score, d.reasons) for d in doubts]


def _party(who: WhoIsWho, entity: Entity, passages: Mapping[str, PassageInfo]) -> Party:
    names = tuple(dict.fromkeys(n for prop in NAMES for n in entity.values(prop)))
    said = [s for v in entity.properties.get("name", ()) for s in v.statements if s.status in CURRENT]
    places: dict[str, Place] = {}
    for s in sorted(said, key=lambda s: s.id):
        for e in s.evidence:
            passage = passages[e.passage_id]
            places.setdefault(passage.document, (passage, e))
    shown = tuple(places[d] for d in sorted(places))[:QUOTES]
    return Party(entity.id, entity.caption, who.ontology.label(entity.schema), names, tuple(sorted(places)), shown)


def _json(party: Party) -> dict[str, object]:
    places = [{"document": p.document, "page": p.page, "cell": p.cell, "quote": e.quote} for p, e in party.places]
    return {
        "id": party.id, "name": party.name, "class": party.label, "names": list(party.names),
        "documents": list(party.documents), "evidence": places,
    }  # fmt: skip
