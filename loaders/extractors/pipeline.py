"""Annotate: every block of a document with the names and values in it, without overlaps, and the short names it defines.

spaCy is the container: a blank `zh` pipeline, one token a character of the block's normal form (view.py). Each component
leaves a group of spans under its name, `doc.spans["posts"]`, whose attrs hold `scores` and `sources`; the last one,
`names`, holds what the votes have decided.
"""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from loaders.extractors import (
    aliases,
    anchors,
    awards,
    cells,
    consistency,
    lists,
    organisations,
    people,
    policies,
    posts,
    qualifications,
    tagger,
    things,
    values,
)
from loaders.extractors.mark import Mark, Marks
from loaders.extractors.resolve import resolve
from loaders.extractors.view import View, view
from loaders.model import Alias, Annotated, Block, Pages
from loaders.model import Span as NameSpan

Find = Callable[[Marks], Iterator[Mark]]

GRAMMARS: dict[str, Find] = {
    "values": values.find,
    "policies": policies.find,
    "awards": awards.find,
    "qualifications": qualifications.find,
    "organisations": organisations.find,
    "lists": lists.find,
    "things": things.find,
    "posts": posts.find,
    "people": people.find,
    "anchors": anchors.find,
}
"""In the order in which they lean on each other."""

SKIPPED = frozenset({"furniture", "quote"})
"""Kinds of blocks without spans: page furniture, and pull quotes, which only repeat what the article says."""


def _leave(doc: Doc, name: str, marks: Iterable[Mark]) -> None:
    marks = list(marks)
    spans = [Span(doc, m.start, m.end, m.label) for m in marks]
    attrs = {"scores": [m.score for m in marks], "sources": [m.source for m in marks]}
    doc.spans[name] = SpanGroup(doc, name=name, attrs=attrs, spans=spans)


def _marks(doc: Doc) -> Marks:
    return cast(Marks, doc.user_data["marks"])


def _resolved(doc: Doc) -> list[Mark]:
    return resolve(_marks(doc).found, _marks(doc).text, doc.user_data.get("borders", ()))


class TaggerComponent:
    """Tags documents in batches; writes `doc.spans["tagger"]`."""

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe(iter([doc])))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 256) -> Iterator[Doc]:
        batch: list[Doc] = []
        for doc in stream:
            batch.append(doc)
            if len(batch) >= batch_size:
                yield from self._tag(batch)
                batch = []
        yield from self._tag(batch)

    @staticmethod
    def _tag(docs: list[Doc]) -> list[Doc]:
        for doc, found in zip(docs, tagger.tag([_marks(doc).text for doc in docs]), strict=True):
            _leave(doc, "tagger", _marks(doc).add(found))
        return docs


class GrammarComponent:
    """Runs one grammar over the text and the marks so far; writes `doc.spans[name]`."""

    def __init__(self, name: str, find: Find) -> None:
        self.name, self.find = name, find

    def __call__(self, doc: Doc) -> Doc:
        marks = _marks(doc)
        _leave(doc, self.name, marks.add(list(self.find(marks))))
        return doc


class ResolverComponent:
    """Decides between overlapping marks; writes `doc.spans["names"]`."""

    def __call__(self, doc: Doc) -> Doc:
        _leave(doc, "names", _resolved(doc))
        return doc


@Language.factory("huitu_tagger")
def make_tagger(nlp: Language, name: str) -> TaggerComponent:
    return TaggerComponent()


@Language.factory("huitu_grammar", default_config={"grammar": "values"})
def make_grammar(nlp: Language, name: str, grammar: str) -> GrammarComponent:
    return GrammarComponent(grammar, GRAMMARS[grammar])


@Language.factory("huitu_resolver")
def make_resolver(nlp: Language, name: str) -> ResolverComponent:
    return ResolverComponent()


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The spaCy pipeline; exchange a component here without touching its neighbours."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("huitu_tagger")
    for name in GRAMMARS:
        nlp.add_pipe("huitu_grammar", name=f"huitu_{name}", config={"grammar": name})
    nlp.add_pipe("huitu_resolver")
    return nlp


def annotate(pages: Pages) -> Annotated:
    """Spans of every block in reading order; `Annotated.spans[i]` belongs to `pages.blocks[i]`."""
    borders, table_marks = cells.borders(pages), cells.marks(pages)
    blocks = [b for b in pages.blocks if b.kind not in SKIPPED and b.text]
    views = [view(b.text, row=b.kind == "row" or b.index in borders) for b in blocks]
    docs = [_doc(block, seen, borders, table_marks) for block, seen in zip(blocks, views, strict=True)]
    for _, component in pipeline().pipeline:
        docs = list(component.pipe(docs)) if hasattr(component, "pipe") else [component(doc) for doc in docs]
    names = [_names(doc) for doc in docs]
    extra = consistency.spread([v.text for v in views], names, [b.article for b in blocks])
    for i, marks in extra.items():
        _marks(docs[i]).add(marks)
        names[i] = _resolved(docs[i])
    return _annotated(pages, blocks, views, docs, names)


def _doc(
    block: Block, seen: View, borders: dict[int, list[tuple[int, int]]], table_marks: dict[int, list[Mark]]
) -> Doc:
    doc = Doc(pipeline().vocab, words=list(seen.text), spaces=[False] * len(seen.text))
    marks = Marks(seen.text)
    if block.index in borders:  # a row's view drops no character, so that its positions are the block's
        marks.add(table_marks.get(block.index, ()))
        doc.user_data["borders"] = borders[block.index]
    doc.user_data["marks"] = marks
    return doc


def _names(doc: Doc) -> list[Mark]:
    group = doc.spans["names"]
    triples = zip(group, group.attrs["scores"], group.attrs["sources"], strict=True)
    return [Mark(s.start, s.end, s.label_, score, source) for s, score, source in triples]


def _annotated(
    pages: Pages, blocks: list[Block], views: list[View], docs: list[Doc], names: list[list[Mark]]
) -> Annotated:
    spans: list[tuple[NameSpan, ...]] = [() for _ in pages.blocks]
    found: list[Alias] = []
    for block, seen, doc, first in zip(blocks, views, docs, names, strict=True):
        marks = first
        shorts = list(aliases.find(seen.text, marks))
        if shorts:
            _marks(doc).add([Mark(a, b, full.label, 2.0, "aliases") for a, b, full in shorts])
            marks = _resolved(doc)
        spans[block.index] = tuple(_span(block, seen, m) for m in marks)
        for start, end, full in shorts:
            a, b = seen.back(start, end)
            found.append(Alias(block.text[a:b], _span(block, seen, full), block.article))
    return Annotated(pages, tuple(spans), tuple(found))


def _span(block: Block, seen: View, mark: Mark) -> NameSpan:
    start, end = seen.back(mark.start, mark.end)
    # A lone weak vote is right about three times in four, two agreeing ones about nine in ten.
    confidence = round(min(0.99, 0.55 + 0.2 * mark.score), 2)
    return NameSpan(block.index, start, end, mark.label, block.text[start:end], mark.source, confidence)
