"""One program at a time publishes from a data folder: a lock of the operating system, gone with the process.

A lock file that merely exists would outlive a crash. This one is held by the open file, so a killed process
leaves nothing behind.
"""

from __future__ import annotations

import os
import sys
from typing import IO, TYPE_CHECKING, Self

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import NotAllowedError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class AlreadyOpenError(NotAllowedError):
    """Another ClinicSocial works with this data folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            tr("ClinicSocial is already open."),
            tr(
                "Another ClinicSocial is working with {folder}. Two at a time could send a post twice, "
                "so this one does nothing.",
                folder=folder,
            ),
            tr("Use the window that is open, or close it and try again."),
        )


class InstanceLock:
    """Holds the folder for this process until `release` (or the end of the process).

    Raises:
        AlreadyOpenError: another process holds it.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab")
        try:
            _lock(self._file)
        except OSError:
            self._file.close()
            raise AlreadyOpenError(path.parent) from None
        if os.name == "posix":
            path.chmod(0o600)

    def release(self) -> None:
        """Let the next one in. May be called twice."""
        self._file.close()

    def __enter__(self) -> Self:
        """The lock is held already."""
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Let the next one in."""
        self.release()
