"""How one thing of the calendar is painted: a post, a free slot, "+3 more", and what is being dragged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.delivery import PostState
from clinicsocial.ui.states import state_icon
from clinicsocial.ui.widgets.line_delegate import LEFT

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.values.delivery import DeliveryState
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.models.calendar_days import DayMark, SlotItem
    from clinicsocial.ui.models.calendar_items import CalendarItem, Cell

_ICON = 13
_TILE = 15
_TILES_FROM = 170
"""Chips at least this wide also show their networks' letters."""
_RADIUS = 5
_FEWEST = 4
"""Letters, the dots counted, below which cut-off words are left out."""


@dataclass(frozen=True, slots=True)
class Chip:
    """Where something lies in the viewport: an item, a free slot, or the rest of a cell that has no room."""

    box: QRect
    item: CalendarItem | None = None
    slot: SlotItem | None = None
    more: Cell | None = None
    count: int = 0
    """How many `more` stands for."""


class ChipPainter(QObject):
    """Paints with the tokens and the text size of the theme of now."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self.advised: Callable[[CalendarItem], tuple[str, ...]] = _nothing
        """What is advised about an item; it then shows a warning sign."""
        self.measure()

    def measure(self) -> None:
        """Take sizes and colours from the theme; called again by the view when the theme changes."""
        self._states: dict[str, tuple[QColor, QColor, QPixmap]] = {}
        self.font = QFont()
        self.font.setPixelSize(self._look.theme.sizes.caption)
        self.bold = QFont(self.font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.metrics = QFontMetrics(self.font)
        self._em = self.metrics.horizontalAdvance("m")
        self._time_width = QFontMetrics(self.bold).horizontalAdvance("00:00")
        self.height = self.metrics.height() + 6

    def paint(self, painter: QPainter, chip: Chip, *, chosen: bool = False) -> None:
        """Draw a chip, whatever it is."""
        if chip.item is not None:
            self.paint_item(painter, chip.box, chip.item, chosen=chosen)
        elif chip.slot is not None:
            self._paint_slot(painter, chip.box, chip.slot)
        else:
            self._paint_more(painter, chip.box, chip.count)

    def paint_item(self, painter: QPainter, box: QRect, item: CalendarItem, *, chosen: bool = False) -> None:
        """Draw one post: the state's icon and ground, time, first words, networks where there is room."""
        ink, soft, icon = self._state(item.state)
        if chosen:
            icon = self._look.picture("check", ink.name(), _ICON)
            painter.setPen(QPen(self._look.theme.colour("focus"), 2))
        elif item.state is PostState.DRAFT:
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        gap = self._gap(box)
        painter.drawPixmap(QRect(box.left() + gap, box.center().y() - _ICON // 2, _ICON, _ICON), icon)
        painter.setPen(ink)
        left = self._time(painter, box, box.left() + 2 * gap + _ICON, item.time)
        right = box.right() - 4
        if box.width() >= _TILES_FROM:
            right = self._tiles(painter, box, item.networks, right)
        if self.advised(item) and right - left >= _ICON:
            right -= _ICON
            sign = self._look.picture("warning", "warning", _ICON)
            painter.drawPixmap(QRect(right, box.center().y() - _ICON // 2, _ICON, _ICON), sign)
            right -= 2
        self._words(painter, box, left, right, item.painted)

    def _paint_slot(self, painter: QPainter, box: QRect, slot: SlotItem) -> None:
        """Draw a place to fill: a dotted frame without a ground, a plus, its time."""
        theme = self._look.theme
        painter.setPen(QPen(theme.colour("line_strong"), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        gap = self._gap(box)
        icon = self._look.picture("plus", "muted", _ICON)
        painter.drawPixmap(QRect(box.left() + gap, box.center().y() - _ICON // 2, _ICON, _ICON), icon)
        painter.setPen(theme.colour("muted"))
        left = self._time(painter, box, box.left() + 2 * gap + _ICON, slot.time)
        right = box.right() - 4
        if right - left >= len(slot.networks[:3]) * (_TILE + 2):
            right = self._tiles(painter, box, slot.networks, right)
        self._words(painter, box, left, right, tr("free"))

    def paint_mark(self, painter: QPainter, box: QRect, mark: DayMark) -> None:
        """Draw a note, a closure or a health date: a small icon and its words."""
        icon = self._look.picture(mark.kind.value, "faint", _ICON - 2)
        size = _ICON - 2
        painter.drawPixmap(QRect(box.left(), box.center().y() - size // 2, size, size), icon)
        painter.setPen(self._look.theme.colour("muted"))
        self._words(painter, box, box.left() + size + 4, box.right(), mark.words)

    def paint_bubble(self, painter: QPainter, inside: QRect, place: QRect, words: str, *, bad: bool) -> None:
        """Say below `place`, within `inside`, where something would land; `bad` if it may not."""
        theme = self._look.theme
        width = self.metrics.horizontalAdvance(words) + 20
        box = QRect(place.left(), place.bottom() + 6, width, self.height + 4)
        box.moveRight(min(box.right(), inside.right() - 4))
        box.moveLeft(max(box.left(), inside.left() + 4))
        if box.bottom() > inside.bottom():
            box.moveBottom(place.top() - 6)
        painter.setPen(QPen(theme.colour("danger" if bad else "accent"), 1))
        painter.setBrush(theme.colour("danger_soft" if bad else "raised"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(theme.colour("danger" if bad else "text"))
        painter.setFont(self.font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_more(self, painter: QPainter, box: QRect, count: int) -> None:
        painter.setFont(self.bold)
        painter.setPen(self._look.theme.colour("muted"))
        words = tr("+{n} more", n=count)
        if self.metrics.horizontalAdvance(words) > box.width() - 8:
            words = tr("+{n}", n=count)
        painter.drawText(box.adjusted(6, 0, 0, 0), LEFT, words)

    def _state(self, state: DeliveryState | PostState) -> tuple[QColor, QColor, QPixmap]:
        """Ink, ground and icon of a state, kept: a month asks for them hundreds of times."""
        if state not in self._states:
            colours = self._look.theme.state(state)
            icon = self._look.picture(state_icon(state), colours.ink, _ICON)
            self._states[state] = (QColor(colours.ink), QColor(colours.soft), icon)
        return self._states[state]

    def _gap(self, box: QRect) -> int:
        """Space around the icon: less of it where the time would not fit otherwise."""
        return 4 if box.width() >= 12 + _ICON + self._time_width else 1

    def _time(self, painter: QPainter, box: QRect, left: int, words: str) -> int:
        if (
            box.right() - left >= self._time_width - 1
        ):  # half a time is worse than none: the place tells it too
            painter.setFont(self.bold)
            painter.drawText(QRect(left, box.top(), self._time_width, box.height()), LEFT, words)
        return left + self._time_width + 5

    def _words(self, painter: QPainter, box: QRect, left: int, right: int, words: str) -> None:
        room = right - left
        if room > self._em:
            painter.setFont(self.font)
            shown = self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            if len(shown) < min(_FEWEST, len(words)):
                return  # a letter and dots say nothing: the tooltip and the panel beside tell it
            painter.drawText(QRect(left, box.top(), room, box.height()), LEFT, shown)

    def _tiles(self, painter: QPainter, box: QRect, networks: tuple[str, ...], right: int) -> int:
        for network in reversed(networks[:3]):
            right -= _TILE
            tile = self._look.network_picture(network, _TILE)
            painter.drawPixmap(QRect(right, box.center().y() - _TILE // 2, _TILE, _TILE), tile)
            right -= 2
        return right - 2


def _nothing(_item: CalendarItem) -> tuple[str, ...]:
    return ()
