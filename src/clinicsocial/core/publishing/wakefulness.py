"""Keeping this PC awake while a post is due within minutes. Each system is asked in a way of its own."""

from __future__ import annotations

import logging
import sys
from datetime import datetime, timedelta
from typing import Protocol

from clinicsocial.core.values.health import Wakefulness

log = logging.getLogger(__name__)

AHEAD = timedelta(minutes=10)
"""How long before a due post the PC is kept awake."""


class StayAwake(Protocol):
    """One system's way. Called from one thread only: some systems tie the promise to the thread."""

    def hold(self) -> bool:
        """Ask the system not to fall asleep; True where it promises."""
        ...

    def release(self) -> None:
        """Let it sleep again. Harmless without a `hold`."""
        ...


class NoStayAwake:
    """For systems that cannot be asked."""

    def hold(self) -> bool:
        """No promise."""
        return False

    def release(self) -> None:
        """Nothing was held."""


def system_stay_awake(platform: str = sys.platform) -> StayAwake:
    """The way of the system this runs on."""
    if platform == "win32":
        from clinicsocial.core.publishing.wake_windows import WindowsStayAwake

        return WindowsStayAwake()
    if platform == "darwin":
        from clinicsocial.core.publishing.wake_macos import MacStayAwake

        return MacStayAwake()
    if platform == "linux":
        from clinicsocial.core.publishing.wake_linux import LinuxStayAwake

        return LinuxStayAwake()
    return NoStayAwake()


class Vigil:
    """Holds the PC awake exactly while a post is due soon, and knows whether the system agreed."""

    def __init__(self, system: StayAwake) -> None:
        self._system = system
        self.state = Wakefulness.NOT_NEEDED

    def look(self, now: datetime, next_due: datetime | None) -> Wakefulness:
        """Hold or release by the next due instant. A refusal is asked again with every look."""
        needed = next_due is not None and next_due - now <= AHEAD
        if not needed:
            self.end()
        elif self.state is not Wakefulness.KEPT_AWAKE:
            self.state = Wakefulness.KEPT_AWAKE if self._hold() else Wakefulness.REFUSED
        return self.state

    def end(self) -> None:
        """Let the PC sleep."""
        if self.state is not Wakefulness.NOT_NEEDED:
            self.state = Wakefulness.NOT_NEEDED
            try:
                self._system.release()
            except Exception as error:  # noqa: BLE001 -- a system's whim must not stop publishing
                log.info("the system did not take back its promise: %s", type(error).__name__)

    def _hold(self) -> bool:
        try:
            return self._system.hold()
        except Exception as error:  # noqa: BLE001 -- see `end`
            log.info("the system could not be asked to stay awake: %s", type(error).__name__)
            return False
