"""Measure how names are matched, beside what others do, in one run.

Usage: python -m bench.names [--shared ../shared] [--sizes 10000,100000,1000000] [--without-splink] [--show]
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from bench.names import listed, near
from graph.names.compare import compare
from graph.names.duplicates import deduplicate
from graph.names.match import match_all
from graph.names.model import Named

T = TypeVar("T")
PRECISION = 0.99  # the rivals' thresholds are set, in hindsight, where they reach it


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--sizes", default="", help="generated names to deduplicate: 10000,100000,1000000")
    parser.add_argument("--without-splink", action="store_true")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    args = parser.parse_args()
    _near(args.show)
    lists = listed.read(args.shared)
    if lists is None:
        print(f"{args.shared}/data/listed-companies: 没有这份名单，未测")
    else:
        _listed(lists, splink=not args.without_splink, show=args.show)
    for size in filter(None, args.sizes.split(",")):
        _scale(int(size))


def _near(show: bool) -> None:
    found = near.pairs()
    print(f"near-miss pairs: {len(found)}, of them {sum(p.same for p in found)} one entity")
    ways: dict[str, Callable[[Named, Named], bool]] = {"huitu": lambda a, b: compare(a, b).decision == "same"}
    if rivals := _rivals():
        ways["edit distance < 3 or substring"] = lambda a, b: rivals.is_near(a.name, b.name)
        for name, ratio in rivals.RATIOS.items():
            ways[f"{name} >= .9"] = lambda a, b, ratio=ratio: ratio(a.name, b.name) >= 90  # type: ignore[misc]
    for name, way in ways.items():
        score = near.score(way)
        melted = "、".join(f"{k} {n}" for k, n in near.kinds(score.melted))
        print(f"  {name:32} precision {score.precision:.3f} recall {score.recall:.3f}  melted: {melted or '-'}")
        if show and name == "huitu":
            for pair in (*score.melted, *score.missed):
                what = f"{'missed' if pair.same else 'MELTED'} {pair.kind}: {pair.left.name} | {pair.right.name}"
                print(f"    {what}: {compare(pair.left, pair.right).sentence()}")


def _listed(lists: listed.Lists, *, splink: bool, show: bool) -> None:
    short, full = [Named(n) for n in lists.short], [Named(n) for n in lists.full]
    print(f"listed companies: {len(short)} short names against {len(full)} legal names")
    match_all(short[:5], full[:5])  # word lists are loaded before anything is timed
    matches, seconds = _timed(lambda: match_all(short, full), 3)
    place = {id(n): i for i, n in enumerate(full)}
    decided = [place[id(m.right)] if m.decision == "same" and m.right is not None else None for m in matches]
    score = listed.score(lists, decided)
    best = sum(lists.full[n] == c.candidates[0].named.name for n, c in enumerate(matches) if c.candidates)
    _line("huitu", score, best / len(short), seconds, f"review {sum(m.decision == 'review' for m in matches)}")
    groups = [g for g in deduplicate(full) if len(g.members) > 1]
    print(f"  distinct legal names merged by huitu: {sum(len(g.members) for g in groups)}")
    if show:
        for n, (m, i) in enumerate(zip(matches, decided, strict=True)):
            if i is not None and lists.full[i] != lists.full[n]:
                print(f"    WRONG {lists.short[n]}: {lists.full[i]}, is {lists.full[n]} ({'；'.join(m.reasons)})")
    if rivals := _rivals():
        for name, best_of in _others(lists, splink):
            found, seconds = _timed(best_of, 1)
            at, threshold = _at_precision(lists, found)
            right = sum(b is not None and lists.full[b[0]] == lists.full[n] for n, b in enumerate(found))
            _line(name, at, right / len(short), seconds, f"threshold {threshold:.2f}")
        for name, ratio in rivals.RATIOS.items():
            print(f"  distinct legal names merged by {name} >= .8: {rivals.melted(lists.full, ratio, 0.8)}")
        print(f"  distinct legal names merged by edit distance < 3 or substring: {rivals.melted_by_rule(lists.full)}")


def _timed(work: Callable[[], T], times: int) -> tuple[T, float]:
    """What the work gives, and the least CPU time of several runs; others may be using the machine."""
    seconds = []
    for _ in range(times):
        began = time.process_time()
        found = work()
        seconds.append(time.process_time() - began)
    return found, min(seconds)


def _others(
    lists: listed.Lists, splink: bool
) -> Iterator[tuple[str, Callable[[], Sequence[tuple[int, float] | None]]]]:
    from bench.names import rivals

    for name, ratio in rivals.RATIOS.items():
        yield name, lambda ratio=ratio: rivals.by_ratio(ratio, lists.short, lists.full)  # type: ignore[misc]
    yield "edit distance < 3 or substring", lambda: rivals.by_rule(lists.short, lists.full)
    if splink:
        yield "Splink on names", lambda: rivals.by_splink(lists.short, lists.full)


def _at_precision(lists: listed.Lists, best: Sequence[tuple[int, float] | None]) -> tuple[listed.Score, float]:
    """The most that a rival decides with the wanted precision, or all that it decides where it never reaches it."""
    chosen, threshold = listed.score(lists, [b[0] if b else None for b in best]), 0.0
    if chosen.precision >= PRECISION:
        return chosen, threshold
    for step in sorted({round(b[1], 3) for b in best if b}):
        score = listed.score(lists, [b[0] if b and b[1] >= step else None for b in best])
        if score.decided and score.precision >= PRECISION:
            return score, step
    return chosen, threshold


def _line(name: str, score: listed.Score, best: float, seconds: float, note: str) -> None:
    print(
        f"  {name:32} precision {score.precision:.3f} recall {score.recall:.3f}  first candidate right {best:.3f}"
        f"  {seconds:7.2f} s  {note}"
    )


def _scale(size: int) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bench.names.scale", str(size)], capture_output=True, text=True, check=True
    )
    found = json.loads(run.stdout)
    print(
        f"deduplicated {found['names']:>9,} names in {found['seconds']:6.1f} s, {found['megabytes']} MB, "
        f"precision {found['precision']:.4f} recall {found['recall']:.4f}"
    )


def _rivals() -> Any:
    """The module `bench.names.rivals`, where what it measures is installed."""
    try:
        return importlib.import_module("bench.names.rivals")
    except ImportError:
        print("  rapidfuzz is not installed (pip install -e .[bench]): the others are not measured")
        return None


if __name__ == "__main__":
    main()
