"""Papers handed to the PC's PDF viewer: plain copies in the private folder, deleted on quit and at start."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from clinicsocial.core.store.data_folder import explained_files

if TYPE_CHECKING:
    from pathlib import Path

_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600


def hand_paper(outgoing: Path, *, name: str, content: bytes) -> Path:
    """Write a paper below `outgoing`, in a folder of its own; `name` must say nothing about anybody.

    Raises:
        StoreError: the folder cannot be written.
    """
    folder = outgoing / f"paper-{secrets.token_hex(8)}"
    with explained_files(folder):
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True)
        path = folder / name
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    return path
