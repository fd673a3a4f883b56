"""Taking a file into the library: looked at from the inside, then stored whole. Run in a worker."""

from __future__ import annotations

import io
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from clinicsocial.core.media.kinds import MIME_BY_FORMAT
from clinicsocial.core.media.pictures import open_picture, shown_size
from clinicsocial.core.media.views import ImportedFile
from clinicsocial.core.values.media_errors import (
    EmptyFileError,
    FileMissingError,
    FileTooLargeError,
    FileUnreadableError,
    NotAFileError,
)

if TYPE_CHECKING:
    from clinicsocial.core.store.media_files import MediaFiles

MEGABYTE = 1_000_000
MAX_MEGABYTES = 50
"""A photo of the largest phone cameras has about 30."""


def import_media(files: MediaFiles, path: Path) -> ImportedFile:
    """Look at the file, and store it if it is a picture that can be posted. Nothing is stored otherwise.

    The result still has to be written into the library with `library.record_asset`.

    Raises:
        MediaError: why the file cannot be used, naming it.
        StoreError: it could not be stored (disk full, …).
    """
    return import_bytes(files, read_file(path), path.name)


def import_bytes(files: MediaFiles, content: bytes, file_name: str) -> ImportedFile:
    """The same for a picture that is no file yet: pasted from the clipboard, or drawn by the app."""
    check_size(len(content), file_name)
    picture = open_picture(content, file_name)
    width, height = shown_size(picture)
    return ImportedFile(
        sha256=files.put(io.BytesIO(content)),
        file_name=file_name,
        mime=MIME_BY_FORMAT[str(picture.format)],
        width=width,
        height=height,
        size=len(content),
        duration=None,
        animated=False,
    )


def read_file(path: Path) -> bytes:
    """The bytes of a file a person chose, if it is one and no larger than the app takes.

    Raises:
        FileMissingError, NotAFileError, EmptyFileError, FileTooLargeError, FileUnreadableError
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise NotAFileError(path.name)
        check_size(found.st_size, path.name)
        with path.open("rb") as file:
            # It may grow while it is read, e.g. when a download is still running.
            content = file.read(MAX_MEGABYTES * MEGABYTE + 1)
    except FileNotFoundError:
        raise FileMissingError(path.name) from None
    except (OSError, ValueError):
        raise FileUnreadableError(path.name) from None
    check_size(len(content), path.name)
    return content


def check_size(size: int, file_name: str) -> None:
    """Let a size in bytes pass that is neither nothing nor too much.

    Raises:
        EmptyFileError, FileTooLargeError
    """
    if size == 0:
        raise EmptyFileError(file_name)
    if size > MAX_MEGABYTES * MEGABYTE:
        raise FileTooLargeError(file_name, megabytes=-(-size // MEGABYTE), limit=MAX_MEGABYTES)
