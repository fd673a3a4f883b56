"""Runs the app, goes to the calendar, and prints when it is filled and painted: ``_calendar_probe FOLDER``.

It imports nothing that the app does not, so that its memory is the app's.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench._begin import start  # isort: skip - before Qt
from PySide6.QtCore import QEvent, QObject, QTimer

from clinicsocial.ui.life_cycle import LifeCycle
from clinicsocial.ui.shell import MainWindow


@dataclass(frozen=True, slots=True)
class Options:
    """The window over this folder."""

    data_dir: Path
    command: str = "window"
    background: bool = False
    link: str = ""


class CalendarProbe(QObject):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, life: LifeCycle) -> None:
        super().__init__(window)
        self._window = window
        self._told = False
        life.ready.connect(self._go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's own
        """Look at every paint of the grid; the one after the data came is the one."""
        from clinicsocial.ui.pages.calendar import CalendarPage

        page = self._window.page("calendar")
        filled = isinstance(page, CalendarPage) and page.grid.current_cell is not None
        if event.type() is QEvent.Type.Paint and filled and not self._told:
            self._told = True
            QTimer.singleShot(0, self._tell)  # after this paint
        return False

    def _go(self) -> None:
        from clinicsocial.ui.pages.calendar import CalendarPage

        page = self._window.page("calendar")
        if isinstance(page, CalendarPage):
            page.grid.viewport().installEventFilter(self)
        self._window.go("calendar")

    def _tell(self) -> None:
        print(time.monotonic(), flush=True)


def main() -> int:
    """Run the app with a probe in it."""
    probes: list[CalendarProbe] = []

    def began(program: start.Program) -> None:
        probes.append(CalendarProbe(program.window, program.life))

    return start.run(Options(Path(sys.argv[1])), began=began)


if __name__ == "__main__":
    raise SystemExit(main())
