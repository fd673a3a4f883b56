"""From a folder and a vault to an open database, in the one order that never loses anything.

1. The folder, private to this user.
2. The key from the vault. A new key is made only where neither a database nor a backup stands.
3. The database: made whole under another name first, or opened, checked for its revision, backed up and
   brought to today's revision.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clinicsocial.core.clock import Clock
from clinicsocial.core.store import schema
from clinicsocial.core.store.data_folder import DataFolder, explained_files, sync_folder
from clinicsocial.core.store.engine import reserve
from clinicsocial.core.store.keys import DatabaseKey, key_from, new_key
from clinicsocial.core.store.recovery import RecoveryCode, new_recovery_code, read_recovery, write_recovery
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.secret import Secret
from clinicsocial.core.values.store_errors import DatabaseMissingError, KeyMissingError, WrongKeyError
from clinicsocial.core.vault import DATABASE_KEY, Vault


@dataclass(frozen=True, slots=True)
class OpenedStore:
    """The open database; with the recovery code where it has just been made, to be shown once."""

    store: Store
    recovery_code: RecoveryCode | None = None


def open_store(folder: DataFolder, vault: Vault, clock: Clock) -> OpenedStore:
    """Open the database of `folder`, or make it where nothing stands yet.

    `vault` is the one of this folder: ``Vault(folder.profile())``.

    Raises:
        VaultError: the key cannot be asked for; nothing was touched.
        KeyMissingError: data stand here but their key is gone; `unlock_with_code` helps.
        DatabaseMissingError: the key and backups stand here, the database does not.
        NewerSchemaError, WrongKeyError, DamagedDatabaseError: the file is left as it is.
        FolderNotWritableError, DiskFullError, DiskFailedError, DatabaseLockedError
    """
    folder.create()
    secret = vault.get(DATABASE_KEY)
    if folder.database.exists():
        if secret is None:
            raise KeyMissingError(folder.root)
        return OpenedStore(_open(folder, _key(folder, secret), clock))
    if folder.holds_data():
        raise KeyMissingError(folder.root) if secret is None else DatabaseMissingError(folder.database)
    # A first start that was broken off may have left a key, but no database: that key is used.
    key = new_key() if secret is None else _key(folder, secret)
    return _create(folder, key, vault, clock)


def unlock_with_code(folder: DataFolder, vault: Vault, code: RecoveryCode) -> None:
    """Put the key of `folder` into the vault again, from ``recovery.json``; then `open_store` works.

    Raises:
        DatabaseMissingError: there is nothing to unlock here.
        FolderDamagedError: there is no usable ``recovery.json``.
        RecoveryCodeWrongError, WrongKeyError: it is not the code, or not the key, of this database.
    """
    if not folder.database.exists():
        raise DatabaseMissingError(folder.database)
    key = read_recovery(folder.recovery, code)
    schema.revision(folder.database, key)
    vault.set(DATABASE_KEY, key.secret())


def renew_recovery_code(folder: DataFolder, key: DatabaseKey, at: datetime) -> RecoveryCode:
    """Make a new code (the paper was lost); the old one no longer opens ``recovery.json`` here.

    A backup folder gets the new one with its next backup; until then the old paper belongs to it.
    """
    code = new_recovery_code()
    write_recovery(folder.recovery, key, code, at)
    return code


def _key(folder: DataFolder, secret: Secret) -> DatabaseKey:
    try:
        return key_from(secret)
    except ValueError as error:
        raise WrongKeyError(folder.database) from error


def _create(folder: DataFolder, key: DatabaseKey, vault: Vault, clock: Clock) -> OpenedStore:
    vault.set(DATABASE_KEY, key.secret())
    code = renew_recovery_code(folder, key, clock.now())
    unfinished = folder.database.with_name("clinic.db.unfinished")
    with explained_files(folder.root):
        unfinished.unlink(missing_ok=True)
    reserve(unfinished)
    schema.upgrade(unfinished, key)
    with explained_files(folder.root):
        unfinished.rename(folder.database)
        sync_folder(folder.root)
    store = Store(folder, key, clock)
    with store.unit_of_work() as unit:
        unit.audit("store.created", "store", revision=schema.HEAD)
    return OpenedStore(store, code)


def _open(folder: DataFolder, key: DatabaseKey, clock: Clock) -> Store:
    found = schema.revision(folder.database, key)
    schema.check_not_newer(folder.database, found)
    store = Store(folder, key, clock)
    if found != schema.HEAD:
        from clinicsocial.core.store.backup import make_backup

        make_backup(folder, key, clock)
        schema.upgrade(folder.database, key)
        with store.unit_of_work() as unit:
            unit.audit("store.upgraded", "store", before=found, after=schema.HEAD)
    return store
