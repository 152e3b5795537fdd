"""The relation scorer's network: texts with marked spans to the probability of each role for each pair of spans.

How it was trained and what it scores: loaders/training/README.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from loaders.extractors import pairs
from loaders.extractors.pairs import Folder, Line, Mark

Floats = npt.NDArray[np.float32]
Scored = tuple[list[int], list[int], Floats]
"""First and second spans of each pair, and [pair, role] probabilities."""
BATCH = 32  # texts
MODEL = files("loaders.extractors") / "models" / "huitu_relations"


class OwnRelations:
    """What a text gets does not depend on the texts beside it, up to the third digit."""

    def __init__(self, folder: Traversable = MODEL) -> None:
        vocab = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self.roles: list[str] = vocab["roles"]
        self.relations: Mapping[str, Mapping[str, float | list[float] | None]] = vocab["relations"]
        self._folder = Folder(vocab["labels"], vocab["chars"], vocab["traditional"], vocab["simplified"])
        types, width = len(vocab["labels"]) + 1, len(self.roles)
        bits = np.frombuffer(bytes.fromhex(vocab["allowed"]), dtype=np.uint8).reshape(types * types, -1)
        self._allowed = np.unpackbits(bits, axis=1)[:, :width].reshape(types, types, width).astype(bool)
        self._some: npt.NDArray[np.bool_] = np.any(self._allowed, axis=2)
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # no slower, and it kept 150 MB
        self._session = ort.InferenceSession((folder / "model.onnx").read_bytes(), options)

    def __call__(self, texts: Sequence[tuple[str, Sequence[Mark]]]) -> list[Scored]:
        """Pairs of each text; marks are sorted and do not overlap."""
        found: list[Scored] = [([], [], np.zeros((0, len(self.roles)), dtype=np.float32)) for _ in texts]
        lines = [self._folder.line(text, marks) for text, marks in texts]
        related = [pairs.pairs(line, self._some) for line in lines]
        order = sorted((n for n in range(len(texts)) if len(related[n][0])), key=lambda n: len(lines[n].tokens))
        for k in range(0, len(order), BATCH):
            numbers = order[k : k + BATCH]
            scored = self._run([lines[n] for n in numbers], [related[n] for n in numbers])
            for n, rows in zip(numbers, scored, strict=True):
                first, second, _ = related[n]
                allowed = self._allowed[lines[n].types[first], lines[n].types[second]]
                found[n] = (first.tolist(), second.tolist(), np.round(rows * allowed, 3))
        return found

    def _run(self, lines: Sequence[Line], related: Sequence[tuple[pairs.Ints, pairs.Ints, pairs.Ints]]) -> list[Floats]:
        tokens = np.zeros((max(len(x.tokens) for x in lines), len(lines), pairs.COLUMNS), dtype=np.int64)
        spans, firsts, seconds, lows, highs = [], [], [], [], []
        before = 0
        for n, (line, (first, second, _)) in enumerate(zip(lines, related, strict=True)):
            tokens[: len(line.tokens), n] = line.tokens
            spans.append(np.stack([line.at, np.full_like(line.at, n)], axis=1))
            firsts.append(first + before)
            seconds.append(second + before)
            a, b = line.at[first], line.at[second]
            # sums up to and with a token: what stands between two spans is the one before the later less the earlier
            lows.append(np.stack([np.minimum(a, b), np.full_like(a, n)], axis=1))
            highs.append(np.stack([np.maximum(a, b) - 1, np.full_like(a, n)], axis=1))
            before += len(line.at)
        low, high = np.concatenate(lows), np.concatenate(highs)
        inputs = {
            "tokens": tokens, "lengths": np.array([len(x.tokens) for x in lines], dtype=np.int32),
            "spans": np.concatenate(spans), "firsts": np.concatenate(firsts), "seconds": np.concatenate(seconds),
            "lows": low, "highs": high,
            "between": np.maximum(high[:, :1] - low[:, :1], 1).astype(np.float32),
            "features": np.concatenate([features for *_, features in related]),
        }  # fmt: skip
        probabilities: Floats = self._session.run(["probabilities"], inputs)[0]
        return np.split(probabilities, np.cumsum([len(first) for first, _, _ in related])[:-1])


@lru_cache(maxsize=1)
def own_relations() -> OwnRelations:
    return OwnRelations()
