"""Putting restored data in the place of others: at the start, before the database is opened, or not at all.

::

    .restoring/      the restored data folder, whole
    restoring.json   noted last: from now on the restored data are the ones of this clinic
    former/STAMP/    what stood here before

Without the note a start clears the staging away, and everything is as it was. With it, every start goes on
where the last one was broken off, until the note can go: each step is one rename, and may be done twice.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.store.data_folder import (
    OF_THE_PROGRAM,
    PRIVATE_FOLDER,
    DataFolder,
    explained_files,
    read_json,
    sync_folder,
    write_json,
)
from clinicsocial.core.values.store_errors import FolderDamagedError

if TYPE_CHECKING:
    from pathlib import Path

_FORMAT = 1
_STAGING = ".restoring"
_NOTE = "restoring.json"


@dataclass(frozen=True, slots=True)
class Exchange:
    """What is to happen at the next start."""

    former: str
    """Where what stands here now goes, relative to the folder."""
    keep_former: bool
    keep_backups: bool
    """The restored backup stands among the backups here: they are of the same clinic, under the same key."""


def staging(target: DataFolder) -> DataFolder:
    """Where restored data are built: on the same disk, so that they can be renamed into place."""
    return DataFolder(target.root / _STAGING)


def is_free(target: DataFolder) -> bool:
    """Whether nothing stands in the folder but what the program itself makes before a restore begins."""
    root = target.root
    return not root.exists() or not {path.name for path in root.iterdir()} - OF_THE_PROGRAM - {_STAGING}


def clear(target: DataFolder) -> None:
    """Take away a restore that was broken off."""
    shutil.rmtree(staging(target).root, ignore_errors=True)


def note_restore(target: DataFolder, exchange: Exchange) -> None:
    """From now on the staged data are the ones of this clinic; the next start puts them in place.

    Raises:
        DiskFullError, FolderNotWritableError, DiskFailedError: nothing is noted.
    """
    _write(target, exchange, is_cleared=False)


def finish_restore(target: DataFolder) -> bool:
    """Put staged data in place, if a restore was noted; tells whether one was. Nobody may work here then.

    Raises:
        FolderDamagedError: the note cannot be understood; nothing was touched.
        DiskFullError, FolderNotWritableError, DiskFailedError: the next start goes on from here.
    """
    note = target.root / _NOTE
    if not note.exists():
        clear(target)
        return False
    exchange, is_cleared = _read(note)
    with explained_files(target.root):
        if not is_cleared:
            _move_out(target, exchange)
            _write(target, exchange, is_cleared=True)
        move_in(staging(target), target, {target.backups.name} if exchange.keep_backups else ())
        sync_folder(target.root)
        if not exchange.keep_former:
            shutil.rmtree(target.root / exchange.former, ignore_errors=True)
        note.unlink()
    clear(target)
    target.create()
    return True


def move_in(source: DataFolder, target: DataFolder, but: Iterable[str]) -> None:
    """Move everything to its place, the database last: with it the folder counts as filled."""
    left = OF_THE_PROGRAM.union(but)
    for path in sorted(source.root.iterdir(), key=lambda path: path.name == source.database.name):
        place = target.root / path.name
        if path.name in left and place.exists():
            continue
        if place.is_dir():
            place.rmdir()  # an empty one that this start has made
        path.rename(place)


def _move_out(target: DataFolder, exchange: Exchange) -> None:
    """The database first: a folder without it is never taken for a whole one."""
    former = target.root / exchange.former
    former.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    stays = {*OF_THE_PROGRAM, _STAGING, _NOTE, target.former.name}
    if exchange.keep_backups:
        stays.add(target.backups.name)
    for path in sorted(
        target.root.iterdir(), key=lambda path: not path.name.startswith(target.database.name)
    ):
        if path.name not in stays:
            path.rename(former / path.name)
    sync_folder(former)


def _write(target: DataFolder, exchange: Exchange, *, is_cleared: bool) -> None:
    write_json(
        target.root / _NOTE,
        {
            "format": _FORMAT,
            "former": exchange.former,
            "keep_former": exchange.keep_former,
            "keep_backups": exchange.keep_backups,
            "cleared": is_cleared,
        },
    )


def _read(note: Path) -> tuple[Exchange, bool]:
    found = read_json(note)
    former = str(found.get("former", ""))
    folder, _, name = former.partition("/")
    if found.get("format") != _FORMAT or folder != DataFolder(note.parent).former.name or not name.isalnum():
        raise FolderDamagedError(note)
    exchange = Exchange(former, found.get("keep_former") is not False, found.get("keep_backups") is True)
    return exchange, found.get("cleared") is True
