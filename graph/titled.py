"""Awards, policies, projects, products, events, lists whose titles are one though they are written differently.

Equal titles are one already (`graph.resolver`); here meet 第六届 and 第6届, a notice and the rules that it brings, and
equal document numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from graph.components import Components
from graph.fullnames import comparing, is_full
from graph.links import Doubt
from graph.names.compare import compare
from graph.names.forms import plain
from graph.names.identifiers import SCHEMES
from graph.names.keys import TITLED, keys
from graph.names.model import Named
from graph.names.regions import leading
from graph.said import Said

LEAST = 0.5  # score from which a pair is worth a person's time
MANY = 40  # titles of one key; beyond it the key says nothing
LONG = 6  # characters from which an alias of one document is known in another
LEVELS = ("", "省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区")
OWNERS = ("owner", "issuer")


def link_titled(family: str, members: Mapping[str, Said], orgs: Mapping[str, str], parts: Components) -> list[Doubt]:
    """Join what the engine makes one; what it doubts comes back.

    Args:
        orgs: name of each organisation by canonical id.
    """
    if family not in TITLED and family != "Place":
        return []
    groups: dict[str, list[Said]] = defaultdict(list)
    for i, one in members.items():
        groups[parts.find(i)].append(one)
    named = {root: _named(family, root, group, orgs, parts) for root, group in sorted(groups.items())}
    doubts = []
    for left, right in _meeting(family, named, groups):
        c = compare(named[left], named[right])
        if c.decision == "same":
            parts.join(left, right, "variant", "；".join(c.reasons))
        elif c.decision == "review" and c.score >= LEAST:
            doubts.append(Doubt(left, right, c.score, c.reasons))
    return doubts


def _named(family: str, root: str, group: list[Said], orgs: Mapping[str, str], parts: Components) -> Named:
    names = sorted({n for one in group for n in one.values.get("name", ())}, key=lambda n: (-len(comparing(n)), n))
    # 颁奖礼, 理事会: what an article calls its event says nothing in another
    aliases = {n for one in group for n in one.values.get("alias", ())}
    others = sorted(n for n in aliases if len(comparing(n)) >= LONG and is_full(family, comparing(n)))
    owners = sorted({orgs.get(parts.canonical(o), "") for one in group for p in OWNERS for o in one.objects.get(p, ())})
    numbers = sorted({v for one in group for v in one.values.get("docNumber", ())})
    days = sorted({v for one in group for v in one.values.get("heldOn", ())})
    return Named(
        names[0] if names else "", family, "", (*names[1:], *others), {"docNumber": numbers[0]} if numbers else {},
        tuple(o for o in owners if o), (days[0], days[-1]) if days else None, root,
    )  # fmt: skip


def _number(printed: str) -> str:
    return SCHEMES["docNumber"].check(printed).code or plain(printed)


def _keys(one: Named) -> set[str]:
    if one.family != "Place":
        return set(keys(one, plain(one.name), None))
    places, end = leading(plain(one.name))
    # 兰州 is 兰州市, but neither 兰州新区 nor 兰州县
    whole = end == len(plain(one.name)) and all(p.level in LEVELS for p in places)
    return {"".join(p.base for p in places)} if whole else set()


def _levels(one: Named) -> tuple[str, ...]:
    """吉林省 -> 省; empty for what is no place or does not say."""
    if one.family != "Place":
        return ()
    return tuple(sorted({p.level for name in (one.name, *one.aliases) for p in leading(plain(name))[0]} - {""}))


def _meeting(
    family: str, named: Mapping[str, Named], groups: Mapping[str, list[Said]]
) -> list[tuple[str, str]]:  # fmt: skip
    """Pairs with a key or a document number in common whose names are not equal."""
    met: dict[str, list[str]] = defaultdict(list)
    for root, one in named.items():
        if is_full(family, comparing(one.name)):
            for key in _keys(one) - {""}:
                met[key].append(root)
        for printed in one.identifiers.values():
            met["#" + _number(printed)].append(root)
    found = set()
    for roots in met.values():
        marks = {r: tuple(map(_number, named[r].identifiers.values())) or _levels(named[r]) for r in roots}
        several = len({m for m in marks.values() if m}) > 1
        for left, right in combinations(sorted(roots), 2) if len(roots) <= MANY else ():
            equal = {n for one in groups[left] for n in one.names} & {n for one in groups[right] for n in one.names}
            # of several policies of one title, nobody knows which one a third without a number is; 吉林 neither
            if not equal and not (several and marks[left] != marks[right]):
                found.add((left, right))
    return sorted(found)
