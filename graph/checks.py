"""What a document must fulfil before the ledger takes it: every passage and every quote equals the text at its place.

Nothing here repairs anything. Offsets that do not fit are a fault in a reader, and the document is refused as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.model import Document, Evidence, HuituError, Passage, Statement


class BrokenEvidence(HuituError):
    """A quote or passage does not equal the text at its offsets: a fault in a reader. The document is not loaded."""


def check(doc: Document, passages: Sequence[Passage], statements: Sequence[Statement]) -> None:
    """Compare all offsets with the words.

    Raises:
        BrokenEvidence: names the document, the place and the words that disagree.
    """
    by_id: dict[str, Passage] = {}
    for p in passages:
        _check_passage(doc, p)
        by_id[p.id] = p
    _unique(doc, "段落", (p.id for p in passages))
    _unique(doc, "陈述", (s.id for s in statements))
    for s in statements:
        _check_statement(doc, s, by_id)


def _check_passage(doc: Document, p: Passage) -> None:
    if p.document_id != doc.id:
        raise BrokenEvidence(f"{doc.name}, {p.start}-{p.end}: 段落 {p.id} 属于另一份文件 {p.document_id}")
    found = doc.text[p.start : p.end]
    if p.start < 0 or found != p.text:
        raise BrokenEvidence(f"{doc.name}, {p.start}-{p.end}: 段落与原文不一致：{p.text[:20]!r}，原文是 {found[:20]!r}")


def _check_statement(doc: Document, s: Statement, passages: Mapping[str, Passage]) -> None:
    claim = f"{s.schema}.{s.prop} {s.value if s.value is not None else s.object_id!r}"
    if s.document_id != doc.id:
        raise BrokenEvidence(f"{doc.name}: {claim} 属于另一份文件 {s.document_id}")
    if (s.value is None) == (s.object_id is None):
        raise BrokenEvidence(f"{doc.name}: {claim} 应当只有值或对象之一")
    if s.status == "retracted":
        raise BrokenEvidence(f"{doc.name}: {claim} 由账本撤回，文件不能自己撤回")
    if not s.evidence:
        raise BrokenEvidence(f"{doc.name}: {claim} 没有证据")
    for e in s.evidence:
        _check_quote(doc, claim, e, passages.get(e.passage_id))


def _check_quote(doc: Document, claim: str, e: Evidence, passage: Passage | None) -> None:
    if passage is None:
        raise BrokenEvidence(f"{doc.name}: {claim} 的引文 {e.quote[:30]!r} 指向没有的段落 {e.passage_id}")
    where = f"{doc.name}, {passage.start + e.start}-{passage.start + e.end}"
    # negative offsets would count from the end and could equal the words by chance
    if e.start < 0 or not e.quote or passage.text[e.start : e.end] != e.quote:
        found = passage.text[max(e.start, 0) : max(e.end, 0)]
        raise BrokenEvidence(f"{where}: {claim} 的引文与原文不一致：{e.quote[:30]!r}，原文是 {found[:30]!r}")


def _unique(doc: Document, what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for i in ids:
        if i in seen:
            raise BrokenEvidence(f"{doc.name}: {what} {i} 出现两次")
        seen.add(i)
