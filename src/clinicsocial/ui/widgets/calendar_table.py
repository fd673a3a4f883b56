"""A table with chips above its fields, and what the mouse does to them: open, choose, drag."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCursor, QHelpEvent, QPainter
from PySide6.QtWidgets import QApplication, QTableView, QToolTip

from clinicsocial.core.i18n import tr
from clinicsocial.ui.states import state_meaning
from clinicsocial.ui.widgets.basics import own_viewport
from clinicsocial.ui.widgets.calendar_chip import Chip, ChipPainter
from clinicsocial.ui.widgets.calendar_landing import Landing

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent

    from clinicsocial.ui.look import Look
    from clinicsocial.ui.models.calendar import CalendarModel
    from clinicsocial.ui.models.calendar_items import CalendarItem
    from clinicsocial.ui.widgets.calendar_chosen import ChosenItems

_CHOOSING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@dataclass(slots=True)
class Pressed:
    """An item under the pressed button, and what has become of it."""

    chip: Chip
    item: CalendarItem
    start: QPoint
    dragging: bool = False
    landing: Landing | None = None


class ChipTable(QTableView):
    """The mouse's side of the calendar's grids.

    `item_opened` tells a `CalendarItem`; `slot_opened` a `SlotItem`; `day_opened` a `Cell` whose "+n more" or
    ground was clicked; `dropped` an item and the wall time it was dropped on; `picked` items to choose or let
    go, `reached` one up to which to choose.
    """

    item_opened = Signal(object)
    slot_opened = Signal(object)
    day_opened = Signal(object)
    dropped = Signal(object, object)
    picked = Signal(object)
    reached = Signal(object)

    def __init__(
        self, look: Look, model: CalendarModel, chosen: ChosenItems, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        own_viewport(self)
        self.look = look
        self.calendar = model
        self.chosen = chosen
        self.now = now
        self.zone = "UTC"
        self.chips = ChipPainter(look, self)
        self._pressed: Pressed | None = None
        self._at = QPoint()
        self.setModel(model)
        chosen.changed.connect(self.viewport().update)

    # -- what a view of its own kind says --------------------------------------------------------------------

    def chips_in(self, area: QRect) -> tuple[Chip, ...]:
        """Every chip that can be seen in `area` (viewport pixels)."""
        raise NotImplementedError

    def landing(self, item: CalendarItem, box: QRect, at: QPoint) -> tuple[datetime, QRect] | None:
        """The wall time at which `item`, dragged in `box` with the mouse `at`, would land, and where."""
        raise NotImplementedError

    @property
    def landing_words(self) -> str:
        """When what is being dragged would land, or why it cannot; empty without a drag."""
        landing = self._pressed.landing if self._pressed is not None else None
        return "" if landing is None else landing.words

    def box_of(self, item: CalendarItem) -> QRect:
        """Where an item is painted (viewport pixels); empty where it cannot be seen."""
        for chip in self.chips_in(self.viewport().rect()):
            if chip.item is not None and chip.item.key == item.key:
                return chip.box
        return QRect()

    # -- mouse -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day; an item under the mouse may be opened, dragged or chosen from here."""
        place = event.position().toPoint()
        chip = self.chip_at(place)
        self._pressed = None
        if chip is None or chip.item is None or not event.modifiers() & _CHOOSING:
            super().mousePressEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or chip is None or chip.item is None:
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.reached.emit(chip.item)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.picked.emit((chip.item,))
        else:
            self._pressed = Pressed(chip, chip.item, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was pressed, once the mouse has really moved."""
        self._at = event.position().toPoint()
        pressed = self._pressed
        if pressed is None:
            shape = (
                Qt.CursorShape.PointingHandCursor if self.chip_at(self._at) else Qt.CursorShape.ArrowCursor
            )
            self.viewport().setCursor(shape)
            return
        far = (self._at - pressed.start).manhattanLength() >= QApplication.startDragDistance()
        if far and not pressed.dragging:
            if not pressed.item.movable:
                QToolTip.showText(QCursor.pos(), fixed_sentence(pressed.item), self)
                return
            pressed.dragging = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if pressed.dragging:
            self._scroll_at_edge()
            pressed.landing = self._land(pressed)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop, or open what was clicked."""
        self._at = event.position().toPoint()
        pressed = self._pressed
        landing = self._land(pressed) if pressed is not None and pressed.dragging else None
        self.stop_dragging()
        super().mouseReleaseEvent(event)
        chip = self.chip_at(self._at)
        if landing is not None and pressed is not None:
            if landing.wall != pressed.item.wall:
                self.dropped.emit(pressed.item, landing.wall)
        elif pressed is not None:
            if not pressed.dragging and chip is not None and chip.item == pressed.item:
                self.item_opened.emit(pressed.item)
        elif chip is not None and event.button() == Qt.MouseButton.LeftButton:
            self._clicked(chip)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On the ground of a day: open it (a new post, where it is empty)."""
        place = event.position().toPoint()
        cell = self.calendar.cell(self.indexAt(place))
        if cell is not None and self.chip_at(place) is None:
            self.day_opened.emit(cell)

    def viewportEvent(self, event: QEvent) -> bool:
        """The tooltip of the thing under the mouse, rather than of the whole day."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            chip = self.chip_at(event.pos())
            words = self.told(chip, event.pos())
            if words:
                QToolTip.showText(event.globalPos(), words, self, chip.box if chip else QRect())
                return True
        return super().viewportEvent(event)

    def told(self, chip: Chip | None, place: QPoint) -> str:
        """What the tooltip says of a chip, or of a place without one; empty for the day's own words."""
        if chip is None:
            return ""
        if chip.item is not None:
            return "\n".join((chip.item.told, *self.chips.advised(chip.item)))
        return chip.slot.spoken if chip.slot is not None else ""

    def chip_at(self, place: QPoint) -> Chip | None:
        """The chip at a place of the viewport; the uppermost where two touch."""
        near = QRect(place, place).adjusted(-1, -1, 1, 1)
        return next((chip for chip in reversed(self.chips_in(near)) if chip.box.contains(place)), None)

    def paint_drag(self, painter: QPainter) -> None:
        """What is being dragged, where it would land, and when that is in words."""
        pressed = self._pressed
        if pressed is None or not pressed.dragging:
            return
        box = pressed.chip.box.translated(self._at - pressed.start)
        if pressed.landing is not None:
            pressed.landing.paint_place(painter, self.look)
        self.chips.paint_item(painter, box, pressed.item)
        if pressed.landing is not None:
            inside = self.viewport().rect()
            self.chips.paint_bubble(
                painter, inside, box, pressed.landing.words, bad=pressed.landing.impossible
            )

    def stop_dragging(self) -> bool:
        """End a drag; whether there was one."""
        was = self._pressed is not None and self._pressed.dragging
        self._pressed = None
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.viewport().update()
        return was

    # -- parts -----------------------------------------------------------------------------------------------

    def _clicked(self, chip: Chip) -> None:
        if chip.slot is not None:
            self.slot_opened.emit(chip.slot)
        elif chip.more is not None:
            self.day_opened.emit(chip.more)

    def _land(self, pressed: Pressed) -> Landing | None:
        moved = pressed.chip.box.translated(self._at - pressed.start)
        found = self.landing(pressed.item, moved, self._at)
        if found is None:
            return None
        wall, place = found
        return Landing(wall, self.zone, place, self.now() - timedelta(minutes=1))

    def _scroll_at_edge(self) -> None:
        height, edge = self.viewport().height(), 24
        bar = self.verticalScrollBar()
        if self._at.y() < edge:
            bar.setValue(bar.value() - 12)
        elif self._at.y() > height - edge:
            bar.setValue(bar.value() + 12)


def fixed_sentence(item: CalendarItem) -> str:
    """Why an item cannot be moved."""
    return tr("This one cannot be moved. {meaning}", meaning=state_meaning(item.state))
