"""How many names of the development documents' gold facts each tagger finds exactly, and how fast it reads.

Usage: python -m bench.tagger [SHARED] [-v]; needs ../shared. A name counts if it is printed in a cleaned block;
it is found when some span consists of exactly its words and has a fitting type. -v lists what is missed.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from opencc import OpenCC

from loaders.extractors.own_tagger import own_tagger
from loaders.extractors.tagger import tagger
from loaders.layout import lay_out
from loaders.readers import read, readable

ORGANISATIONS = frozenset({"COM", "GOV", "ASC", "EDU", "RES", "MED", "ORG"})
FITTING = {
    "person": frozenset({"PER"}), "company": frozenset({"COM", "ORG"}), "body": ORGANISATIONS,
    "award": frozenset({"AWD"}), "policy": frozenset({"POL"}), "post": frozenset({"POST"}),
}  # fmt: skip
KINDS = {
    "person": "person", "company": "company", "award": "award", "policy": "policy", "government": "body",
    "governmentbody": "body", "association": "body", "institution": "body", "university": "body", "media": "body",
}  # fmt: skip
simplify = OpenCC("t2s").convert


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    if not (shared / "dev").exists():
        sys.exit(f"{shared}/dev: 没有开发集，未测")
    total: Counter[tuple[str, str]] = Counter()
    texts: list[str] = []
    missed: dict[str, list[str]] = defaultdict(list)
    for doc in sorted((shared / "dev" / "docs").iterdir()):
        if not readable(doc):
            continue
        blocks = [b.text for b in lay_out(read(doc, doc.name)).blocks]
        texts += blocks
        lines = (shared / "dev" / "gold" / f"{doc.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        found = {"own": _found(own_tagger()(blocks), blocks), "small": _found(tagger()(blocks), blocks)}
        printed = "\n".join(map(_plain, blocks))
        for kind, name in {(k, _plain(n)) for line in lines for k, n in names(json.loads(line))}:
            if name not in printed:
                continue
            total[kind, "gold"] += 1
            for which, spans in found.items():
                total[kind, which] += bool(spans[name] & FITTING[kind])
            if not found["own"][name] & FITTING[kind]:
                missed[kind].append(name)
    print("names        printed    own  small")
    for kind in FITTING:
        n = total[kind, "gold"]
        print(f"{kind:12} {n:7} {total[kind, 'own'] / n:6.3f} {total[kind, 'small'] / n:6.3f}")
    if "-v" in sys.argv:
        for kind, names_ in missed.items():
            print(kind, "、".join(sorted(names_)))
    size = sum(map(len, texts))
    runs = {"own, with the small one's states": own_tagger(), "both": own_tagger().both, "small": tagger()}
    for which, run in runs.items():
        started = time.process_time()
        for _ in range(3):
            run(texts)  # type: ignore[operator]
        print(f"{which}: {3 * size / (time.process_time() - started):,.0f} characters/s on one core")


def names(fact: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The kinds and names that a gold fact mentions."""
    kind = fact["kind"]
    if fact.get("ambiguous"):
        return
    if kind == "entity" and fact["type"].lower() in KINDS:
        for name in [fact["name"], *fact.get("aliases", [])]:
            yield KINDS[fact["type"].lower()], name
    elif kind == "position":
        yield "person", fact["person"]
        yield "post", fact["title"]
    elif kind == "award_grant":
        yield "award", fact["award"]
    elif kind == "policy":
        for name in [fact["title"], *fact.get("aliases", [])]:
            yield "policy", name


def _found(spans: Iterable[Iterable[tuple[Any, ...]]], blocks: list[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for block, here in zip(blocks, spans, strict=True):
        for start, end, label, *_ in here:
            found[_plain(block[start:end])].add(label)
    return found


def _plain(words: str | None) -> str:
    return re.sub(r"[\s“”\"《》「」]", "", simplify(words or "")).replace("(", "（").replace(")", "）")


if __name__ == "__main__":
    main()
