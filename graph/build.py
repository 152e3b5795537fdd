"""Bring the views up to date with the ledger; a view can be deleted and made anew with the same content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.entities import assemble
from graph.ledger import Ledger, passage_index
from graph.model import Entity
from graph.store.base import PassageInfo, View
from ontology import Ontology


@dataclass(frozen=True, slots=True)
class BuildReport:
    entities: int
    commit: int
    rebuilt: tuple[str, ...]  # names of the views that were written


def passages_of(ledger: Ledger, entities: Sequence[Entity]) -> Mapping[str, PassageInfo]:
    """The passages that the entities' evidence points to."""
    wanted = {
        e.passage_id
        for entity in entities
        for values in entity.properties.values()
        for value in values
        for s in value.statements
        for e in s.evidence
    }
    return {
        i: PassageInfo(i, name, p.page, p.cell, p.text) for i, (p, name) in passage_index(ledger, wanted).items()
    }  # fmt: skip


def build_views(ledger: Ledger, views: Sequence[View], ontology: Ontology, *, rebuild: bool = False) -> BuildReport:
    """Write every view whose commit number is not the ledger's.

    A view decides itself what of its content changed; `rebuild` empties it first. Both ways end with the same content.
    """
    commit = ledger.commit_number()
    stale = [v for v in views if rebuild or v.commit() != commit]
    entities = list(assemble(ledger, ontology)) if stale else []
    passages = passages_of(ledger, entities)
    for view in stale:
        if rebuild:
            view.clear()
        view.show(entities, passages, commit)
    return BuildReport(len(entities), commit, tuple(v.name for v in stale))
