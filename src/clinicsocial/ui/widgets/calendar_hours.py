"""A week or a day by the minute: posts stand at their time, side by side where they overlap."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView

from clinicsocial.core.i18n import tr
from clinicsocial.ui.models.calendar_items import HOURS
from clinicsocial.ui.models.calendar_lanes import skipped_halves, spots
from clinicsocial.ui.widgets.calendar_chip import Chip
from clinicsocial.ui.widgets.calendar_delegate import paint_frame, shade_closed
from clinicsocial.ui.widgets.calendar_grid import CalendarGrid
from clinicsocial.ui.widgets.calendar_header import DaysHeader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from clinicsocial.ui.look import Look
    from clinicsocial.ui.models.calendar import CalendarModel
    from clinicsocial.ui.models.calendar_items import CalendarItem, Cell
    from clinicsocial.ui.widgets.calendar_chosen import ChosenItems

SNAP = 15
"""Minutes to which a drag snaps, and which the keyboard moves by."""
DAY = 24 * 60
_LEAST_LANE = 52
"""Pixels of a chip that still shows its icon and most of its time."""
_EDGE = 3
_PLUS = 20
"""Pixels of a free slot that has to stand beside a post."""
_MINUTE_MS = 60_000
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -SNAP),
    Qt.Key.Key_Down: (0, SNAP),
}


class HoursGrid(CalendarGrid):
    """Twenty-four rows of an hour; the chips are placed by their minutes, above the fields."""

    def __init__(
        self, look: Look, model: CalendarModel, chosen: ChosenItems, now: Callable[[], datetime]
    ) -> None:
        super().__init__(look, model, chosen, now)
        days = model.columnCount()
        self.setObjectName("week-grid" if days > 1 else "day-grid")
        self.setAccessibleName(tr("Week") if days > 1 else tr("Day"))
        self.setHorizontalHeader(DaysHeader(look, model, self.chips, self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._placed: dict[int, tuple[Chip, ...]] = {}
        self._gaps: dict[date, tuple[int, ...]] = {}
        model.dataChanged.connect(self._forget)
        self._size_rows()
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self.viewport().update)
        self._minute.start()

    @property
    def row_height(self) -> int:
        """Pixels of an hour."""
        return self.rowHeight(0)

    def chips_in(self, area: QRect) -> tuple[Chip, ...]:
        """Every chip that touches `area`."""
        offset = self.verticalOffset()
        wanted = area.translated(0, offset)
        return tuple(
            Chip(chip.box.translated(0, -offset), chip.item, chip.slot, chip.more, chip.count)
            for column in range(self.calendar.columnCount())
            for chip in self._column(column)
            if chip.box.intersects(wanted)
        )

    def landing(self, item: CalendarItem, box: QRect, at: QPoint) -> tuple[datetime, QRect] | None:
        """The day under the mouse, at the quarter of an hour nearest to the upper edge of what is dragged."""
        column = self.columnAt(at.x())
        days = self.calendar.days
        if not 0 <= column < len(days):
            return None
        exact = (box.top() + self.verticalOffset()) * 60 / self.row_height
        minute = min(max(round(exact / SNAP) * SNAP, 0), DAY - SNAP)
        wall = datetime.combine(days[column], datetime.min.time()) + timedelta(minutes=minute)
        left, width = self.columnViewportPosition(column), self.columnWidth(column)
        top = self._top(minute) - self.verticalOffset()
        return wall, QRect(left + _EDGE, top, width - 2 * _EDGE, self.chips.height)

    def step(self, key: Qt.Key) -> tuple[int, int] | None:
        """A day sideways, a quarter of an hour up and down."""
        return _STEPS.get(key)

    def show_time(self, minute: int) -> None:
        """Scroll so that this minute of the day stands near the top."""
        self.verticalScrollBar().setValue(max(0, self._top(minute) - self.row_height))

    def restyle(self) -> None:
        """Another theme, or text size."""
        super().restyle()
        self._size_rows()
        self._forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths, other lanes."""
        super().resizeEvent(event)
        self._forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hours, then what stands in them, the line at now, and what is dragged."""
        area = event.rect()
        painter = QPainter(self.viewport())
        painter.fillRect(area, self.look.theme.colour("surface"))
        if self.calendar.days:
            self._paint_ground(painter, area)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for chip in self.chips_in(area):
                self.chips.paint(painter, chip, chosen=chip.item is not None and chip.item in self.chosen)
            self._paint_now(painter)
            self._paint_current(painter)
            self.paint_drag(painter)
        painter.end()

    # -- placing ---------------------------------------------------------------------------------------------

    def _column(self, column: int) -> tuple[Chip, ...]:
        """The chips of a day, in pixels of the whole day (not scrolled)."""
        if column not in self._placed:
            self._placed[column] = self._place(column)
        return self._placed[column]

    def _place(self, column: int) -> tuple[Chip, ...]:
        cells = [self.calendar.cell(self.calendar.index(hour, column)) for hour in range(HOURS)]
        left = self.columnViewportPosition(column) + _EDGE
        width = self.columnWidth(column) - 2 * _EDGE
        slots = [
            Chip(QRect(left, self._top(slot.minute), width, self.chips.height), slot=slot)
            for cell in cells
            if cell is not None
            for slot in cell.extras.slots
        ]
        posts = self._place_posts([cell for cell in cells if cell is not None], left, width)
        return beside(posts, slots)

    def _place_posts(self, cells: Sequence[Cell], left: int, width: int) -> tuple[Chip, ...]:
        found = [(self._top(item.minute), item, cell) for cell in cells for item in cell.items]
        height = self.chips.height
        placed = spots([top for top, _, _ in found], height + 1, max(2, width // _LEAST_LANE))
        chips: list[Chip] = []
        hidden: list[tuple[QRect, Cell]] = []
        for (top, item, cell), spot in zip(found, placed, strict=True):
            wide = width // spot.lanes
            box = QRect(left + spot.lane * wide, top, wide - (1 if spot.lane < spot.lanes - 1 else 0), height)
            if spot.hidden:
                hidden.append((box, cell))
            else:
                chips.append(Chip(box, item))
        return (*chips, *_rest(hidden))

    def _top(self, minute: int) -> int:
        """Where a chip of this minute begins; the last of the day still fit."""
        return min(minute * self.row_height // 60, HOURS * self.row_height - self.chips.height)

    def _skipped(self, day: date) -> tuple[int, ...]:
        """The half hours of a day that the clocks jump over."""
        if day not in self._gaps:
            self._gaps[day] = skipped_halves(day, self.zone)
        return self._gaps[day]

    def _size_rows(self) -> None:
        height = 2 * (self.chips.height + 2) + 8
        for hour in range(HOURS):
            self.verticalHeader().resizeSection(hour, height)
        self._forget()

    def _forget(self) -> None:
        self._placed.clear()
        self._gaps.clear()
        self.horizontalHeader().viewport().update()

    # -- painting --------------------------------------------------------------------------------------------

    def _paint_ground(self, painter: QPainter, area: QRect) -> None:
        theme, offset, now = self.look.theme, self.verticalOffset(), self.now()
        bottom = HOURS * self.row_height - offset
        for column, day in enumerate(self.calendar.days):
            left, width = self.columnViewportPosition(column), self.columnWidth(column)
            gone = DAY if day < now.date() else now.hour * 60 + now.minute if day == now.date() else 0
            past = QRect(left, -offset, width, gone * self.row_height // 60)
            painter.fillRect(past.intersected(area), theme.colour("window"))
            cell = self.calendar.cell(self.calendar.index(0, column))
            if cell is not None and cell.extras.closed:
                shade_closed(painter, QRect(left, 0, width, bottom).intersected(area), theme.colour("line"))
            skipped = self._skipped(day)
            if skipped:
                top = skipped[0] * self.row_height // 2 - offset
                gap = QRect(left, top, width, len(skipped) * self.row_height // 2)
                shade_closed(painter, gap.intersected(area), theme.colour("line_strong"))
            painter.setPen(theme.colour("line"))
            painter.drawLine(left + width - 1, area.top(), left + width - 1, area.bottom())
        first = max(0, (area.top() + offset) // self.row_height)
        for hour in range(first, HOURS + 1):
            line = hour * self.row_height - offset - 1
            if line > area.bottom():
                break
            painter.drawLine(area.left(), line, area.right(), line)

    def _paint_now(self, painter: QPainter) -> None:
        now = self.now()
        if now.date() not in self.calendar.days:
            return
        column = self.calendar.days.index(now.date())
        left, width = self.columnViewportPosition(column), self.columnWidth(column)
        line = (now.hour * 60 + now.minute) * self.row_height // 60 - self.verticalOffset()
        painter.setPen(QPen(self.look.theme.colour("danger"), 2))
        painter.drawLine(left, line, left + width - 2, line)
        painter.setBrush(self.look.theme.colour("danger"))
        painter.drawEllipse(QPoint(left + 3, line), 3, 3)

    def _paint_current(self, painter: QPainter) -> None:
        index = self.currentIndex()
        if index.isValid() and self.hasFocus():
            paint_frame(painter, self.visualRect(index), self.look, focused=True)


def beside(posts: Sequence[Chip], slots: Sequence[Chip]) -> tuple[Chip, ...]:
    """Posts, and free slots: one that a post overlaps becomes a narrow plus at the edge beside it."""
    found = list(posts)
    placed: list[Chip] = []
    for chip in slots:
        strip = QRect(chip.box.right() - _PLUS + 1, chip.box.top(), _PLUS, chip.box.height())
        near = [n for n, post in enumerate(found) if post.box.intersects(chip.box)]
        for number in near:
            box = QRect(found[number].box)
            box.setRight(min(box.right(), strip.left() - 2))
            found[number] = replace(found[number], box=box)
        placed.append(replace(chip, box=strip) if near else chip)
    return (*found, *placed)


def _rest(hidden: list[tuple[QRect, Cell]]) -> list[Chip]:
    """One "+n" for the hidden ones that stand together."""
    found: list[Chip] = []
    for box, cell in hidden:
        if found and found[-1].box.left() == box.left() and found[-1].box.bottom() >= box.top():
            found[-1] = Chip(found[-1].box, more=cell, count=found[-1].count + 1)
        else:
            found.append(Chip(box, more=cell, count=1))
    return found
