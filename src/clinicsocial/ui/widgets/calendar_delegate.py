"""How a day of the month is laid out and painted: number, what stands on the day, one chip a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clinicsocial.ui.models.calendar import CELL_ROLE
from clinicsocial.ui.models.calendar_items import Cell
from clinicsocial.ui.widgets.calendar_chip import Chip

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from clinicsocial.ui.look import Look
    from clinicsocial.ui.widgets.calendar_chip import ChipPainter
    from clinicsocial.ui.widgets.calendar_chosen import ChosenItems

_PAD = 4
_GAP = 2


class MonthDelegate(QStyledItemDelegate):
    """Paints fields with the tokens of the theme."""

    def __init__(self, look: Look, chips: ChipPainter, chosen: ChosenItems, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._chips = chips
        self._chosen = chosen

    def chips(self, cell: Cell, box: QRect) -> tuple[Chip, ...]:
        """The chips that fit into a field, the last one being "+n more" where not all do; then free slots."""
        top = box.top() + self._head
        height = self._chips.height
        room = max(0, (box.bottom() - _PAD - top + _GAP) // (height + _GAP))
        count = len(cell.items)
        shown = count if count <= room else max(0, room - 1)
        places = (
            QRect(box.left() + _PAD, top + number * (height + _GAP), box.width() - 2 * _PAD, height)
            for number in range(room)
        )
        if room == 1 and count > 1:
            return self._first_and_rest(cell, next(places))
        found = [Chip(next(places), item=item) for item in cell.items[:shown]]
        if count > shown and room > 0:
            found.append(Chip(next(places), more=cell, count=count - shown))
        found += [Chip(place, slot=slot) for slot, place in zip(cell.extras.slots, places, strict=False)]
        return tuple(found)

    def _first_and_rest(self, cell: Cell, line: QRect) -> tuple[Chip, ...]:
        """With room for one line only: the first post, and beside it how many more there are."""
        rest = self._chips.metrics.horizontalAdvance(f"+{len(cell.items) - 1}") + 10
        first = line.adjusted(0, 0, -rest, 0)
        more = QRect(first.right() + 1, line.top(), rest, line.height())
        return Chip(first, item=cell.items[0]), Chip(more, more=cell, count=len(cell.items) - 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the field, its day number and its chips."""
        cell = index.data(CELL_ROLE)
        box: QRect = option.rect
        if not isinstance(cell, Cell):
            painter.fillRect(box, self._look.theme.colour("surface"))
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, self._look.theme.colour("surface" if cell.shown_month else "window"))
        if cell.extras.closed:
            shade_closed(painter, box, self._look.theme.colour("line"))
        right = self._number(painter, box, cell)
        self._marks(painter, QRect(right, box.top() + _PAD - 1, box.right() - _PAD - right, self._line), cell)
        for chip in self.chips(cell, box):
            self._chips.paint(painter, chip, chosen=chip.item is not None and chip.item in self._chosen)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            paint_frame(painter, box, self._look, focused=bool(state & QStyle.StateFlag.State_HasFocus))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Fields are sized by the view; this is only the least."""
        return QSize(80, 2 * (self._chips.height + _GAP) + 2 * _PAD)

    @property
    def _line(self) -> int:
        return self._chips.metrics.height() + 8

    @property
    def _head(self) -> int:
        return _PAD + self._line + _GAP

    def _number(self, painter: QPainter, box: QRect, cell: Cell) -> int:
        """Draw the number of the day; returns where what stands beside it begins."""
        theme, words, size = self._look.theme, str(cell.day.day), self._line
        font = self._chips.bold if cell.today else self._chips.font
        width = max(size, QFontMetrics(font).horizontalAdvance(words) + 12)
        circle = QRect(box.left() + _PAD, box.top() + _PAD - 1, width, size)
        painter.setFont(font)
        if cell.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(circle, size / 2, size / 2)
            painter.setPen(theme.colour("on_accent"))
        else:
            painter.setPen(theme.colour("text" if cell.shown_month else "faint"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, words)
        return circle.right() + 4

    def _marks(self, painter: QPainter, line: QRect, cell: Cell) -> None:
        """Beside the number: the first line that stands on the day, and how many more there are."""
        marks = cell.extras.marks
        if not marks:
            return
        if len(marks) > 1:
            rest = f"+{len(marks) - 1}"
            width = self._chips.metrics.horizontalAdvance(rest) + 4
            painter.setFont(self._chips.font)
            painter.setPen(self._look.theme.colour("muted"))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), rest)
            line = line.adjusted(0, 0, -width, 0)
        self._chips.paint_mark(painter, line, marks[0])


def shade_closed(painter: QPainter, box: QRect, colour: QColor) -> None:
    """Shade a day on which the practice is closed: slanting lines, which need no colour to be seen."""
    painter.save()
    painter.setClipRect(box)
    painter.setPen(QPen(colour, 1))
    for left in range(box.left() - box.height(), box.right(), 9):
        painter.drawLine(left, box.bottom(), left + box.height(), box.top())
    painter.restore()


def paint_frame(painter: QPainter, box: QRect, look: Look, *, focused: bool) -> None:
    """Frame the field the keyboard is on."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.theme.colour("focus" if focused else "line_strong"), 2))
    painter.drawRoundedRect(box.adjusted(1, 1, -2, -2), 6, 6)
