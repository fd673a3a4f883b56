"""The models of the calendar hold to Qt's contract, and tell only what differs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.ui.models.calendar import CalendarModel
from clinicsocial.ui.models.calendar_items import CalendarItem, hour_cells, month_cells, week_days
from clinicsocial.ui.models.calendar_rows import CalendarRows, Heading, Row, calendar_rows

NOW = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - wall time
TUESDAY = date(2026, 11, 24)
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
pytestmark = pytest.mark.usefixtures("qapp")


def item(post: int, day: int = 24, hour: int = 9) -> CalendarItem:
    return CalendarItem(
        post_id=post,
        delivery_ids=(post,),
        wall=datetime(2026, 11, day, hour, 0),  # noqa: DTZ001 - wall time
        state=DeliveryState.WAITING,
        line="words",
        accounts=(("x", "@clinic"),),
        movable=True,
    )


def test_the_month_holds_to_the_contract() -> None:
    model = CalendarModel(hours=False)
    QAbstractItemModelTester(model, FATAL)
    model.show_cells(month_cells({}, date(2026, 11, 1), NOW))
    model.show_cells(month_cells({TUESDAY: (item(1),)}, TUESDAY, NOW))
    assert model.item_at(model.index_of(TUESDAY), 0) == item(1)


@pytest.mark.parametrize("columns", [7, 1], ids=["week", "day"])
def test_hours_hold_to_the_contract(columns: int) -> None:
    model = CalendarModel(hours=True, columns=columns)
    QAbstractItemModelTester(model, FATAL)
    days = week_days(TUESDAY) if columns > 1 else (TUESDAY,)
    model.show_cells(hour_cells({}, days, NOW))
    model.show_cells(hour_cells({TUESDAY: (item(1),)}, days, NOW))
    assert model.item_at(model.index_of(TUESDAY, 9), 0) == item(1)


def test_another_month_is_told_as_changed_weeks_and_the_same_one_not_at_all() -> None:
    model = CalendarModel(hours=False)
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.column())))
    model.show_cells(month_cells({}, date(2026, 11, 1), NOW))
    changed.clear()
    model.show_cells(month_cells({}, date(2026, 11, 1), NOW))
    assert changed == []
    model.show_cells(month_cells({TUESDAY: (item(1),)}, date(2026, 11, 1), NOW))
    assert changed == [(4, 6)]


def test_a_role_the_calendar_does_not_serve_is_answered_with_nothing() -> None:
    model = CalendarModel(hours=False)
    model.show_cells(month_cells({}, date(2026, 11, 1), NOW))
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None


def rows_of(posts: list[int]) -> list[Row]:
    days = {date(2026, 11, 24 + post % 5): [item(post, 24 + post % 5)] for post in posts}
    return calendar_rows(days, {}, NOW.date())


numbers = st.lists(st.integers(1, 9), unique=True, max_size=9)


@given(before=numbers, after=numbers)
def test_the_list_becomes_what_it_should_without_a_reset(before: list[int], after: list[int]) -> None:
    model = CalendarRows()
    QAbstractItemModelTester(model, FATAL)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    for posts in (before, after):
        model.show_rows(rows_of(posts))
        assert [model.row(number) for number in range(model.rowCount())] == rows_of(posts)
    assert resets == []


def test_every_day_has_one_heading_and_today_always_one() -> None:
    later = TUESDAY + timedelta(days=2)
    rows = calendar_rows({later: [item(1, 26), item(2, 26)]}, {}, NOW.date())
    assert [row.day for row in rows if isinstance(row, Heading)] == [NOW.date(), later]
    assert [row.count for row in rows if isinstance(row, Heading)] == [0, 2]


def test_headings_cannot_be_chosen() -> None:
    model = CalendarRows()
    model.show_rows(rows_of([1]))
    selectable = [
        bool(model.flags(model.index(number)) & Qt.ItemFlag.ItemIsSelectable)
        for number in range(model.rowCount())
    ]
    assert selectable == [isinstance(model.row(n), CalendarItem) for n in range(model.rowCount())]
