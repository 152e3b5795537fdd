"""names: lists of names compared with each other and with the graph."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from graph.export.files import whole_file
from graph.model import HuituError
from graph.names.compare import FAMILIES
from graph.names.match import match_all
from graph.names.model import Match
from huitu.console import Data, err
from huitu.name_lists import NameList, names_of_graph, read_list
from huitu.settings import settings
from huitu.workspace import graph_view

names_app = typer.Typer(no_args_is_help=True, help="名称：两份名单互相对照，或与图谱对照。")
_GRAPH = "graph"
_DECISIONS = {"same": "同一个", "review": "待人工判断", "none": "没有对应"}


@names_app.callback()
def _names() -> None:
    """名称：两份名单互相对照，或与图谱对照。"""


@names_app.command("match")
def match(
    left: Annotated[str, typer.Argument(help="名单：每行一个名称的文件、CSV、XLSX，或 graph（图谱里已有的）")],
    right: Annotated[str, typer.Argument(help="对照的名单，同左")],
    column: Annotated[str | None, typer.Option("--column", help="名称在哪一列：列名，或从 1 数起的列号")] = None,
    right_column: Annotated[str | None, typer.Option("--right-column", help="右边的列，默认同 --column")] = None,
    family: Annotated[
        str, typer.Option("--family", help="名称是什么：" + "、".join(sorted(FAMILIES)))
    ] = "Organization",
    repeated: Annotated[bool, typer.Option("--repeated", help="左边几个名称可以指右边同一个")] = False,
    output: Annotated[Path | None, typer.Option("-o", help="写入文件，默认打印")] = None,
    data: Data = None,
) -> None:
    """左边每个名称是右边的哪一个：每行一个 JSON，有判断、分数、理由和候选。"""
    if family not in FAMILIES:
        raise HuituError(f"--family {family}: 没有这一类，只有：{'、'.join(sorted(FAMILIES))}")
    if left == right == _GRAPH:
        raise HuituError("graph graph: 图谱不能和自己对照，一边请给出名单文件")
    ours = _read(left, column, family, data)
    theirs = _read(right, right_column or column, family, data)
    matches = match_all(ours.names, theirs.names, exclusive=not repeated)
    lines = "".join(json.dumps(_line(m, ours, theirs), ensure_ascii=False) + "\n" for m in matches)
    if output is None:
        sys.stdout.write(lines)
    else:
        with whole_file(output) as draft:
            draft.write_text(lines, encoding="utf-8")
    counts = Counter(m.decision for m in matches)
    said = "，".join(f"{_DECISIONS[d]} {counts[d]}" for d in ("same", "review", "none"))
    err.print(f"{len(matches)} 个名称：{said}", highlight=False)


def _read(source: str, column: str | None, family: str, data: Path | None) -> NameList:
    if source != _GRAPH:
        # a text file has no columns; the option is for the other side then
        path = Path(source)
        return read_list(path, column if path.suffix.lower() in (".csv", ".tsv", ".xlsx", ".xlsm") else None, family)
    names = names_of_graph(graph_view(settings(data)), family)
    if not names.names:
        raise HuituError(f"graph: 图谱里还没有 {family} 的名称")
    return names


def _line(m: Match, ours: NameList, theirs: NameList) -> dict[str, object]:
    """Names as the lists print them; `key` is the row of a file or the id of an entity."""
    candidates = [
        {"name": theirs.printed[c.named.key], "score": c.score, "reasons": list(c.reasons), "key": c.named.key}
        for c in m.candidates
    ]
    return {
        "left": ours.printed[m.left.key], "right": theirs.printed[m.right.key] if m.right else None,
        "decision": m.decision, "score": m.score, "reasons": list(m.reasons), "candidates": candidates,
        "left_key": m.left.key, "right_key": m.right.key if m.right else None,
    }  # fmt: skip
