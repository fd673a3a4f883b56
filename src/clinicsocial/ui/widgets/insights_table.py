"""The table behind a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.tables import table
from clinicsocial.ui.models.insights_table import InsightsTableModel
from clinicsocial.ui.widgets.basics import own_viewport

if TYPE_CHECKING:
    from clinicsocial.core.insights.views import Chart

_MOST_ROWS = 12
"""A longer table scrolls within its card."""


class InsightsTable(QTableView):
    """As high as its rows, up to twelve of them; arrows go from cell to cell, Tab goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self)
        self._model = InsightsTableModel(self)
        self.setModel(self._model)
        self.setObjectName("chart-table")
        self.setProperty("frame", "none")
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heads.setStretchLastSection(True)
        heads.setHighlightSections(False)
        heads.setTextElideMode(Qt.TextElideMode.ElideRight)  # large text has no room for a long period
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_chart(self, chart: Chart) -> None:
        """Show the numbers of this chart."""
        self._model.show_table(table(chart))
        self.setAccessibleName(tr("Table of {chart}", chart=chart.title))
        self.resizeColumnsToContents()
        row = self.fontMetrics().height() + 12
        self.verticalHeader().setDefaultSectionSize(row)
        rows = min(self._model.rowCount(), _MOST_ROWS)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(rows * row + self.horizontalHeader().sizeHint().height() + bar)
