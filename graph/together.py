"""Why the names of an entity are one, and what its sources dispute, in sentences for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph.fullnames import comparing
from graph.ids import entity_id
from graph.links import Linker
from graph.model import Entity, Value
from graph.names.identifiers import credit_code
from graph.search import NAMES
from graph.view import GraphView

DISPUTABLE = ("creditCode", "foundedOn", "docNumber", "issued")
"""Properties of which a thing has one value; what two sources give is shown with both."""
SHOWN = 2  # documents named beside a name
PLAIN = frozenset({"name", "relation", "edition"})
"""Joins that explain themselves: equal full names, equal ends."""


@dataclass(frozen=True, slots=True)
class Union:
    """Two names of one entity, where they stand, and why they are one."""

    left: str
    right: str
    reason: str

    @property
    def sentence(self) -> str:
        return f"{self.left} ＝ {self.right}：{self.reason}"


def unions(view: GraphView, entity: Entity) -> list[Union]:
    """The joins that made an entity of several names, each once; those of equal full names are left out."""
    links: Linker | None = view.links
    if links is None:
        return []
    names: dict[str, list[str]] = defaultdict(list)
    where: dict[str, set[str]] = defaultdict(set)  # documents by local id, and by name
    for value in (v for prop in NAMES for v in entity.properties.get(prop, ())):
        for s in value.statements:
            names[s.entity_id].append(value.text)
            for i in (s.entity_id, value.text):
                where[i] |= {passage.document for passage, _ in view.proofs([s])}
    keys = {entity_id("", view.ontology.family(entity.schema), comparing(n)): n for n in entity.values("name")}
    shared = {n for i, n in keys.items() if i in links.ids}  # one in every document that prints them

    def told(i: str) -> str:
        name = keys.get(i) or max(names.get(i, [entity.caption]), key=lambda n: (len(n), n))
        documents = sorted(where[name if name in shared else i])
        more = f"等 {len(documents)} 份" if len(documents) > SHOWN else ""
        return f"{name}（{'、'.join(documents[:SHOWN])}{more}）" if documents else name

    found = [Union(told(j.left), told(j.right), j.reason) for j in links.joins_of([entity.id]) if j.by not in PLAIN]
    return sorted(set(found), key=lambda u: (u.left, u.right, u.reason))


def flags(entity: Entity) -> dict[tuple[str, str], str]:
    """What is to be said beside a value: (property, value) -> 来源说法不一, or what is wrong with a code."""
    found = dict(_disputed(entity))
    for v in entity.properties.get("creditCode", ()):
        problem = credit_code(v.text).problem
        if problem:
            said = found.get((v.prop, v.text), "")
            found[v.prop, v.text] = f"{said}；{problem}" if said else problem
    return found


def conflicts(view: GraphView) -> list[str]:
    """Companies of one name that their codes keep apart, and codes that cannot be right, a sentence each."""
    bearers: dict[tuple[str, str], list[tuple[Entity, Value]]] = defaultdict(list)
    found = []
    for entity in view.entities.values():
        for code in entity.properties.get("creditCode", ()):
            if problem := credit_code(code.text).problem:
                found.append(f"“{entity.caption}”：{problem}（{_where(view, code)}）")
            for name in {comparing(n) for n in entity.values("name")}:
                bearers[view.ontology.family(entity.schema), name].append((entity, code))
    for group in bearers.values():
        if len({e.id for e, _ in group}) > 1:
            codes = "、".join(sorted({f"{c.text}（{_where(view, c)}）" for _, c in group}))
            found.append(f"“{group[0][0].caption}”有同名而统一社会信用代码不同的：{codes}，没有合并")
    return sorted(set(found))


def _where(view: GraphView, value: Value) -> str:
    return "、".join(sorted({passage.document for passage, _ in view.proofs(value.statements)}))


def _disputed(entity: Entity) -> Iterator[tuple[tuple[str, str], str]]:
    for prop in DISPUTABLE:
        values = entity.properties.get(prop, ())
        if any(not _compatible(a, b) for a in values for b in values):
            for v in values:
                yield (prop, v.text), "来源说法不一"


def _compatible(left: Value, right: Value) -> bool:
    """2015 and 2015-03 may both be right; codes are one when they are equal but for blanks and case."""
    a, b = left.text, right.text
    if left.prop == "creditCode":
        return (credit_code(a).code or a) == (credit_code(b).code or b)
    return a.startswith(b) or b.startswith(a)
