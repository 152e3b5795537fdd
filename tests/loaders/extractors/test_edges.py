"""Names lose what a tagger took in by mistake: a verb, a 原, a quotation mark; a meeting is no body."""

from __future__ import annotations

import pytest

from loaders.extractors.edges import settle


def settled(text: str, words: str, label: str) -> tuple[str, str] | None:
    start = text.index(words)
    found = settle(text, start, start + len(words), label)
    return None if found is None else (text[found[0] : found[1]], found[2])


@pytest.mark.parametrize(
    ("text", "words", "label", "found"),
    [
        ("由青岬缆绳杂志社协办的大会", "青岬缆绳杂志社协办", "GOV", ("青岬缆绳杂志社", "MED")),
        ("技术荣获海岛科技进步奖一等奖", "荣获海岛科技进步奖", "AWD", ("海岛科技进步奖", "AWD")),
        ("秘书长、原海岛纺织工业公司副总经理", "原海岛纺织工业公司", "COM", ("海岛纺织工业公司", "COM")),
        ("在海岛茶产业机械化推进会上说", "海岛茶产业机械化推进会", "ASC", ("海岛茶产业机械化推进会", "EVT")),
        ("1998年我办了厂", "1998年", "NUM", ("1998年", "DAT")),
        ("由企业家林涧创办", "企业家林涧创办", "GOV", None),
        ("原平市青岬公司", "原平市青岬公司", "COM", ("原平市青岬公司", "COM")),
    ],
)
def test_a_name_ends_where_it_really_ends(text: str, words: str, label: str, found: tuple[str, str] | None) -> None:
    assert settled(text, words, label) == found
