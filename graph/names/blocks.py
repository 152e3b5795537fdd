"""Who of a list may be meant at all: the names that share enough rare characters with one name.

The cost of a look-up follows the rarest characters of the name, not the length of the list.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence

from graph.names.weights import Weights

_MOST = 4000  # postings looked at for one name
_ENOUGH = 0.5  # of the weight of all characters of the name
_NEAR = 0.6  # of what the best candidate holds
_KEPT = 6


class Blocks:
    """Character -> positions of the names that hold it."""

    def __init__(self, texts: Sequence[str]) -> None:
        """`texts` are the comparing forms, legal form left out."""
        self._texts = texts
        postings: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for i, text in enumerate(texts):
            for char in set(text):
                postings[char].append(i)
        self._postings = dict(postings)
        self.weights = Weights({c: len(own) for c, own in postings.items()}, len(texts))

    def near(self, text: str) -> list[int]:
        """Positions of the names most like a text by their characters, best first."""
        weights, postings = self.weights, self._postings
        chars = sorted(set(text), key=lambda c: (-weights[c], c))
        total = sum([weights[c] for c in chars])
        least = _ENOUGH * total
        # A name that holds enough of the weight holds one of the first characters: the rest alone is not enough.
        held: dict[int, float] = {}
        rest = total
        seen = 0
        looked_at = 0
        for char in chars:
            if rest < least or (held and seen > _MOST):
                break
            looked_at += 1
            weight = weights[char]
            rest -= weight
            own = postings.get(char, ())
            seen += len(own)
            if not held:
                held = dict.fromkeys(own, weight)
                continue
            get = held.get
            for i in own:
                held[i] = get(i, 0.0) + weight
        if not held:
            return []
        texts, others = self._texts, [(c, weights[c]) for c in chars[looked_at:]]
        worth = least - rest
        found = []
        for i, weight in held.items():
            if weight >= worth:
                text = texts[i]
                shared = weight + sum([more for char, more in others if char in text])
                if shared >= least:
                    found.append((-shared, i))
        found.sort()
        near = _NEAR * -found[0][0] if found else 0.0
        return [i for weight, i in found[:_KEPT] if -weight >= near]
