"""Judgements: a person says that two names are one, are not, or that nobody knows, and can take it back.

Every function either records one act or raises and changes nothing. The ledger keeps who, when and why; what the
judgements mean for the graph is worked out in `graph.resolver`. Views follow with the next `build_views`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from graph.ledger import Ledger, Review
from graph.ledger_judgements import Decision, Judgement, in_force, pair
from graph.model import HuituError
from graph.resolver import decision_words
from graph.whoiswho import Side, WhoIsWho


class JudgementRefused(HuituError):
    """The judgement makes no sense as things stand; nothing was changed."""


def merge(who: WhoIsWho, a: Side, b: Side, *, user: str, because: str = "", overrule: bool = False) -> list[Judgement]:
    """Two entities are one.

    Args:
        overrule: also where somebody judged that they are not.

    Raises:
        JudgementRefused: they are one already, are of different kinds, or a negative judgement stands against it.
    """
    _comparable(who, a, b)
    if a.id == b.id:
        raise JudgementRefused(f"“{a.name}”和“{b.name}”已经是同一个：{why_one(who, a, b)}")
    against = list(_between(who, a, b, "negative"))
    if not overrule:
        for j in against:
            if not _changed_mind(who, j):
                raise _refused(who, j)
    rows = [pair("positive", who.anchor(a), who.anchor(b)), *(_turned(j, "positive") for j in against)]
    return _recorded(who, _once(rows), user, because)


def split(who: WhoIsWho, a: Side, b: Side, *, user: str, because: str = "") -> list[Judgement]:
    """Two names are not one entity; this is remembered, whatever is read later.

    Raises:
        JudgementRefused: a document itself makes them one, a third ties them together, or this was judged already.
    """
    _comparable(who, a, b)
    if a.id != b.id:
        if any(j.judgement == "negative" for j in _between(who, a, b, "negative")):
            raise JudgementRefused(f"“{a.name}”和“{b.name}”早已判断为不是同一个")
        return _recorded(who, [pair("negative", who.anchor(a), who.anchor(b))], user, because)
    shared = sorted(a.local & b.local)
    if shared:
        raise JudgementRefused(_one_in_document(who, a, b, shared[0]))
    automatic = who.automatic
    left, right = ({automatic.canonical(i) for i in side.ids} for side in (a, b))
    rows = [
        _turned(j, "negative") for j in who.decided.values()
        if j.judgement == "positive" and _joins(automatic.canonical(j.left), automatic.canonical(j.right), left, right)
    ]  # fmt: skip
    rows += [pair("negative", (i, who.called(i)), (j, who.called(j))) for i, j in product(sorted(a.ids), sorted(b.ids))]
    return _recorded(who, _once(rows), user, because)


def split_off(who: WhoIsWho, a: Side, *, user: str, because: str = "") -> list[Judgement]:
    """A name leaves the entity into which people merged it; with a canonical id all that people merged comes apart.

    Raises:
        JudgementRefused: no person merged it with anything.
    """
    automatic = who.automatic
    mine = {automatic.canonical(i) for i in a.ids}
    rows = [
        _turned(j, "negative") for j in who.decided.values()
        if j.judgement == "positive" and who.links.canonical(j.left) == a.id
        and (a.whole or mine & {automatic.canonical(j.left), automatic.canonical(j.right)})
    ]  # fmt: skip
    if not rows:
        names = [n for n in dict.fromkeys(a.entity.values("name")) if n != a.name][:3]
        hint = f"；它的名称还有：{'、'.join(names)}，请写 huitu split 名称 名称" if names else ""
        raise JudgementRefused(f"“{a.name}”没有人工合并过，不用拆分{hint}")
    return _recorded(who, rows, user, because)


def unsure(who: WhoIsWho, a: Side, b: Side, *, user: str, because: str = "") -> list[Judgement]:
    """Nobody knows whether they are one; the pair leaves the queue."""
    _comparable(who, a, b)
    if a.id == b.id:
        raise JudgementRefused(f"“{a.name}”和“{b.name}”已经是同一个：{why_one(who, a, b)}")
    return _recorded(who, [pair("unsure", who.anchor(a), who.anchor(b))], user, because)


def undo(ledger: Ledger, times: int = 1, *, user: str = "") -> list[list[Judgement] | list[Review]]:
    """Take back the newest acts of judging and reviewing, whoever did them, newest first.

    Raises:
        JudgementRefused: there are not so many.
    """
    acts = {j.act for j in ledger.judgements()} | {r.act for r in ledger.reviews()}
    if len(acts) < times:
        raise JudgementRefused(f"没有可以撤销的判断或复核（现有 {len(acts)} 次，要撤销 {times} 次）")
    return [ledger.undo_last_act(user=user) for _ in range(times)]


def contradictions(who: WhoIsWho) -> list[str]:
    """One sentence for each pair that is judged not the same and that other judgements make one."""
    found = []
    for left, right in who.links.contradictions:
        negative = who.decided[left, right]
        chain = [j.reason for j in who.links.why(left, right) if j.by == "judged"]
        said = f"{_names(who, negative)}（{decision_words(negative)}）"
        found.append(f"判断互相矛盾：{said}，而另有判断使其为一（{'；'.join(chain)}）")
    return found


def why_one(who: WhoIsWho, a: Side, b: Side) -> str:
    """The reasons that lead from one side to the other, in the order of the chain."""
    steps = who.links.why(min(a.ids), min(b.ids))
    return "；".join(dict.fromkeys(s.reason for s in steps)) or "同一份文件里就是同一个"


def _comparable(who: WhoIsWho, a: Side, b: Side) -> None:
    kinds = who.family(a.entity), who.family(b.entity)
    if kinds[0] != kinds[1]:
        labels = (who.ontology.label(s.entity.schema) for s in (a, b))
        told = "和".join(f"“{s.name}”（{label}）" for s, label in zip((a, b), labels, strict=True))
        raise JudgementRefused(f"{told}不是同一类，不能判断为同一个或不同")
    if a.id == b.id and a.ids == b.ids:
        raise JudgementRefused(f"“{a.name}”和“{b.name}”指的是同一个实体 {a.id}")


def _between(who: WhoIsWho, a: Side, b: Side, judgement: Decision) -> Iterator[Judgement]:
    for (left, right), j in who.decided.items():
        if j.judgement == judgement and {who.links.canonical(left), who.links.canonical(right)} == {a.id, b.id}:
            yield j


def _changed_mind(who: WhoIsWho, negative: Judgement) -> bool:
    """Whether the act had split what was merged by hand: merging again is no contradiction."""
    act = {j.pair: j.id for j in who.judgements if j.act == negative.act}
    return any(j.judgement == "positive" and j.id < act.get(j.pair, 0) for j in who.judgements)


def _joins(left: str, right: str, one: set[str], other: set[str]) -> bool:
    return (left in one and right in other) or (left in other and right in one)


def _turned(j: Judgement, judgement: Decision) -> Judgement:
    """The opposite of an earlier judgement, on the same pair."""
    return pair(judgement, (j.left, j.left_name), (j.right, j.right_name))


def _once(rows: Sequence[Judgement]) -> list[Judgement]:
    return list(in_force(rows).values())


def _names(who: WhoIsWho, j: Judgement) -> str:
    return f"“{j.left_name or who.called(j.left) or j.left}”和“{j.right_name or who.called(j.right) or j.right}”"


def _refused(who: WhoIsWho, j: Judgement) -> JudgementRefused:
    return JudgementRefused(
        f"{_names(who, j)}：{decision_words(j)}；确要改判请加 --overrule，或用 huitu undo 撤销那次判断"
    )


def _one_in_document(who: WhoIsWho, a: Side, b: Side, shared: str) -> str:
    where = who.document(shared)
    return f"“{a.name}”和“{b.name}”在“{where}”里就是同一个，不能拆分；只拆别的文件里的，请写编号"


def _recorded(who: WhoIsWho, rows: list[Judgement], user: str, because: str) -> list[Judgement]:
    """Write the act, after a look at whether it has the effect that is wanted."""
    last = max((j.id for j in who.judgements), default=0)
    trial = [replace(j, id=last + n) for n, j in enumerate(rows, 1)]
    after = who.linked([*who.judgements, *trial])
    for left, right in after.contradictions:
        if (left, right) in who.links.contradictions:
            continue
        known = who.decided.get((left, right))
        if known is not None and known.judgement == "negative":
            raise _refused(who, known)
        chain = "；".join(j.reason for j in after.why(left, right) if j.by == "judged")
        names = f"“{who.called(left)}”和“{who.called(right)}”"
        raise JudgementRefused(f"{names}还经别的判断相连（{chain}），请先拆分或撤销")
    for j in rows:
        if j.judgement == "negative" and after.same(j.left, j.right):
            raise JudgementRefused(f"“{j.left_name}”和“{j.right_name}”分不开")
    return who.ledger.record_judgements(rows, user=user, reason=because)
