"""`huitu names match`: staff tick their own list off against another one or against the graph."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from huitu import cli

ROOT = Path(__file__).resolve().parents[2]
Lines = list[dict[str, Any]]
Huitu = Callable[..., tuple[int, str, str]]


@pytest.fixture
def huitu(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Huitu:
    monkeypatch.chdir(tmp_path)

    def run(*args: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["huitu", *args])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert isinstance(ended.value.code, int)
        return ended.value.code, *capsys.readouterr()

    return run


def lines(run: tuple[int, str, str]) -> Lines:
    assert run[0] == 0, run[2]
    return [json.loads(line) for line in run[1].splitlines()]


def write(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_a_text_file_against_a_table(huitu: Huitu) -> None:
    left = write("左.txt", "恒锐电机\n\n砺窑新材料\n曙岭光电有限公司\n")
    right = write("右.csv", "序号,单位名称\n1,深圳市恒锐电机有限公司（曾用名：南岭电机厂）\n2,砺窑新材料集团有限公司\n")
    found = lines(huitu("names", "match", left, right))
    assert [(f["left"], f["right"], f["decision"]) for f in found] == [
        ("恒锐电机", "深圳市恒锐电机有限公司（曾用名：南岭电机厂）", "same"),
        ("砺窑新材料", None, "review"),
        ("曙岭光电有限公司", None, "none"),
    ]
    assert found[0]["reasons"] == ["字号、行业相同：恒锐电机", "简称没有写地域"]
    assert found[1]["candidates"][0]["name"] == "砺窑新材料集团有限公司"
    assert [f["left_key"] for f in found] == ["1", "3", "4"]
    assert found[0]["right_key"] == "2"


def test_codes_and_former_names_of_a_table_count(huitu: Huitu) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["企业名称", "统一社会信用代码", "曾用名"],
        ["甲乙实业有限公司", "91110000600037341L", None],
        ["丙丁有限公司", None, "戊己电机厂"],
    ):
        sheet.append(row)
    book.save("右.xlsx")
    left = write("左.csv", "企业名称,统一社会信用代码\n庚辛科技有限公司,91110000600037341L\n戊己电机厂,\n")
    found = lines(huitu("names", "match", left, "右.xlsx"))
    assert [(f["right"], f["reasons"][0]) for f in found] == [
        ("甲乙实业有限公司", "统一社会信用代码相同"),
        ("丙丁有限公司", "来源给出的别名相同：戊己电机厂"),
    ]


def test_the_column_is_named_or_counted(huitu: Huitu) -> None:
    right = write("右.csv", "甲,乙\n恒锐电机有限公司,砺窑新材料有限公司\n")
    left = write("左.txt", "砺窑新材料有限公司\n")
    assert lines(huitu("names", "match", left, right, "--column", "乙"))[0]["decision"] == "same"
    assert lines(huitu("names", "match", left, right, "--column", "2"))[0]["decision"] == "same"


def test_old_encodings_are_read(huitu: Huitu) -> None:
    Path("左.txt").write_bytes("恒锐电机有限公司\r\n".encode("gb18030"))
    right = write("右.txt", "\ufeff恒锐电机有限公司\n")
    assert lines(huitu("names", "match", "左.txt", right))[0]["right"] == "恒锐电机有限公司"


def test_names_that_repeat_are_answered_each(huitu: Huitu) -> None:
    left = write("左.txt", "恒锐电机有限公司\n恒锐电机有限公司\n恒锐电机\n")
    right = write("右.txt", "恒锐电机有限公司\n")
    found = lines(huitu("names", "match", left, right, "--repeated"))
    assert [f["decision"] for f in found] == ["same", "same", "same"]
    assert [f["left_key"] for f in found] == ["1", "2", "3"]


def test_other_families_have_their_own_rules(huitu: Huitu) -> None:
    left = write("左.txt", "第六届山海杯工业大奖\n第八届山海杯工业大奖\n")
    right = write("右.txt", "第6届“山海杯”工业大奖\n第七届“山海杯”工业大奖\n")
    found = lines(huitu("names", "match", left, right, "--family", "AwardEdition"))
    assert [f["right"] for f in found] == ["第6届“山海杯”工业大奖", None]


def test_the_graph_is_a_list_too(huitu: Huitu) -> None:
    assert huitu("build", str(ROOT / "examples"), "--data", "data")[0] == 0
    left = write("左.txt", "云启科技\n山海重工集团有限公司\n南岭市工信局\n")
    found = lines(huitu("names", "match", left, "graph", "--data", "data"))
    assert [f["right"] for f in found] == ["南岭云启科技有限公司", "山海重工集团有限公司", "南岭市工业和信息化局"]
    assert all(f["right_key"].startswith("e-") for f in found)


def test_the_answer_goes_to_a_file(huitu: Huitu) -> None:
    left = write("左.txt", "恒锐电机有限公司\n")
    status, out, err = huitu("names", "match", left, left, "-o", "答.jsonl")
    assert (status, out) == (0, "")
    assert "同一个 1" in err
    assert json.loads(Path("答.jsonl").read_text("utf-8"))["decision"] == "same"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("没有.txt", "右.txt"), "没有.txt: 没有这个文件"),
        ((".", "右.txt"), "是文件夹"),
        (("右.txt", "空.txt"), "空.txt: 没有名称"),
        (("右.txt", "两列.csv"), "有好几列（甲、乙），请用 --column"),
        (("右.txt", "两列.csv", "--column", "丙"), "没有“丙”这一列，第一行是：甲、乙"),
        (("右.txt", "坏.xlsx"), "坏.xlsx: Excel 文件损坏或有密码"),
        (("右.txt", "图.txt"), "图.txt: 不是文本文件"),
        (("右.txt", "引号.csv"), "引号.csv: CSV 格式有误"),
        (("右.txt", "右.txt", "--family", "公司"), "--family 公司: 没有这一类"),
        (("graph", "graph"), "图谱不能和自己对照"),
        (("右.txt", "graph", "--data", "空"), "还没有数据"),
        (("右.txt", "右.txt", "-o", "没有/答.jsonl"), "没有文件夹"),
        (("右.txt",), "缺少参数"),
    ],
)
def test_bad_input_is_one_line(huitu: Huitu, args: tuple[str, ...], words: str) -> None:
    write("右.txt", "恒锐电机有限公司\n")
    write("空.txt", "\n \n")
    write("两列.csv", "甲,乙\n1,2\n")
    write("坏.xlsx", "不是表格")
    write("引号.csv", '名称\n"恒锐\n')
    Path("图.txt").write_bytes(b"\x89PNG\0\0\0")
    status, out, err = huitu("names", "match", *args)
    assert status == 1
    assert out == ""
    assert words in err
    assert err.count("\n") == 1
