"""Quitting cleanly on SIGTERM and SIGINT, which Qt's event loop would never let Python see."""

from __future__ import annotations

import signal
import socket
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

if TYPE_CHECKING:
    from types import FrameType


class SystemSignals(QObject):
    """`quit_asked` is emitted in the GUI thread when the system asks this program to end.

    Python's handler only runs when the interpreter does; the wake-up descriptor makes Qt's loop turn so
    that it does.
    """

    quit_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading, self._writing = socket.socketpair()
        self._reading.setblocking(False)  # noqa: FBT003 - the socket's own signature
        self._writing.setblocking(False)  # noqa: FBT003 - the socket's own signature
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._drain)
        self._before = signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)
        self._handlers = {number: signal.signal(number, self._asked) for number in _numbers()}

    def release(self) -> None:
        """Put everything back as it was."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._reading.close()
        self._writing.close()

    def _asked(self, number: int, frame: FrameType | None) -> None:
        self.quit_asked.emit()

    @Slot()
    def _drain(self) -> None:
        try:
            self._reading.recv(64)
        except BlockingIOError:
            return


def _numbers() -> tuple[signal.Signals, ...]:
    if sys.platform == "win32":
        return (signal.SIGINT, signal.SIGBREAK)
    return (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
