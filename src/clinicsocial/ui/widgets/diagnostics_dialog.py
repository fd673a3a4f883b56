"""Shows all that goes into the diagnostics bundle, and asks where to save it. Nothing is sent anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.values.errors import ClinicSocialError

_HEIGHT = 560


class DiagnosticsDialog(AppDialog):
    """`save_wanted` when the person has read it and wants the file."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("diagnostics-dialog", tr("Diagnostics bundle"), parent, width=680)
        self.resize(720, _HEIGHT)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setObjectName("diagnostics-text")
        self.words.setAccessibleName(tr("Everything in the bundle"))
        self.words.setPlaceholderText(tr("Looking at everything. This takes a few seconds…"))
        self.words.setTabChangesFocus(True)
        self._error = text("", "error", name="diagnostics-error")
        self._error.hide()
        self.save = PrimaryButton(tr("Save as…"), name="diagnostics-save")
        self.save.setEnabled(False)
        close = button(tr("Close"), name="diagnostics-close")
        self.save.clicked.connect(self.save_wanted)
        close.clicked.connect(self.reject)
        explained = tr(
            "For whoever helps you. It holds versions, counts, states and error codes: no patient’s name, no "
            "text of a post, no password. This is all of it. It is saved where you choose, and never sent by "
            "itself."
        )
        layout = self.column()
        layout.addWidget(text(tr("What goes into the bundle"), "section"))
        layout.addWidget(text(explained, "muted"))
        layout.addWidget(self.words, 1)
        layout.addWidget(self._error)
        layout.addLayout(row(None, close, self.save))

    def show_text(self, words: str) -> None:
        """Show what was gathered; now it can be saved."""
        self.words.setPlainText(words)
        self.save.setEnabled(True)

    def show_error(self, error: ClinicSocialError) -> None:
        """Say what went wrong; another place may be chosen."""
        self._error.setText(f"{error.title} {error.message} {error.next_step}")
        self._error.show()
