"""What every view of the graph can do; the contract that `tests/graph/test_stores.py` runs against each of them.

A view is built from the ledger and can be deleted at any time. It carries the ledger's commit number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from graph.model import Entity, HuituError


class QueryError(HuituError):
    """The query is malformed, writes, or ran past its limit: show the message, nothing has changed."""


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query. Cells are str, int, float, bool, None or lists and dicts of these."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    truncated: bool = False  # more rows exist than the limit allowed


class GraphStore(Protocol):
    name: str

    def commit(self) -> int:
        """The ledger's commit number that this view shows, 0 when empty."""
        ...

    def write(self, changed: Iterable[Entity], removed: Iterable[str], passages: Mapping[str, PassageInfo],
              commit: int) -> None:  # fmt: skip
        """Replace the changed entities (new or altered; an old version under the same id vanishes), drop the removed
        ids, then set the commit number. All or nothing for a reader that opens afterwards."""
        ...

    def clear(self) -> None: ...

    def query(self, text: str, parameters: Mapping[str, object] | None = None, *, limit: int = 1000,
              timeout: float = 30.0) -> Table:  # fmt: skip
        """Read only. Raises QueryError."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class PassageInfo:
    """What a view keeps of a passage: enough to show evidence without the ledger."""

    id: str
    document: str  # name
    page: str | None
    cell: str | None
    text: str
