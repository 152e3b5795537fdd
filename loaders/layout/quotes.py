"""Pull quotes: a sentence of the story set again in large type. Kept and flagged, so that no fact is read twice.

A block is one when most of its 12-character shingles stand in a longer block near by (measured on a real issue:
49 such repeats, none of them wrong at .7).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.model import Block

K = 12
NEAR = 25


def pull_quotes(blocks: Sequence[Block]) -> list[Block]:
    shingles = [_shingles(b) for b in blocks]
    found = list(blocks)
    for i, block in enumerate(blocks):
        own = shingles[i]
        if block.kind not in ("paragraph", "heading") or len(own) < 3:
            continue
        for j in range(max(0, i - NEAR), min(len(blocks), i + NEAR + 1)):
            longer = len(blocks[j].text) > len(block.text) and blocks[j].kind == "paragraph"
            if longer and len(own & shingles[j]) >= 0.7 * len(own):
                found[i] = replace(block, kind="quote")
                break
    return found


def _shingles(block: Block) -> set[str]:
    if block.kind not in ("paragraph", "heading"):
        return set()
    text = "".join(c for c in block.text if not c.isspace())
    return {text[i : i + K] for i in range(len(text) - K + 1)}
