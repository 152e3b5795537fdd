"""The tagger's network as it is trained; `loaders.training.export` turns it into the graph that ships.

Each character brings its own embedding, the embedding of its hashed bigram and what the packaged small tagger thinks
of it (hidden states and scores, models/fool_ner); a BiLSTM reads the line, a CRF over BIES tags scores it
(extractors/lattice.py).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from loaders.extractors import lattice
from loaders.extractors.lattice import Transitions

BUCKETS = 1 << 15  # of hashed bigrams
STATES = 225  # what the small tagger gives for a character: 200 hidden states, 25 scores of tags


class Network(nn.Module):
    """Character ids, bigram ids and states to emissions [position, text, tag]."""

    def __init__(self, characters: int, labels: int, *, width: int = 128, drop: float = 0.33) -> None:
        super().__init__()
        self.characters = nn.Embedding(characters, 96, padding_idx=0)
        self.bigrams = nn.Embedding(BUCKETS, 32, padding_idx=0)
        self.states = nn.Linear(STATES, 96)
        self.drop = nn.Dropout(drop)
        self.forth = nn.LSTM(224, width)
        self.back = nn.LSTM(224, width)
        self.out = nn.Linear(2 * width, 1 + 4 * labels)
        self.after = nn.Parameter(torch.zeros(labels + 1, labels + 1))
        self.first = nn.Parameter(torch.zeros(labels + 1))
        self.last = nn.Parameter(torch.zeros(labels + 1))
        self.inside = nn.Parameter(torch.zeros(4, labels))

    def forward(self, characters: Tensor, bigrams: Tensor, states: Tensor, lengths: Tensor) -> Tensor:
        parts = [self.characters(characters), self.bigrams(bigrams), torch.relu(self.states(states))]
        read = self.drop(torch.cat(parts, -1))
        # reversed by hand, each text within its length: packed sequences train three times slower
        steps = torch.arange(len(read))[:, None]
        order = torch.where(steps < lengths, lengths - 1 - steps, steps)[:, :, None]
        back, _ = self.back(read.gather(0, order.expand_as(read)))
        both = torch.cat([self.forth(read)[0], back.gather(0, order.expand_as(back))], -1)
        emissions: Tensor = self.out(self.drop(both))
        return emissions

    def loss(self, emissions: Tensor, gold: Tensor, lengths: Tensor) -> Tensor:
        """Mean over the texts of the negative log likelihood of the gold tags [position, text], per character."""
        parameters = (self.after, self.first, self.last, self.inside)
        loss: Tensor = Likelihood.apply(emissions, *parameters, gold, lengths)
        return loss

    def transitions(self) -> Transitions:
        return Transitions(*(p.detach().numpy() for p in (self.after, self.first, self.last, self.inside)))


class Likelihood(torch.autograd.Function):
    """The CRF's loss; its gradient is expected minus gold counts, which forward and backward sums give at once."""

    @staticmethod
    def forward(ctx: Any, emissions: Tensor, *rest: Tensor) -> Tensor:
        *weights, gold, lengths = rest
        transitions = Transitions(*(w.detach().numpy() for w in weights))
        scores, tags, sizes = emissions.detach().numpy(), gold.numpy(), lengths.numpy()
        sums = lattice.posterior(scores, sizes, transitions)
        within = np.arange(len(scores))[:, None] < sizes
        per_text = within / (sizes * len(sizes))  # weight of each position
        golden = np.take_along_axis(scores, tags[:, :, None], axis=2)[:, :, 0]
        marginals = sums.alpha * sums.beta
        np.put_along_axis(marginals, tags[:, :, None], np.take_along_axis(marginals, tags[:, :, None], 2) - 1, axis=2)
        counts, score = _counts(sums, tags, per_text, sizes, transitions)
        ctx.gradients = [torch.from_numpy(g.astype(np.float32)) for g in (marginals * per_text[:, :, None], *counts)]
        total = (sums.log_total / (sizes * len(sizes))).sum() - (golden * per_text).sum() - score
        return emissions.new_tensor(total)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        return (*(grads[0] * g for g in ctx.gradients), None, None)


def _counts(
    sums: lattice.Posterior, tags: lattice.Ints, per_text: lattice.Floats, sizes: lattice.Ints, weights: Transitions
) -> tuple[list[lattice.Floats], float]:
    """Expected minus gold counts of each transition, weighted, and the gold sequences' score from transitions."""
    k = weights.labels
    rows = np.arange(tags.shape[1])
    ends = (sizes - 1, rows)
    marginals = sums.alpha * sums.beta
    left, right = sums.alpha[:-1], sums.beta[1:] * sums.weight[1:] * per_text[1:, :, None]
    closed = np.concatenate([left[..., :1], left[..., 2 * k + 1 : 3 * k + 1] + left[..., 3 * k + 1 :]], -1)
    opened = np.concatenate([right[..., :1], right[..., 1 : k + 1] + right[..., 3 * k + 1 :]], -1)
    after = closed.reshape(-1, k + 1).T @ opened.reshape(-1, k + 1) * np.exp(weights.after)
    b, i = left[..., 1 : k + 1], left[..., k + 1 : 2 * k + 1]
    to_i, to_e = right[..., k + 1 : 2 * k + 1], right[..., 2 * k + 1 : 3 * k + 1]
    inside = np.stack([(x * y).sum((0, 1)) for x in (b, i) for y in (to_i, to_e)]) * np.exp(weights.inside)
    first = (_outer(marginals[0], k, (0, 3)) * per_text[0][:, None]).sum(0)
    last = (_outer(marginals[ends], k, (2, 3)) * per_text[ends][:, None]).sum(0)

    part, label = np.divmod(np.maximum(tags - 1, 0), k)
    outer = np.where(tags == 0, 0, label + 1)
    inner = ((part[1:] == 1) | (part[1:] == 2)) & (tags[1:] > 0)
    share = per_text[1:]
    gold_after, gold_inside, gold_first, gold_last = (np.zeros_like(x) for x in (after, inside, first, last))
    np.add.at(gold_after, (outer[:-1][~inner], outer[1:][~inner]), share[~inner])
    kind = np.where(part[:-1] == 1, 2, 0) + np.where(part[1:] == 2, 1, 0)
    np.add.at(gold_inside, (kind[inner], label[1:][inner]), share[inner])
    np.add.at(gold_first, outer[0], per_text[0])
    np.add.at(gold_last, outer[ends], per_text[ends])
    golden = (gold_after, gold_first, gold_last, gold_inside)
    known = (weights.after, weights.first, weights.last, weights.inside)
    score = float(sum((count * weight).sum() for count, weight in zip(golden, known, strict=True)))
    return [after - gold_after, first - gold_first, last - gold_last, inside - gold_inside], score


def _outer(marginals: lattice.Floats, k: int, parts: tuple[int, int]) -> lattice.Floats:
    """[B, K+1]: O, and for each label the sum of two of its tags."""
    one, two = (marginals[:, 1 + p * k : 1 + (p + 1) * k] for p in parts)
    return np.concatenate([marginals[:, :1], one + two], axis=1)
