"""What every view of the graph can do; the contract that `tests/graph/test_stores.py` runs against each of them.

A view is built from the ledger and can be deleted at any time. It carries the ledger's commit number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from graph.model import Entity, HuituError


class QueryError(HuituError):
    """The query is malformed, writes, or ran past its limit: show the message, nothing has changed."""


class StoreError(HuituError):
    """The store cannot be reached, opened or written: show the message."""


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query. Cells are str, int, float, bool, None or lists and dicts of these."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    truncated: bool = False  # more rows exist than the limit allowed


@dataclass(frozen=True, slots=True)
class PassageInfo:
    """What a view keeps of a passage: enough to show evidence without the ledger."""

    id: str
    document: str  # name
    page: str | None
    cell: str | None
    text: str


class View(Protocol):
    """Something built from the ledger: a store, or the name index."""

    name: str

    def commit(self) -> int:
        """The ledger's commit number that this view shows, 0 when empty."""
        ...

    def show(self, entities: Sequence[Entity], passages: Mapping[str, PassageInfo], commit: int) -> None:
        """Make the content exactly these entities, then set the commit number. What is already there is kept,
        what is no longer among them disappears."""
        ...

    def clear(self) -> None: ...

    def close(self) -> None: ...


class GraphStore(View, Protocol):
    """A view that answers queries."""

    def query(
        self, text: str, parameters: Mapping[str, object] | None = None, *, limit: int = 1000, timeout: float = 30.0
    ) -> Table:
        """Read only. Raises QueryError."""
        ...
