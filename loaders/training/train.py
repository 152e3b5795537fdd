"""Train the tagger on the annotated passages, export it, and print what it scores on the held-out ones.

Usage: python -m loaders.training.train [--epochs N] [--seed N] [--out FOLDER]; needs `pip install huitu[train]`.
One thread, so that the same seed gives the same model. Held-out passages are never trained on; they also fit the
calibration of the spans' scores, two numbers.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from opencc import OpenCC

from loaders.extractors import characters
from loaders.extractors.tagger import tagger
from loaders.training.augment import Augmenter
from loaders.training.corpus import LABELS, Passage, corpus, held_out
from loaders.training.export import export
from loaders.training.measure import report
from loaders.training.model import BUCKETS, Network

MODEL = Path(__file__).parents[1] / "extractors" / "models" / "huitu_tagger"
BATCH = 16  # passages
RATE = 3.5e-3
LOST = 0.03  # share of characters hidden from the network, so that unknown ones do not surprise it

NUMBERS: dict[str, int] = {label: number for number, label in enumerate(LABELS)}
Example = tuple[str, list[tuple[int, int, str]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--epochs", type=int, default=22)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    passages = corpus()
    kept = [p for p in passages if held_out(p)]
    learned = [p for p in passages if not held_out(p)]
    print(f"{len(learned)} passages to learn from, {len(kept)} held out", flush=True)
    alphabet = Alphabet(learned)
    network = train(learned, alphabet, epochs=options.epochs, seed=options.seed, width=options.width)
    export(network, alphabet.chars, alphabet.traditional, options.out)
    report(kept, options.out)


class Alphabet:
    """The characters that the training passages hold at least twice, numbered by frequency."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.traditional = traditional()
        self._folds = characters.folds(self.traditional)
        counts = Counter(c for p in passages for c in self._folds[characters.codes([p.text])[0]].tolist())
        known = sorted((c for c, n in counts.items() if n > 1), key=lambda c: (-counts[c], c))
        self.chars = {chr(c): number for number, c in enumerate(known, characters.UNKNOWN + 1)}
        self._numbers = characters.numbering(self.chars)

    def batch(self, texts: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """The network's inputs: characters, bigrams, states, lengths."""
        codes = self._folds[characters.codes(texts)]
        lengths = np.array([len(t) for t in texts], dtype=np.int32)
        states = np.concatenate(tagger().states(codes, lengths), axis=2)
        ids, pairs = self._numbers[codes].T, characters.bigrams(codes, BUCKETS).T
        columns = (np.ascontiguousarray(x) for x in (ids, pairs, states.transpose(1, 0, 2), lengths.astype(np.int64)))
        characters_, bigrams, known, sizes = (torch.from_numpy(x) for x in columns)
        return characters_, bigrams, known, sizes


def traditional() -> dict[str, str]:
    """The simplified character of each traditional one."""
    simplify = OpenCC("t2s").convert
    pairs = ((chr(c), simplify(chr(c))) for c in [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)])
    return {old: new for old, new in pairs if old != new and len(new) == 1 and ord(new) < characters.PLANE}


def train(passages: Sequence[Passage], alphabet: Alphabet, *, epochs: int, seed: int, width: int) -> Network:
    """The network after `epochs` rounds: the running mean of its weights, which reads better than the last ones."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    draw = random.Random(seed)
    hide = torch.Generator().manual_seed(seed)
    network = Network(len(alphabet.chars) + 2, len(LABELS), width=width)
    mean = copy.deepcopy(network)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    augmenter = Augmenter(passages, seed)
    started, step, rounds = time.monotonic(), 0, epochs * (len(passages) * 1.25 / BATCH)
    for epoch in range(epochs):
        network.train()
        total = count = 0.0
        for examples in _batches(augmenter.epoch(), draw):
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1.0, 10 * step / rounds) * max(0.02, 1 - step / rounds)
            ids, pairs, states, lengths = alphabet.batch([text for text, _ in examples])
            ids = torch.where((torch.rand(ids.shape, generator=hide) < LOST) & (ids > 0), characters.UNKNOWN, ids)
            loss = network.loss(network(ids, pairs, states, lengths), gold(examples), lengths)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            with torch.no_grad():
                keep = min(0.997, step / (step + 10))
                for slow, fast in zip(mean.parameters(), network.parameters(), strict=True):
                    slow.lerp_(fast, 1 - keep)
            total, count = total + loss.item(), count + 1
        print(f"epoch {epoch + 1:2} loss {total / count:.4f} {time.monotonic() - started:5.0f} s", flush=True)
    mean.eval()
    return mean


def _batches(examples: list[Example], draw: random.Random) -> Iterator[list[Example]]:
    """Batches of texts of like length, in random order."""
    near = BATCH * 20
    found = []
    for k in range(0, len(examples), near):
        part = sorted(examples[k : k + near], key=lambda e: len(e[0]))
        found += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
    draw.shuffle(found)
    yield from found


def gold(examples: Sequence[Example]) -> torch.Tensor:
    """The tags [position, text] that the marks ask for."""
    k = len(LABELS)
    tags = torch.zeros(max(len(t) for t, _ in examples), len(examples), dtype=torch.long)
    for row, (_, marks) in enumerate(examples):
        for start, end, label in marks:
            number = 1 + NUMBERS[label]
            tags[start + 1 : end - 1, row] = number + k
            tags[start, row] = number if end - start > 1 else number + 3 * k
            if end - start > 1:
                tags[end - 1, row] = number + 2 * k
    return tags


if __name__ == "__main__":
    main()
