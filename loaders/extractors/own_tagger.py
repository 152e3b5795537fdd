"""The project's own character tagger: all 29 types of names and values, each with a probability, as a spaCy component.

`doc.spans["own"]` holds its spans, `span._.score` how likely exactly these words bear this label (0 to 1, calibrated
on passages that were never trained on). It reads the states of the small tagger, so that one's spans come with it.
How it was trained, what it scores and what it misses: loaders/training/README.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
import onnxruntime as ort
from spacy.language import Language
from spacy.tokens import Doc, Span

from loaders.extractors import characters, lattice
from loaders.extractors.tagger import parts, tagger
from loaders.model import Label

Scored = tuple[int, int, Label, float]
Plain = tuple[int, int, str]
BATCH = 48  # texts
TEXT = "huitu text"
"""Key of `doc.user_data` where a document whose tokens are characters may hold its text, to save joining them."""
MODEL = files("loaders.extractors") / "models" / "huitu_tagger"


class OwnTagger:
    """Texts to spans (start, end, label, score). What a text gets does not depend on the texts beside it."""

    def __init__(self, folder: Traversable = MODEL) -> None:
        vocab = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self.labels: list[Label] = vocab["labels"]
        self._folds = characters.folds(dict(zip(vocab["traditional"], vocab["simplified"], strict=True)))
        self._numbers = characters.numbering({c: i for i, c in enumerate(vocab["chars"], characters.UNKNOWN + 1)})
        self._buckets: int = vocab["buckets"]
        names = ("after", "first", "last", "inside")
        self._transitions = lattice.Transitions(*(np.asarray(vocab[name], dtype=np.float32) for name in names))
        self._slope, self._shift = vocab["calibration"]
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # no slower, and it kept 150 MB
        self._session = ort.InferenceSession((folder / "model.onnx").read_bytes(), options)

    def __call__(self, texts: list[str]) -> list[list[Scored]]:
        """Spans of each text, in order, without overlaps."""
        return [own for own, _ in self.both(texts, small=False)]

    def both(self, texts: list[str], *, small: bool = True) -> list[tuple[list[Scored], list[Plain]]]:
        """Spans of this tagger and, from the same run, of the small one; without `small` the second lists are empty."""
        pieces = [(i, start, part) for i, text in enumerate(texts) for start, part in parts(text)]
        found: list[tuple[list[Scored], list[Plain]]] = [([], []) for _ in texts]
        order = sorted(range(len(pieces)), key=lambda p: len(pieces[p][2]))
        read: list[tuple[list[Scored], list[Plain]]] = [([], []) for _ in pieces]
        for k in range(0, len(order), BATCH):
            numbers = order[k : k + BATCH]
            for number, spans in zip(numbers, self._read([pieces[p][2] for p in numbers], small), strict=True):
                read[number] = spans
        for (i, start, _), (own, plain) in zip(pieces, read, strict=True):
            found[i][0].extend((start + a, start + b, label, score) for a, b, label, score in own)
            found[i][1].extend((start + a, start + b, label) for a, b, label in plain)
        return found

    def _read(self, texts: list[str], small: bool) -> list[tuple[list[Scored], list[Plain]]]:
        codes = self._folds[characters.codes(texts)]
        lengths = np.array([len(t) for t in texts], dtype=np.int32)
        logits, hidden = tagger().states(codes, lengths)
        inputs = {
            "characters": self._numbers[codes], "bigrams": characters.bigrams(codes, self._buckets),
            "states": np.concatenate([logits, hidden], axis=2), "lengths": lengths,
        }  # fmt: skip
        own = self._decode(self._session.run(["emissions"], inputs)[0], lengths.astype(np.int64))
        plain = tagger().decode(logits, lengths.tolist()) if small else [[] for _ in texts]
        return list(zip(own, plain, strict=True))

    def _decode(self, emissions: lattice.Floats, lengths: lattice.Ints) -> list[list[Scored]]:
        path = lattice.viterbi(emissions, lengths, self._transitions)
        sums = lattice.posterior(emissions, lengths, self._transitions)
        first, steps, last = lattice.log_probabilities(path, sums, self._transitions)
        rows, starts, ends, numbers = lattice.spans(path, len(self.labels))
        before, final = (starts, rows), (ends - 1, rows)
        scores = self._calibrated(first[before] + steps[final] - steps[before] + last[final])
        found: list[list[Scored]] = [[] for _ in lengths]
        columns = (x.tolist() for x in (rows, starts, ends, numbers, scores))
        for row, start, end, number, score in zip(*columns, strict=True):
            found[row].append((start, end, self.labels[number], score))
        return found

    def _calibrated(self, log_probability: lattice.Floats) -> lattice.Floats:
        p = np.clip(np.exp(log_probability.astype(np.float64)), 1e-6, 1 - 1e-6)
        odds = self._slope * np.log(p / (1 - p)) + self._shift
        scores: lattice.Floats = np.round(1 / (1 + np.exp(-odds)), 3)
        return scores


@lru_cache(maxsize=1)
def own_tagger() -> OwnTagger:
    return OwnTagger()


class OwnTaggerComponent:
    """Writes `doc.spans["own"]` and, with `small`, the small tagger's `doc.spans["tagger"]` from the same run."""

    def __init__(self, small: bool) -> None:
        self._small = small
        if not Span.has_extension("score"):
            Span.set_extension("score", default=None)

    def __call__(self, doc: Doc) -> Doc:
        self._tag([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 256) -> Iterator[Doc]:
        batch: list[Doc] = []
        for doc in stream:
            batch.append(doc)
            if len(batch) >= batch_size:
                yield from self._tag(batch)
                batch = []
        yield from self._tag(batch)

    def _tag(self, docs: list[Doc]) -> list[Doc]:
        texts = [doc.user_data.get(TEXT) or "".join(token.text for token in doc) for doc in docs]
        for doc, (own, plain) in zip(docs, own_tagger().both(texts, small=self._small), strict=True):
            doc.spans["own"] = [_scored(doc, *span) for span in own]
            if self._small:
                doc.spans["tagger"] = [Span(doc, start, end, label) for start, end, label in plain]
        return docs


def _scored(doc: Doc, start: int, end: int, label: str, score: float) -> Span:
    span = Span(doc, start, end, label)
    span._.score = score
    return span


@Language.factory("huitu_own_tagger", default_config={"small": True})
def make_own_tagger(nlp: Language, name: str, small: bool) -> OwnTaggerComponent:
    return OwnTaggerComponent(small)
