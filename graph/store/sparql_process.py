"""One SPARQL query in a process of its own, so that a query that never ends can be ended.

Started by `graph.store.rdf` as a script: reads one JSON request on standard input, writes one JSON answer. It imports
Oxigraph only; starting it and opening the store take about 40 ms.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import threading
from typing import Any

import pyoxigraph as ox

XSD = "http://www.w3.org/2001/XMLSchema#"
MEMORY = 4 << 30  # bytes; a runaway sort ends this process, not the machine


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """`{"columns", "rows", "truncated"}`, or `{"error": kind, "message"}`."""
    try:
        store = ox.Store.read_only(request["folder"])
    except OSError as e:
        return {"error": "store", "message": str(e)}
    try:
        result = store.query(request["query"], prefixes=request["prefixes"])
        return _table(result, request["limit"])
    except SyntaxError as e:
        return {"error": "syntax", "message": str(e)}
    except (ValueError, RuntimeError, OSError) as e:
        return {"error": "query", "message": str(e)}


def _table(result: Any, limit: int) -> dict[str, Any]:
    if isinstance(result, ox.QueryBoolean):
        return {"columns": ["答案"], "rows": [[bool(result)]], "truncated": False}
    if isinstance(result, ox.QueryTriples):
        columns = ["主语", "谓语", "宾语"]
        found = ([_plain(t.subject), _plain(t.predicate), _plain(t.object)] for t in result)
    else:
        columns = [v.value for v in result.variables]
        found = ([_plain(solution[c]) for c in columns] for solution in result)
    rows = list(itertools.islice(found, limit + 1))
    return {"columns": columns, "rows": rows[:limit], "truncated": len(rows) > limit}


def _plain(term: Any) -> object:
    if not isinstance(term, ox.Literal):
        return None if term is None else str(getattr(term, "value", term))
    kind = term.datatype.value.removeprefix(XSD)
    try:
        if kind == "integer":
            return int(term.value)
        if kind in ("decimal", "double", "float"):
            return float(term.value)
    except ValueError:  # an ill-typed literal is shown as it is written
        return term.value
    return term.value in ("true", "1") if kind == "boolean" else term.value


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        soft = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def main() -> None:
    request = json.load(sys.stdin)
    # the parent kills this process in time; should the parent itself be killed, the query still ends
    watch = threading.Timer(request["timeout"] + 1, os._exit, args=(3,))
    watch.daemon = True
    watch.start()
    _limit_memory()
    json.dump(answer(request), sys.stdout)


if __name__ == "__main__":
    main()
