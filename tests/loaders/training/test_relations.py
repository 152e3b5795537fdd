"""The relation scorer's training in small: thresholds, noise, and the exported graph against the network."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="only `make train` installs torch")
pytest.importorskip("onnx", reason="only `make train` installs onnx")

from loaders.extractors.own_relations import OwnRelations  # noqa: E402
from loaders.extractors.pairs import Folder  # noqa: E402
from loaders.relations.scorer_roles import NUMBER, ROLES  # noqa: E402
from loaders.training.corpus import LABELS, corpus, held_out, parse  # noqa: E402
from loaders.training.relations import Trainer, fit, write  # noqa: E402
from loaders.training.relations_data import example, noisy, roles  # noqa: E402
from loaders.training.relations_model import export  # noqa: E402
from loaders.training.train import Alphabet  # noqa: E402

TEXT = "#test\n{COM1:砚溪仪表}{POST1:总经理}{PER1:梅若川}到会。\n> post PER1 POST1 COM1 ~former\n"


def test_a_post_bears_a_role_on_each_of_its_pairs_and_its_flag_on_the_first() -> None:
    (passage,) = parse(TEXT, "test")
    assert roles(example(passage)) == {
        (2, 1): {NUMBER["post.01"], NUMBER["~former"]}, (1, 0): {NUMBER["post.12"]}, (2, 0): {NUMBER["post.02"]},
    }  # fmt: skip


def test_a_lost_name_takes_its_pairs_with_it() -> None:
    (passage,) = parse(TEXT, "test")
    for seed in range(40):
        found = noisy(example(passage), random.Random(seed))
        assert all(i < len(found.marks) and j < len(found.marks) for i, j in roles(found))


def test_a_threshold_asks_for_precision_and_enough_cases() -> None:
    sure = [(0.9 + i / 1000, True) for i in range(40)]
    doubtful = [(0.5 + i / 1000, i % 4 != 0) for i in range(40)]
    fitted = fit([*sure, *doubtful])
    assert fitted is not None
    assert isinstance(fitted["asserted"], float) and 0.5 < fitted["asserted"] <= 0.9
    assert fit(sure[:5]) is None


def test_the_exported_graph_scores_as_the_network(tmp_path: Path) -> None:
    learned = [p for p in corpus() if not held_out(p)][:40]
    alphabet = Alphabet(learned)
    traditional = alphabet.traditional
    folder = Folder(LABELS, "".join(alphabet.chars), "".join(traditional), "".join(traditional.values()))
    trainer = Trainer([example(p) for p in learned], folder, len(alphabet.chars) + 2)
    network = trainer.train(trainer.examples, epochs=1, seed=3)
    export(network, tmp_path / "model.onnx")
    write(trainer, alphabet, {}, tmp_path)
    sample = trainer.examples[0]
    ((first, second, rows),) = OwnRelations(tmp_path)([(sample.text, sample.marks)])
    inputs, ((one, two),), types = trainer._inputs([sample])
    expected = torch.sigmoid(network(*inputs)).detach().numpy() * trainer.table[types[:, 0], types[:, 1]]
    assert (first, second) == (one.tolist(), two.tolist())
    assert rows.shape[1] == len(ROLES)
    assert np.allclose(rows, expected, atol=5e-3)
