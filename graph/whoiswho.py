"""What a name or id that somebody types means in the graph: an entity, and the part of it that bears this name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.entities import merge
from graph.fullnames import comparing
from graph.ids import entity_id
from graph.ledger import Ledger
from graph.ledger_judgements import Judgement, in_force
from graph.links import Linker
from graph.model import Entity, HuituError, Statement
from graph.resolver import linker
from graph.reviewed import known_statements
from graph.search import CODES, NAMES, folded
from ontology import Ontology

LEAST = 6  # characters of an id that may stand for the whole: e- and four more
SHOWN = 5  # entities offered where several are meant


class NameUnclear(HuituError):
    """No entity, or several, bear this name: offer the nearest, or ask for an id."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a judgement.

    Attributes:
        name: as it stands in the graph.
        ids: what a judgement names: the key of the name, or the local ids that bear it where it is no full name.
        local: all document-local ids that bear the name.
    """

    entity: Entity
    name: str
    ids: frozenset[str]
    local: frozenset[str]
    whole: bool = False  # the canonical id was typed

    @property
    def id(self) -> str:
        return self.entity.id


class WhoIsWho:
    """The names of a ledger as judgements stand; made anew after every act."""

    def __init__(self, ledger: Ledger, ontology: Ontology) -> None:
        self.ledger, self.ontology = ledger, ontology
        self.statements: Sequence[Statement] = known_statements(ledger, ontology)
        self.judgements: list[Judgement] = ledger.judgements()
        self.links = self.linked(self.judgements)

    def linked(self, judgements: Iterable[Judgement]) -> Linker:
        """Who would be who with these judgements."""
        return linker(self.statements, judgements, self.ontology)

    @cached_property
    def automatic(self) -> Linker:
        """Who is who without what people merged."""
        return self.linked(j for j in self.judgements if j.judgement != "positive")

    @cached_property
    def entities(self) -> dict[str, Entity]:
        return {e.id: e for e in merge(self.statements, self.links, self.ontology)}

    @cached_property
    def decided(self) -> dict[tuple[str, str], Judgement]:
        """The judgement that counts on each pair."""
        return in_force(self.judgements)

    @cached_property
    def documents(self) -> dict[str, str]:
        """Names of documents by id."""
        return {d.id: d.name for d in self.ledger.documents()}

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """For each local id the names that its document gives it: full ones, short ones, former ones."""
        found: dict[str, list[str]] = defaultdict(list)
        for s in self.statements:
            if s.prop in NAMES and s.value is not None:
                found[s.entity_id].append(s.value)
        return found

    @cached_property
    def _where(self) -> dict[str, str]:
        return {s.entity_id: s.document_id for s in self.statements}

    @cached_property
    def _keys(self) -> dict[str, list[str]]:
        """The keys of each entity, which are known by their hash alone."""
        found: dict[str, list[str]] = defaultdict(list)
        for i, canonical in self.links.ids.items():
            if i not in self._where:
                found[canonical].append(i)
        return found

    def family(self, entity: Entity) -> str:
        return self.ontology.family(entity.schema)

    def family_of(self, i: str) -> str | None:
        """The top class of a local id or key; None for one that rests."""
        entity = self.entities.get(self.links.canonical(i))
        return self.family(entity) if entity else None

    def knows(self, i: str) -> bool:
        """Whether some document gives or gave this id; a judgement on it rests while no document does."""
        return i in self.links.ids or i in self._earlier

    @cached_property
    def _earlier(self) -> set[str]:
        return {s.entity_id for s in self.ledger.statements(status=None)} | {i for j in self.judgements for i in j.pair}

    def document(self, local_id: str) -> str:
        """The name of the document that a local id belongs to; empty for a key."""
        return self.documents.get(self._where.get(local_id, ""), "")

    def key(self, entity: Entity, name: str) -> str | None:
        """The id under which every document knows this name of the entity, if the name is full enough."""
        key = entity_id("", self.family(entity), comparing(name))
        return key if self.links.ids.get(key) == entity.id else None

    def anchor(self, side: Side) -> tuple[str, str]:
        """The id and name by which a judgement knows a side, the ones that move least.

        People judge what became one by itself as a whole: its fullest name stands for it, also where 恒锐 was typed.
        """
        part = self.automatic.canonical(min(side.ids))
        mine = [i for i in side.entity.members if self.automatic.canonical(i) == part]
        said = {n for i in mine for n in self.names.get(i, ())}
        for name in (n for n in side.entity.values("name") if n in said):
            key = entity_id("", self.family(side.entity), comparing(name))
            return (key, name) if self.automatic.ids.get(key) == part else (part, name)
        return part, side.name

    def called(self, i: str) -> str:
        """The name behind a local id, key or canonical id; empty where the graph does not know it."""
        if i in self.names:
            return max(self.names[i], key=lambda n: (len(n), n))
        entity = self.entities.get(self.links.canonical(i))
        if entity is None:
            return ""
        return next((n for n in entity.values("name") if self.key(entity, n) == i), entity.caption)

    def side(self, typed: str) -> Side:
        """The entity that a name, code or id means.

        Raises:
            NameUnclear: none, or several.
        """
        wanted = typed.strip()
        if wanted[:2] in ("e-", "r-") and len(wanted) >= LEAST:
            return self._by_id(wanted)
        word = folded(wanted)
        if not word:
            raise NameUnclear(f"“{typed}”不是名称")
        found = [(n, e) for n, e in self._named if folded(n) == word]
        if not found:
            found = [(n, e) for n, e in self._named if word in folded(n)]
        by_entity = {e.id: (n, e) for n, e in reversed(found)}
        if len(by_entity) != 1:
            raise self._unclear(typed, [e for _, e in by_entity.values()])
        name, entity = next(iter(by_entity.values()))
        return self.part(entity, name)

    def part(self, entity: Entity, name: str, *, whole: bool = False) -> Side:
        """The part of an entity that bears a name."""
        key = self.key(entity, name)
        word = folded(name)
        local = frozenset(i for i in entity.members if any(folded(n) == word for n in self.names.get(i, ())))
        return Side(entity, name, frozenset({key} if key else local or {entity.id}), local, whole)

    def whole(self, entity_id: str) -> Side:
        """An entity as a whole, by its canonical id."""
        entity = self.entities[entity_id]
        return self.part(entity, entity.caption, whole=True)

    @cached_property
    def _named(self) -> list[tuple[str, Entity]]:
        found = []
        for e in self.entities.values():
            if self.ontology.schema(e.schema).edge is None:
                found += [(n, e) for prop in (*NAMES, *CODES) for n in e.values(prop)]
        return found

    def _by_id(self, wanted: str) -> Side:
        ids = [wanted] if wanted in self.links.ids else sorted(i for i in self.links.ids if i.startswith(wanted))
        entities = {self.links.canonical(i) for i in ids} & self.entities.keys()
        if len(entities) != 1:
            if entities:
                raise NameUnclear(f"{wanted}: 有 {len(ids)} 个编号这样开头，请写得更长")
            raise NameUnclear(f"{wanted}: 没有这个编号的实体")
        entity = self.entities[entities.pop()]
        if self.ontology.schema(entity.schema).edge is not None:
            raise NameUnclear(f"{wanted}: 是两个实体之间的关系，不是实体")
        exact = wanted if wanted in self.links.ids else min(ids)
        if exact in entity.members:
            return Side(entity, self.called(exact), frozenset({exact}), frozenset({exact}), exact == entity.id)
        return self.part(entity, self.called(exact), whole=exact == entity.id)

    def _unclear(self, typed: str, found: Sequence[Entity]) -> NameUnclear:
        if not found:
            return NameUnclear(f"没有找到“{typed}”")
        shown = "；".join(self.told(e) for e in sorted(found, key=lambda e: (e.caption, e.id))[:SHOWN])
        more = "……" if len(found) > SHOWN else ""
        return NameUnclear(f"“{typed}”可以指 {len(found)} 个实体，请写编号：{shown}{more}")

    def told(self, entity: Entity) -> str:
        """e-1f00（企业，恒锐，简报.txt）"""
        where = sorted({self.document(i) for i in entity.members} - {""})
        place = where[0] + (f"等 {len(where)} 份" if len(where) > 1 else "") if where else ""
        return f"{entity.id}（{self.ontology.label(entity.schema)} {entity.caption}，{place}）"
