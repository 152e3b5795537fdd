"""Annotate small invented texts through the whole pipeline, tagger included."""

from __future__ import annotations

import itertools
import time

from loaders.extractors import annotate
from loaders.extractors.view import view
from loaders.model import Annotated, Block, Cell, Pages, Row, Source, Table


def read(*texts: str, tables: tuple[Table, ...] = ()) -> Annotated:
    whole = "".join(texts)
    blocks, start = [], 0
    for i, text in enumerate(texts):
        kind = "row" if tables else "paragraph"
        blocks.append(Block(i, kind, text, range(start, start + len(text)), table=0 if tables else None))  # type: ignore[arg-type]
        start += len(text)
    return annotate(Pages(Source("a.txt", "", "text/plain", whole), tuple(blocks), tables))


def names(page: Annotated, label: str) -> list[str]:
    return [s.text for spans in page.spans for s in spans if s.label == label]


def test_spans_equal_the_block_and_never_overlap() -> None:
    page = read("９月１２日，岭南市恒川阀门有限公司董事长周明远在第六届岭南质量奖颁奖典礼上领奖，奖金 １００ 万元。")
    text, spans = page.page.blocks[0].text, page.spans[0]
    assert all(text[s.start : s.end] == s.text for s in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_an_award_sentence_gives_company_person_edition_award_and_tier() -> None:
    page = read("12月6日，广州恒川阀门有限公司董事长周明远领取第六届岭南质量奖金奖。")
    assert names(page, "COM") == ["广州恒川阀门有限公司"]
    assert names(page, "POST") == ["董事长"]
    assert names(page, "PER") == ["周明远"]
    assert names(page, "EDN") == ["第六届"]
    assert names(page, "AWD") == ["岭南质量奖"]
    assert names(page, "TIER") == ["金奖"]


def test_a_department_belongs_to_the_post_and_the_bureau_does_not() -> None:
    page = read("佛山市工业和信息化局科技处处长林立秋介绍。")
    assert names(page, "GOV") == ["佛山市工业和信息化局"]
    assert names(page, "POST") == ["科技处处长"]


def test_a_title_is_a_policy_and_its_number_stands_apart() -> None:
    page = read("市政府印发《关于支持阀门产业发展的若干措施》（佛府〔2024〕5号）。")
    assert names(page, "POL") == ["关于支持阀门产业发展的若干措施"]
    assert names(page, "DNO") == ["佛府〔2024〕5号"]


def test_an_article_of_a_law_and_a_contract_are_no_policies() -> None:
    page = read("合同第十二条写明，双方签署《战略合作协议》。")
    assert names(page, "POL") == []


def test_a_short_name_is_defined_once_and_found_again_in_the_article() -> None:
    page = read("佛山恒川阀门有限公司（以下简称“恒川阀门”）成立于2003年。", "去年，恒川阀门营业收入3.2亿元。")
    assert [(a.short, a.long.text) for a in page.aliases] == [("恒川阀门", "佛山恒川阀门有限公司")]
    assert "恒川阀门" in [s.text for s in page.spans[1] if s.label == "COM"]


def test_fields_of_industry_are_not_companies() -> None:
    page = read("重点发展新一代信息通信、先进电池材料、智能网联汽车等产业。")
    assert names(page, "COM") == []
    assert "新一代信息通信" in names(page, "IND")


def test_numbers_keep_their_units_and_dates_their_parts() -> None:
    page = read("2023年上半年，全市实现工业增加值1,204.5亿元，同比增长6.5%，第三批名单共12家。")
    assert "2023年上半年" in names(page, "DAT")
    assert {"1,204.5亿元", "6.5%", "12家"} <= set(names(page, "NUM"))
    assert names(page, "BAT") == ["第三批"]


def test_traditional_text_keeps_its_characters_and_offsets() -> None:
    page = read("會長陳志強頒發第二屆香港智造大獎。")
    assert names(page, "EDN") == ["第二屆"]
    assert names(page, "PER") == ["陳志強"]


def test_headings_of_a_table_type_its_cells_and_names_end_at_cell_borders() -> None:
    words = ("周明远", "佛山恒川阀门有限公司", "董事长、总经理")
    text = "\t".join(words)
    cells, start = [], 0
    for word, column in zip(words, ("姓名", "单位名称", "职务"), strict=True):
        cells.append(Cell(0, start, start + len(word), word, column))
        start += len(word) + 1
    page = read(text, tables=(Table(None, ("姓名", "单位名称", "职务"), (Row(0, tuple(cells)),)),))
    assert [(s.label, s.text) for s in page.spans[0]] == [
        ("PER", "周明远"), ("COM", "佛山恒川阀门有限公司"), ("POST", "董事长"), ("POST", "总经理"),
    ]  # fmt: skip


def test_page_furniture_and_empty_blocks_have_no_spans() -> None:
    text = "恒川阀门 17"
    furniture = Block(0, "furniture", text, range(len(text)))
    page = annotate(Pages(Source("a", "", "text/plain", text), (furniture, Block(1, "paragraph", "", ()))))
    assert page.spans == ((), ())


def test_a_view_leads_back_to_every_character() -> None:
    seen = view("产值 4 18.6 亿元，增\n长９%")
    assert seen.text == "产值 418.6亿元，增长9%"
    start = seen.text.index("418.6亿元")
    assert seen.back(start, start + 7) == (3, 12)


def test_long_text_without_stops_is_read_in_linear_time() -> None:
    for text in ("中" * 20_000, "的" * 20_000, "（" * 5_000 + "“" * 5_000, "1 " * 10_000, "副" * 10_000, "甲、" * 5_000):
        before = time.process_time()
        read(text)
        assert time.process_time() - before < 12  # seconds, for at most 20,000 characters


def test_a_name_beside_a_post_ends_where_the_verb_begins() -> None:
    page = read("总经理郗望反复解释，发言人肖萍予以否认，副总裁楼思远说。")
    assert names(page, "PER") == ["郗望", "肖萍", "楼思远"]
