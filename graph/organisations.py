"""Organisations that are one though their names differ: the names engine's decisions, carried out with their reasons.

The steps build on each other: codes and full names first, then short names of full ones, then equal short names. A
negative judgement keeps two names apart in documents that are read later too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import product

from graph.components import Components
from graph.fullnames import comparing, is_relative
from graph.ledger_judgements import Judgement
from graph.links import Doubt
from graph.names.bodies import is_whole
from graph.names.forms import plain
from graph.names.identifiers import credit_code
from graph.names.model import Named
from graph.names.organisation import parse
from graph.said import Said, most_specific
from graph.variants import Proposal, alike, doubtful, equal, shortened
from ontology import Ontology

OTHER_NAMES = ("name", "alias", "formerName")
Barred = Collection[frozenset[str]]


def barred_names(judgements: Iterable[Judgement]) -> set[frozenset[str]]:
    """Pairs of names that a person judged not to be one, in comparing form."""
    return {frozenset((plain(j.left_name), plain(j.right_name))) for j in judgements if j.left_name and j.right_name}


def link_organisations(
    members: Mapping[str, Said], parts: Components, barred: Barred, ontology: Ontology
) -> list[Doubt]:  # fmt: skip
    """Join what the engine makes one; what it doubts comes back, by ids as they were when it was met."""
    doubts: list[Doubt] = []
    groups: dict[str, list[Said]] = defaultdict(list)  # by root
    for i, one in members.items():
        groups[parts.find(i)].append(one)

    def settle(found: Iterable[Proposal]) -> None:
        for p in found:
            left, right = parts.find(p.left), parts.find(p.right)
            known = len({one.document for one in groups[right]})
            reasons = (*p.reasons, f"{known} 份文件讲到它") if p.bare else p.reasons
            enough = p.same and (not p.bare or known > 1)
            if left != right and enough and _may_join(groups[left], groups[right], barred):
                parts.join(p.left, p.right, "variant", "；".join(reasons))
                if parts.find(left) == parts.find(right):
                    groups[parts.find(left)] = groups.pop(left) + groups.pop(right)
                    continue
            doubts.append(Doubt(p.left, p.right, p.score, reasons))

    cache: dict[tuple[str, int], Named | None] = {}

    def named() -> list[Named]:
        """One name with all that is said beside it for each component, by the id of its root."""
        for root, group in groups.items():
            if (root, len(group)) not in cache:
                cache[root, len(group)] = _named(root, group, ontology)
        return [n for root, group in sorted(groups.items()) if (n := cache[root, len(group)]) is not None]

    settle(equal(named()))
    settle(shortened(named()))
    waiting = {parts.find(i) for d in doubts for i in (d.left, d.right) if parts.find(d.left) != parts.find(d.right)}
    settle(alike(named(), waiting))
    settle(doubtful(named()))
    return doubts


def _named(root: str, group: list[Said], ontology: Ontology) -> Named | None:
    names = _values(group, "name")
    if not names:
        return None
    first = min(names, key=lambda n: (not is_whole(parse(n)), -len(plain(n)), n))
    others = {n for prop in OTHER_NAMES for n in _values(group, prop)} - {first}
    others = {n for n in others if not is_relative("Organization", comparing(n))}  # 本会, 该集团
    # one that is right, else one as printed: the engine tells what is wrong with it
    printed = sorted(_values(group, "creditCode"), key=lambda c: (not credit_code(c).valid, c))
    schema = most_specific(sum((one.schemata for one in group), Counter[str]()), ontology)
    known = {"creditCode": printed[0]} if printed else {}
    return Named(first, "Organization", schema, tuple(sorted(others)), known, key=root)


def _may_join(left: list[Said], right: list[Said], barred: Barred) -> bool:
    """Whether neither codes nor a person speak against it."""
    ours, theirs = _codes(left), _codes(right)
    if ours and theirs and not ours & theirs:
        return False
    if not barred:
        return True
    names = ({plain(n) for prop in OTHER_NAMES for n in _values(side, prop)} for side in (left, right))
    return not any(frozenset(pair) in barred for pair in product(*names))


def _values(group: Iterable[Said], prop: str) -> set[str]:
    return {v for one in group for v in one.values.get(prop, ())}


def _codes(group: Iterable[Said]) -> set[str]:
    return {credit_code(printed).code or plain(printed) for printed in _values(group, "creditCode")}
