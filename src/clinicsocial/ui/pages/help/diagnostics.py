"""Making a diagnostics bundle from the guide: gathered in the background, read, then saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.diagnostics_dialog import DiagnosticsDialog

if TYPE_CHECKING:
    from clinicsocial.core.app import App
    from clinicsocial.core.diagnosing.bundle import Bundle
    from clinicsocial.ui.pages.page import Page


class DiagnosticsMaker(QObject):
    """Works for the page of the guide."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._bundle: Bundle | None = None
        self.dialog: DiagnosticsDialog | None = None
        """While it is open."""

    @Slot()
    def begin(self) -> None:
        """Open the dialog and gather."""
        if self.dialog is not None:
            return
        self.dialog = DiagnosticsDialog(self._page)
        self.dialog.save_wanted.connect(self._ask)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()
        self._page.work.run(
            partial(_gathered, self._page.services.app), self._show, self._fail, owner=self.dialog
        )

    def save(self, path: Path) -> None:
        """Write what was shown into this file."""
        if self._bundle is not None:
            save = partial(self._bundle.save, path)
            self._page.work.run(save, partial(self._saved, path), self._fail, owner=self)

    def _show(self, bundle: Bundle) -> None:
        self._bundle = bundle
        if self.dialog is not None:
            self.dialog.show_text(bundle.text)

    @Slot()
    def _ask(self) -> None:
        from clinicsocial.core.diagnosing.bundle import file_name

        proposed = file_name(self._page.services.app.clock.now())
        name, _ = QFileDialog.getSaveFileName(
            self.dialog, tr("Save the bundle"), proposed, tr("ZIP files (*.zip)")
        )
        if name:
            self.save(Path(name))

    def _saved(self, path: Path, _nothing: None) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._page.services.navigator.say(tr("Saved as {file}.", file=path.name))

    def _fail(self, error: object) -> None:
        from clinicsocial.core.values.errors import ClinicSocialError

        if self.dialog is not None and isinstance(error, ClinicSocialError):
            self.dialog.show_error(error)

    @Slot()
    def _closed(self) -> None:
        self.dialog = None
        self._bundle = None


def _gathered(app: App) -> Bundle:
    from clinicsocial.core.diagnosing.bundle import gather

    return gather(app.folder, app.vault, app.clock, app.store)
