"""Fit the judge on what no model was trained on, and say how well its confidences hold.

Usage: python -m bench.judge [--fit] [SHARED]

Cases are findings of the whole pipeline (bench/judge_cases.py). Weights are a logistic regression; every table is
cross-validated: a document's or passage's findings are weighed by a fit that has not seen it. Passages that the tagger
learned from help to tell the rules apart and are left out of the calibration and of the tables. --fit writes
loaders/relations/judge.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.judge_cases import DEV, HELD, LEARNED, Case, cases
from bench.quality import OWN, ROOT
from loaders.relations.judge import HEARD_ALONE, SCORER

MODEL = ROOT / "loaders" / "relations" / "judge.json"
Floats = npt.NDArray[np.float64]
FOLDS = 10
COUNTS = {LEARNED: 0.3, HELD: 1.0, OWN: 2.0, DEV: 1.0}
"""How much a case of each origin counts: passages learned from flatter the tagger, our documents are few."""
STRICT = {"": 0.01, "rule": 2.0, "family": 1.0}  # how strongly weights are drawn to 0; others 0.3
BINS = ((0.0, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))
TWICE = 2.0  # what a held-out passage counts in the curves: nobody tuned a grammar on it, nobody has on new documents
LOST = 0.012  # of the right facts of a class in documents may wait, at most
SHOWN = 0.4


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.judge")
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--fit", action="store_true", help="write judge.json anew")
    options = parser.parse_args()
    found = list(cases(options.shared))
    fit = Fit(found)
    weights = fit.cross_validated()
    curves = {
        "grammars": fit.curve(weights, fit.judged & ~fit.alone),
        "alone": fit.curve(weights, fit.judged & fit.alone),
    }
    confidence = np.where(fit.alone, _on(curves["alone"], weights), _on(curves["grammars"], weights))
    least = thresholds(found, confidence)
    report(found, confidence, least)
    if options.fit:
        write(fit, curves, least)


class Fit:
    """The cases as a matrix; `passage` and `learned` are what passages differ in, and no weight of the judge."""

    def __init__(self, found: Sequence[Case]) -> None:
        rows = [dict(c.numbers) | _differences(c) for c in found]
        self.names = sorted({name for row in rows for name in row})
        at = {name: i for i, name in enumerate(self.names)}
        self.x: Floats = np.zeros((len(rows), len(at)))
        for i, row in enumerate(rows):
            for name, value in row.items():
                self.x[i, at[name]] = value
        self.right: Floats = np.array([float(c.right) for c in found])
        self.counts: Floats = np.array([COUNTS[c.origin] for c in found])
        self.strict: Floats = np.array([STRICT.get(n.split(" ")[0], 0.3) for n in self.names])
        self.folds = np.array([hashlib.sha256(c.source.encode()).digest()[0] % FOLDS for c in found])
        self.judged = np.array([c.origin != LEARNED for c in found])
        self.held = np.array([c.origin == HELD for c in found])
        self.alone = np.array([c.rule.startswith(SCORER) for c in found])

    def solved(self, rows: npt.NDArray[np.bool_]) -> Floats:
        """Weights of a regularised logistic regression over some rows, by Newton's method."""
        x, y, counts = self.x[rows], self.right[rows], self.counts[rows]
        b = np.zeros(x.shape[1])
        for _ in range(50):
            p = 1 / (1 + np.exp(-x @ b))
            slope = x.T @ ((y - p) * counts) - self.strict * b
            bend = (x * (counts * (p * (1 - p) + 1e-6))[:, None]).T @ x + np.diag(self.strict)
            step = np.linalg.solve(bend, slope)
            b += np.clip(step, -2, 2)
            if np.abs(step).max() < 1e-7:
                break
        return b

    def told(self, b: Floats) -> dict[str, float]:
        """The judge's weights: without what passages differ in."""
        found = dict(zip(self.names, b.tolist(), strict=True))
        found["damaged"] = min(0.0, found.get("damaged", 0.0))  # the few damaged cases are no reason to trust damage
        return {n: w for n, w in found.items() if n != "passage" and not n.startswith("learned")}

    def cross_validated(self) -> Floats:
        """The weight of each case by a fit without its fold, as the judge will weigh it."""
        out = np.zeros(len(self.right))
        for fold in range(FOLDS):
            told = self.told(self.solved(self.folds != fold))
            b = np.array([told.get(name, 0.0) for name in self.names])
            out[self.folds == fold] = self.x[self.folds == fold] @ b
        return out

    def curve(self, weights: Floats, rows: npt.NDArray[np.bool_]) -> tuple[float, float]:
        """Slope and shift of the logistic curve from weights to the share that is right."""
        w, y, counts = weights[rows], self.right[rows], np.where(self.held[rows], TWICE, 1.0)
        x, b = np.stack([w, np.ones_like(w)], axis=1), np.array([1.0, 0.0])
        for _ in range(50):
            p = 1 / (1 + np.exp(-x @ b))
            bend = (x * (counts * (p * (1 - p) + 1e-9))[:, None]).T @ x
            b += np.linalg.solve(bend, x.T @ ((y - p) * counts))
        if b[0] <= 0:
            raise SystemExit(f"the curve falls: slope {b[0]:.3f}; there are too few cases")
        return round(float(b[0]), 4), round(float(b[1]), 4)


def _on(curve: tuple[float, float], weights: Floats) -> Floats:
    out: Floats = 1 / (1 + np.exp(-(curve[0] * weights + curve[1])))
    return out


def _differences(case: Case) -> dict[str, float]:
    passage = {"passage": 1.0} if case.origin in (LEARNED, HELD) else {}
    if case.origin != LEARNED:
        return passage
    names = ("", "name", "second", "silent")
    return passage | {f"learned {n}": case.numbers[n] for n in names if n in case.numbers}


def thresholds(found: Sequence[Case], confidence: Floats) -> dict[str, float]:
    """For each class the highest confidence up to .6 under which less than half is right and few right facts stand.

    Less than half of all cases, and of those that no model was trained on.
    """
    least = {"": 0.2}
    for schema in sorted({c.schema for c in found}):
        chosen = [i for i, c in enumerate(found) if c.schema == schema and not c.rule.startswith(SCORER)]
        right = np.array([found[i].right for i in chosen], dtype=bool)
        document = np.array([found[i].origin in (OWN, DEV) for i in chosen], dtype=bool)
        learned = np.array([found[i].origin == LEARNED for i in chosen], dtype=bool)
        for t in np.arange(0.22, 0.61, 0.02):
            under = confidence[chosen] < t
            lost = (under & right & document).sum() / max(1, (right & document).sum())
            fresh = right[under & ~learned]
            if under.sum() >= 5 and right[under].mean() < 0.5 and fresh.sum() * 2 <= len(fresh) and lost <= LOST:
                least[schema] = round(float(t), 2)
    return least


def report(found: Sequence[Case], confidence: Floats, least: dict[str, float]) -> None:
    right = np.array([c.right for c in found])
    alone = np.array([c.rule.startswith(SCORER) for c in found])
    for origin in (HELD, OWN, DEV):
        here = np.array([c.origin == origin for c in found]) & ~alone
        if here.any():
            print(f"\n{origin}: what grammars say, by confidence (cross-validated)\nconfidence    facts  right")
            _bins(confidence[here], right[here])
    kinds = sorted({c.schema for c in found})
    print(
        f"\n{'class':18}{'waits under':>12}{'waiting':>9}{'right':>7}{'asserted':>10}{'right':>7}   not learned from"
    )
    for schema in kinds:
        bar = least.get(schema, least[""])
        here = np.array([c.schema == schema and c.origin != LEARNED for c in found]) & ~alone
        waits, stays = right[here & (confidence < bar)], right[here & (confidence >= bar)]
        print(f"{schema:18}{bar:>12.2f}{len(waits):>9}{_share(waits)}{len(stays):>10}{_share(stays)}")
    for origin in (HELD, OWN, DEV):
        here = np.array([c.origin == origin for c in found]) & alone & (confidence >= SHOWN)
        print(f"only the scorer, {origin}: {here.sum()} wait or are heard alone, right {_share(right[here]).strip()}")
    sure = np.array([c.rule in HEARD_ALONE and c.origin != LEARNED for c in found]) & (confidence >= SHOWN)
    print(f"heard alone: {sure.sum()}, right {_share(right[sure]).strip()}")


def _bins(confidence: Floats, right: npt.NDArray[np.bool_]) -> None:
    for low, high in BINS:
        here = (confidence >= low) & (confidence < high)
        if here.any():
            print(f"{low:.2f}-{min(high, 1):.2f} {here.sum():9}{_share(right[here])}")
    sure = confidence >= 0.9
    print(f"0.90 and over {sure.sum():5}{_share(right[sure])}")


def _share(right: npt.NDArray[np.bool_]) -> str:
    return f"{right.mean():7.3f}" if len(right) else f"{'-':>7}"


def write(fit: Fit, curves: Mapping[str, tuple[float, float]], least: dict[str, float]) -> None:
    told = fit.told(fit.solved(np.ones(len(fit.right), dtype=bool)))
    weights = {n: round(w, 3) for n, w in sorted(told.items()) if abs(w) >= 0.0005}
    model = {"weights": weights, **curves, "least": least, "shown": SHOWN}
    MODEL.write_text(json.dumps(model, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
