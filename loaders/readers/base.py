"""One door for all files: `read(path, name)` gives a Source, or says in one line why the file cannot be read."""

from __future__ import annotations

import hashlib
from pathlib import Path

from graph.model import HuituError
from loaders.model import Source
from loaders.readers import tables, text

READING = "1"
"""Version of readers, layout and grammars together: raise it when the same bytes would be read differently."""


class UnreadableDocument(HuituError):
    """This file cannot be read; report it and go on with the next."""


SUFFIXES: dict[str, str] = {
    ".txt": "text/plain", ".md": "text/markdown", ".csv": "text/csv", ".tsv": "text/tab-separated-values",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip


def readable(path: Path) -> bool:
    """Whether a file of this name is one that Huitu reads."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(("~$", "."))


def read(path: Path, name: str) -> Source:
    """Read one file.

    Args:
        name: how the document is called in the graph, a relative path with forward slashes.

    Raises:
        UnreadableDocument: empty, binary, damaged or of an unknown kind.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnreadableDocument(f"{name}: 不支持的文件类型 {suffix or '（无扩展名）'}")
    try:
        data = path.read_bytes()
    except OSError as e:
        raise UnreadableDocument(f"{name}: 无法读取 ({e.strerror})") from e
    if not data.strip():
        raise UnreadableDocument(f"{name}: 空文件")
    digest = hashlib.sha256(data).hexdigest()
    media_type = SUFFIXES[suffix]
    try:
        if suffix in (".csv", ".tsv"):
            return tables.read_csv(text.decode(data), name, digest, media_type, str(path), suffix == ".tsv")
        if suffix == ".xlsx":
            return tables.read_xlsx(data, name, digest, media_type, str(path))
        return Source(name, digest, media_type, text.decode(data), str(path))
    except ValueError as e:
        raise UnreadableDocument(f"{name}: {e}") from e
