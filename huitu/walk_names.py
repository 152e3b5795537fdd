"""Names at a terminal: one doubtful pair after another, one key each."""

from __future__ import annotations

import typer
from rich.markup import escape

from graph import judging
from graph.lock import folder_lock
from graph.model import HuituError
from graph.name_queue import Party, Question, questions
from graph.whoiswho import WhoIsWho
from huitu.console import err, out, print_context
from huitu.settings import Settings, user_name
from huitu.workspace import open_ledger, write_views
from ontology import load_ontology

KEYS = "s 同一个  n 不是同一个  u 无法确定  空格 跳过  z 撤销上一次  q 结束"
DECIDE = {"s": judging.merge, "n": judging.split, "u": judging.unsure}
SAID = {"s": "已合并", "n": "已记下：不是同一个", "u": "已记下：无法确定"}


def walk_names(s: Settings) -> None:
    """Ask for each pair that waits. The views follow at the end, also when the terminal goes away."""
    ledger = open_ledger(s)
    decided = 0
    skipped: set[tuple[str, str]] = set()
    try:
        while True:
            who = WhoIsWho(ledger, load_ontology())
            left = [q for q in questions(who) if q.pair not in skipped]
            if not left:
                out.print("没有等待判断的名称了")
                break
            print_question(left[0], f"（还有 {len(left)} 对）")
            out.print(f"  {KEYS}", style="dim", highlight=False)
            key = typer.getchar().lower()
            if key in ("q", "\x03", "\x04"):
                break
            if key == " ":
                skipped.add(left[0].pair)
                continue
            try:
                with folder_lock(s.data, exclusive=True):
                    decided += _act(who, key, left[0], decided)
            except HuituError as e:
                err.print(f"[red]错误[/] {escape(str(e))}", soft_wrap=True)
                if key in DECIDE:  # it cannot be decided here: on with the next
                    skipped.add(left[0].pair)
    except (EOFError, KeyboardInterrupt):
        pass
    finally:
        with folder_lock(s.data, exclusive=True):
            write_views(s, ledger)
        ledger.close()


def _act(who: WhoIsWho, key: str, asked: Question, decided: int) -> int:
    """What a key does; the change in the number of decisions of this session."""
    if key in DECIDE:
        left, right = who.whole(asked.left.id), who.whole(asked.right.id)
        DECIDE[key](who, left, right, user=user_name())
        out.print(f"  {SAID[key]}")
        return 1
    if key == "z" and decided:
        judging.undo(who.ledger, user=user_name())
        out.print("  已撤销")
        return -1
    out.print(f"  {'这次还没有判断过' if key == 'z' else KEYS}")
    return 0


def print_question(q: Question, note: str = "") -> None:
    """Both sides with their names and places, then score and reasons."""
    head = f"[bold]{escape(q.left.name)}[/]  ？  [bold]{escape(q.right.name)}[/]  {note}"
    out.print(head, highlight=False, soft_wrap=True)
    out.print(f"  {q.score:.2f}  {escape('；'.join(q.reasons))}", highlight=False, soft_wrap=True)
    for party in (q.left, q.right):
        _print_party(party)


def _print_party(party: Party) -> None:
    others = [n for n in party.names if n != party.name]
    more = f"，又名 {'、'.join(others)}" if others else ""
    line = f"  {party.id} {party.label} {party.name}{more}，{len(party.documents)} 份文件"
    out.print(escape(line), highlight=False, soft_wrap=True)
    for passage, evidence in party.places:
        out.print(f"    {escape(passage.document)}", style="dim", highlight=False, soft_wrap=True)
        print_context(passage, evidence, indent=6)
