"""What can be read is read; what cannot is named in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from loaders.readers import UnreadableDocument, read


def write(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_the_usual_encodings_reads_the_same(tmp_path: Path, encoding: str) -> None:
    words = "南岭云启科技有限公司\r\n荣获山海杯大奖。"
    source = read(write(tmp_path, "a.txt", words.encode(encoding)), "a.txt")
    assert source.text == "南岭云启科技有限公司\n荣获山海杯大奖。"


@pytest.mark.parametrize(
    ("data", "word"),
    [(b"", "空文件"), (b" \n\n", "空文件"), (b"\x89PNG\r\n\0\0\1", "二进制"), (b"\xff\xff\xff\x80\x81", "")],
)
def test_what_is_no_text_is_named_in_one_line(tmp_path: Path, data: bytes, word: str) -> None:
    with pytest.raises(UnreadableDocument) as e:
        read(write(tmp_path, "坏.txt", data), "坏.txt")
    assert str(e.value).startswith("坏.txt: ")
    assert word in str(e.value)
    assert "\n" not in str(e.value)


def test_a_csv_row_knows_its_line_and_cells(tmp_path: Path) -> None:
    data = "单位名称,会员级别\n南岭云启科技有限公司,理事单位\n".encode()
    source = read(write(tmp_path, "r.csv", data), "r.csv")
    row = source.regions[1]
    assert row.cell == "第2行"
    assert [source.text[a:b] for a, b in row.cells] == ["南岭云启科技有限公司", "理事单位"]


def test_a_merged_cell_stands_in_every_row_that_it_covers(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["单位名称", "级别", "批次"],
        ["南岭云启科技有限公司", "省级", "第二批"],
        ["山海重工有限公司", None, "第三批"],
    ):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    book.save(tmp_path / "r.xlsx")
    source = read(tmp_path / "r.xlsx", "r.xlsx")
    assert [source.text[a:b] for a, b in source.regions[2].cells] == ["山海重工有限公司", "省级", "第三批"]
