"""Rows of a CSV or TSV file, each with its line number as address."""

from __future__ import annotations

import csv
import io

from loaders.model import Source
from loaders.readers.rows import Lines
from loaders.readers.text import decode


def read(data: bytes, bare: Source) -> Source:
    """Raises ValueError where the bytes are no text or a quotation mark is never closed."""
    text = decode(data)
    head = text.split("\n", 1)[0]
    delimiter = max("\t,;，", key=head.count) if not bare.media_type.startswith("text/tab") else "\t"
    lines = Lines()
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1):
            lines.row([((number, column), words) for column, words in enumerate(row)], 0, f"第{number}行")
    except csv.Error as e:
        raise ValueError(f"不是有效的 CSV（{e}）") from e
    return lines.source(bare)
