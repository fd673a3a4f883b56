"""The report of a mistake of ours, and a dialog to copy it. It never holds what somebody typed."""

from __future__ import annotations

import platform
import traceback
from typing import TYPE_CHECKING

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from clinicsocial import __version__
from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text

if TYPE_CHECKING:
    from clinicsocial.core.values.errors import ClinicSocialError


def versions() -> str:
    """The first line of every report. `platform.platform` would start a program, at every start of ours."""
    return " · ".join(
        (
            f"ClinicSocial {__version__}",
            f"Python {platform.python_version()}",
            f"Qt {qt_version}",
            f"{platform.system()} {platform.release()} {platform.version()} {platform.machine()}",
        )
    )


def report(error: BaseException, moment: str) -> str:
    """What happened, as places in our code. Messages are left out: they could quote what somebody typed."""
    lines = [versions(), moment, ""]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        lines += [
            f"  {frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(lines) + "\n"


class CrashDialog(AppDialog):
    """Says that something of ours went wrong, what is safe, and offers the report to copy."""

    def __init__(
        self, words: str, parent: QWidget | None = None, *, title: str = "", meaning: str = ""
    ) -> None:
        super().__init__("crash-dialog", tr("Something went wrong"), parent)
        self.resize(680, 440)
        self._words = QPlainTextEdit(words)
        self._words.setObjectName("crash-report")
        self._words.setReadOnly(True)
        self._words.setAccessibleName(tr("Report"))
        copy = button(tr("Copy the report"), name="crash-copy")
        close = PrimaryButton(tr("Close"), name="crash-close")
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        layout = self.column()
        layout.addWidget(text(title or tr("Something went wrong in ClinicSocial"), "section"))
        layout.addWidget(text(meaning or _meaning()))
        self._error = text("", "error", name="crash-error")
        self._error.hide()
        self.acts = row(copy, None, close)
        """What can be done; the last one closes."""
        layout.addWidget(self._words, 1)
        layout.addWidget(self._error)
        layout.addLayout(self.acts)

    def show_error(self, error: ClinicSocialError) -> None:
        """Say that the report could not be saved."""
        self._error.setText(f"{error.title} {error.message} {error.next_step}")
        self._error.show()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words.toPlainText())


def _meaning() -> str:
    return tr(
        "This is a mistake of ours. What was saved is safe, and publishing goes on. The report below names "
        "places in the program, never what you wrote. Please send it to whoever looks after ClinicSocial for "
        "you."
    )
