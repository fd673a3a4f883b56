"""Opening: a key is never made beside old data, and each fault has its own sentence and harms nothing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from clinicsocial.core.store import schema
from clinicsocial.core.store.audit import verify_audit
from clinicsocial.core.store.backup import list_backups, make_backup
from clinicsocial.core.store.data_folder import DataFolder, default_data_folder
from clinicsocial.core.store.engine import Access, make_engine
from clinicsocial.core.store.keys import new_key
from clinicsocial.core.store.opening import open_store, renew_recovery_code, unlock_with_code
from clinicsocial.core.store.recovery import new_recovery_code
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.core.values.store_errors import (
    DamagedDatabaseError,
    DatabaseMissingError,
    FolderNotWritableError,
    KeyMissingError,
    NewerSchemaError,
    RecoveryCodeWrongError,
    WrongKeyError,
)
from clinicsocial.core.values.vault_errors import VaultFailedError
from clinicsocial.core.vault import DATABASE_KEY, Vault
from tests.fakes.clock import FakeClock
from tests.fakes.keyring_backend import MemoryKeyring


def _set_revision(store: Store, revision: str) -> None:
    engine = make_engine(store.folder.database, store.key, Access.WRITE)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (revision,))
    engine.dispose()


def _fresh(tmp_path: Path) -> tuple[DataFolder, Vault]:
    folder = DataFolder(tmp_path / "fresh")
    return folder, Vault(folder.profile(), MemoryKeyring())


def test_a_first_start_makes_a_database_and_shows_the_recovery_code_once(
    tmp_path: Path, clock: FakeClock
) -> None:
    folder, vault = _fresh(tmp_path)
    first = open_store(folder, vault, clock)
    first.store.close()
    second = open_store(folder, vault, clock)
    second.store.close()
    assert first.recovery_code is not None
    assert second.recovery_code is None


def test_everything_in_the_folder_is_private(data_folder: DataFolder, store: Store) -> None:
    with store.unit_of_work() as unit:
        unit.audit("test.noted", "note")
        modes = {path.name: path.stat().st_mode & 0o077 for path in data_folder.root.rglob("*")}
    assert set(modes.values()) == {0}


def test_the_recovery_code_puts_the_key_back(tmp_path: Path, clock: FakeClock) -> None:
    folder, vault = _fresh(tmp_path)
    opened = open_store(folder, vault, clock)
    opened.store.close()
    new_vault = Vault(folder.profile(), MemoryKeyring())
    assert opened.recovery_code is not None
    unlock_with_code(folder, new_vault, opened.recovery_code)
    assert open_store(folder, new_vault, clock).recovery_code is None


def test_another_recovery_code_puts_nothing_anywhere(data_folder: DataFolder) -> None:
    backend = MemoryKeyring()
    with pytest.raises(RecoveryCodeWrongError):
        unlock_with_code(data_folder, Vault("p", backend), new_recovery_code())
    assert backend.stored == {}


def test_a_renewed_code_works_and_the_old_one_no_longer_does(store: Store, clock: FakeClock) -> None:
    old = renew_recovery_code(store.folder, store.key, clock.now())
    new = renew_recovery_code(store.folder, store.key, clock.now())
    unlock_with_code(store.folder, Vault("p", MemoryKeyring()), new)
    with pytest.raises(RecoveryCodeWrongError):
        unlock_with_code(store.folder, Vault("p", MemoryKeyring()), old)


@pytest.mark.parametrize("lost", ["key", "profile"])
def test_no_new_key_is_made_beside_an_old_database(
    data_folder: DataFolder, keyring_backend: MemoryKeyring, clock: FakeClock, lost: str
) -> None:
    if lost == "key":
        keyring_backend.stored.clear()
    else:
        (data_folder.root / "profile.json").unlink()
    before = data_folder.database.read_bytes()
    with pytest.raises(KeyMissingError, match="The key for your data is missing"):
        open_store(data_folder, Vault(data_folder.profile(), keyring_backend), clock)
    assert data_folder.database.read_bytes() == before
    assert len(keyring_backend.stored) == (0 if lost == "key" else 1)


def test_no_new_key_is_made_beside_an_old_backup(store: Store, clock: FakeClock) -> None:
    make_backup(store.folder, store.key, clock)
    store.close()
    store.folder.database.unlink()
    backend = MemoryKeyring()
    with pytest.raises(KeyMissingError):
        open_store(store.folder, Vault(store.folder.profile(), backend), clock)
    assert backend.stored == {}


def test_a_lost_database_beside_its_backups_is_not_replaced_by_an_empty_one(
    store: Store, vault: Vault, clock: FakeClock
) -> None:
    make_backup(store.folder, store.key, clock)
    store.close()
    store.folder.database.unlink()
    with pytest.raises(DatabaseMissingError):
        open_store(store.folder, vault, clock)
    assert not store.folder.database.exists()


def test_a_first_start_that_was_broken_off_is_finished_with_the_same_key(
    tmp_path: Path, clock: FakeClock
) -> None:
    folder, vault = _fresh(tmp_path)
    vault.set(DATABASE_KEY, new_key().secret())
    (folder.root / "clinic.db.unfinished").write_bytes(b"half a database")
    before = vault.get(DATABASE_KEY)
    opened = open_store(folder, vault, clock)
    opened.store.close()
    assert opened.recovery_code is not None
    assert vault.get(DATABASE_KEY) == before


def test_without_a_vault_nothing_is_made(tmp_path: Path, clock: FakeClock) -> None:
    folder, _ = _fresh(tmp_path)
    backend = MemoryKeyring()
    backend.writes_left = 0
    with pytest.raises(VaultFailedError):
        open_store(folder, Vault(folder.profile(), backend), clock)
    assert not folder.database.exists()
    assert not folder.recovery.exists()


def test_the_wrong_key_changes_nothing(data_folder: DataFolder, clock: FakeClock) -> None:
    vault = Vault("p", MemoryKeyring())
    vault.set(DATABASE_KEY, new_key().secret())
    before = data_folder.database.read_bytes()
    with pytest.raises(WrongKeyError, match=re.escape(str(data_folder.database))):
        open_store(data_folder, vault, clock)
    assert data_folder.database.read_bytes() == before


def test_sqlcipher_prints_nothing_about_a_wrong_key(
    data_folder: DataFolder, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(WrongKeyError):
        schema.revision(data_folder.database, new_key())
    assert capfd.readouterr() == ("", "")


def test_a_newer_schema_is_named_and_left_untouched(store: Store, vault: Vault, clock: FakeClock) -> None:
    _set_revision(store, "0099")
    store.close()
    before = store.folder.database.read_bytes()
    with pytest.raises(NewerSchemaError, match=f"0099.*{schema.HEAD}"):
        open_store(store.folder, vault, clock)
    assert store.folder.database.read_bytes() == before


def test_an_older_database_is_backed_up_before_it_is_changed(
    store: Store, vault: Vault, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    _set_revision(store, "0000")
    store.close()
    monkeypatch.setattr(schema, "upgrade", lambda *_arguments: _set_revision(store, schema.HEAD))
    open_store(store.folder, vault, clock).store.close()
    assert [manifest.revision for manifest in list_backups(store.folder.backups)] == ["0000"]


@pytest.mark.parametrize("size", [0, 100, 4096])
def test_a_file_cut_short_is_damaged_or_unreadable_but_not_replaced(
    store: Store, vault: Vault, clock: FakeClock, size: int
) -> None:
    store.close()
    cut = store.folder.database.read_bytes()[:size]
    store.folder.database.write_bytes(cut)
    with pytest.raises((DamagedDatabaseError, WrongKeyError)):
        open_store(store.folder, vault, clock)
    assert store.folder.database.read_bytes() == cut


def test_one_flipped_byte_is_noticed_when_its_page_is_read(
    store: Store, vault: Vault, clock: FakeClock
) -> None:
    with store.unit_of_work() as unit:
        for number in range(200):
            unit.audit("test.noted", f"note:{number}")
    store.close()
    content = bytearray(store.folder.database.read_bytes())
    content[-2000] ^= 1
    store.folder.database.write_bytes(content)
    opened = open_store(store.folder, vault, clock).store
    with (
        pytest.raises(DamagedDatabaseError, match=re.escape(str(store.folder.database))),
        opened.read() as session,
    ):
        verify_audit(session)
    opened.close()


def test_a_folder_that_is_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(FolderNotWritableError, match=re.escape(str(tmp_path))):
        DataFolder(tmp_path / "data").create()


def test_odd_characters_in_the_path_are_no_matter(
    data_folder: DataFolder, keyring_backend: MemoryKeyring, clock: FakeClock, tmp_path: Path
) -> None:
    odd = Path(shutil.copytree(data_folder.root, tmp_path / "50%41 déjà? #1"))
    folder = DataFolder(odd)
    open_store(folder, Vault(folder.profile(), keyring_backend), clock).store.close()
    assert not (tmp_path / "50%41 déjà").exists()


def test_every_error_names_its_file_and_a_next_step(tmp_path: Path) -> None:
    for error in (WrongKeyError(tmp_path), DamagedDatabaseError(tmp_path), KeyMissingError(tmp_path)):
        assert isinstance(error, ClinicSocialError)
        assert str(tmp_path) in error.message
        assert error.next_step


@pytest.mark.parametrize(
    ("platform", "variable", "expected"),
    [
        ("linux", "XDG_DATA_HOME", "ClinicSocial"),
        ("win32", "LOCALAPPDATA", "ClinicSocial"),
    ],
)
def test_the_default_folder_is_where_the_platform_keeps_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, variable: str, expected: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    assert default_data_folder().root == tmp_path / expected
