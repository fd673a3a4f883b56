"""The report of the period that the page shows: asked for, made in the pool, opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog

from clinicsocial.core.i18n import tr
from clinicsocial.ui.papers import open_paper
from clinicsocial.ui.widgets.basics import button
from clinicsocial.ui.widgets.report_dialog import ReportDialog

if TYPE_CHECKING:
    from clinicsocial.core.documents.report_making import ReportMade
    from clinicsocial.ui.pages.insights.page import InsightsPage


class ReportMaker(QObject):
    """A button and what it does."""

    def __init__(self, page: InsightsPage) -> None:
        super().__init__(page)
        self._page = page
        self.button = button(tr("Make a report…"), name="make-report")
        page.look.put_icon(self.button, "print", "muted", 16)
        self.button.clicked.connect(self.ask)

    @Slot()
    def ask(self) -> None:
        """Ask as which kind of file."""
        shown = self._page.shown
        if shown is None:
            return
        from clinicsocial.core.insights.periods import period_words

        other = shown.insights.compared
        compared = "" if other is None else tr("Compared with {period}", period=period_words(other))
        dialog = ReportDialog(shown.period_words, compared, self._page)
        dialog.wanted.connect(partial(self._place, dialog))
        dialog.open()

    def _place(self, dialog: ReportDialog, kind: str) -> None:
        from clinicsocial.core.documents.report_making import file_name

        shown = self._page.shown
        if shown is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = str(Path(folder) / f"{file_name(shown.insights.period)}.{kind}")
        kinds = {"pdf": tr("PDF files (*.pdf)"), "png": tr("Pictures (*.png)")}
        name, _ = QFileDialog.getSaveFileName(dialog, tr("Save the report"), suggested, kinds[kind])
        if name:
            self.make(dialog, Path(name).with_suffix(f".{kind}"))

    def make(self, dialog: ReportDialog, path: Path) -> None:
        """Make it into this file."""
        shown = self._page.shown
        if shown is None:
            return
        watch = dialog.begin()
        insights, store, actor = shown.insights, self._page.services.app.store, self._page.work.actor

        def make() -> ReportMade:
            from clinicsocial.core.documents.report_making import make_report

            return make_report(
                store,
                period=insights.period,
                against=insights.against,
                path=path,
                watch=watch,
                actor=actor,
            )

        self._page.work.run(make, partial(self._made, dialog), dialog.show_error, owner=dialog)

    def _made(self, dialog: ReportDialog, made: ReportMade) -> None:
        dialog.bar.end()
        dialog.accept()
        open_paper(made.paths[0], self._page.services.navigator)
