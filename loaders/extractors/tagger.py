"""A small character tagger for people, companies, organisations, posts, places and times.

The model is packaged (models/fool_ner/NOTICE.md); it runs on one core under
onnxruntime and is decoded with Viterbi over its own transition scores.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

import numpy as np
import onnxruntime as ort

from loaders.extractors.mark import Mark

LABELS = {"person": "PER", "company": "COM", "org": "ORG", "job": "POST", "location": "LOC", "time": "DAT"}
LONGEST = 400  # characters in one piece; longer text is parted at sentence ends


class Tagger:
    """Texts to spans (start, end, label)."""

    def __init__(self) -> None:
        folder = files("loaders.extractors") / "models" / "fool_ner"
        vocab = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self._chars: dict[str, int] = vocab["chars"]
        self._oov: int = vocab["oov"]
        self._tags: list[str] = vocab["tags"]
        # rows: from; the last row is the start state
        self._transitions = np.asarray(vocab["transitions"], dtype=np.float32)
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = ort.InferenceSession((folder / "model.onnx").read_bytes(), options)

    def __call__(self, texts: list[str]) -> list[list[tuple[int, int, str]]]:
        """Spans of each text, in order."""
        found: list[list[tuple[int, int, str]]] = [[] for _ in texts]
        order = sorted((i for i in range(len(texts)) if texts[i]), key=lambda i: len(texts[i]))
        for k in range(0, len(order), 32):
            batch = order[k : k + 32]
            for i, tags in zip(batch, self._decode([texts[i] for i in batch]), strict=True):
                found[i] = self._spans(tags)
        return found

    def _decode(self, texts: list[str]) -> list[list[int]]:
        length = max(len(t) for t in texts)
        ids = np.zeros((len(texts), length), dtype=np.int64)
        for row, text in enumerate(texts):
            ids[row, : len(text)] = [self._chars.get(c, self._oov) for c in text]
        logits = self._session.run(["logits"], {"ids": ids})[0]
        n = len(self._tags)
        inside = self._transitions[:n, :n]
        score = logits[:, 0] + self._transitions[n, :n]
        back = np.zeros((len(texts), length, n), dtype=np.int16)
        scores = [score]
        for t in range(1, length):
            step = score[:, :, None] + inside[None]
            back[:, t] = step.argmax(axis=1)
            score = step.max(axis=1) + logits[:, t]
            scores.append(score)
        paths = []
        for row, text in enumerate(texts):
            state = int(scores[len(text) - 1][row].argmax())
            path = [state]
            for t in range(len(text) - 1, 0, -1):
                state = int(back[row, t, state])
                path.append(state)
            paths.append(path[::-1])
        return paths

    def _spans(self, tags: list[int]) -> list[tuple[int, int, str]]:
        spans: list[tuple[int, int, str]] = []
        start = 0
        for i, tag in enumerate(tags):
            name = self._tags[tag]
            if name[0] in "BS":
                start = i
            if name[0] in "SE":
                spans.append((start, i + 1, LABELS[name[2:]]))
        return spans


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    return Tagger()


SCORES = {"PER": 1.0, "COM": 1.0, "ORG": 0.8, "POST": 0.75, "LOC": 0.55, "DAT": 0.4}
"""The tagger's vote for each of its labels."""


def tag(texts: list[str]) -> list[list[Mark]]:
    """Marks of source `tagger` for each text; long texts are tagged in pieces of whole sentences."""
    pieces = [(i, start, piece) for i, text in enumerate(texts) for start, piece in parts(text)]
    found: list[list[Mark]] = [[] for _ in texts]
    for (i, start, _), spans in zip(pieces, tagger()([p[2] for p in pieces]), strict=True):
        found[i] += [Mark(start + a, start + b, label, SCORES[label], "tagger") for a, b, label in spans]
    return found


def parts(text: str) -> list[tuple[int, str]]:
    """A text in pieces of whole sentences, each at most LONGEST characters where sentences allow."""
    found = []
    start = 0
    while start < len(text):
        end = min(len(text), start + LONGEST)
        if end < len(text):
            cut = max(text.rfind(c, start + 1, end) for c in "。！？；，")
            end = cut + 1 if cut > start else end
        found.append((start, text[start:end]))
        start = end
    return found
