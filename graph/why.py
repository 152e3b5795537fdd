"""Why the graph says something: facts by id, with their statements, readers and words; and what waits for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property

from graph.build import passages_of
from graph.entities import assemble_linked
from graph.facts import Known, known
from graph.ledger import Ledger, Review
from graph.model import CURRENT, WAITING, Entity, HuituError, Statement, Status
from graph.readers import labels
from graph.reviewed import READ, known_statements
from graph.view import GraphView
from ontology import Ontology

LEAST = 4  # characters of an id after its prefix that may stand for the whole
LOW = 0.75  # a confidence below this is a reason to look
SINGLE = frozenset({
    "amount", "growth", "creditCode", "foundedOn", "docNumber", "issued", "rank", "revenue", "tier", "year",
})  # fmt: skip
"""Properties of which an entity has one value: another one contradicts it."""

RIVALS: Mapping[str, tuple[tuple[str, ...], str]] = {"Post": (("holder", "title"), "organization")}
"""Class -> what tells its relations apart, what they contradict each other in: one post of a person at two bodies."""

NAMING = frozenset({"name", "alias", "number", "series"})
"""Properties that say which thing is meant: they wait with the relations that need them, not beside them."""

EVERYTHING = READ | {"rejected"}


class UnknownFact(HuituError):
    """No fact has this id: take one from `huitu facts` or `huitu review`."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A fact that waits for a person, and why."""

    known: Known
    reasons: tuple[str, ...]
    document: str
    day: str  # of the document, ISO


class Catalogue:
    """All facts of a ledger by id: those in force, those that wait or are planned, and those that were rejected."""

    def __init__(self, ledger: Ledger, ontology: Ontology) -> None:
        self.ledger, self.ontology = ledger, ontology

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Every statement that a document makes today or a person set, with its status after the reviews, by id."""
        return {s.id: s for s in known_statements(self.ledger, self.ontology, status=EVERYTHING)}

    @cached_property
    def reviews(self) -> list[Review]:
        return self.ledger.reviews()

    @cached_property
    def current(self) -> GraphView:
        return self._view()

    @cached_property
    def wide(self) -> GraphView:
        """With what waits, is planned or denied."""
        return self._view(status=READ)

    @cached_property
    def earlier(self) -> GraphView:
        """As if nothing had been rejected."""
        return self._view(status=READ, without=frozenset({"reject"}))

    def _view(
        self, *, status: frozenset[str] = CURRENT, without: frozenset[str] = frozenset()
    ) -> GraphView:  # fmt: skip
        entities, links = assemble_linked(self.ledger, self.ontology, status=status, without=without)
        return GraphView(entities, passages_of(self.ledger, entities), self.ontology, links)

    @cached_property
    def facts(self) -> dict[str, Known]:
        """By id; the words of a fact that holds, with the statements that wait beside it."""
        found = {k.id: k for k in known(self.current)}
        for k in known(self.wide, status=READ):
            line = found[k.id].fact if k.id in found else k.fact
            found[k.id] = replace(k, fact=line)
        found |= {k.id: k for k in self.rejected.values() if k.id not in found}
        shown = {s.id for k in found.values() for s in k.statements}
        rest = (s for s in self.statements.values() if s.status in WAITING and s.id not in shown)
        return found | {s.id: self._other(s) for s in rest}

    def _other(self, s: Statement) -> Known:
        """A statement that no line of facts shows."""
        view = self.wide
        about, target = view.entity(s.entity_id), view.entity(s.object_id).caption if s.object_id else s.value
        place = view.passages[s.evidence[0].passage_id]
        label, prop = self.ontology.label(s.schema), self.ontology.label(s.prop)
        line = {
            "kind": "other", "label": label, "about": "" if about.caption == label else about.caption, "property": prop,
            "value": target, "document": place.document, "page": place.page, "cell": place.cell,
            "quote": s.evidence[0].quote, "confidence": s.confidence, "status": s.status, "id": s.id,
        }  # fmt: skip
        return Known(line, (s,), (s,), (about.id,))

    @cached_property
    def rejected(self) -> dict[str, Known]:
        """The facts that reviews took out, by id, as they were."""
        if not any(r.verdict == "reject" for r in self.reviews):
            return {}
        found = {}
        for k in known(self.earlier, status=READ):
            own = tuple(self.statements.get(s.id, s) for s in k.own)
            if any(s.status == "rejected" for s in own) and not any(s.status in READ for s in own):
                statements = tuple(self.statements.get(s.id, s) for s in k.statements)
                found[k.id] = Known(k.fact | {"status": "rejected"}, statements, own, k.entities)
        return found

    def find(self, typed: str) -> list[Known]:
        """The facts that an id names: that of a fact, or of a statement or entity they rest on, or its beginning.

        Raises:
            UnknownFact: nothing has this id, or several ids begin so; the nearest are named.
        """
        wanted = typed.strip()
        for names in (lambda k: [k.id], lambda k: [s.id for s in k.statements], _entities):
            index: dict[str, list[Known]] = {}
            for k in self.facts.values():
                for i in names(k):
                    index.setdefault(i, []).append(k)
            begun = [i for i in index if len(wanted) >= LEAST + 2 and i.startswith(wanted)]
            ids = [wanted] if wanted in index else begun
            if len(ids) > 1:
                raise UnknownFact(f"{typed}: 有 {len(ids)} 个编号这样开头：{'、'.join(sorted(ids)[:3])}，请写得更长")
            if ids:
                return index[ids[0]]
        near = get_close_matches(wanted, list(self.facts), 3, 0.72) if wanted.startswith("f-") else []
        hint = f"；相近的编号：{'、'.join(near)}" if near else "；编号见 huitu facts 各行的 id"
        raise UnknownFact(f"{typed}: 没有这个编号的事实{hint}")

    def waiting(self, below: float = 0.0) -> list[Waiting]:
        """What waits for a person, newest document first, within a document in reading order.

        Args:
            below: facts that hold with a confidence under this wait too.
        """
        dates = self.ledger.document_dates()
        found: list[tuple[tuple[str, str], Waiting]] = []
        seen: set[str] = set()
        for k in self.facts.values():
            unsure = k.fact["status"] == "asserted" and k.fact["confidence"] < below
            status = WAITING | ({"asserted"} if unsure else set())
            held = [s for s in k.own if s.status in status and s.id not in seen and not self._only_names(s)]
            if not held:
                continue
            seen |= {s.id for s in held}
            newest = max((self.document_of(s) for s in held), key=lambda name: (dates.get(name, ("", "")), name))
            day = dates.get(newest, ("", ""))
            found.append((day, Waiting(k, tuple(self._reasons(k, held, below)), newest, day[0])))
        found.sort(key=lambda pair: pair[1].document)
        found.sort(key=lambda pair: pair[0], reverse=True)
        return [w for _, w in found]

    def names_of(self, own: Iterable[Statement]) -> list[Statement]:
        """The waiting statements that name what these speak of: accepted with them, or they would name nothing."""
        found: dict[str, Statement] = {}
        todo = [i for s in own for i in (s.entity_id, s.object_id) if i is not None]
        while todo:
            new = [s for s in self._naming.get(todo.pop(), ()) if s.status == "pending" and s.id not in found]
            found |= {s.id: s for s in new}
            todo += [s.object_id for s in new if s.object_id is not None]
        return list(found.values())

    @cached_property
    def _naming(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for s in self.statements.values():
            if s.prop in NAMING and not self.ontology.is_a(s.schema, "Relation"):
                found.setdefault(s.entity_id, []).append(s)
        return found

    def _only_names(self, stmt: Statement) -> bool:
        return stmt in self._naming.get(stmt.entity_id, ()) and stmt.entity_id in self._related

    @cached_property
    def _related(self) -> set[str]:
        """The things that something else is said of, whatever became of it."""
        every = self.statements.values()
        return {s.object_id for s in every if s.object_id} | {s.entity_id for s in every if s.prop not in NAMING}

    def document_of(self, stmt: Statement) -> str:
        """The name of the document that makes a statement."""
        return self._names.get(stmt.document_id, "")

    @cached_property
    def _names(self) -> dict[str, str]:
        return {d.id: d.name for d in self.ledger.documents()}

    def _reasons(self, k: Known, held: list[Statement], below: float) -> Iterator[str]:
        against = list(self._against(k, held))
        if any(s.status == "disputed" for s in held) or against:
            yield "相互矛盾" + (f"：{'；'.join(against)}" if against else "")
        low = min(s.confidence for s in held)
        if low < max(LOW, below):
            yield f"把握低（{low:.2f}）"
        readers = labels(r for s in held for r in s.readers)
        if len(readers) == 1:
            yield f"只有一种读法（{readers[0]}）"

    def _against(self, k: Known, held: list[Statement]) -> Iterator[str]:
        """Other values that hold for a property of which there is one."""
        others = [e for i in k.entities for e in self._same.get(self._ends(self.wide.entities[i]), ())]
        for prop in sorted({s.prop for s in held} & SINGLE):
            mine = {s.value for s in held if s.prop == prop}
            for value in (v for e in others for v in e.properties.get(prop, ())):
                stmts = [s for s in value.statements if s.status in CURRENT]
                if stmts and value.value not in mine:
                    yield f"{self.document_of(stmts[0])} 说{self.ontology.label(prop)}是 {value.value}"
        yield from dict.fromkeys(r for i in k.entities for r in self._rival(self.wide.entities[i]))

    def _rival(self, entity: Entity) -> Iterator[str]:
        """Relations that hold and say something else of the same."""
        _, prop = RIVALS.get(entity.schema, ((), ""))
        for other in self._beside.get(self._told_by(entity), ()):
            for value in other.properties.get(prop, ()) if other.id != entity.id else ():
                stmts = [s for s in value.statements if s.status in CURRENT]
                if stmts and value.text not in entity.values(prop):
                    words = self.wide.entity(value.object_id).caption if value.object_id else value.text
                    yield f"{self.document_of(stmts[0])} 说{self.ontology.label(prop)}是 {words}"

    @cached_property
    def _beside(self) -> dict[tuple[str, ...], list[Entity]]:
        found: dict[tuple[str, ...], list[Entity]] = {}
        for entity in self.wide.entities.values():
            if entity.schema in RIVALS:
                found.setdefault(self._told_by(entity), []).append(entity)
        return found

    def _told_by(self, entity: Entity) -> tuple[str, ...]:
        same, _ = RIVALS.get(entity.schema, ((), ""))
        return (entity.schema, *("、".join(entity.values(p)) for p in same))

    @cached_property
    def _same(self) -> dict[tuple[str, ...], list[Entity]]:
        """Relations that differ at most in a property of which there is one, and each thing by itself."""
        found: dict[tuple[str, ...], list[Entity]] = {}
        for entity in self.wide.entities.values():
            found.setdefault(self._ends(entity), []).append(entity)
        return found

    def _ends(self, entity: Entity) -> tuple[str, ...]:
        key = [p for p in self.ontology.schema(entity.schema).key if p not in SINGLE]
        if not self.ontology.is_a(entity.schema, "Relation") or not any(entity.values(p) for p in key):
            return (entity.id,)
        return (entity.schema, *("、".join(entity.values(p)) for p in key))


def _entities(k: Known) -> Iterable[str]:
    return dict.fromkeys([*k.entities, *(s.entity_id for s in k.own)])


STATUS: dict[Status, str] = {
    "asserted": "文件所述", "confirmed": "已核实", "disputed": "有争议", "planned": "计划", "denied": "文件否定",
    "pending": "待核实", "rejected": "已否决", "retracted": "已撤回",
}  # fmt: skip
"""What people read for a status."""
