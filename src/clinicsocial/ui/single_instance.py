"""One window for one data folder: a second start raises the first window and ends.

The second program puts a file into a folder that the first one watches. A local socket would do as well, but
brings in QtNetwork: two and a half mebibytes for something that hardly ever happens.
"""

from __future__ import annotations

import os
import sys
import zlib
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QDir, QFileSystemWatcher, QLockFile, QObject, Signal, Slot


class SingleInstance(QObject):
    """`raised` is emitted in the first program when somebody starts a second one over the same folder."""

    raised = Signal()

    def __init__(self, data_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = f"{zlib.crc32(str(data_folder.resolve()).encode()):08x}"
        self._lock = QLockFile(f"{_private_folder() / name}.lock")
        self._lock.setStaleLockTime(0)
        self._bell = _private_folder() / f"{name}.bell"
        self._watcher: QFileSystemWatcher | None = None

    def claim(self) -> bool:
        """Become the one program for this folder; False: there is one, and it was asked to show itself.

        A lock left by a program that was killed is recognised by its process id and taken over.
        """
        self._bell.mkdir(mode=0o700, exist_ok=True)
        if not self._lock.tryLock(0):
            (self._bell / str(os.getpid())).touch()
            return False
        self._answer()  # whoever rang for the program before this one
        return True

    def listen(self) -> None:
        """Hear of second starts from now on, and of those since `claim`."""
        self._watcher = QFileSystemWatcher([str(self._bell)], self)
        self._watcher.directoryChanged.connect(self._rung)
        self._rung()

    def release(self) -> None:
        """Let another program start."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        self._lock.unlock()

    @Slot()
    def _rung(self) -> None:
        if self._answer():
            self.raised.emit()

    def _answer(self) -> bool:
        """Take the files away; whether there were any."""
        heard = False
        with suppress(OSError):  # somebody tidied the folder away, or still holds a file
            for ring in list(self._bell.iterdir()):
                heard = True
                ring.unlink(missing_ok=True)
        return heard


def _private_folder() -> Path:
    """A folder of this user's own for locks and bells, gone after log-out where the system offers one."""
    found = os.environ.get("XDG_RUNTIME_DIR", "")
    user = os.getuid() if sys.platform != "win32" else "windows"
    base = Path(found) if found and sys.platform.startswith("linux") else Path(QDir.tempPath())
    folder = base / f"clinicsocial-{user}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
