"""The calendar over the demo clinic: walking, opening, dragging, moving, undoing, all on real widgets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QDateTime, QPoint, Qt
from PySide6.QtWidgets import QDateTimeEdit, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from clinicsocial.core.app import App
from clinicsocial.core.model import Post
from clinicsocial.core.planning.calendar import calendar_span
from clinicsocial.core.planning.listing import count_posts
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.plan import Plan
from clinicsocial.ui.models.calendar_items import CalendarItem
from clinicsocial.ui.pages.calendar import CalendarPage
from clinicsocial.ui.widgets.calendar_grid import CalendarGrid
from tests.fakes.clock import FakeClock
from tests.fakes.hands import click, drag, find, key, let_go, press
from tests.fakes.window import Desk

Keep = Callable[[QWidget], QWidget]


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, demo_app: App, keep: Keep) -> CalendarPage:
    """The calendar, shown at a usual size, with its first month loaded."""
    made = CalendarPage(desk.services(demo_app))
    keep(made)
    made.resize(1188, 700)
    made.show()
    qtbot.waitUntil(lambda: made.grid.current_cell is not None)
    return made


def cell_items(page: CalendarPage, day: date) -> tuple[CalendarItem, ...]:
    model = page.month_grid.model()
    cells = (
        model.index(row, column).data(Qt.ItemDataRole.UserRole) for row in range(6) for column in range(7)
    )
    return next(cell.items for cell in cells if cell.day == day)


def first_movable(page: CalendarPage) -> CalendarItem:
    start = date(2026, 11, 24)
    days = (start + timedelta(days=number) for number in range(6))
    return next(item for day in days for item in cell_items(page, day) if item.movable)


def center(grid: CalendarGrid, day: date, place: int = 0) -> QPoint:
    index = grid.model().index_of(day)  # type: ignore[attr-defined]
    box = grid.chip_box(index, place)
    return (box if box.isValid() else grid.visualRect(index)).center()


def place_of(page: CalendarPage, item: CalendarItem) -> int:
    return cell_items(page, item.wall.date()).index(item)


def due(app: App, item: CalendarItem) -> set[datetime]:
    with app.store.read() as session:
        span = calendar_span(session, first=date(2026, 10, 1), last=date(2027, 1, 31), zone="Europe/London")
    return {entry.at for entry in span.entries if entry.delivery_id in item.delivery_ids}


def test_it_opens_at_now(page: CalendarPage, clock: FakeClock) -> None:
    current = page.grid.current_cell
    assert current is not None
    assert (current.day, current.today, page.title.text()) == (clock.now().date(), True, "November 2026")


def test_the_month_and_the_list_of_posts_agree(page: CalendarPage, demo_app: App) -> None:
    with demo_app.store.read() as session:
        span = calendar_span(session, first=date(2026, 10, 26), last=date(2026, 12, 6), zone="Europe/London")
        assert count_posts(session) >= len({entry.post_id for entry in span.entries})
    shown = {
        number
        for row in range(6)
        for column in range(7)
        for item in page.month_grid.model().index(row, column).data(Qt.ItemDataRole.UserRole).items
        for number in item.delivery_ids
    }
    assert shown == {entry.delivery_id for entry in span.entries}


def test_arrow_keys_walk_the_days_and_the_panel_follows(page: CalendarPage) -> None:
    key(page.grid, Qt.Key.Key_Right)
    assert page.panel.day == date(2026, 11, 24)
    key(page.grid, Qt.Key.Key_Up)
    assert page.panel.day == date(2026, 11, 17)


def test_page_down_turns_to_the_next_month_and_today_comes_back(qtbot: QtBot, page: CalendarPage) -> None:
    key(page.grid, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: page.title.text() == "December 2026")
    press(page, "calendar-today")
    qtbot.waitUntil(lambda: page.title.text() == "November 2026")
    assert page.panel.day == date(2026, 11, 23)


def test_a_click_on_an_item_opens_its_post(page: CalendarPage, desk: Desk) -> None:
    item = first_movable(page)
    place = center(page.month_grid, item.wall.date(), place_of(page, item))
    click(page.month_grid.viewport(), place)
    assert desk.navigator.went == [("open", item.post_id)]


def test_enter_on_a_full_day_goes_into_its_list_and_enter_there_opens(page: CalendarPage, desk: Desk) -> None:
    items = cell_items(page, date(2026, 11, 23))
    assert len(items) > 1
    key(page.grid, Qt.Key.Key_Return)
    key(page.panel.list, Qt.Key.Key_Down)
    key(page.panel.list, Qt.Key.Key_Return)
    assert desk.navigator.went == [("open", items[1].post_id)]


def test_enter_on_an_empty_day_ahead_starts_a_post_for_it(page: CalendarPage, desk: Desk) -> None:
    empty = next(
        day for n in range(1, 40) if not cell_items(page, day := date(2026, 11, 23) + timedelta(days=n - 0))
    )
    page.grid.choose(page.grid.model().index_of(empty))  # type: ignore[attr-defined]
    key(page.grid, Qt.Key.Key_Return)
    assert desk.navigator.went == [("new", empty)]


def test_dragging_to_another_day_keeps_the_wall_time_and_can_be_undone(
    qtbot: QtBot, page: CalendarPage, desk: Desk, demo_app: App
) -> None:
    item = first_movable(page)
    before = due(demo_app, item)
    target = date(2026, 11, 28)
    start = center(page.month_grid, item.wall.date(), place_of(page, item))
    end = page.month_grid.visualRect(page.month_grid.model().index_of(target)).center()  # type: ignore[attr-defined]
    drag(page.month_grid.viewport(), start, end)
    qtbot.waitUntil(lambda: len(desk.navigator.undo) == 1)
    assert {at.date() for at in due(demo_app, item)} == {target}
    assert {at.time() for at in due(demo_app, item)} == {at.time() for at in before}
    words, command = desk.navigator.undo[0]
    assert words == f"Moved to Sat 28 Nov {item.time}"
    qtbot.waitUntil(lambda: any(one.post_id == item.post_id for one in cell_items(page, target)))
    with demo_app.store.unit_of_work() as unit:
        undo(unit, command_id=command)
    assert due(demo_app, item) == before


def test_a_live_post_cannot_be_dragged(page: CalendarPage, desk: Desk, demo_app: App) -> None:
    days = (date(2026, 11, number) for number in range(2, 23))
    item = next(one for day in days for one in cell_items(page, day) if one.state is DeliveryState.LIVE)
    before = due(demo_app, item)
    start = center(page.month_grid, item.wall.date(), place_of(page, item))
    end = page.month_grid.visualRect(page.month_grid.model().index_of(date(2026, 11, 28))).center()  # type: ignore[attr-defined]
    drag(page.month_grid.viewport(), start, end)
    assert (desk.navigator.undo, desk.navigator.went, due(demo_app, item)) == ([], [], before)


def test_a_drop_on_a_day_gone_by_is_refused_in_words(qtbot: QtBot, page: CalendarPage, desk: Desk) -> None:
    item = first_movable(page)
    start = center(page.month_grid, item.wall.date(), place_of(page, item))
    end = page.month_grid.visualRect(page.month_grid.model().index_of(date(2026, 11, 9))).center()  # type: ignore[attr-defined]
    drag(page.month_grid.viewport(), start, end)
    qtbot.waitUntil(page.banner.isVisible)
    assert page.banner.accessibleName().startswith("This time has passed.")
    assert desk.navigator.undo == []


def test_a_move_that_the_checks_stop_says_which_post_stays(
    qtbot: QtBot, page: CalendarPage, demo_app: App
) -> None:
    item = first_movable(page)
    with demo_app.store.unit_of_work() as unit:
        unit.session.execute(
            update(Post).where(Post.id == item.post_id).values(text="Come in for Botox on Friday.")
        )
    page.replan(item, Plan(item.wall + timedelta(days=1), "Europe/London"))
    qtbot.waitUntil(page.banner.isVisible, timeout=10_000)
    assert find(page, QLabel, "banner-title").text() == f"“{item.line}” stays where it is."


def test_escape_ends_a_drag_without_moving_anything(page: CalendarPage, desk: Desk) -> None:
    item = first_movable(page)
    port = page.month_grid.viewport()
    start = center(page.month_grid, item.wall.date(), place_of(page, item))
    drag(port, start, start + QPoint(60, 40), drop=False)
    key(page.month_grid, Qt.Key.Key_Escape)
    let_go(port, start + QPoint(60, 40))
    assert (desk.navigator.undo, desk.navigator.went) == ([], [])


def test_dragging_in_the_week_moves_to_the_hour_and_keeps_the_minutes(
    qtbot: QtBot, page: CalendarPage, desk: Desk, demo_app: App
) -> None:
    item = first_movable(page)
    press(page, "calendar-week")
    grid = page.week_grid
    qtbot.waitUntil(lambda: grid.current_cell is not None)
    day, hour = item.wall.date(), item.wall.hour
    model = grid.model()
    grid.scrollTo(model.index_of(day, max(hour - 1, 0)), CalendarGrid.ScrollHint.PositionAtTop)  # type: ignore[attr-defined]
    index = model.index_of(day, hour)  # type: ignore[attr-defined]
    place = index.data(Qt.ItemDataRole.UserRole).items.index(item)
    end = grid.visualRect(model.index_of(day, hour + 2)).center()  # type: ignore[attr-defined]
    drag(grid.viewport(), grid.chip_box(index, place).center(), end)
    qtbot.waitUntil(lambda: len(desk.navigator.undo) == 1)
    moved = item.wall + timedelta(hours=2)
    assert {at.replace(tzinfo=None) for at in due(demo_app, item)} == {moved}  # London in November is UTC


def test_m_asks_for_a_new_time_and_moves_there(
    qtbot: QtBot, page: CalendarPage, desk: Desk, demo_app: App
) -> None:
    item = first_movable(page)
    page.grid.choose(page.grid.model().index_of(item.wall.date()))  # type: ignore[attr-defined]
    row = cell_items(page, item.wall.date()).index(item)
    page.panel.list.setCurrentIndex(page.panel.list.model().index(row, 0))
    key(page.panel.list, Qt.Key.Key_M)
    field = find(page, QDateTimeEdit, "move-when")
    field.setDateTime(field.dateTime().addDays(1).addSecs(15 * 60))
    press(page, "move-confirm")
    qtbot.waitUntil(lambda: len(desk.navigator.undo) == 1)
    moved = item.wall + timedelta(days=1, minutes=15)
    assert {at.replace(tzinfo=None) for at in due(demo_app, item)} == {moved}


def test_an_hour_that_the_clocks_jump_over_is_said_before_it_can_be_chosen(page: CalendarPage) -> None:
    item = first_movable(page)
    page.ask_move(item)
    field = find(page, QDateTimeEdit, "move-when")
    field.setDateTime(QDateTime(2027, 3, 28, 1, 30, 0))  # a time that London skips
    assert not find(page, QPushButton, "move-confirm").isEnabled()
    press(page, "move-cancel")


def test_what_changes_elsewhere_shows_without_losing_the_day_chosen(
    qtbot: QtBot, page: CalendarPage, demo_app: App, desk: Desk
) -> None:
    from clinicsocial.core.planning.scheduling import cancel_delivery

    item = first_movable(page)
    page.grid.choose(page.grid.model().index_of(item.wall.date()))  # type: ignore[attr-defined]
    with demo_app.store.unit_of_work() as unit:
        done = [cancel_delivery(unit, delivery_id=number) for number in item.delivery_ids]
    desk.bridge.tell_changes(done[0].changes)
    qtbot.waitUntil(lambda: item not in cell_items(page, item.wall.date()))
    assert page.panel.day == item.wall.date()
