"""The one place where a mistake of ours is shown: a report to copy, without any post text in it."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from typing import TYPE_CHECKING

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from clinicsocial import __version__
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from clinicsocial.core.clock import Clock

_log = logging.getLogger(__name__)


def report(error: BaseException, moment: str) -> str:
    """What happened, as places in our code. Messages are left out: they could quote what somebody typed."""
    lines = [
        " · ".join(
            (
                f"ClinicSocial {__version__}",
                f"Python {platform.python_version()}",
                f"Qt {qt_version}",
                platform.platform(),
            )
        ),
        moment,
        "",
    ]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        lines += [
            f"  {frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(lines) + "\n"


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
        try:
            self._logs.mkdir(mode=0o700, parents=True, exist_ok=True)
            name = f"crash-{self._clock.now():%Y%m%d-%H%M%S}.txt"
            (self._logs / name).write_text(words, encoding="utf-8")
        except OSError:
            _log.exception("the crash report could not be written")

    @Slot()
    def _closed(self) -> None:
        self._dialog = None


class CrashDialog(QDialog):
    """Says that something of ours went wrong, what is safe, and offers the report to copy."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Something went wrong"))
        self.resize(640, 420)
        self._words = QPlainTextEdit(words)
        self._words.setReadOnly(True)
        self._words.setAccessibleName(tr("Report"))
        copy = button(tr("Copy the report"), name="crash-copy")
        close = PrimaryButton(tr("Close"), name="crash-close")
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(text(tr("Something went wrong in ClinicSocial"), "section"))
        layout.addWidget(
            text(
                tr(
                    "This is a mistake of ours. What was saved is safe, and publishing goes on. The report "
                    "below names places in the program, never what you wrote. Please send it to whoever "
                    "looks after ClinicSocial for you."
                )
            )
        )
        layout.addWidget(self._words, 1)
        layout.addLayout(row(copy, None, close))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words.toPlainText())
