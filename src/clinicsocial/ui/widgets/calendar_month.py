"""The month: six weeks of days; dragging keeps the time of day."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.calendar_delegate import MonthDelegate
from clinicsocial.ui.widgets.calendar_grid import CalendarGrid

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from clinicsocial.ui.look import Look
    from clinicsocial.ui.models.calendar import CalendarModel
    from clinicsocial.ui.models.calendar_items import CalendarItem
    from clinicsocial.ui.widgets.calendar_chip import Chip
    from clinicsocial.ui.widgets.calendar_chosen import ChosenItems

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (-7, 0),
    Qt.Key.Key_Down: (7, 0),
}


class MonthGrid(CalendarGrid):
    """Six rows of seven days."""

    def __init__(
        self, look: Look, model: CalendarModel, chosen: ChosenItems, now: Callable[[], datetime]
    ) -> None:
        super().__init__(look, model, chosen, now)
        self.setObjectName("month-grid")
        self.setAccessibleName(tr("Month"))
        self._delegate = MonthDelegate(look, self.chips, chosen, self)
        self.setItemDelegate(self._delegate)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def chip_box(self, index: QModelIndex, place: int) -> QRect:
        """Where the item at `place` of a field is painted (viewport pixels); empty where it does not fit."""
        cell = self.calendar.cell(index)
        chips = () if cell is None else self._delegate.chips(cell, self.visualRect(index))
        return next((chip.box for chip in chips if cell and chip.item == cell.items[place]), QRect())

    def chips_in(self, area: QRect) -> tuple[Chip, ...]:
        """Every chip of the fields that `area` touches."""
        first, last = self.indexAt(area.topLeft()), self.indexAt(area.bottomRight())
        if not (first.isValid() and last.isValid()):
            first, last = self._corners(area)
        found: list[Chip] = []
        for row in range(first.row(), last.row() + 1):
            for column in range(first.column(), last.column() + 1):
                index = self.calendar.index(row, column)
                cell = self.calendar.cell(index)
                found += () if cell is None else self._delegate.chips(cell, self.visualRect(index))
        return tuple(found)

    def landing(self, item: CalendarItem, box: QRect, at: QPoint) -> tuple[datetime, QRect] | None:
        """The day under the mouse, at the time it has now."""
        index = self.indexAt(at)
        cell = self.calendar.cell(index)
        if cell is None:
            return None
        return datetime.combine(cell.day, item.wall.time()), self.visualRect(index)

    def step(self, key: Qt.Key) -> tuple[int, int] | None:
        """A day sideways, a week up and down."""
        return _STEPS.get(key)

    def told(self, chip: Chip | None, place: QPoint) -> str:
        """Beside the chips, all that stands on the day."""
        cell = self.calendar.cell(self.indexAt(place))
        if chip is None and cell is not None and cell.extras.marks:
            return "\n\n".join(mark.told for mark in cell.extras.marks)
        return super().told(chip, place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The fields, and what is being dragged above them."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_drag(painter)
        painter.end()

    def _corners(self, area: QRect) -> tuple[QModelIndex, QModelIndex]:
        """The first and the last field, where an area reaches beyond the table."""
        rows, columns = self.calendar.rowCount(), self.calendar.columnCount()
        top, left = max(self.rowAt(area.top()), 0), max(self.columnAt(area.left()), 0)
        bottom, right = self.rowAt(area.bottom()), self.columnAt(area.right())
        return (
            self.calendar.index(top, left),
            self.calendar.index(bottom if bottom >= 0 else rows - 1, right if right >= 0 else columns - 1),
        )
