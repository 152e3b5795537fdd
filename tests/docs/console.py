"""Run the commands that the documentation shows, in order, and compare what they print with what is shown.

In a ```console block a line that starts with `$ ` is a command (an open quotation mark or a backslash continues it) and
the lines below it are its output. In a ```sh block every line is a command and no output is shown. `huitu`, `grep`,
`mv` and `cp` are run; other commands (make, git, huitu serve) are for the reader only. Each shown line must be printed; `…` in
it stands for any text, and a line that is only `…` for lines left out. Tables are printed 100 columns wide. What follows
`--uri` is replaced by the server of the tests.

`python -m tests.docs.console` prints the outputs anew into the pages; what leaves something out is named, to be mended
by hand.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from rich.console import Console, ConsoleDimensions

from huitu.cli import main as huitu

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
SOURCES = ("examples", "docs/more", "docs/review", "docs/names", "docs/judgements")
RUN = ("huitu", "grep", "mv", "cp")
STAY = ("serve", "mcp")  # run until they are stopped; their own tests start them
LEFT_OUT = "…"
WIDE = property(lambda _: ConsoleDimensions(100, 25))  # a console keeps the width that its terminal had at import
FENCE = re.compile(r"^```(console|sh)[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a page with the output lines shown below it."""

    text: str
    shown: tuple[str, ...]
    page: str
    line: int  # of the command in the page, from 1
    first: int  # of the shown output in the page, from 1

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def words(self) -> list[str]:
        return shlex.split(self.text, comments=True)

    @property
    def runs(self) -> bool:
        return self.words[0] in RUN and self.words[1:2] not in ([word] for word in STAY)

    @property
    def server(self) -> str:
        """The address of the server that the page names, or nothing."""
        after = [*self.words, ""]
        return after[after.index("--uri") + 1] if "--uri" in after else ""

    @property
    def needs_server(self) -> bool:
        return bool(self.server)


@dataclass(frozen=True, slots=True)
class Outcome:
    status: int
    output: str


def commands(markdown: str, page: str) -> list[Command]:
    """All commands in the fenced console and sh blocks of a page, in order."""
    found: list[Command] = []
    for block in FENCE.finditer(markdown):
        line = markdown.count("\n", 0, block.start(2)) + 1
        found += _split(block[1], block[2].splitlines(), page, line)
    return [c for c in found if c.words]


def _split(kind: str, lines: list[str], page: str, line: int) -> Iterator[Command]:
    at = 0
    while at < len(lines):
        start = at
        if kind == "console" and not lines[at].startswith("$ "):
            raise ValueError(f"{page}:{line + at}: a console block begins with a command, not with {lines[at]!r}")
        text = lines[at].removeprefix("$ ") if kind == "console" else lines[at]
        at += 1
        while at < len(lines) and _open(text):
            text += "\n" + lines[at]
            at += 1
        first = at
        while kind == "console" and at < len(lines) and not lines[at].startswith("$ "):
            at += 1
        yield Command(text, tuple(lines[first:at]), page, line + start, line + first)


def _open(text: str) -> bool:
    """Whether a command goes on in the next line."""
    try:
        shlex.split(text, comments=True)
    except ValueError:
        return True
    return text.endswith("\\")


def sandbox(folder: Path) -> Path:
    """A folder with copies of what the pages read."""
    for source in SOURCES:
        shutil.copytree(ROOT / source, folder / source)
    return folder


def run(command: Command, folder: Path, *, uri: str = "", password: str = "") -> Outcome:
    """Run one command in a folder; `huitu` runs in this process, since most of a short run is the start."""
    words = [uri if uri and w == command.server else w for w in command.words]
    if words[0] != "huitu":
        done = subprocess.run(["sh", "-c", command.text], cwd=folder, capture_output=True, text=True, check=False)
        return Outcome(done.returncode, done.stdout)
    env = {k: v for k, v in os.environ.items() if k != "HUITU_DATA"}
    if password:
        env["HUITU_NEO4J_PASSWORD"] = password
    out, err, status = io.StringIO(), io.StringIO(), 0
    before = Path.cwd()
    os.chdir(folder)
    try:
        with (
            mock.patch.dict(os.environ, env, clear=True), mock.patch.object(sys, "argv", words),
            mock.patch.object(Console, "size", WIDE), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err),
        ):  # fmt: skip
            huitu()
    except SystemExit as e:
        status = e.code if isinstance(e.code, int) else 1
    finally:
        os.chdir(before)
    output = out.getvalue() + (err.getvalue() if status else "")
    return Outcome(status, output.replace(uri, command.server) if uri and command.server else output)


def problems(command: Command, outcome: Outcome) -> list[str]:
    """What is wrong: a status other than 0, or a shown line that was not printed, in sentences."""
    found = []
    if outcome.status != 0:
        found.append(f"{command.place}: exit status {outcome.status}: {command.text}\n{outcome.output}")
    for line in command.shown:
        wanted = ".*".join(re.escape(part) for part in line.rstrip().split(LEFT_OUT))
        if not any(re.fullmatch(wanted, printed.rstrip()) for printed in [*outcome.output.splitlines(), ""]):
            found.append(f"{command.place}: shown but not printed: {line}\nprinted:\n{outcome.output}")
    return found


def check(
    found: list[Command], folder: Path, *, uri: str = "", password: str = ""
) -> tuple[list[str], dict[Command, Outcome]]:
    """Run the commands of one page in order; what needs a server is left out where there is none."""
    wrong: list[str] = []
    outcomes: dict[Command, Outcome] = {}
    for command in found:
        if command.runs and (uri or not command.needs_server):
            outcomes[command] = run(command, folder, uri=uri, password=password)
            wrong += problems(command, outcomes[command])
    return wrong, outcomes


def refreshed(markdown: str, outcomes: dict[Command, Outcome]) -> str:
    """The page with outputs as they were printed; an output that leaves something out is left alone.

    So is a command that failed, and one that is shown without output.
    """
    lines = markdown.split("\n")
    for command, outcome in reversed(outcomes.items()):
        cut = any(LEFT_OUT in line and line not in outcome.output for line in command.shown)
        printed = [line.rstrip() for line in outcome.output.strip("\n").split("\n")]
        if command.shown and not cut and outcome.status == 0:
            lines[command.first - 1 : command.first - 1 + len(command.shown)] = printed
    return "\n".join(lines)


def main() -> None:
    """Rewrite the outputs of all pages; what needs a server only where HUITU_TEST_NEO4J_URI names one."""
    uri, password = os.environ.get("HUITU_TEST_NEO4J_URI", ""), os.environ.get("HUITU_TEST_NEO4J_PASSWORD", "")
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as tmp:
            folder = sandbox(Path(tmp))
            _, outcomes = check(commands(text, page.name), folder, uri=uri, password=password)
        new = refreshed(text, outcomes)
        results = list(outcomes.values())
        ran = [c for c in commands(new, page.name) if c.runs and (uri or not c.needs_server)]
        wrong = [p for c, o in zip(ran, results, strict=True) for p in problems(c, o)]
        print(f"{page.name}: {len(ran)} commands", *wrong, sep="\n  ")
        if new != text:
            page.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
