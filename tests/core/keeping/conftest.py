"""Fixtures of the tests about keeping data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.core.keeping.parts import Kept, make_kept

if TYPE_CHECKING:
    from clinicsocial.core.store.store import Store
    from tests.fakes.clock import FakeClock
    from tests.fakes.keyring_backend import MemoryKeyring


@pytest.fixture
def kept(store: Store, keyring_backend: MemoryKeyring, clock: FakeClock) -> Kept:
    """An open, described clinic whose recovery code is known."""
    return make_kept(store, keyring_backend, clock)
