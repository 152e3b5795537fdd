"""The notebooks run from first to last cell, without Jupyter, and are kept without outputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
NAMES = sorted(path.name for path in FOLDER.glob("*.ipynb"))


def cells(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((FOLDER / name).read_text(encoding="utf-8"))["cells"]
    return found


def executed(name: str, data: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names that the code cells leave behind."""
    monkeypatch.chdir(FOLDER)
    monkeypatch.setenv("HUITU_DATA", str(data))
    space: dict[str, Any] = {"__name__": "__main__"}
    for cell in cells(name):
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), f"{name}:{cell['id']}", "exec"), space)
    return space


def test_the_first_notebook_builds_and_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    space = executed("01_build_and_query.ipynb", tmp_path / "data", monkeypatch)
    assert (space["report"].read, space["report"].failed) == (6, 0)
    assert [w["company"] for w in space["winners"]] == ["南岭云启科技有限公司", "山海重工集团有限公司"]
    assert {p["policy"] for p in space["policies"]} == {"南岭市支持民营企业技术改造的若干措施"}
    assert space["ranking"][0] == (1, "山海重工集团有限公司", "812.5亿元")
    assert space["graph"].size() == len(space["view"].edges)


def test_the_second_notebook_measures_a_neighbourhood_and_writes_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = executed("02_neighbourhood.ipynb", tmp_path / "data", monkeypatch)
    assert space["hood"].nodes[0].caption == "“山海杯”工业大奖"
    # only the award and the companies lie between others; people, places and lists are at the rim
    assert {name for name, _ in space["central"][:4]} == {
        "“山海杯”工业大奖",
        "南岭云启科技有限公司",
        "山海重工集团有限公司",
        "南岭青禾新材料股份有限公司",
    }
    assert ("表彰通知.txt", "2 山海重工集团有限公司 山海") in space["proofs"]
    assert [step.label["zh"] for step in space["chain"][0].steps] == ["获奖", "颁奖记录"]
    assert "南岭云启科技有限公司" in space["page"].read_text(encoding="utf-8")


def test_a_second_run_of_a_notebook_reads_nothing_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for reads in (6, 0):
        space = executed("02_neighbourhood.ipynb", tmp_path / "data", monkeypatch)
        assert space["report"].read == reads


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_kept_without_outputs(name: str) -> None:
    for cell in cells(name):
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None), cell["id"]
