"""Writing a file that a person asked for, where they chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def writing(path: Path, data: bytes) -> Callable[[], Path]:
    """Write the file, in place of one of the same name; gives its path. For the pool.

    Raises (when called):
        StoreError: the place is full, read-only or gone.
    """

    def write() -> Path:
        from clinicsocial.core.store.data_folder import explained_files

        with explained_files(path):
            path.write_bytes(data)
        return path

    return write
