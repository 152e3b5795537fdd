"""How much it says that two names share a character: 鑫 and 华 say little, 曙 says much.

A list that is searched brings its own frequencies; behind it stands what is common in company names
everywhere, so that a list of three names does not take 华 for rare.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from graph.names import words

_BEHIND = 2000.0  # names that the general knowledge counts for
_RARE = 0.0015  # of 1 name holds a character of which nothing is known
_OF_SECTOR = 0.0008  # for each sector word that has the character


@lru_cache(maxsize=1)
def _general() -> Mapping[str, float]:
    """Character -> share of the names that hold it."""
    in_sectors = Counter(c for word in words.sectors() for c in word)
    known = words.common_characters()
    return {
        c: min(0.05, max(known.get(c, 0.0), _RARE + _OF_SECTOR * in_sectors.get(c, 0)))
        for c in known.keys() | in_sectors.keys()
    }


class Weights(dict[str, float]):
    """Character -> its weight, the logarithm of how rare it is. Filled as characters are asked for."""

    def __init__(self, counts: Mapping[str, int] | None = None, names: int = 0) -> None:
        super().__init__()
        self._counts = counts or {}
        self._names = names

    def __missing__(self, char: str) -> float:
        expected = 1.0 + self._counts.get(char, 0) + _BEHIND * _general().get(char, _RARE)
        self[char] = weight = math.log((self._names + _BEHIND) / expected)
        return weight
