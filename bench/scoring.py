"""Precision and recall of the facts that Huitu reads, against facts that an editor wrote down by hand.

A prediction that says again what another has said counts once; one that meets a gold fact marked `ambiguous` counts
neither way. Precision is asked only of kinds and predicates that the gold has.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.agreement import Fact, Names, agrees, each, family, number, plain

KINDS = (
    "award_grant", "position", "certification", "policy", "policy_issuer", "policy_target", "policy_measure", "ranking",
    "relation", "event", "event_organizer", "event_participant", "indicator", "entity",
)  # fmt: skip
PREDICATES = frozenset({
    "acquired", "subsidiary_of", "renamed_to", "merged_into", "located_in", "founded_on", "founded_by", "produces",
    "owns_brand", "drafted_standard", "cooperates_with", "listed_on", "member_of", "membership_level", "uscc",
    "industry", "completed_by", "invested_in", "supplies_to", "sponsors", "based_on", "repeals", "organizes", "hired",
})  # fmt: skip
TOLD_APART_BY = (
    "edition", "tier", "category", "batch", "level", "date", "doc_number", "previous_rank", "year", "period",
)  # fmt: skip
"""Fields in which a prediction must equal a known-false fact that states them, beside what makes the two match."""
PROVENANCE = frozenset({"id", "quote", "document", "page", "cell", "confidence", "status", "doc"})


@dataclass(frozen=True)
class Score:
    """Counts of one kind, document or set; they add up."""

    gold: int = 0
    hits: int = 0
    false: int = 0

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.hits else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.gold + self.hits + self.false) if self.hits else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.gold + other.gold, self.hits + other.hits, self.false + other.false)


@dataclass(frozen=True)
class Report:
    """Scores by kind in the order of KINDS, and the facts behind them."""

    kinds: Mapping[str, Score]
    missed: tuple[Fact, ...] = ()
    false: tuple[Fact, ...] = ()
    known_false: tuple[Fact, ...] = ()
    """Facts known to be false that were predicted."""

    @property
    def micro(self) -> Score:
        """All facts together; entities are left out, since every other fact needs its names anyway."""
        return sum((s for kind, s in self.kinds.items() if kind != "entity"), Score())


def load_facts(path: Path) -> list[Fact]:
    """One fact a line; a file that is missing holds none."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines if line.strip()]


def score(gold: Sequence[Fact], predicted: Iterable[Fact], known_false: Iterable[Fact] = ()) -> Report:
    """Match the predictions of one document with its gold facts.

    Args:
        known_false: facts that a hasty reader states. A prediction hits one if no gold fact supports it and it agrees
            in every field that the false fact states.
    """
    names = Names.of(gold)
    wanted, found = list(_comparable(gold)), _once(_comparable(predicted))
    kinds: dict[str, Score] = {}
    missed: list[Fact] = []
    false: list[Fact] = []
    for kind in KINDS:
        ours = [f for f in wanted if f["kind"] == kind]
        theirs = [f for f in found if f["kind"] == kind and ours and _asked(f, ours)]
        taken: set[int] = set()
        wrong = []
        for fact in theirs:
            fitting = [i for i, g in enumerate(ours) if agrees(g, fact, names)]
            free = next((i for i in fitting if i not in taken), None)
            if free is not None:
                taken.add(free)
            elif not fitting:
                wrong.append(fact)
        counted = [i for i, g in enumerate(ours) if not g.get("ambiguous")]
        kinds[kind] = Score(len(counted), len(taken.intersection(counted)), len(wrong))
        missed += [ours[i] for i in counted if i not in taken]
        false += wrong
    unsupported = [f for f in found if not any(g["kind"] == f["kind"] and agrees(g, f, names) for g in wanted)]
    hit = [n for n in _comparable(known_false) if _predicted(n, unsupported, names)]
    return Report(kinds, tuple(missed), tuple(false), tuple(hit))


def _comparable(facts: Iterable[Fact]) -> Iterable[Fact]:
    """The facts that are compared, with one fact more for each issuer, organiser and participant."""
    for fact in facts:
        kind = fact["kind"]
        if (
            (kind == "relation" and fact.get("predicate") not in PREDICATES)
            or (kind == "entity" and family(fact) is None)
            or (kind == "policy_measure" and number(fact.get("amount")) is None)
            or (kind == "indicator" and fact.get("target"))
        ):
            continue
        yield fact
        shared = {k: fact.get(k) for k in ("id", "quote", "ambiguous")} | {"aliases": each(fact.get("aliases"))}
        if kind == "policy":
            for issuer in each(fact.get("issuers")):
                yield shared | {"kind": "policy_issuer", "policy": fact["title"], "issuer": issuer}
        if kind == "event":
            for role in ("organizers", "co_organizers", "supporters"):
                for body in each(fact.get(role)):
                    yield shared | {"kind": "event_organizer", "event": fact["name"], "who": body, "role": role}
            for person in each(fact.get("participants")):
                who = person["name"] if isinstance(person, Mapping) else person
                yield shared | {"kind": "event_participant", "event": fact["name"], "who": who}


def _once(facts: Iterable[Fact]) -> list[Fact]:
    found: dict[str, Fact] = {}
    for fact in facts:
        said = {k: v if isinstance(v, list | dict) else plain(v) for k, v in fact.items() if k not in PROVENANCE}
        found[json.dumps(said, ensure_ascii=False, sort_keys=True)] = fact
    return list(found.values())


def _asked(fact: Fact, gold: Iterable[Fact]) -> bool:
    return fact["kind"] != "relation" or any(g["predicate"] == fact["predicate"] for g in gold)


def _predicted(known: Fact, predicted: Iterable[Fact], names: Names) -> bool:
    if known["kind"] in {"policy_issuer", "event_organizer"}:
        return False
    stated = [k for k in TOLD_APART_BY if known.get(k) is not None]
    for fact in predicted:
        same_kind = fact["kind"] == known["kind"] and agrees(known, fact, names)
        if same_kind and all(_equal(k, known[k], fact.get(k)) for k in stated):
            return True
    return False


def _equal(key: str, a: object, b: object) -> bool:
    numeric = key not in {"date", "doc_number", "period"} and number(a) is not None
    return plain(a) == plain(b) or (numeric and number(a) == number(b))
