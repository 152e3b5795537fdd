"""Pull quotes: a sentence of the story set again in large type. Kept and flagged, so that no fact is read twice.

A block is one when most of its 12-character shingles stand in longer blocks near by (measured on a real issue:
49 such repeats, none of them wrong at .7).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import replace

from loaders.model import Block

K = 12
NEAR = 25
SHARE = 0.7


def pull_quotes(blocks: Sequence[Block], captions: Container[int] = ()) -> list[Block]:
    """The blocks, repeats of longer neighbours as kind `quote`; of two alike the later one is the repeat.

    Args:
        captions: headings of tables by index; they name one award like another and are no repeats.
    """
    shingles = {b.index: _shingles(b.text) for b in blocks if b.kind in ("paragraph", "heading") and b.table is None}
    places: dict[int, list[int]] = {}
    for i in sorted(shingles):
        for s in shingles[i]:
            places.setdefault(s, []).append(i)
    found = list(blocks)
    dropped: set[int] = set()
    for i in sorted(shingles, key=lambda j: (len(shingles[j]), -j)):
        own = shingles[i]
        # a headline repeats words of its story and still names it; set as a quotation it is none
        if (
            len(own) < 3
            or i in captions
            or (blocks[i].kind == "heading" and not re.match("“|.*[，。]", blocks[i].text))
        ):
            continue
        if _repeats(own, i, places, shingles, dropped):
            dropped.add(i)
            found[i] = replace(blocks[i], kind="quote")
    return found


def _repeats(
    own: set[int], i: int, places: dict[int, list[int]], shingles: dict[int, set[int]], dropped: set[int]
) -> bool:  # fmt: skip
    left = len(own)  # those that stand near, as far as is known
    for s in own:
        if len(places[s]) < 2 or not _stands_near(places[s], i, shingles, dropped):
            left -= 1
            if left < SHARE * len(own):
                return False
    return True


def _stands_near(places: Sequence[int], i: int, shingles: dict[int, set[int]], dropped: set[int]) -> bool:
    size = len(shingles[i])
    for j in places[bisect_left(places, i - NEAR) :]:
        if j > i + NEAR:
            return False
        if j != i and j not in dropped and (len(shingles[j]) > size or (len(shingles[j]) == size and j < i)):
            return True
    return False


def _shingles(text: str) -> set[int]:
    bare = "".join(c for c in text if not c.isspace())
    return {hash(bare[i : i + K]) for i in range(len(bare) - K + 1)}
