"""Pictures handed to a person for posting by hand: plain copies in a private folder, for as long as needed.

They are the same cleaned copies that would be sent. They are deleted when the person says "I posted it",
on quit and at start.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from clinicsocial.core.media.kinds import EXTENSIONS
from clinicsocial.core.store.data_folder import explained_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.values.network import OutgoingMedia

_WATCHED = "watched"
_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600


def hand_over(outgoing: Path, *, delivery_id: int, media: Sequence[OutgoingMedia]) -> tuple[Path, ...]:
    """Write the pictures of a delivery below the folder `outgoing` and return their paths, in order.

    Their names say nothing about anybody: the original's name may hold a patient's.

    Raises:
        OSError: the folder cannot be written.
    """
    folder = _folder(outgoing, delivery_id)
    take_back(outgoing, delivery_id=delivery_id)
    folder.mkdir(mode=_PRIVATE_FOLDER, parents=True)
    return tuple(_write(folder, number, item) for number, item in enumerate(media, start=1))


def hand_to_watch(outgoing: Path, item: OutgoingMedia) -> Path:
    """Write one cleaned file for a person to watch with the PC's own player; the one before it goes.

    It is deleted on quit and at start, like everything handed over.

    Raises:
        StoreError: the folder cannot be written.
    """
    folder = outgoing / _WATCHED
    shutil.rmtree(folder, ignore_errors=True)
    with explained_files(folder):
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True)
        return _write(folder, 1, item)


def take_back(outgoing: Path, *, delivery_id: int) -> None:
    """Delete what was handed over for a delivery; nothing happens where there is nothing."""
    shutil.rmtree(_folder(outgoing, delivery_id), ignore_errors=True)


def take_back_all(outgoing: Path) -> None:
    """Delete everything that was ever handed over: on quit and at start."""
    if not outgoing.is_dir():
        return
    for entry in outgoing.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)


def _folder(outgoing: Path, delivery_id: int) -> Path:
    return outgoing / f"post-{delivery_id}"


def _write(folder: Path, number: int, item: OutgoingMedia) -> Path:
    name = "video" if item.mime.startswith("video/") else "picture"
    path = folder / f"{name}-{number}.{EXTENSIONS[item.mime]}"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(item.content)
    return path
