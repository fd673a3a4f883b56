"""Importing figures from a file, in three steps: the file, what it holds, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import button, row, text
from clinicsocial.ui.widgets.figures_earlier import FiguresEarlier
from clinicsocial.ui.widgets.figures_preview import FiguresPreview
from clinicsocial.ui.widgets.figures_result import FiguresResult
from clinicsocial.ui.widgets.figures_where import WhereCard
from clinicsocial.ui.widgets.file_drop import DropWords, FileDropStep
from clinicsocial.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.figures_requests import Source
    from clinicsocial.ui.look import Look

_SIZE = QSize(860, 640)
"""Fits a screen of 1366×768 with its bars."""


class FiguresImportDialog(AppDialog):
    """Shows the steps; the owner reads and stores."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("figures-dialog", tr("Import figures from a file"), parent, width=720)
        self.file = FileDropStep(look, _words(), name="figures")
        self._where = WhereCard()
        self.earlier_wanted = button(tr("Earlier imports…"), name="figures-earlier-imports")
        self.file.lay_out(self._where, foot=self.earlier_wanted)
        self.preview = FiguresPreview(look)
        self.result_step = FiguresResult(look)
        self.earlier = FiguresEarlier()
        self.banner = Banner(look, name="figures-banner")
        self._name = text("", "muted", wrap=False, name="figures-file-name")
        self.steps = QStackedWidget()
        for step in (self.file, self.preview, self.result_step, self.earlier):
            self.steps.addWidget(step)
            step.closed.connect(self.reject)
        layout = self.column()
        layout.addLayout(row(text(self.windowTitle(), "section", wrap=False), self._name, None, gap=12))
        layout.addWidget(self.banner)
        layout.addWidget(self.steps, 1)
        for one in self.findChildren(QPushButton):
            one.setAutoDefault(False)  # Enter presses the button that has the keyboard, and no other
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))

    def show_step(self, step: QWidget, file_name: str = "") -> None:
        """Show a step, and which file it is about."""
        self.banner.hide()
        self._name.setText(file_name)
        self.steps.setCurrentWidget(step)

    def tell_where(self, sources: Sequence[Source]) -> None:
        """Say where the networks give their files out."""
        self._where.show_sources(sources)

    def show_error(self, error: ClinicSocialError) -> None:
        """Say what happened, above the step it happened in."""
        self.file.show_reading("")
        self.preview.set_busy(busy=False)
        self.banner.show_error(error)


def _words() -> DropWords:
    return DropWords(
        title=tr("Drop the file that the network gave you"),
        words=tr(
            "ClinicSocial knows the downloads of Meta Business Suite (Facebook and Instagram), LinkedIn, "
            "X and Google Business Profile. You see what the file holds, and for whom, before anything is "
            "kept."
        ),
        ask=tr("Import figures from a file"),
        kinds=tr("Tables (*.csv *.tsv *.txt *.xlsx *.xls)"),
    )
