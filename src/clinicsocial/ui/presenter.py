"""The one place where a mistake of ours is shown: a report to copy, without any post text in it."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.core.store.crash_reports import keep_report, note_seen
from clinicsocial.core.values.errors import ClinicSocialError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.clock import Clock
    from clinicsocial.ui.crash import CrashDialog

_log = logging.getLogger(__name__)


class Presenter(QObject):
    """Shows unexpected errors and writes each to a local file. `told` passes on errors fit for a person."""

    told = Signal(object)

    def __init__(self, clock: Clock, logs: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._logs = logs
        self._dialog: CrashDialog | None = None
        self.window: QWidget | None = None
        """The window the report belongs to."""

    def install(self) -> None:
        """Be called for every exception that nobody caught, also in slots."""
        sys.excepthook = self._hook

    @Slot(object)
    def present(self, error: BaseException) -> None:
        """Show it: sentences where there are some, else a report."""
        if isinstance(error, ClinicSocialError):
            self.told.emit(error)
            return
        from clinicsocial.ui.crash import CrashDialog, report

        words = report(error, self._clock.now().isoformat(timespec="seconds"))
        _log.error("unexpected %s", type(error).__name__)
        self._keep(words)
        if self._dialog is None:  # one at a time: a broken paint would open hundreds
            self._dialog = CrashDialog(words, self.window)
            self._dialog.finished.connect(self._closed)
            self._dialog.open()

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.present(error)

    def _keep(self, words: str) -> None:
        keep_report(self._logs, words, self._clock.now())
        note_seen(self._logs)  # it is on the screen now

    @Slot()
    def _closed(self) -> None:
        self._dialog = None
