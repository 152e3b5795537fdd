"""A block as the relation scorer sees it: every name one token, every plain character one token, and pairs of names.

Names stand for themselves by type and by their first and last two characters, so that what is learned is how sentences
relate things rather than which things there are. `Line.at[i]` is the token of the i-th span.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from loaders.extractors import characters

Ints = npt.NDArray[np.int64]
Mark = tuple[int, int, str]  # start, end, label
BUCKETS = 1 << 14  # of hashed bigrams
COLUMNS = 6  # of a token: first, last but one, last character, type, bigram, length
REACH = 24  # spans between which pairs are scored
LEFT_OUT = frozenset(" \u3000\u00a0")
FEATURES = (2 * 10 + 1, 24, 4, 6, 6, 6)  # how many values each feature of a pair takes


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens [position, COLUMNS] of a text; `at` and `types` of each span; how many sentence and clause ends before."""

    tokens: Ints
    at: Ints
    types: Ints
    sentences: Ints
    clauses: Ints


class Folder:
    """Texts with marks to lines of numbers."""

    def __init__(self, labels: Sequence[str], chars: str, traditional: str, simplified: str) -> None:
        self._types = {label: number for number, label in enumerate(labels, 1)}
        self._folds = characters.folds(dict(zip(traditional, simplified, strict=True)))
        self._numbers = characters.numbering({c: i for i, c in enumerate(chars, characters.UNKNOWN + 1)})

    def line(self, text: str, marks: Sequence[Mark]) -> Line:
        """The line of a text; marks are sorted and do not overlap."""
        codes = self._folds[characters.codes([text])[0]] if text else np.zeros(0, dtype=np.int64)
        ids = self._numbers[codes].tolist()
        shapes = characters.SHAPES[codes].tolist()
        rows: list[tuple[int, int, int, int, int, int]] = []
        at, types, sentences, clauses = [], [], [], []
        left, ends, stops, position = ord("^"), 0, 0, 0
        for start, end, label in (*marks, (len(text), len(text), "")):
            for i in range(position, start):
                if text[i] in LEFT_OUT:
                    continue
                ends += text[i] in "。！？\n"
                stops += text[i] in "，；：,;:。！？\n"
                rows.append((ids[i], 0, 0, 0, (left * 1000003 ^ shapes[i] * 8191) % (BUCKETS - 1) + 1, 0))
                left = shapes[i]
            if not label:
                break
            own = [ids[i] for i in range(start, end) if text[i] not in " \u3000\u00a0\n"] or [characters.UNKNOWN]
            number = self._types[label]
            at.append(len(rows))
            types.append(number)
            sentences.append(ends)
            clauses.append(stops)
            before = own[-2] if len(own) > 1 else 0
            rows.append((own[0], before, own[-1], number, 0, min(len(own), 15)))
            left, position = number, end
        table = np.array(rows, dtype=np.int64).reshape(-1, COLUMNS)
        columns = (np.array(x, dtype=np.int64) for x in (at, types, sentences, clauses))
        return Line(table, *columns)


def pairs(line: Line, allowed: npt.NDArray[np.bool_]) -> tuple[Ints, Ints, Ints]:
    """First and second spans of all pairs whose types can be related, and the pairs' features [pair, FEATURES].

    Args:
        allowed: [type, type] whether some relation takes these types in this order.
    """
    n = len(line.at)
    order = np.arange(n)
    near = np.abs(order[:, None] - order[None]) <= REACH
    first, second = np.nonzero(allowed[line.types][:, line.types] & near & (order[:, None] != order[None]))
    low, high = np.minimum(first, second), np.maximum(first, second)
    seen = np.zeros((n + 1, allowed.shape[0]), dtype=np.int64)  # spans of each type before
    seen[np.arange(1, n + 1), line.types] = 1
    seen = seen.cumsum(axis=0)

    def between(types: Ints) -> Ints:
        found: Ints = seen[high, types] - seen[low + 1, types]
        return found

    gap = np.clip(second - first, -10, 10) + 10
    distance = np.abs(line.at[second] - line.at[first])
    bucket = np.where(distance < 12, distance, np.minimum(12 + distance // 8, FEATURES[1] - 1))
    features = np.stack([
        gap, bucket, np.minimum(np.abs(line.sentences[second] - line.sentences[first]), 3),
        np.minimum(np.abs(line.clauses[second] - line.clauses[first]), 5),
        np.minimum(between(line.types[first]), 5), np.minimum(between(line.types[second]), 5),
    ], axis=1)  # fmt: skip
    return first, second, features
