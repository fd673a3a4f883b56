"""Taking a chart along: onto the clipboard, or into a file, with its title and notes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.files_out import writing

if TYPE_CHECKING:
    from clinicsocial.core.insights.views import Chart
    from clinicsocial.ui.pages.page import Page

_WIDTH = 900
"""Device-independent pixels of a kept picture: it fits a slide and a page."""
_TEXT = 13


class ChartSaver(QObject):
    """Works for the cards of a page; what went wrong is told there."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page

    @Slot(object)
    def copy(self, chart: Chart) -> None:
        """Put the chart onto the clipboard as a picture."""
        self._page.work.run(partial(picture_of, chart), self._copied, self._page.show_error, owner=self)

    @Slot(object, str)
    def ask(self, chart: Chart, kind: str) -> None:
        """Ask where a file goes (``png``, ``svg`` or ``csv``), and save it there."""
        kinds = {"png": tr("Pictures (*.png)"), "svg": tr("Drawings (*.svg)"), "csv": tr("Tables (*.csv)")}
        parent: QWidget = self._page
        name, _ = QFileDialog.getSaveFileName(
            parent, tr("Save the chart"), f"{chart.slug}.{kind}", kinds[kind]
        )
        if name:
            self.save(chart, kind, Path(name))

    def save(self, chart: Chart, kind: str, path: Path) -> None:
        """Write the chart into this file."""

        def write() -> Path:
            return writing(path, content(chart, kind))()

        self._page.work.run(write, self._saved, self._page.show_error, owner=self)

    def _copied(self, picture: QImage) -> None:
        QGuiApplication.clipboard().setImage(picture)
        self._page.services.navigator.say(tr("The chart is on the clipboard."))

    def _saved(self, path: Path) -> None:
        self._page.services.navigator.say(tr("Saved as {file}.", file=path.name))


def picture_of(chart: Chart) -> QImage:
    """The chart with title and notes, as on paper: dark text on white. For the pool."""
    return QImage.fromData(content(chart, "png"))


def content(chart: Chart, kind: str) -> bytes:
    """The file of this kind. For the pool."""
    from clinicsocial.core.insights.charts.drawing import to_png, to_svg
    from clinicsocial.core.insights.charts.style import load_style
    from clinicsocial.core.insights.outside import for_outside
    from clinicsocial.core.insights.tables import as_csv

    chart = for_outside(chart)
    if kind == "csv":
        return as_csv(chart)
    style = load_style("light", text_size=_TEXT)
    if kind == "svg":
        return to_svg(chart, style=style, width=_WIDTH)
    return to_png(chart, style=style, width=_WIDTH)
