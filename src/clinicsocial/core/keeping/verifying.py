"""Proving that a backup can be brought back: a copy is opened, the log verified, every picture read."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.store import media_stream
from clinicsocial.core.store.audit import AuditVerdict, verify_audit
from clinicsocial.core.store.data_folder import PRIVATE_FOLDER, DataFolder, explained_files
from clinicsocial.core.store.engine import copy_database
from clinicsocial.core.store.media_keys import MediaKeys
from clinicsocial.core.store.restore import check_backup
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.store_errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from clinicsocial.core.store.keys import DatabaseKey
    from clinicsocial.core.store.manifest import Manifest
    from clinicsocial.core.values.watch import Watch

_PLACE = ".verifying"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found; `posts` and `pictures` could be read."""

    manifest: Manifest
    audit: AuditVerdict
    posts: int
    pictures: int
    erased: int
    """Pictures that were deleted for good since: not a fault."""
    broken: int
    """Pictures that are missing or not what was stored."""

    @property
    def holds(self) -> bool:
        """Whether everything is as it was."""
        return self.audit.holds and not self.broken


def verify_backup(store: Store, manifest: Manifest, *, watch: Watch) -> Verified:
    """Open a copy of a backup of this clinic and read all of it.

    Raises:
        BackupDamagedError, WrongKeyError, DamagedDatabaseError, NewerSchemaError: it cannot be brought back.
        DiskFullError: there is no room for the copy. StoppedError
    """
    sizes = sum(path.stat().st_size for path in _media(manifest).values())
    watch.expect(3 * manifest.database_size + sizes)
    found = check_backup(manifest, store.key, watch)
    with _copy_of(store, manifest) as copy:
        watch.step(manifest.database_size)
        with copy.read() as session:
            verdict = verify_audit(session, known=manifest.audit)
        good, broken = _read_media(manifest, copy.folder, store.key, watch)
    gone = len(manifest.media) - good - broken
    return Verified(manifest, verdict, found.posts, good, gone, broken)


@contextmanager
def _copy_of(store: Store, manifest: Manifest) -> Iterator[Store]:
    """The backup's database and keys in a private folder of their own, gone afterwards."""
    place = DataFolder(store.folder.root / _PLACE)
    shutil.rmtree(place.root, ignore_errors=True)
    try:
        with explained_files(place.root):
            place.root.mkdir(mode=PRIVATE_FOLDER)
            if (manifest.folder / place.keys.name).exists():
                shutil.copyfile(manifest.folder / place.keys.name, place.keys)
        copy_database(manifest.database, store.key, place.database)
        opened = Store(place, store.key, store.clock)
        try:
            yield opened
        finally:
            opened.close()
    finally:
        shutil.rmtree(place.root, ignore_errors=True)


def _media(manifest: Manifest) -> Mapping[str, Path]:
    paths = {name: manifest.folder / "media" / name for name in manifest.media}
    return {name: path for name, path in paths.items() if path.exists()}


def _read_media(manifest: Manifest, place: DataFolder, key: DatabaseKey, watch: Watch) -> tuple[int, int]:
    """How many pictures can be read, and how many should be and cannot."""
    keys = MediaKeys(place.keys, key)
    try:
        known = keys.get_many(manifest.media)
    finally:
        keys.close()
    stored = _media(manifest)
    good = broken = 0
    for name, secret in known.items():
        if name in stored and _reads(stored[name], secret, name):
            good += 1
        else:
            broken += 1
        watch.step(stored[name].stat().st_size if name in stored else 0)
    return good, broken


def _reads(path: Path, key: bytes, sha256: str) -> bool:
    try:
        with explained_files(path), path.open("rb") as file:
            for _ in media_stream.decrypt(file, key, bytes.fromhex(sha256)):
                pass
    except (media_stream.BrokenStreamError, StoreError):
        return False
    return True
