"""explain, review, corrections: why the graph says something, and what people decide about it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from graph import review as reviews
from graph.export.files import whole_file
from graph.facts import Known
from graph.facts.words import words
from graph.ledger import Ledger
from graph.lock import folder_lock
from graph.model import Statement
from graph.name_queue import questions
from graph.readers import labels
from graph.review import Reviewed, ReviewRefused
from graph.store.base import PassageInfo
from graph.together import unions
from graph.whoiswho import WhoIsWho
from graph.why import STATUS, Catalogue
from huitu.console import Data, err, out, place_of, print_context
from huitu.settings import Settings, settings, user_name
from huitu.walk import walk
from huitu.workspace import open_ledger, write_views
from ontology import load_ontology

corrections_app = typer.Typer(no_args_is_help=True, help="人工核实过的事实。")
VERDICTS = {"accept": "核实", "reject": "否决", "correct": "更正"}


@corrections_app.callback()
def _corrections() -> None:
    """人工核实过的事实。"""


@contextmanager
def catalogue(s: Settings) -> Iterator[Catalogue]:
    ledger = open_ledger(s)
    try:
        yield Catalogue(ledger, load_ontology())
    finally:
        ledger.close()


def explain(id_: Annotated[str, typer.Argument(metavar="ID", help="huitu facts 各行的 id")], data: Data = None) -> None:
    """一条事实为什么在图谱里：谁读出来的，原文在哪里，谁核实过。"""
    with catalogue(settings(data)) as c:
        for known in c.find(id_):
            _explain(c, known)


def _explain(c: Catalogue, known: Known) -> None:
    fact = known.fact
    out.print(f"[bold]{escape(words(fact))}[/]", highlight=False, soft_wrap=True)
    out.print(f"编号 {known.id}，{STATUS[fact['status']]}，置信度 {fact['confidence']:.2f}", highlight=False)
    groups = groupby(sorted(known.statements, key=lambda s: _look(c, s)), key=lambda s: _look(c, s))
    for number, (_, group) in enumerate(groups, 1):
        stmts = list(group)
        said = "；".join(f"{c.ontology.label(s.prop)} {_value(c, s)}" for s in stmts)
        out.print(f"{number}. {escape(said)}", highlight=False, soft_wrap=True)
        first = stmts[0]
        how = f"由“{'”“'.join(labels(first.readers))}”读出，" if first.readers else ""
        out.print(f"   {escape(how)}置信度 {first.confidence:.2f}，{STATUS[first.status]}", highlight=False)
        for e in first.evidence[:3]:
            passage = _passage(c, e.passage_id)
            if passage is not None:
                out.print(f"   {escape(place_of(passage))}", highlight=False, soft_wrap=True)
                print_context(passage, e, indent=5)
    for line in _history(c, known):
        out.print(escape(line), highlight=False, soft_wrap=True)
    for i in known.entities if fact["kind"] == "entity" else ():
        if i in c.wide.entities:
            for union in unions(c.wide, c.wide.entities[i]):
                out.print(f"同一个：{escape(union.sentence)}", highlight=False, soft_wrap=True)


def _look(c: Catalogue, s: Statement) -> tuple[object, ...]:
    """Statements with the same words and readers are told as one."""
    places = [(e.passage_id, e.start, e.end) for e in s.evidence]
    return c.document_of(s), places, s.method, -s.confidence, s.status


def _passage(c: Catalogue, passage_id: str) -> PassageInfo | None:
    views = (c.wide, c.earlier)
    return next((v.passages[passage_id] for v in views if passage_id in v.passages), None)


def _value(c: Catalogue, s: Statement) -> str:
    if s.object_id is None:
        return s.value or ""
    names = [n for n in c.statements.values() if n.entity_id == s.object_id and n.prop == "name"]
    names.sort(key=lambda n: (n.status == "rejected", n.id))
    return names[0].value or "" if names else s.original


def _history(c: Catalogue, known: Known) -> Iterator[str]:
    """One line for each act that touched the fact, oldest first; a corrected statement is found by its entity."""
    local = {s.entity_id for s in known.own}
    ids = {s.id: s for s in known.statements}
    ids |= {s.id: s for s in c.statements.values() if s.entity_id in local and s.status == "rejected"}
    for _, group in groupby((r for r in c.reviews if r.statement_id in ids), key=lambda r: r.act):
        act = list(group)
        r = next((x for x in act if x.verdict == "correct"), act[0])
        values = [
            f"{c.ontology.label(x.prop or ids[x.statement_id].prop)}为“{x.value}”"
            for x in act
            if x.verdict == "correct"
        ]
        what = VERDICTS[r.verdict] + "、".join(dict.fromkeys(values))
        yield f"{r.user} {r.created_at[:10]} {what}" + (f"：{r.reason}" if r.reason else "")


def review(
    fields: Annotated[list[str] | None, typer.Argument(metavar="[字段=值]...", help="与 --correct 同用")] = None,
    accept: Annotated[list[str] | None, typer.Option("--accept", metavar="ID", help="读得对，可以重复")] = None,
    reject: Annotated[list[str] | None, typer.Option("--reject", metavar="ID", help="读错了，可以重复")] = None,
    correct: Annotated[str | None, typer.Option("--correct", metavar="ID", help="更正其中的字段")] = None,
    undo: Annotated[int, typer.Option("--undo", count=True, help="撤销最近一次复核，可以重复")] = 0,
    because: Annotated[str, typer.Option("--because", help="理由")] = "",
    below: Annotated[float, typer.Option("--below", min=0, max=1, help="置信度低于此数的事实也列出，如 0.8")] = 0.0,
    listed: Annotated[bool, typer.Option("--list", help="在终端里也只列出")] = False,
    names: Annotated[bool, typer.Option("--names", help="等待判断是不是同一个的名称")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="与 --names 同用：每行一对 JSON")] = False,
    data: Data = None,
) -> None:
    """等待人工核实的事实；核实、否决、更正、撤销。在终端里不带选项时逐条询问。"""
    s = settings(data)
    if as_json and not names:
        raise ReviewRefused("--json 要与 --names 同用")
    if names and (accept or reject or correct is not None or undo or below or fields or because):
        raise ReviewRefused("--names 只能与 --list、--json 同用；合并用 huitu merge，分开用 huitu split")
    if names:
        _names(s, listed=listed or as_json or not sys.stdin.isatty(), as_json=as_json)
        return
    asked = [bool(accept), bool(reject), correct is not None, undo > 0]
    if sum(asked) > 1:
        raise ReviewRefused("--accept、--reject、--correct、--undo 一次只能用一种")
    if fields and correct is None:
        raise ReviewRefused(f"{fields[0]}: 字段=值 要与 --correct ID 同用")
    if because and not any(asked[:3]):
        raise ReviewRefused("--because 要与 --accept、--reject 或 --correct 同用")
    if not any(asked):
        if sys.stdin.isatty() and not listed:
            walk(s, below)
        else:
            _list(s, below)
        return
    with folder_lock(s.data, exclusive=True) if s.ledger.exists() else _nothing():
        ledger = open_ledger(s)
        try:
            _decide(ledger, accept or [], reject or [], correct, fields or [], undo, because)
            write_views(s, ledger)
        finally:
            ledger.close()


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _decide(
    ledger: Ledger, accept: list[str], reject: list[str], correct: str | None, fields: list[str], undo: int,
    because: str,
) -> None:  # fmt: skip
    def fresh() -> Catalogue:
        return Catalogue(ledger, load_ontology())

    for what, decide, ids in (("已核实", reviews.accept, accept), ("已否决", reviews.reject, reject)):
        first = fresh()
        for id_ in ids:  # all or nothing
            decide(first, id_, user=user_name(), dry=True)
        for id_ in dict.fromkeys(ids):
            _told(what, decide(fresh(), id_, user=user_name(), because=because))
    if correct is not None:
        given = dict(_pair(correct, f) for f in fields)
        done = reviews.correct(fresh(), correct, given, user=user_name(), because=because)
        _told("已更正", done)
        local = {s.entity_id for s in done.known.own}
        for k in fresh().facts.values():
            if k.fact["kind"] == done.known.fact["kind"] and local & {s.entity_id for s in k.own}:
                out.print(f"现为 {k.id}：{escape(words(k.fact))}", highlight=False, soft_wrap=True)
    for taken in reviews.undo(fresh(), undo, user=user_name()) if undo else []:
        out.print(f"已撤销 {escape(taken.user)} {taken.created_at[:10]} 的{VERDICTS[taken.verdict]}")


def _pair(id_: str, given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals:
        raise ReviewRefused(f"{id_}: “{given}”应写成 字段=值")
    return name.strip(), value


def _told(what: str, done: Reviewed) -> None:
    out.print(f"{what} {done.known.id}：{escape(words(done.known.fact))}", highlight=False, soft_wrap=True)


def _names(s: Settings, *, listed: bool, as_json: bool) -> None:
    from huitu.walk_names import print_question, walk_names

    if not listed:
        walk_names(s)
        return
    ledger = open_ledger(s)
    found = questions(WhoIsWho(ledger, load_ontology()))
    ledger.close()
    for number, q in enumerate(found, 1):
        if as_json:
            sys.stdout.write(json.dumps(q.as_json(), ensure_ascii=False) + "\n")
        else:
            out.print(f"{number}. ", end="", highlight=False)
            print_question(q)
    if not as_json:
        out.print(f"{len(found)} 对名称等待判断")


def _list(s: Settings, below: float) -> None:
    with catalogue(s) as c:
        found = c.waiting(below)
        for number, w in enumerate(found, 1):
            out.print(f"{number}. {w.known.id}  {escape(words(w.known.fact))}", highlight=False, soft_wrap=True)
            why = "；".join(w.reasons)
            quote = " ".join(str(w.known.fact["quote"]).split())[:80]
            out.print(f"     {escape(why)}", highlight=False, soft_wrap=True)
            out.print(
                f"     “{escape(quote)}”  {escape(w.document)} {w.day}", style="dim", highlight=False, soft_wrap=True
            )
        out.print(f"{len(found)} 条等待核实")


@corrections_app.command("export")
def export(output: Annotated[Path, typer.Option("-o", help="写入文件")], data: Data = None) -> None:
    """把核实、否决、更正过的事实写成带标注的段落，可以用来训练；写不成的逐条列在标准错误里。"""
    from loaders.corrections import passages

    with catalogue(settings(data)) as c:
        with whole_file(output) as draft:
            blocks, problems = passages(c)
            draft.write_text("".join(f"{b}\n\n" for b in blocks), encoding="utf-8")
        for problem in problems:
            err.print(f"[yellow]注意[/] {escape(problem)}", soft_wrap=True)
        out.print(f"{len(blocks)} 段 → {escape(str(output))}")
