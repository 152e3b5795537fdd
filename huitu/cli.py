"""The `huitu` command. Errors are one line on standard error and exit status 1."""

from __future__ import annotations

import csv
import json
import platform
import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rdflib import Graph
from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable
from sqlalchemy.exc import SQLAlchemyError

from graph import facts as fact_lines
from graph.build import passages_of
from graph.entities import assemble
from graph.export import tables
from graph.export.html import export_html
from graph.lock import folder_lock
from graph.model import HuituError
from graph.reasons import reason
from graph.store.base import QueryError, Table
from graph.view import neighbourhood, shortest_path
from huitu.settings import Settings, settings
from huitu.usage import usage_line
from huitu.workspace import (
    ask,
    dump,
    entity_named,
    entity_triples,
    graph_view,
    local_views,
    neo4j_store,
    open_ledger,
    write_views,
)
from ontology import load_ontology
from ontology.validate import validate as check_shapes

app = typer.Typer(no_args_is_help=True, add_completion=False, help="会图：把协会的文件变成可以查询的知识图谱。")
load_app = typer.Typer(no_args_is_help=True, help="把图谱装入别的系统。")
app.add_typer(load_app, name="load")
out = Console()
err = Console(stderr=True)

Data = Annotated[Path | None, typer.Option("--data", help="数据文件夹，默认 ./huitu-data 或 HUITU_DATA")]


class Format(StrEnum):
    table = "table"
    csv = "csv"
    json = "json"


class Language(StrEnum):
    sparql = "sparql"
    cypher = "cypher"


class Target(StrEnum):
    turtle = "turtle"
    nquads = "nquads"
    jsonld = "jsonld"
    csv = "csv"
    xlsx = "xlsx"


@app.command()
def build(
    source: Annotated[list[Path], typer.Argument(help="文件或文件夹")],
    data: Data = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="视图全部重做")] = False,
) -> None:
    """读入文件，更新图谱。"""
    s = settings(data)
    with folder_lock(s.data, exclusive=True):
        _build(s, source, rebuild)


def _build(s: Settings, source: list[Path], rebuild: bool) -> None:
    from loaders.run import load

    ledger = open_ledger(s, create=True)
    with err.status("读取…") as status:
        report = load(ledger, source, progress=lambda name: status.update(f"读取 {escape(name)}"))
        status.update("更新视图…")
        built = write_views(s, ledger, rebuild=rebuild)
    for warning in report.warnings:
        err.print(f"[yellow]注意[/] {escape(warning)}")
    out.print(f"读入 {report.read} 份，未变 {report.unchanged} 份，失败 {report.failed} 份；第 {built.commit} 次提交")
    ledger.close()
    _print_stats(s.data)
    if report.failed and not report.read and not report.unchanged:
        raise typer.Exit(1)


def _print_stats(data: Path | None) -> None:
    counts = Counter(f["kind"] for f in fact_lines.facts(graph_view(settings(data))))
    table = RichTable("事实", "条数")
    for kind, n in counts.most_common():
        table.add_row(tables.SHEETS[kind], str(n))
    out.print(table)


@app.command()
def stats(data: Data = None) -> None:
    """各类事实的条数。"""
    _print_stats(data)


@app.command()
def facts(
    document: Annotated[str | None, typer.Option("--document", help="只要这份文件说的")] = None,
    output: Annotated[Path | None, typer.Option("-o", help="写入文件")] = None,
    data: Data = None,
) -> None:
    """事实，每行一条 JSON。"""
    view = graph_view(settings(data))
    lines = [json.dumps(f, ensure_ascii=False) for f in fact_lines.facts(view, document)]
    text = "".join(line + "\n" for line in lines)
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8")
        out.print(f"{len(lines)} 条 → {output}")


@app.command()
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
    _print_table(table, format_)


def _print_table(table: Table, format_: Format) -> None:
    if format_ is Format.json:
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1, default=str) + "\n")
    elif format_ is Format.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows([tables.guarded(v) for v in row] for row in table.rows)
    else:
        rich = RichTable(*table.columns)
        for row in table.rows:
            rich.add_row(*(escape("" if v is None else str(v)) for v in row))
        out.print(rich)
        out.print(f"{len(table.rows)} 行" + ("（还有更多，请用 --limit）" if table.truncated else ""))


@app.command()
def show(name: str, data: Data = None) -> None:
    """一个实体：它的事实和原文。"""
    s = settings(data)
    view = graph_view(s)
    node = view.node(entity_named(s, view, name))
    out.print(f"[bold]{escape(node.caption)}[/]（{view.ontology.label(node.schema)}）")
    for prop, value in node.properties.items():
        out.print(f"  {view.ontology.label(prop)}：{escape(str(value))}")
    for edge in view.edges_of(node.id):
        outward = edge.source == node.id
        other = view.node(edge.target if outward else edge.source)
        arrow = "→" if outward else "←"
        out.print(f"  {edge.label['zh']} {arrow} {escape(other.caption)}  {escape(edge.caption)}")
        for passage, evidence in view.evidence(edge)[:1]:
            place = " ".join(x for x in (passage.document, passage.page and f"第{passage.page}页", passage.cell) if x)
            out.print(f"      “{escape(' '.join(evidence.quote.split())[:120])}”  {escape(place)}", style="dim")


@app.command()
def neighbours(
    name: str,
    depth: Annotated[int, typer.Option(min=1, max=3)] = 1,
    limit: int = 200,
    html: Annotated[Path | None, typer.Option("--html", help="写成一个可以邮寄的网页")] = None,
    data: Data = None,
) -> None:
    """一个实体周围的实体。"""
    s = settings(data)
    view = graph_view(s)
    hood = neighbourhood(view, entity_named(s, view, name), depth=depth, limit=limit)
    if html is not None:
        title = view.node(hood.center).caption
        out.print(f"已写入 {export_html(hood, view, html, title=title)}：{len(hood.nodes)} 个实体")
        return
    table = RichTable("起点", "关系", "终点", "说明")
    for e in hood.edges:
        ends = (view.node(e.source).caption, e.label["zh"], view.node(e.target).caption, e.caption)
        table.add_row(*(escape(x) for x in ends))
    out.print(table)
    out.print(f"{len(hood.nodes)} 个实体，{len(hood.edges)} 条关系" + ("（还有更多）" if hood.truncated else ""))


@app.command()
def path(a: str, b: str, data: Data = None) -> None:
    """两个实体怎样相连。"""
    s = settings(data)
    view = graph_view(s)
    chain = shortest_path(view, entity_named(s, view, a), entity_named(s, view, b))
    if chain is None:
        out.print("六步之内没有联系")
        raise typer.Exit(1)
    for e in chain:
        start, end = escape(view.node(e.source).caption), escape(view.node(e.target).caption)
        out.print(f"{start} —{e.label['zh']} {escape(e.caption)}→ {end}")
        for passage, evidence in view.evidence(e)[:1]:
            out.print(
                f"    “{escape(' '.join(evidence.quote.split())[:120])}”  {escape(passage.document)}", style="dim"
            )


@app.command()
def export(target: Target, output: Annotated[Path, typer.Option("-o")], data: Data = None) -> None:
    """导出图谱：turtle、nquads、jsonld、csv（文件夹）、xlsx。"""
    s = settings(data)
    if target in (Target.csv, Target.xlsx):
        lines = fact_lines.facts(graph_view(s))
        (tables.write_csv if target is Target.csv else tables.write_xlsx)(lines, output)
    else:
        dump(s, output, target.value)
    out.print(f"已写入 {output}")


@load_app.command("neo4j")
def load_neo4j(
    uri: Annotated[str, typer.Option()], user: str = "neo4j", database: str = "neo4j", data: Data = None
) -> None:
    """装入 Neo4j；再装一次不会重复，删去的事实会消失。密码取自 HUITU_NEO4J_PASSWORD 或当场询问。"""
    s = settings(data)
    ledger = open_ledger(s)
    store = neo4j_store(s, uri, user, database)
    entities = list(assemble(ledger, load_ontology()))
    with err.status("装入…") as status:
        store.show(entities, passages_of(ledger, entities), ledger.commit_number(), status.update)
    out.print(f"已装入 {uri} {database}：{len(entities)} 个实体")
    store.close()


@app.command()
def validate(data: Data = None) -> None:
    """按规则检查图谱，逐条说明哪里不对；不会删去任何事实。"""
    graph = Graph().parse(data=entity_triples(settings(data)), format="nt")
    found = check_shapes(graph)
    for violation in found:
        out.print(escape(violation.sentence))
    out.print(f"{len(found)} 处需要核对")


@app.command()
def doctor(data: Data = None) -> None:
    """检查安装和数据文件夹。"""
    s = settings(data)
    out.print(f"Python {platform.python_version()}，数据文件夹 {s.data.resolve()}")
    ledger = open_ledger(s)
    out.print(f"账本：{len(ledger.documents())} 份文件，第 {ledger.commit_number()} 次提交")
    for view in local_views(s):
        state = "最新" if view.commit() == ledger.commit_number() else "需要 huitu build"
        out.print(f"视图 {view.name}：{state}")
        view.close()


def main() -> None:
    """The console script: one line for what the user can mend."""
    try:
        # outside standalone mode an Exit is handed back as its status, not raised
        status = app(standalone_mode=False)
    except HuituError as e:
        err.print(f"[red]错误[/] {escape(str(e))}", soft_wrap=True)
        sys.exit(1)
    except (OSError, SQLAlchemyError) as e:
        err.print(f"[red]错误[/] {escape(reason(e))}", soft_wrap=True)
        sys.exit(1)
    except typer.Abort:
        sys.exit(130)
    except Exception as e:
        # Typer carries its own copy of Click's usage errors, so they are known by what they can do
        show, exit_code = getattr(e, "format_message", None), getattr(e, "exit_code", None)
        if show is None or exit_code is None:
            raise
        err.print(f"[red]错误[/] {escape(usage_line(show(), sys.argv[1:]))}；用法见 huitu --help", soft_wrap=True)
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)
