"""build, facts, stats, validate, doctor: from files to a graph, and what is in it."""

from __future__ import annotations

import json
import platform
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graph import facts as fact_lines
from graph.export.files import whole_file
from graph.facts.claim import is_named
from graph.ledger import UnknownDocument
from graph.lock import folder_lock
from huitu.console import Data, err, out, print_table
from huitu.settings import Settings, settings
from huitu.workspace import document_names, entity_triples, graph_view, local_views, open_ledger, write_views


def build(
    source: Annotated[list[Path], typer.Argument(help="文件或文件夹")],
    data: Data = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="视图全部重做")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=1, max=64, help="同时读几份文件")] = 1,
) -> None:
    """读入文件，更新图谱。"""
    s = settings(data)
    with folder_lock(s.data, exclusive=True):
        _build(s, source, rebuild, jobs)


def _build(s: Settings, source: list[Path], rebuild: bool, jobs: int) -> None:
    from loaders.run import load

    ledger = open_ledger(s, create=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("读取", total=None)

        def read(name: str, done: int, total: int) -> None:
            bar.update(task, description=f"读取 {escape(name)}", completed=done, total=total)

        report = load(ledger, source, progress=read, jobs=jobs)
        bar.update(task, description="更新视图", completed=0, total=None)
        built = write_views(s, ledger, rebuild=rebuild)
    for warning in report.warnings:
        err.print(f"[yellow]注意[/] {escape(warning)}", soft_wrap=True)
    out.print(f"读入 {report.read} 份，未变 {report.unchanged} 份，失败 {report.failed} 份；第 {built.commit} 次提交")
    ledger.close()
    _print_stats(s)
    if report.failed and not report.read and not report.unchanged:
        raise typer.Exit(1)


def forget(
    document: Annotated[str, typer.Argument(help="文件名，如 huitu facts 所示")],
    data: Data = None,
) -> None:
    """移出一份文件：只由它说的事实离开图谱，再次读入即恢复。"""
    s = settings(data)
    with folder_lock(s.data, exclusive=True):
        ledger = open_ledger(s)
        names = [d.name for d in ledger.documents() if is_named(d.name, document)]
        if len(names) > 1:
            raise UnknownDocument(f"{document}: 有 {len(names)} 份文件叫这个名字：{'、'.join(names[:4])}，请写其中一个")
        outcome = ledger.forget(names[0] if names else document)
        built = write_views(s, ledger)
        ledger.close()
    out.print(f"已移出 {escape(names[0])}，撤下 {outcome.retracted} 条记录；第 {built.commit} 次提交")


def _print_stats(s: Settings) -> None:
    counts = Counter(f["kind"] for f in fact_lines.facts(graph_view(s)))
    print_table(("事实", "条数"), ((fact_lines.KINDS[kind].label, n) for kind, n in counts.most_common()))


def stats(data: Data = None) -> None:
    """各类事实的条数。"""
    _print_stats(settings(data))


def facts(
    document: Annotated[str | None, typer.Option("--document", help="只要这份文件说的")] = None,
    output: Annotated[Path | None, typer.Option("-o", help="写入文件")] = None,
    data: Data = None,
) -> None:
    """事实，每行一条 JSON。"""
    s = settings(data)
    view = graph_view(s)
    if document is not None and not any(is_named(name, document) for name in document_names(s)):
        raise UnknownDocument(f"{document}: 没有读入过这份文件；文件名见 huitu facts 各行的 document")
    lines = [json.dumps(f, ensure_ascii=False) for f in fact_lines.facts(view, document)]
    text = "".join(line + "\n" for line in lines)
    if output is None:
        sys.stdout.write(text)
    else:
        with whole_file(output) as draft:
            draft.write_text(text, encoding="utf-8")
        out.print(f"{len(lines)} 条 → {escape(str(output))}")


def validate(data: Data = None) -> None:
    """按规则检查图谱，逐条说明哪里不对；不会删去任何事实。"""
    from rdflib import Graph

    from ontology.validate import validate as check_shapes

    graph = Graph().parse(data=entity_triples(settings(data)), format="nt")
    found = check_shapes(graph)
    for violation in found:
        out.print(escape(violation.sentence))
    out.print(f"{len(found)} 处需要核对")


def doctor(data: Data = None) -> None:
    """检查安装和数据文件夹。"""
    s = settings(data)
    out.print(f"Python {platform.python_version()}，数据文件夹 {escape(str(s.data.resolve()))}")
    ledger = open_ledger(s)
    out.print(f"账本：{len(ledger.documents())} 份文件，第 {ledger.commit_number()} 次提交")
    for view in local_views(s):
        state = "最新" if view.commit() == ledger.commit_number() else "需要 huitu build"
        out.print(f"视图 {view.name}：{state}")
        view.close()
