"""Taking a file into the library: looked at from the inside, then stored whole. Run in a worker."""

from __future__ import annotations

import io
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.media.kinds import MIME_BY_FORMAT, video_mime
from clinicsocial.core.media.pictures import open_picture, shown_size
from clinicsocial.core.media.video_boxes import OddVideoError
from clinicsocial.core.media.video_clean import cleaned_video, foreign_video_parts
from clinicsocial.core.media.views import ImportedFile
from clinicsocial.core.values.media_errors import (
    EmptyFileError,
    FileMissingError,
    FileTooLargeError,
    FileUnreadableError,
    NotAFileError,
    UnsupportedKindError,
    VideoNotCleanableError,
)

if TYPE_CHECKING:
    from clinicsocial.core.media.looking.running import CancelToken, Looker
    from clinicsocial.core.store.media_files import MediaFiles

MEGABYTE = 1_000_000
MAX_MEGABYTES = 50
"""A photo of the largest phone cameras has about 30."""
MAX_VIDEO_MEGABYTES = 200
"""Two minutes of a phone at its usual 4K setting, more at HD."""


def import_media(files: MediaFiles, path: Path, *, looker: Looker | None = None) -> ImportedFile:
    """Look at the file, and store it if it can be posted. Nothing is stored otherwise.

    Videos need a `looker`, because only its child plays them. The result still has to be written into the
    library with `library.record_asset`.

    Raises:
        MediaError: why the file cannot be used, naming it.
        StoreError: it could not be stored (disk full, …).
    """
    return import_content(files, read_file(path), path.name, looker=looker)


def import_content(
    files: MediaFiles,
    content: bytes,
    file_name: str,
    *,
    looker: Looker | None = None,
    token: CancelToken | None = None,
) -> ImportedFile:
    """The same for a file that has been read (`read_file`). The token ends the playing of a video.

    Raises:
        MediaError, StoreError
    """
    if looker is not None and video_mime(content[:12]) is not None:
        return import_video(files, content, file_name, looker=looker, token=token)
    check_size(len(content), file_name)
    return import_bytes(files, content, file_name)


def import_video(
    files: MediaFiles, content: bytes, file_name: str, *, looker: Looker, token: CancelToken | None = None
) -> ImportedFile:
    """Store a video that can be played and cleaned.

    Raises:
        MediaError: why it cannot be used. StoreError: it could not be stored.
    """
    mime = video_mime(content[:12])
    if mime is None:
        raise UnsupportedKindError(file_name, tr("not a video"))
    try:
        unclean = foreign_video_parts(cleaned_video(content))
    except OddVideoError as error:
        raise VideoNotCleanableError(file_name, str(error)) from None
    if unclean:
        raise VideoNotCleanableError(file_name, ", ".join(unclean))
    probed = looker.probe(content, file_name=file_name, token=token)
    return ImportedFile(
        sha256=files.put(io.BytesIO(content)),
        file_name=file_name,
        mime=mime,
        width=probed.width,
        height=probed.height,
        size=len(content),
        duration=probed.seconds,
        animated=False,
    )


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
        check_size(found.st_size, path.name, limit=MAX_VIDEO_MEGABYTES)
        with path.open("rb") as file:
            head = file.read(12)
            limit = MAX_MEGABYTES if video_mime(head) is None else MAX_VIDEO_MEGABYTES
            check_size(found.st_size, path.name, limit=limit)
            # It may grow while it is read, e.g. when a download is still running.
            content = head + file.read(limit * MEGABYTE + 1 - len(head))
    except FileNotFoundError:
        raise FileMissingError(path.name) from None
    except (OSError, ValueError):
        raise FileUnreadableError(path.name) from None
    check_size(len(content), path.name, limit=limit)
    return content


def check_size(size: int, file_name: str, *, limit: int = MAX_MEGABYTES) -> None:
    """Let a size in bytes pass that is neither nothing nor more than `limit` megabytes.

    Raises:
        EmptyFileError, FileTooLargeError
    """
    if size == 0:
        raise EmptyFileError(file_name)
    if size > limit * MEGABYTE:
        raise FileTooLargeError(file_name, megabytes=-(-size // MEGABYTE), limit=limit)
