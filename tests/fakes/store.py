"""A real encrypted store for tests: made once per run with its migrations, then copied for each test.

A ``conftest.py`` imports the fixtures it wants from here; `store` is the one most tests need.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.opening import open_store
from clinicsocial.core.store.store import Store
from clinicsocial.core.vault import Vault
from tests.fakes.clock import FakeClock
from tests.fakes.keyring_backend import MemoryKeyring


@dataclass(frozen=True, slots=True)
class StoreTemplate:
    """A freshly made data folder that nobody has opened since, and the keyring with its key."""

    root: Path
    keyring: MemoryKeyring


@pytest.fixture(scope="session")
def store_template(tmp_path_factory: pytest.TempPathFactory) -> StoreTemplate:
    """Made once by the app's own way: key, recovery code, migrations."""
    folder = DataFolder(tmp_path_factory.mktemp("store") / "data")
    keyring = MemoryKeyring()
    open_store(folder, Vault(folder.profile(), keyring), FakeClock()).store.close()
    return StoreTemplate(folder.root, keyring)


@pytest.fixture
def clock() -> FakeClock:
    """The clock of this test, also the one of `store`."""
    return FakeClock()


@pytest.fixture
def keyring_backend(store_template: StoreTemplate) -> MemoryKeyring:
    """The password store of this test; it holds the key of `data_folder`."""
    backend = MemoryKeyring()
    backend.stored.update(store_template.keyring.stored)
    return backend


@pytest.fixture
def data_folder(store_template: StoreTemplate, tmp_path: Path) -> DataFolder:
    """A data folder with an empty database at today's revision."""
    return DataFolder(Path(shutil.copytree(store_template.root, tmp_path / "data")))


@pytest.fixture
def vault(data_folder: DataFolder, keyring_backend: MemoryKeyring) -> Vault:
    """The vault of `data_folder`."""
    return Vault(data_folder.profile(), keyring_backend)


@pytest.fixture
def store(data_folder: DataFolder, vault: Vault, clock: FakeClock) -> Iterator[Store]:
    """An open, empty, encrypted database; closed after the test."""
    opened = open_store(data_folder, vault, clock).store
    yield opened
    opened.close()


def open_copy(template: StoreTemplate, root: Path) -> Store:
    """An open copy of the template in `root`: for a fixture with a wider scope; the caller closes it."""
    folder = DataFolder(Path(shutil.copytree(template.root, root)))
    backend = MemoryKeyring()
    backend.stored.update(template.keyring.stored)
    return open_store(folder, Vault(folder.profile(), backend), FakeClock()).store
