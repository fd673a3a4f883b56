"""Asked before the calendar leaves as a file: whether words go with it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text


class IcsDialog(AppDialog):
    """`wanted` tells whether first lines and notes go along."""

    wanted = Signal(bool)

    def __init__(self, span: str, parent: QWidget | None = None) -> None:
        super().__init__("ics-dialog", tr("Save as a calendar file"), parent, width=460)
        self._texts = QCheckBox(tr("With the first line of each &post, and with notes"))
        self._texts.setObjectName("ics-texts")
        save = PrimaryButton(tr("Save as…"), name="ics-save")
        save.setDefault(True)
        cancel = button(tr("Cancel"), name="ics-cancel")
        save.clicked.connect(self._confirm)
        cancel.clicked.connect(self.reject)
        layout = self.column()
        layout.addWidget(text(tr("Save “{span}” as a calendar file", span=span), "section"))
        other = tr(
            "Outlook, Google Calendar and others can read it. It leaves out what the filter leaves out."
        )
        layout.addWidget(text(other, "muted"))
        layout.addWidget(self._texts)
        care = tr(
            "Leave this off where others see that calendar: only accounts and times leave this PC then."
        )
        layout.addWidget(text(care, "caption"))
        layout.addLayout(row(None, cancel, save))

    @Slot()
    def _confirm(self) -> None:
        self.wanted.emit(self._texts.isChecked())
        self.accept()
