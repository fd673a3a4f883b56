"""Fixtures of the publishing tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.core.publishing.workbench import Workbench, make_workbench

if TYPE_CHECKING:
    from clinicsocial.core.store.store import Store
    from tests.fakes.clock import FakeClock


@pytest.fixture
def bench(store: Store, clock: FakeClock) -> Workbench:
    """A publisher over an empty outbox and a network that honours guards."""
    return make_workbench(store, clock)
