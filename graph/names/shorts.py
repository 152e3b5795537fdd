"""简称 and 全称: how well a short name reads as an abbreviation of a full one."""

from __future__ import annotations

from graph.names.model import Comparison
from graph.names.organisation import OrganisationName


def compare_short(left: OrganisationName, right: OrganisationName) -> Comparison:
    """A pair alone: without the other candidates of a list a short name is at best likely."""
    short, full = sorted((left, right), key=lambda n: (bool(n.form_class), len(n.plain), n.plain))
    if (
        short.body
        and short.body == full.body
        and not short.places
        and not full.places
        and not short.group
        and not full.group
    ):
        return Comparison("same", 0.96, ("字号、行业相同", "简称只省去组织形式"))
    it = iter(full.plain)
    if len(short.plain) >= 2 and all(c in it for c in short.plain):
        return Comparison("review", 0.6, ("简称的字依次出现在全称里",))
    return Comparison("none", 0.05, ("字号不同",))
