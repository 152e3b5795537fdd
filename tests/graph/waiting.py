"""Lets figures of a document wait for a person, as readers that are not sure leave them."""

from __future__ import annotations

from dataclasses import replace

from graph.ledger import Ledger
from loaders.readers import READING


def hold(ledger: Ledger, document: str) -> None:
    """Put the document again with its figures as `pending`."""
    doc = next(d for d in ledger.documents(with_text=True) if d.name == document)
    passages = [p for p in ledger.passages() if p.document_id == doc.id]
    said = [
        replace(s, status="pending", confidence=0.6, method="statistics") if s.schema == "Observation" else s
        for s in ledger.statements(document=document)
    ]
    ledger.put(doc, passages, said, reading=READING)
