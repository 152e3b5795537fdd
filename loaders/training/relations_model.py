"""The relation scorer's network as it is trained, and its export to the graph that ships.

A BiLSTM reads a line of tokens (extractors/pairs.py); each pair of spans is scored from both spans' states, the mean
state between them, and counts of what stands between. Weights are stored as 16-bit floats.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from loaders.extractors.pairs import BUCKETS, FEATURES

FIRST, PLACE, TYPE, BIGRAM, LENGTH = 64, 32, 32, 32, 8
READ = FIRST + 2 * PLACE + TYPE + BIGRAM + LENGTH
GATES = [0, 3, 1, 2]  # torch orders input, forget, cell, output; ONNX input, output, forget, cell


class Layer(nn.Module):
    """A BiLSTM over [position, text, x]; texts are reversed within their length by `order`."""

    def __init__(self, inputs: int, width: int) -> None:
        super().__init__()
        self.forth = nn.LSTM(inputs, width)
        self.back = nn.LSTM(inputs, width)

    def forward(self, x: Tensor, order: Tensor) -> Tensor:
        back, _ = self.back(x.gather(0, order.expand_as(x)))
        return torch.cat([self.forth(x)[0], back.gather(0, order.expand_as(back))], -1)


class Relations(nn.Module):
    """Tokens [position, text, column] and pairs of places to scores [pair, role]."""

    def __init__(self, characters: int, types: int, roles: int, *, width: int = 112, hidden: int = 160) -> None:
        super().__init__()
        self.first = nn.Embedding(characters, FIRST, padding_idx=0)
        self.place = nn.Embedding(characters, PLACE, padding_idx=0)
        self.kind = nn.Embedding(types + 1, TYPE)
        self.bigram = nn.Embedding(BUCKETS, BIGRAM, padding_idx=0)
        self.length = nn.Embedding(16, LENGTH)
        self.layer = Layer(READ, width)
        self.one = nn.Linear(2 * width + TYPE, hidden)
        self.two = nn.Linear(2 * width + TYPE, hidden)
        self.middle = nn.Linear(2 * width, hidden, bias=False)
        self.features = nn.ModuleList([nn.Embedding(n, hidden) for n in FEATURES])
        self.left = nn.Linear(2 * width + TYPE, hidden)
        self.right = nn.Linear(2 * width + TYPE, hidden)
        self.out = nn.Linear(2 * hidden, roles)
        self.drop = nn.Dropout(0.3)

    def forward(self, tokens: Tensor, lengths: Tensor, pairs: Tensor, features: Tensor) -> Tensor:
        """`pairs` [pair, 3]: text, place of the first span, place of the second."""
        first, before, last, types, bigrams, size = tokens.unbind(-1)
        typed = self.kind(types)
        x = torch.cat([
            self.first(first), self.place(before), self.place(last), typed, self.bigram(bigrams), self.length(size),
        ], -1)  # fmt: skip
        steps = torch.arange(len(tokens))[:, None]
        order = torch.where(steps < lengths, lengths - 1 - steps, steps)[:, :, None]
        read = self.drop(self.layer(self.drop(x), order))
        # projected for each token, not for each pair: there are ten times as many pairs
        text, a, b = pairs.unbind(-1)
        spans, number = torch.unique(torch.cat([text * len(tokens) + a, text * len(tokens) + b]), return_inverse=True)
        i, j = number[: len(a)], number[len(a) :]
        state = torch.cat([read, typed], -1)[spans % len(tokens), spans // len(tokens)]
        sums = torch.cat([torch.zeros(1, read.shape[1], self.middle.out_features), self.middle(read).cumsum(0)])
        low, high = torch.minimum(a, b) + 1, torch.maximum(a, b)
        between = (sums[high, text] - sums[low, text]) / (high - low).clamp(min=1)[:, None]
        mixed = self.one(state)[i] + self.two(state)[j] + between
        for column, embed in enumerate(self.features):
            mixed = mixed + embed(features[:, column])
        both = torch.cat([torch.relu(mixed), torch.tanh(self.left(state))[i] * torch.tanh(self.right(state))[j]], -1)
        scores: Tensor = self.out(both)
        return scores


def export(network: Relations, path: Path) -> None:
    onnx.save(_graph(network), path)


def _graph(network: Relations) -> onnx.ModelProto:
    weights = {name: p.detach().numpy() for name, p in network.named_parameters() if not name.startswith("layer.")}
    constants = {k: v.T if v.ndim == 2 and k.split(".")[0] in _LINEAR else v for k, v in weights.items()}
    parts = {name: p.detach().numpy() for name, p in network.layer.named_parameters()}
    constants |= {
        "W": _gates(parts, "weight_ih_l0"), "R": _gates(parts, "weight_hh_l0"),
        "B": np.concatenate([_gates(parts, "bias_ih_l0"), _gates(parts, "bias_hh_l0")], axis=1),
    }  # fmt: skip
    width = network.layer.forth.hidden_size
    make = helper.make_node
    nodes = [make("Cast", [f"{name}.16"], [name], to=TensorProto.FLOAT) for name in constants]
    nodes.append(make("Split", ["tokens"], [f"column{i}" for i in range(6)], axis=2, num_outputs=6))
    for i, table in enumerate(("first", "place", "place", "kind", "bigram", "length")):
        nodes += [
            make("Squeeze", [f"column{i}", "axis2"], [f"ids{i}"]),
            make("Gather", [f"{table}.weight", f"ids{i}"], [f"x{i}"]),
        ]
    nodes += [
        make("Concat", [f"x{i}" for i in range(6)], ["x"], axis=2),
        make("LSTM", ["x", "W", "R", "B", "lengths"], ["directions"], direction="bidirectional", hidden_size=width),
        make("Transpose", ["directions"], ["beside"], perm=[0, 2, 1, 3]),
        make("Reshape", ["beside", "shape"], ["read"]),
        make("Concat", ["read", "x3"], ["typed"], axis=2),
        make("GatherND", ["typed", "spans"], ["state"]),
        make("MatMul", ["read", "middle.weight"], ["middles"]),
        make("CumSum", ["middles", "axis0"], ["sums"]),
        make("GatherND", ["sums", "highs"], ["upto"]),
        make("GatherND", ["sums", "lows"], ["before"]),
        make("Sub", ["upto", "before"], ["sum"]),
        make("Div", ["sum", "between"], ["mixed"]),
    ]
    for name, number in (("one", "firsts"), ("two", "seconds"), ("left", "firsts"), ("right", "seconds")):
        nodes += [
            make("MatMul", ["state", f"{name}.weight"], [f"{name}.m"]),
            make("Add", [f"{name}.m", f"{name}.bias"], [f"{name}.s"]),
            make("Gather", [f"{name}.s", number], [f"{name}.a"]),
        ]
    nodes.append(make("Split", ["features"], [f"feature{i}" for i in range(len(FEATURES))], axis=1,
                      num_outputs=len(FEATURES)))  # fmt: skip
    for i in range(len(FEATURES)):
        nodes += [
            make("Squeeze", [f"feature{i}", "axis1"], [f"f{i}"]),
            make("Gather", [f"features.{i}.weight", f"f{i}"], [f"e{i}"]),
        ]
    nodes += [
        make("Sum", ["mixed", "one.a", "two.a", *(f"e{i}" for i in range(len(FEATURES)))], ["all"]),
        make("Relu", ["all"], ["active"]),
        make("Tanh", ["left.a"], ["left.t"]),
        make("Tanh", ["right.a"], ["right.t"]),
        make("Mul", ["left.t", "right.t"], ["product"]),
        make("Concat", ["active", "product"], ["both"], axis=1),
        make("MatMul", ["both", "out.weight"], ["out.m"]),
        make("Add", ["out.m", "out.bias"], ["scores"]),
        make("Sigmoid", ["scores"], ["probabilities"]),
    ]
    stored = [numpy_helper.from_array(v.astype(np.float16), f"{name}.16") for name, v in constants.items()]
    stored += [
        numpy_helper.from_array(np.array([0, 0, 2 * width], dtype=np.int64), "shape"),
        numpy_helper.from_array(np.array(0, dtype=np.int64), "axis0"),
        numpy_helper.from_array(np.array([1], dtype=np.int64), "axis1"),
        numpy_helper.from_array(np.array([2], dtype=np.int64), "axis2"),
    ]
    value = helper.make_tensor_value_info
    inputs = [
        value("tokens", TensorProto.INT64, ["position", "text", 6]),
        value("lengths", TensorProto.INT32, ["text"]),
        value("spans", TensorProto.INT64, ["span", 2]),  # position, text
        *(value(name, TensorProto.INT64, ["pair"]) for name in ("firsts", "seconds")),
        *(value(name, TensorProto.INT64, ["pair", 2]) for name in ("lows", "highs")),
        value("between", TensorProto.FLOAT, ["pair", 1]),
        value("features", TensorProto.INT64, ["pair", len(FEATURES)]),
    ]
    outputs = [value("probabilities", TensorProto.FLOAT, ["pair", network.out.out_features])]
    graph = helper.make_graph(nodes, "huitu_relations", inputs, outputs, stored)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=8)
    onnx.checker.check_model(model)
    return model


_LINEAR = frozenset({"one", "two", "middle", "left", "right", "out"})


def _gates(weights: dict[str, np.ndarray[Any, Any]], name: str) -> np.ndarray[Any, Any]:
    both = [weights[f"{direction}.{name}"] for direction in ("forth", "back")]
    return np.stack([np.concatenate([np.split(w, 4)[g] for g in GATES]) for w in both])
