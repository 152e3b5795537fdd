"""Load files and folders into the ledger: one document at a time, a bad one is reported and the run goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from graph.ledger import BrokenEvidence, Ledger
from graph.model import HuituError
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


def load(ledger: Ledger, paths: Sequence[Path], *, progress: Progress | None = None) -> Report:
    """Read everything into the ledger; one transaction a document."""
    report = Report()
    found = sources(paths)
    for done, (path, name) in enumerate(found):
        if progress:
            progress(name, done, len(found))
        try:
            _load_one(ledger, path, name, report)
        except (UnreadableDocument, BrokenEvidence) as e:
            report.failed += 1
            report.warnings.append(str(e))
    return report


def _load_one(ledger: Ledger, path: Path, name: str, report: Report) -> None:
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as e:
        raise UnreadableDocument(f"{name}: 无法读取 ({e.strerror})") from e
    if ledger.known(name, digest, READING):
        report.unchanged += 1
        return
    source = read(path, name)
    page = annotate(lay_out(source))
    doc, passages, statements = assemble(page, read_all(page))
    outcome = ledger.put(doc, passages, statements, reading=READING)
    report.read += outcome.state != "unchanged"
    report.warnings += source.warnings
    if not statements:
        report.warnings.append(f"{name}: 没有读出事实")
