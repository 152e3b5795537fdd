"""merge, split, undo, judgements: who is who, decided by people."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from graph import judgement_file, judging
from graph.export.files import whole_file
from graph.ledger import Judgement, Ledger, Review
from graph.ledger_judgements import in_force
from graph.lock import folder_lock
from graph.whoiswho import NameUnclear, Side, WhoIsWho
from huitu.commands.reviewing import VERDICTS
from huitu.console import Data, out
from huitu.settings import Settings, settings, user_name
from huitu.workspace import nearest_names, open_ledger, write_views
from ontology import load_ontology

judgements_app = typer.Typer(no_args_is_help=True, help="谁是谁：人工判断的记录。")
JUDGED = {"positive": "合并", "negative": "分开", "unsure": "无法确定"}
Because = Annotated[str, typer.Option("--because", help="理由")]


@judgements_app.callback()
def _judgements() -> None:
    """谁是谁：人工判断的记录。"""


@contextmanager
def deciding(s: Settings) -> Iterator[Ledger]:
    """The ledger of a folder that no build changes meanwhile; the views follow when the block has ended well."""
    ledger = open_ledger(s)
    try:
        with folder_lock(s.data, exclusive=True):
            before = ledger.commit_number()
            yield ledger
            if ledger.commit_number() != before:
                write_views(s, ledger)
    finally:
        ledger.close()


def side(s: Settings, who: WhoIsWho, typed: str) -> Side:
    """What was typed, with the nearest names where nothing bears it."""
    try:
        return who.side(typed)
    except NameUnclear as e:
        near = nearest_names(s, typed) if str(e).startswith("没有找到") else []
        raise NameUnclear(f"{e}" + (f"；相近的名称：{'、'.join(near)}" if near else "")) from e


def merge(
    a: Annotated[str, typer.Argument(metavar="A", help="名称或编号")],
    b: Annotated[str, typer.Argument(metavar="B", help="名称或编号")],
    because: Because = "",
    overrule: Annotated[bool, typer.Option("--overrule", help="即使有人判断过不是同一个")] = False,
    data: Data = None,
) -> None:
    """A 和 B 是同一个：合并，记下谁、何时、为什么；huitu undo 可以撤销。"""
    s = settings(data)
    with deciding(s) as ledger:
        who = WhoIsWho(ledger, load_ontology())
        left, right = side(s, who, a), side(s, who, b)
        judging.merge(who, left, right, user=user_name(), because=because, overrule=overrule)
        caption = WhoIsWho(ledger, load_ontology()).entities
        merged = next(e for e in caption.values() if set(left.entity.members) <= set(e.members))
        out.print(
            f"已合并“{escape(left.name)}”和“{escape(right.name)}”：{escape(merged.caption)} {merged.id}", soft_wrap=True
        )


def split(
    a: Annotated[str, typer.Argument(metavar="A", help="名称或编号")],
    b: Annotated[str | None, typer.Argument(metavar="[B]", help="名称或编号；不写则拆开人工合并的")] = None,
    because: Because = "",
    data: Data = None,
) -> None:
    """A 和 B 不是同一个：分开，以后读入文件也不再合并；只写 A 则把它从人工合并里拆出来。"""
    s = settings(data)
    with deciding(s) as ledger:
        who = WhoIsWho(ledger, load_ontology())
        left = side(s, who, a)
        if b is None:
            done = judging.split_off(who, left, user=user_name(), because=because)
        else:
            done = judging.split(who, left, side(s, who, b), user=user_name(), because=because)
        for j in in_force(done).values():
            out.print(f"已分开“{escape(j.left_name)}”和“{escape(j.right_name)}”", highlight=False, soft_wrap=True)


def undo(
    times: Annotated[int, typer.Option("--times", min=1, max=1000, help="撤销几次")] = 1, data: Data = None
) -> None:
    """撤销最近的判断或复核，最近的在先。"""
    with deciding(settings(data)) as ledger:
        for act in judging.undo(ledger, times, user=user_name()):
            out.print(f"已撤销 {escape(told(act))}", highlight=False, soft_wrap=True)


def told(act: list[Judgement] | list[Review]) -> str:
    """王敏 2024-05-01 的合并：云启 = 南岭云启科技有限公司"""
    first = act[0]
    who = f"{first.user} {first.created_at[:10]} 的"
    if isinstance(first, Review):
        return who + VERDICTS[first.verdict]
    what = JUDGED[first.judgement] if len({j.judgement for j in act if isinstance(j, Judgement)}) == 1 else "判断"
    more = f"等 {len(act)} 对" if len(act) > 1 else ""
    return f"{who}{what}：{first.left_name or first.left}、{first.right_name or first.right}{more}"


@judgements_app.command("export")
def export(
    output: Annotated[Path | None, typer.Argument(metavar="[文件]", help="不写则打印")] = None,
    o: Annotated[Path | None, typer.Option("-o", help="写入文件")] = None,
    data: Data = None,
) -> None:
    """把现行的判断写成文本，一行一条，可以放进版本管理。"""
    ledger = open_ledger(settings(data))
    found = ledger.judgements()
    ledger.close()
    text, path = judgement_file.lines(found), o or output
    if path is None:
        sys.stdout.write(text)
        return
    with whole_file(path) as draft:
        draft.write_text(text, encoding="utf-8")
    out.print(f"{len(in_force(found))} 条判断 → {escape(str(path))}")


@judgements_app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="文件")],
    skip_unknown: Annotated[bool, typer.Option("--skip-unknown", help="跳过图谱里没有的编号")] = False,
    data: Data = None,
) -> None:
    """读入判断文件；有一行不对就什么都不改。"""
    with deciding(settings(data)) as ledger:
        done = judgement_file.read(WhoIsWho(ledger, load_ontology()), file, user=user_name(), skip_unknown=skip_unknown)
        skipped = f"，跳过 {done.skipped} 条" if done.skipped else ""
        out.print(f"读入 {done.new} 条判断，已有 {done.known} 条{skipped}")
        for line in judging.contradictions(WhoIsWho(ledger, load_ontology())):
            out.print(f"[yellow]注意[/] {escape(line)}", soft_wrap=True)


@judgements_app.command("log")
def log(data: Data = None) -> None:
    """所有判断，包括后来改判和撤销的，最早的在先。"""
    ledger = open_ledger(settings(data))
    found = ledger.judgements(deleted=True)
    ledger.close()
    counting = {j.id for j in in_force(j for j in found if j.deleted_at is None).values()}
    for j in found:
        sign = {"positive": "=", "negative": "≠", "unsure": "？"}[j.judgement]
        state = "" if j.id in counting else "  （后来改判）"
        if j.deleted_at is not None:
            state = f"  （{j.deleted_by or ''} {j.deleted_at[:10]} 撤销）".replace("（ ", "（")
        because = f"：{j.reason}" if j.reason else ""
        line = f"{j.created_at} {j.user}  {j.left_name or j.left} {sign} {j.right_name or j.right}{because}{state}"
        out.print(escape(line), highlight=False, soft_wrap=True)
    out.print(f"{len(found)} 条，现行 {len(counting)} 条")
