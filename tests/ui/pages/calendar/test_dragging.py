"""Dragging on the calendar: what lands where, what is refused, what can be taken back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QDateTime, QPoint, Qt
from PySide6.QtWidgets import QDateTimeEdit, QLabel, QPushButton
from sqlalchemy import update

from clinicsocial.core.model import Post
from clinicsocial.ui.pages.calendar.spans import ViewKind
from clinicsocial.ui.widgets.calendar_hours import HoursGrid
from tests.fakes.hands import drag, find, key, let_go, press
from tests.fakes.held import reads_held
from tests.ui.pages.calendar.room import Room, shift

SATURDAY = date(2026, 11, 28)


def test_dragging_to_another_day_keeps_the_wall_time_and_can_be_undone(room: Room) -> None:
    item = room.movable
    before = room.walls(item)
    room.drag_to(item, room.field(SATURDAY))
    assert {(wall.date(), wall.time()) for wall in room.walls(item)} == {(SATURDAY, item.wall.time())}
    assert room.desk.navigator.undo[0][0] == f"Moved to Sat 28 Nov {item.time}"
    room.undo()
    assert room.walls(item) == before


def test_a_draft_is_dragged_to_another_day_too(room: Room) -> None:
    item = room.draft
    before = room.walls(item)
    room.drag_to(item, room.field(SATURDAY))
    assert {wall.date() for wall in room.walls(item)} == {SATURDAY}
    room.undo()
    assert room.walls(item) == before


def test_what_was_dragged_is_shown_where_it_landed(room: Room) -> None:
    item = room.movable
    room.drag_to(item, room.field(SATURDAY))
    assert item.key in {one.key for one in room.on(SATURDAY)}


def test_a_second_drag_before_the_first_is_shown_lands_where_it_was_let_go(room: Room) -> None:
    item = room.movable
    with reads_held(room.desk.work):
        room.page.acts.drop(item, shift(item.wall, days=1))
        room.page.acts.drop(item, shift(item.wall, days=2))
    room.rest()
    assert {wall.date() for wall in room.walls(item)} == {shift(item.wall, days=2).date()}


def test_keys_pressed_faster_than_it_is_shown_move_it_that_often(room: Room) -> None:
    item = room.movable
    with reads_held(room.desk.work):
        room.page.acts.shift((item,), timedelta(days=1))
        room.page.acts.shift((item,), timedelta(days=1))
    room.rest()
    landed = shift(item.wall, days=2)
    assert {wall.date() for wall in room.walls(item)} == {landed.date()}
    assert f"{landed.day} {landed:%b}" in room.desk.navigator.undo[-1][0]


def test_once_it_is_shown_a_key_moves_it_from_there(room: Room) -> None:
    item = room.movable
    for _ in range(2):
        room.page.acts.shift((room.again(item),), timedelta(days=1))
        room.rest()
    assert {wall.date() for wall in room.walls(item)} == {shift(item.wall, days=2).date()}


def test_a_live_post_cannot_be_dragged(room: Room) -> None:
    item = room.live
    before = room.walls(item)
    room.drag_to(item, room.field(SATURDAY))
    assert (room.desk.navigator.undo, room.desk.navigator.went, room.walls(item)) == ([], [], before)


def test_a_drop_on_a_day_gone_by_is_refused_in_words(room: Room) -> None:
    room.drag_to(room.movable, room.field(date(2026, 11, 9)))
    room.until(room.page.banner.isVisible)
    assert room.page.banner.accessibleName().startswith("This time has passed.")
    assert room.desk.navigator.undo == []


def test_a_move_that_the_checks_stop_says_which_post_stays(room: Room) -> None:
    item = room.movable
    with room.app.store.unit_of_work() as unit:
        unit.session.execute(
            update(Post).where(Post.id == item.post_id).values(text="Come in for Botox on Friday.")
        )
    room.page.acts.drop(item, shift(item.wall, days=1))
    room.until(room.page.banner.isVisible)
    assert find(room.page, QLabel, "banner-title").text() == f"“{item.line}” stays where it is."


def test_escape_ends_a_drag_without_moving_anything(room: Room) -> None:
    port, start = room.page.month_grid.viewport(), room.center(room.movable)
    drag(port, start, start + QPoint(60, 40), drop=False)
    key(room.page.month_grid, Qt.Key.Key_Escape)
    let_go(port, start + QPoint(60, 40))
    assert (room.desk.navigator.undo, room.desk.navigator.went) == ([], [])


@pytest.mark.parametrize(("pixels", "minutes"), [(0.5, 30), (0.26, 15), (-0.75, -45), (1.1, 60)])
def test_dragging_in_the_week_snaps_to_a_quarter_of_an_hour(room: Room, pixels: float, minutes: int) -> None:
    grid = room.view(ViewKind.WEEK)
    assert isinstance(grid, HoursGrid)
    item = room.movable
    room.drag_to(item, room.center(item) + QPoint(0, round(pixels * grid.row_height)))
    assert room.walls(item) == {shift(item.wall, minutes=minutes)}


def test_dragging_sideways_in_the_week_moves_to_another_day(room: Room) -> None:
    grid = room.view(ViewKind.WEEK)
    item = next(one for one in room.items if one.movable and one.wall.date() == date(2026, 11, 26))
    room.drag_to(item, room.center(item) + QPoint(grid.columnWidth(0), 0))
    assert room.walls(item) == {shift(item.wall, days=1)}


def test_while_dragging_the_landing_place_is_told_in_words(room: Room) -> None:
    grid = room.view(ViewKind.WEEK)
    assert isinstance(grid, HoursGrid)
    item, start = room.movable, room.center(room.movable)
    drag(grid.viewport(), start, start + QPoint(0, grid.row_height), drop=False)
    assert grid.landing_words == f"Tue 24 Nov {shift(item.wall, minutes=60):%H:%M}"
    key(grid, Qt.Key.Key_Escape)
    assert grid.landing_words == ""


def test_the_hour_that_the_clocks_skip_is_refused_in_a_sentence(room: Room) -> None:
    item = room.movable
    room.page.acts.drop(item, datetime(2027, 3, 28, 1, 30))  # noqa: DTZ001 - a wall time
    room.until(room.page.banner.isVisible)
    assert room.page.banner.accessibleName().startswith("This time does not exist.")


@pytest.mark.parametrize(
    ("kind", "arrow", "days", "minutes"),
    [
        (ViewKind.MONTH, Qt.Key.Key_Right, 1, 0),
        (ViewKind.MONTH, Qt.Key.Key_Down, 7, 0),
        (ViewKind.WEEK, Qt.Key.Key_Left, -1, 0),
        (ViewKind.WEEK, Qt.Key.Key_Down, 0, 15),
        (ViewKind.DAY, Qt.Key.Key_Up, 0, -15),
    ],
)
def test_alt_with_an_arrow_moves_what_is_chosen(
    room: Room, kind: ViewKind, arrow: Qt.Key, days: int, minutes: int
) -> None:
    item = next(one for one in room.items if one.movable and one.wall.date() == date(2026, 11, 26))
    month = room.page.month_grid
    month.choose(month.calendar.index_of(item.wall.date()))
    grid = room.view(kind)
    shown = room.again(item)
    room.page.chosen.take((shown,))
    key(grid, arrow, Qt.KeyboardModifier.AltModifier)
    room.until(lambda: room.desk.navigator.undo)
    assert room.walls(item) == {shift(item.wall, days=days, minutes=minutes)}


def test_m_asks_for_a_new_time_and_moves_there(room: Room) -> None:
    item, grid = room.movable, room.page.month_grid
    grid.choose(grid.calendar.index_of(item.wall.date()))
    panel = room.page.panel.list
    panel.setCurrentIndex(panel.model().index(room.on(item.wall.date()).index(item), 0))
    key(panel, Qt.Key.Key_M)
    field = find(room.page, QDateTimeEdit, "move-when")
    field.setDateTime(field.dateTime().addDays(1).addSecs(15 * 60))
    press(room.page, "move-confirm")
    room.until(lambda: room.desk.navigator.undo)
    assert room.walls(item) == {item.wall + timedelta(days=1, minutes=15)}


def test_an_hour_that_the_clocks_jump_over_is_said_before_it_can_be_chosen(room: Room) -> None:
    room.page.choosing.ask_move(room.movable)
    field = find(room.page, QDateTimeEdit, "move-when")
    field.setDateTime(QDateTime(2027, 3, 28, 1, 30, 0))  # a time that London skips
    assert not find(room.page, QPushButton, "move-confirm").isEnabled()
    press(room.page, "move-cancel")
