"""Review at a terminal: one waiting fact after another, one key each."""

from __future__ import annotations

import typer
from rich.markup import escape

from graph import review as reviews
from graph.facts.words import words
from graph.lock import folder_lock
from graph.model import HuituError
from graph.why import Catalogue, Waiting
from huitu.console import err, out
from huitu.settings import Settings, user_name
from huitu.workspace import open_ledger, write_views
from ontology import load_ontology

KEYS = "a 对  r 错  s 跳过  u 撤销上一次  q 结束"


def walk(s: Settings, below: float = 0.0) -> None:
    """Ask for each fact that waits. The views follow at the end, also when the terminal goes away."""
    ledger = open_ledger(s)
    decided = 0
    skipped: set[str] = set()
    try:
        while True:
            c = Catalogue(ledger, load_ontology())
            left = [w for w in c.waiting(below) if w.known.id not in skipped]
            if not left:
                out.print("没有等待核实的事实了")
                break
            _show(left[0], len(left))
            key = typer.getchar().lower()
            if key in ("q", "\x03", "\x04"):
                break
            if key == "s":
                skipped.add(left[0].known.id)
                continue
            try:
                with folder_lock(s.data, exclusive=True):
                    decided += _act(c, key, left[0].known.id, decided)
            except HuituError as e:
                err.print(f"[red]错误[/] {escape(str(e))}", soft_wrap=True)
                if key in ("a", "r"):  # it cannot be decided here: on with the next
                    skipped.add(left[0].known.id)
    except (EOFError, KeyboardInterrupt):
        pass
    finally:
        with folder_lock(s.data, exclusive=True):
            write_views(s, ledger)
        ledger.close()


def _act(c: Catalogue, key: str, id_: str, decided: int) -> int:
    """What a key does; the change in the number of decisions of this session."""
    if key == "a":
        reviews.accept(c, id_, user=user_name())
        out.print("  已核实")
        return 1
    if key == "r":
        reviews.reject(c, id_, user=user_name())
        out.print("  已否决")
        return 1
    if key == "u" and decided:
        reviews.undo(c, user=user_name())
        out.print("  已撤销")
        return -1
    out.print(f"  {'这次还没有复核过' if key == 'u' else KEYS}")
    return 0


def _show(w: Waiting, left: int) -> None:
    fact = w.known.fact
    out.print(f"[bold]{escape(words(fact))}[/]  （还有 {left} 条）", highlight=False, soft_wrap=True)
    out.print(f"  {escape('；'.join(w.reasons))}", highlight=False, soft_wrap=True)
    quote = " ".join(str(fact["quote"]).split())
    out.print(f"  “{escape(quote)}”  {escape(w.document)}", style="dim", highlight=False, soft_wrap=True)
    out.print(f"  {KEYS}", style="dim", highlight=False)
