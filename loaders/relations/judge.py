"""Two readers of the same page, one voice: how sure a finding is, and whether it is asserted or waits for a person.

A finding's evidence (its rule, its names, the layout, whether the learned scorer says the same) is weighed and turned
into a probability by a curve that rises and never falls. Weights, curves and the least that each class needs are in
judge.json; `python -m bench.judge --fit` fits them and says how well they hold on what they were not fitted on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from loaders.model import Annotated, Finding
from loaders.relations.judge_evidence import Evidence, agrees, alone, by_key, evidence, keys, numbers

MODEL = files("loaders.relations") / "judge.json"
SCORER = "scorer."
OPEN = frozenset({"asserted", "pending"})
HEARD_ALONE = frozenset({"scorer.owner"})
"""What the scorer may assert where no grammar says it; all else that it alone says waits."""


@dataclass(frozen=True, slots=True)
class Judge:
    """What the evidence weighs, and how much of what weighs so much is right.

    `grammars` and `alone` are slope and shift of a logistic curve; slopes are positive, so that more weight never means
    less confidence.
    """

    weights: Mapping[str, float]
    grammars: tuple[float, float]
    alone: tuple[float, float]  # of what only the scorer says
    least: Mapping[str, float]  # class of a finding -> confidence under which it waits; "": of all others
    shown: float  # what only the scorer says with less than this is not worth a person's time

    @classmethod
    def of(cls, model: Mapping[str, Any]) -> Judge:
        grammars, alone_ = tuple(model["grammars"]), tuple(model["alone"])
        return cls(model["weights"], grammars, alone_, model["least"], float(model["shown"]))

    def weight(self, seen: Evidence) -> float:
        """What the evidence adds up to; a rule that was never measured is taken as its family."""
        return sum(self.weights.get(name, 0.0) * value for name, value in numbers(seen).items())

    def confidence(self, seen: Evidence) -> float:
        """The share of findings with such evidence that is right."""
        slope, shift = self.alone if seen.rule.startswith(SCORER) else self.grammars
        return round(1 / (1 + math.exp(-(slope * self.weight(seen) + shift))), 3)

    def least_of(self, schema: str) -> float:
        return self.least.get(schema, self.least[""])


@lru_cache(maxsize=1)
def judge() -> Judge:
    return Judge.of(json.loads(MODEL.read_text(encoding="utf-8")))


def judged(page: Annotated, grammars: Iterable[Finding], scorer: Iterable[Finding]) -> Iterator[Finding]:
    """The grammars' findings in their order with a measured confidence, then what only the scorer has found.

    What is planned or denied stays so; asserted is only what is sure enough for its kind.
    """
    first, second = list(grammars), list(scorer)
    heard, said = by_key(second), by_key(first)
    for finding, seen in zip(first, evidence(page, first, second), strict=True):
        others = [f for key in keys(finding) for f in heard.get(key, ()) if agrees(finding, f)]
        yield _weighed(finding, seen, others)
    for finding in second:
        if finding.status not in OPEN:
            continue
        about = [f for key in keys(finding) for f in said.get(key, ())]
        if not any(agrees(finding, f) for f in about):
            yield from _alone(page, finding, against=bool(about))


def _weighed(finding: Finding, seen: Evidence, others: Sequence[Finding]) -> Finding:
    if finding.status not in OPEN:
        return finding
    confidence = judge().confidence(seen)
    sure = confidence >= judge().least_of(finding.schema) and finding.status == "asserted"
    rule = f"{finding.rule}+{others[0].rule}" if others else finding.rule
    return replace(finding, rule=rule, confidence=confidence, status="asserted" if sure else "pending")


def _alone(page: Annotated, finding: Finding, *, against: bool) -> Iterator[Finding]:
    confidence = judge().confidence(alone(page, finding, against=against))
    if confidence >= judge().shown:
        sure = finding.rule in HEARD_ALONE and finding.status == "asserted" and not against
        yield replace(finding, confidence=confidence, status="asserted" if sure else "pending")
