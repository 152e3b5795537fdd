"""The `huitu` command. Errors are one line on standard error and exit status 1."""

from __future__ import annotations

import errno
import sys
from typing import NoReturn

import typer
from rich.markup import escape
from sqlalchemy.exc import SQLAlchemyError

from graph.model import HuituError
from huitu.commands import asking, building, exporting
from huitu.console import err

app = typer.Typer(no_args_is_help=True, add_completion=False, help="会图：把协会的文件变成可以查询的知识图谱。")
for command in (
    building.build, building.facts, building.stats, asking.query, asking.show, asking.neighbours, asking.path,
    exporting.export, building.validate, building.doctor,
):  # fmt: skip
    app.command()(command)
app.add_typer(exporting.load_app, name="load")

REASONS = {
    errno.ENOENT: "没有这个文件或文件夹", errno.EACCES: "没有权限", errno.EROFS: "只读，不能写入",
    errno.ENOSPC: "磁盘已满", errno.EISDIR: "这是文件夹，不是文件", errno.ENOTDIR: "路径中间有一个文件，不是文件夹",
}  # fmt: skip


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
    except OSError as e:
        _fail(f"{e.filename}: {REASONS.get(e.errno or 0, e.strerror)}" if e.filename else str(e))
    except SQLAlchemyError as e:
        _fail(str(getattr(e, "orig", None) or e))
    except typer.Abort:
        sys.exit(130)
    except Exception as e:
        # Typer carries its own copy of Click's usage errors, so they are known by what they can do
        show, exit_code = getattr(e, "format_message", None), getattr(e, "exit_code", None)
        if show is None or exit_code is None:
            raise
        _fail(f"{show()}；用法见 huitu --help")
    sys.exit(status if isinstance(status, int) else 0)
