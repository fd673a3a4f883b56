"""Fixtures of the planning tests: two assisted accounts, the shipped facts of all networks."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning import arranging


@pytest.fixture(scope="session")
def facts() -> Mapping[str, NetworkFacts]:
    """The facts that ship with the app."""
    return load_network_facts()


@pytest.fixture
def facebook(store: Store) -> int:
    """An assisted account."""
    with store.unit_of_work() as unit:
        return arranging.account(unit, "The Practice", "facebook")


@pytest.fixture
def bluesky(store: Store) -> int:
    """Another assisted account."""
    with store.unit_of_work() as unit:
        return arranging.account(unit, "@practice.example", "bluesky")
