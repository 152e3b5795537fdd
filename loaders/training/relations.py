"""Train the relation scorer on the annotated passages, fit its thresholds, export it, and print what it scores.

Usage: python -m loaders.training.relations [--epochs N] [--seed N] [--folds N] [--out FOLDER]; needs `huitu[train]`.
One thread. Thresholds and calibration are fitted on passages that the network which scored them has not seen
(cross-validation inside the training part); the held-out passages serve the final table alone.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from loaders.extractors import pairs
from loaders.extractors.pairs import Folder
from loaders.relations.scorer_roles import ROLES, SHAPES, Candidate, Pairs, candidates
from loaders.training.corpus import LABELS, corpus, held_out
from loaders.training.measure import platt
from loaders.training.relations_data import NO_FACT, Example, allowed, example, joined, noisy, right, roles
from loaders.training.relations_model import Relations, export
from loaders.training.train import Alphabet

MODEL = Path(__file__).parents[1] / "extractors" / "models" / "huitu_relations"
BATCH, RATE, LOST = 24, 4e-3, 0.03
SURE, LIKELY = 0.93, 0.7  # precision asked of what is asserted, and of what is pending
FEWEST = 12  # candidates above a threshold, or it is not trusted
Outcome = tuple[float, bool]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]
Fitted = dict[str, float | list[float] | None]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folds", type=int, default=2)
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    passages = corpus()
    learned = [p for p in passages if not held_out(p)]
    kept = [example(p) for p in passages if held_out(p)]
    alphabet = Alphabet(learned)
    chars, traditional = "".join(alphabet.chars), alphabet.traditional
    folder = Folder(LABELS, chars, "".join(traditional), "".join(traditional.values()))
    trainer = Trainer([example(p) for p in learned], folder, len(chars) + 2)
    outcomes: dict[str, list[Outcome]] = defaultdict(list)
    for fold in range(options.folds):
        inside = [e for i, e in enumerate(trainer.examples) if i % options.folds != fold]
        outside = [e for i, e in enumerate(trainer.examples) if i % options.folds == fold]
        network = trainer.train(inside, epochs=options.epochs, seed=options.seed)
        for name, found in trainer.outcomes(network, outside).items():
            outcomes[name] += found
    fitted = {name: fit(found) for name, found in sorted(outcomes.items())}
    network = trainer.train(trainer.examples, epochs=options.epochs, seed=options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    export(network, options.out / "model.onnx")
    write(trainer, alphabet, fitted, options.out)
    report(fitted, outcomes, trainer.outcomes(network, kept), kept)


def write(trainer: Trainer, alphabet: Alphabet, fitted: Mapping[str, Fitted | None], folder: Path) -> None:
    vocab = {
        "labels": LABELS, "roles": ROLES, "chars": "".join(alphabet.chars),
        "traditional": "".join(alphabet.traditional), "simplified": "".join(alphabet.traditional.values()),
        "allowed": np.packbits(trainer.table.reshape(-1, len(ROLES)), axis=1).tobytes().hex(),
        "relations": {name: values for name, values in fitted.items() if values},
    }  # fmt: skip
    lines = ",\n".join(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in vocab.items())
    (folder / "vocab.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


class Trainer:
    def __init__(self, examples: Sequence[Example], folder: Folder, characters: int) -> None:
        self.examples = examples
        self.folder = folder
        self.characters = characters
        self.table = allowed(examples)
        self._some: Bools = np.any(self.table, axis=2)

    def train(self, examples: Sequence[Example], *, epochs: int, seed: int) -> Relations:
        """The running mean of the weights after `epochs` rounds."""
        torch.set_num_threads(1)
        torch.manual_seed(seed)
        draw = random.Random(seed)
        network = Relations(self.characters, len(LABELS), len(ROLES))
        mean = copy.deepcopy(network)
        optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
        started, step, rounds = time.monotonic(), 0, epochs * len(examples) * 1.125 / BATCH
        for epoch in range(epochs):
            network.train()
            total = count = 0.0
            for batch in _batches(_epoch(examples, draw), draw):
                step += 1
                for group in optimizer.param_groups:
                    group["lr"] = RATE * min(1.0, 10 * step / rounds) * max(0.02, 1 - step / rounds)
                loss = self._loss(network, batch)
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

    def _loss(self, network: Relations, batch: Sequence[Example]) -> torch.Tensor:
        inputs, spans, types = self._inputs(batch)
        inputs[0][..., :3] = torch.where(
            (torch.rand(inputs[0][..., :3].shape) < LOST) & (inputs[0][..., :3] > 0), 1, inputs[0][..., :3]
        )
        scores = network(*inputs)
        gold = np.zeros(scores.shape, dtype=np.float32)
        weight = self.table[types[:, 0], types[:, 1]].astype(np.float32)
        row = 0
        for found, (first, second) in zip(batch, spans, strict=True):
            _mark(found, first, second, gold[row : row + len(first)], weight[row : row + len(first)])
            row += len(first)
        loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, torch.from_numpy(gold), reduction="none")
        return (loss * torch.from_numpy(np.maximum(weight, gold))).sum() / sum(len(e.marks) + 3 for e in batch)

    def _inputs(
        self, batch: Sequence[Example]
    ) -> tuple[list[torch.Tensor], list[tuple[pairs.Ints, pairs.Ints]], pairs.Ints]:
        lines = [self.folder.line(e.text, e.marks) for e in batch]
        tokens = np.zeros((max(len(x.tokens) for x in lines), len(lines), pairs.COLUMNS), dtype=np.int64)
        places, features, spans, types = [], [], [], []
        for n, line in enumerate(lines):
            tokens[: len(line.tokens), n] = line.tokens
            first, second, between = pairs.pairs(line, self._some)
            places.append(np.stack([np.full_like(first, n), line.at[first], line.at[second]], axis=1))
            features.append(between)
            spans.append((first, second))
            types.append(np.stack([line.types[first], line.types[second]], axis=1))
        lengths = np.array([len(x.tokens) for x in lines], dtype=np.int64)
        columns = (tokens, lengths, np.concatenate(places), np.concatenate(features))
        return [torch.from_numpy(x) for x in columns], spans, np.concatenate(types)

    def outcomes(self, network: Relations, examples: Sequence[Example]) -> dict[str, list[Outcome]]:
        """For each relation the probability of every candidate that no flag forbids, and whether it is right."""
        found: dict[str, list[Outcome]] = defaultdict(list)
        for e in examples:
            for candidate in self.read(network, e):
                if not candidate.flags & NO_FACT:
                    found[candidate.relation].append((candidate.probability, right(e, candidate)))
        return found

    def read(self, network: Relations, e: Example) -> list[Candidate]:
        if len(e.marks) < 2:
            return []
        inputs, ((first, second),), types = self._inputs([e])
        if not len(first):
            return []
        with torch.no_grad():
            scores = torch.sigmoid(network(*inputs)).numpy() * self.table[types[:, 0], types[:, 1]]
        scored = Pairs(first.tolist(), second.tolist(), scores)
        return list(candidates([m[2] for m in e.marks], scored))


def _mark(found: Example, first: pairs.Ints, second: pairs.Ints, gold: Floats, weight: Floats) -> None:
    """Writes what is true of the pairs; equal mentions of what is true are neither right nor wrong."""
    said = roles(found)
    alike: dict[tuple[int, int], set[int]] = defaultdict(set)
    for (i, j), numbers in said.items():
        alike[found.same[i], found.same[j]] |= numbers
    for k, (i, j) in enumerate(zip(first.tolist(), second.tolist(), strict=True)):
        if near := alike.get((found.same[i], found.same[j])):
            weight[k, list(near)] = 0
        gold[k, list(said.get((i, j), ()))] = 1


def _epoch(examples: Sequence[Example], draw: random.Random) -> list[Example]:
    found = [noisy(e, draw) if draw.random() < 0.7 else e for e in examples]
    for _ in range(len(examples) // 8):
        one, two = draw.sample(examples, 2)
        found.append(joined(noisy(one, draw), noisy(two, draw), draw.choice(["", "", "\n"])))
    draw.shuffle(found)
    return [e for e in found if len(e.marks) > 1]


def _batches(examples: Sequence[Example], draw: random.Random) -> Iterator[Sequence[Example]]:
    found = []
    for k in range(0, len(examples), BATCH * 20):
        part = sorted(examples[k : k + BATCH * 20], key=lambda e: len(e.text))
        found += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
    draw.shuffle(found)
    yield from found


def fit(found: Sequence[Outcome]) -> Fitted | None:
    """Lowest probabilities above which precision is as asked, and the calibration; None where it never is."""
    scores = np.array([s for s, _ in found])
    hits = np.array([float(h) for _, h in found])
    sure, likely = _threshold(scores, hits, SURE), _threshold(scores, hits, LIKELY)
    if likely is None:
        return None
    slope, shift = platt(scores, hits)
    return {"asserted": sure, "pending": likely, "calibration": [round(slope, 4), round(shift, 4)]}


def _threshold(scores: npt.NDArray[np.float64], hits: npt.NDArray[np.float64], precision: float) -> float | None:
    order = np.argsort(-scores, kind="stable")
    share = hits[order].cumsum() / np.arange(1, len(order) + 1)
    good = np.nonzero((share >= precision) & (np.arange(1, len(order) + 1) >= FEWEST))[0]
    # rounded up: rounding down lets in what stands right below
    return float(np.ceil(scores[order][good[-1]] * 1000) / 1000) if len(good) else None


def report(
    fitted: Mapping[str, Fitted | None],
    outcomes: Mapping[str, list[Outcome]],
    kept: Mapping[str, list[Outcome]],
    examples: Sequence[Example],
) -> None:
    print("relation     asserted pending   cross-validated: P n   held out: P n right/gold")
    gold: dict[str, int] = defaultdict(int)
    for e in examples:
        for name, _, flags in e.gold:
            gold[name] += not flags & NO_FACT
    for name in SHAPES:
        values = fitted.get(name)
        least = values["asserted"] if values else None
        if values is None or not isinstance(least, float):
            print(f"{name:12} none {values}")
            continue
        inside = [h for s, h in outcomes[name] if s >= least]
        outside = [h for s, h in kept.get(name, []) if s >= least]
        print(
            f"{name:12} {least:.3f} {values['pending']:.3f}  {np.mean(inside):.3f} {len(inside):5}  "
            f"{np.mean(outside) if outside else 0:.3f} {len(outside):4} {sum(outside):4}/{gold[name]}"
        )


if __name__ == "__main__":
    main()
