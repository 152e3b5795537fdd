"""A query that runs past its time: the wait ends, the caller gets one line, the process stays usable.

The query runs in a daemon thread, since embedded engines release Python's lock while they work. A forked child would
end the work too, but RocksDB's threads do not survive a fork (a store open for writing hung in a test).
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from graph.store.base import QueryError, Table


def run_limited(work: Callable[[], Table], timeout: float) -> Table:
    """The table, or QueryError after `timeout` seconds. Errors of the work itself are raised as they are."""
    answer: list[Table] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            answer.append(work())
        except (Exception, KeyboardInterrupt) as e:
            failure.append(e)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(timeout)
    if failure:
        raise failure[0]
    if not answer:
        raise QueryError(f"查询超过 {timeout:g} 秒，已停止；请加条件或 LIMIT")
    return answer[0]
