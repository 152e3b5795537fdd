"""Two names, alone: the same, for a person to decide, or not the same, with the reasons in Chinese.

The order of decisions: identifier equal > exact comparing form > alias of the source > the parts of the name.
Identifiers that differ make two. Symmetric: `compare(a, b) == compare(b, a)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.names.bodies import is_whole
from graph.names.editions import compare_editions
from graph.names.forms import in_printed_case, plain
from graph.names.identifiers import compare_codes
from graph.names.keys import other_names
from graph.names.kinds import schemata_clash
from graph.names.model import Comparison, Named
from graph.names.organisation import parts
from graph.names.pairs import Body, compare_alone
from graph.names.person import compare_people
from graph.names.policies import compare_policies
from graph.names.things import compare_exact, compare_owned, compare_places, compare_standards
from graph.names.weights import Weights

_GENERAL = Weights()


def compare(left: Named, right: Named) -> Comparison:
    """What two names are to each other, without looking at any list they come from."""
    if _order(left) > _order(right):
        left, right = right, left
    if left.family != right.family:
        return Comparison("none", 0.0, ("不是一类事物",))
    codes = compare_codes(left.identifiers, right.identifiers)
    if codes.decision is not None:
        return codes.decision
    if schemata_clash(left.schema, right.schema):
        if plain(left.name) == plain(right.name):  # one of the two was taken for what it is not
            return Comparison("review", 0.6, ("名称相同", "来源给出的类别不同"))
        return Comparison("none", 0.0, ("来源给出的类别不同",))
    found = _by_names(left, right)
    if codes.doubtful and found.decision == "same":
        found = Comparison("review", 0.8, found.reasons)
    reasons = in_printed_case(found.reasons, left.name, right.name)
    return Comparison(found.decision, found.score, (*reasons, *codes.remarks))


def _order(named: Named) -> tuple[str, ...]:
    return plain(named.name), named.name, named.schema, *named.aliases, *named.organisations


def _by_names(left: Named, right: Named) -> Comparison:
    own = FAMILIES.get(left.family, compare_exact)(left, right)
    if own.decision == "same" or left.family in NO_ALIASES:
        return own
    apart = own.decision == "none" and own.score > 0 and left.family != "Organization"
    if apart or not (
        shared := _shared_names(left, right)
    ):  # an alias of the award does not make one of 第六届 and 第七届
        return own
    said = f"来源给出的别名相同：{shared[0]}"
    if own.reasons[0].startswith("机构性质不同"):
        return Comparison("review", 0.5, (said, *own.reasons))
    return Comparison("same", 0.97, (said,))


def _shared_names(left: Named, right: Named) -> list[str]:
    """What one calls itself and the other is called too, or a name written out that both had. Two that are only called
    alike, 恒锐 here and 恒锐 there, share nothing."""
    one, other = plain(left.name), plain(right.name)
    ours, theirs = set(other_names(left, one)), set(other_names(right, other))
    whole = {a for a in ours & theirs if left.family == "Organization" and is_whole(parts(a))}
    return sorted(({one} & theirs | {other} & ours | whole) - {"", *({one} & {other})})


def _organisations(left: Named, right: Named) -> Comparison:
    return compare_alone(Body(left), Body(right), _GENERAL)


FAMILIES: Mapping[str, Callable[[Named, Named], Comparison]] = {
    "Organization": _organisations, "Person": compare_people, "AwardSeries": compare_editions,
    "AwardEdition": compare_editions, "Event": compare_editions, "RankingList": compare_editions,
    "Policy": compare_policies, "Project": compare_owned, "Product": compare_owned, "Standard": compare_standards,
    "Place": compare_places,
}  # fmt: skip
NO_ALIASES = frozenset({"Person"})
"""Families whose members are never one by a name alone."""
