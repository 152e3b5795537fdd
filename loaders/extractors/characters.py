"""Characters as the taggers see them: folded to one form, then numbered, whole batches at a time.

Folding keeps the length: `len(fold(text)) == len(text)`, so offsets in the folded text are offsets in the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]
PLANE = 0x10000  # characters beyond the basic plane count as unknown
PUNCTUATION = str.maketrans(",;:()!?「」『』﹁﹂〝〞｡､", "，；：（）！？“”“”“”“”。、")
PADDING, UNKNOWN = 0, 1


def folds(traditional: Mapping[str, str]) -> Ids:
    """A table from character number to folded number: full-width forms, brackets and quotes, traditional characters.

    `traditional` gives the simplified character for each traditional one.
    """
    table = np.arange(PLANE, dtype=np.int64)
    for code in [*range(0x20, 0x7F), *range(0x3000, 0x3040), *range(0xFE30, 0xFE50), *range(0xFF00, 0xFFF0)]:
        normal = unicodedata.normalize("NFKC", chr(code)).translate(PUNCTUATION)
        if len(normal) == 1:
            table[code] = ord(normal)
    for character, simple in traditional.items():
        table[ord(character)] = ord(simple)
    table[0xA0] = table[0x3000] = ord(" ")
    return table


def codes(texts: Sequence[str]) -> Ids:
    """Character numbers [text, position], 0 after a text's end."""
    found = np.zeros((len(texts), max(len(t) for t in texts)), dtype=np.int64)
    for row, text in enumerate(texts):
        found[row, : len(text)] = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.where(found < PLANE, found, 0xFFFD)


def numbering(chars: Mapping[str, int], unknown: int = UNKNOWN) -> Ids:
    """A table from folded number to the model's id."""
    table = np.full(PLANE, unknown, dtype=np.int64)
    table[0] = PADDING
    for character, number in chars.items():
        if len(character) == 1 and ord(character) < PLANE:
            table[ord(character)] = number
    return table


def _shapes() -> Ids:
    table = np.arange(PLANE, dtype=np.int64)
    table[ord("0") : ord("9") + 1] = ord("0")
    table[ord("A") : ord("Z") + 1] = ord("A")
    table[ord("a") : ord("z") + 1] = ord("a")
    return table


SHAPES = _shapes()


def bigrams(folded: Ids, buckets: int) -> Ids:
    """For each character the bucket of itself and its left neighbour; all digits count as one, Latin letters as two."""
    shape = SHAPES[folded]
    left = np.concatenate([np.full((len(shape), 1), ord("^")), shape[:, :-1]], axis=1)
    return np.where(folded > 0, (left * 1000003 ^ shape * 8191) % (buckets - 1) + 1, PADDING)
