"""The engine stands on its own: no ledger, no graph, no company in its data, no name changed by it."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from graph.names import words
from graph.names.match import match_all
from graph.names.model import Named
from graph.names.organisation import parse

ENGINE = Path(__file__).resolve().parents[3] / "graph" / "names"
LISTED = Path(__file__).resolve().parents[4] / "shared" / "data" / "listed-companies" / "names.jsonl"


def test_the_engine_knows_neither_ledger_nor_graph() -> None:
    for path in ENGINE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                ("graph", "ontology", "loaders", "huitu")
            ):
                assert (node.module or "").startswith("graph.names"), f"{path.name}: {node.module}"


def test_names_come_back_as_they_were_printed() -> None:
    printed = ["ＺＣ 筑馳（集團）有限公司", "*ST筑驰", "“筑驰”", "TcL 砺窑"]
    found = match_all(map(Named, printed), map(Named, printed))
    assert [m.left.name for m in found] == printed
    assert [m.right.name for m in found if m.right] == printed


@pytest.mark.shared
def test_the_data_names_no_company() -> None:
    if not LISTED.exists():
        pytest.skip(f"there is no {LISTED}")
    ours = words.sectors() | words.common_words() | set(words.kinds()) | set(words.legal_forms())
    stems = {parse(json.loads(line)["fullname"]).stem for line in LISTED.read_text(encoding="utf-8").splitlines()}
    # words of everyday language and of trades that companies took for their names
    everyday = {"老百姓", "太阳能", "新能源", "天然气", "房地产", "高科技", "机器人", "百货大楼"}
    assert {s for s in stems & ours if len(s) > 2} <= everyday


@pytest.mark.slow
@pytest.mark.shared
def test_short_names_of_listed_companies_find_their_full_ones() -> None:
    """Both sides have all names: half of them the weights were fitted on, see docs/names.md."""
    if not LISTED.exists():
        pytest.skip(f"there is no {LISTED}")
    rows = [json.loads(line) for line in LISTED.read_text(encoding="utf-8").splitlines()]
    found = match_all([Named(r["name"]) for r in rows], [Named(r["fullname"]) for r in rows])
    decided = [(m.right.name, r["fullname"]) for m, r in zip(found, rows, strict=True) if m.right]
    right = sum(ours == full for ours, full in decided)
    assert right / len(decided) >= 0.99
    assert right / len(rows) >= 0.93
