"""The heads of the days above a week: weekday and number, and the first thing that stands on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from clinicsocial.ui.widgets.basics import own_viewport

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.models.calendar import CalendarModel
    from clinicsocial.ui.models.calendar_items import Cell
    from clinicsocial.ui.widgets.calendar_chip import ChipPainter

_PAD = 6


class DaysHeader(QHeaderView):
    """Two lines a day; the second stays free where nothing stands on any of the days."""

    def __init__(self, look: Look, model: CalendarModel, chips: ChipPainter, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        own_viewport(self)
        self._look = look
        self._calendar = model
        self._chips = chips
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        model.dataChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for a second line only where some day needs it."""
        line = self._chips.metrics.height() + 6
        marked = any(cell is not None and cell.extras.marks for cell in self._days())
        return QSize(super().sizeHint().width(), line * (2 if marked else 1) + 2 * _PAD)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own
        """Draw one day."""
        theme = self._look.theme
        cell = self._cell(logicalIndex)
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        line = QRect(
            rect.left() + _PAD, rect.top() + _PAD, rect.width() - 2 * _PAD, self._chips.metrics.height() + 6
        )
        painter.setFont(self._chips.bold)
        painter.setPen(theme.colour("accent_ink" if cell is not None and cell.today else "faint"))
        words = self._calendar.headerData(logicalIndex, Qt.Orientation.Horizontal)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, str(words))
        if cell is not None and cell.extras.marks:
            self._chips.paint_mark(painter, line.translated(0, line.height()), cell.extras.marks[0])
        painter.restore()

    def viewportEvent(self, event: QEvent) -> bool:
        """The tooltip tells all that stands on the day."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self._cell(self.logicalIndexAt(event.pos()))
            marks = cell.extras.marks if cell is not None else ()
            QToolTip.showText(event.globalPos(), "\n\n".join(mark.told for mark in marks), self)
            return True
        return super().viewportEvent(event)

    def _cell(self, column: int) -> Cell | None:
        return self._calendar.cell(self._calendar.index(0, column))

    def _days(self) -> tuple[Cell | None, ...]:
        return tuple(self._cell(column) for column in range(self._calendar.columnCount()))
