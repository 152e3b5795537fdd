"""PDF pages come out as an editor would read them, whatever the order in which the file draws its words."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from loaders.layout import lay_out
from loaders.readers import UnreadableDocument, read
from loaders.readers.reading_order import Character, page_lines

FONT = "STSong-Light"
COLUMNS = (
    (
        "南岭云启科技有限公司董事长陈明远介绍，公司成立于2003年，二十年来专注于低温阀门的研发和制造，产品销往三十多个国家和地区，在海外设有三个服务中心。",
        "去年，公司获得第三届山海杯工业大奖，并被认定为国家级专精特新小巨人企业，研发投入占营业收入的百分之八，新建的检测平台已经投入使用。",
    ),
    (
        "山海重工集团有限公司的车间里，机械臂正在为一台起重机焊接主梁，总经理欧阳慧说，换线时间从两天缩短到了四个小时，废品率下降了一半。",
        "为了留住年轻的技师，集团在厂区旁边盖起了宿舍和图书室，还同南岭职业技术学院合办了焊接班，头一批三十名学生今年夏天就要毕业。",
    ),
    (
        "青禾新材料的故事要从一间租来的实验室讲起，当时林青禾只有两名同事，他们用了六年才让第一卷薄膜走下生产线，客户来自隔壁的电池厂。",
        "如今薄膜年产量超过两千万平方米，回收车间把边角料重新做成颗粒，联合会的专家认为这种做法值得在行业里推广，并列入了今年的参观路线。",
    ),
)
ROWS = (("序号", "企业名称", "所在地区", "奖项"), ("1", "南岭云启科技有限公司", "南岭区", "大奖"), ("2", "山海重工集团有限公司", "山海区", "大奖"), ("3", "南岭青禾新材料股份有限公司", "南岭区", "提名奖"))

Words = tuple[float, float, int, str]  # x, y from below, size, text


def magazine_page(number: int) -> list[Words]:
    """A running head, a title over two columns, the columns, a table across them, a folio."""
    words: list[Words] = [(60, 815, 8, f"岭海工业 2024年第{number}期"), (290, 25, 8, str(number + 6)), (60, 770, 20, f"从车间到云端：第{'一二三四'[number - 1]}个故事")]
    for x, text in zip((60, 310), COLUMNS[number - 1], strict=True):
        body = "\u3000\u3000" + text
        words += [(x, 740 - 15 * i, 10, body[k : k + 24]) for i, k in enumerate(range(0, len(body), 24))]
    words += [(x, 560 - 16 * i, 10, cell) for i, row in enumerate(ROWS) for x, cell in zip((60, 110, 330, 450), row, strict=True)]
    return words


def write_pdf(path: Path, pages: list[list[Words]], *, shuffled: bool = False) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=(595, 842))
    for words in pages:
        drawn = random.Random(7).sample(words, len(words)) if shuffled else words
        for x, y, size, text in drawn:
            canvas.setFont(FONT, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()


@pytest.mark.parametrize("shuffled", [False, True])
def test_two_columns_are_read_one_after_the_other_and_the_table_stays_a_table(tmp_path: Path, shuffled: bool) -> None:
    write_pdf(tmp_path / "a.pdf", [magazine_page(n) for n in (1, 2, 3)], shuffled=shuffled)
    pages = lay_out(read(tmp_path / "a.pdf", "a.pdf"))
    paragraphs = [b.text for b in pages.blocks if b.kind == "paragraph" and b.page == "2"]
    assert paragraphs == list(COLUMNS[1])
    assert [[c.text for c in r.cells] for r in pages.tables[1].rows] == [list(r) for r in ROWS[1:]]
    assert pages.tables[1].heads == ROWS[0]
    furniture = [b.text for b in pages.blocks if b.kind == "furniture" and b.page == "3"]
    assert furniture == ["岭海工业2024年第3期", "9"]
    titles = [b.text for b in pages.blocks if b.kind == "heading"]
    assert titles == ["从车间到云端：第一个故事", "从车间到云端：第二个故事", "从车间到云端：第三个故事"]


def test_every_block_leads_back_to_its_page(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", [magazine_page(n) for n in (1, 2)])
    source = read(tmp_path / "a.pdf", "a.pdf")
    for block in lay_out(source).blocks:
        own = [r for r in source.regions if r.page == block.page]
        assert own[0].start <= block.start < block.end <= own[-1].end


def test_one_wide_column_is_not_cut_at_a_row_of_blanks() -> None:
    line = "本会于二零二四年三月召开会员大会，选举产生新一届理事会。"
    characters = [Character(c, 50 + 12.0 * k, 61.5 + 12.0 * k, 100 + 18.0 * i, 12) for i in range(8) for k, c in enumerate(line)]
    assert [x.text for x in page_lines(characters, 842)] == [line] * 8


def test_a_page_without_words_is_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", [magazine_page(1), []])
    source = read(tmp_path / "a.pdf", "扫描.pdf")
    assert source.warnings == ("扫描.pdf: 第 2 页没有文字（图片），未读",)
    assert "陈明远" in source.text


def test_a_scan_and_a_damaged_file_are_one_clear_line(tmp_path: Path) -> None:
    write_pdf(tmp_path / "scan.pdf", [[]])
    with pytest.raises(UnreadableDocument, match="只有图片"):
        read(tmp_path / "scan.pdf", "scan.pdf")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\nnot really")
    with pytest.raises(UnreadableDocument, match="损坏"):
        read(tmp_path / "bad.pdf", "bad.pdf")


def test_the_caption_in_one_column_goes_with_the_table_across_both(tmp_path: Path) -> None:
    words = [w for w in magazine_page(1) if w[1] > 560]
    words.append((60, 330, 11, "云启科技历年荣誉"))
    for i, row in enumerate((("时间", "荣誉", "授予单位"), ("2019年", "第三届山海质量奖", "南岭质量协会"), ("2023年", "山海创新奖", "南岭工业商会"))):
        words += [(x, 305 - 16 * i, 10, cell) for x, cell in zip((60, 130, 330), row, strict=True)]
    write_pdf(tmp_path / "a.pdf", [words])
    laid = lay_out(read(tmp_path / "a.pdf", "a.pdf"))
    table = laid.tables[-1]
    assert table.caption is not None
    assert laid.blocks[table.caption].text == "云启科技历年荣誉"
    assert len(table.rows) == 2
