"""What a fact is before it becomes a line: its fields, and the values of the graph that it rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.ids import name_key
from graph.model import CURRENT, STRONGEST, Entity, Statement, Status, Value
from graph.view import GraphView, Proof

Field = str | int | float | bool | list[str] | dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact. `values`: what it rests on; evidence, confidence and status are theirs.

    `own`: those that no other fact of the same entity rests on, where that is not all; they go when the fact is
    rejected.
    """

    kind: str
    fields: Mapping[str, Field]
    values: tuple[Value, ...]
    own: tuple[Value, ...] = ()


def is_named(name: str, document: str | None) -> bool:
    """Whether a file name is the wanted one, given with or without its folder."""
    return document is None or name == document or name.endswith("/" + document)


def current(
    view: GraphView, entity: Entity, document: str | None, status: Collection[str] = CURRENT
) -> Entity | None:  # fmt: skip
    """The entity with only what is a current fact, and what one document says of it; None where nothing is left."""

    def kept(s: Statement) -> bool:
        return s.status in status and any(
            e.passage_id in view.passages and is_named(view.passages[e.passage_id].document, document)
            for e in s.evidence
        )

    properties: dict[str, tuple[Value, ...]] = {}
    for prop, values in entity.properties.items():
        left = [(v, tuple(s for s in v.statements if kept(s))) for v in values]
        narrowed = tuple(v if len(s) == len(v.statements) else replace(v, statements=s) for v, s in left if s)
        if narrowed:
            properties[prop] = narrowed
    return replace(entity, properties=properties) if properties else None


def bare(title: str) -> str:
    """A title without the marks around it: 《关于…的意见》 -> 关于…的意见."""
    inner = title[1:-1]
    return inner if title[:1] == "《" and title[-1:] == "》" and "《" not in inner.split("》")[0] else title


def name_of(entity: Entity) -> str:
    return bare(entity.caption)


def captions(view: GraphView, entity: Entity, prop: str) -> list[str]:
    """The names of the entities that a property leads to, each once."""
    found = (name_of(view.entities[x]) for x in entity.values(prop) if x in view.entities)
    return list(dict.fromkeys(found))


def caption(view: GraphView, entity: Entity, prop: str) -> str | None:
    return next(iter(captions(view, entity, prop)), None)


def said(entity: Entity, *props: str) -> tuple[Value, ...]:
    """The values of these properties, or of all."""
    return tuple(v for p in props or entity.properties for v in entity.properties.get(p, ()))


def joined(texts: Sequence[str]) -> str | None:
    return "、".join(texts) or None


def number(text: str | None) -> int | float | None:
    """A plain decimal of the ledger as a number, None where it is not one."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return int(value) if value.is_integer() else value


def confidence(values: Iterable[Value]) -> float:
    """How sure a fact is: as its least sure property, each property as its surest source."""
    best: dict[str, float] = {}
    for v in values:
        best[v.prop] = max(best.get(v.prop, 0.0), v.confidence)
    return min(best.values(), default=0.0)


def status(values: Iterable[Value]) -> Status:
    """confirmed where a person agreed, else disputed where anything is, else asserted."""
    found = {s.status for v in values for s in v.statements}
    return next((s for s in STRONGEST if s in found), "asserted")


def proof(view: GraphView, claim: Claim, values: Sequence[Value], document: str | None) -> Proof | None:
    """The words that show most of the fact's fields; of equals the longer, then the earlier."""
    proofs = view.proofs(s for v in values for s in v.statements)
    proofs = [p for p in proofs if is_named(p[0].document, document)]
    if len(proofs) < 2:
        return proofs[0] if proofs else None
    words = [name_key(text) for field in claim.fields.values() for text in _texts(field)]

    def shown(p: Proof) -> int:
        quote = name_key(p[1].quote)
        return sum(1 for w in words if w and w in quote)

    return max(proofs, key=shown)


def _texts(field: Field) -> list[str]:
    if isinstance(field, list):
        return field
    if isinstance(field, dict):
        return list(field.values())
    return [] if field is None or isinstance(field, bool) else [str(field)]
