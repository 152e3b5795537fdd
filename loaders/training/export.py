"""Write the trained network as the files that ship: one ONNX graph from ids and states to emissions, and vocab.json.

Weights are stored as 16-bit floats and computed with as 32-bit ones. The CRF's transitions, small, stand in vocab.json.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from loaders.training.corpus import LABELS
from loaders.training.model import BUCKETS, STATES, Network

GATES = [0, 3, 1, 2]  # torch orders input, forget, cell, output; ONNX input, output, forget, cell


def export(network: Network, chars: Mapping[str, int], traditional: Mapping[str, str], folder: Path) -> None:
    """model.onnx and vocab.json in `folder`, uncalibrated: scores are the CRF's own probabilities."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(_graph(network), folder / "model.onnx")
    transitions = network.transitions()
    vocab = {
        "labels": LABELS,
        "chars": "".join(chars),  # the first has id 2; 0 is padding, 1 an unknown character
        "traditional": "".join(traditional),
        "simplified": "".join(traditional.values()),
        "buckets": BUCKETS,
        **{name: getattr(transitions, name).round(4).tolist() for name in ("after", "first", "last", "inside")},
        "calibration": [1.0, 0.0],
    }
    write_vocab(vocab, folder)


def write_vocab(vocab: Mapping[str, Any], folder: Path) -> None:
    lines = ",\n".join(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in vocab.items())
    (folder / "vocab.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def calibrate(slope: float, shift: float, folder: Path) -> None:
    """Make scores `logistic(slope * logit(probability) + shift)`."""
    vocab = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    write_vocab({**vocab, "calibration": [round(slope, 4), round(shift, 4)]}, folder)


def _graph(network: Network) -> onnx.ModelProto:
    weights = {name: p.detach().numpy() for name, p in network.named_parameters()}
    width = network.forth.hidden_size
    constants = {
        "characters.weight": weights["characters.weight"],
        "bigrams.weight": weights["bigrams.weight"],
        "states.weight": weights["states.weight"].T,
        "states.bias": weights["states.bias"],
        "W": _gates(weights, "weight_ih_l0"),
        "R": _gates(weights, "weight_hh_l0"),
        "B": np.concatenate([_gates(weights, "bias_ih_l0"), _gates(weights, "bias_hh_l0")], axis=1),
        "out.weight": weights["out.weight"].T,
        "out.bias": weights["out.bias"],
    }
    make = helper.make_node
    nodes = [make("Cast", [f"{name}.16"], [name], to=TensorProto.FLOAT) for name in constants]
    nodes += [
        make("Transpose", ["characters"], ["ids"], perm=[1, 0]),
        make("Transpose", ["bigrams"], ["pairs"], perm=[1, 0]),
        make("Transpose", ["states"], ["known"], perm=[1, 0, 2]),
        make("Gather", ["characters.weight", "ids"], ["x1"]),
        make("Gather", ["bigrams.weight", "pairs"], ["x2"]),
        make("MatMul", ["known", "states.weight"], ["m"]),
        make("Add", ["m", "states.bias"], ["a"]),
        make("Relu", ["a"], ["x3"]),
        make("Concat", ["x1", "x2", "x3"], ["x"], axis=2),
        make("LSTM", ["x", "W", "R", "B", "lengths"], ["directions"], direction="bidirectional", hidden_size=width),
        make("Transpose", ["directions"], ["beside"], perm=[0, 2, 1, 3]),
        make("Reshape", ["beside", "shape"], ["read"]),
        make("MatMul", ["read", "out.weight"], ["scores"]),
        make("Add", ["scores", "out.bias"], ["emissions"]),
    ]
    stored = [numpy_helper.from_array(v.astype(np.float16), f"{name}.16") for name, v in constants.items()]
    stored.append(numpy_helper.from_array(np.array([0, 0, 2 * width], dtype=np.int64), "shape"))
    value = helper.make_tensor_value_info
    inputs = [
        value("characters", TensorProto.INT64, ["text", "position"]),
        value("bigrams", TensorProto.INT64, ["text", "position"]),
        value("states", TensorProto.FLOAT, ["text", "position", STATES]),
        value("lengths", TensorProto.INT32, ["text"]),
    ]
    outputs = [value("emissions", TensorProto.FLOAT, ["position", "text", 1 + 4 * len(LABELS)])]
    graph = helper.make_graph(nodes, "huitu_tagger", inputs, outputs, stored)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def _gates(weights: Mapping[str, np.ndarray[Any, Any]], name: str) -> np.ndarray[Any, Any]:
    """Both directions' weights in ONNX's order of gates."""
    both = [weights[f"{direction}.{name}"] for direction in ("forth", "back")]
    return np.stack([np.concatenate([np.split(w, 4)[g] for g in GATES]) for w in both])
