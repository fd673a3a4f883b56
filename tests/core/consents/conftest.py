"""Fixtures of the register's tests: a clinic with its media folder, accounts and the shipped tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from clinicsocial.core.consents.form_fields import FieldTable, load_fields
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.consents.register import Clinic
from tests.core.planning import arranging
from tests.fakes.clock import FakeClock


@pytest.fixture(scope="session")
def facts() -> Mapping[str, NetworkFacts]:
    """The facts that ship with the app."""
    return load_network_facts()


@pytest.fixture(scope="session")
def fields() -> FieldTable:
    """The fields that ship with the app."""
    return load_fields()


@pytest.fixture
def media(data_folder: DataFolder, store: Store, clock: FakeClock) -> Iterator[MediaFiles]:
    """The media folder of `store`."""
    files = MediaFiles(data_folder, store.key, clock)
    yield files
    files.close()


@pytest.fixture
def clinic(
    store: Store,
    media: MediaFiles,
    clock: FakeClock,
    facts: Mapping[str, NetworkFacts],
    fields: FieldTable,
) -> Clinic:
    """A clinic in the UK with one account on Facebook."""
    with store.unit_of_work() as unit:
        account = arranging.account(unit, "The Practice", "facebook")
    return Clinic(store, media, clock, facts, fields, account)
