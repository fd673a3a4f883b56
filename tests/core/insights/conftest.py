"""Fixtures of the tests of figures."""

from __future__ import annotations

import pytest

from clinicsocial.core.store.store import Store
from tests.core.insights.arranging import account


@pytest.fixture
def account_id(store: Store) -> int:
    """A connected Bluesky account."""
    with store.unit_of_work() as unit:
        return account(unit)
