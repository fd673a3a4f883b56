"""From a backup to a working data folder, on this machine or another.

A restore writes only into an empty folder. It makes a new profile, so that the secrets of the folder the
backup came from stay untouched, and stores the key in the vault of this machine. It applies the deletion list
again, and it pauses publishing: the backup does not know what was sent after it was made, or whether another
PC still sends from the original.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from clinicsocial.core.clock import Clock
from clinicsocial.core.i18n import tr
from clinicsocial.core.store import schema
from clinicsocial.core.store.audit import AuditVerdict, verify_audit
from clinicsocial.core.store.backup import check_database, file_sha256, list_backups
from clinicsocial.core.store.data_folder import DataFolder, explained_files, sync_folder
from clinicsocial.core.store.deletions import apply_deletions, read_deletions, write_deletions
from clinicsocial.core.store.engine import copy_database
from clinicsocial.core.store.keys import DatabaseKey
from clinicsocial.core.store.manifest import Manifest
from clinicsocial.core.store.media_keys import MediaKeys
from clinicsocial.core.store.recovery import RecoveryCode, read_recovery
from clinicsocial.core.store.settings import set_publishing_pause
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.store_errors import BackupDamagedError, FolderNotEmptyError, NoBackupError
from clinicsocial.core.vault import DATABASE_KEY, Vault

_HARMLESS = frozenset({"lock", "logs", "window.json"})
"""What the program itself may have made in the folder before the restore begins."""
_STAGING = ".restoring"


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands in the folder now. Publishing is paused."""

    manifest: Manifest
    missing_media: tuple[str, ...]
    """Media the backup lists but does not hold (deleted for good, or lost)."""
    deleted_again: int
    """Media taken out because they were deleted after the backup was made."""
    audit: AuditVerdict


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
        FolderNotEmptyError, NoBackupError, BackupDamagedError, RecoveryCodeWrongError, WrongKeyError,
        NewerSchemaError, DiskFullError, VaultError: `target` is as it was.
    """
    _check_empty(target)
    manifest = which or _newest(source)
    key = _key(manifest, unlock)
    _check(manifest, key)
    staging = DataFolder(target.root / _STAGING)
    try:
        result = _stage(manifest, key, staging, clock, _deletions(manifest, also_deleted))
        make_vault(staging.profile()).set(DATABASE_KEY, key.secret())
        _move_in(staging, target)
    finally:
        shutil.rmtree(staging.root, ignore_errors=True)
    return result


def _check_empty(target: DataFolder) -> None:
    if target.root.exists() and {path.name for path in target.root.iterdir()} - _HARMLESS - {_STAGING}:
        raise FolderNotEmptyError(target.root)
    with explained_files(target.root):
        shutil.rmtree(target.root / _STAGING, ignore_errors=True)  # a restore that was broken off


def _newest(source: Path) -> Manifest:
    found = list_backups(source)
    if not found:
        raise NoBackupError(source)
    return found[0]


def _key(manifest: Manifest, unlock: RecoveryCode | DatabaseKey) -> DatabaseKey:
    if isinstance(unlock, DatabaseKey):
        return unlock
    return read_recovery(manifest.folder / "recovery.json", unlock)


def _check(manifest: Manifest, key: DatabaseKey) -> None:
    if not manifest.database.exists():
        raise BackupDamagedError(manifest.database)
    schema.check_not_newer(manifest.database, manifest.revision)
    with explained_files(manifest.database):
        if file_sha256(manifest.database) != manifest.database_sha256:
            raise BackupDamagedError(manifest.database)
    revision, _head = check_database(manifest.database, key)
    schema.check_not_newer(manifest.database, revision)


def _deletions(manifest: Manifest, also: Path | None) -> Mapping[str, str]:
    of_the_backup = read_deletions(manifest.folder / "deleted.json")
    return {**of_the_backup, **(read_deletions(also) if also else {})}


def _stage(
    manifest: Manifest,
    key: DatabaseKey,
    staging: DataFolder,
    clock: Clock,
    deletions: Mapping[str, str],
) -> Restored:
    """Build the whole data folder beside its place."""
    staging.create()
    copy_database(manifest.database, key, staging.database)
    if manifest.revision != schema.HEAD:
        schema.upgrade(staging.database, key)
    missing = _copy_media(manifest, staging, deletions)
    _copy_side_files(manifest, key, staging, deletions)
    store = Store(staging, key, clock)
    try:
        with store.read() as session:
            verdict = verify_audit(session, known=manifest.audit)
        with store.unit_of_work() as unit:
            deleted_again = apply_deletions(unit, deletions)
            unit.audit("store.restored", "store", backup=manifest.stamp)
            set_publishing_pause(unit, _pause_reason())
    finally:
        store.close()
    return Restored(manifest, missing, deleted_again, verdict)


def _pause_reason() -> str:
    return tr(
        "Your data were restored from a backup. Posts sent after that backup may still look unsent here: "
        "check the next posts, make sure no other computer publishes for you, then resume."
    )


def _copy_media(manifest: Manifest, staging: DataFolder, deletions: Mapping[str, str]) -> tuple[str, ...]:
    missing: list[str] = []
    for name in manifest.media:
        source = manifest.folder / "media" / name
        if name in deletions or not source.exists():
            missing.append(name)
            continue
        with explained_files(staging.media / name):
            shutil.copyfile(source, staging.media / name)
    return tuple(missing)


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
        for path in sorted(staging.root.iterdir(), key=lambda path: path.name == staging.database.name):
            if path.name not in _HARMLESS or not (target.root / path.name).exists():
                path.rename(target.root / path.name)
        sync_folder(target.root)
