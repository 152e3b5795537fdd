"""How the relations of the annotated passages stand in findings; see `bench.relations`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Spec:
    """How the arguments of a corpus relation stand in findings; `subject` is the finding's subject.

    A tuple of properties means that any of them may carry the argument. `core` are the arguments that must agree.
    """

    args: tuple[tuple[str, ...], ...]
    core: int = 2
    schema: str | None = None
    former: bool = False  # former and current are different facts
    symmetric: bool = False
    said: bool = False  # one argument beside the subject must be there: a policy's type alone is no `doc`
    unmarked: frozenset[str] = frozenset()  # rules for what the corpus leaves unmarked (targets in titles)
    in_name: bool = False  # the first argument may hold the second: 印制电路板出口额 for 出口额 of 印制电路板


def _spec(*args: str, core: int = 2, schema: str | None = None, **more: Any) -> Spec:
    return Spec(tuple(tuple(a.split("|")) for a in args), core, schema, **more)


SPECS: dict[str, Spec] = {
    "grant": _spec("recipient", "award", "edition|year", "category", "tier", schema="AwardConferral"),
    "owner": _spec("subject", "owner"),
    "cert": _spec("accredited", "qualification", "batch", "startDate|year", schema="Accreditation"),
    "rank": _spec("ranked", "list", "rank", "listYear", core=3, schema="RankingEntry"),
    "member": _spec("member", "association", "grade", schema="Membership", former=True),
    "located": _spec("subject", "locatedIn"),
    "in_industry": _spec("subject", "industry"),
    "post": _spec("holder", "title", "organization", core=3, schema="Post", former=True),
    "issued": _spec("subject", "issuer"),
    "doc": _spec("subject", "docNumber", "issued", schema="Policy", said=True),
    "target": _spec("subject", "targets|supportsIndustry", unmarked=frozenset({"policies.title"})),
    "measure": _spec("policy", "beneficiary", "amount", core=3, schema="SupportMeasure"),
    "based_on": _spec("subject", "basedOn"),
    "repeals": _spec("subject", "repeals"),
    "amends": _spec("subject", "amends"),
    "revenue": _spec("subject", "revenue"),
    "acquired": _spec("subject", "acquired"),
    "invested": _spec("subject", "investedIn"),
    "subsidiary": _spec("subject", "subsidiaryOf"),
    "renamed": _spec("subject", "renamedTo"),
    "founded_by": _spec("subject", "foundedBy"),
    "founded_on": _spec("subject", "foundedOn"),
    "listed": _spec("subject", "listedOn"),
    "makes": _spec("subject", "produces"),
    "cooperates": _spec("subject", "cooperatesWith", symmetric=True),
    "supplies": _spec("subject", "suppliesTo"),
    "drafted": _spec("subject", "draftedStandard"),
    "hosts": _spec("host", "subject"),
    "cohosts": _spec("cohost", "subject"),
    "supports": _spec("supporter", "subject"),
    "attends": _spec("participant", "event", schema="Participation"),
    "held": _spec("subject", "heldOn", "heldAt"),
    "stat": _spec("indicator", "about", "amount|growth", "period", core=3, schema="Observation", in_name=True),
}
