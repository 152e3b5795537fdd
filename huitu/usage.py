"""What is wrong with a command line, in one Chinese line that names the option and what was typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Typer's words (Click's and pydantic's); what is not here stays as it is.
SAYINGS = (
    (r"Input should be greater than or equal to (\S+)", r"不能小于 \1"),
    (r"Input should be less than or equal to (\S+)", r"不能大于 \1"),
    (r".* is not in the range (\S+)", r"不在 \1 之内"),
    (r"Input should be a valid integer.*|.* is not a valid int.*", "不是整数"),
    (r"Input should be a valid number.*|.* is not a valid float.*", "不是数"),
    (r"(?:Value error, )?'[^']*' is not one of (.+?)", r"应是 \1 之一"),
)
WHOLE = (
    (r"No such command '([^']+)'.*", r"没有命令 \1"),
    (r"No such option:? '?(-[^\s'.]*)'?.*", r"没有选项 \1"),
    (r"Missing argument '([^']+)'.*", r"缺少参数 \1"),
    (r"Missing option '([^']+)'.*", r"缺少选项 \1"),
    (r"Option '([^']+)' requires an argument.*", r"选项 \1 后面缺少值"),
    (r"Got unexpected extra argument\S* \(([^)]*)\).*", r"多出的参数：\1"),
)


def usage_line(message: str, args: Sequence[str]) -> str:
    """The message of a usage error; `args` are the words of the command line."""
    text = " ".join(message.split())
    for pattern, words in WHOLE:
        if re.fullmatch(pattern, text):
            return re.sub(pattern, words, text)
    where = re.fullmatch(r"Invalid value for '([^']+)'(?: / '[^']+')?: (.+?)\.?", text)
    if where is None:
        return text
    name, what = where.groups()
    for pattern, words in SAYINGS:
        if re.fullmatch(pattern, what):
            what = re.sub(rf"^{pattern}$", words, what)
            break
    typed = _typed(name, where.group(2), args)
    return f"{name}{f' {typed}' if typed else ''}: {what}"


def _typed(name: str, what: str, args: Sequence[str]) -> str:
    for word, following in zip(args, [*args[1:], ""], strict=True):
        if word == name:
            return following
        if word.startswith(f"{name}="):
            return word.removeprefix(f"{name}=")
    quoted = re.search(r"'([^']*)' is not", what)
    return quoted.group(1) if quoted else ""
