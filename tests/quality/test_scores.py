"""Huitu reads the documents of tests/quality no worse than when bench/quality.json was written."""

from __future__ import annotations

import pytest

from bench.quality import OWN, ROOT, DocumentSet, load_records, measure, summary, worse


@pytest.mark.slow
def test_the_scores_have_not_fallen() -> None:
    """If this fails for a good reason, `python -m bench.quality --record` writes the scores anew."""
    now = summary(measure(DocumentSet(OWN, ROOT / "tests" / "quality")))
    record = load_records()[OWN]
    assert worse(OWN, now, record) == []
    assert now["gold"] == record["gold"]
