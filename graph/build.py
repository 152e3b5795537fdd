"""Bring the views up to date with the ledger; a view can be deleted and made anew with the same content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from graph.entities import assemble
from graph.ledger import Ledger, passage_index
from graph.model import Entity
from graph.store.base import PassageInfo, View
from ontology import Ontology


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `changed` and `removed` count entities over the views that were written."""

    entities: int
    commit: int
    rebuilt: tuple[str, ...]  # names of the views that were written
    changed: int = 0
    removed: int = 0


@runtime_checkable
class ChangingView(View, Protocol):
    """A view that can be told what changed, instead of comparing itself with the whole graph."""

    def change(
        self, changed: Sequence[Entity], removed: Sequence[str], passages: Mapping[str, PassageInfo], commit: int
    ) -> None:
        """Replace or add the entities of `changed`, take out those with the ids in `removed`, then set the commit.

        An entity also counts as changed when the caption or class of one that it points to changed, since edges carry
        both. `passages` are those that `changed` quotes; what no entity quotes any more may stay or go.
        """
        ...


def passages_of(ledger: Ledger, entities: Sequence[Entity]) -> Mapping[str, PassageInfo]:
    """The passages that the entities' evidence points to."""
    wanted = {i for entity in entities for i in _quoted(entity)}
    return {i: PassageInfo(i, name, p.page, p.cell, p.text) for i, (p, name) in passage_index(ledger, wanted).items()}


def digests(entities: Sequence[Entity], passages: Mapping[str, PassageInfo]) -> dict[str, str]:
    """For each entity a hash of all that a view may show of it: what is said, the words, and what it points to."""
    looks = {e.id: (e.schema, e.caption) for e in entities}
    found = {}
    for e in entities:
        objects = sorted({v.object_id for values in e.properties.values() for v in values if v.object_id is not None})
        shown = (e, [looks.get(i) for i in objects], [passages[i] for i in sorted(_quoted(e))])
        text = repr(shown)  # frozen dataclasses whose order is fixed: same content, same text
        found[e.id] = hashlib.blake2b(text.encode("utf-8"), digest_size=16).hexdigest()
    return found


def build_views(
    ledger: Ledger,
    views: Sequence[View],
    ontology: Ontology,
    *,
    rebuild: bool = False,
    progress: Callable[[str], None] | None = None,
    alone: AbstractContextManager[object] | None = None,
) -> BuildReport:
    """Write every view whose commit number is not the ledger's.

    A view that can `change` gets only what changed since it was last written; any other view gets the whole graph and
    compares itself. `rebuild` empties it first. All ways end with the same content.

    Args:
        progress: told the name of each view before it is written.
        alone: entered before the first view is written, left after the last, so that nobody reads one in between.
    """
    commit = ledger.commit_number()
    stale = [v for v in views if rebuild or v.commit() != commit]
    if not stale:
        return BuildReport(0, commit, ())
    entities = list(assemble(ledger, ontology))
    passages = passages_of(ledger, entities)
    now = digests(entities, passages)
    changed: set[str] = set()
    removed: set[str] = set()
    with alone or nullcontext():
        for view in stale:
            if progress:
                progress(view.name)
            touched, gone = _write(ledger, view, entities, passages, now, commit, rebuild)
            changed |= touched
            removed |= gone
    return BuildReport(len(entities), commit, tuple(v.name for v in stale), len(changed), len(removed))


def _write(
    ledger: Ledger, view: View, entities: Sequence[Entity], passages: Mapping[str, PassageInfo],
    now: Mapping[str, str], commit: int, rebuild: bool,
) -> tuple[set[str], set[str]]:  # fmt: skip
    """Write one view; the ids of the entities that changed and of those that went."""
    seen, before = ledger.shown(view.name)
    # deleted, written by another ledger, or killed half-way: its content is not what the digests say
    known = not rebuild and seen > 0 and seen == view.commit()
    before = before if known else {}
    touched = {i for i, digest in now.items() if before.get(i) != digest}
    gone = before.keys() - now.keys()
    ledger.set_shown(view.name, 0, {})  # until the view is whole again
    if rebuild:
        view.clear()
    if known and isinstance(view, ChangingView):
        some = [e for e in entities if e.id in touched]
        view.change(some, sorted(gone), {i: passages[i] for e in some for i in _quoted(e)}, commit)
    else:
        view.show(entities, passages, commit)
    ledger.set_shown(view.name, commit, now)
    return touched, gone


def _quoted(entity: Entity) -> set[str]:
    return {
        e.passage_id
        for values in entity.properties.values()
        for value in values
        for s in value.statements
        for e in s.evidence
    }
