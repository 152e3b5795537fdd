"""The folders show the architecture: ontology <- graph <- loaders <- huitu, one door for each heavy library."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ORDER = ["ontology", "graph", "loaders", "huitu"]
DOORS = {
    "pyoxigraph": {"graph/store/rdf.py", "graph/store/query_process.py"},
    "neo4j": {"graph/store/neo4j_.py"},
    "kglite": {"graph/store/cypher.py", "graph/store/query_process.py"},
    "spacy": {"loaders/extractors"},
    "onnxruntime": {"loaders/extractors"},
    "networkx": {"graph/view.py", "graph/export"},
    "torch": {"loaders/training"},
    "onnx": {"loaders/training"},
    "sqlalchemy": {"graph/ledger.py", "graph/ledger_judgements.py", "graph/ledger_put.py", "graph/ledger_reviews.py", "graph/ledger_schema.py", "graph/migrations", "huitu/cli.py"},
}


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    return found | {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}


@pytest.mark.parametrize("layer", ORDER)
def test_a_layer_imports_only_what_lies_below_it(layer: str) -> None:
    above = set(ORDER[ORDER.index(layer) + 1 :])
    for path in (ROOT / layer).rglob("*.py"):
        assert not {m.split(".")[0] for m in imports(path)} & above, path


@pytest.mark.parametrize("library", sorted(DOORS))
def test_a_heavy_library_has_one_door(library: str) -> None:
    for layer in ORDER:
        for path in (ROOT / layer).rglob("*.py"):
            where = path.relative_to(ROOT).as_posix()
            if library in {m.split(".")[0] for m in imports(path)}:
                assert any(where.startswith(door) for door in DOORS[library]), where


def test_what_ships_does_not_need_the_training() -> None:
    for layer in ORDER:
        for path in (ROOT / layer).rglob("*.py"):
            if "training" not in path.parts:
                assert not any(m.startswith("loaders.training") for m in imports(path)), path


def test_no_file_of_code_is_longer_than_350_lines() -> None:
    long = {p: n for layer in ORDER for p in (ROOT / layer).rglob("*.py") if (n := len(p.read_text("utf-8").splitlines())) > 350}
    assert long == {}
