"""What tests do with the calendar's page: find items, drag them, look at what the database says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.planning.calendar import calendar_span
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.ui.models.calendar_items import CalendarItem
from clinicsocial.ui.pages.calendar import CalendarPage
from clinicsocial.ui.pages.calendar.spans import ViewKind
from clinicsocial.ui.widgets.calendar_grid import CalendarGrid
from tests.fakes.hands import drag
from tests.fakes.window import Desk

PATIENCE_MS = 10_000
TODAY = date(2026, 11, 23)
"""The Monday of the fake clock; London is on UTC then."""


@dataclass(frozen=True, slots=True)
class Room:
    """The page, and what stands behind it."""

    qtbot: QtBot
    desk: Desk
    app: App
    page: CalendarPage

    def until(self, condition: Callable[[], object]) -> None:
        """Wait until it holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def rest(self) -> None:
        """Wait until everything asked for has arrived."""
        self.until(lambda: not self.desk.work.is_busy)

    def view(self, kind: ViewKind) -> CalendarGrid:
        """Another view, filled."""
        self.page.show_view(kind)
        self.rest()
        self.page.take_focus()
        return self.page.grid

    @property
    def items(self) -> tuple[CalendarItem, ...]:
        """Everything shown, by time."""
        found = self.page.found
        return () if found is None else tuple(one for day in sorted(found.items) for one in found.items[day])

    def on(self, day: date) -> tuple[CalendarItem, ...]:
        """What is shown on a day."""
        return tuple(item for item in self.items if item.wall.date() == day)

    @property
    def movable(self) -> CalendarItem:
        """The first planned item after today that can be moved."""
        return next(one for one in self.items if one.movable and one.delivery_ids and one.wall.date() > TODAY)

    @property
    def draft(self) -> CalendarItem:
        """The first draft that is meant for a day ahead."""
        return next(one for one in self.items if one.state is PostState.DRAFT and one.wall.date() > TODAY)

    @property
    def live(self) -> CalendarItem:
        """Something that is public."""
        return next(one for one in self.items if one.state is DeliveryState.LIVE)

    def again(self, item: CalendarItem) -> CalendarItem:
        """The same item as it is shown now."""
        return next(one for one in self.items if one.key == item.key)

    def center(self, item: CalendarItem) -> QPoint:
        """The middle of its chip."""
        box = self.page.grid.box_of(item)
        assert box.isValid(), "the chip cannot be seen"
        return box.center()

    def field(self, day: date) -> QPoint:
        """The middle of a day of the month."""
        grid = self.page.month_grid
        return grid.visualRect(grid.calendar.index_of(day)).center()

    def drag_to(self, item: CalendarItem, end: QPoint) -> None:
        """Drag its chip there and drop it."""
        drag(self.page.grid.viewport(), self.center(item), end)
        self.rest()

    def click(self, item: CalendarItem, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click its chip."""
        QTest.mouseClick(self.page.grid.viewport(), Qt.MouseButton.LeftButton, keys, self.center(item))

    def walls(self, *items: CalendarItem) -> set[datetime]:
        """When the database has these planned or meant, on the clocks of London in winter."""
        with self.app.store.read() as session:
            span = calendar_span(
                session, first=date(2026, 10, 1), last=date(2027, 1, 31), zone="Europe/London"
            )
        numbers = {number for item in items for number in item.delivery_ids}
        posts = {item.post_id for item in items if not item.delivery_ids}
        planned = {entry.at.replace(tzinfo=None) for entry in span.entries if entry.delivery_id in numbers}
        return planned | {draft.planned_for for draft in span.drafts if draft.post_id in posts}

    def undo(self) -> None:
        """Take back what was offered last."""
        _, command = self.desk.navigator.undo[-1]
        with self.app.store.unit_of_work() as unit:
            undone = undo(unit, command_id=command)
        self.desk.bridge.tell_changes(undone.changes)
        self.rest()


def shift(wall: datetime, *, days: int = 0, minutes: int = 0) -> datetime:
    """So much later."""
    return wall + timedelta(days=days, minutes=minutes)
