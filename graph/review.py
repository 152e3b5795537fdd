"""Reviews: a person accepts, rejects or corrects a fact, and can take it back.

Every function either records one act or raises and changes nothing; with `dry` it only looks whether it could. The
ledger keeps who, when, what and why; what a review means is worked out in `graph.reviewed`. Views follow with the next
`build_views`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from graph.facts import Known
from graph.facts.correctable import CORRECTABLE, column, offered
from graph.facts.words import text, words
from graph.ledger import Review
from graph.model import CURRENT, WAITING, HuituError, Statement
from graph.reviewed import READ, reviewed
from graph.why import STATUS, Catalogue

DATES = {"year": r"\d{4}", "listYear": r"\d{4}", "issued": r"\d{4}(-\d\d){0,2}"}
FORMS = {
    "integer": (r"-?\d+", "整数"), "decimal": (r"-?\d+(\.\d+)?", "数"),
    "date": (r"\d{4}(-\d\d){0,2}", "日期，如 2024-05"),
    "boolean": (r"true|false", "是或否"),
}  # fmt: skip
YES_NO = {"是": "true", "否": "false"}


class ReviewRefused(HuituError):
    """The review makes no sense for this fact as it stands; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review did: the fact as it was, and the number of the act."""

    known: Known
    act: int


def one_fact(catalogue: Catalogue, typed: str) -> Known:
    """The fact to review; with the id of a statement, that statement alone.

    Raises:
        UnknownFact: nothing has this id.
        ReviewRefused: several facts rest on it.
    """
    found = catalogue.find(typed)
    stmt = next((s for k in found for s in k.statements if typed.startswith("s-") and s.id.startswith(typed)), None)
    if stmt is not None:
        return Known(found[0].fact, (stmt,), (stmt,), found[0].entities)
    if len(found) > 1:
        raise ReviewRefused(f"{typed}: 对应 {len(found)} 条事实：{'、'.join(k.id for k in found[:4])}，请写其中一个")
    return found[0]


def accept(catalogue: Catalogue, typed: str, *, user: str, because: str = "", dry: bool = False) -> Reviewed:
    """The fact is read right: its statements are confirmed."""
    known = one_fact(catalogue, typed)
    wanted = [s for s in known.own if s.status in (CURRENT | WAITING | {"rejected"}) - {"confirmed"}]
    if not wanted:
        raise _already(catalogue, typed, known)
    wanted += [s for s in catalogue.names_of(wanted) if s not in wanted]
    return _record(catalogue, typed, known, [Review(s.id, "accept", None) for s in wanted], user, because, dry)


def reject(catalogue: Catalogue, typed: str, *, user: str, because: str = "", dry: bool = False) -> Reviewed:
    """The fact is read wrongly: it leaves the graph and does not come back when its documents are read again."""
    known = one_fact(catalogue, typed)
    wanted = [s for s in known.own if s.status in CURRENT | WAITING]
    if not wanted:
        raise _already(catalogue, typed, known)
    return _record(catalogue, typed, known, [Review(s.id, "reject", None) for s in wanted], user, because, dry)


def correct(
    catalogue: Catalogue, typed: str, fields: Mapping[str, str], *, user: str, because: str = "", dry: bool = False
) -> Reviewed:  # fmt: skip
    """Some columns of the fact should say something else; the rest of what waits in it is accepted.

    Args:
        fields: column or its Chinese heading -> the right value.
    """
    known = one_fact(catalogue, typed)
    kind = str(known.fact["kind"])
    alive = [s for s in known.statements if s.status in CURRENT | WAITING]
    if not alive:
        raise _already(catalogue, typed, known)
    if not fields:
        raise ReviewRefused(f"{typed}: 没有写要更正什么，应为 字段=值；可以更正：{offered(kind)}")
    found: list[Review] = []
    for name, value in fields.items():
        field = column(kind, name)
        if field is None:
            raise ReviewRefused(f"{typed}: 不能更正“{name}”；可以更正：{offered(kind) or '无'}")
        found += _corrections(catalogue, typed, known, alive, field, value.strip())
    done = {r.statement_id for r in found if r.prop is None}
    rest = [s for s in known.own if s.status in WAITING and s.id not in done]
    rest += [s for s in catalogue.names_of(s for s in known.own if s.id not in done) if s not in rest]
    return _record(catalogue, typed, known, [*found, *(Review(s.id, "accept", None) for s in rest)], user, because, dry)


def undo(catalogue: Catalogue, times: int = 1, *, user: str = "") -> list[Review]:
    """Take back the last acts of reviewing, whoever did them; one review of each comes back, newest first.

    Raises:
        ReviewRefused: there are not so many.
    """
    acts = {r.act for r in catalogue.reviews}
    if len(acts) < times:
        raise ReviewRefused(f"没有可以撤销的复核（现有 {len(acts)} 次，要撤销 {times} 次）")
    return [catalogue.ledger.take_back(user=user)[0] for _ in range(times)]


def _corrections(
    catalogue: Catalogue, typed: str, known: Known, alive: list[Statement], field: str, value: str
) -> list[Review]:  # fmt: skip
    kind = str(known.fact["kind"])
    props = CORRECTABLE[kind][field] or tuple({s.prop for s in known.own})
    old = known.fact.get(field)
    if not value:
        raise ReviewRefused(f"{typed}: {field} 没有写值；整条不对请用 --reject")
    if value == ("否" if old is False else text(old)) or (isinstance(old, bool) and value == str(old).lower()):
        raise ReviewRefused(f"{typed}: {field} 已经是“{value}”")
    own = {s.id for s in known.own}
    said = [s for s in alive if s.prop in props]
    said = [s for s in said if s.id in own] or said
    if "name" in props:  # of several names the one that is shown
        said = [s for s in said if s.value in (old, f"《{old}》")] or said
    if said:
        forms = {s.prop: _form(catalogue, typed, s.prop, value) for s in said}
        return [Review(s.id, "correct", forms[s.prop], schema=_class(catalogue, s)) for s in said]
    prop = props[0]
    schema = catalogue.ontology.property(prop).range if catalogue.ontology.property(prop).is_object else None
    return [Review(alive[0].id, "correct", _form(catalogue, typed, prop, value), prop=prop, schema=schema)]


def _form(catalogue: Catalogue, typed: str, prop: str, value: str) -> str:
    """The value as the ledger writes it."""
    kind = catalogue.ontology.property(prop)
    value = YES_NO.get(value, value) if kind.range == "boolean" else value
    pattern, name = FORMS.get(kind.range, ("", ""))
    if prop in DATES:
        pattern, name = DATES[prop], "年份" if DATES[prop] == r"\d{4}" else "日期，如 2024-05"
    if not kind.is_object and pattern and not re.fullmatch(pattern, value):
        raise ReviewRefused(f"{typed}: {catalogue.ontology.label(prop)} 应是{name}，不是“{value}”")
    return value


def _class(catalogue: Catalogue, stmt: Statement) -> str | None:
    """The class of the entity that a statement points to; None where it gives a value."""
    if stmt.object_id is None:
        return None
    schemata = sorted(s.schema for s in catalogue.statements.values() if s.entity_id == stmt.object_id)
    return schemata[0] if schemata else catalogue.ontology.property(stmt.prop).range


def _record(
    catalogue: Catalogue, typed: str, known: Known, found: list[Review], user: str, because: str, dry: bool
) -> Reviewed:  # fmt: skip
    """Write the act, after a look at whether it has the effect that is wanted."""
    read = catalogue.ledger.statements(status=READ)
    after = {s.id: s for s in reviewed(read, [*catalogue.reviews, *found], catalogue.ontology)}
    for r in found:
        status = after[r.statement_id].status if r.statement_id in after else "retracted"
        if r.verdict == "accept" and status != "confirmed":
            raise ReviewRefused(f"{typed}: 它所涉及的名称已被否决，请先用 huitu review --undo 撤销那次复核")
    return Reviewed(known, 0 if dry else catalogue.ledger.record(found, user=user, reason=because))


def _already(catalogue: Catalogue, typed: str, known: Known) -> ReviewRefused:
    status = known.own[0].status if known.own else "retracted"
    if status in ("planned", "denied"):
        return ReviewRefused(f"{typed}: 这一条是{STATUS[status]}的事，不在复核之列：{words(known.fact)}")
    ids = {s.id for s in known.own}
    last = next((r for r in reversed(catalogue.reviews) if r.statement_id in ids), None)
    by = f"（{last.user}，{last.created_at[:10]}）" if last else ""
    return ReviewRefused(f"{typed}: {STATUS[status]}，不用再复核{by}：{words(known.fact)}")
