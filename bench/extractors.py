"""How well the extractors mark names in annotated passages: precision, recall, F for each type, and characters a second.

    python bench/extractors.py [--corpus DIR] [--show TYPE] [--limit N]

A span counts when start, end and type are those of the corpus. Every passage becomes a page of one block, so that only the
extractors are measured, not the layout. Passages are split by the hash of their text: 80 % dev, 20 % held out;
`--show` prints what dev passages miss (-) and what is marked wrongly (+), never held-out ones.
"""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from loaders.extractors import annotate  # noqa: E402
from loaders.model import Block, Pages, Source  # noqa: E402

FIRST = ("PER", "COM", "GOV", "ASC", "POST", "AWD", "EDN", "TIER", "POL", "CRT", "BAT", "LST", "NUM", "DAT", "PRJ")


def passages(folder: Path) -> list[dict[str, Any]]:
    """All annotated passages of a corpus folder, through the corpus's own checker."""
    spec = importlib.util.spec_from_file_location("corpus_check", folder / "check.py")
    assert spec is not None and spec.loader is not None
    check = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(check)
    found = []
    for path in sorted(folder.glob("*.txt")):
        found += [passage for passage, problems in check.read(path) if not problems]
    return found


def is_dev(text: str) -> bool:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 5 != 0


def page_of(text: str) -> Pages:
    block = Block(0, "paragraph", text, range(len(text)))
    return Pages(Source("passage", "", "text/plain", text), (block,))


def show(text: str, gold: set[tuple[int, int, str]], found: set[tuple[int, int, str]], label: str, left: int) -> int:
    """Print the differences of one label with the words around them; returns how many lines may still be printed."""
    for sign, spans in (("-", gold - found), ("+", found - gold)):
        for start, end, kind in sorted(spans):
            if kind == label and left > 0:
                around = text[max(0, start - 14) : start], text[start:end], text[end : end + 12]
                print(sign, "{}[{}]{}".format(*around).replace("\n", "\\n"))
                left -= 1
    return left


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    shared = Path(os.environ.get("HUITU_SHARED", ROOT / "../shared"))
    parser.add_argument("--corpus", type=Path, default=shared / "corpus")
    parser.add_argument("--show", metavar="TYPE")
    parser.add_argument("--limit", type=int, default=80)
    args = parser.parse_args()
    if not (args.corpus / "check.py").exists():
        print(f"no corpus in {args.corpus}: nothing measured")
        return 0
    counts: dict[str, Counter[tuple[str, str]]] = {"dev": Counter(), "held": Counter()}
    annotate(page_of("某某公司董事长张三。"))  # load models before the clock starts
    characters, seconds, left = 0, 0.0, args.limit
    for passage in passages(args.corpus):
        text = passage["text"]
        before = time.process_time()
        spans = annotate(page_of(text)).spans[0]
        seconds += time.process_time() - before
        characters += len(text)
        gold = {(a, b, label) for a, b, label in passage["spans"]}
        found = {(s.start, s.end, s.label) for s in spans}
        part = "dev" if is_dev(text) else "held"
        for what, marks in (("gold", gold), ("found", found), ("right", gold & found)):
            counts[part].update((label, what) for _, _, label in marks)
        if args.show and part == "dev":
            left = show(text, gold, found, args.show, left)
    report(counts)
    print(f"{characters} characters, {characters / seconds:,.0f} characters/s on one core, one short passage at a time")
    return 0


def report(counts: dict[str, Counter[tuple[str, str]]]) -> None:
    labels = sorted({label for part in counts.values() for label, _ in part}, key=lambda x: (x not in FIRST, x))
    print(f"{'':6}{'dev   P    R    F   gold':>26}{'held   P    R    F   gold':>30}")
    for label in [*labels, "all"]:
        line = f"{label:6}"
        for part in ("dev", "held"):
            total = {
                what: sum(n for (kind, w), n in counts[part].items() if w == what and label in (kind, "all"))
                for what in ("gold", "found", "right")
            }
            precision = total["right"] / max(1, total["found"])
            recall = total["right"] / max(1, total["gold"])
            f = 2 * precision * recall / max(1e-9, precision + recall)
            line += f"      {precision:.2f} {recall:.2f} {f:.2f} {total['gold']:6}"
        print(line)


if __name__ == "__main__":
    sys.exit(main())
