"""The calendar over the demo clinic: opening at now, walking through time, opening posts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel

from clinicsocial.core.planning.calendar import calendar_span
from clinicsocial.core.planning.scheduling import cancel_delivery
from clinicsocial.ui.pages.calendar import CalendarPage
from clinicsocial.ui.pages.calendar.spans import ViewKind
from clinicsocial.ui.widgets.calendar_hours import HoursGrid
from tests.fakes.hands import find, key, press
from tests.ui.pages.calendar.room import TODAY, Room


def test_it_opens_at_now(page: CalendarPage) -> None:
    current = page.grid.current_cell
    assert current is not None
    assert (current.day, current.today, page.title.text()) == (TODAY, True, "November 2026")


@pytest.mark.parametrize("kind", ViewKind)
def test_every_view_shows_the_same_deliveries_of_its_days(room: Room, kind: ViewKind) -> None:
    room.view(kind)
    assert room.page.found is not None
    days = {item.wall.date() for item in room.items}
    first, last = (min(days), max(days)) if days else (TODAY, TODAY)
    with room.app.store.read() as session:
        span = calendar_span(session, first=first, last=last, zone="Europe/London")
    assert {number for item in room.items for number in item.delivery_ids} == {
        entry.delivery_id for entry in span.entries
    }
    assert {item.post_id for item in room.items if not item.delivery_ids} == {
        draft.post_id for draft in span.drafts
    }


def test_arrow_keys_walk_the_days_and_the_panel_follows(page: CalendarPage) -> None:
    key(page.grid, Qt.Key.Key_Right)
    assert page.panel.day == date(2026, 11, 24)
    key(page.grid, Qt.Key.Key_Up)
    assert page.panel.day == date(2026, 11, 17)


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (ViewKind.MONTH, "December 2026"),
        (ViewKind.WEEK, "30 Nov – 6 Dec 2026"),
        (ViewKind.DAY, "Tue 24 November 2026"),
    ],
)
def test_page_down_turns_further_and_today_comes_back(room: Room, kind: ViewKind, title: str) -> None:
    grid = room.view(kind)
    here = room.page.title.text()
    key(grid, Qt.Key.Key_PageDown)
    room.until(lambda: room.page.title.text() == title)
    press(room.page, "calendar-today")
    room.until(lambda: room.page.title.text() == here)
    assert room.page.panel.day == TODAY


def test_the_zone_is_always_printed(room: Room) -> None:
    for kind in ViewKind:
        room.view(kind)
        assert find(room.page, QLabel, "page-subtitle").text() == "Times in Europe/London"


def test_a_click_on_an_item_opens_its_post(room: Room) -> None:
    item = room.movable
    room.click(item)
    assert room.desk.navigator.went == [("open", item.post_id)]


def test_enter_on_a_full_day_goes_into_its_list_and_enter_there_opens(room: Room) -> None:
    items = room.on(TODAY)
    assert len(items) > 1
    key(room.page.grid, Qt.Key.Key_Return)
    key(room.page.panel.list, Qt.Key.Key_Down)
    key(room.page.panel.list, Qt.Key.Key_Return)
    assert room.desk.navigator.went == [("open", items[1].post_id)]


def test_enter_on_an_empty_day_ahead_starts_a_post_for_it(room: Room) -> None:
    empty = next(day for n in range(1, 14) if not room.on(day := TODAY + timedelta(days=n)))
    grid = room.page.month_grid
    grid.choose(grid.calendar.index_of(empty))
    key(grid, Qt.Key.Key_Return)
    assert room.desk.navigator.went == [("new", empty)]


def test_what_changes_elsewhere_shows_without_losing_the_day_chosen(room: Room) -> None:
    item, grid = room.movable, room.page.month_grid
    grid.choose(grid.calendar.index_of(item.wall.date()))
    with room.app.store.unit_of_work() as unit:
        done = [cancel_delivery(unit, delivery_id=number) for number in item.delivery_ids]
    room.desk.bridge.tell_changes(done[0].changes)
    room.until(lambda: item not in room.on(item.wall.date()))
    assert room.page.panel.day == item.wall.date()


def test_the_week_opens_with_now_in_sight(room: Room) -> None:
    grid = room.view(ViewKind.WEEK)
    assert isinstance(grid, HoursGrid)
    now = 9 * grid.row_height - grid.verticalOffset()
    assert 0 <= now <= grid.viewport().height() // 2


def test_a_post_stands_in_the_week_at_its_very_minute(room: Room) -> None:
    grid = room.view(ViewKind.WEEK)
    assert isinstance(grid, HoursGrid)
    item = next(one for one in room.items if one.wall.minute == 30)
    top = grid.box_of(item).top() + grid.verticalOffset()
    assert top == item.minute * grid.row_height // 60


def test_what_overlaps_in_the_day_stands_side_by_side(room: Room) -> None:
    grid = room.view(ViewKind.DAY)
    boxes = [grid.box_of(item) for item in room.items]
    shown = [box for box in boxes if box.isValid()]
    assert len(shown) == len(boxes) >= 3
    assert not any(one.intersects(other) for one in shown for other in shown if one is not other)


def test_the_list_opens_at_today_and_enter_opens_a_post(room: Room) -> None:
    room.view(ViewKind.LIST)
    current = room.page.views.list.current_item
    assert current is not None
    assert current.wall.date() == TODAY
    key(room.page.views.list, Qt.Key.Key_Return)
    assert room.desk.navigator.went == [("open", current.post_id)]


def test_the_panel_makes_room_for_the_list(room: Room) -> None:
    room.view(ViewKind.LIST)
    assert not room.page.panel.isVisible()
    room.view(ViewKind.MONTH)
    assert room.page.panel.isVisible()


def test_a_day_can_be_shown_from_elsewhere(room: Room) -> None:
    room.page.show_place("day:2027-02-14")
    room.rest()
    assert (room.page.title.text(), room.page.panel.day) == ("February 2027", date(2027, 2, 14))


def test_every_view_has_its_keys_and_they_are_told(room: Room) -> None:
    told = {one.key().toString(): one.whatsThis() for one in room.page.findChildren(QShortcut)}
    assert told["Ctrl+Alt+2"] == "Show the calendar as: Week"
    next(
        one for one in room.page.findChildren(QShortcut) if one.key().toString() == "Ctrl+Alt+2"
    ).activated.emit()
    room.rest()
    assert room.page.kind is ViewKind.WEEK
