"""Windows: WM_WTSSESSION_CHANGE, sent to one window that has asked for it."""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal, Slot
from PySide6.QtWidgets import QWidget

from clinicsocial.ui.locking.screen import ScreenWatch

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

WM_WTSSESSION_CHANGE = 0x02B1
WTS_SESSION_LOCK = 0x7
NOTIFY_FOR_THIS_SESSION = 0
# Values: learn.microsoft.com, WM_WTSSESSION_CHANGE (winuser.h), WTSRegisterSessionNotification (wtsapi32.h).


class WindowsScreen(ScreenWatch):
    """A filter on the application would see every message of every window; a hidden one sees its own few."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ear: Ear | None = None

    def start(self) -> None:
        """Make the hidden window and register it; where Windows refuses, nothing is heard."""
        if self._ear is None:
            ear = self._ear = Ear()
            ear.locked.connect(self._heard)
            _call("WTSRegisterSessionNotification", int(ear.winId()), NOTIFY_FOR_THIS_SESSION)

    def stop(self) -> None:
        """Take it back."""
        ear, self._ear = self._ear, None
        if ear is not None:
            _call("WTSUnRegisterSessionNotification", int(ear.winId()))
            ear.deleteLater()

    @Slot()
    def _heard(self) -> None:
        self.locked.emit()


class Ear(QWidget):
    """A window that is never shown."""

    locked = Signal()

    def nativeEvent(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int, /
    ) -> tuple[bool, int]:
        """Look for the one message; leave all to Qt."""
        if QByteArray(kind).data() == b"windows_generic_MSG":
            told = wintypes.MSG.from_address(int(message))
            if told.message == WM_WTSSESSION_CHANGE and told.wParam == WTS_SESSION_LOCK:
                self.locked.emit()
        return False, 0


def _call(function: str, window: int, *further: int) -> None:
    load = getattr(ctypes, "WinDLL", None)
    if load is None:
        return
    register = getattr(load("wtsapi32"), function)
    register.argtypes = (ctypes.c_void_p, *(ctypes.c_uint32 for _ in further))
    register.restype = ctypes.c_int
    register(window, *further)
