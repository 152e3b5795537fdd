"""People: one by name, organisation and years; a name alone never makes two into one.

陈志远 and 陈志源 are two; two 丁香 of one document stay two, since the document itself tells them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from graph.components import Components
from graph.links import Doubt
from graph.names.person import parse_person
from graph.said import Said

MANY = 12  # bearers of one name; nobody looks through more pairs of 王伟


@dataclass(slots=True)
class _Person:
    documents: set[str] = field(default_factory=set)
    organizations: set[str] = field(default_factory=set)


def homonyms(people: Mapping[str, Said]) -> Iterator[tuple[str, str]]:
    """Pairs of one document that bear one name."""
    bearers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for i, one in people.items():
        for name in one.names:
            bearers[one.document, name].append(i)
    for group in bearers.values():
        yield from combinations(group, 2)


def link_people(
    people: Mapping[str, Said], posts: Mapping[str, Said], doubts: Iterable[Doubt], parts: Components
) -> list[Doubt]:  # fmt: skip
    """Join bearers of one name at one organisation; what only a person can tell comes back.

    Args:
        doubts: organisations that may be one.
    """
    at: dict[tuple[str, str], dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for post in posts.values():
        for holder in post.objects.get("holder", ()):
            for name in people[holder].names if holder in people else ():
                for organization in post.objects.get("organization", ()):
                    at[name, parts.canonical(organization)][holder].append(post)
    found = []
    for _, held in sorted(at.items()):
        first, *others = sorted(held)
        # two of one document: nobody knows which of them a third is
        several = len({people[i].document for i in held}) < len(held)
        for other in others:
            apart = _years_apart(held[first], held[other])
            if several or apart:
                why = apart or "一份文件里有两个这样的人"
                found.append(Doubt(first, other, 0.6, ("姓名和任职单位相同", why)))
            else:
                parts.join(first, other, "person", "姓名和任职单位相同")
    near = {frozenset((parts.canonical(d.left), parts.canonical(d.right))) for d in doubts}
    return found + list(_perhaps(people, at, near, parts))


def _perhaps(
    people: Mapping[str, Said], at: Mapping[tuple[str, str], Mapping[str, object]], near: set[frozenset[str]],
    parts: Components,
) -> Iterator[Doubt]:  # fmt: skip
    """Bearers of one name in two documents, where one has no organisation or theirs may be one."""
    bearers: dict[str, dict[str, _Person]] = defaultdict(lambda: defaultdict(_Person))
    for i, one in people.items():
        for name in one.names:
            bearers[name][parts.find(i)].documents.add(one.document)
    for (name, organization), held in at.items():
        for i in held:
            bearers[name][parts.find(i)].organizations.add(organization)
    for name, group in sorted(bearers.items()):
        if len(group) > MANY or parse_person(name).style == "surname":
            continue
        for (left, a), (right, b) in combinations(sorted(group.items()), 2):
            if a.documents & b.documents:
                continue
            if any(frozenset((o, p)) in near for o in a.organizations for p in b.organizations):
                yield Doubt(left, right, 0.6, ("姓名相同", "单位可能相同"))
            elif not a.organizations or not b.organizations:
                yield Doubt(left, right, 0.3, ("只有姓名相同", "没有可以对照的单位"))


def _years_apart(left: Iterable[Said], right: Iterable[Said]) -> str:
    """Why two terms at one organisation may be of two people; an open end overlaps everything after it."""
    (a, b), (c, d) = _term(left), _term(right)
    if (b and c and b[: len(c)] < c[: len(b)]) or (d and a and d[: len(a)] < a[: len(d)]):
        first, second = sorted(((a, b), (c, d)))
        return f"任职时间不重叠：{'–'.join(first)}、{'–'.join(second)}"
    return ""


def _term(posts: Iterable[Said]) -> tuple[str, str]:
    """First and last day of the posts together, empty where one of them is open."""
    held = [(min(p.values.get("startDate", {""})), max(p.values.get("endDate", {""}))) for p in posts]
    starts, ends = [start for start, _ in held], [end for _, end in held]
    return ("" if "" in starts else min(starts)), ("" if "" in ends else max(ends))
