"""One door for all files: `read(path, name)` gives a Source, or says in one line why the file cannot be read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.model import HuituError
from loaders.model import Source
from loaders.readers import csv, docx, html, pdf, text, xlsx

READING = "5"
"""Version of readers, layout and grammars together: raise it when the same bytes would be read differently."""


class UnreadableDocument(HuituError):
    """This file cannot be read; report it and go on with the next."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `read(data, source)` gets the bytes and a Source without text, and gives it back with text.

    It raises ValueError with the reason where the bytes are not of this kind or hold no words.
    """

    media_type: str
    read: Callable[[bytes, Source], Source]


KINDS: dict[str, Kind] = {
    ".txt": Kind("text/plain", text.read),
    ".md": Kind("text/markdown", text.read),
    ".csv": Kind("text/csv", csv.read),
    ".tsv": Kind("text/tab-separated-values", csv.read),
    ".xlsx": Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.read),
    ".docx": Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.read),
    ".html": Kind("text/html", html.read),
    ".pdf": Kind("application/pdf", pdf.read),
    ".htm": Kind("text/html", html.read),
}


def readable(path: str | Path) -> bool:
    """Whether a file of this name is one that Huitu reads; lock files of Office and hidden files are not."""
    file = Path(path)
    return file.suffix.lower() in KINDS and not file.name.startswith(("~$", "."))


def read(path: str | Path, name: str) -> Source:
    """Read one file.

    Args:
        name: how the document is called in the graph, a relative path with forward slashes.

    Raises:
        UnreadableDocument: empty, binary, damaged, protected or of an unknown kind.
    """
    file = Path(path)
    suffix = file.suffix.lower()
    if suffix not in KINDS:
        raise UnreadableDocument(f"{name}: 不支持的文件类型 {suffix or '（无扩展名）'}")
    try:
        data = file.read_bytes()
    except OSError as e:
        raise UnreadableDocument(f"{name}: 无法读取（{e.strerror}）") from e
    if not data.strip():
        raise UnreadableDocument(f"{name}: 空文件")
    kind = KINDS[suffix]
    bare = Source(name, hashlib.sha256(data).hexdigest(), kind.media_type, "", str(path))
    try:
        source = kind.read(data, bare)
    except ValueError as e:
        raise UnreadableDocument(f"{name}: {e}") from e
    if not source.text.strip():
        raise UnreadableDocument(f"{name}: 没有可读的文字")
    return source
