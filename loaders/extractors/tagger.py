"""A small character tagger for people, companies, organisations, posts, places and times.

`own_tagger` runs it and writes its spans to `doc.spans["tagger"]`. The model is packaged (models/fool_ner/NOTICE.md);
it runs on one core under onnxruntime and is decoded with Viterbi over its own transition scores.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from loaders.extractors import characters

Floats = npt.NDArray[np.float32]
LABELS = {"person": "PER", "company": "COM", "org": "ORG", "job": "POST", "location": "LOC", "time": "DAT"}
LONGEST = 400  # characters in one piece; longer text is parted at sentence ends


class Tagger:
    """Texts to spans (start, end, label)."""

    def __init__(self) -> None:
        folder = files("loaders.extractors") / "models" / "fool_ner"
        vocab = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self._table = characters.numbering(vocab["chars"], vocab["oov"])
        self._tags: list[str] = vocab["tags"]
        # rows: from; the last row is the start state
        self._transitions = np.asarray(vocab["transitions"], dtype=np.float32)
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # no slower, and it kept 150 MB
        self._session = ort.InferenceSession((folder / "model.onnx").read_bytes(), options)

    def __call__(self, texts: list[str]) -> list[list[tuple[int, int, str]]]:
        """Spans of each text, in order."""
        found: list[list[tuple[int, int, str]]] = [[] for _ in texts]
        order = sorted((i for i in range(len(texts)) if texts[i]), key=lambda i: len(texts[i]))
        for k in range(0, len(order), 32):
            batch = [texts[i] for i in order[k : k + 32]]
            lengths = np.array([len(t) for t in batch], dtype=np.int32)
            logits, _ = self.states(characters.codes(batch), lengths)
            for i, spans in zip(order[k : k + 32], self.decode(logits, lengths.tolist()), strict=True):
                found[i] = spans
        return found

    def states(self, codes: characters.Ids, lengths: npt.NDArray[np.int32]) -> tuple[Floats, Floats]:
        """Logits and hidden states [text, position, ...] of character numbers [text, position]."""
        logits, hidden = self._session.run(["logits", "hidden"], {"ids": self._table[codes], "lengths": lengths})
        return logits, hidden

    def decode(self, logits: Floats, lengths: Sequence[int]) -> list[list[tuple[int, int, str]]]:
        """Spans of each text of a batch from its logits."""
        length = logits.shape[1]
        n = len(self._tags)
        inside = self._transitions[:n, :n]
        score = logits[:, 0] + self._transitions[n, :n]
        back = np.zeros((len(lengths), length, n), dtype=np.int16)
        scores = [score]
        for t in range(1, length):
            step = score[:, :, None] + inside[None]
            back[:, t] = step.argmax(axis=1)
            score = step.max(axis=1) + logits[:, t]
            scores.append(score)
        paths = []
        for row, end in enumerate(lengths):
            state = int(scores[end - 1][row].argmax())
            path = [state]
            for t in range(end - 1, 0, -1):
                state = int(back[row, t, state])
                path.append(state)
            paths.append(path[::-1])
        return [self._spans(path) for path in paths]

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
