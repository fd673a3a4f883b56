"""One window for one data folder: a second start raises the first window and ends."""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QLockFile, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_ANSWER_MS = 1000


class SingleInstance(QObject):
    """`raised` is emitted in the first program when somebody starts a second one over the same folder."""

    raised = Signal()

    def __init__(self, data_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = _address(data_folder)
        self._lock = QLockFile(f"{_private_folder() / Path(self._address).name}.lock")
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Become the one program for this folder; False: there is one, and it was asked to show itself.

        A lock left by a program that was killed is recognised by its process id and taken over.
        """
        if not self._lock.tryLock(0):
            self._ask_the_first()
            return False
        return True

    def listen(self) -> None:
        """Hear of second starts from now on. QtNetwork comes in here: it can wait until after the paint."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._asked)
        QLocalServer.removeServer(self._address)
        self._server.listen(self._address)

    def release(self) -> None:
        """Let another program start."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _ask_the_first(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket(self)
        socket.connectToServer(self._address)
        if socket.waitForConnected(_ANSWER_MS):
            socket.write(b"raise")
            socket.waitForBytesWritten(_ANSWER_MS)
            socket.disconnectFromServer()

    @Slot()
    def _asked(self) -> None:
        connection = None if self._server is None else self._server.nextPendingConnection()
        if connection is not None:
            connection.disconnected.connect(connection.deleteLater)
            connection.close()
            self.raised.emit()


def _address(data_folder: Path) -> str:
    """A short absolute socket path (Unix limits it to about 100 bytes), or a pipe name on Windows."""
    digest = f"{zlib.crc32(str(data_folder.resolve()).encode()):08x}"
    if sys.platform == "win32":
        return f"ClinicSocial-{digest}"
    return str(_private_folder() / f"{digest}.sock")


def _private_folder() -> Path:
    """A folder of this user's own for locks and sockets, gone after log-out where the system offers one."""
    found = os.environ.get("XDG_RUNTIME_DIR", "")
    user = os.getuid() if sys.platform != "win32" else "windows"
    base = Path(found) if found and sys.platform.startswith("linux") else Path(QDir.tempPath())
    folder = base / f"clinicsocial-{user}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
