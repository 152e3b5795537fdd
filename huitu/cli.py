"""The `huitu` command. Errors are one line on standard error and exit status 1."""

from __future__ import annotations

import sys
from typing import NoReturn

import typer
from rich.markup import escape
from sqlalchemy.exc import SQLAlchemyError

from graph.model import HuituError
from graph.reasons import reason
from huitu.commands import asking, building, exporting, reviewing
from huitu.console import err
from huitu.usage import usage_line

app = typer.Typer(no_args_is_help=True, add_completion=False, help="会图：把协会的文件变成可以查询的知识图谱。")
for command in (
    building.build, building.forget, building.facts, building.stats, asking.query, asking.show, asking.neighbours,
    asking.path, reviewing.explain, reviewing.review, exporting.export, building.validate, building.doctor,
):  # fmt: skip
    app.command()(command)
app.add_typer(exporting.load_app, name="load")
app.add_typer(reviewing.corrections_app, name="corrections")


def _fail(message: str) -> NoReturn:
    err.print(f"[red]错误[/] {escape(' '.join(message.split()))}", soft_wrap=True)
    sys.exit(1)


def main() -> None:
    """The console script: one line for what the user can mend."""
    try:
        # outside standalone mode an Exit is handed back as its status, not raised
        status = app(standalone_mode=False)
    except HuituError as e:
        _fail(str(e))
    except (OSError, SQLAlchemyError) as e:
        _fail(reason(e))
    except typer.Abort:
        sys.exit(130)
    except Exception as e:
        # Typer carries its own copy of Click's usage errors, so they are known by what they can do
        show, exit_code = getattr(e, "format_message", None), getattr(e, "exit_code", None)
        if show is None or exit_code is None:
            raise
        _fail(f"{usage_line(show(), sys.argv[1:])}；用法见 huitu --help")
    sys.exit(status if isinstance(status, int) else 0)
