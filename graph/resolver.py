"""Who is who: from judgements and equal names to one canonical id an entity.

Two entities of one family are one when a person said so, or when their full names are equal and their class is known by
its name. Nothing is ever merged on a resemblance of names. A negative judgement keeps two apart whatever else speaks
for it. Ids do not depend on the order of loading: a component's canonical id is its smallest member id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.ids import name_key
from graph.ledger import Judgement
from graph.model import Statement
from ontology import Ontology

NAMED = frozenset(
    {
        "Organization", "AwardSeries", "Policy", "Project", "Product", "Standard", "Qualification", "TargetGroup",
        "Industry", "Place", "RankingList", "Event", "Indicator",
    }
)  # fmt: skip
"""Families whose entities are one across documents when their names are equal. People are not among them."""

SHORTEST = {"Organization": 4, "Policy": 5, "Project": 4}
"""Characters that a name needs before equality says anything: 恒锐 in two documents may be two companies."""


@dataclass(frozen=True, slots=True)
class Linker:
    """Canonical ids, read-only. `contradictions` are pairs judged different that other judgements make one."""

    ids: Mapping[str, str]
    contradictions: tuple[tuple[str, str], ...] = ()

    def canonical(self, local_id: str) -> str:
        return self.ids.get(local_id, local_id)


def linker(statements: Iterable[Statement], judgements: Iterable[Judgement], ontology: Ontology) -> Linker:
    """Canonical ids for all local entities that the statements name."""
    names: dict[str, set[str]] = defaultdict(set)
    family: dict[str, str] = {}
    posts: dict[str, dict[str, str]] = defaultdict(dict)
    for s in statements:
        family.setdefault(s.entity_id, ontology.family(s.schema))
        if s.prop == "name" and s.value:
            names[s.entity_id].add(name_key(s.value))
        if s.schema == "Post" and s.prop in ("holder", "organization") and s.object_id:
            posts[s.entity_id][s.prop] = s.object_id
    parent: dict[str, str] = {}

    def find(x: str) -> str:
        while parent.setdefault(x, x) != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    judged = list(judgements)
    apart = {frozenset((j.left, j.right)) for j in judged if j.judgement == "negative"}
    members: dict[str, set[str]] = defaultdict(set)

    def union(a: str, b: str, *, forced: bool) -> None:
        ra, rb = find(a), find(b)
        if ra == rb:
            return
        left, right = members[ra] or {ra}, members[rb] or {rb}
        if not forced and any(frozenset((x, y)) in apart for x in left for y in right):
            return
        low, high = min(ra, rb), max(ra, rb)
        parent[high] = low
        members[low] = left | right

    for j in sorted((j for j in judged if j.judgement == "positive"), key=lambda j: (j.left, j.right)):
        union(j.left, j.right, forced=True)
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entity in sorted(names):
        if family[entity] in NAMED:
            for key in names[entity]:
                if len(key) >= SHORTEST.get(family[entity], 2):
                    by_name[family[entity], key].append(entity)
    for group in by_name.values():
        for other in group[1:]:
            union(group[0], other, forced=False)
    _link_people(posts, names, find, union)
    wrong = tuple(sorted(tuple(sorted(pair)) for pair in apart if len({find(x) for x in pair}) == 1))
    return Linker({x: find(x) for x in sorted({*family, *parent})}, wrong)  # type: ignore[arg-type]


def _link_people(posts, names, find, union) -> None:  # type: ignore[no-untyped-def]
    """The same person name at the same organisation is one person; a name alone never is."""
    at: dict[tuple[str, str], list[str]] = defaultdict(list)
    for post in posts.values():
        holder, organization = post.get("holder"), post.get("organization")
        if holder and organization:
            for name in names.get(holder, ()):
                at[name, find(organization)].append(holder)
    for group in at.values():
        ordered = sorted(set(group))
        for other in ordered[1:]:
            union(ordered[0], other, forced=False)
