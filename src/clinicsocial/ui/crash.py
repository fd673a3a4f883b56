"""The report of a mistake of ours, and a dialog to copy it. It never holds what somebody typed."""

from __future__ import annotations

import platform
import traceback

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from clinicsocial import __version__
from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text


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


class CrashDialog(QDialog):
    """Says that something of ours went wrong, what is safe, and offers the report to copy."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Something went wrong"))
        self.resize(640, 420)
        self._words = QPlainTextEdit(words)
        self._words.setObjectName("crash-report")
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
