"""Asked before a report is made: as which kind of file. It shows how far it is, and can stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.backup_watch import WatchBar
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.core.values.watch import Watch


class ReportDialog(AppDialog):
    """`wanted` carries the ending of the file (``pdf`` or ``png``); its owner asks where and makes it."""

    wanted = Signal(str)

    def __init__(self, period: str, compared: str, parent: QWidget | None = None) -> None:
        super().__init__("report-dialog", tr("Make a report"), parent, width=460)
        self.pdf = QRadioButton(tr("&PDF: to print, and to send to the partners"))
        self.pictures = QRadioButton(tr("Pic&tures (PNG), one a page: for slides and chats"))
        self.pdf.setChecked(True)
        group = QButtonGroup(self)
        for choice, name in ((self.pdf, "report-pdf"), (self.pictures, "report-png")):
            choice.setObjectName(name)
            group.addButton(choice)
        self.bar = WatchBar("report-progress")
        self._error = text("", "error", name="report-error")
        self._error.hide()
        self._make = PrimaryButton(tr("Save as…"), name="report-make")
        self._make.setDefault(True)
        self._cancel = button(tr("Cancel"), name="report-cancel")
        self._make.clicked.connect(self._ask)
        self._cancel.clicked.connect(self.reject)
        layout = self.column()
        layout.addWidget(text(tr("Report of {period}", period=period), "section"))
        if compared:
            layout.addWidget(text(compared, "muted"))
        explained = tr(
            "One to three pages: the big numbers, the week in words, goals, charts, and what is missing. "
            "It holds the first words of your best posts and the note of the week."
        )
        layout.addWidget(text(explained, "muted"))
        for part in (self.pdf, self.pictures, self.bar, self._error):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addLayout(row(None, self._cancel, self._make))

    def begin(self) -> Watch:
        """It is being made; gives what it is watched and stopped by."""
        self._error.hide()
        self._choosing(possible=False)
        return self.bar.begin(tr("Drawing the charts…"))

    def show_error(self, error: ClinicSocialError) -> None:
        """Say what went wrong; another place may be chosen."""
        self.bar.end()
        self._choosing(possible=True)
        self._error.setText(f"{error.title} {error.message} {error.next_step}")
        self._error.show()

    def reject(self) -> None:
        """Closing stops what is being made, and only then closes the dialog."""
        if self._make.isEnabled():
            super().reject()
        else:
            self.bar.stop()

    def _choosing(self, *, possible: bool) -> None:
        for part in (self.pdf, self.pictures, self._make, self._cancel):
            part.setEnabled(possible)

    @Slot()
    def _ask(self) -> None:
        self.wanted.emit("pdf" if self.pdf.isChecked() else "png")
