"""Asked before everything is taken out: as a folder or a ZIP file, with or without people, and where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFileDialog, QRadioButton

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.backup_watch import WatchBar
from clinicsocial.ui.widgets.basics import PrimaryButton, button, column, restyle, row, text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.values.errors import ClinicSocialError


class ExportAllDialog(AppDialog):
    """`wanted` carries the path and whether people go along; the owner exports and tells how it went.

    `name` is what the file or folder is called unless the person says otherwise.
    """

    wanted = Signal(object, bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("export-all-dialog", tr("Take everything out"), parent, width=560)
        self._name = name
        self.zip = QRadioButton(tr("One &ZIP file"))
        self.zip.setObjectName("export-zip")
        self.zip.setChecked(True)
        self.folder = QRadioButton(tr("A &folder"))
        self.folder.setObjectName("export-folder")
        group = QButtonGroup(self)
        group.addButton(self.zip)
        group.addButton(self.folder)
        self.people = QCheckBox(tr("With &patients and their consents"))
        self.people.setObjectName("export-people")
        self.people.toggled.connect(self._warn)
        self._care = text("", "muted", name="export-care")
        self.problem = text("", "error", name="export-problem")
        self.problem.hide()
        self.bar = WatchBar("export-progress")
        self.save = PrimaryButton(tr("Choose where…"), name="export-all-save")
        self.save.setDefault(True)
        self.save.clicked.connect(self._choose)
        self.cancel = button(tr("Cancel"), name="export-all-cancel")
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(self.bar.stop)
        self._lay_out()
        self._warn()

    def _lay_out(self) -> None:
        lead = tr(
            "Posts, deliveries, receipts, accounts without passwords, staff, pictures with their alt texts, "
            "notes, themes, campaigns, figures and the log: as CSV for spreadsheets, as JSON for programs, "
            "with a README that says what is what."
        )
        layout = self.column()
        layout.addWidget(text(tr("Take everything out in open formats"), "section"))
        layout.addWidget(text(lead, "muted"))
        layout.addLayout(column(self.zip, self.folder, gap=6))
        layout.addSpacing(4)
        layout.addLayout(column(self.people, self._care, self.problem, self.bar, gap=8))
        layout.addStretch(1)
        layout.addLayout(row(None, self.cancel, self.save))

    def show_busy(self) -> None:
        """The export is under way; `bar` shows how far."""
        self.problem.hide()
        for part in (self.save, self.zip, self.folder, self.people):
            part.setEnabled(False)

    def show_problem(self, error: ClinicSocialError) -> None:
        """It did not work; the person may try again."""
        self.bar.end()
        for part in (self.save, self.zip, self.folder, self.people):
            part.setEnabled(True)
        self.problem.setText(f"{error.title} {error.message} {error.next_step}")
        self.problem.show()

    @Slot()
    def _warn(self) -> None:
        care = tr("Nothing in it is encrypted. Posts and pictures in it may show or name people.")
        if self.people.isChecked():
            care = tr(
                "This holds personal data of patients, readable for whoever has the file. Keep it where only "
                "those who may see it can, and erase it when it has served. The log notes that it was taken."
            )
        self._care.setText(care)
        restyle(self._care, "role", "error" if self.people.isChecked() else "muted")

    @Slot()
    def _choose(self) -> None:
        if self.zip.isChecked():
            name, _kind = QFileDialog.getSaveFileName(
                self, tr("Save everything as"), f"{self._name}.zip", tr("ZIP files (*.zip)")
            )
            target = Path(name).with_suffix(".zip") if name else None
        else:
            name = QFileDialog.getExistingDirectory(self, tr("Choose where the new folder is made"))
            target = Path(name) / self._name if name else None
        if target is not None:
            self.wanted.emit(target, self.people.isChecked())
