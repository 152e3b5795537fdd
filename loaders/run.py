"""Load files and folders into the ledger: one document at a time, a bad one is reported and the run goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from graph.ledger import BrokenEvidence, Ledger
from graph.model import Document, HuituError, Passage, Statement
from loaders.assemble import assemble
from loaders.extractors import annotate
from loaders.layout import lay_out
from loaders.model import Report
from loaders.readers import READING, UnreadableDocument, read, readable
from loaders.relations import read_all

Progress = Callable[[str, int, int], None]
"""Told before each document: its name, how many are done, how many there are."""


class NothingToRead(HuituError):
    """None of the given paths holds a file that Huitu reads."""


def sources(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Files to read with their names in the graph, in a fixed order.

    Raises:
        NothingToRead: a path does not exist, or nothing readable is there.
    """
    found: list[tuple[Path, str]] = []
    for path in paths:
        if not path.exists():
            raise NothingToRead(f"{path}: 没有这个文件或文件夹")
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file() and readable(p))
            found += [(p, p.relative_to(path).as_posix()) for p in files]
        else:
            found.append((path, path.name))
    if not found:
        raise NothingToRead(f"{'、'.join(map(str, paths))}: 没有可读的文件 (txt md html docx pdf csv tsv xlsx)")
    return found


def load(ledger: Ledger, paths: Sequence[Path], *, progress: Progress | None = None, jobs: int = 1) -> Report:
    """Read everything into the ledger; one transaction a document, in a fixed order.

    Args:
        jobs: how many processes read documents at the same time; the ledger is written by this one alone.
    """
    report = Report()
    found = sources(paths)
    waiting: list[tuple[Path, str]] = []
    for path, name in found:
        try:
            known = _known(ledger, path, name)
        except UnreadableDocument as e:
            _failed(report, e)
            continue
        if known:
            report.unchanged += 1
        else:
            waiting.append((path, name))
    done = len(found) - len(waiting)
    with _readers(min(jobs, len(waiting))) as read_each:
        for (_, name), outcome in zip(waiting, read_each(waiting), strict=True):
            if progress:
                progress(name, done, len(found))
            done += 1
            _put(ledger, name, outcome, report)
    return report


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one document says, ready for the ledger, or why it could not be read."""

    document: Document | None
    passages: Sequence[Passage] = ()
    statements: Sequence[Statement] = ()
    warnings: Sequence[str] = ()


@contextmanager
def _readers(jobs: int) -> Iterator[Callable[[list[tuple[Path, str]]], Iterator[_Reading]]]:
    if jobs <= 1:
        yield lambda waiting: map(_read_one, waiting)
        return
    # a fresh process each: the tagger's threads do not survive a fork
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield lambda waiting: pool.map(_read_one, waiting)


def _known(ledger: Ledger, path: Path, name: str) -> bool:
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as e:
        raise UnreadableDocument(f"{name}: 无法读取 ({e.strerror})") from e
    return ledger.known(name, digest, READING)


def _read_one(one: tuple[Path, str]) -> _Reading:
    path, name = one
    try:
        source = read(path, name)
    except UnreadableDocument as e:
        return _Reading(None, warnings=(str(e),))
    page = annotate(lay_out(source))
    return _Reading(*assemble(page, read_all(page)), source.warnings)


def _put(ledger: Ledger, name: str, outcome: _Reading, report: Report) -> None:
    report.warnings += outcome.warnings
    if outcome.document is None:
        report.failed += 1
        return
    try:
        state = ledger.put(outcome.document, outcome.passages, outcome.statements, reading=READING).state
    except BrokenEvidence as e:
        _failed(report, e)
        return
    report.read += state != "unchanged"
    if not outcome.statements:
        report.warnings.append(f"{name}: 没有读出事实")


def _failed(report: Report, error: HuituError) -> None:
    report.failed += 1
    report.warnings.append(str(error))
