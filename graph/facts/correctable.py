"""Which columns of a fact a person can correct, and what property of the graph each stands for."""

from __future__ import annotations

from collections.abc import Mapping

from graph.facts.columns import KINDS

CORRECTABLE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "entity": {"name": ("name",)},
    "award_grant": {
        "recipient": ("recipient",), "award": ("award",), "edition": ("number", "edition"), "year": ("year",),
        "category": ("category",), "tier": ("tier",), "seq": ("seq",), "org": ("organization",), "title": ("title",),
    },
    "position": {
        "person": ("holder",), "org": ("organization",), "title": ("title",), "former": ("former",),
        "from": ("startDate",), "until": ("endDate",),
    },
    "certification": {
        "org": ("accredited",), "certification": ("qualification",), "level": ("level",), "batch": ("batch",),
    },
    "policy": {
        "title": ("name",), "issuers": ("issuer",), "date": ("issued",), "doc_number": ("docNumber",),
        "doc_type": ("docType",), "region": ("region",),
    },
    "policy_target": {"target": ("targets", "supportsIndustry", "beneficiary")},
    "policy_measure": {
        "policy": ("policy",), "measure": ("measure",), "amount": ("amount",), "unit": ("unit",),
        "qualifier": ("qualifier",), "condition": ("condition",),
    },
    "ranking": {
        "org": ("ranked",), "list": ("list",), "year": ("listYear",), "rank": ("rank",), "revenue": ("revenue",),
        "previous_rank": ("previousRank",),
    },
    "relation": {"object": ()},  # whatever property the fact rests on
    "event": {"name": ("name",), "date": ("heldOn",), "place": ("heldAt",)},
    "indicator": {
        "indicator": ("indicator",), "region_or_org": ("about",), "period": ("period",), "value": ("amount",),
        "unit": ("unit",), "yoy": ("growth",),
    },
}  # fmt: skip
"""Kind -> column -> properties; of several, those that the fact has are corrected."""


def column(kind: str, typed: str) -> str | None:
    """The column that a person means by its name or its Chinese heading; None where it cannot be corrected."""
    heads = {head: name for name, head in KINDS[kind].columns.items()} if kind in KINDS else {}
    name = heads.get(typed, typed)
    return name if name in CORRECTABLE.get(kind, {}) else None


def offered(kind: str) -> str:
    """等级 tier、类别 category: what can be corrected."""
    columns = CORRECTABLE.get(kind, {})
    return "、".join(f"{KINDS[kind].columns[c]} {c}" for c in columns)
