"""What `make quality` calls worse, and what it does without the documents beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import quality
from bench.quality import DocumentSet, Record, main, summary, worse
from bench.scoring import Report, Score


def record(f1: float, known_false: int = 0) -> Record:
    return {"P": f1, "R": f1, "F1": f1, "known_false": known_false, "gold": 100, "date": "2024-10-15"}


@pytest.fixture
def nothing_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A project whose only document yields two of four facts; the file of its records."""
    records = tmp_path / "quality.json"
    monkeypatch.setattr(quality, "RECORDS", records)
    report = Report({"position": Score(4, 2, 0)})
    monkeypatch.setattr(quality, "measured", lambda documents: ({"通报.txt": report}, []))
    return records


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr("sys.argv", ["quality", *arguments])
    main()


def test_a_small_fall_is_noise_and_a_larger_one_is_not() -> None:
    assert worse("tests/quality", record(0.685), record(0.69)) == []
    assert worse("tests/quality", record(0.684), record(0.69)) == ["tests/quality: F1 fell from 0.6900 to 0.6840"]


def test_one_more_known_false_fact_is_too_many() -> None:
    assert worse("tests/quality", record(0.9, 2), record(0.7, 1)) == ["tests/quality: known-false facts rose from 1 to 2"]
    assert worse("tests/quality", record(0.7, 0), record(0.7, 1)) == []


def test_a_summary_counts_all_facts_together() -> None:
    reports = {"a.txt": Report({"position": Score(3, 3, 0)}, known_false=({"kind": "event"},)), "b.txt": Report({"policy": Score(1, 0, 1)})}
    found = summary(reports)
    assert (found["P"], found["R"], found["F1"], found["known_false"], found["gold"]) == (0.75, 0.75, 0.75, 1, 4)


def test_what_is_recorded_is_compared_the_next_time(
    nothing_read: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run(monkeypatch, "--record", str(tmp_path))
    run(monkeypatch, str(tmp_path))
    assert f"shared/dev: skipped, there is no folder {tmp_path / 'dev'}" in capsys.readouterr().err
    nothing_read.write_text(nothing_read.read_text().replace('"F1": 0.6667', '"F1": 0.7'))
    with pytest.raises(SystemExit) as stopped:
        run(monkeypatch, str(tmp_path))
    assert stopped.value.code == "tests/quality: F1 fell from 0.7000 to 0.6667"


def test_a_set_without_a_record_is_a_problem(nothing_read: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"tests/quality: no record in quality\.json; write it with --record"):
        run(monkeypatch, str(tmp_path))


def test_a_set_that_is_not_there_keeps_its_record(nothing_read: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    nothing_read.write_text('{"shared/dev": {"F1": 0.6}}')
    run(monkeypatch, "--record", str(tmp_path))
    assert '"F1": 0.6\n' in nothing_read.read_text()


def test_a_document_without_gold_is_not_measured(tmp_path: Path) -> None:
    for name in ("docs/通知.txt", "docs/说明.md", "gold/通知.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [d.name for d in DocumentSet("x", tmp_path).documents()] == ["通知.txt"]
