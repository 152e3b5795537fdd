"""Once a document prints a company's full name, its short names are names of a company too."""

from __future__ import annotations

import pytest

from graph.names.regions import without_region
from loaders.extractors.short_names import complete, core
from loaders.model import Alias, Block, Span


def block(index: int, text: str) -> Block:
    return Block(index, "paragraph", text, range(len(text)))


def span(index: int, text: str, words: str, label: str) -> Span:
    start = text.index(words)
    return Span(index, start, start + len(words), label, words)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("贵阳市筑驰制动系统有限公司", "筑驰制动系统"), ("山海重工集团有限公司", "山海重工"), ("云启（南岭）科技有限公司", "云启"),
        ("广东云启新材料股份有限公司", "云启新材料"), ("有限公司", None), ("云启", None),
    ],
)  # fmt: skip
def test_the_core_of_a_full_name_is_what_comes_after_the_place_and_before_the_form(name: str, stem: str | None) -> None:
    assert core(name) == stem


def test_places_open_a_name_only_where_a_name_is_left() -> None:
    assert without_region("深圳市宝安区云启") == "云启"
    assert without_region("深圳") == "深圳"


def test_a_short_name_taken_for_a_field_becomes_a_company() -> None:
    first, second = "贵阳筑驰制动系统有限公司成立。", "云启科技、筑驰制动等企业当选，筑驰在列。"
    spans = ((span(0, first, "贵阳筑驰制动系统有限公司", "COM"),), (span(1, second, "筑驰制动", "IND"),))
    found = complete([block(0, first), block(1, second)], spans, [])
    assert [(s.text, s.label) for s in found[1]] == [("筑驰制动", "COM")]


def test_a_defined_short_name_is_marked_in_its_article_only() -> None:
    first, second = "南岭创新研究院（以下简称“南创”）揭牌。", "南创将开放实验室。"
    long = span(0, first, "南岭创新研究院", "RES")
    blocks = [block(0, first), block(1, second), Block(2, "paragraph", second, range(len(second)), article=1)]
    found = complete(blocks, ((long,), (), ()), [Alias("南创", long, 0)])
    assert [(s.text, s.label) for s in found[1]] == [("南创", "RES")]
    assert found[2] == ()


def test_longer_names_keep_their_words() -> None:
    text = "筑驰制动系统研究院与贵阳筑驰制动系统有限公司签约。"
    own = (span(0, text, "筑驰制动系统研究院", "ASC"), span(0, text, "贵阳筑驰制动系统有限公司", "COM"))
    assert complete([block(0, text)], (own,), [])[0] == own


def test_a_short_name_may_leave_out_a_word_in_the_middle() -> None:
    from loaders.assemble import _shortens
    from loaders.extractors.short_names import _extent

    assert _extent("青岬绳业等十家", 0, "青岬船用绳业") == 4
    assert _extent("青岬大学等十家", 0, "青岬船用绳业") == 2
    assert _shortens("青岬绳业", "海岛市青岬船用绳业有限公司")
    assert not _shortens("青岬物流", "海岛市青岬船用绳业有限公司")


def test_places_are_known_in_traditional_characters_too() -> None:
    from loaders.extractors.short_names import core

    assert core("澳門青岬餅家有限公司") == "青岬餅家"
