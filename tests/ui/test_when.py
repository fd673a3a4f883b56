"""Days and times in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.ui import when

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=-5), "0 s ago"),
        (timedelta(seconds=8), "8 s ago"),
        (timedelta(seconds=59), "59 s ago"),
        (timedelta(minutes=3), "3 min ago"),
        (timedelta(hours=2), "2 h ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=9), "9 days ago"),
    ],
)
def test_the_past_is_told_in_the_unit_that_fits(passed: timedelta, words: str) -> None:
    assert when.ago(NOW - passed, NOW) == words


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (NOW, "today 09:00"),
        (NOW + timedelta(days=1), "tomorrow 09:00"),
        (NOW - timedelta(days=1), "yesterday 09:00"),
        (NOW + timedelta(days=3), "Thu 26 Nov 09:00"),
        (NOW - timedelta(days=390), "Wed 29 Oct 2025 09:00"),
    ],
)
def test_near_days_have_names(instant: datetime, words: str) -> None:
    assert when.near_time(instant, NOW, "Europe/London") == words


def test_a_near_day_begins_with_a_capital_where_nothing_goes_before_it() -> None:
    assert when.near_time_alone(NOW, NOW, "Europe/London") == "Today 09:00"


def test_today_is_the_clinics_today() -> None:
    late = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)  # 07:00 on the 24th in Sydney
    assert when.near_time(late, NOW, "Australia/Sydney") == "tomorrow 07:00"


def test_a_time_names_its_zone() -> None:
    summer = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
    assert when.day_time_zone(summer, "Europe/London") == "Wed 1 Jul 09:00 (Europe/London)"


@given(day=st.dates())
def test_a_long_day_names_weekday_day_month_and_year(day: date) -> None:
    weekday, number, month, year = when.long_day(day).split()
    assert (weekday[:3], int(number), month[:3], int(year)) == (
        when.short_weekday_names()[day.weekday()],
        day.day,
        when.month_names()[day.month - 1][:3],
        day.year,
    )
