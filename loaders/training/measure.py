"""What the exported tagger scores on held-out passages, per type, and how far its spans' scores can be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from loaders.extractors.lattice import Floats
from loaders.extractors.own_tagger import OwnTagger, Scored
from loaders.training.corpus import Passage
from loaders.training.export import calibrate


def report(passages: Sequence[Passage], folder: Path) -> None:
    """Fits the calibration of the model in `folder` and prints its scores on the passages."""
    texts = [p.text for p in passages]
    calibrate(1.0, 0.0, folder)
    scores, right = outcomes(passages, OwnTagger(folder)(texts))
    calibrate(*platt(scores, right), folder)
    found = OwnTagger(folder)(texts)
    print("type      P     R     F  marks")
    for label, (p, r, f, n) in score(passages, found).items():
        print(f"{label:5} {p:.3f} {r:.3f} {f:.3f} {n:6}")
    print("score     spans  right")
    scores, right = outcomes(passages, found)
    for low in (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95):
        high = {0.0: 0.3, 0.3: 0.5, 0.5: 0.7, 0.7: 0.8, 0.8: 0.9, 0.9: 0.95}.get(low, 1.01)
        here = right[(scores >= low) & (scores < high)]
        if len(here):
            print(f"{low:.2f}-{min(high, 1):.2f} {len(here):6}  {here.mean():.3f}")


def score(passages: Sequence[Passage], found: Sequence[Sequence[Scored]]) -> dict[str, tuple[float, float, float, int]]:
    """Precision, recall, F and number of marks per type; "all" first. A span counts with its exact ends and type."""
    gold: Counter[str] = Counter()
    said: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for passage, spans in zip(passages, found, strict=True):
        marks = {(m.start, m.end, m.label) for m in passage.marks}
        hits = [s[2] for s in spans if s[:3] in marks]
        for counter, labels in ((gold, [m[2] for m in marks]), (said, [s[2] for s in spans]), (right, hits)):
            counter.update(labels)
            counter["all"] += len(labels)
    return {k: (*_prf(right[k], said[k], gold[k]), gold[k]) for k in ["all", *sorted(set(gold) - {"all"})]}


def _prf(right: int, said: int, gold: int) -> tuple[float, float, float]:
    return right / max(said, 1), right / max(gold, 1), 2 * right / max(said + gold, 1)


def outcomes(passages: Sequence[Passage], found: Sequence[Sequence[Scored]]) -> tuple[Floats, Floats]:
    """The score of every span found, and whether it is right."""
    pairs = [
        (span[3], span[:3] in {(m.start, m.end, m.label) for m in passage.marks})
        for passage, spans in zip(passages, found, strict=True)
        for span in spans
    ]
    return np.array([s for s, _ in pairs]), np.array([float(r) for _, r in pairs])


def platt(scores: Floats, right: Floats) -> tuple[float, float]:
    """Slope and shift of the logistic curve from logit(score) to being right, by Newton's method."""
    p = np.clip(scores, 1e-3, 1 - 1e-3)
    x = np.stack([np.log(p / (1 - p)), np.ones_like(p)], axis=1)
    w = np.array([1.0, 0.0])
    for _ in range(25):
        q = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (q * (1 - q))[:, None]).T @ x + 1e-6 * np.eye(2), x.T @ (q - right))
    return float(w[0]), float(w[1])
