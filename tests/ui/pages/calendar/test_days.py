"""What stands on days besides posts: notes, closures, free posting times, health dates."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDateEdit, QLabel, QLineEdit, QPushButton

from clinicsocial.core.planning.note_reading import notes_between
from clinicsocial.core.planning.slots import save_slots
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.values.slots import Slot
from clinicsocial.ui.models.calendar_days import DayExtras, MarkKind
from clinicsocial.ui.pages.calendar.spans import ViewKind
from tests.fakes.hands import find, key, press
from tests.ui.pages.calendar.room import TODAY, Room

FRIDAY = date(2026, 11, 27)


def extras(room: Room, day: date) -> DayExtras:
    assert room.page.found is not None
    return room.page.found.extras.get(day, DayExtras())


def notes(room: Room) -> list[tuple[date, date, str, bool]]:
    with room.app.store.read() as session:
        found = notes_between(session, first=FRIDAY, last=FRIDAY + timedelta(days=2))
    return [(one.first_day, one.last_day, one.text, one.closed) for one in found]


def ask_for_note(room: Room, day: date = FRIDAY) -> None:
    grid = room.page.month_grid
    grid.choose(grid.calendar.index_of(day))
    key(grid, Qt.Key.Key_N)


def begun(room: Room) -> PostContent:
    """What the post that was begun begins with."""
    (kind, start) = room.desk.navigator.went[-1]
    assert kind == "new"
    assert isinstance(start, PostContent)
    return start


@pytest.fixture
def slot(room: Room) -> Slot:
    """An account posts on Fridays at a quarter past three, and no other has a time."""
    (account, *others) = room.page.filter.offered_accounts
    made = Slot(account, 4, time(15, 15))
    with room.app.store.unit_of_work() as unit:
        for other in others:
            save_slots(unit, account_id=other, slots=[])
        done = save_slots(unit, account_id=account, slots=[made])
    room.desk.bridge.tell_changes(done.changes)
    room.rest()
    return made


def test_n_adds_a_note_to_the_day_and_it_can_be_undone(room: Room) -> None:
    ask_for_note(room)
    find(room.page, QLineEdit, "note-text").setText("Photo with the team")
    press(room.page, "note-save")
    room.until(lambda: room.desk.navigator.undo)
    room.rest()
    assert [mark.words for mark in extras(room, FRIDAY).marks] == ["Photo with the team"]
    room.undo()
    assert notes(room) == []


def test_a_closure_shades_each_of_its_days(room: Room) -> None:
    ask_for_note(room)
    find(room.page, QCheckBox, "note-closed").setChecked(True)
    last = find(room.page, QDateEdit, "note-last")
    last.setDate(last.date().addDays(1))
    press(room.page, "note-save")
    room.until(lambda: room.desk.navigator.undo)
    room.rest()
    assert [extras(room, FRIDAY + timedelta(days=n)).closed for n in (0, 1, 2)] == [True, True, False]


def test_an_empty_note_is_refused_at_its_field_and_the_dialog_stays(room: Room) -> None:
    ask_for_note(room)
    press(room.page, "note-save")
    room.rest()
    assert find(room.page, QLineEdit, "note-text").isVisible()
    assert notes(room) == []


def test_a_note_is_changed_and_deleted_from_the_panel(room: Room) -> None:
    ask_for_note(room)
    find(room.page, QLineEdit, "note-text").setText("First words")
    press(room.page, "note-save")
    room.until(lambda: extras(room, FRIDAY).marks)
    press(room.page, "mark-act-0")
    room.until(lambda: room.page.findChild(QPushButton, "note-delete") is not None)
    press(room.page, "note-delete")
    room.until(lambda: not extras(room, FRIDAY).marks)
    assert notes(room) == []


def test_a_note_that_names_somebody_is_advised_against(room: Room) -> None:
    ask_for_note(room)
    QTest.keyClicks(find(room.page, QLineEdit, "note-text"), "Mrs Rosa Lind, born 4.5.1961, diabetes")
    room.until(lambda: any("seems to name" in label.text() for label in room.page.findChildren(QLabel)))


def test_a_free_posting_time_is_shown_and_a_click_begins_a_post_for_it(room: Room, slot: Slot) -> None:
    grid = room.view(ViewKind.WEEK)
    chip = next(one for one in grid.chips_in(grid.viewport().rect()) if one.slot is not None)
    QTest.mouseClick(
        grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, chip.box.center()
    )
    start = begun(room)
    assert start.planned_for == datetime.combine(FRIDAY, slot.wall_time)
    assert [variant.account_id for variant in start.variants] == [slot.account_id]


def test_enter_in_an_hour_begins_a_post_in_its_free_time_or_at_the_hour(room: Room, slot: Slot) -> None:
    grid = room.view(ViewKind.WEEK)
    for hour, wanted in ((15, slot.wall_time), (16, time(16))):
        grid.choose(grid.calendar.index_of(FRIDAY, hour))
        key(grid, Qt.Key.Key_Return)
        assert begun(room).planned_for == datetime.combine(FRIDAY, wanted)


def test_enter_in_an_hour_gone_by_begins_a_post_without_a_time(room: Room) -> None:
    grid = room.view(ViewKind.WEEK)
    grid.choose(grid.calendar.index_of(TODAY, 3))
    key(grid, Qt.Key.Key_Return)
    assert room.desk.navigator.went[-1] == ("new", TODAY)


def test_a_time_that_is_taken_or_gone_by_is_not_offered(room: Room, slot: Slot) -> None:
    assert slot.weekday == 4
    month = {day for day in _days(room) if extras(room, day).slots}
    assert month == {FRIDAY, FRIDAY + timedelta(days=7)}


def test_a_closed_day_offers_no_posting_time(room: Room, slot: Slot) -> None:
    assert extras(room, FRIDAY).slots[0].slots[0].account_id == slot.account_id
    ask_for_note(room)
    find(room.page, QCheckBox, "note-closed").setChecked(True)
    press(room.page, "note-save")
    room.until(lambda: extras(room, FRIDAY).closed)
    assert extras(room, FRIDAY).slots == ()


def test_health_dates_come_by_themselves_and_a_draft_begins_from_one(room: Room) -> None:
    def begins(day: date) -> bool:
        return any(mark.kind is MarkKind.AWARENESS for mark in extras(room, day).marks)

    room.until(lambda: any(begins(day) for day in _days(room)))
    day = next(day for day in _days(room) if day >= TODAY and begins(day))
    grid = room.page.month_grid
    grid.choose(grid.calendar.index_of(day))
    mark = next(one for one in extras(room, day).marks if one.health_date is not None)
    place = extras(room, day).marks.index(mark)
    press(room.page, f"mark-act-{place}")
    start = begun(room)
    assert mark.health_date is not None
    assert start.text.startswith(next(iter(mark.health_date.what.texts.values()))[:20])
    assert start.planned_for is not None
    assert start.planned_for.date() == day


def test_a_post_too_close_to_another_shows_what_is_advised(room: Room) -> None:
    close = next(one for one in room.on(TODAY) if one.wall.minute == 5)  # five minutes after a live one
    room.until(lambda: room.page.advice.of(close))
    grid = room.view(ViewKind.DAY)
    box = grid.box_of(close)
    assert room.page.advice.of(close)[0] in grid.told(grid.chip_at(box.center()), box.center())


def test_what_is_live_is_not_advised_about(room: Room) -> None:
    room.until(lambda: any(room.page.advice.of(one) for one in room.items))
    assert room.page.advice.of(room.live) == ()


def test_a_day_says_to_screen_readers_what_stands_on_it(room: Room) -> None:
    ask_for_note(room)
    find(room.page, QLineEdit, "note-text").setText("New leaflets")
    press(room.page, "note-save")
    room.until(lambda: extras(room, FRIDAY).marks)
    index = room.page.month_grid.calendar.index_of(FRIDAY)
    assert "New leaflets" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def _days(room: Room) -> tuple[date, ...]:
    grid = room.page.month_grid
    return tuple(grid.cell(row, column).day for row in range(6) for column in range(7))
