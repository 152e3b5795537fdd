"""Ask a store and write the answer down: the same for the command line, the web pages and notebooks."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Mapping

from graph.store.base import GraphStore, QueryError, Table

MAX_ROWS = 1_000_000
MAX_TIMEOUT = 600.0  # seconds

_PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def query(
    store: GraphStore, text: str, parameters: Mapping[str, object] | None = None, *, limit: int = 1000,
    timeout: float = 30.0,
) -> Table:  # fmt: skip
    """The rows that answer a read-only query.

    Args:
        limit: largest number of rows; `Table.truncated` tells if there are more.
        timeout: seconds.

    Raises:
        QueryError: malformed, writes, too slow, or a limit out of range.
        StoreError: the store is not built or not reachable.
    """
    if not text.strip():
        raise QueryError("查询是空的")
    if not 1 <= limit <= MAX_ROWS:
        raise QueryError(f"行数上限 {limit} 不在 1 到 {MAX_ROWS} 之间")
    if not 0 < timeout <= MAX_TIMEOUT:
        raise QueryError(f"时限 {timeout:g} 秒不在 0 到 {MAX_TIMEOUT:g} 秒之间")
    return store.query(text, parameters, limit=limit, timeout=timeout)


def to_csv(table: Table, *, bom: bool = False) -> str:
    """Comma-separated, one line a row, safe to open in a spreadsheet.

    Cells that a spreadsheet would take for a formula get an apostrophe before them; lists and maps are written as JSON.

    Args:
        bom: put a byte order mark first, without which older Excel shows Chinese UTF-8 wrongly.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow([_cell(c) for c in table.columns])
    writer.writerows([_cell(v) for v in row] for row in table.rows)
    return ("\ufeff" if bom else "") + out.getvalue()


def to_json(table: Table) -> str:
    """`{"columns": [..], "rows": [{column: value}, ..], "truncated": false}`; numbers that JSON lacks become null."""
    rows = [dict(zip(table.columns, map(_json, row), strict=True)) for row in table.rows]
    answer = {"columns": list(table.columns), "rows": rows, "truncated": table.truncated}
    return json.dumps(answer, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(_json(value), ensure_ascii=False)
    # white space before the sign does not keep a spreadsheet from reading a formula; full-width signs count too
    first = text.lstrip(" ").translate(str.maketrans("＝＋－＠", "=+-@"))
    return f"'{text}" if first.startswith(_RISKY) and not _PLAIN_NUMBER.fullmatch(text) else text


def _json(value: object) -> object:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, Mapping):
        return {str(k): _json(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_json(v) for v in value]
    return value
