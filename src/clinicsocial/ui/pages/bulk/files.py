"""The files that bringing many posts in gives out: a sample to begin with, and the rows that are left out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.bulk.requests import making_sample
from clinicsocial.ui.pages.files_out import writing
from clinicsocial.ui.widgets.notices import Tone

if TYPE_CHECKING:
    from clinicsocial.ui.services import Services
    from clinicsocial.ui.widgets.bulk_dialog import BulkDialog


class BulkFiles(QObject):
    """Asks for the place, writes the file, and says so in the dialog."""

    def __init__(self, services: Services, dialog: BulkDialog) -> None:
        super().__init__(dialog)
        self._services = services
        self._work = services.work
        self._dialog = dialog

    @Slot()
    def ask_sample(self) -> None:
        """Ask where the sample goes, and write it."""
        if path := self._ask_place(tr("Posts to bring in.csv")):
            self.save_sample(path)

    def save_sample(self, path: Path) -> None:
        """Write a file to begin with."""
        request = making_sample(self._services.app)
        self._work.read(request, partial(self.save, path), self._dialog.show_error, owner=self)

    def ask_left(self, stem: str, data: bytes) -> None:
        """Ask where the rows left out of the file `stem` go, and write them."""
        if path := self._ask_place(tr("{file} - left out.csv", file=stem)):
            self.save(path, data)

    def save(self, path: Path, data: bytes) -> None:
        """Write these bytes."""
        self._work.run(writing(path, data), self._tell, self._dialog.show_error, owner=self)

    def _ask_place(self, name: str) -> Path | None:
        kinds = tr("CSV files (*.csv)")
        chosen, _ = QFileDialog.getSaveFileName(self._dialog, tr("Save the file"), name, kinds)
        return Path(chosen) if chosen else None

    def _tell(self, path: Path) -> None:
        self._dialog.banner.show_notice(Tone.SUCCESS, tr("Saved in {path}", path=path))
