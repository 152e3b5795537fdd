"""Training in small: the loss's gradient, one seed one model, and the exported graph against the network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="only `make train` installs torch")
pytest.importorskip("onnx", reason="only `make train` installs onnx")

from loaders.extractors.own_tagger import OwnTagger  # noqa: E402
from loaders.training.corpus import LABELS, corpus, held_out  # noqa: E402
from loaders.training.export import export  # noqa: E402
from loaders.training.measure import platt, score  # noqa: E402
from loaders.training.model import Likelihood  # noqa: E402
from loaders.training.train import Alphabet, gold, train  # noqa: E402


def test_the_gradient_of_the_loss_is_the_slope_of_the_loss() -> None:
    torch.manual_seed(0)
    lengths = torch.tensor([4, 1])
    tags = torch.tensor([[1, 7], [3, 0], [5, 0], [0, 0]])  # B I E O, S
    inputs = [torch.randn(s, requires_grad=True) for s in ((4, 2, 9), (3, 3), (3,), (3,), (4, 2))]
    Likelihood.apply(*inputs, tags, lengths).backward()
    for values in inputs:
        flat = values.data.view(-1)
        for i in range(len(flat)):
            here = float(flat[i])
            sides = []
            for step in (0.01, -0.01):
                flat[i] = here + step
                sides.append(Likelihood.apply(*inputs, tags, lengths).item())
            flat[i] = here
            assert (sides[0] - sides[1]) / 0.02 == pytest.approx(float(values.grad.view(-1)[i]), abs=1e-4)


def test_one_seed_gives_one_model_and_the_exported_graph_reads_as_the_network(tmp_path: Path) -> None:
    learned = [p for p in corpus() if not held_out(p)][:60]
    alphabet = Alphabet(learned)
    one, other = (train(learned, alphabet, epochs=1, seed=3, width=16) for _ in range(2))
    assert all(torch.equal(a, b) for a, b in zip(one.parameters(), other.parameters(), strict=True))
    export(one, alphabet.chars, alphabet.traditional, tmp_path)
    tagger = OwnTagger(tmp_path)
    texts = ["南岭云启科技有限公司董事长陈明远", "2024年"]
    ids, pairs, states, lengths = alphabet.batch(texts)
    inputs = {"characters": ids.T, "bigrams": pairs.T, "states": states.permute(1, 0, 2), "lengths": lengths.int()}
    (read,) = tagger._session.run(None, {name: np.ascontiguousarray(x.numpy()) for name, x in inputs.items()})
    expected = one(ids, pairs, states, lengths).detach().numpy()
    assert np.allclose(read[:, 0], expected[:, 0], atol=5e-3)
    assert np.allclose(read[:5, 1], expected[:5, 1], atol=5e-3)


def test_tags_close_every_mark() -> None:
    k = len(LABELS)
    number = 1 + LABELS.index("PER")
    tags = gold([("陈明远到", [(0, 3, "PER")]), ("李到", [(0, 1, "PER")])])
    assert tags[:, 0].tolist() == [number, number + k, number + 2 * k, 0]
    assert tags[:, 1].tolist() == [number + 3 * k, 0, 0, 0]


def test_a_span_counts_with_its_exact_ends_and_type() -> None:
    passage = next(p for p in corpus() if len(p.marks) > 3)
    marks = [(m.start, m.end, m.label, 0.9) for m in passage.marks]
    assert score([passage], [marks])["all"][:3] == (1.0, 1.0, 1.0)
    moved = [(marks[0][0], marks[0][1] + 1, *marks[0][2:]), *marks[1:-1]]
    n = len(marks)
    assert score([passage], [moved])["all"] == pytest.approx(
        ((n - 2) / (n - 1), (n - 2) / n, 2 * (n - 2) / (2 * n - 1), n)
    )


def test_calibration_finds_the_curve_that_made_the_outcomes() -> None:
    draw = np.random.default_rng(1)
    p = draw.uniform(0.02, 0.98, 40_000)
    odds = 0.6 * np.log(p / (1 - p)) - 0.5
    right = (draw.uniform(size=len(p)) < 1 / (1 + np.exp(-odds))).astype(float)
    assert platt(p, right) == pytest.approx((0.6, -0.5), abs=0.05)
