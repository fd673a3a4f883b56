"""The keys of the media files, in an encrypted database of their own (``keys.db``).

They are not in ``clinic.db``, because old backups of that hold what has since been deleted: destroying a key
here, and in the one copy that a backup folder has, makes the file unreadable in every backup. No write-ahead
log: freed pages are overwritten at once (``secure_delete``), and no log keeps the old ones.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from clinicsocial.core.store.data_folder import explained_files
from clinicsocial.core.store.engine import Access, copy_database, explained, make_engine, reserve
from clinicsocial.core.store.keys import DatabaseKey
from clinicsocial.core.values.store_errors import WrongKeyError


class MediaKeys:
    """One random 256-bit key per media file, by SHA-256 (hexadecimal) of its content."""

    def __init__(self, path: Path, key: DatabaseKey) -> None:
        self._path = path
        self._key = key
        self._engine = make_engine(path, key, Access.WRITE, journal="DELETE")

    def get(self, sha256: str) -> bytes | None:
        """The key, or None where it was destroyed or never made."""
        if not self._path.exists():
            return None
        with self._transaction() as connection:
            return _find(connection, sha256)

    def get_many(self, names: Iterable[str]) -> dict[str, bytes]:
        """The keys of these names; those that were destroyed or never made are left out."""
        wanted = frozenset(names)
        if not wanted or not self._path.exists():
            return {}
        with self._transaction() as connection:
            rows = connection.exec_driver_sql("SELECT sha256, key FROM media_key").fetchall()
        return {str(name): bytes(key) for name, key in rows if str(name) in wanted}

    def get_or_make(self, sha256: str) -> bytes:
        """The key of this content; the same for everybody who asks at the same time."""
        self._make_file()
        with self._transaction() as connection:
            found = _find(connection, sha256)
            if found is None:
                found = secrets.token_bytes(32)
                connection.exec_driver_sql("INSERT INTO media_key VALUES (?, ?)", (sha256, found))
            return found

    def destroy(self, sha256: str) -> None:
        """Make the content unreadable for good. Fine where there is no key."""
        if self._path.exists():
            with self._transaction() as connection:
                connection.exec_driver_sql("DELETE FROM media_key WHERE sha256 = ?", (sha256,))

    def destroy_in(self, copies: Iterable[Path], sha256: str) -> None:
        """Destroy the key in other copies of this file, too; those of other data stay."""
        for path in copies:
            other = MediaKeys(path, self._key)
            try:
                other.destroy(sha256)
            except WrongKeyError:
                continue
            finally:
                other.close()

    def all(self) -> frozenset[str]:
        """The SHA-256 of every content that has a key."""
        if not self._path.exists():
            return frozenset()
        with self._transaction() as connection:
            rows = connection.exec_driver_sql("SELECT sha256 FROM media_key").fetchall()
        return frozenset(str(row[0]) for row in rows)

    def copy_to(self, target: Path) -> None:
        """Replace `target` by the keys of this moment, whole or not at all.

        No key can be destroyed between the copy and its renaming: a copy that still holds it must not be the
        last one.
        """
        if self._path.exists():
            unfinished = target.with_name(f".{target.name}.part")
            with self._transaction(), explained_files(target):
                copy_database(self._path, self._key, unfinished)
                unfinished.replace(target)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Nobody else, in any program, changes keys during the block; the block itself must not either."""
        self._make_file()
        with self._transaction():
            yield

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _make_file(self) -> None:
        if not self._path.exists():
            reserve(self._path, fresh=False)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with explained(self._path), self._engine.begin() as connection:
            connection.exec_driver_sql(
                "CREATE TABLE IF NOT EXISTS media_key"
                " (sha256 TEXT PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID"
            )
            yield connection


def _find(connection: Connection, sha256: str) -> bytes | None:
    row = connection.exec_driver_sql("SELECT key FROM media_key WHERE sha256 = ?", (sha256,)).first()
    return None if row is None else bytes(row[0])
