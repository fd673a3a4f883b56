"""The window's hand on publishing: begin after the first page, pause, resume, wake, look in every hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from clinicsocial.core.values.changes import Topic

if TYPE_CHECKING:
    from clinicsocial.core.app import App
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.health import Health
    from clinicsocial.ui.bridge import Bridge
    from clinicsocial.ui.shell import MainWindow
    from clinicsocial.ui.work import Work

_HOUR_MS = 3_600_000
_BEGIN_MS = 1000
"""Publishing starts this long after the first page is there: what it imports would hold up its painting."""


class PublishingControl(QObject):
    """Does what the strip, the tray and the changes of pages ask of publishing, between `begin` and `stop`.

    `begun` is emitted when publishing starts: the first page is there, what else runs unseen may start too.
    """

    begun = Signal()

    def __init__(self, window: MainWindow, work: Work, bridge: Bridge) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._app: App | None = None
        self._health: Health | None = None
        self._begin = QTimer(self)
        self._begin.setSingleShot(True)
        self._begin.setInterval(_BEGIN_MS)
        self._begin.timeout.connect(self._start)
        self._hourly = QTimer(self)
        self._hourly.setInterval(_HOUR_MS)
        self._hourly.timeout.connect(self._tend)
        window.strip.pause.connect(self.ask_pause)
        window.strip.resume.connect(self.resume)
        bridge.health.connect(self._heard)
        bridge.changed.connect(self._wake)

    @property
    def health(self) -> Health | None:
        """The last picture of the scheduler."""
        return self._health

    def begin(self, app: App) -> None:
        """Let publishing of these data start in a moment."""
        self._app = app
        self._begin.start()

    def stop(self) -> None:
        """Ask nothing of publishing any more; closing the data ends it."""
        self._app = None
        self._begin.stop()
        self._hourly.stop()

    @Slot()
    def _start(self) -> None:
        if self._app is not None:
            self._work.run(self._app.start_publishing, owner=self)
            self._hourly.start()
            self.begun.emit()

    @Slot()
    def _tend(self) -> None:
        if self._app is not None:
            self._work.run(self._app.tend, owner=self)

    @Slot(object)
    def _heard(self, health: Health) -> None:
        self._health = health
        self._window.strip.show_health(health)

    @Slot(object)
    def _wake(self, changes: Changes) -> None:
        """A post was planned, moved or taken back, on whichever page: the publisher looks again at once."""
        if Topic.DELIVERIES in changes.topics and self._app is not None:
            self._work.run(self._app.scheduler.wake, owner=self)

    @Slot()
    def ask_pause(self) -> None:
        """Ask for the reason, then stop all publishing."""
        from clinicsocial.ui.dialogs import PauseDialog

        dialog = PauseDialog(self._window)
        dialog.reason_given.connect(self._pause)
        dialog.open()

    @Slot(str)
    def _pause(self, reason: str) -> None:
        app, actor = self._app, self._work.actor
        if app is not None:
            self._work.run(lambda: app.scheduler.pause(reason, actor), owner=self)

    @Slot()
    def resume(self) -> None:
        """Publish again."""
        app, actor = self._app, self._work.actor
        if app is not None:
            self._work.run(lambda: app.scheduler.resume(actor), owner=self)

    @Slot()
    def toggle_pause(self) -> None:
        """Pause or resume, whichever is the other; while the window is locked, lead there instead."""
        if self._window.covered:
            self._window.show()
            self._window.activateWindow()
        elif self._health is not None and self._health.paused:
            self.resume()
        else:
            self.ask_pause()
