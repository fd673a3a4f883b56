"""The shipped facts, read once for all tests that need them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.values.network_facts import NetworkFacts


@cache
def shipped() -> Mapping[str, NetworkFacts]:
    """All networks by id."""
    return load_network_facts()
