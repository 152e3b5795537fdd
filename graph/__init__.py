"""What the graph is: ledger, resolver, stores, views, exports. `graph.to_networkx` gives analysts a neighbourhood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.export.networkx_ import to_networkx

__all__ = ["to_networkx"]


def __getattr__(name: str) -> Any:
    # networkx takes a second to import: only those wait who use it
    if name == "to_networkx":
        from graph.export.networkx_ import to_networkx

        return to_networkx
    raise AttributeError(f"module 'graph' has no attribute {name!r}")
