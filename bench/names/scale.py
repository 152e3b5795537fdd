"""Deduplicate generated names whose truth is known: python -m bench.names.scale SIZE prints one line of JSON.

A name is place, 字号, sector and form; several prints of one company are among the names, and so are companies that
differ in one part only. Run as a process of its own, so that its peak memory is that of one size.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from graph.names.duplicates import deduplicate
from graph.names.model import Named

_PARTS = Path(__file__).with_name("parts.txt").read_text(encoding="utf-8").splitlines()[1:]
PLACES, CHARACTERS, SECTORS = (line.split() for line in _PARTS)
FORMS = ("有限公司", "股份有限公司", "集团有限公司", "有限责任公司")
TRADITIONAL = str.maketrans(
    "东华国电达创恒业广汇兴发龙远锦腾飞润泽万盛荣强庆顺维贸医疗",
    "東華國電達創恆業廣匯興發龍遠錦騰飛潤澤萬盛榮強慶順維貿醫療",
)
FULL_WIDTH = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in "()ABCDEFGHIJKLMNOPQRSTUVWXYZ"})


def companies(rng: random.Random) -> Iterator[tuple[str, str, str, str]]:
    """Distinct companies; every third shares all but one part with the one before."""
    seen: set[tuple[str, str, str, str]] = set()
    last = ("", "", "", "")
    while True:
        stem = "".join(rng.choices(CHARACTERS, k=rng.choice((2, 2, 3, 3, 3, 4))))
        new = (rng.choice(PLACES), stem, rng.choice(SECTORS), rng.choice(FORMS))
        if last[1] and rng.random() < 0.33:
            part = rng.randrange(
                3
            )  # companies of one place, 字号 and sector that differ in form only are not asked for
            old = list(last)
            old[part] = new[part]
            new = (old[0], old[1], old[2], old[3])
        key = (new[0].removesuffix("市"), *new[1:3], "")
        if key not in seen:
            seen.add(key)
            last = new
            yield new


def printed(company: tuple[str, str, str, str], rng: random.Random) -> Iterator[str]:
    """The full name, and for some companies one to three other prints of it."""
    place, stem, sector, form = company
    full = place + stem + sector + form
    yield full
    if rng.random() < 0.4:
        others = (
            full.translate(TRADITIONAL), f"{place}{stem} {sector}{form}", f"“{full}”",
            f"{place.removesuffix('市')}{stem}{sector}{form}", full.translate(FULL_WIDTH) + "　",
        )  # fmt: skip
        yield from rng.sample(others, rng.choice((1, 1, 2, 3)))


def generated(size: int, seed: int = 20261125) -> tuple[list[str], list[int]]:
    """`size` names in random order, and the company of each."""
    rng = random.Random(seed)
    names: list[tuple[str, int]] = []
    for number, company in enumerate(companies(rng)):
        names += [(name, number) for name in printed(company, rng)]
        if len(names) >= size:
            break
    names = names[:size]
    rng.shuffle(names)
    return [n for n, _ in names], [c for _, c in names]


def main() -> None:
    names, truth = generated(int(sys.argv[1]))
    known = [Named(name) for name in names]
    began = time.perf_counter()
    groups = deduplicate(known)
    seconds = time.perf_counter() - began
    together = [Counter(truth[i] for i in group.members) for group in groups]
    made = sum(_pairs(c.total()) for c in together)
    right = sum(_pairs(n) for c in together for n in c.values())
    wanted = sum(_pairs(n) for n in Counter(truth).values())
    print(
        json.dumps(
            {
                "names": len(names),
                "seconds": round(seconds, 1),
                "groups": len(groups),
                "precision": round(right / max(1, made), 5),
                "recall": round(right / max(1, wanted), 5),
                "megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
            }
        )
    )


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


if __name__ == "__main__":
    main()
