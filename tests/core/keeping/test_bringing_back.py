"""Bringing a backup back: which there are, whose, with which code, and what happens to what was there."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest

from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.clinic.staff import list_staff, save_staff
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.keeping.bringing_back import (
    bring_back,
    check_recovery_code,
    find_backups,
    open_backup,
    wait_after,
)
from clinicsocial.core.keeping.former import KEPT_FOR, erase_former, forget_former, list_former
from clinicsocial.core.keeping.verifying import verify_backup
from clinicsocial.core.planning.listing import count_posts
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.opening import renew_recovery_code
from clinicsocial.core.store.recovery import new_recovery_code
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import ClinicIdentity, Role
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.values.store_errors import (
    BackupDamagedError,
    NoBackupError,
    RecoveryCodeUnreadableError,
    RecoveryCodeWrongError,
)
from clinicsocial.core.values.watch import Watch
from tests.core.keeping.parts import NAME, PICTURE, Kept


def _bring_back(kept: Kept, present: Store | None) -> None:
    bring_back(
        open_backup(kept.backups()[-1], kept.code.printable),
        folder=kept.store.folder,
        clock=kept.clock,
        make_vault=kept.vault,
        present=present,
        watch=Watch(),
    )
    kept.store.close()


def test_the_right_code_tells_whose_backup_it_is(kept: Kept) -> None:
    kept.post()
    opened = open_backup(kept.backup(), kept.code.printable)
    assert (opened.clinic, opened.posts, opened.key) == (NAME, 1, kept.store.key)


def test_a_code_may_be_typed_in_small_letters_with_blanks_and_letters_that_look_alike(kept: Kept) -> None:
    typed = kept.code.printable.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert open_backup(kept.backup(), typed).clinic == NAME


def test_the_code_of_another_clinic_is_refused(kept: Kept) -> None:
    with pytest.raises(RecoveryCodeWrongError):
        open_backup(kept.backup(), new_recovery_code().printable)


def test_a_slip_of_the_pen_names_its_group(kept: Kept) -> None:
    with pytest.raises(RecoveryCodeUnreadableError) as told:
        open_backup(kept.backup(), kept.code.printable[:10] + "U" + kept.code.printable[11:])
    assert told.value.group == 3


def test_a_folder_without_backups_says_so(kept: Kept, tmp_path: Path) -> None:
    kept.backup()
    assert find_backups(kept.store.folder.backups)
    with pytest.raises(NoBackupError):
        find_backups(tmp_path / "data" / "logs")


def test_five_codes_may_be_wrong_and_then_each_takes_longer() -> None:
    assert [wait_after(wrong).total_seconds() for wrong in range(4, 8)] == [0, 10, 20, 40]
    assert wait_after(1000) == timedelta(minutes=5)


def test_before_data_are_replaced_they_are_backed_up(kept: Kept) -> None:
    kept.backup()
    kept.post("written after the backup")
    kept.clock.advance(timedelta(hours=1))
    _bring_back(kept, kept.store)
    newest = open_backup(kept.backups()[0], kept.code.printable)
    assert newest.posts == 1


def test_the_oldest_backup_can_be_brought_back_although_a_new_one_is_made_first(kept: Kept) -> None:
    for _ in range(14):
        kept.backup()
    kept.post()
    kept.clock.advance(timedelta(hours=1))
    _bring_back(kept, kept.store)
    with kept.open_app(kept.store.folder) as app, app.store.read() as session:
        assert count_posts(session) == 0


def test_a_clinic_nobody_has_begun_with_is_not_kept(kept: Kept, tmp_path: Path) -> None:
    manifest = kept.backup()
    fresh = DataFolder(tmp_path / "new pc")
    kept.open_app(fresh).close()
    with kept.open_app(fresh) as app:
        bring_back(
            open_backup(manifest, kept.code.printable),
            folder=fresh,
            clock=kept.clock,
            make_vault=kept.vault,
            present=app.store,
            watch=Watch(),
        )
    with kept.open_app(fresh) as app, app.store.read() as session:
        assert list_former(fresh) == ()
        assert count_posts(session) == 0


def test_what_was_put_aside_is_erased_after_a_month(kept: Kept) -> None:
    kept.backup()
    _bring_back(kept, None)
    folder = kept.store.folder
    kept.open_app(folder).close()
    (former,) = list_former(folder)
    assert forget_former(folder, now=former.since + KEPT_FOR - timedelta(minutes=1)) == 0
    assert forget_former(folder, now=former.since + KEPT_FOR) == 1
    assert list_former(folder) == ()


def test_what_was_put_aside_can_be_erased_at_once(kept: Kept) -> None:
    kept.backup()
    _bring_back(kept, None)
    kept.open_app(kept.store.folder).close()
    erase_former(list_former(kept.store.folder)[0])
    assert list_former(kept.store.folder) == ()


def test_a_picture_deleted_after_a_restore_cannot_be_read_in_what_was_put_aside(kept: Kept) -> None:
    sha256 = kept.picture()
    kept.backup()
    _bring_back(kept, None)
    with kept.open_app(kept.store.folder) as app:
        app.media.delete(sha256)
    former = DataFolder(list_former(kept.store.folder)[0].path)
    media = MediaFiles(former, kept.store.key, kept.clock)
    assert not media.has(sha256)
    media.close()


def test_another_clinics_data_that_were_put_aside_are_left_alone(kept: Kept, tmp_path: Path) -> None:
    manifest = kept.backup()
    other = DataFolder(tmp_path / "another clinic")
    with kept.open_app(other) as app:
        theirs = app.media.put(io.BytesIO(b"their picture"))
        with app.store.unit_of_work() as unit:
            save_clinic(unit, identity=ClinicIdentity(name="Another clinic"))
        key = app.store.key
        bring_back(
            open_backup(manifest, kept.code.printable),
            folder=other,
            clock=kept.clock,
            make_vault=kept.vault,
            present=app.store,
            watch=Watch(),
        )
    with kept.open_app(other) as app:
        app.media.delete(theirs)
    media = MediaFiles(DataFolder(list_former(other)[0].path), key, kept.clock)
    assert media.has(theirs)
    media.close()


def test_only_a_manager_brings_a_backup_back(kept: Kept) -> None:
    manifest = kept.backup()
    with kept.store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm(public_name="Ann Lee", role=Role.MANAGER))
        save_staff(unit, staff=StaffForm(public_name="Joe May", role=Role.AUTHOR))
    with kept.store.read() as session:
        (author,) = [one.id for one in list_staff(session) if one.public_name == "Joe May"]
    with pytest.raises(NotAllowedError):
        bring_back(
            open_backup(manifest, kept.code.printable),
            folder=kept.store.folder,
            clock=kept.clock,
            make_vault=kept.vault,
            present=kept.store,
            watch=Watch(),
            actor=author,
        )
    assert not (kept.store.folder.root / "restoring.json").exists()


def test_the_code_on_paper_can_be_checked(kept: Kept) -> None:
    folder, key = kept.store.folder, kept.store.key
    assert check_recovery_code(folder, key, kept.code.printable.lower())
    assert not check_recovery_code(folder, key, new_recovery_code().printable)
    assert not check_recovery_code(folder, key, "nothing like it")


def test_a_code_that_was_renewed_is_void(kept: Kept) -> None:
    renew_recovery_code(kept.store.folder, kept.store.key, kept.clock.now())
    assert not check_recovery_code(kept.store.folder, kept.store.key, kept.code.printable)
    with pytest.raises(RecoveryCodeWrongError):
        open_backup(kept.backup(), kept.code.printable)


def test_a_good_backup_is_proved_to_be_one(kept: Kept) -> None:
    kept.post()
    kept.picture()
    found = verify_backup(kept.store, kept.backup(), watch=Watch())
    assert found.holds
    assert (found.posts, found.pictures, found.erased) == (1, 1, 0)
    assert not (kept.store.folder.root / ".verifying").exists()


def test_a_picture_that_was_changed_in_a_backup_is_found(kept: Kept) -> None:
    sha256 = kept.picture()
    manifest = kept.backup()
    path = manifest.folder / "media" / sha256
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.unlink()  # it may be the very file of the library
    path.write_bytes(bytes(content))
    assert not verify_backup(kept.store, manifest, watch=Watch()).holds


def test_a_picture_deleted_for_good_is_no_fault_of_a_backup(kept: Kept) -> None:
    sha256 = kept.picture()
    manifest = kept.backup()
    media = MediaFiles(kept.store.folder, kept.store.key, kept.clock)
    media.delete(sha256)
    media.close()
    found = verify_backup(kept.store, manifest, watch=Watch())
    assert (found.holds, found.pictures, found.erased) == (True, 0, 1)


def test_a_database_that_was_changed_in_a_backup_is_found(kept: Kept) -> None:
    manifest = kept.backup()
    content = bytearray(manifest.database.read_bytes())
    content[5000] ^= 1
    manifest.database.write_bytes(bytes(content))
    with pytest.raises(BackupDamagedError):
        verify_backup(kept.store, manifest, watch=Watch())


def test_a_restore_on_the_same_disk_needs_no_room_for_the_pictures_twice(kept: Kept) -> None:
    sha256 = kept.picture()
    kept.backup()
    _bring_back(kept, None)
    folder = kept.store.folder
    with kept.open_app(folder) as app:
        assert app.media.read(sha256) == PICTURE
        assert (folder.media / sha256).samefile(folder.backups / "media" / sha256)
