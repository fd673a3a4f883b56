"""Hears that this PC has locked its screen, each system in its own way, without a thread of our own."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class ScreenWatch(QObject):
    """Hears nothing: for systems that tell nothing. The others are in ``screen_linux`` and its neighbours."""

    locked = Signal()
    """The screen of this PC is locked. May come twice for one lock."""

    def start(self) -> None:
        """Listen from now on; a second time is harmless. A system that cannot be asked is not an error."""

    def stop(self) -> None:
        """Listen no longer."""


def system_screen(parent: QObject, platform: str = sys.platform) -> ScreenWatch:
    """The way of this system."""
    if platform == "linux":
        from clinicsocial.ui.locking.screen_linux import LinuxScreen

        return LinuxScreen(parent)
    if platform == "win32":
        from clinicsocial.ui.locking.screen_windows import WindowsScreen

        return WindowsScreen(parent)
    if platform == "darwin":
        from clinicsocial.ui.locking.screen_macos import MacScreen

        return MacScreen(parent)
    return ScreenWatch(parent)
