"""What the calendar shows: every delivery once, on the day and at the hour of the clinic's clocks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.planning.views import CalendarEntry, CalendarSpan, DraftEntry
from clinicsocial.core.values.delivery import MOVABLE, DeliveryState, PostState
from clinicsocial.ui.models.calendar_items import (
    hour_cells,
    items_by_day,
    month_cells,
    month_days,
    week_days,
)
from tests.fakes.zones import ZONES

NOW = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - wall time

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def entry(
    number: int, at: datetime, state: DeliveryState = DeliveryState.WAITING, post: int = 0
) -> CalendarEntry:
    return CalendarEntry(
        delivery_id=number,
        post_id=post or number,
        account_id=1,
        network="bluesky",
        account_label="@clinic.example",
        state=state,
        at=at,
        line=f"line {number}",
        movable=state in MOVABLE,
    )


def span(
    *entries: CalendarEntry, drafts: tuple[DraftEntry, ...] = (), zone: str = "Europe/London"
) -> CalendarSpan:
    return CalendarSpan(date(2026, 10, 26), date(2026, 12, 6), zone, entries, drafts)


@given(day=days)
def test_a_month_is_shown_as_whole_weeks_around_it(day: date) -> None:
    shown = month_days(day)
    assert len(shown) == 42
    assert shown[0].weekday() == 0
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(shown))
    first = day.replace(day=1)
    assert first in shown
    assert (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1) in shown


@given(day=days)
def test_a_week_runs_from_monday_and_holds_its_day(day: date) -> None:
    shown = week_days(day)
    assert (len(shown), shown[0].weekday(), day in shown) == (7, 0, True)


@given(
    zone=st.sampled_from(ZONES),
    instants=st.lists(
        st.datetimes(datetime(2026, 10, 27), datetime(2026, 12, 5), timezones=st.just(UTC)),  # noqa: DTZ001
        max_size=30,
    ),
    states=st.lists(st.sampled_from(DeliveryState), min_size=30, max_size=30),
)
def test_month_and_week_show_each_delivery_exactly_once(
    zone: str, instants: list[datetime], states: list[DeliveryState]
) -> None:
    entries = [
        entry(number, at, state, post=number % 7 + 1)
        for number, (at, state) in enumerate(zip(instants, states, strict=False), start=1)
    ]
    items = items_by_day(span(*entries, zone=zone))
    wanted = Counter(one.delivery_id for one in entries)
    months = Counter(
        number
        for line in month_cells(items, date(2026, 11, 15), NOW)
        for cell in line
        for item in cell.items
        for number in item.delivery_ids
    )
    weeks = Counter(
        number
        for week in range(6)
        for line in hour_cells(items, week_days(date(2026, 10, 26) + timedelta(weeks=week)), NOW)
        for cell in line
        for item in cell.items
        for number in item.delivery_ids
    )
    assert months == weeks == wanted


def test_a_post_for_three_accounts_at_one_minute_is_one_thing_to_move() -> None:
    at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    (item,) = items_by_day(span(*(entry(number, at, post=5) for number in (1, 2, 3))))[at.date()]
    assert (item.delivery_ids, item.movable) == ((1, 2, 3), True)


def test_accounts_in_different_states_are_told_apart() -> None:
    at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    entries = (entry(1, at, DeliveryState.LIVE, post=5), entry(2, at, DeliveryState.REFUSED, post=5))
    items = items_by_day(span(*entries))[at.date()]
    assert [(item.state, item.movable) for item in items] == [
        (DeliveryState.LIVE, False),
        (DeliveryState.REFUSED, True),
    ]


def test_a_post_live_minutes_apart_is_shown_once_at_its_first_minute() -> None:
    at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    entries = [entry(n, at + timedelta(minutes=7 * n), DeliveryState.LIVE, post=5) for n in (1, 2)]
    (item,) = items_by_day(span(*entries))[at.date()]
    assert (item.time, item.delivery_ids) == ("09:07", (1, 2))


def test_a_delivery_lies_on_the_clinics_day_not_on_that_of_utc() -> None:
    late = entry(1, datetime(2026, 11, 24, 20, 0, tzinfo=UTC))
    assert list(items_by_day(span(late, zone="Australia/Sydney"))) == [date(2026, 11, 25)]


@pytest.mark.parametrize(
    ("state", "by_hand", "short", "long"),
    [
        (DeliveryState.WAITING, False, "This PC must be on", "This PC must be on and awake then: "),
        (DeliveryState.WAITING, True, "You post it by hand", "You post this by hand at 09:00: "),
        (DeliveryState.PLACED, False, "Kept by Bluesky", "Kept by the network, this PC may be off: "),
    ],
)
def test_a_planned_post_tells_who_keeps_its_appointment(
    state: DeliveryState,
    by_hand: bool,  # noqa: FBT001 - a parameter
    short: str,
    long: str,
) -> None:
    at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    (item,) = items_by_day(span(replace(entry(1, at, state), by_hand=by_hand)))[at.date()]
    assert f" · {short} · " in item.spoken
    assert f"{long}Bluesky (@clinic.example)." in item.told


def test_what_is_live_has_no_keeper() -> None:
    at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    (item,) = items_by_day(span(entry(1, at, DeliveryState.LIVE)))[at.date()]
    assert (item.kept, item.standing) == ((), "It is public.")


def test_a_draft_lies_at_the_day_it_is_meant_for_and_can_be_dragged() -> None:
    draft = DraftEntry(9, datetime(2026, 11, 29, 14, 0), "An idea for Sunday")  # noqa: DTZ001 - wall time
    (item,) = items_by_day(span(drafts=(draft,)))[date(2026, 11, 29)]
    assert (item.state, item.movable, item.time) == (PostState.DRAFT, True, "14:00")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (
            date(2026, 11, 23),
            "Today, Monday 23 November 2026: 1 post. 09:00 Scheduled line 1 (This PC must be on)",
        ),
        (date(2026, 11, 27), "Friday 27 November 2026: nothing planned"),
    ],
)
def test_a_day_is_spoken_with_what_is_on_it(day: date, words: str) -> None:
    items = items_by_day(span(entry(1, datetime(2026, 11, 23, 9, 0, tzinfo=UTC))))
    cells = {cell.day: cell for line in month_cells(items, day, NOW) for cell in line}
    assert cells[day].spoken == words


def test_today_and_the_past_are_marked() -> None:
    cells = {cell.day: cell for line in month_cells({}, NOW.date(), NOW) for cell in line}
    assert [(cells[day].today, cells[day].past) for day in (date(2026, 11, 22), date(2026, 11, 23))] == [
        (False, True),
        (True, False),
    ]
