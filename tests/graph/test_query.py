"""Answers written down: CSV that a spreadsheet does not run, JSON that says when rows are missing."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from graph.query import query, to_csv, to_json
from graph.store.base import QueryError, Table
from graph.store.cypher import CypherStore
from graph.store.rdf import RdfStore


def cells(table: Table) -> list[str]:
    return next(iter(list(csv.reader(io.StringIO(to_csv(table))))[1:]))


@pytest.mark.parametrize("formula", ["=1+1", "+SUM(A1)", "-2+3", "@x", "\t=1", " =1", "＝1+1", '=HYPERLINK("http://x")', "-"])
def test_a_cell_that_looks_like_a_formula_gets_an_apostrophe(formula: str) -> None:
    assert cells(Table(("a",), ((formula,),))) == [f"'{formula}"]


@pytest.mark.parametrize(("value", "shown"), [("-3.5", "-3.5"), ("+86", "+86"), (-3, "-3"), (-0.5, "-0.5"), ("云启-科技", "云启-科技"), (None, ""), (True, "true"), (["甲", 1], '["甲", 1]'), ('引"号', '引"号')])
def test_numbers_and_other_values_are_written_as_they_are(value: object, shown: str) -> None:
    assert cells(Table(("a",), ((value,),))) == [shown]


def test_a_column_name_is_guarded_too() -> None:
    assert to_csv(Table(("=cmd",), ())) == "'=cmd\r\n"


def test_a_byte_order_mark_is_there_when_asked_for() -> None:
    assert to_csv(Table(("名称",), (("云启",),)), bom=True) == "\ufeff名称\r\n云启\r\n"


def test_json_keeps_types_and_says_when_rows_are_missing() -> None:
    table = Table(("n", "x"), (("云启", 1.5), (None, float("nan"))), truncated=True)
    assert json.loads(to_json(table)) == {"columns": ["n", "x"], "rows": [{"n": "云启", "x": 1.5}, {"n": None, "x": None}], "truncated": True}


@pytest.mark.parametrize(("text", "options"), [(" \n", {}), ("ASK {}", {"limit": 0}), ("ASK {}", {"limit": 10_000_000}), ("ASK {}", {"timeout": 0}), ("ASK {}", {"timeout": 1e9})])
def test_an_empty_query_or_a_limit_out_of_range_is_refused(tmp_path: Path, text: str, options: dict[str, float]) -> None:
    with pytest.raises(QueryError):
        query(RdfStore(tmp_path / "rdf"), text, **options)  # type: ignore[arg-type]


def test_both_languages_answer_through_the_same_function(tmp_path: Path) -> None:
    stores = RdfStore(tmp_path / "rdf"), CypherStore(tmp_path / "graph.kgl")
    for store in stores:
        store.show([], {}, 1)
    assert query(stores[0], "SELECT (1 AS ?n) {}") == query(stores[1], "RETURN 1 AS n") == Table(("n",), ((1,),))
