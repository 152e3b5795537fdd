"""The project's own tagger on sentences that were written for this test."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from opencc import OpenCC
from spacy.tokens import Doc

from loaders.extractors.own_tagger import make_own_tagger, own_tagger
from loaders.extractors.tagger import tagger

MEETING = (
    "3月18日，深圳市南岭云启科技有限公司董事长陈明远当选南岭市电子商会会长，南岭市工业和信息化局局长周启航到会祝贺。"
)
AWARD = "深圳海屿精工股份有限公司荣获第六届南岭工业大奖金奖，奖金50万元。"
POLICY = "南岭市工业和信息化局印发《南岭市促进低空经济发展若干措施》，对民营企业最高资助1000万元。"
TEXTS = [
    MEETING,
    AWARD,
    "",
    POLICY,
    "公司有关负责人表示，要坚持问题导向。",
    "序号\t单位名称\t法定代表人\n1\t南岭云启科技有限公司\t陈明远",
]


def names(text: str, spans: list[tuple[int, int, str, float]]) -> set[tuple[str, str]]:
    return {(text[start:end], label) for start, end, label, _ in spans}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            MEETING,
            {
                ("深圳市南岭云启科技有限公司", "COM"),
                ("董事长", "POST"),
                ("陈明远", "PER"),
                ("南岭市电子商会", "ASC"),
                ("周启航", "PER"),
            },
        ),
        (AWARD, {("深圳海屿精工股份有限公司", "COM"), ("第六届", "EDN"), ("金奖", "TIER"), ("50万元", "NUM")}),
        (
            POLICY,
            {
                ("南岭市工业和信息化局", "GOV"),
                ("南岭市促进低空经济发展若干措施", "POL"),
                ("民营企业", "TGT"),
                ("1000万元", "NUM"),
            },
        ),
    ],
)
def test_names_and_values_of_a_sentence_are_found(text: str, expected: set[tuple[str, str]]) -> None:
    (spans,) = own_tagger()([text])
    assert expected <= names(text, spans)
    assert all(0 < score <= 1 for *_, score in spans)
    assert all(end <= start for (_, end, *_), (start, *_) in pairwise(spans))


def test_a_text_gets_the_same_spans_alone_and_in_a_batch() -> None:
    together = own_tagger()(TEXTS * 20)
    assert together[: len(TEXTS)] == [own_tagger()([t])[0] for t in TEXTS]


def test_the_small_tagger_reads_the_same_in_the_shared_run() -> None:
    assert [plain for _, plain in own_tagger().both(TEXTS)] == tagger()(TEXTS)


@pytest.mark.parametrize("text", [MEETING, AWARD])
def test_traditional_and_full_width_forms_are_the_same_names(text: str) -> None:
    (plain,) = own_tagger()([text])
    traditional = OpenCC("s2t").convert(text)
    wide = text.translate({c: c + 0xFEE0 for c in range(0x21, 0x7F)})
    assert len(traditional) == len(wide) == len(text)
    assert own_tagger()([traditional, wide]) == [plain, plain]


def test_no_text_has_no_spans() -> None:
    assert own_tagger()([]) == []
    assert own_tagger()(["", " ", "\n"]) == [[], [], []]


def test_characters_beyond_the_basic_plane_do_not_shift_the_spans() -> None:
    text = "𠮷" + MEETING
    assert ("陈明远", "PER") in names(text, own_tagger()([text])[0])


def test_a_long_text_is_read_to_its_end() -> None:
    text = MEETING * 30
    found = [text[start:end] for start, end, label, _ in own_tagger()([text])[0] if label == "PER"]
    assert found.count("陈明远") == found.count("周启航") == 30


def test_the_component_writes_spans_with_scores_one_by_one_and_in_batches() -> None:
    assert make_own_tagger is not None  # registers the factory
    nlp = spacy.blank("zh")
    component = nlp.add_pipe("huitu_own_tagger")
    docs = [Doc(nlp.vocab, words=list(t), spaces=[False] * len(t)) for t in TEXTS]
    alone = [[(s.text, s.label_, s._.score) for s in component(doc).spans["own"]] for doc in docs]
    batched = [[(s.text, s.label_, s._.score) for s in doc.spans["own"]] for doc in component.pipe(iter(docs))]  # type: ignore[attr-defined]
    assert alone == batched
    assert ("陈明远", "PER") in {(name, label) for name, label, _ in alone[0]}
    assert docs[0].spans["tagger"]
