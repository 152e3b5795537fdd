"""The words of the names engine: a name with what is known beside it, a comparison of two, a match in a list.

The engine knows neither ledger nor graph: who calls it brings names and gets decisions with their reasons.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Decision = Literal["same", "review", "none"]
"""same: one entity, no person needed; review: a person decides; none: not the same, or nothing speaks for it."""

Period = tuple[str, str]
"""First and last day or year as ISO text of any precision; "" where the end is open."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as printed, with what the source says beside it.

    Attributes:
        name: as printed; no comparing form ever replaces it.
        family: the top class, "Organization", "Person", "AwardEdition", ... as in the ontology.
        schema: the class itself where it is known, e.g. "GovernmentBody".
        aliases: other names that the source itself gives: 以下简称, 曾用名, English names.
        identifiers: scheme -> code, e.g. {"creditCode": "91440300..."}; see `graph.names.identifiers.SCHEMES`.
        organisations: of a person where they serve; of a project or product who owns it; of a policy who issued it.
        period: when the name, or the post of a person, held.
        key: the caller's own id, handed back untouched.
    """

    name: str
    family: str = "Organization"
    schema: str = ""
    aliases: tuple[str, ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=dict, hash=False)
    organisations: tuple[str, ...] = ()
    period: Period | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two names are to each other. `reasons` are short Chinese clauses, the weightiest first."""

    decision: Decision
    score: float  # 0 to 1; above `graph.names.scores.SAME` only where a program may decide
    reasons: tuple[str, ...]

    def sentence(self) -> str:
        """字号相同；地域不同 → 不是同一家"""
        ends = {"same": "是同一个", "review": "需要人工判断", "none": "不是同一个"}
        return f"{'；'.join(self.reasons)} → {ends[self.decision]}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name of the other list that may be meant."""

    named: Named
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The answer for one name: who is meant, or None, and who else could be. Candidates come best first."""

    left: Named
    right: Named | None
    decision: Decision
    score: float
    reasons: tuple[str, ...]
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Names of one list that are one entity: their positions in the list, in order, and why they are one."""

    members: tuple[int, ...]
    reasons: tuple[str, ...] = ()
