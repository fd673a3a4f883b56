"""How a field of the calendar is laid out and painted: day number, one chip an item, "+3 more"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.delivery import PostState
from clinicsocial.ui.models.calendar import CELL_ROLE
from clinicsocial.ui.models.calendar_items import CalendarItem, Cell
from clinicsocial.ui.states import state_icon

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look

_PAD = 4
_ICON = 13
_TILES_FROM = 170
"""Chips at least this wide also show their networks' letters."""


@dataclass(frozen=True, slots=True)
class Chip:
    """Where an item lies in its field; `place` is its number there, -1 for "+3 more"."""

    place: int
    box: QRect


class CalendarDelegate(QStyledItemDelegate):
    """Paints fields with the tokens of the theme. `target` is the field a drag hovers over."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.target = QPersistentModelIndex()
        self._fonts()
        look.changed.connect(self._fonts)

    def chips(self, cell: Cell, box: QRect) -> tuple[Chip, ...]:
        """The chips that fit into a field, the last one being "+n more" where not all do."""
        top = box.top() + self._head(cell)
        height = self._chip_height
        room = max(0, (box.bottom() - _PAD - top + 2) // (height + 2))
        count = len(cell.items)
        shown = count if count <= room else max(0, room - 1)
        places = [*range(shown), *([-1] if count > shown and room > 0 else [])]
        return tuple(
            Chip(place, QRect(box.left() + _PAD, top + number * (height + 2), box.width() - 2 * _PAD, height))
            for number, place in enumerate(places)
        )

    def row_height(self) -> int:
        """The least height of an hour: two chips."""
        return 2 * (self._chip_height + 2) + 2 * _PAD

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
        self._ground(painter, box, cell)
        if cell.hour is None:
            self._number(painter, box, cell)
        for chip in self.chips(cell, box):
            if chip.place < 0:
                self._more(painter, chip.box, len(cell.items) - len(self.chips(cell, box)) + 1)
            else:
                self.paint_chip(painter, chip.box, cell.items[chip.place])
        state: QStyle.StateFlag = option.state
        self._frame(painter, box, index, state)
        painter.restore()

    def paint_chip(self, painter: QPainter, box: QRect, item: CalendarItem) -> None:
        """Draw one item: the state's icon and ground, time, first words, networks where there is room."""
        colours = self._look.theme.state(item.state)
        draft = item.state is PostState.DRAFT
        painter.setPen(QPen(QColor(colours.ink), 1, Qt.PenStyle.DashLine) if draft else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.soft))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        icon = self._look.picture(state_icon(item.state), colours.ink, _ICON)
        left = box.left() + 5
        painter.drawPixmap(QRect(left, box.center().y() - _ICON // 2, _ICON, _ICON), icon)
        left += _ICON + 4
        painter.setPen(QColor(colours.ink))
        painter.setFont(self._bold)
        painter.drawText(QRect(left, box.top(), self._time_width, box.height()), _MIDDLE, item.time)
        left += self._time_width + 5
        right = box.right() - 4
        if box.width() >= _TILES_FROM:
            right = self._tiles(painter, box, item, right)
        painter.setFont(self._font)
        room = right - left
        if room > self._em:
            words = self._metrics.elidedText(item.line, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, box.top(), room, box.height()), _MIDDLE, words)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Fields are sized by the view; this is only the least."""
        return QSize(80, self.row_height())

    def _fonts(self) -> None:
        self._font = QFont()
        self._font.setPixelSize(self._look.theme.sizes.caption)
        self._bold = QFont(self._font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._metrics = QFontMetrics(self._font)
        self._em = self._metrics.horizontalAdvance("m")
        self._time_width = QFontMetrics(self._bold).horizontalAdvance("00:00")
        self._chip_height = self._metrics.height() + 6
        self._number_height = self._metrics.height() + 8

    def _head(self, cell: Cell) -> int:
        return _PAD + (self._number_height + 2 if cell.hour is None else 0)

    def _ground(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        token = "surface" if cell.shown_month and not (cell.past and cell.hour is not None) else "window"
        painter.fillRect(box, self._look.theme.colour(token))

    def _number(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        theme = self._look.theme
        words = str(cell.day.day)
        size = self._number_height
        width = max(size, self._metrics.horizontalAdvance(words) + 12)
        circle = QRect(box.left() + _PAD, box.top() + _PAD - 1, width, size)
        painter.setFont(self._bold if cell.today else self._font)
        if cell.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(circle, size / 2, size / 2)
            painter.setPen(theme.colour("on_accent"))
        else:
            painter.setPen(theme.colour("text" if cell.shown_month else "faint"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, words)

    def _more(self, painter: QPainter, box: QRect, count: int) -> None:
        painter.setFont(self._bold)
        painter.setPen(self._look.theme.colour("muted"))
        painter.drawText(box.adjusted(6, 0, 0, 0), _MIDDLE, tr("+{n} more", n=count))

    def _tiles(self, painter: QPainter, box: QRect, item: CalendarItem, right: int) -> int:
        for network in reversed(item.networks[:3]):
            right -= 15
            tile = self._look.network_picture(network, 15)
            painter.drawPixmap(QRect(right, box.center().y() - 7, 15, 15), tile)
            right -= 2
        return right - 2

    def _frame(
        self,
        painter: QPainter,
        box: QRect,
        index: QModelIndex | QPersistentModelIndex,
        state: QStyle.StateFlag,
    ) -> None:
        theme = self._look.theme
        inner = box.adjusted(1, 1, -2, -2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.target.isValid() and QPersistentModelIndex(index) == self.target:
            painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(inner, 6, 6)
        elif state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(theme.colour("focus" if focused else "line_strong"), 2))
            painter.drawRoundedRect(inner, 6, 6)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
