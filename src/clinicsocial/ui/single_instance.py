"""One window for one data folder: a second start raises the first window, hands over its link, and ends.

The second program puts a file into a folder that the first one watches; the link is what the file says. A
local socket would do as well, but brings in QtNetwork: two and a half mebibytes for something that hardly
ever happens.
"""

from __future__ import annotations

import os
import sys
import zlib
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QDir, QFileSystemWatcher, QLockFile, QObject, Signal, Slot

from clinicsocial.core.links import LONGEST


class SingleInstance(QObject):
    """`raised` is emitted in the first program when somebody starts a second one over the same folder."""

    raised = Signal()
    link_given = Signal(str)
    """After `raised`, where the second program was started with a link; not to be trusted."""

    def __init__(self, data_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = f"{zlib.crc32(str(data_folder.resolve()).encode()):08x}"
        self._lock = QLockFile(f"{_private_folder() / name}.lock")
        self._lock.setStaleLockTime(0)
        self._bell = _private_folder() / f"{name}.bell"
        self._watcher: QFileSystemWatcher | None = None

    def claim(self, link: str = "") -> bool:
        """Become the one program for this folder; False: there is one, and it was asked to show itself.

        A lock left by a program that was killed is recognised by its process id and taken over.
        """
        self._bell.mkdir(mode=0o700, exist_ok=True)
        if not self._lock.tryLock(0):
            self._ring(link)
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

    def _ring(self, link: str) -> None:
        """Put the file there whole: the other program may look at once."""
        unfinished = self._bell.with_name(f"{self._bell.name}.{os.getpid()}")
        unfinished.write_bytes(link.encode("ascii", "replace")[: LONGEST + 1])
        unfinished.replace(self._bell / str(os.getpid()))

    @Slot()
    def _rung(self) -> None:
        heard = self._answer()
        if heard:
            self.raised.emit()
        for link in filter(None, heard):
            self.link_given.emit(link)

    def _answer(self) -> list[str]:
        """Take the files away; what they said: a link, or nothing."""
        heard = []
        with suppress(OSError):  # somebody tidied the folder away, or still holds a file
            for ring in list(self._bell.iterdir()):
                heard.append(ring.read_bytes()[: LONGEST + 1].decode("ascii", "replace"))
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
