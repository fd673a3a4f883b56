"""Prints the moment at which this month's calendar is filled and painted for the first time."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer

from clinicsocial.ui.life_cycle import LifeCycle
from clinicsocial.ui.pages.calendar import CalendarPage
from clinicsocial.ui.shell import MainWindow


class CalendarProbe(QObject):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, life: LifeCycle) -> None:
        super().__init__(window)
        self._window = window
        self._told = False
        life.ready.connect(self._go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's own
        """Look at every paint of the grid; the one after the data came is the one."""
        page = self._window.page("calendar")
        filled = isinstance(page, CalendarPage) and page.grid.current_cell is not None
        if event.type() is QEvent.Type.Paint and filled and not self._told:
            self._told = True
            QTimer.singleShot(0, self._tell)  # after this paint
        return False

    def _go(self) -> None:
        page = self._window.page("calendar")
        if isinstance(page, CalendarPage):
            page.grid.viewport().installEventFilter(self)
        self._window.go("calendar")

    def _tell(self) -> None:
        print(time.monotonic(), flush=True)
