"""Whether confidences mean what they say: of the facts of documents with gold, how many of each are right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.agreement import Fact
from bench.scoring import KINDS, Report, score

BINS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Told:
    """A fact of a kind that the gold has: how sure, whether it waits for a person, whether it is right."""

    kind: str
    confidence: float
    waits: bool
    right: bool


def told(gold: Sequence[Fact], report: Report, read: Iterable[Fact], waiting: Iterable[Fact]) -> list[Told]:
    """The facts of one document, those that are asserted first.

    Args:
        report: of the asserted facts `read` against the gold.
    """
    false = {f.get("id") for f in report.false}
    kinds, predicates = {g["kind"] for g in gold} - {"entity"}, {g.get("predicate") for g in gold}

    def asked(facts: Iterable[Fact]) -> list[Fact]:
        return [f for f in facts if f["kind"] in kinds and (f["kind"] != "relation" or f["predicate"] in predicates)]

    held = asked(waiting)
    wrong = {f.get("id") for f in score(gold, held).false}
    return [Told(f["kind"], f["confidence"], False, f["id"] not in false) for f in asked(read)] + [
        Told(f["kind"], f["confidence"], True, f["id"] not in wrong) for f in held
    ]


def table(found: Sequence[Told]) -> list[str]:
    """Lines to print: by confidence, then by kind."""
    asserted = [t for t in found if not t.waits]
    lines = [f"{'confidence':<22}{'facts':>8}{'right':>8}"]
    for low, high in BINS:
        here = [t for t in asserted if low <= t.confidence < high]
        if here:
            lines.append(f"{f'{low:.2f} to {min(high, 1.0):.2f}':<22}{len(here):>8}{share(here)}")
    sure = [t for t in asserted if t.confidence >= SURE]
    lines += [f"{f'{SURE} and over':<22}{len(sure):>8}{share(sure)}", ""]
    lines.append(f"{'kind':<22}{'asserted':>8}{'right':>8}{'waiting':>9}{'right':>8}")
    for kind in KINDS:
        of_kind = [t for t in found if t.kind == kind]
        stays, waits = [t for t in of_kind if not t.waits], [t for t in of_kind if t.waits]
        if of_kind:
            lines.append(f"{kind:<22}{len(stays):>8}{share(stays)}{len(waits):>9}{share(waits)}")
    return lines


def share(found: Sequence[Told]) -> str:
    return f"{sum(t.right for t in found) / len(found):>8.3f}" if found else f"{'-':>8}"
