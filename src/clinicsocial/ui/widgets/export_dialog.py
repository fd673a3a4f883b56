"""Asked before posts leave as a file: in which format, and whether their words go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ExportDialog(AppDialog):
    """`wanted` carries the end of the file's name (``csv`` or ``json``), and whether words go along."""

    wanted = Signal(str, bool)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__("export-dialog", tr("Save posts as a file"), parent, width=480)
        self._csv = QRadioButton(tr("&CSV: for Excel and other spreadsheets, and to bring in again"))
        self._json = QRadioButton(tr("&JSON: for other programs"))
        self._csv.setObjectName("export-csv")
        self._json.setObjectName("export-json")
        self._csv.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self._csv)
        group.addButton(self._json)
        self._texts = QCheckBox(tr("With what the posts &say"))
        self._texts.setObjectName("export-texts")
        self._texts.setChecked(True)
        save = PrimaryButton(tr("Save as…"), name="export-save")
        save.setDefault(True)
        cancel = button(tr("Cancel"), name="export-cancel")
        save.clicked.connect(self._confirm)
        cancel.clicked.connect(self.reject)
        layout = self.column()
        layout.addWidget(text(trn("Save {n} post as a file", "Save {n} posts as a file", count), "section"))
        layout.addWidget(text(tr("All that the list finds now, in its order."), "muted"))
        for part in (self._csv, self._json, self._texts):
            layout.addWidget(part)
        care = tr(
            "The file is not encrypted. Without what they say, it holds times, accounts, links, themes, "
            "campaigns and states alone."
        )
        layout.addWidget(text(care, "caption"))
        layout.addLayout(row(None, cancel, save))

    @Slot()
    def _confirm(self) -> None:
        self.wanted.emit("csv" if self._csv.isChecked() else "json", self._texts.isChecked())
        self.accept()
