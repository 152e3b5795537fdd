"""query, show, neighbours, path: questions to the graph."""

from __future__ import annotations

import csv
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from graph.neighbourhood import neighbourhood
from graph.paths import as_neighbourhood, sentence, shortest_paths
from graph.show import show as card_of
from graph.store.base import QueryError, Table
from huitu.console import Data, out, print_proofs, print_table, reader_words, today
from huitu.settings import settings
from huitu.workspace import ask, commit_number, entity_named, graph_view, neo4j_store

Html = Annotated[Path | None, typer.Option("--html", help="写成一个可以邮寄的网页")]


class Format(StrEnum):
    table = "table"
    csv = "csv"
    json = "json"


class Language(StrEnum):
    sparql = "sparql"
    cypher = "cypher"


def query(
    language: Language,
    text: str,
    format_: Annotated[Format, typer.Option("--format")] = Format.table,
    limit: Annotated[int, typer.Option(min=1, max=1_000_000)] = 1000,
    timeout: Annotated[float, typer.Option(min=0.1, max=600)] = 30.0,
    uri: Annotated[str | None, typer.Option(help="问 Neo4j 服务器，如 bolt://localhost:7687")] = None,
    user: str = "neo4j",
    database: str = "neo4j",
    data: Data = None,
) -> None:
    """用 SPARQL 或 Cypher 提问（只读）。"""
    s = settings(data)
    if uri is None:
        table = ask(s, language.value, text, limit=limit, timeout=timeout)
    elif language is Language.sparql:
        raise QueryError("Neo4j 不懂 SPARQL，请用 huitu query cypher --uri")
    else:
        store = neo4j_store(s, uri, user, database)
        table = store.query(text, limit=limit, timeout=timeout)
        store.close()
    _print_answer(table, format_)


def _print_answer(table: Table, format_: Format) -> None:
    if format_ is Format.json:
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1, default=str) + "\n")
    elif format_ is Format.csv:
        from graph.export import tables

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows([tables.guarded(v) for v in row] for row in table.rows)
    else:
        print_table(table.columns, table.rows)
        out.print(f"{len(table.rows)} 行" + ("（还有更多，请用 --limit）" if table.truncated else ""))


def show(name: str, data: Data = None) -> None:
    """一个实体：它的事实和原文。"""
    s = settings(data)
    view = graph_view(s)
    card = card_of(view, entity_named(s, view, name))
    out.print(f"[bold]{escape(card.caption)}[/]（{card.label['zh']}）")
    for group in card.groups:
        for line in group.lines:
            if line.entity_id is None:
                said = f"  {group.label['zh']}：{escape(line.text)}"
                flag = f"  [yellow]{escape(line.flag)}[/]" if line.flag else ""
                who = f"  [dim]（{reader_words(line.readers, line.confidence)}）[/]"
                out.print(f"{said}{flag}{who}", highlight=False, soft_wrap=True)
                if line.flag:
                    print_proofs(line.evidence[:2], indent=6)
                continue
            arrow = "←" if group.inverse else "→"
            note = f"  {escape(line.note)}" if line.note else ""
            out.print(f"  {group.label['zh']} {arrow} {escape(line.text)}{note}", highlight=False)
            print_proofs(line.evidence[:1], indent=6, note=reader_words(line.readers, line.confidence))
    for union in card.unions:
        out.print(f"  同一个：{escape(union.sentence)}", highlight=False, soft_wrap=True)


def neighbours(
    name: str,
    depth: Annotated[int, typer.Option(min=1, max=3)] = 1,
    limit: Annotated[int, typer.Option(min=1, max=3000, help="最多几个实体")] = 200,
    html: Html = None,
    pyvis: Annotated[Path | None, typer.Option("--pyvis", help="用 pyvis 画成网页")] = None,
    data: Data = None,
) -> None:
    """一个实体周围的实体。"""
    s = settings(data)
    view = graph_view(s)
    hood = neighbourhood(view, entity_named(s, view, name), depth=depth, limit=limit)
    size = f"{len(hood.nodes)} 个实体，{len(hood.edges)} 条关系" + ("（还有更多）" if hood.truncated else "")
    if html is not None:
        from graph.export.html import export_html

        title = view.node(hood.center).caption
        export_html(hood, view, html, title=title, made=today(), commit=commit_number(s))
        out.print(f"已写入 {escape(str(html))}：{size}")
    if pyvis is not None:
        from graph.export.pyvis_ import to_pyvis

        to_pyvis(hood, pyvis)
        out.print(f"已写入 {escape(str(pyvis))}：{size}")
    if html is None and pyvis is None:
        names = {n.id: n.caption for n in hood.nodes}
        rows = ((names[e.source], e.label["zh"], names[e.target], e.caption) for e in hood.edges)
        print_table(("起点", "关系", "终点", "说明"), rows)
        out.print(size)


def path(
    a: str,
    b: str,
    limit: Annotated[int, typer.Option(min=1, max=20, help="最多几条路径")] = 3,
    most: Annotated[int, typer.Option("--most", min=1, max=8, help="最多几步")] = 6,
    without: Annotated[list[str] | None, typer.Option("--without", help="不经过这个实体，可以重复")] = None,
    html: Html = None,
    data: Data = None,
) -> None:
    """两个实体怎样相连。"""
    s = settings(data)
    view = graph_view(s)
    ends = entity_named(s, view, a), entity_named(s, view, b)
    hidden = [entity_named(s, view, name) for name in without or []]
    found = shortest_paths(view, *ends, max_hops=most, exclude=hidden, limit=limit)
    if not found:
        out.print(f"{most} 步之内没有联系")
        raise typer.Exit(1)
    for chain in found:
        out.print(escape(sentence(chain)), highlight=False, soft_wrap=True)
        for step in chain.steps:
            print_proofs(step.evidence[:1], indent=4)
    if html is not None:
        from graph.export.html import export_html

        title = f"{view.node(ends[0]).caption} — {view.node(ends[1]).caption}"
        export_html(as_neighbourhood(found), view, html, title=title, made=today(), commit=commit_number(s))
        out.print(f"已写入 {escape(str(html))}")
