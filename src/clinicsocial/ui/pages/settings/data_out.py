"""Settings › Data and backup: taking everything out, and handing over to a successor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.widgets.basics import Card, button, column, row, text

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.keeping.export.everything import AllExported
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services
    from clinicsocial.ui.widgets.export_all_dialog import ExportAllDialog


class OutCard(Card):
    """Two ways on, with what each is for."""

    def __init__(self) -> None:
        super().__init__(margin=20, gap=12)
        self.export = button(tr("Take everything out…"), name="export-all")
        self.hand_over = button(tr("Hand over to a successor…"), name="hand-over")
        for press in (self.export, self.hand_over):
            press.setMinimumWidth(220)
        self.body.addWidget(text(tr("Leaving, or handing over"), "section"))
        ways = (
            (self.export, tr("All you have in open formats, for another program or for the archive.")),
            (self.hand_over, tr("Step by step: a new manager, a new recovery code, a backup, the accounts.")),
        )
        for press, words in ways:
            line = row(press, text(words, "muted"), gap=16)
            line.setStretch(1, 1)
            self.body.addLayout(column(line))


class TakingOut(QObject):
    """Asks, exports, tells. `done` carries a sentence for the person."""

    done = Signal(str, str)

    def __init__(self, services: Services, widget: QWidget) -> None:
        super().__init__(widget)
        self._services = services
        self._widget = widget
        self._dialog: ExportAllDialog | None = None

    @Slot()
    def open(self) -> None:
        """Ask how and where to."""
        from clinicsocial.ui.widgets.export_all_dialog import ExportAllDialog

        day = f"{self._services.app.clock.now():%Y-%m-%d}"
        dialog = ExportAllDialog(tr("ClinicSocial export {day}", day=day), self._widget)
        dialog.wanted.connect(self.export)
        self._dialog = dialog
        dialog.open()

    @Slot(object, bool)
    def export(self, target: Path, people: bool) -> None:  # noqa: FBT001 - a signal has no keywords
        """Ask the core whether this person may, then write it all."""
        dialog = self._dialog
        if dialog is None:
            return

        def begin(unit: UnitOfWork) -> Done:
            from clinicsocial.core.keeping.export.everything import begin_export

            return begin_export(unit, people=people)

        dialog.show_busy()
        self._services.work.write(
            begin, partial(self._write, dialog, target, people=people), dialog.show_problem, owner=dialog
        )

    def _write(self, dialog: ExportAllDialog, target: Path, _done: Done, *, people: bool) -> None:
        watch = dialog.bar.begin(tr("Writing everything out…"))
        app = self._services.app

        def write() -> AllExported:
            from clinicsocial.core.keeping.export.everything import export_all

            return export_all(app.store, app.media, target=target, people=people, watch=watch)

        self._services.work.run(write, self._written, self._not_written, owner=dialog)

    def _written(self, found: AllExported) -> None:
        if self._dialog is not None:
            self._dialog.bar.end()
            self._dialog.accept()
            self._dialog = None
        rows = found.rows.get("tables/posts", 0)
        words = tr(
            "{posts} and {files} lie in {place}, not encrypted.",
            posts=trn("{n} post", "{n} posts", rows),
            files=trn("{n} file", "{n} files", found.files),
            place=found.target,
        )
        if found.missing:
            gone = trn(
                "{n} file was not there any more.", "{n} files were not there any more.", found.missing
            )
            words = f"{words} {gone}"
        self.done.emit(tr("Everything was taken out."), words)

    def _not_written(self, error: ClinicSocialError) -> None:
        if self._dialog is not None:
            self._dialog.show_problem(error)
