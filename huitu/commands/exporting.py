"""export and load neo4j: the graph for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from graph import facts as fact_lines
from graph.build import passages_of
from graph.entities import assemble
from graph.export.files import whole_file
from graph.neighbourhood import whole
from huitu.console import Data, err, out, today
from huitu.settings import settings
from huitu.workspace import commit_number, dump, graph_view, neo4j_store, open_ledger
from ontology import load_ontology

load_app = typer.Typer(no_args_is_help=True, help="把图谱装入别的系统。")


class Target(StrEnum):
    html = "html"
    turtle = "turtle"
    nquads = "nquads"
    jsonld = "jsonld"
    csv = "csv"
    xlsx = "xlsx"
    graphml = "graphml"


def export(target: Target, output: Annotated[Path, typer.Option("-o")], data: Data = None) -> None:
    """导出整个图谱：html、turtle、nquads、jsonld、csv（文件夹）、xlsx、graphml。"""
    s = settings(data)
    if target is Target.html:
        from graph.export.html import export_html

        view = graph_view(s)
        export_html(whole(view), view, output, title="会图", made=today(), commit=commit_number(s))
    elif target is Target.graphml:
        from graph.export.graphml import write_graphml

        write_graphml(graph_view(s), output)
    elif target in (Target.csv, Target.xlsx):
        from graph.export import tables

        lines = fact_lines.facts(graph_view(s))
        write = tables.write_csv if target is Target.csv else tables.write_xlsx
        write(lines, output, made=today(), commit=commit_number(s))
    else:
        with whole_file(output) as draft:
            dump(s, draft, target.value)
    out.print(f"已写入 {escape(str(output))}")


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
    out.print(f"已装入 {escape(uri)} {escape(database)}：{len(entities)} 个实体")
    store.close()
