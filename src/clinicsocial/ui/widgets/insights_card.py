"""A chart on its card: title, picture or table, notes, and ways to take it along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.charts.words import until_words
from clinicsocial.ui.widgets.basics import Card, IconButton, column, row, text
from clinicsocial.ui.widgets.insights_chart import ChartView
from clinicsocial.ui.widgets.insights_table import InsightsTable

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.insights.views import Chart
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.widgets.insights_chart import Pictures


class ChartCard(Card):
    """`copy_wanted` and `save_wanted` carry the chart; the latter also how the file ends."""

    copy_wanted = Signal(object)
    save_wanted = Signal(object, str)
    post_opened = Signal(int)

    def __init__(self, look: Look, pictures: Pictures, slug: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=f"card-{slug}", margin=20, gap=6)
        self._look = look
        self._chart: Chart | None = None
        self._table: InsightsTable | None = None
        self._menu: QMenu | None = None
        self.view = ChartView(look, pictures)
        self.view.post_opened.connect(self.post_opened)
        self._title = text("", "strong", name="chart-title")
        self._subtitle = text("", "caption", name="chart-subtitle")
        self._notes = text("", "caption", name="chart-notes")
        self.as_table = IconButton(look, "table", "", name="chart-as-table", size=16)
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._turn)
        self._more = IconButton(look, "more", "", name="chart-more", size=16)
        self._more.clicked.connect(self._open_menu)
        words = column(self._title, self._subtitle, gap=2)
        heading = row(gap=4)
        heading.addLayout(words, 1)
        heading.addWidget(self.as_table)
        heading.addWidget(self._more)
        self.body.addLayout(heading)
        self.body.addWidget(self.view)
        self.body.addWidget(self._notes)
        self.body.addStretch(1)

    @property
    def chart(self) -> Chart | None:
        """What it shows."""
        return self._chart

    @property
    def table(self) -> InsightsTable | None:
        """The table, once somebody wanted it."""
        return self._table

    def show_chart(self, chart: Chart) -> None:
        """Show this chart, as picture or as table, as before."""
        self._chart = chart
        self._title.setText(chart.title)
        self._subtitle.setText(chart.subtitle)
        self._subtitle.setVisible(bool(chart.subtitle))
        until = () if chart.data_until is None else (until_words(chart.data_until) + ".",)
        notes = "\n".join((*chart.notes, *until))
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        self._name_buttons(chart)
        self.view.show_chart(chart)
        if self._table is not None:
            self._table.show_chart(chart)

    def make_menu(self) -> QMenu:
        """The menu, made when it is first wanted."""
        if self._menu is None:
            self._menu = self._filled()
        return self._menu

    def _name_buttons(self, chart: Chart) -> None:
        shown = self.as_table.isChecked()
        as_chart, as_table = (
            tr("Show {chart} as a chart", chart=chart.title),
            tr("Show {chart} as a table", chart=chart.title),
        )
        more = tr("Copy or save {chart}", chart=chart.title)
        for one, words in ((self.as_table, as_chart if shown else as_table), (self._more, more)):
            one.setAccessibleName(words)
            one.setToolTip(words)

    def _filled(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("chart-menu")
        self._add(menu, tr("Copy as a picture"), "chart-copy").triggered.connect(self._copy)
        menu.addSeparator()
        for words, kind, slot in (
            (tr("Save as a picture (PNG)…"), "png", self._save_png),
            (tr("Save as a drawing (SVG)…"), "svg", self._save_svg),
            (tr("Save the numbers (CSV)…"), "csv", self._save_csv),
        ):
            self._add(menu, words, f"chart-save-{kind}").triggered.connect(slot)
        return menu

    def _add(self, menu: QMenu, words: str, name: str) -> QAction:
        action = menu.addAction(words)
        action.setObjectName(name)
        return action

    @Slot()
    def _open_menu(self) -> None:
        menu = self.make_menu()
        corner = self._more.mapToGlobal(self._more.rect().bottomRight())
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(corner)

    @Slot(bool)
    def _turn(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Show the table in place of the picture, or the other way round."""
        if self._chart is None:
            return
        if shown and self._table is None:
            self._table = InsightsTable()
            self._table.show_chart(self._chart)
            self.body.insertWidget(self.body.indexOf(self.view) + 1, self._table)
        self.view.setVisible(not shown)
        if self._table is not None:
            self._table.setVisible(shown)
        self._look.put_icon(self.as_table, "insights" if shown else "table", "muted", 16)
        self._name_buttons(self._chart)

    @Slot()
    def _copy(self) -> None:
        self.copy_wanted.emit(self._chart)

    @Slot()
    def _save_png(self) -> None:
        self.save_wanted.emit(self._chart, "png")

    @Slot()
    def _save_svg(self) -> None:
        self.save_wanted.emit(self._chart, "svg")

    @Slot()
    def _save_csv(self) -> None:
        self.save_wanted.emit(self._chart, "csv")
