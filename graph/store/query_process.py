"""One query in a process of its own: what never ends can be ended, what wants too much memory ends itself.

Started by `graph.store.limits` as a script: one JSON request on standard input, one JSON answer on standard output. It
imports the engine and none of our packages, so that a short query stays short.
"""

from __future__ import annotations

import itertools
import json
import signal
import sys
from collections.abc import Callable, Iterable
from typing import Any

XSD = "http://www.w3.org/2001/XMLSchema#"
Answer = dict[str, Any]  # {"columns", "rows", "truncated"} or {"error": kind, "message"}


def sparql(request: dict[str, Any]) -> Callable[[], Answer]:
    """Open the store; the answer is worked out when the result is called."""
    import pyoxigraph as ox

    store = ox.Store.read_only(request["path"])

    def plain(term: Any) -> object:
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

    def answer() -> Answer:
        try:
            result = store.query(request["text"], prefixes=request["prefixes"])
            if isinstance(result, ox.QueryBoolean):
                return _table(["答案"], [[bool(result)]], 1)
            if isinstance(result, ox.QueryTriples):
                triples = ([plain(t.subject), plain(t.predicate), plain(t.object)] for t in result)
                return _table(["主语", "谓语", "宾语"], triples, request["limit"])
            names = [v.value for v in result.variables]
            return _table(names, ([plain(s[n]) for n in names] for s in result), request["limit"])
        except SyntaxError as e:
            return {"error": "syntax", "message": str(e)}
        except (ValueError, RuntimeError, OSError) as e:
            return {"error": "query", "message": str(e)}

    return answer


def cypher(request: dict[str, Any]) -> Callable[[], Answer]:
    """Load the graph; the answer is worked out when the result is called."""
    import kglite

    kglite.set_query_warning_policy("silent")  # hints on standard error are not for users
    try:
        graph = kglite.load(request["path"]).freeze()
    except kglite.KgError as e:
        raise OSError(str(e)) from e

    def answer() -> Answer:
        # its own time limit is no limit: UNWIND of a long list went on for 25 s and took 10 GB
        options = {"timeout_ms": int(request["seconds"] * 1000) + 1000, "row_limit": request["limit"] + 1}
        try:
            result = graph.cypher(request["text"], params=request["parameters"], **options)
            names = list(result.columns)
            return _table(names, ([_jsonable(r[n]) for n in names] for r in result), request["limit"])
        except kglite.CypherSyntaxError as e:
            return {"error": "syntax", "message": str(e)}
        except kglite.ReadOnlyError as e:
            return {"error": "writes", "message": str(e)}
        except (kglite.KgError, ValueError, TypeError, OverflowError) as e:
            return {"error": "query", "message": str(e)}

    return answer


def _jsonable(value: Any) -> object:
    if isinstance(value, dict):
        return {str(k): _jsonable(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_jsonable(v) for v in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _table(columns: list[str], found: Iterable[list[object]], limit: int) -> Answer:
    rows = list(itertools.islice(found, limit + 1))
    return {"columns": columns, "rows": rows[:limit], "truncated": len(rows) > limit}


def _bound_memory(most: int) -> None:
    if sys.platform != "win32":
        import resource

        # not RLIMIT_AS: a store on disk is mapped into addresses that take no memory
        for what, wanted in ((resource.RLIMIT_DATA, most), (resource.RLIMIT_CORE, 0)):
            hard = resource.getrlimit(what)[1]
            resource.setrlimit(what, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def main() -> None:
    request = json.load(sys.stdin)
    _bound_memory(request["memory"])
    try:
        answer = {"sparql": sparql, "cypher": cypher}[request["language"]](request)
    except (OSError, RuntimeError) as e:  # Oxigraph calls a damaged file a RuntimeError
        json.dump({"error": "store", "message": str(e)}, sys.stdout)
        return
    if sys.platform != "win32":
        # the system ends us then, whatever the engine does and even if nobody waits any more
        signal.setitimer(signal.ITIMER_REAL, request["seconds"])
    try:
        json.dump(answer(), sys.stdout)
    except MemoryError:
        json.dump({"error": "memory", "message": ""}, sys.stdout)


if __name__ == "__main__":
    main()
