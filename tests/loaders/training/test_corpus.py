"""Annotated passages: what the parser makes of them, what it refuses, and which are kept for measuring."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.training.augment import Augmenter, marked, pieces
from loaders.training.corpus import LABELS, CorpusError, Mark, Passage, Relation, corpus, held_out, parse, render

ELECTION = """#election
会议选举{COM1:南岭云启科技有限公司}{POST1:董事长}{PER1:陈明远}为{POST2:会长}。
> post PER1 POST1 COM1
> post PER1 POST2 _ ~elected
"""


def one(text: str) -> Passage:
    (passage,) = parse(text, "a.txt")
    return passage


def test_a_passage_is_read_with_its_marks_and_relations() -> None:
    passage = one(ELECTION)
    assert passage.text == "会议选举南岭云启科技有限公司董事长陈明远为会长。"
    assert [(m.id, m.text) for m in passage.marks][:2] == [("COM1", "南岭云启科技有限公司"), ("POST1", "董事长")]
    assert passage.relations[1] == Relation("post", (2, 3, None), ("elected",))
    assert (passage.genre, passage.source) == ("election", "a.txt:1")


def test_a_line_break_inside_a_name_is_one_character_of_it() -> None:
    passage = one("#pdf\n主任{PER1:欧阳\\n明}到会\n")
    assert passage.marks == (Mark("PER1", "PER", 2, 6, "欧阳\n明"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("陈明远到会\n", "a.txt:1: '#genre' expected, found '陈明远到会'"),
        ("#news\n一行\n两行\n", "a.txt:3: one line of text expected, found 2: '两行'"),
        ("#news\n", "a.txt:1: one line of text expected, found 0"),
        ("\n\n#news\n{XYZ1:陈明远}到会\n", "a.txt:4: 'XYZ1' is not a type and a number"),
        ("#news\n{PER:陈明远}到会\n", "a.txt:2: 'PER' is not a type and a number"),
        ("#news\n{PER1: 陈明远}到会\n", "a.txt:2: mark PER1 is empty or has blanks at its ends: ' 陈明远'"),
        ("#news\n{PER1:}到会\n", "a.txt:2: mark PER1 is empty"),
        ("#news\n{PER1:陈明远}、{PER1:李岚}到会\n", "a.txt:2: mark PER1 stands twice"),
        ("#news\n{PER1:陈明远到会\n", "a.txt:2: stray brace in '{PER1:陈明远到会'"),
        ("#news\n{PER1:陈{PER2:明远}}到会\n", "a.txt:2: stray brace"),
        ("#news\n{PER1:陈明远}到会\n> came PER1\n", "a.txt:3: unknown relation '> came PER1'"),
        ("#news\n{PER1:陈明远}到会\n> said PER1\n", "a.txt:3: said takes 2 arguments, found 1"),
        ("#news\n{PER1:陈明远}到会\n> said PER2 _\n", "a.txt:3: said names 'PER2', which is not marked"),
        ("#news\n{PER1:陈明远}到会\n> said PER1 _ ~maybe\n", "a.txt:3: unknown flag '~maybe'"),
    ],
)
def test_what_does_not_fit_is_an_error_with_line_and_value(text: str, message: str) -> None:
    with pytest.raises(CorpusError) as error:
        list(parse(text, "a.txt"))
    assert str(error.value).startswith(message)


def test_the_same_text_in_two_files_is_an_error(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ELECTION, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"b\.txt:1: text stands in a\.txt:1 already"):
        corpus(tmp_path)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no annotated passages"):
        corpus(tmp_path)


WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Z"), blacklist_characters="{}>#\\"), min_size=1, max_size=8
)
PLAIN = st.one_of(WORDS, st.just("\n"), st.just(""))


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    """A passage of up to six marks with words between them, and relations between any two of them."""
    text = draw(WORDS)
    marks: list[Mark] = []
    for number, (label, words, between) in enumerate(
        draw(st.lists(st.tuples(st.sampled_from(LABELS), WORDS, PLAIN), max_size=6))
    ):
        marks.append(Mark(f"{label}{number}", label, len(text), len(text) + len(words), words))
        text += words + between
    index = st.integers(0, len(marks) - 1) if marks else st.nothing()
    argument = st.one_of(st.none(), index)
    relations = draw(
        st.lists(st.builds(Relation, st.just("alias"), st.tuples(argument, argument), st.just(("denied",))), max_size=3)
    )
    return Passage("news", text, tuple(marks), tuple(relations), "a.txt:1")


@given(passages())
def test_marks_text_stands_at_its_offsets_and_writing_reads_back(passage: Passage) -> None:
    again = one(render(passage))
    assert all(again.text[m.start : m.end] == m.text for m in again.marks)
    assert again == passage


@given(passages())
def test_pieces_put_together_are_the_passage(passage: Passage) -> None:
    assert marked(pieces(passage)) == (passage.text, [(m.start, m.end, m.label) for m in passage.marks])


def test_variants_keep_their_marks_on_names_and_one_seed_gives_one_set() -> None:
    learned = [p for p in corpus() if not held_out(p)]
    variants = Augmenter(learned, 3).epoch()
    assert variants == Augmenter(learned, 3).epoch()
    for text, marks in variants:
        assert all(text[a:b].strip() == text[a:b] != "" for a, b, _ in marks)
        assert all(end <= start for (_, end, _), (start, _, _) in pairwise(marks))


def test_no_passage_is_on_both_sides_and_one_in_eight_is_held_out() -> None:
    everything = corpus()
    learned = {p.text for p in everything if not held_out(p)}
    kept = {p.text for p in everything if held_out(p)}
    assert not learned & kept
    assert 0.10 < len(kept) / len(everything) < 0.14
    assert all(p.text[m.start : m.end] == m.text for p in everything for m in p.marks)


def test_every_type_is_marked_and_measured() -> None:
    everything = corpus()
    assert {m.label for p in everything for m in p.marks} == set(LABELS)
    assert {m.label for p in everything if held_out(p) for m in p.marks} == set(LABELS)
