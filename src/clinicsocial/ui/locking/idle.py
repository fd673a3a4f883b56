"""How long nobody has touched key or mouse in this program. Watches only while it is asked to.

A filter on the application would run for every event of every widget; here it stands on the windows alone,
which see each key and each movement once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QGuiApplication, QWindow

if TYPE_CHECKING:
    from datetime import timedelta

    from clinicsocial.core.clock import Clock

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


def application() -> QGuiApplication:
    """The one of this process. Raises RuntimeError where there is none: a mistake of ours."""
    found = QGuiApplication.instance()
    if not isinstance(found, QGuiApplication):
        msg = "there is no window system"
        raise RuntimeError(msg)  # noqa: TRY004 - not a wrong argument
    return found


class IdleWatch(QObject):
    """Counts by the wall clock and by the running one, whichever says longer: sleep counts as idle."""

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._on = False
        self._touched = clock.now()
        self._ticks = clock.monotonic()

    def start(self) -> None:
        """Count from now."""
        self.touch()
        if self._on:
            return
        self._on = True
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)
        application().focusWindowChanged.connect(self._watch)

    def stop(self) -> None:
        """Watch no longer."""
        if self._on:
            self._on = False
            application().focusWindowChanged.disconnect(self._watch)
            for window in QGuiApplication.topLevelWindows():
                window.removeEventFilter(self)

    def touch(self) -> None:
        """Somebody is here."""
        self._touched, self._ticks = self._clock.now(), self._clock.monotonic()

    def longer_than(self, limit: timedelta) -> bool:
        """Whether nobody has been here for longer than this."""
        by_wall = self._clock.now() - self._touched
        return by_wall > limit or self._clock.monotonic() - self._ticks > limit.total_seconds()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is here; stop nothing."""
        del watched
        if event.type() in _TOUCHES:
            self.touch()
        return False

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        if window is not None and self._on:
            window.removeEventFilter(self)
            window.installEventFilter(self)
