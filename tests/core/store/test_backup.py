"""Backups and restores: whole, verified, 14 deep, readable elsewhere with the recovery code."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from clinicsocial.core.model import Asset, Post, PostAsset, Setting, Variant
from clinicsocial.core.store import backup
from clinicsocial.core.store.backup import KEPT, Checked, check_database, list_backups, make_backup
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.keys import DatabaseKey
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.opening import open_store, renew_recovery_code
from clinicsocial.core.store.recovery import RecoveryCode, new_recovery_code
from clinicsocial.core.store.restore import restore
from clinicsocial.core.store.settings import get_setting, publishing_pause, put_setting
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.network import Secret
from clinicsocial.core.values.store_errors import (
    BackupDamagedError,
    DamagedDatabaseError,
    DiskFullError,
    FolderNotEmptyError,
    MediaMissingError,
    NoBackupError,
    RecoveryCodeWrongError,
    WrongKeyError,
)
from clinicsocial.core.vault import Vault
from tests.fakes.clock import FakeClock
from tests.fakes.keyring_backend import MemoryKeyring

PICTURE = b"the waiting room " * 1000


@dataclass(frozen=True, slots=True)
class Clinic:
    """An open store with its media and a recovery code that is known."""

    store: Store
    media: MediaFiles
    clock: FakeClock
    code: RecoveryCode

    def backup(self, place: Path | None = None) -> Path:
        self.clock.advance(timedelta(days=1))
        made = make_backup(self.store.folder, self.store.key, self.clock, place=place)
        return made.manifest.folder

    def note(self, value: str, name: str = "note") -> None:
        with self.store.unit_of_work() as unit:
            put_setting(unit, name, {"value": value})
            unit.audit("test.noted", "note")

    def picture(self, content: bytes = PICTURE) -> str:
        """Import a picture and put it into a post with a variant of its own."""
        sha256 = self.media.put(io.BytesIO(content))
        with self.store.unit_of_work() as unit:
            post = Post(created_at=unit.now, updated_at=unit.now)
            asset = Asset(
                sha256=sha256,
                file_name="a.jpg",
                mime="image/jpeg",
                width=1,
                height=1,
                size=1,
                imported_at=unit.now,
            )
            unit.session.add_all([post, asset])
            unit.session.flush()
            unit.session.add(PostAsset(post_id=post.id, asset_sha256=sha256, position=0))
        return sha256


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another machine: an empty folder and a password store that knows nothing."""

    folder: DataFolder
    keyring: MemoryKeyring

    def vault(self, profile: str) -> Vault:
        return Vault(profile, self.keyring)


@pytest.fixture
def clinic(store: Store, clock: FakeClock) -> Iterator[Clinic]:
    media = MediaFiles(store.folder, store.key, clock)
    yield Clinic(store, media, clock, renew_recovery_code(store.folder, store.key, clock.now()))
    media.close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Elsewhere:
    return Elsewhere(DataFolder(tmp_path / "new pc"), MemoryKeyring())


def _restore(clinic: Clinic, elsewhere: Elsewhere, source: Path) -> Store:
    """Restore with the code and open the result as the app does."""
    restore(source, elsewhere.folder, clinic.clock, unlock=clinic.code, make_vault=elsewhere.vault)
    return open_store(elsewhere.folder, elsewhere.vault(elsewhere.folder.profile()), clinic.clock).store


def test_a_backup_opens_on_another_machine_with_the_recovery_code(
    clinic: Clinic, elsewhere: Elsewhere
) -> None:
    clinic.note("before")
    source = clinic.backup()
    clinic.note("after")
    restored = _restore(clinic, elsewhere, source)
    with restored.read() as session:
        assert get_setting(session, "note") == {"value": "before"}
    restored.close()


def test_a_restored_clinic_publishes_nothing_until_somebody_has_looked(
    clinic: Clinic, elsewhere: Elsewhere
) -> None:
    restored = _restore(clinic, elsewhere, clinic.backup())
    with restored.read() as session:
        assert publishing_pause(session) is not None
    restored.close()


def test_a_restored_picture_is_the_picture(clinic: Clinic, elsewhere: Elsewhere) -> None:
    sha256 = clinic.picture()
    restored = _restore(clinic, elsewhere, clinic.backup())
    media = MediaFiles(restored.folder, restored.key, clinic.clock)
    assert media.read(sha256) == PICTURE
    media.close()
    restored.close()


def test_a_backup_can_go_to_another_disk_and_be_found_from_there(
    clinic: Clinic, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    clinic.note("on the stick")
    clinic.backup(stick)
    restored = _restore(clinic, elsewhere, stick)
    with restored.read() as session:
        assert get_setting(session, "note") == {"value": "on the stick"}
    restored.close()


def test_a_restored_folder_has_a_profile_of_its_own(clinic: Clinic, elsewhere: Elsewhere) -> None:
    _restore(clinic, elsewhere, clinic.backup()).close()
    assert elsewhere.folder.profile() != clinic.store.folder.profile()


def test_the_same_code_unlocks_the_restored_folder_too(
    clinic: Clinic, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    first = _restore(clinic, elsewhere, clinic.backup())
    clinic.clock.advance(timedelta(days=1))
    again = make_backup(first.folder, first.key, clinic.clock).manifest.folder
    first.close()
    third = Elsewhere(DataFolder(tmp_path / "third pc"), MemoryKeyring())
    _restore(clinic, third, again).close()


def test_the_audit_log_of_a_backup_holds_and_goes_on(clinic: Clinic, elsewhere: Elsewhere) -> None:
    clinic.note("one")
    source = clinic.backup()
    result = restore(source, elsewhere.folder, clinic.clock, unlock=clinic.code, make_vault=elsewhere.vault)
    assert result.audit.holds
    assert result.audit.head == result.manifest.audit


def test_a_wrong_code_restores_nothing(clinic: Clinic, elsewhere: Elsewhere) -> None:
    source = clinic.backup()
    with pytest.raises(RecoveryCodeWrongError):
        restore(
            source, elsewhere.folder, clinic.clock, unlock=new_recovery_code(), make_vault=elsewhere.vault
        )
    assert not elsewhere.folder.root.exists()


def test_a_restore_never_overwrites(clinic: Clinic, data_folder: DataFolder) -> None:
    source = clinic.backup()
    with pytest.raises(FolderNotEmptyError):
        restore(source, data_folder, clinic.clock, unlock=clinic.code, make_vault=Vault)


def test_a_folder_without_a_backup_says_so(clinic: Clinic, elsewhere: Elsewhere, tmp_path: Path) -> None:
    with pytest.raises(NoBackupError):
        restore(tmp_path, elsewhere.folder, clinic.clock, unlock=clinic.code, make_vault=elsewhere.vault)


@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "gone"])
def test_a_damaged_backup_is_refused_and_leaves_the_folder_empty(
    clinic: Clinic, elsewhere: Elsewhere, damage: str
) -> None:
    source = clinic.backup()
    database = list_backups(source)[0].database
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    if damage == "gone":
        database.unlink()
    else:
        database.write_bytes({"flip": bytes(content), "cut": bytes(content[:5000]), "empty": b""}[damage])
    with pytest.raises(BackupDamagedError):
        restore(source, elsewhere.folder, clinic.clock, unlock=clinic.code, make_vault=elsewhere.vault)
    assert not elsewhere.folder.root.exists()


def test_a_damaged_manifest_hides_only_its_own_backup(clinic: Clinic) -> None:
    clinic.backup()
    source = clinic.backup()
    newest, older = list_backups(source)
    newest.path.write_text("{")
    assert list_backups(source) == (older,)


def test_a_damaged_database_makes_no_backup_and_keeps_the_old_ones(clinic: Clinic) -> None:
    for number in range(50):
        clinic.note("words " * 100, name=f"note {number}")
    source = clinic.backup()
    clinic.store.close()
    database = clinic.store.folder.database
    content = bytearray(database.read_bytes())
    for page in range(
        len(content) // 2, len(content), 4096
    ):  # an index alone would be built anew in the copy
        content[page] ^= 1
    database.write_bytes(content)
    with pytest.raises(DamagedDatabaseError):
        clinic.backup()
    assert len(list_backups(source)) == 1
    assert not list(source.glob(".*"))


def test_a_copy_that_is_not_sound_does_not_count(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    source = clinic.backup()

    def unsound(database: Path, _key: DatabaseKey) -> Checked:
        raise DamagedDatabaseError(database)

    monkeypatch.setattr(backup, "check_database", unsound)
    with pytest.raises(DamagedDatabaseError):
        clinic.backup()
    assert len(list_backups(source)) == 1
    assert not list(source.glob(".*"))


def test_a_broken_page_is_found_even_where_no_record_lies(clinic: Clinic) -> None:
    for number in range(50):
        clinic.note("words " * 100, name=f"note {number}")
    with clinic.store.unit_of_work() as unit:
        unit.session.query(Setting).delete()
    clinic.store.close()
    database = clinic.store.folder.database
    content = bytearray(database.read_bytes())
    content[-100] ^= 1
    database.write_bytes(content)
    with pytest.raises(DamagedDatabaseError):
        check_database(database, clinic.store.key)


def test_fourteen_backups_are_kept(clinic: Clinic) -> None:
    source = clinic.backup()
    for _ in range(KEPT + 1):
        clinic.backup()
    assert len(list_backups(source)) == KEPT
    assert len(list(source.glob("clinic-*.db"))) == KEPT


def test_two_backups_in_the_same_second_are_one(clinic: Clinic) -> None:
    source = clinic.backup()
    make_backup(clinic.store.folder, clinic.store.key, clinic.clock)
    assert len(list_backups(source)) == 1


def test_media_are_copied_once(clinic: Clinic) -> None:
    clinic.picture()
    clinic.backup()
    assert make_backup(clinic.store.folder, clinic.store.key, clinic.clock).media_copied == 0


def test_a_full_disk_is_noticed_before_anything_is_done(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = clinic.backup()
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(total=10, used=10, free=0))
    before = sorted(source.rglob("*"))
    with pytest.raises(DiskFullError):
        clinic.backup()
    assert sorted(source.rglob("*")) == before


def test_a_picture_deleted_later_is_gone_from_every_backup(clinic: Clinic, elsewhere: Elsewhere) -> None:
    sha256 = clinic.picture()
    source = clinic.backup()
    kept_file = (source / "media" / sha256).read_bytes()
    clinic.media.delete(sha256)
    (source / "deleted.json").unlink()  # even where the list is lost, the key is gone
    (source / "media" / sha256).write_bytes(kept_file)  # and somebody had copied the file elsewhere
    restored = _restore(clinic, elsewhere, source)
    media = MediaFiles(restored.folder, restored.key, clinic.clock)
    media.path(sha256).write_bytes(kept_file)
    with pytest.raises(MediaMissingError):
        media.read(sha256)
    media.close()
    restored.close()


def test_a_restore_takes_deleted_pictures_out_of_posts(clinic: Clinic, elsewhere: Elsewhere) -> None:
    gone, kept = clinic.picture(b"gone"), clinic.picture(b"kept")
    source = clinic.backup()
    clinic.media.delete(gone)
    restored = _restore(clinic, elsewhere, source)
    with restored.read() as session:
        assert session.query(Asset.sha256).all() == [(kept,)]
        assert session.query(PostAsset.asset_sha256).all() == [(kept,)]
        assert session.query(Variant).count() == 0
    restored.close()


def test_a_backup_elsewhere_is_told_of_later_deletions_when_it_is_restored(
    clinic: Clinic, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    sha256 = clinic.picture()
    kept_file = clinic.media.path(sha256).read_bytes()
    clinic.backup(tmp_path / "stick")
    clinic.media.delete(sha256)
    result = restore(
        tmp_path / "stick",
        elsewhere.folder,
        clinic.clock,
        unlock=clinic.code,
        make_vault=elsewhere.vault,
        also_deleted=clinic.store.folder.deleted,
    )
    assert (result.deleted_again, result.missing_media) == (1, (sha256,))
    elsewhere.folder.media.joinpath(sha256).write_bytes(kept_file)
    media = MediaFiles(elsewhere.folder, clinic.store.key, clinic.clock)
    assert not media.has(sha256)
    media.close()


def test_a_picture_deleted_and_imported_again_is_backed_up_again(
    clinic: Clinic, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    sha256 = clinic.picture()
    clinic.backup(tmp_path / "stick")
    clinic.media.delete(sha256)
    clinic.media.put(io.BytesIO(PICTURE))
    clinic.backup(tmp_path / "stick")
    restored = _restore(clinic, elsewhere, tmp_path / "stick")
    media = MediaFiles(restored.folder, restored.key, clinic.clock)
    assert media.read(sha256) == PICTURE
    media.close()
    restored.close()


def test_the_next_backup_elsewhere_clears_away_what_was_deleted(clinic: Clinic, tmp_path: Path) -> None:
    sha256 = clinic.picture()
    clinic.backup(tmp_path / "stick")
    clinic.media.delete(sha256)
    folder = clinic.backup(tmp_path / "stick")
    assert not (folder / "media" / sha256).exists()


def test_a_restore_that_was_broken_off_can_be_done_again(clinic: Clinic, elsewhere: Elsewhere) -> None:
    left_over = elsewhere.folder.root / ".restoring"
    left_over.mkdir(parents=True)
    (left_over / "clinic.db").write_bytes(b"half a database")
    _restore(clinic, elsewhere, clinic.backup()).close()
    assert not left_over.exists()


def test_a_backup_leaves_nothing_but_the_backup(clinic: Clinic) -> None:
    sha256 = clinic.picture()
    source = clinic.backup()
    stamp = list_backups(source)[0].stamp
    found = {str(path.relative_to(source)) for path in source.rglob("*") if path.is_file()}
    assert found == {
        f"clinic-{stamp}.db",
        f"manifest-{stamp}.json",
        f"media/{sha256}",
        "keys.db",
        "recovery.json",
    }


def test_no_backup_of_the_database_holds_a_media_key(clinic: Clinic) -> None:
    sha256 = clinic.picture()
    source = clinic.backup()
    (source / "keys.db").unlink()
    with clinic.store.read() as session:
        tables = {
            str(row[0]) for row in session.connection().exec_driver_sql("SELECT name FROM sqlite_master")
        }
    assert "media_key" not in tables
    assert clinic.media.has(sha256)


def test_a_backup_shows_nothing_in_plain_text(clinic: Clinic) -> None:
    clinic.note("Flu jabs for carers")
    clinic.picture()
    source = clinic.backup()
    content = b"".join(path.read_bytes() for path in source.rglob("*") if path.is_file())
    assert b"Flu jabs" not in content
    assert b"waiting room" not in content
    assert clinic.store.key.raw not in content
    assert clinic.store.key.secret().value.encode() not in content
    assert clinic.code.printable.encode() not in content


def test_a_backup_under_another_key_is_refused(clinic: Clinic, elsewhere: Elsewhere) -> None:
    source = clinic.backup()
    other = clinic.store.key.__class__(bytes(32))
    with pytest.raises(WrongKeyError):
        restore(source, elsewhere.folder, clinic.clock, unlock=other, make_vault=elsewhere.vault)


def test_a_vault_that_refuses_leaves_the_folder_empty(clinic: Clinic, elsewhere: Elsewhere) -> None:
    source = clinic.backup()
    elsewhere.keyring.writes_left = 0
    with pytest.raises(Exception, match="password store"):
        restore(source, elsewhere.folder, clinic.clock, unlock=clinic.code, make_vault=elsewhere.vault)
    assert list(elsewhere.folder.root.iterdir()) == []
    elsewhere.keyring.writes_left = None
    _restore(clinic, elsewhere, source).close()


def test_secrets_of_accounts_are_not_in_the_backup(clinic: Clinic, vault: Vault) -> None:
    vault.set("account-1-password", Secret("app-password-1234"))
    source = clinic.backup()
    assert not [p for p in source.rglob("*") if p.is_file() and b"app-password" in p.read_bytes()]
