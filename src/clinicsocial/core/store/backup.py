"""Backups: a verified copy of the encrypted database, media once by hash, the keys of today, a manifest.

::

    clinic-20261123T090000Z.db        14 of these, each with its manifest-….json
    media/<sha256>                    encrypted; shared by all of them
    keys.db  recovery.json  deleted.json    one of each: those of the newest backup or deletion

Everything is written under a temporary name and renamed; the manifest comes last and makes the backup count.
A full disk or a crash leaves the backups from before as they were.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from clinicsocial import __version__
from clinicsocial.core.clock import Clock
from clinicsocial.core.store import media_copies
from clinicsocial.core.store.audit import FIRST, AuditHead
from clinicsocial.core.store.data_folder import (
    PRIVATE_FOLDER,
    DataFolder,
    explained_files,
    sync_folder,
    write_whole,
)
from clinicsocial.core.store.deletions import read_deletions
from clinicsocial.core.store.engine import Access, copy_database, explained, make_engine
from clinicsocial.core.store.keys import DatabaseKey
from clinicsocial.core.store.manifest import Manifest, list_manifests, stamp, write_manifest
from clinicsocial.core.store.media_keys import MediaKeys
from clinicsocial.core.values.store_errors import DamagedDatabaseError, DiskFullError
from clinicsocial.core.values.watch import Watch

KEPT = 14
"""How many copies of the database stay (design.md section 6)."""
_BLOCK = 1 << 20
_PASSES = 3
"""Over the database: it is copied, read back and hashed."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading a database whole told of it."""

    revision: str
    head: AuditHead
    posts: int
    practice: bool
    """Whether it was made in practice mode."""


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that has been read back and found whole."""

    manifest: Manifest
    media_copied: int
    """Media files that were not in the backup folder before."""
    removed: int
    """Old backups that made room."""


def make_backup(
    folder: DataFolder,
    key: DatabaseKey,
    clock: Clock,
    *,
    place: Path | None = None,
    watch: Watch | None = None,
) -> BackupMade:
    """Make one in ``backups/``, or in a folder of this clinic's own inside `place` (another disk).

    A folder elsewhere learns of deleted pictures with its next backup: until then it holds their keys.

    Raises:
        DiskFullError, FolderNotWritableError, DiskFailedError: nothing half is left.
        DamagedDatabaseError: the database itself is damaged; older backups are kept.
        StoppedError: `watch` was stopped; the backups from before stand, no new one does.
    """
    watch = watch or Watch()
    target = backup_folder(folder, place)
    with explained_files(target):
        (target / "media").mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        watch.expect(_check_room(folder, target) + _PASSES * folder.database.stat().st_size)
        media_copies.remove(target / "media", read_deletions(folder.deleted))
        copied = media_copies.copy_missing(folder.media, target / "media", watch)
    watch.step()
    _copy_side_files(folder, key, target)
    manifest = _copy_clinic(folder, key, clock, target, watch)
    return BackupMade(manifest, copied, _prune(target))


def backup_folder(folder: DataFolder, place: Path | None) -> Path:
    """Where the backups of this clinic stand: its own folder, or one of this clinic's own inside `place`."""
    return folder.backups if place is None else place / f"ClinicSocial-{folder.profile()}"


def list_backups(place: Path) -> tuple[Manifest, ...]:
    """The backups in a folder that a person chose, or in the folders of clinics inside it; newest first."""
    folders = [place, *(path for path in place.glob("ClinicSocial-*") if path.is_dir())]
    found = [manifest for folder in folders for manifest in list_manifests(folder)]
    return tuple(sorted(found, key=lambda manifest: manifest.made_at, reverse=True))


def file_sha256(path: Path) -> str:
    """SHA-256 of a file in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def check_database(database: Path, key: DatabaseKey) -> Checked:
    """Read every page.

    Raises:
        DamagedDatabaseError, WrongKeyError
    """
    engine = make_engine(database, key, Access.READ, journal="")
    try:
        with explained(database), engine.connect() as connection:
            # The first finds pages whose seal is broken, the second contents that do not fit together.
            broken = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
            sound = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
            if broken or sound != "ok":
                raise DamagedDatabaseError(database)
            revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
            last = connection.exec_driver_sql(
                "SELECT seq, digest FROM audit_entry ORDER BY seq DESC LIMIT 1"
            ).first()
            posts = connection.exec_driver_sql("SELECT count(*) FROM post").scalar()
            practice = connection.exec_driver_sql("SELECT demo FROM clinic").scalar()
    finally:
        engine.dispose()
    head = AuditHead(int(last[0]), str(last[1])) if last else AuditHead(0, FIRST)
    return Checked(str(revision), head, int(posts or 0), bool(practice))


def _copy_clinic(folder: DataFolder, key: DatabaseKey, clock: Clock, target: Path, watch: Watch) -> Manifest:
    made_at = clock.now()
    unfinished = target / f".clinic-{stamp(made_at)}.db.part"
    copy_database(folder.database, key, unfinished)
    size = unfinished.stat().st_size
    try:
        watch.step(size)
        found = check_database(unfinished, key)
        watch.step(size)
        with explained_files(target):
            manifest = Manifest(
                folder=target,
                made_at=made_at,
                app_version=__version__,
                revision=found.revision,
                database_sha256=file_sha256(unfinished),
                database_size=size,
                media=media_copies.stored(target / "media"),
                audit=found.head,
                posts=found.posts,
            )
            watch.step(size)
            manifest.path.unlink(missing_ok=True)  # another one of this very second
            unfinished.replace(manifest.database)
            sync_folder(target)
    finally:
        unfinished.unlink(missing_ok=True)
    write_manifest(manifest)
    return manifest


def _copy_side_files(folder: DataFolder, key: DatabaseKey, target: Path) -> None:
    keys = MediaKeys(folder.keys, key)
    try:
        keys.copy_to(target / folder.keys.name)
    finally:
        keys.close()
    for source in (folder.recovery, folder.deleted):
        if source.exists():
            write_whole(target / source.name, source.read_bytes())


def _check_room(folder: DataFolder, target: Path) -> int:
    """The copy must fit beside what is there: a nearly full disk is noticed before anything is done.

    Gives the bytes of pictures that are to be copied.
    """
    new = media_copies.size_missing(folder.media, target / "media")
    linked = target.stat().st_dev == folder.media.stat().st_dev
    needed = folder.database.stat().st_size + (0 if linked else new)
    if shutil.disk_usage(target).free < needed:
        raise DiskFullError(target)
    return new


def _prune(target: Path) -> int:
    """Remove what is older than the newest `KEPT`; media go when no backup lists them."""
    manifests = list_manifests(target)
    with explained_files(target):
        for old in manifests[KEPT:]:
            old.path.unlink(missing_ok=True)
            old.database.unlink(missing_ok=True)
        wanted = {name for manifest in manifests[:KEPT] for name in manifest.media}
        unwanted = [name for name in media_copies.stored(target / "media") if name not in wanted]
        media_copies.remove(target / "media", unwanted)
    return len(manifests[KEPT:])
