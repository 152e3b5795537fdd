"""The learned scorer on sentences whose names are marked."""

from __future__ import annotations

from loaders.extractors.own_relations import own_relations
from loaders.model import Span
from loaders.relations import scorer
from tests.loaders.relations.support import page


def test_a_post_of_a_plain_sentence_is_read_with_person_title_and_company() -> None:
    found = list(scorer.read(page("{COM:砚溪仪表}{POST:总经理}{PER:梅若川}说，公司今年不扩产。")))
    assert [(f.schema, f.rule, f.status) for f in found] == [("Post", "scorer.post", "asserted")]
    values = {p: v.text if isinstance(v, Span) else v.value for p, v in found[0].values}
    assert values == {"holder": "梅若川", "organization": "砚溪仪表", "title": "总经理"}
    assert found[0].confidence >= scorer.LEAST_ASSERTED


def test_what_is_only_planned_or_denied_is_never_asserted() -> None:
    planned = page("{COM:砚溪仪表}拟聘任{PER:梅若川}为{POST:总经理}。", "{PER:梅若川}未出任{COM:砚溪仪表}{POST:总经理}。")
    assert not [f for f in scorer.read(planned) if f.status == "asserted"]


def test_blocks_without_two_names_give_nothing() -> None:
    assert list(scorer.read(page("今年雨水多。", "{PER:梅若川}来了。"))) == []


def test_two_runs_give_the_same_findings() -> None:
    sample = page("{COM:砚溪仪表}{POST:总经理}{PER:梅若川}到会。", "{COM:青禾轴承}位于{LOC:云州市}。")
    assert list(scorer.read(sample)) == list(scorer.read(sample))


def test_a_text_scores_the_same_alone_and_in_a_batch() -> None:
    texts = [
        ("砚溪仪表总经理梅若川说，不扩产。", [(0, 4, "COM"), (4, 7, "POST"), (7, 10, "PER")]),
        ("青禾轴承位于云州市，由董一鸣在2009年创办，主营轴承。", [(0, 4, "COM"), (6, 9, "LOC"), (11, 14, "PER")]),
        ("无名。", []),
    ]
    together = own_relations()(texts)
    for text, (first, second, rows) in zip(texts, together, strict=True):
        ((alone_first, alone_second, alone_rows),) = own_relations()([text])
        assert (first, second) == (alone_first, alone_second)
        assert abs(rows - alone_rows).max(initial=0.0) <= 0.0011
