"""Weeks, months, quarters and years in every zone, across both changes of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.insights.periods import (
    after,
    before,
    bounds,
    compared_with,
    days_words,
    period_of,
    period_words,
    step_at,
    steps,
    year_before,
)
from clinicsocial.core.insights.views import Against, Grain, Period
from tests.fakes.zones import ZONES

a_zone = st.sampled_from(ZONES)
a_grain = st.sampled_from(list(Grain))
START = datetime(2019, 1, 1, tzinfo=UTC)
a_day = st.dates(date(2019, 1, 1), date(2035, 12, 31))
an_instant = st.integers(0, 17 * 365 * 24 * 60).map(lambda n: START + timedelta(minutes=n))
DAY = timedelta(days=1)


@given(a_day, a_grain)
def test_a_period_holds_its_day_and_begins_where_the_one_before_ends(day: date, grain: Grain) -> None:
    period = period_of(day, grain)
    assert period.first <= day <= period.last
    assert before(period).last + DAY == period.first
    assert after(before(period)) == period


@given(an_instant, a_grain, a_zone)
def test_every_instant_lies_in_the_bounds_of_the_period_of_its_day_and_of_no_other(
    instant: datetime, grain: Grain, zone: str
) -> None:
    period = period_of(instant.astimezone(ZoneInfo(zone)).date(), grain)
    begin, end = bounds(period, zone)
    assert begin <= instant < end
    assert bounds(before(period), zone)[1] == begin
    assert bounds(after(period), zone)[0] == end


@given(a_day, a_zone)
def test_a_week_begins_on_monday_and_has_seven_days_whatever_the_clocks_do(day: date, zone: str) -> None:
    week = period_of(day, Grain.WEEK)
    begin, end = bounds(week, zone)
    assert week.first.weekday() == 0
    assert (week.last - week.first).days == 6
    assert abs((end - begin) - timedelta(days=7)) <= timedelta(hours=1)


@given(a_day, a_grain)
def test_the_steps_of_a_period_cover_its_days_once(day: date, grain: Grain) -> None:
    period = period_of(day, grain)
    shown = steps(period)
    assert all(one.last + DAY == next_one.first for one, next_one in pairwise(shown))
    assert all(one.first <= one.last for one in shown)
    assert shown[-1].last == period.last
    assert shown[0].first == (period.first if grain is not Grain.WEEK else period.first - timedelta(weeks=11))


@given(a_day, a_grain, st.integers(-40, 400))
def test_a_day_lies_in_the_step_that_holds_it(day: date, grain: Grain, offset: int) -> None:
    shown = steps(period_of(day, grain))
    asked = shown[0].first + offset * DAY
    at = step_at(shown, asked)
    holding = [number for number, step in enumerate(shown) if step.first <= asked <= step.last]
    assert holding == ([] if at is None else [at])


@given(a_day)
def test_the_same_week_of_last_year_has_the_same_number_where_last_year_has_it(day: date) -> None:
    week = period_of(day, Grain.WEEK)
    year, number, _ = week.first.isocalendar()
    then = year_before(week).first.isocalendar()
    if number <= 52:
        assert (then.year, then.week) == (year - 1, number)
    else:
        assert year_before(week).first == week.first - timedelta(weeks=52)


@given(a_day, st.sampled_from([Grain.MONTH, Grain.QUARTER, Grain.YEAR]))
def test_a_month_a_quarter_and_a_year_are_set_against_the_same_months(day: date, grain: Grain) -> None:
    period = period_of(day, grain)
    then = year_before(period)
    assert (then.first.year, then.first.month) == (period.first.year - 1, period.first.month)
    assert then.last.month == period.last.month


def test_week_53_is_set_against_the_week_52_weeks_earlier() -> None:
    week = period_of(date(2026, 12, 31), Grain.WEEK)
    assert week.first.isocalendar().week == 53
    assert year_before(week).first == date(2025, 12, 29)


@pytest.mark.parametrize(
    ("zone", "instant", "monday"),
    [
        ("Europe/London", datetime(2026, 3, 29, 22, 59, tzinfo=UTC), date(2026, 3, 23)),
        ("Europe/London", datetime(2026, 3, 29, 23, 0, tzinfo=UTC), date(2026, 3, 30)),
        ("America/New_York", datetime(2026, 11, 2, 4, 59, tzinfo=UTC), date(2026, 10, 26)),
        ("Australia/Lord_Howe", datetime(2026, 10, 4, 12, 59, tzinfo=UTC), date(2026, 9, 28)),
        ("Australia/Lord_Howe", datetime(2026, 10, 4, 13, 0, tzinfo=UTC), date(2026, 10, 5)),
    ],
)
def test_sunday_night_of_a_change_of_clocks_belongs_to_the_week_that_ends(
    zone: str, instant: datetime, monday: date
) -> None:
    week = Period(Grain.WEEK, monday, monday + timedelta(days=6))
    begin, end = bounds(week, zone)
    assert begin <= instant < end


def test_nothing_is_compared_where_nothing_is_wanted() -> None:
    assert compared_with(period_of(date(2026, 11, 22), Grain.WEEK), Against.NOTHING) is None


@pytest.mark.parametrize(
    ("day", "grain", "words"),
    [
        (date(2026, 11, 4), Grain.WEEK, "2 to 8 November 2026"),
        (date(2026, 12, 1), Grain.WEEK, "30 November to 6 December 2026"),
        (date(2026, 12, 31), Grain.WEEK, "28 December 2026 to 3 January 2027"),
        (date(2026, 11, 4), Grain.MONTH, "November 2026"),
        (date(2026, 11, 4), Grain.QUARTER, "October to December 2026"),
        (date(2026, 11, 4), Grain.YEAR, "2026"),
    ],
)
def test_a_period_is_called_as_people_call_it(day: date, grain: Grain, words: str) -> None:
    assert period_words(period_of(day, grain)) == words


def test_a_step_is_called_by_its_days() -> None:
    assert days_words(date(2026, 11, 30), date(2026, 12, 6)) == "30 Nov–6 Dec"
    assert days_words(date(2026, 11, 1), date(2026, 11, 1)) == "1 Nov"
