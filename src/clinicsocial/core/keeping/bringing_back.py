"""Bringing a backup back: what there is, whether the code fits, what it holds, and the restore itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.store.backup import list_backups, make_backup
from clinicsocial.core.store.engine import Access, explained, make_engine
from clinicsocial.core.store.recovery import parse_recovery_code, read_recovery
from clinicsocial.core.store.restore import Restored, open_key, prepare_restore
from clinicsocial.core.values.store_errors import (
    BackupDamagedError,
    FolderDamagedError,
    NoBackupError,
    PracticeBackupError,
    RecoveryCodeUnreadableError,
    RecoveryCodeWrongError,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clinicsocial.core.clock import Clock
    from clinicsocial.core.store.data_folder import DataFolder
    from clinicsocial.core.store.keys import DatabaseKey
    from clinicsocial.core.store.manifest import Manifest
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.values.watch import Watch
    from clinicsocial.core.vault import Vault

FREE_TRIES = 5
"""Wrong codes before there is a wait."""
_FIRST_WAIT = timedelta(seconds=10)
_LONGEST_WAIT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Opened:
    """A backup whose code was right."""

    manifest: Manifest
    key: DatabaseKey
    clinic: str
    """The clinic's name; empty where it has none."""
    posts: int


def find_backups(place: Path) -> tuple[Manifest, ...]:
    """The backups in a folder that a person chose, the newest first.

    Raises:
        NoBackupError: there is none.
    """
    found = list_backups(place)
    if not found:
        raise NoBackupError(place)
    return found


def open_backup(manifest: Manifest, typed: str) -> Opened:
    """Try a recovery code as it was typed.

    Raises:
        RecoveryCodeUnreadableError: a slip of the pen; says in which group.
        RecoveryCodeWrongError: a code, but not of this backup.
        BackupDamagedError, WrongKeyError, DamagedDatabaseError
    """
    return open_with_key(manifest, open_key(manifest, parse_recovery_code(typed, manifest.folder)))


def open_with_key(manifest: Manifest, key: DatabaseKey) -> Opened:
    """Look into a backup under a key that is known: the one of the clinic that is open.

    Raises:
        WrongKeyError: it is of other data. PracticeBackupError: of invented ones.
        BackupDamagedError, DamagedDatabaseError
    """
    if not manifest.database.exists():
        raise BackupDamagedError(manifest.database)
    engine = make_engine(manifest.database, key, Access.READ, journal="")
    try:
        with explained(manifest.database), engine.connect() as connection:
            name = connection.exec_driver_sql("SELECT name FROM clinic").scalar()
            practice = connection.exec_driver_sql("SELECT demo FROM clinic").scalar()
            posts = connection.exec_driver_sql("SELECT count(*) FROM post").scalar()
    finally:
        engine.dispose()
    if practice:
        raise PracticeBackupError(manifest.database)
    return Opened(manifest, key, str(name or ""), int(posts or 0))


def wait_after(wrong: int) -> timedelta:
    """How long the next try has to wait after so many wrong codes."""
    if wrong < FREE_TRIES:
        return timedelta()
    return min(_LONGEST_WAIT, _FIRST_WAIT * (1 << min(wrong - FREE_TRIES, 16)))


def bring_back(
    opened: Opened,
    *,
    folder: DataFolder,
    clock: Clock,
    make_vault: Callable[[str], Vault],
    present: Store | None,
    watch: Watch,
    actor: int | None = None,
) -> Restored:
    """Build the restored data beside those of `folder`; the next start puts them in place.

    Of a clinic that is open (`present`) a backup is made before. What stands there goes aside, and is kept
    for a month, unless nobody has begun with it. `actor` is who sits at the desk of `present`.

    Raises:
        NotAllowedError: only a manager may.
        StoreError, VaultError, StoppedError: everything is as it was.
    """
    if present is not None:
        with present.unit_of_work(actor=actor) as unit:
            require(unit, Act.MANAGE_DATA)
            unit.audit("store.restore_begun", "store", backup=opened.manifest.stamp)
    used = present is None or is_used(present)

    def save_present() -> None:
        if present is not None and used:
            make_backup(present.folder, present.key, clock, watch=watch)

    return prepare_restore(
        opened.manifest,
        folder,
        clock,
        key=opened.key,
        make_vault=make_vault,
        keep_former=used,
        watch=watch,
        before=save_present,
    )


def check_recovery_code(folder: DataFolder, key: DatabaseKey, typed: str) -> bool:
    """Whether what somebody typed from paper is the recovery code of these data."""
    try:
        return read_recovery(folder.recovery, parse_recovery_code(typed, folder.recovery)) == key
    except (RecoveryCodeUnreadableError, RecoveryCodeWrongError, FolderDamagedError):
        return False


def is_used(store: Store) -> bool:
    """Whether there is anything in a clinic that somebody made."""
    from sqlalchemy import func, select

    from clinicsocial.core.clinic.identity import is_described
    from clinicsocial.core.model import Post, StaffMember

    with store.read() as session:
        made = [session.scalar(select(func.count()).select_from(table)) for table in (Post, StaffMember)]
        return is_described(session) or any(made)
