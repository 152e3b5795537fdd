"""A query has so much time and memory and no more: it runs in a process of its own that is killed at the limit.

A thread cannot be ended, and a forked child does not survive RocksDB's threads, so a new Python is started
(`query_process.py`). That costs about 0.1 s a query, for SPARQL as for Cypher.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.store.base import QueryError, StoreError, Table

MEMORY = 4 << 30  # bytes that one query may take
GRACE = 2.0  # seconds to start and to open the store before the query's own time begins
_OUT_OF_MEMORY = ("memory allocation", "bad_alloc", "MemoryError", "Cannot allocate memory")


class Refused(Exception):
    """The engine did not take the query; the store finds the words."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind  # syntax, writes, query
        self.message = (message.splitlines() or [""])[0].strip()


def run_limited(
    language: str, path: Path, text: str, parameters: Mapping[str, object] | None, *, limit: int, timeout: float,
    prefixes: Mapping[str, str] | None = None,
) -> Table:  # fmt: skip
    """The answer of the store at `path`, which is opened read-only.

    Args:
        language: sparql or cypher.
        timeout: seconds for the query itself.

    Raises:
        QueryError: too slow, or too much memory.
        StoreError: the store cannot be opened.
        Refused: all else.
    """
    request = {
        "language": language, "path": str(path), "text": text, "parameters": dict(parameters or {}), "limit": limit,
        "seconds": timeout, "memory": MEMORY, "prefixes": dict(prefixes or {}),
    }  # fmt: skip
    reply = _reply(request, timeout)
    kind = reply.get("error")
    if kind is None:
        return Table(tuple(reply["columns"]), tuple(tuple(r) for r in reply["rows"]), bool(reply["truncated"]))
    if kind == "store":
        why = " ".join(reply["message"].split())[:200]
        raise StoreError(f"{path}: 视图无法打开，请运行 huitu build --rebuild ({why})")
    if kind == "memory":
        raise _too_much()
    raise Refused(kind, reply["message"])


def _reply(request: Mapping[str, object], timeout: float) -> dict[str, Any]:
    # -P: nothing in this folder can stand in for a standard module. A session of its own: Ctrl-C reaches this process
    # only, which ends the other.
    command = [sys.executable, "-P", str(Path(__file__).with_name("query_process.py"))]
    try:
        data = json.dumps(request, default=str).encode()
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=timeout + GRACE, check=False, start_new_session=True
        )
    except subprocess.TimeoutExpired:
        raise _too_slow(timeout) from None
    if done.returncode == 0:
        reply: dict[str, Any] = json.loads(done.stdout)
        return reply
    if sys.platform != "win32" and done.returncode == -signal.SIGALRM:
        raise _too_slow(timeout)
    detail = done.stderr.decode(errors="replace")
    if any(word in detail for word in _OUT_OF_MEMORY):
        raise _too_much()
    last = (detail.strip().splitlines() or [""])[-1][:160]
    raise QueryError(f"查询进程意外结束（状态 {done.returncode}）：{last}")


def _too_slow(timeout: float) -> QueryError:
    return QueryError(f"查询超过 {timeout:g} 秒，已停止；请加条件或 LIMIT")


def _too_much() -> QueryError:
    return QueryError(f"查询需要的内存超过 {MEMORY / (1 << 30):.2g} GB，已停止；请加条件或 LIMIT")
