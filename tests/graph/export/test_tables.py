from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.export.tables import guarded, write_csv, write_xlsx
from graph.facts import EVIDENCE, KINDS, facts
from graph.view import GraphView


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", " =1"])
def test_no_cell_becomes_a_formula(text: str) -> None:
    assert str(guarded(text)).startswith("'")


@pytest.mark.parametrize("value", ["-5.2%", "+3", 6.5, "云启科技", "2023-05"])
def test_figures_and_words_stay_as_they_are(value: object) -> None:
    assert guarded(value) == value


def test_lists_truth_and_what_xml_cannot_hold() -> None:
    assert guarded(["甲", "乙"]) == "甲、乙"
    assert (guarded(True), guarded(False), guarded(None), guarded({})) == ("是", "否", "", "")
    assert guarded("甲\x07乙") == "甲乙"
    assert len(str(guarded("长" * 40_000))) == 32_767


def test_a_workbook_has_a_sheet_a_kind_with_frozen_chinese_heads_and_one_about(
    alliance: GraphView, tmp_path: Path
) -> None:
    write_xlsx(facts(alliance), tmp_path / "facts.xlsx", made="2024-06-01", commit=17)
    book = load_workbook(tmp_path / "facts.xlsx")
    assert book.sheetnames == [*(k.label for k in KINDS.values()), "说明"]
    sheet = book["获奖"]
    heads, first, *_ = list(sheet.iter_rows(values_only=True))
    assert heads == (*KINDS["award_grant"].columns.values(), *EVIDENCE.values())
    assert first[:4] == ("云启科技（岭海）有限公司", "Company", "岭海产业奖", "第六届")
    assert sheet.freeze_panes == "A2"
    about = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True)}
    assert (about["导出日期"], about["账本提交号"], about["文件数"]) == ("2024-06-01", 17, 3)


def test_no_cell_of_a_workbook_is_a_formula_even_when_a_name_is(alliance: GraphView, tmp_path: Path) -> None:
    lines = [f | {"quote": '=HYPERLINK("http://x")'} for f in facts(alliance)]
    write_xlsx(lines, tmp_path / "facts.xlsx")
    book = load_workbook(tmp_path / "facts.xlsx")
    assert {c.data_type for s in book.worksheets for row in s.iter_rows() for c in row} <= {"s", "n", "inlineStr"}


def test_csv_files_open_as_chinese_text_in_excel(alliance: GraphView, tmp_path: Path) -> None:
    write_csv(facts(alliance), tmp_path / "out", made="2024-06-01", commit=17)
    assert {p.name for p in (tmp_path / "out").iterdir()} == {*(f"{k}.csv" for k in KINDS), "about.csv"}
    raw = (tmp_path / "out" / "position.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines()))
    assert rows[0][:4] == ["人物", "单位", "职务", "曾任"]
    assert ["林岚", "凌云电缆厂", "厂长", "是"] in [r[:4] for r in rows]
