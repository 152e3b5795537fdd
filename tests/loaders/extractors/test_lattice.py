"""The CRF against its definition: every sequence of tags written out and added up."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from loaders.extractors.lattice import Transitions, log_probabilities, posterior, spans, viterbi

K = 2
TAGS = 1 + 4 * K


def score(emissions: np.ndarray, tags: tuple[int, ...], w: Transitions) -> float | None:  # type: ignore[type-arg]
    """The score of one sequence, None where a span is not closed."""
    part = [(t - 1) // K if t else -1 for t in tags]
    outer = [(t - 1) % K + 1 if t else 0 for t in tags]
    if part[0] in (1, 2) or part[-1] in (0, 1):
        return None
    total = w.first[outer[0]] + w.last[outer[-1]] + sum(emissions[i, t] for i, t in enumerate(tags))
    for i in range(1, len(tags)):
        opened, inner = part[i - 1] in (0, 1), part[i] in (1, 2)
        if opened != inner or (opened and outer[i - 1] != outer[i]):
            return None
        total += (
            w.inside[2 * (part[i - 1] == 1) + (part[i] == 2), outer[i] - 1]
            if opened
            else w.after[outer[i - 1], outer[i]]
        )
    return float(total)


@pytest.mark.parametrize("seed", range(4))
def test_sums_and_best_path_agree_with_all_sequences(seed: int) -> None:
    draw = np.random.default_rng(seed)
    w = Transitions(*(draw.normal(size=s) for s in ((K + 1, K + 1), K + 1, K + 1, (4, K))))
    lengths = np.array([4, 1, 2])
    emissions = draw.normal(size=(4, 3, TAGS)) * 2
    sums, path = posterior(emissions, lengths, w), viterbi(emissions, lengths, w)
    first, steps, last = log_probabilities(path, sums, w)
    rows, starts, ends, _ = spans(path, K)
    for row, n in enumerate(lengths):
        every = {
            t: s
            for t in itertools.product(range(TAGS), repeat=int(n))
            if (s := score(emissions[:, row], t, w)) is not None
        }
        total = np.logaddexp.reduce(list(every.values()))
        assert sums.log_total[row] == pytest.approx(total)
        best = max(every, key=lambda t: every[t])
        assert tuple(path[:n, row]) == best
        for start, end in zip(starts[rows == row], ends[rows == row], strict=True):
            p = sum(np.exp(s - total) for t, s in every.items() if t[start:end] == best[start:end])
            got = first[start, row] + steps[end - 1, row] - steps[start, row] + last[end - 1, row]
            assert np.exp(got) == pytest.approx(p)
