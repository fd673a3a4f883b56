"""Follows links from outside once there is something to open: the window goes there, nothing else happens."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QFileOpenEvent

from clinicsocial.core.i18n import tr
from clinicsocial.core.links import is_link, read_link
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.ui import rooms

if TYPE_CHECKING:
    from clinicsocial.ui.shell import MainWindow


class LinkOpening(QObject):
    """Keeps a link until pages can be shown and nothing covers the window; of several, the last one."""

    raised = Signal()
    """macOS hands a link to the program that runs: it should come to the front."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._waiting = ""
        self._ready = False
        window.opened.connect(self._begin)
        window.uncovered.connect(self._open_waiting)
        application = QCoreApplication.instance()
        if sys.platform == "darwin" and application is not None:  # elsewhere links come on the command line
            application.installEventFilter(self)

    @Slot(str)
    def follow(self, link: str) -> None:
        """Go where the link leads, now or as soon as there is something to see; "" leads nowhere."""
        if self._ready and link and not self._window.covered:
            self._go(link)
        elif link:
            self._waiting = link

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take links that macOS sends as events."""
        if isinstance(event, QFileOpenEvent) and is_link(event.url().toString()):
            self.follow(event.url().toString())
            self.raised.emit()
            return True
        return False

    @Slot()
    def _begin(self) -> None:
        self._ready = True
        self._open_waiting()

    @Slot()
    def _open_waiting(self) -> None:
        if not self._ready or self._window.covered:
            return
        link, self._waiting = self._waiting, ""
        if link:  # after the first page, which the window is about to show
            QTimer.singleShot(0, self, lambda: self.follow(link))

    def _go(self, text: str) -> None:
        try:
            link = read_link(text, frozenset(entry.page for entry in rooms.entries()))
        except InvalidInputError as error:
            self._window.say(tr("{title} {message}", title=error.title, message=error.message))
            return
        if link.post_id is not None:
            self._window.open_post(link.post_id)
        elif link.place:
            self._window.go_to(link.page, link.place)
        elif link.page:
            self._window.go(link.page)
