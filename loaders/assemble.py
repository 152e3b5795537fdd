"""Findings to statements: names tied to entities of the document, words tied to their place in the file.

Within a document a short name stands for the full one where the text defines it (以下简称) or where exactly one
full name of the document contains it; everything else waits for the resolver.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from graph.fullnames import is_unit_of
from graph.ids import document_id, entity_id, name_key, passage_id, statement_id
from graph.model import Document, Evidence, Passage, Statement, Status
from loaders.extractors.short_names import core
from loaders.model import ORGANISATIONS, SCHEMA_OF, Annotated, Block, Finding, Literal_, Quote, Span
from loaders.relations.coreference import abbreviations
from loaders.relations.departments import department, seat
from loaders.relations.events_named import full_names, mark
from loaders.relations.people import complete
from ontology import load_ontology

FORM = re.compile(r"(集团)?(股份有限公司|有限责任公司|有限公司|集团|公司)$")


def assemble(page: Annotated, findings: Iterable[Finding]) -> tuple[Document, list[Passage], list[Statement]]:
    """The document, its passages and everything that the findings state, ready for `Ledger.put`."""
    return _Assembler(page).run(findings)


def unquoted(text: str) -> str:
    """A name without quotation marks that enclose it whole or have lost their partner; “山海杯”工业大奖 keeps both."""
    for opening, closing in ("“”", "「」", '""'):
        if len(text) > 1 and text[0] == opening and text[-1] == closing and closing not in text[1:-1]:
            text = text[1:-1]
        if opening != closing and text.count(opening) != text.count(closing):
            text = text.strip(opening + closing) if text.count(opening) + text.count(closing) == 1 else text
    return text.strip()


def _with(readers: str, more: str) -> str:
    """Readers that agree, each once: posts.text+form+tagger. The ledger has room for 60 characters."""
    found = readers.split("+")
    for reader in more.split("+"):
        if reader and reader not in found and len("+".join([*found, reader])) <= 60:
            found.append(reader)
    return "+".join(found)


def _shortens(short: str, name: str) -> bool:
    """Whether a short name begins as a full one does behind its place and leaves out words of it."""
    stem = core(name)
    if stem is None or not 4 <= len(short) < len(stem) or not stem.startswith(short[:2]):
        return False
    rest = iter(stem)
    return all(c in rest for c in short)


class _Assembler:
    def __init__(self, page: Annotated) -> None:
        self.page = page = mark(complete(page))
        self.events = full_names(page)
        source = page.page.source
        self.doc = Document(
            document_id(source.name), source.name, source.sha256, source.media_type, source.text, source.path,
            page.page.published,
        )  # fmt: skip
        self.ontology = load_ontology()
        self.passages = [self._passage(b) for b in page.page.blocks if b.text]
        self.by_block = {
            b.index: p for b, p in zip((b for b in page.page.blocks if b.text), self.passages, strict=True)
        }
        self.full = self._full_names()
        self.names: dict[str, str] = {}
        self.statements: dict[str, Statement] = {}

    def run(self, findings: Iterable[Finding]) -> tuple[Document, list[Passage], list[Statement]]:
        for finding in findings:
            self._add(finding)
        return self.doc, self.passages, list(self.statements.values())

    def _passage(self, block: Block) -> Passage:
        text = self.doc.text[block.start : block.end]
        return Passage(
            passage_id(self.doc.id, block.start, block.end, text), self.doc.id, block.index, block.kind, block.start,
            block.end, text, block.page, block.cell, block.article,
        )  # fmt: skip

    def _full_names(self) -> dict[tuple[str, int], str]:
        """(key of a short name, article or -1) -> full name."""
        found: dict[tuple[str, int], str] = {}
        organisations: dict[str, set[str]] = defaultdict(set)
        names = {s.text for spans in self.page.spans for s in spans if s.label in ORGANISATIONS}
        long = sorted(n for n in names if FORM.search(n) and len(n) >= 6)
        for short in names:
            stem = FORM.sub("", short)
            if len(stem) >= 2 and len(short) <= 8 and not short.endswith("有限公司"):
                organisations[short] = {
                    n
                    for n in long
                    if n != short
                    and (short in n or (len(stem) >= 3 and stem in n) or _shortens(stem, n))
                    and not is_unit_of(short, n)
                }
        for short, candidates in organisations.items():
            shortest = min(candidates, key=len, default="")
            # a longer one that only adds words on the left is the same name with a wrong left edge
            if shortest and all(c.endswith(shortest) for c in candidates):
                found[name_key(short), -1] = shortest
        for short, full in abbreviations(self.page).items():
            found.setdefault((name_key(short), -1), full)
        for alias in self.page.aliases:
            found[name_key(alias.short), alias.article] = alias.long.text
        return found

    def _name(self, span: Span) -> tuple[str, str]:
        """(name in the graph, words as printed)."""
        printed = unquoted(span.text.replace("\n", ""))
        if re.fullmatch(r"[\u4e00-\u9fff\s　]+", printed):
            printed = re.sub(r"\s+", "", printed)
        key = name_key(printed)
        article = self.page.page.blocks[span.block].article
        if span.label == "PER":
            return printed, printed  # a company's short name (涂山) may be a person's name too
        full = seat(span) or self.events.get(span) or self.full.get((key, article)) or self.full.get((key, -1))
        return full or printed, printed

    def _entity(self, span: Span, rule: str, status: Status, *, part: str = "") -> tuple[str, str]:
        """The local id and class of what a span names, or of a department (`part`) of it; states its name.

        A name that stands only in what waits for a person waits with it.
        """
        schema = SCHEMA_OF[span.label]
        name, printed = self._name(span)
        if part:
            name = printed = name + part
        local = entity_id(self.doc.id, self.ontology.family(schema), name)
        # TCL 华星 and TCL华星 are one name printed twice: the first print names it, the others are aliases
        name = self.names.setdefault(local, name)
        quote = (Quote(span.block, span.start, span.end),)
        rule = _with(rule, span.source)
        confidence = min(1.0, max(0.5, span.score))
        said: Status = "pending" if status == "pending" else "asserted"
        self._state(local, schema, "name", name, None, printed, quote, rule, confidence, said)
        if name != printed:
            self._state(local, schema, "alias", printed, None, printed, quote, rule, confidence, said)
        return local, schema

    def _edition(self, span: Span, series: str, series_name: str, rule: str, status: Status) -> str:
        local = entity_id(self.doc.id, "AwardEdition", span.text, series)
        quote = (Quote(span.block, span.start, span.end),)
        said: Status = "pending" if status == "pending" else "asserted"
        for prop, value, target in (
            ("number", span.text, None), ("series", None, series), ("name", span.text + series_name, None),
        ):  # fmt: skip
            self._state(local, "AwardEdition", prop, value, target, span.text, quote, rule, 0.95, said)
        return local

    def _add(self, finding: Finding) -> None:
        rule = finding.rule
        resolved: list[tuple[str, str | None, str | None, str]] = []
        award = next((v for p, v in finding.values if p == "award" and isinstance(v, Span)), None)
        part, title = department(finding) or ("", "")
        for prop, value in finding.values:
            if part and isinstance(value, Literal_) and prop == "title":
                resolved.append((prop, title, None, value.original or value.value))
            elif isinstance(value, Literal_):
                resolved.append((prop, value.value, None, value.original or value.value))
            elif prop == "edition":
                if award is not None:
                    series, _ = self._entity(award, rule, finding.status)
                    local = self._edition(value, series, self._name(award)[0], rule, finding.status)
                    resolved.append((prop, None, local, value.text))
                    resolved.append(("number", value.text, None, value.text))
            elif value.label in SCHEMA_OF:
                local, _ = self._entity(value, rule, finding.status, part=part if prop == "organization" else "")
                resolved.append((prop, None, local, value.text))
            else:
                resolved.append((prop, value.text, None, value.text))
        if finding.subject is not None:
            subject, schema = self._entity(finding.subject, rule, finding.status)
            schema = schema if self.ontology.is_a(schema, self.ontology.family(finding.schema)) else finding.schema
        else:
            schema = finding.schema
            key = self.ontology.schema(schema).key
            parts = [f"{p}={o or v}" for p, v, o, _ in sorted(resolved, key=str) if not key or p in key]
            # what is read with more confidence one day stays the same relation, so that reviews of it hold
            status = "asserted" if finding.status == "pending" else finding.status
            subject = entity_id(self.doc.id, schema, "\x1e".join(parts), status)
        for prop, text, target, original in resolved:
            self._state(
                subject, schema, prop, text, target, original, finding.quotes, rule, finding.confidence, finding.status,
                finding.date,
            )  # fmt: skip

    def _state(
        self, entity: str, schema: str, prop: str, value: str | None, target: str | None, original: str,
        quotes: Iterable[Quote], rule: str, confidence: float, status: Status, date: str | None = None,
    ) -> None:  # fmt: skip
        self.ontology.property(prop)  # a misspelt property fails here, not in a view
        proofs = tuple(e for q in quotes if (e := self._evidence(q)) is not None)
        if not proofs or (value is not None and not value.strip()):
            return
        key = statement_id(self.doc.id, entity, prop, value, target)
        old = self.statements.get(key)
        if old is not None:
            proofs = tuple(dict.fromkeys((*old.evidence, *proofs)))[:8]
            confidence = max(confidence, old.confidence)
            status = "asserted" if "asserted" in (status, old.status) else old.status
            rule = _with(old.method, rule)
        self.statements[key] = Statement(
            key, self.doc.id, entity, schema, prop, value, target, original, date, rule, confidence, status, proofs
        )

    def _evidence(self, quote: Quote) -> Evidence | None:
        block = self.page.page.blocks[quote.block]
        if quote.end <= quote.start or quote.start >= len(block.offsets):
            return None
        passage = self.by_block[quote.block]
        start = block.offsets[quote.start] - passage.start
        end = block.offsets[min(quote.end, len(block.offsets)) - 1] + 1 - passage.start
        return Evidence(passage.id, start, end, passage.text[start:end])
