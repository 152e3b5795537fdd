"""Who of a list may be meant at all: the names that share enough rare characters with one name.

The cost of a look-up follows the rarest characters of the name, not the length of the list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import add, itemgetter

from graph.names.weights import Weights

_MOST = 4000  # postings looked at for one name
_ENOUGH = 0.5  # of the weight of all characters of the name
_NEAR = 0.6  # of what the best candidate holds
_KEPT = 8


class Blocks:
    """Character, and pair of neighbouring characters -> positions of the names that hold it."""

    def __init__(self, texts: Sequence[str]) -> None:
        """`texts` are the comparing forms, legal form left out."""
        self._texts = texts
        singles: dict[str, list[int]] = defaultdict(list)
        pairs: dict[str, list[int]] = defaultdict(list)
        for i, text in enumerate(texts):
            for char in set(text):
                singles[char].append(i)
            for pair in set(map(add, text, text[1:])):
                pairs[pair].append(i)
        self._singles, self._pairs = dict(singles), dict(pairs)
        self.weights = Weights({c: len(own) for c, own in singles.items()}, len(texts))

    def near(self, text: str) -> list[int]:
        """Positions of the names most like a text by their characters, best first."""
        weights = self.weights
        chars = sorted(dict.fromkeys(text), key=weights.__getitem__, reverse=True)
        total = sum([weights[c] for c in chars])
        held = self._with_the_whole(text, total)
        if held is not None:
            return self._best(held, chars, _NEAR * total, _NEAR * total)
        held, looked_at, rest = self._with_a_rare_one(chars, total)
        return self._best(held, chars[looked_at:], _ENOUGH * total, rest) if held else []

    def _with_the_whole(self, text: str, total: float) -> dict[int, float] | None:
        """Where a name has all of the text in a row: the names that share two weighty neighbours with it."""
        weights, texts = self.weights, self._texts
        pairs = []
        for n in range(len(text) - 1):
            own = self._pairs.get(text[n : n + 2])
            if own is None:
                return None
            pairs.append((weights[text[n]] + weights[text[n + 1]], n, own))
        if not pairs:
            return None
        pairs.sort(key=itemgetter(0), reverse=True)
        rarest = pairs[0][2]
        for i in rarest:
            if text in texts[i]:
                break
        else:
            return None
        held = dict.fromkeys(rarest, 0.0)
        left = total - pairs[0][0]
        used = {pairs[0][1], pairs[0][1] + 1}
        for _, n, own in pairs[1:]:
            if left < _NEAR * total:
                break
            held.update(dict.fromkeys(own, 0.0))
            left -= sum([weights[text[k]] for k in (n, n + 1) if k not in used])
            used.update((n, n + 1))
        return held

    def _with_a_rare_one(self, chars: Sequence[str], total: float) -> tuple[dict[int, float], int, float]:
        """Names that hold one of the rarest characters: the others alone would not be enough."""
        held: dict[int, float] = {}
        weights, rest, seen, looked_at = self.weights, total, 0, 0
        for char in chars:
            if rest < _ENOUGH * total or (held and seen > _MOST):
                break
            looked_at += 1
            weight = weights[char]
            rest -= weight
            own = self._singles.get(char, ())
            seen += len(own)
            if not held:
                held = dict.fromkeys(own, weight)
                continue
            get = held.get
            for i in own:
                held[i] = get(i, 0.0) + weight
        return held, looked_at, rest

    def _best(self, held: Mapping[int, float], others: Sequence[str], least: float, rest: float) -> list[int]:
        weighed = [(c, self.weights[c]) for c in others]
        texts, found, enough = self._texts, [], least - rest
        for i, weight in held.items():
            if weight >= enough:
                text, shared = texts[i], weight
                for char, more in weighed:
                    if char in text:
                        shared += more
                if shared >= least:
                    found.append((-shared, text, i))
        found.sort()
        near = _NEAR * -found[0][0] if found else 0.0
        return [i for weight, _, i in found[:_KEPT] if -weight >= near]
