"""Findings with what speaks for them and whether they are right: what the judge is fitted and measured on.

Each comes from the whole pipeline, names and all. Passages are compared with their marks, documents with their gold.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench import relations
from bench.agreement import Fact, close
from bench.quality import OWN, ROOT, DocumentSet
from bench.scoring import load_facts, score
from graph.build import passages_of
from graph.entities import assemble as entities_of
from graph.facts import Known, known
from graph.ledger import Ledger
from graph.model import Statement
from graph.view import GraphView
from loaders.assemble import assemble
from loaders.extractors import annotate
from loaders.layout import lay_out
from loaders.model import Annotated, Finding, Literal_, Source, Span
from loaders.readers import READING, read, readable
from loaders.relations import by_grammars, scorer
from loaders.relations.events_named import mark
from loaders.relations.judge_evidence import agrees, alone, by_key, evidence, keys, numbers
from loaders.relations.people import complete
from loaders.relations.simplified import as_printed, is_plain, plain_page
from loaders.relations.standards import mark_standards
from loaders.training import corpus
from ontology import load_ontology

LEARNED, HELD, DEV = "passages learned from", "passages held out", "shared/dev"
NOT_MARKED = frozenset({"policies.title"})
"""Rules that read what the passages' marks never say (a target in a policy's title)."""


@dataclass(frozen=True, slots=True)
class Case:
    """One finding: where it comes from, what speaks for it, and whether it is right."""

    origin: str
    source: str  # document or passage; a fold never parts one
    schema: str
    rule: str
    numbers: Mapping[str, float]
    right: bool


def cases(shared: Path, *, learned: bool = True) -> Iterator[Case]:
    """Passages, our documents and, where they lie beside the project, the development documents."""
    for passage in corpus.corpus():
        if learned or corpus.held_out(passage):
            yield from _of_passage(passage)
    for documents in (DocumentSet(OWN, ROOT / "tests" / "quality"), DocumentSet(DEV, shared / "dev")):
        if documents.here:
            for doc in documents.documents():
                if readable(doc):
                    yield from _of_document(documents, doc)


def _voices(page: Annotated) -> list[tuple[Finding, Mapping[str, float]]]:
    """What grammars assert, then what only the scorer says, each with its evidence."""
    plain = page if is_plain(page) else plain_page(page)
    whole = mark_standards(mark(complete(plain)))
    first, second = list(by_grammars(whole)), list(scorer.read(whole))
    found = [(f, numbers(e)) for f, e in zip(first, evidence(whole, first, second), strict=True)]
    said = by_key(first)
    for finding in second:
        about = [f for key in keys(finding) for f in said.get(key, ())]
        if not any(agrees(finding, f) for f in about):
            seen = numbers(alone(whole, finding, against=bool(about)))
            open_ = finding.status in ("asserted", "pending")
            found.append((replace(finding, status="asserted" if open_ else finding.status), seen))
    found = [(f, e) for f, e in found if f.status == "asserted"]
    return found if plain is page else [(as_printed(page, f), e) for f, e in found]


def _of_passage(passage: corpus.Passage) -> Iterator[Case]:
    origin = HELD if corpus.held_out(passage) else LEARNED
    gold = relations.prepared(passage)
    source = Source(passage.source, "0" * 64, "text/plain", passage.text)
    page = annotate(replace(lay_out(source), published=relations.PUBLISHED))
    for finding, seen in _voices(page):
        right = is_right(gold, finding)
        if right is not None and finding.rule not in NOT_MARKED:
            yield Case(origin, passage.source, finding.schema, finding.rule, seen, right)


def is_right(gold: relations.Passage, finding: Finding) -> bool | None:
    """Whether the marks of a passage say the same in all that makes the fact; None where they cannot tell."""
    found: list[bool] = []
    for name, spec in relations.SPECS.items():
        for combo, _ in relations.found_of(gold, name, [finding]):
            if sum(value is not None for value in combo) > 1:
                lines = [g for g, flags in relations.gold_of(gold, name) if not flags & relations.NO_FACT
                         and (not spec.former or relations.is_former(finding) == ("former" in flags))]  # fmt: skip
                found.append(any(_meets(gold, name, line, combo) for line in lines))
    return all(found) if found else None


def _meets(gold: relations.Passage, name: str, line: Sequence[relations.Arg], combo: Sequence[object]) -> bool:
    if name == "stat":
        return _same_figure(gold, line, combo)
    core = relations.SPECS[name].core
    if all(relations.agrees(gold, a, v) for a, v in zip(line[:core], combo, strict=False)):
        return True
    turned = combo[:core][::-1]
    return relations.SPECS[name].symmetric and all(
        relations.agrees(gold, a, v) for a, v in zip(line[:core], turned, strict=False)
    )


def _same_figure(gold: relations.Passage, line: Sequence[relations.Arg], combo: Sequence[object]) -> bool:
    """Indicators may be worded differently, as in the gold of documents; whom a figure is about may be left open."""
    indicator, about, amount = combo[:3]
    if not isinstance(indicator, Span | Literal_) or not isinstance(line[0], int) or line[2] is None:
        return False
    words = indicator.text if isinstance(indicator, Span) else indicator.value
    open_ = about is None or line[1] is None or relations.agrees(gold, line[1], about)
    return open_ and relations.agrees(gold, line[2], amount) and close(gold.page.spans[0][line[0]].text, words, 0.5)


def _of_document(documents: DocumentSet, doc: Path) -> Iterator[Case]:
    gold = load_facts(documents.folder / "gold" / f"{doc.stem}.jsonl")
    page = annotate(lay_out(read(doc, doc.name)))
    voices = _voices(page)
    right, wrong = _told_apart(list(_known(page, [f for f, _ in voices])), gold)
    for finding, seen in voices:
        ids = {s.id for s in assemble(page, [finding])[2]}
        if ids & wrong or ids & right:
            yield Case(documents.name, doc.name, finding.schema, finding.rule, seen, not ids & wrong)


def _known(page: Annotated, findings: Iterable[Finding]) -> Iterator[Known]:
    with tempfile.TemporaryDirectory() as tmp:
        ledger = Ledger.open(Path(tmp) / "ledger.sqlite")
        ledger.put(*assemble(page, findings), reading=READING)
        entities = list(entities_of(ledger, load_ontology()))
        view = GraphView(entities, passages_of(ledger, entities), load_ontology())
        ledger.close()
    yield from known(view)


def _told_apart(read: Sequence[Known], gold: Sequence[Fact]) -> tuple[set[str], set[str]]:
    """Ids of the statements of facts that the gold has, and of those that it should have but does not."""
    false = {f.get("id") for f in score(gold, [k.fact for k in read]).false}
    kinds, predicates = {g["kind"] for g in gold}, {g.get("predicate") for g in gold}
    asked = [
        k for k in read
        if k.fact["kind"] in kinds - {"entity"} and (k.fact["kind"] != "relation" or k.fact["predicate"] in predicates)
    ]  # fmt: skip

    def own(of: Iterable[Known]) -> set[str]:
        statements: Iterable[Statement] = (s for k in of for s in k.own)
        return {s.id for s in statements}

    return own(k for k in asked if k.id not in false), own(k for k in asked if k.id in false)
