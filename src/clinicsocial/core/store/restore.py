"""From a backup to a working data folder, on this machine or another.

A restore never mixes with what stands there. It builds a whole data folder beside it, which then takes an
empty place (`restore`), or takes the place of other data at the next start (`prepare_restore`). It
makes a new profile, so that the secrets of the folder the backup came from stay untouched, and stores the key
in the vault of this machine. It applies the deletion list again, and it pauses publishing: the backup does
not know what was sent after it was made, or whether another PC still sends from the original. Accounts ask
to be connected again: no password travels.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clock import Clock
from clinicsocial.core.i18n import tr
from clinicsocial.core.store import media_copies, schema, swapping
from clinicsocial.core.store.audit import AuditVerdict, verify_audit
from clinicsocial.core.store.backup import Checked, check_database, file_sha256, list_backups
from clinicsocial.core.store.data_folder import DataFolder, explained_files, sync_folder
from clinicsocial.core.store.deletions import apply_deletions, read_deletions, write_deletions
from clinicsocial.core.store.engine import copy_database
from clinicsocial.core.store.keys import DatabaseKey
from clinicsocial.core.store.manifest import Manifest, stamp
from clinicsocial.core.store.media_keys import MediaKeys
from clinicsocial.core.store.recovery import RecoveryCode, read_recovery
from clinicsocial.core.store.settings import set_publishing_pause
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.store_errors import (
    BackupDamagedError,
    FolderNotEmptyError,
    NoBackupError,
    PracticeBackupError,
)
from clinicsocial.core.values.watch import Watch
from clinicsocial.core.vault import DATABASE_KEY, Vault

if TYPE_CHECKING:
    from clinicsocial.core.store.unit_of_work import UnitOfWork

_PASSES = 4
"""Over the database: it is hashed, read, copied, and opened in its new place."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands in the folder now. Publishing is paused."""

    manifest: Manifest
    missing_media: tuple[str, ...]
    """Media the backup lists but does not hold (deleted for good, or lost)."""
    deleted_again: int
    """Media taken out because they were deleted after the backup was made."""
    audit: AuditVerdict


@dataclass(frozen=True, slots=True)
class _Job:
    """What a restore works with from beginning to end."""

    manifest: Manifest
    key: DatabaseKey
    clock: Clock
    make_vault: Callable[[str], Vault]
    watch: Watch


def restore(
    source: Path,
    target: DataFolder,
    clock: Clock,
    *,
    unlock: RecoveryCode | DatabaseKey,
    make_vault: Callable[[str], Vault],
    which: Manifest | None = None,
    also_deleted: Path | None = None,
) -> Restored:
    """Restore the newest backup in `source`, or `which`, into the empty folder `target`.

    `unlock` is the recovery code, or the key itself where this machine's vault still has it; `make_vault`
    gives the vault of a profile. `also_deleted` is the deletion list of a data folder on this machine, which
    may be newer than the one in the backup.

    Raises:
        FolderNotEmptyError, NoBackupError, BackupDamagedError, PracticeBackupError, RecoveryCodeWrongError,
        WrongKeyError, NewerSchemaError, DiskFullError, VaultError: `target` is as it was.
    """
    _check_empty(target)
    manifest = which or _newest(source)
    key = _key(manifest, unlock)
    result = _build(_Job(manifest, key, clock, make_vault, Watch()), target, also_deleted)
    try:
        _move_in(swapping.staging(target), target)
    finally:
        swapping.clear(target)
    return result


def prepare_restore(
    manifest: Manifest,
    target: DataFolder,
    clock: Clock,
    *,
    key: DatabaseKey,
    make_vault: Callable[[str], Vault],
    keep_former: bool,
    watch: Watch,
    before: Callable[[], None] | None = None,
) -> Restored:
    """Build everything that `manifest` holds beside the data of `target`, and note that it takes their place.

    The exchange happens at the next start, before the database is opened (`swapping.finish_restore`). What
    stands there now goes to `DataFolder.former` then, or where it is not worth keeping, away. `before` is
    called once all is built, and before it is noted.

    Raises:
        As `restore`; StoppedError: `target` is as it was, and stays so.
    """
    result = _build(_Job(manifest, key, clock, make_vault, watch), target, target.deleted)
    try:
        if before is not None:
            before()
        watch.step()
        swapping.note_restore(
            target,
            swapping.Exchange(
                former=f"{target.former.name}/{stamp(clock.now())}",
                keep_former=keep_former,
                keep_backups=manifest.folder.resolve() == target.backups.resolve(),
            ),
        )
    except BaseException:
        swapping.clear(target)
        raise
    return result


def open_key(manifest: Manifest, code: RecoveryCode) -> DatabaseKey:
    """The key of a backup, unwrapped by the code that belongs to it.

    Raises:
        BackupDamagedError: ``recovery.json`` is missing there. RecoveryCodeWrongError
    """
    path = manifest.folder / "recovery.json"
    if not path.exists():
        raise BackupDamagedError(path)
    return read_recovery(path, code)


def _build(job: _Job, target: DataFolder, also_deleted: Path | None) -> Restored:
    """Check the backup and build the data folder beside its place, its key kept; or leave nothing."""
    staging = swapping.staging(target)
    swapping.clear(target)  # a restore that was broken off
    try:
        job.watch.expect(_PASSES * job.manifest.database_size)
        _refuse_practice(job.manifest, check_backup(job.manifest, job.key, job.watch))
        result = _stage(job, staging, _deletions(job.manifest, also_deleted))
        job.make_vault(staging.profile()).set(DATABASE_KEY, job.key.secret())
    except BaseException:
        swapping.clear(target)
        raise
    return result


def _refuse_practice(manifest: Manifest, found: Checked) -> None:
    if found.practice:
        raise PracticeBackupError(manifest.database)


def _check_empty(target: DataFolder) -> None:
    if not swapping.is_free(target):
        raise FolderNotEmptyError(target.root)


def _newest(source: Path) -> Manifest:
    found = list_backups(source)
    if not found:
        raise NoBackupError(source)
    return found[0]


def _key(manifest: Manifest, unlock: RecoveryCode | DatabaseKey) -> DatabaseKey:
    return unlock if isinstance(unlock, DatabaseKey) else open_key(manifest, unlock)


def check_backup(manifest: Manifest, key: DatabaseKey, watch: Watch) -> Checked:
    """Prove that the database of a backup is the one that was made, and can be read whole.

    Raises:
        BackupDamagedError, WrongKeyError, DamagedDatabaseError, NewerSchemaError, StoppedError
    """
    if not manifest.database.exists():
        raise BackupDamagedError(manifest.database)
    schema.check_not_newer(manifest.database, manifest.revision)
    with explained_files(manifest.database):
        if file_sha256(manifest.database) != manifest.database_sha256:
            raise BackupDamagedError(manifest.database)
    watch.step(manifest.database_size)
    found = check_database(manifest.database, key)
    schema.check_not_newer(manifest.database, found.revision)
    watch.step(manifest.database_size)
    return found


def _deletions(manifest: Manifest, also: Path | None) -> Mapping[str, str]:
    of_the_backup = read_deletions(manifest.folder / "deleted.json")
    return {**of_the_backup, **(read_deletions(also) if also else {})}


def _stage(job: _Job, staging: DataFolder, deletions: Mapping[str, str]) -> Restored:
    """Build the whole data folder beside its place."""
    manifest, key, watch = job.manifest, job.key, job.watch
    staging.create()
    copy_database(manifest.database, key, staging.database)
    watch.step(manifest.database_size)
    if manifest.revision != schema.HEAD:
        schema.upgrade(staging.database, key)
    missing = _copy_media(manifest, staging, deletions, watch)
    _copy_side_files(manifest, key, staging, deletions)
    store = Store(staging, key, job.clock)
    try:
        with store.read() as session:
            verdict = verify_audit(session, known=manifest.audit)
        with store.unit_of_work() as unit:
            deleted_again = apply_deletions(unit, deletions)
            unit.audit("store.restored", "store", backup=manifest.stamp)
            set_publishing_pause(unit, _pause_reason())
            _ask_for_passwords(unit)
    finally:
        store.close()
    watch.step(manifest.database_size)
    return Restored(manifest, missing, deleted_again, verdict)


def _pause_reason() -> str:
    return tr(
        "Your data were restored from a backup. Posts sent after that backup may still look unsent here: "
        "check the next posts, make sure no other computer publishes for you, then resume."
    )


def _ask_for_passwords(unit: UnitOfWork) -> None:
    """Every account that needs a password asks for it now, not when its next post is due."""
    from clinicsocial.core.model.account import RESTORED, Account  # a restore needs them, a start does not

    rows = select(Account).where(Account.mode == "api", Account.state == "connected").order_by(Account.id)
    for account in unit.session.scalars(rows):
        account.state = "reconnect"
        account.state_reason = RESTORED
        unit.audit("account.reconnect", f"account:{account.id}", code=RESTORED)


def _copy_media(
    manifest: Manifest, staging: DataFolder, deletions: Mapping[str, str], watch: Watch
) -> tuple[str, ...]:
    sources = {name: manifest.folder / "media" / name for name in manifest.media}
    missing = tuple(name for name, path in sources.items() if name in deletions or not path.exists())
    for name in missing:
        del sources[name]
    watch.expect(sum(path.stat().st_size for path in sources.values()))
    for name, path in sources.items():
        with explained_files(staging.media / name):
            media_copies.copy_whole(path, staging.media / name, watch)
    return missing


def _copy_side_files(
    manifest: Manifest, key: DatabaseKey, staging: DataFolder, deletions: Mapping[str, str]
) -> None:
    with explained_files(staging.recovery):
        for name in (staging.recovery.name, staging.keys.name):
            if (manifest.folder / name).exists():
                shutil.copyfile(manifest.folder / name, staging.root / name)
    if deletions:
        write_deletions(staging.deleted, deletions)
    keys = MediaKeys(staging.keys, key)
    try:
        for sha256 in deletions:
            keys.destroy(sha256)
    finally:
        keys.close()


def _move_in(staging: DataFolder, target: DataFolder) -> None:
    """Move everything to its place, the database last: with it the folder counts as filled."""
    with explained_files(target.root):
        swapping.move_in(staging, target, ())
        sync_folder(target.root)
