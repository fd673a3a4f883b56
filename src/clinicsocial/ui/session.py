"""The session of the person at this PC: it may be about to end (log-out, shutdown), and in the end it does.

A log-out can still be called off: another program asks whether to save something, and somebody thinks again.
So the wish to end it (`commitDataRequest`) only has what is typed stored. That it ends is told in two ways:
at the WM_ENDSESSION of Windows Qt emits `aboutToQuit`, the last moment before the process is ended; where a
session manager of Linux has it die, it is sent a `Quit` event (read in qtbase, `qwindowscontext.cpp` and
`qxcbsessionmanager.cpp`, November 2026). Desktops without either send SIGTERM (`signals.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication


class SessionApplication(QApplication):
    """The application, which tells what becomes of the session."""

    session_may_end = Signal()
    """Store what is typed; nothing may be asked now, and everything goes on if it does not end."""
    session_ends = Signal()
    """Stop everything before this returns. May come twice, and comes at every end of the program."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(arguments)
        self._asked = False
        self.commitDataRequest.connect(self._hear)
        self.aboutToQuit.connect(self.session_ends)

    def event(self, event: QEvent, /) -> bool:
        """A wish to quit from outside is the session's end where that was announced.

        Otherwise it is the person's own, and the window asks what is meant.
        """
        if event.type() is QEvent.Type.Quit and self._asked:
            self.session_ends.emit()
        return super().event(event)

    @Slot(QSessionManager)
    def _hear(self, _manager: QSessionManager) -> None:
        self._asked = True
        self.session_may_end.emit()
