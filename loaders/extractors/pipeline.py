"""Annotate: every block of a document with the names in it, from tagger, forms and table headings, without overlaps.

spaCy is the container (blank `zh`, one token a character); votes of the sources are added up where they agree.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from loaders.extractors import edges, own_tagger, patterns, short_names
from loaders.model import ORGANISATIONS, Alias, Annotated, Block, Pages, Span
from loaders.relations.columns import label_of_organisation, role_of
from loaders.relations.simplified import simplified

OWN_LEAST, OWN_WEIGHT = 0.5, 3.0
TAGGER_SCORE = {"PER": 1.0, "COM": 1.1, "ORG": 1.0, "POST": 0.9, "LOC": 0.7, "DAT": 0.6}
SURE = frozenset({"line", "table"})
SECOND = 0.8  # log odds that each further source adds to our tagger's; ALONE: without it, for no, one and two sources
ALONE = (-1.0, -1.0, 0.1)
"""On the 3,927 spans of the held-out passages (2026-11-25) our tagger at .95 and more is right in 96 %, with a second
source in 98 %; at .5 to .6 in 46 and 70 %; a single source without it in 26 %, two in 52 %."""
COLUMN_LABEL = {
    "organisation": "COM", "owner": "COM", "person": "PER", "representative": "PER", "project": "PRJ",
    "product": "PRD", "place": "LOC",
}  # fmt: skip
DEFINED = re.compile(r"（(?:以下|下)?(?:简)?称(?:为)?[“\"《「]?([^”\"》」（）]{2,20})[”\"》」]?(?:，[^（）]*)?）")
BRACKET = re.compile(r"（[“\"《]?([\u4e00-\u9fffA-Za-z]{2,8})[”\"》]?）")
_NAME = r"[\u4e00-\u9fff（）]{4,24}(?:协会|商会|学会|联合会|总会|促进会|基金会|人民政府|委员会|研究院|联盟|公会|研究会)"
LETTERHEAD = re.compile(rf"({_NAME})(?:文件(?:[\u4e00-\u9fff]{{1,10}}[〔\[（]\d{{4}}[〕\]）]\d{{1,5}}号)?)?")
ENTRY = re.compile(
    r"(?:（?\d{1,3}[）.、．]?\s*)?([^\s，。、；：？！《》（）]{3,30}(?:公司|集团|厂|合作社|银行|学院|大学|研究院|研究所|医院|协会|商会|事务所|联盟))(?:（[^（）]*）)?"
)
"""A line of a list that is nothing but a body's name, perhaps with its number before and its kind behind it."""
NOT_NAMES = re.compile(r"^(?:公司|企业|集团|协会|本公司|上市公司|子公司|母公司|项目|有限公司|记者|专家|我们|企业家)$")


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The spaCy pipeline; exchange a component here without touching its neighbours."""
    assert own_tagger.make_own_tagger is not None  # registers the factory
    nlp = spacy.blank("zh")
    nlp.add_pipe("huitu_own_tagger")
    return nlp


def annotate(pages: Pages) -> Annotated:
    """Spans of every block in reading order; `Annotated.spans[i]` belongs to `pages.blocks[i]`."""
    nlp = pipeline()
    plain = [simplified(b.text) for b in pages.blocks]  # forms and headings are matched as simplified characters
    docs = [
        Doc(nlp.vocab, words=list(text), spaces=[False] * len(text), user_data={own_tagger.TEXT: text})
        for text in plain
    ]
    for _, component in nlp.pipeline:
        docs = list(component.pipe(docs, batch_size=len(docs) or 1))  # type: ignore[attr-defined]
    cells = _cells(pages)
    lines = _lines(pages, plain)
    repeated = re.compile(
        "|".join(map(re.escape, sorted({plain[i][a:b] for i, (a, b) in lines.items()}, key=lambda n: (-len(n), n))))
        or "(?!)"
    )
    spans: list[tuple[Span, ...]] = []
    for block, doc in zip(pages.blocks, docs, strict=True):
        if block.kind in ("furniture", "quote"):
            spans.append(())
            continue
        spans.append(_resolve(block, plain[block.index], doc, cells[block.index], lines.get(block.index), repeated))
    aliases = tuple(a for block in pages.blocks for a in _aliases(block, plain[block.index], spans[block.index]))
    return Annotated(pages, short_names.complete(pages.blocks, spans, aliases), aliases)


def _lines(pages: Pages, plain: list[str]) -> dict[int, tuple[int, int]]:
    """Where a line is nothing but the name of a body: such a name keeps its 与 and 和 (家具与木作行业协会)."""
    found = {}
    for block in pages.blocks:
        if block.kind in ("furniture", "quote") or block.table is not None or len(block.text) > 60:
            continue
        form = LETTERHEAD.fullmatch(plain[block.index])
        if form is None and block.kind == "row":
            form = ENTRY.fullmatch(plain[block.index])
        if form is not None:
            found[block.index] = form.span(1)
    return found


def _cells(pages: Pages) -> dict[int, list[tuple[int, int, str]]]:
    """What the heading over a cell says of the words in it."""
    found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for table in pages.tables:
        for row in table.rows:
            for cell in row.cells:
                label = COLUMN_LABEL.get(str(role_of(simplified(cell.column)))) if cell.column and cell.text else None
                if label is None or cell.inherited:
                    continue
                pieces = re.finditer(r"[^、]+", cell.text) if label != "PRJ" else re.finditer(r".+", cell.text)
                for m in pieces:
                    kind = label_of_organisation(m.group()) if label == "COM" else label
                    found[cell.block].append((cell.start + m.start(), cell.start + m.end(), kind))
    return found


def _resolve(
    block: Block,
    text: str,
    doc: Doc,
    cells: list[tuple[int, int, str]],
    line: tuple[int, int] | None,
    repeated: re.Pattern[str],
) -> tuple[Span, ...]:
    votes: dict[tuple[int, int, str], float] = defaultdict(float)
    sources: dict[tuple[int, int, str], set[str]] = defaultdict(set)

    own: dict[tuple[int, int, str], float] = {}

    def vote(start: int, end: int, label: str, score: float, source: str, sure: float = 0.0) -> None:
        found = edges.settle(text, start, end, label)
        if found is not None:
            votes[found] += score
            sources[found].add(source)
            if sure:
                own[found] = sure

    for span in doc.spans["tagger"]:
        words = text[span.start : span.end]
        label = span.label_
        if label in ("ORG", "COM"):
            label = label_of_organisation(words) if label == "ORG" or not words.endswith(("公司", "集团")) else "COM"
            if label == "COM" and span.label_ == "ORG" and not re.search("公司|集团|厂|银行", words):
                label = "ORG"
        if NOT_NAMES.match(words) or (
            label == "PER" and not re.fullmatch(r"[\u4e00-\u9fff·]{2,8}|[A-Za-z .·]{3,}", words)
        ):
            continue
        vote(span.start, span.end, label, TAGGER_SCORE[span.label_], "tagger")
    for span in doc.spans["own"]:
        if span._.score >= OWN_LEAST:
            vote(span.start, span.end, span.label_, OWN_WEIGHT * span._.score, "own", span._.score)
    for start, end, label, score in patterns.find(text):
        vote(start, end, label, score, "form")
    if line is not None:
        vote(*line, label_of_organisation(text[slice(*line)]), 3.0, "line")
    for m in repeated.finditer(text):
        start, end = m.span()
        if (start, end) != line and not any(a <= start and end <= b and (a, b) != (start, end) for a, b, _ in votes):
            vote(start, end, label_of_organisation(m.group()), 3.0, "line")
    for start, end, label in cells:
        vote(start, end, label, 5.0, "table")
    taken = [False] * len(text)
    kept = []
    for (start, end, label), _ in sorted(votes.items(), key=lambda v: (-v[1] - 0.02 * (v[0][1] - v[0][0]), v[0])):
        if any(taken[start:end]) or (label == "POL" and not patterns.is_policy(text, start, end)):
            continue
        taken[start:end] = [True] * (end - start)
        found = sources[start, end, label]
        right = _right(own.get((start, end, label), 0.0), found)
        kept.append(Span(block.index, start, end, label, block.text[start:end], "+".join(sorted(found)), right))
    return tuple(sorted(kept, key=lambda s: s.start))


def _right(own: float, sources: set[str]) -> float:
    """How likely it is that exactly these words bear this type."""
    if sources & SURE:
        return 0.99
    more = len(sources - {"own"})
    odds = math.log(own / (1.001 - own)) + SECOND * more if own else ALONE[min(more, 2)]
    return round(1 / (1 + math.exp(-odds)), 3)


def _aliases(block: Block, text: str, spans: tuple[Span, ...]) -> list[Alias]:
    """（以下简称X） after a name; X holds within the article."""
    found = []
    for m in DEFINED.finditer(text):
        before = [s for s in spans if s.end <= m.start() + 1 and m.start() - s.end <= 2]
        if before and before[-1].label in ORGANISATIONS | {"POL", "AWD", "LST", "PRJ", "EVT"}:
            found.append(Alias(block.text[slice(*m.span(1))].strip("《》“”「」"), before[-1], block.article))
    return found
