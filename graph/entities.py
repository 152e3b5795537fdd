"""Entities assembled from statements: merged, typed, captioned, the same bytes whatever the order of loading."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from graph.ids import relation_id
from graph.ledger import Ledger
from graph.model import Entity, Statement, Value
from graph.resolver import Linker, linker
from ontology import Ontology

Claims = dict[str, list[Statement]]


def assemble(ledger: Ledger, ontology: Ontology) -> Iterator[Entity]:
    """All current entities of a ledger in id order."""
    statements = list(ledger.statements())
    yield from merge(statements, linker(statements, ledger.judgements(), ontology), ontology)


def merge(statements: Iterable[Statement], links: Linker, ontology: Ontology) -> Iterator[Entity]:
    """Entities from statements whose local ids are tied together by `links`."""
    claims: Claims = defaultdict(list)
    for s in statements:
        claims[links.canonical(s.entity_id)].append(s)
    ids = dict(links.ids)
    # things first, then relations between them (an edition has its series as key, a conferral the edition)
    for keyed in (("AwardEdition",), None):
        claims = _merge_relations(claims, ids, ontology, keyed)
    for canonical in sorted(claims):
        yield _entity(canonical, claims[canonical], ids, ontology)


def _resolve(ids: dict[str, str], local: str) -> str:
    seen = local
    while ids.get(seen, seen) != seen:
        seen = ids[seen]
    return seen


def _merge_relations(
    claims: Claims, ids: dict[str, str], ontology: Ontology, only: tuple[str, ...] | None
) -> Claims:  # fmt: skip
    merged: Claims = defaultdict(list)
    for canonical, stmts in claims.items():
        schema = _schema(stmts, ontology)
        key = ontology.schema(schema).key
        target = canonical
        if key and (only is None or schema in only):
            parts = [
                "|".join(
                    sorted({_resolve(ids, s.object_id) if s.object_id else s.value or "" for s in stmts if s.prop == k})
                )
                for k in key
            ]
            target = relation_id(schema, *parts)
            ids[canonical] = target
        merged[target] += stmts
    return merged


def _schema(stmts: list[Statement], ontology: Ontology) -> str:
    votes = Counter(s.schema for s in stmts)
    return max(votes, key=lambda name: (len(ontology.ancestors(name)), votes[name], name))


def _entity(canonical: str, stmts: list[Statement], ids: dict[str, str], ontology: Ontology) -> Entity:
    schema = _schema(stmts, ontology)
    grouped: dict[tuple[str, str, bool], list[Statement]] = defaultdict(list)
    for s in stmts:
        target = _resolve(ids, s.object_id) if s.object_id else s.value or ""
        grouped[s.prop, target, s.object_id is not None].append(s)
    properties: dict[str, list[Value]] = defaultdict(list)
    for (prop, target, is_object), said in sorted(grouped.items(), key=lambda item: item[0]):
        said.sort(key=lambda s: s.id)
        value = Value(prop, None if is_object else target, target if is_object else None, tuple(said))
        properties[prop].append(value)
    if "name" in properties:
        # the fullest name that most sources print comes first; it is the caption
        properties["name"].sort(key=lambda v: (-len(v.text), -len(v.statements), v.text))
    fixed = {prop: tuple(values) for prop, values in properties.items()}
    caption = next(
        (fixed[p][0].value or "" for p in ontology.schema(schema).caption if p in fixed and fixed[p][0].value), ""
    )
    members = tuple(sorted({s.entity_id for s in stmts}))
    return Entity(canonical, schema, caption or ontology.label(schema), fixed, members)
