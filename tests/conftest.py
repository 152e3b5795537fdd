"""What all tests share: how they are spread over processes where pytest-xdist runs them (`make test`)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """A file's tests share its fixtures, so they stay in one process; so do all that write into the one Neo4j server."""
    servers = {item.path for item in items if item.get_closest_marker("neo4j")}
    for item in items:
        item.add_marker(pytest.mark.xdist_group("neo4j" if item.path in servers else str(item.path)))
