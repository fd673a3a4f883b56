"""macOS: the distributed notification ``com.apple.screenIsLocked``, by the C functions of CoreFoundation."""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import TYPE_CHECKING

from clinicsocial.ui.locking.screen import ScreenWatch

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

UTF8 = 0x08000100
DELIVER_IMMEDIATELY = 4
# Values of kCFStringEncodingUTF8 and CFNotificationSuspensionBehaviorDeliverImmediately: headers of
# CoreFoundation, CFString.h and CFNotificationCenter.h.
LOCKED = b"com.apple.screenIsLocked"
_CALLBACK = ctypes.CFUNCTYPE(None, *(ctypes.c_void_p,) * 5)
"""CFNotificationCallback: center, observer, name, object, user information."""


class MacScreen(ScreenWatch):
    """The system calls back in the main thread, from the run loop that Qt's event loop stands on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._callback = _CALLBACK(self._heard)
        self._core: ctypes.CDLL | None = None

    def start(self) -> None:
        """Ask the centre; where the framework is missing, nothing is heard."""
        core = _framework()
        if core is None or self._core is not None:
            return
        self._core = core
        name = core.CFStringCreateWithCString(None, LOCKED, UTF8)
        core.CFNotificationCenterAddObserver(
            core.CFNotificationCenterGetDistributedCenter(),
            id(self),
            self._callback,
            name,
            None,
            DELIVER_IMMEDIATELY,
        )
        core.CFRelease(name)

    def stop(self) -> None:
        """Take it back."""
        core, self._core = self._core, None
        if core is not None:
            core.CFNotificationCenterRemoveEveryObserver(
                core.CFNotificationCenterGetDistributedCenter(), id(self)
            )

    def _heard(self, *_told: object) -> None:
        if self._core is not None:
            self.locked.emit()


def _framework() -> ctypes.CDLL | None:
    path = ctypes.util.find_library("CoreFoundation")
    if path is None:
        return None
    core = ctypes.CDLL(path)
    core.CFStringCreateWithCString.restype = ctypes.c_void_p
    core.CFStringCreateWithCString.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32)
    core.CFRelease.argtypes = (ctypes.c_void_p,)
    core.CFNotificationCenterGetDistributedCenter.restype = ctypes.c_void_p
    core.CFNotificationCenterAddObserver.argtypes = (
        *(ctypes.c_void_p, ctypes.c_void_p, _CALLBACK),
        *(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_long),
    )
    core.CFNotificationCenterRemoveEveryObserver.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    return core
