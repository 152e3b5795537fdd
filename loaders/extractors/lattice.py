"""Scores of tags to the best spans and to their probabilities: a linear-chain CRF over BIES tags in numpy.

A tag is O (0) or, for each of K labels, B, I, E or S, in the order O, B*K, I*K, E*K, S*K. What may follow E and S of a
label depends on the label only, so a step costs (K+1)² instead of (4K+1)². Arrays are [position, text, ...].
Only sequences that close every span have a probability.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]
Ints = npt.NDArray[np.int64]
FLOOR = -60.0  # emissions this far below the best at a position count as this far, so that no sum becomes 0


@dataclass(frozen=True, slots=True)
class Transitions:
    """Log weights between tags. Index 0 stands for O, k+1 for label k."""

    after: Floats  # [K+1, K+1] from O or the end of a span to O or the start of a span
    first: Floats  # [K+1] how the text starts
    last: Floats  # [K+1] how it ends
    inside: Floats  # [4, K] B to I, B to E, I to I, I to E

    @property
    def labels(self) -> int:
        return len(self.last) - 1


@dataclass(frozen=True, slots=True)
class Posterior:
    """What `posterior` has computed; scaled so that `alpha * beta` is the probability of each tag."""

    alpha: Floats  # [N, B, T]
    beta: Floats
    weight: Floats  # [N, B, T] exp(emission - best) / scale
    log_total: Floats  # [B] log of the sum over all sequences


def posterior(emissions: Floats, lengths: Ints, transitions: Transitions) -> Posterior:
    """Forward and backward sums for texts of the given lengths; positions after a text's end hold nothing of use."""
    n, batch, tags = emissions.shape
    k = transitions.labels
    after, first, last = np.exp(transitions.after), np.exp(transitions.first), np.exp(transitions.last)
    bi, be, ii, ie = np.exp(transitions.inside)
    best = emissions.max(axis=2, keepdims=True)
    weight = np.exp(np.maximum(emissions - best, FLOOR))
    alpha, beta = np.empty_like(weight), np.empty_like(weight)
    scale = np.empty((n, batch), dtype=weight.dtype)
    for t in range(n):
        a, w = alpha[t], weight[t]
        if t:
            left = alpha[t - 1]
            start = _closed(left, k) @ after
            b, i = left[:, 1 : k + 1], left[:, k + 1 : 2 * k + 1]
            a[:, k + 1 : 2 * k + 1] = b * bi + i * ii
            a[:, 2 * k + 1 : 3 * k + 1] = b * be + i * ie
        else:
            start = np.broadcast_to(first, (batch, k + 1))
            a[:, k + 1 : 3 * k + 1] = 0
        a[:, : k + 1] = start
        a[:, 3 * k + 1 :] = start[:, 1:]
        a *= w
        scale[t] = a.sum(axis=1)
        a /= scale[t][:, None]
    weight /= scale[:, :, None]
    end = np.zeros(tags, dtype=weight.dtype)
    end[0], end[2 * k + 1 : 3 * k + 1], end[3 * k + 1 :] = last[0], last[1:], last[1:]
    rows = np.arange(batch)
    total = alpha[lengths - 1, rows] @ end
    final = end / total[:, None]
    for t in range(n - 1, -1, -1):
        b = beta[t]
        if t == n - 1:
            b[:] = final
            continue
        right = beta[t + 1] * weight[t + 1]
        opened = right[:, : k + 1].copy()
        opened[:, 1:] += right[:, 3 * k + 1 :]
        closed = opened @ after.T
        i, e = right[:, k + 1 : 2 * k + 1], right[:, 2 * k + 1 : 3 * k + 1]
        b[:, 0] = closed[:, 0]
        b[:, 1 : k + 1] = bi * i + be * e
        b[:, k + 1 : 2 * k + 1] = ii * i + ie * e
        b[:, 2 * k + 1 : 3 * k + 1] = b[:, 3 * k + 1 :] = closed[:, 1:]
        ended = lengths - 1 == t
        if ended.any():
            b[ended] = final[ended]
    within = np.arange(n)[:, None] < lengths
    log_total = ((np.log(scale) + best[:, :, 0]) * within).sum(axis=0) + np.log(total)
    return Posterior(alpha, beta, weight, log_total)


def _closed(tags: Floats, k: int) -> Floats:
    """[B, K+1]: O, and for each label the sum of E and S."""
    found = np.empty((len(tags), k + 1), dtype=tags.dtype)
    found[:, 0] = tags[:, 0]
    np.add(tags[:, 2 * k + 1 : 3 * k + 1], tags[:, 3 * k + 1 :], out=found[:, 1:])
    return found


def viterbi(emissions: Floats, lengths: Ints, transitions: Transitions) -> Ints:
    """The best tag at each position [N, B]; what stands after a text's end is O."""
    n, batch, _ = emissions.shape
    k = transitions.labels
    after = transitions.after[:, None, :]  # [from, 1, to]: a maximum over the first axis is quick
    bi, be, ii, ie = transitions.inside
    score = np.full_like(emissions, -1e9)
    start = np.broadcast_to(transitions.first, (batch, k + 1))
    for t in range(n):
        s = score[t]
        if t:
            left = score[t - 1]
            start = (_ended(left, k).T[:, :, None] + after).max(axis=0)
            b, i = left[:, 1 : k + 1], left[:, k + 1 : 2 * k + 1]
            np.maximum(b + bi, i + ii, out=s[:, k + 1 : 2 * k + 1])
            np.maximum(b + be, i + ie, out=s[:, 2 * k + 1 : 3 * k + 1])
        s[:, : k + 1] = start
        s[:, 3 * k + 1 :] = start[:, 1:]
        s += emissions[t]
    return _trace(score, lengths, transitions)


def _ended(tags: Floats, k: int) -> Floats:
    """[B, K+1]: O, and for each label the better of E and S."""
    return np.concatenate([tags[:, :1], np.maximum(tags[:, 2 * k + 1 : 3 * k + 1], tags[:, 3 * k + 1 :])], axis=1)


def _trace(score: Floats, lengths: Ints, transitions: Transitions) -> Ints:
    """The path backwards; where each best score came from is found again, for the states on the path only."""
    n, batch, tags = score.shape
    k = transitions.labels
    bi, be, ii, ie = transitions.inside
    end = np.full(tags, -1e9, dtype=score.dtype)
    end[0] = transitions.last[0]
    end[2 * k + 1 : 3 * k + 1] = end[3 * k + 1 :] = transitions.last[1:]
    rows = np.arange(batch)
    path = np.zeros((n, batch), dtype=np.int64)
    state = np.zeros(batch, dtype=np.int64)
    for t in range(n - 1, -1, -1):
        left = score[t]
        if t < n - 1:
            label = np.maximum(state - 1, 0) % k
            begins = (state <= k) | (state > 3 * k)  # O, B or S: the state before is closed
            source = (_ended(left, k) + transitions.after.T[np.where(state == 0, 0, label + 1)]).argmax(axis=1)
            single = left[rows, 3 * k + np.maximum(source, 1)] > left[rows, 2 * k + np.maximum(source, 1)]
            closed = np.where(source == 0, 0, np.where(single, 3 * k, 2 * k) + source)
            to_i = state <= 2 * k
            from_b = left[rows, 1 + label] + np.where(to_i, bi[label], be[label])
            from_i = left[rows, 1 + k + label] + np.where(to_i, ii[label], ie[label])
            opened = np.where(from_i > from_b, 1 + k, 1) + label
            state = np.where(begins, closed, opened)
        ended = lengths - 1 == t
        if ended.any():
            state[ended] = (left[ended] + end).argmax(axis=1)
        path[t] = np.where(t < lengths, state, 0)
    return path


def spans(path: Ints, k: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Row, start, end and label number of every span of a batch's tags [N, B], by row, then by position."""
    tags = path.T
    part, label = np.divmod(tags - 1, k)
    rows, starts = np.nonzero((tags > 0) & ((part == 0) | (part == 3)))
    _, ends = np.nonzero((tags > 0) & ((part == 2) | (part == 3)))
    return rows, starts, ends + 1, label[rows, starts]


def log_probabilities(path: Ints, sums: Posterior, transitions: Transitions) -> tuple[Floats, Floats, Floats]:
    """What gives a span of the path its log probability: `first[start] + steps[end-1] - steps[start] + last[end-1]`.

    Each is [N, B]; it is the probability that exactly these characters are one span of this label.
    """
    k = transitions.labels
    tags = path[:, :, None]
    tiny = np.finfo(sums.alpha.dtype).tiny

    def log(values: Floats) -> Floats:
        return np.log(np.maximum(np.take_along_axis(values, tags, axis=2)[:, :, 0], tiny))

    steps = log(sums.weight)
    part, label = np.divmod(np.maximum(path - 1, 0), k)
    left = np.concatenate([part[:1], part[:-1]])
    inner = (part == 1) | (part == 2)
    row = np.where(left == 1, 2, 0) + np.where(part == 2, 1, 0)  # B to I, B to E, I to I, I to E
    steps = np.where(inner & (path > 0), steps + transitions.inside[row, label], 0)
    return log(sums.alpha), np.cumsum(steps, axis=0), log(sums.beta)
