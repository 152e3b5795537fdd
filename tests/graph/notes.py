"""Invented documents for tests of the ledger: line by line, every statement with the words that say so."""

from __future__ import annotations

from graph.ids import document_id, entity_id, passage_id, statement_id
from graph.ledger import Ledger, Outcome
from graph.model import Document, Evidence, Passage, Statement, Status
from ontology import load_ontology

Parts = tuple[Document, list[Passage], list[Statement]]


class Note:
    """`says` adds a line and what it says; `parts` is what a reader hands to `Ledger.put`."""

    def __init__(self, name: str, version: str = "1") -> None:
        self.name, self.version = name, version
        self.id = document_id(name)
        self.lines: list[str] = []
        self.statements: dict[str, Statement] = {}

    def says(
        self, schema: str, key: str, line: str = "", *, status: Status = "asserted", other: str = "", **values: str
    ) -> str:  # fmt: skip
        """One line about one entity; its local id comes back. `holder="@e-1"` is an entity, the rest are values.

        Args:
            key: the name, or what tells a relation from others in the document.
            line: the words, by default the key.
            other: tells homonyms of the document apart.
        """
        text = line or key
        start = sum(len(n) + 1 for n in self.lines)
        self.lines.append(text)
        passage = passage_id(self.id, start, start + len(text), text)
        local = entity_id(self.id, load_ontology().family(schema), key, other)
        for prop, value in (values or {"name": key}).items():
            target = value[1:] if value.startswith("@") else None
            said = None if target else value
            i = statement_id(self.id, local, prop, said, target)
            proof = Evidence(passage, 0, len(text), text)
            old = self.statements.get(i)
            self.statements[i] = Statement(
                i, self.id, local, schema, prop, said, target, text, method="test", status=status,
                evidence=(*old.evidence, proof) if old else (proof,),
            )  # fmt: skip
        return local

    def parts(self) -> Parts:
        text = "\n".join(self.lines)
        passages, start = [], 0
        for seq, line in enumerate(self.lines):
            end = start + len(line)
            i = passage_id(self.id, start, end, line)
            passages.append(Passage(i, self.id, seq, "paragraph", start, end, line, page="1"))
            start = end + 1
        doc = Document(self.id, self.name, self.version.rjust(64, "0"), "text/plain", text)
        return doc, passages, list(self.statements.values())

    def into(self, ledger: Ledger, *, reading: str = "") -> Outcome:
        return ledger.put(*self.parts(), reading=reading)


def roster(name: str, *companies: str, version: str = "1") -> Note:
    """A list of companies, one a line."""
    note = Note(name, version)
    for company in companies:
        note.says("Company", company)
    return note
