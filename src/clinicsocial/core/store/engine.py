"""Connections to an encrypted database, and what its errors mean.

SQLCipher stands behind the ordinary SQLite dialect (``module=``); the dialect of its own would put the key
into the address of the engine, and so into logs. SQLCipher prints errors of its own to stderr; that is
switched off before the key is given.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

from clinicsocial.core.store.data_folder import PRIVATE_FILE, explained_files
from clinicsocial.core.store.keys import DatabaseKey
from clinicsocial.core.values.store_errors import (
    DamagedDatabaseError,
    DatabaseLockedError,
    DiskFailedError,
    DiskFullError,
    FolderNotWritableError,
    StoreError,
    WrongKeyError,
)

BUSY_MS = 5000
"""How long one program waits for another's write (the writers of one program queue up before that)."""
QUEUE_SECONDS = 30
"""How long a writer of this program waits for the one before it."""


class Access(Enum):
    """What a connection is for."""

    READ = "BEGIN"
    """Sees one moment of the database and can change nothing."""
    WRITE = "BEGIN IMMEDIATE"
    """Owns the one write lock from its first statement on, so what it reads is still true when it writes."""


def make_engine(database: Path, key: DatabaseKey, access: Access, *, journal: str = "WAL") -> Engine:
    """An engine over one encrypted file; connections are opened at first use.

    Writers share a single connection: that is the queue in which they wait for each other. An empty `journal`
    leaves the file's own mode.
    """
    readers = access is Access.READ
    logging.getLogger("sqlalchemy").setLevel(logging.WARNING)  # its debug lines show whole rows, whoever asks
    engine = create_engine(
        URL.create("sqlite", database=str(database)),
        module=sqlcipher,
        hide_parameters=True,
        pool_size=4 if readers else 1,
        max_overflow=4 if readers else 0,
        pool_timeout=QUEUE_SECONDS,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself; `begin` below does
        _prepare(connection, key, access, journal)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(access.value)

    return engine


def _prepare(connection: DBAPIConnection, key: DatabaseKey, access: Access, journal: str) -> None:
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA cipher_log_level = NONE")
        cursor.execute(f"PRAGMA key = {key.pragma}")
        cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()  # proves the key now, not later
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        if journal:
            cursor.execute(f"PRAGMA journal_mode = {journal}")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA fullfsync = ON")  # macOS alone: its plain fsync does not reach the disk
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA temp_store = MEMORY")
        cursor.execute("PRAGMA secure_delete = ON")
        if access is Access.READ:
            cursor.execute("PRAGMA query_only = ON")
    finally:
        cursor.close()


def reserve(database: Path, *, fresh: bool = True) -> None:
    """Make an empty file that only this user can read; SQLite gives its side files the same rights.

    Raises:
        FolderNotWritableError: not allowed, or (with `fresh`) it is there already. DiskFullError.
    """
    with explained_files(database):
        only_new = os.O_EXCL if fresh else 0
        os.close(os.open(database, os.O_WRONLY | os.O_CREAT | only_new, PRIVATE_FILE))


def copy_database(source: Path, key: DatabaseKey, target: Path) -> None:
    """Write a compact, encrypted copy of one moment of `source`, under the same key. Replaces `target`.

    Raises:
        As `explained`; `target` is removed again, and the copy is on the disk when this returns.
    """
    with explained_files(target):
        target.unlink(missing_ok=True)
    reserve(target)
    engine = make_engine(source, key, Access.WRITE, journal="")
    try:
        with explained(target):
            connection = engine.raw_connection()
            try:
                connection.cursor().execute("VACUUM INTO ?", (str(target),))
            finally:
                connection.close()
        with explained_files(target), target.open("rb+") as file:
            os.fsync(file.fileno())
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    finally:
        engine.dispose()


@contextmanager
def explained(database: Path) -> Iterator[None]:
    """Turn what SQLite says about the file into our sentences; broken constraints pass through unchanged.

    Raises:
        WrongKeyError, DamagedDatabaseError, DiskFullError, DiskFailedError, DatabaseLockedError,
        FolderNotWritableError
    """
    try:
        yield
    except PoolTimeoutError as error:
        raise DatabaseLockedError(database) from error
    except (DBAPIError, sqlcipher.Error) as error:
        problem = _meaning(error, database)
        if problem is None:
            raise
        raise problem from error


_MEANINGS: dict[str, Callable[[Path], StoreError]] = {
    "SQLITE_NOTADB": WrongKeyError,
    "SQLITE_CORRUPT": DamagedDatabaseError,
    "SQLITE_FULL": DiskFullError,
    "SQLITE_IOERR": DiskFailedError,
    "SQLITE_BUSY": DatabaseLockedError,
    "SQLITE_LOCKED": DatabaseLockedError,
    "SQLITE_READONLY": FolderNotWritableError,
    "SQLITE_CANTOPEN": FolderNotWritableError,
    "SQLITE_PERM": FolderNotWritableError,
}


def _meaning(error: BaseException, database: Path) -> StoreError | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = str(getattr(cause, "sqlite_errorname", ""))
    base = "_".join(name.split("_")[:2])  # SQLITE_IOERR_WRITE is a kind of SQLITE_IOERR
    meaning = _MEANINGS.get(base)
    return None if meaning is None else meaning(database)
