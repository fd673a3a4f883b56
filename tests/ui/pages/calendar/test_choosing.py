"""Several posts of the calendar chosen, moved, copied and taken off together."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton, QSpinBox, QTimeEdit, QWidget

from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.ui.models.calendar_items import CalendarItem
from clinicsocial.ui.models.calendar_rows import Heading
from clinicsocial.ui.pages.calendar.spans import ViewKind
from tests.fakes.hands import find, key, press
from tests.fakes.held import reads_held, writes_held
from tests.ui.pages.calendar.room import TODAY, Room, shift

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def two(room: Room) -> tuple[CalendarItem, CalendarItem]:
    """A planned post and a draft, both seen and ahead."""
    return room.movable, room.draft


def test_ctrl_and_a_click_choose_and_let_go(room: Room) -> None:
    planned, draft = two(room)
    room.click(planned, CTRL)
    room.click(draft, CTRL)
    assert list(room.page.chosen.items) == [planned, draft]
    room.click(planned, CTRL)
    assert list(room.page.chosen.items) == [draft]
    assert room.desk.navigator.went == []


def test_shift_and_a_click_choose_up_to_there(room: Room) -> None:
    first = room.on(TODAY + timedelta(days=1))[0]
    last = room.on(TODAY + timedelta(days=4))[0]
    room.click(first, CTRL)
    room.click(last, SHIFT)
    between = room.items[room.items.index(first) : room.items.index(last) + 1]
    assert room.page.chosen.items == between


def test_ctrl_a_chooses_all_that_is_shown_and_escape_lets_go(room: Room) -> None:
    key(room.page.grid, Qt.Key.Key_A, CTRL)
    assert room.page.chosen.items == room.items
    key(room.page.grid, Qt.Key.Key_Escape)
    assert len(room.page.chosen) == 0


def test_space_chooses_what_the_keyboard_is_on(room: Room) -> None:
    key(room.page.grid, Qt.Key.Key_Space)
    assert room.page.chosen.items == room.on(TODAY)


def test_how_many_are_chosen_is_said(room: Room) -> None:
    room.page.chosen.take(two(room))
    assert find(room.page, QLabel, "chosen-count").text() == "2 posts chosen"
    assert find(room.page, QWidget, "calendar-chosen").isVisible()


def test_dragging_one_of_them_takes_the_others_along(room: Room) -> None:
    planned, draft = two(room)
    room.page.chosen.take((planned, draft))
    room.drag_to(planned, room.field(planned.wall.date() + timedelta(days=2)))
    assert room.walls(planned) == {shift(planned.wall, days=2)}
    assert room.walls(draft) == {shift(draft.wall, days=2)}
    assert room.desk.navigator.undo[0][0] == "2 posts moved"
    room.undo()
    assert room.walls(planned, draft) == {planned.wall, draft.wall}


def test_a_second_drag_lands_where_it_was_let_go_though_the_first_was_refused(room: Room) -> None:
    planned, draft = two(room)
    room.page.chosen.take((planned, draft))
    with reads_held(room.desk.work), writes_held(room.desk.work):
        room.page.acts.drop(planned, shift(planned.wall, days=-14))  # a day gone by
        room.page.acts.drop(planned, shift(planned.wall, days=2))
    room.rest()
    assert room.walls(planned) == {shift(planned.wall, days=2)}
    assert room.walls(draft) == {shift(draft.wall, days=2)}


def test_a_second_drag_before_the_first_is_shown_lands_where_it_was_let_go(room: Room) -> None:
    planned, draft = two(room)
    room.page.chosen.take((planned, draft))
    with reads_held(room.desk.work):
        room.page.acts.drop(draft, shift(draft.wall, days=3))
        room.page.acts.drop(draft, shift(draft.wall, days=1))
    room.rest()
    assert room.walls(planned) == {shift(planned.wall, days=1)}
    assert room.walls(draft) == {shift(draft.wall, days=1)}


def test_they_stay_chosen_where_they_landed(room: Room) -> None:
    planned, draft = two(room)
    room.page.chosen.take((planned, draft))
    room.page.acts.shift((planned, draft), timedelta(days=2))
    room.until(lambda: room.again(draft).wall == shift(draft.wall, days=2))
    assert [one.wall for one in room.page.chosen.items] == [
        shift(planned.wall, days=2),
        shift(draft.wall, days=2),
    ]


def test_all_are_moved_by_days(room: Room) -> None:
    planned, draft = two(room)
    room.page.chosen.take((planned, draft))
    press(room.page, "chosen-move")
    find(room.page, QSpinBox, "together-days").setValue(3)
    press(room.page, "together-confirm")
    room.rest()
    assert room.walls(planned, draft) == {shift(planned.wall, days=3), shift(draft.wall, days=3)}


def test_all_are_moved_to_one_time_of_their_days(room: Room) -> None:
    planned, draft = two(room)
    room.page.chosen.take((planned, draft))
    press(room.page, "chosen-move")
    find(room.page, QRadioButton, "together-to").setChecked(True)
    find(room.page, QTimeEdit, "together-time").setTime(QTime(17, 45))
    press(room.page, "together-confirm")
    room.rest()
    assert {f"{wall:%H:%M}" for wall in room.walls(planned, draft)} == {"17:45"}


def test_where_one_cannot_go_none_goes_and_it_is_named(room: Room) -> None:
    planned, draft = two(room)
    room.page.chosen.take((planned, draft))
    room.page.acts.shift(
        (planned, draft), timedelta(days=-2)
    )  # the planned one would come to lie in the past
    room.until(room.page.banner.isVisible)
    assert planned.line in find(room.page, QLabel, "banner-message").text()
    assert room.walls(planned, draft) == {planned.wall, draft.wall}


def test_a_live_one_among_them_stays_and_is_named(room: Room) -> None:
    planned, live = room.movable, room.live
    room.page.chosen.take((planned, live))
    room.page.acts.shift((planned, live), timedelta(days=1))
    room.until(room.page.banner.isVisible)
    assert live.line in find(room.page, QLabel, "banner-message").text()
    assert room.walls(planned) == {shift(planned.wall, days=1)}
    assert live.key in {one.key for one in room.items if one.state is DeliveryState.LIVE}


def test_taking_off_asks_nothing_and_is_undone_in_one(room: Room) -> None:
    planned, draft = two(room)
    room.page.chosen.take((planned, draft))
    press(room.page, "chosen-delete")
    room.until(lambda: room.desk.navigator.undo)
    assert room.walls(planned, draft) == set()
    assert len(room.page.chosen) == 0
    room.rest()
    before = {one.post_id for one in room.items}
    room.undo()
    assert {one.post_id for one in room.items} - before == {planned.post_id, draft.post_id}


def test_delete_takes_off_the_one_the_keyboard_is_on(room: Room) -> None:
    item, grid = room.movable, room.page.month_grid
    grid.choose(grid.calendar.index_of(item.wall.date()))
    key(grid, Qt.Key.Key_Delete)
    room.until(lambda: room.desk.navigator.undo)
    assert room.walls(item) == set()


def test_copies_are_drafts_a_week_later(room: Room) -> None:
    planned = room.movable
    before = {one.post_id for one in room.items}
    room.page.chosen.take((planned,))
    press(room.page, "chosen-copy")
    room.until(lambda: {one.post_id for one in room.items} - before)
    (copy,) = [one for one in room.items if one.post_id not in before]
    assert (copy.wall, copy.delivery_ids) == (shift(planned.wall, days=7), ())


def test_a_frame_drawn_in_the_list_chooses_the_posts_within(room: Room) -> None:
    room.view(ViewKind.LIST)
    view = room.page.views.list
    first = view.currentIndex()
    start = view.visualRect(first).center()
    end = view.visualRect(first.siblingAtRow(first.row() + 2)).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view.viewport(), start + QPoint(10, 10))
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert room.page.chosen.items == room.on(TODAY)[:3]


def test_ctrl_a_in_the_list_chooses_posts_and_no_headings(room: Room) -> None:
    room.view(ViewKind.LIST)
    key(room.page.views.list, Qt.Key.Key_A, CTRL)
    assert room.page.chosen.items == room.items
    assert not any(isinstance(one, Heading) for one in room.page.chosen.items)
