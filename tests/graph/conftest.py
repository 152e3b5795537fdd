"""The invented alliance that tests of the graph share."""

from __future__ import annotations

import pytest

from graph.view import GraphView
from tests.graph.alliance import alliance_view


@pytest.fixture(scope="session")
def alliance() -> GraphView:
    return alliance_view()
