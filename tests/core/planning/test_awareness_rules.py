"""The rules of recurring days, in every year: counted weekdays, months of leap years, Easter, new year."""

from __future__ import annotations

from calendar import Calendar, isleap
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.planning.awareness_rules import (
    FIRST_YEAR,
    LAST_YEAR,
    DayOfYear,
    Days,
    FixedDays,
    FromEaster,
    NthWeekday,
    Weekday,
    WeekdayBefore,
    WeekdayFrom,
    WholeMonth,
    easter_sunday,
)

years = st.integers(FIRST_YEAR, LAST_YEAR)
months = st.integers(1, 12)
weekdays = st.sampled_from(Weekday)
lengths = st.integers(1, 62)
days_of_year = st.dates(date(2001, 1, 1), date(2001, 12, 31)).map(lambda day: DayOfYear(day.month, day.day))


@pytest.mark.parametrize(
    "sunday",
    [
        "1598-03-22",
        "1818-03-22",
        "1943-04-25",
        "1954-04-18",
        "1981-04-19",
        "2000-04-23",
        "2008-03-23",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2038-04-25",
        "2049-04-18",
        "2076-04-19",
        "2285-03-22",
    ],
)
def test_easter_is_where_the_almanac_has_it(sunday: str) -> None:
    day = date.fromisoformat(sunday)
    assert easter_sunday(day.year) == day


@given(years)
def test_easter_is_a_sunday_from_22_march_to_25_april(year: int) -> None:
    easter = easter_sunday(year)
    assert easter.weekday() == Weekday.SUNDAY
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


@given(years, st.integers(-100, 100), lengths)
def test_days_round_easter_keep_their_distance(year: int, shift: int, length: int) -> None:
    found = FromEaster(shift, length).days(year)
    assert (found.first - easter_sunday(year)).days == shift
    assert (found.last - found.first).days == length - 1


@given(years, months, weekdays, st.sampled_from((1, 2, 3, 4, -1)))
def test_the_nth_weekday_is_the_nth_on_the_wall_calendar(
    year: int, month: int, weekday: Weekday, nth: int
) -> None:
    weeks = Calendar().monthdayscalendar(year, month)
    column = [week[weekday] for week in weeks if week[weekday]]
    expected = date(year, month, column[nth - 1 if nth > 0 else nth])
    assert NthWeekday(month, weekday, nth).days(year) == Days(expected, expected)


@given(years, months, weekdays, st.integers(-31, 31), lengths)
def test_a_moved_run_begins_that_many_days_away(
    year: int, month: int, weekday: Weekday, shift: int, length: int
) -> None:
    found = NthWeekday(month, weekday, 2, length, shift).days(year)
    anchor = NthWeekday(month, weekday, 2).days(year).first
    assert found == Days(anchor + timedelta(days=shift), anchor + timedelta(days=shift + length - 1))


@given(years, weekdays, days_of_year, lengths)
def test_a_weekday_on_or_after_a_day_is_within_its_week(
    year: int, weekday: Weekday, day: DayOfYear, length: int
) -> None:
    found = WeekdayFrom(weekday, day, length).days(year)
    assert found.first.weekday() == weekday
    assert 0 <= (found.first - day.in_year(year)).days < 7
    assert (found.last - found.first).days == length - 1


@given(years, weekdays, days_of_year)
def test_a_weekday_before_a_day_is_never_that_day(year: int, weekday: Weekday, day: DayOfYear) -> None:
    found = WeekdayBefore(weekday, day).days(year)
    assert found.first.weekday() == weekday
    assert 1 <= (day.in_year(year) - found.first).days <= 7


@given(years, months)
def test_a_month_ends_on_the_day_before_the_next(year: int, month: int) -> None:
    found = WholeMonth(month).days(year)
    assert found.first == date(year, month, 1)
    assert found.last + timedelta(days=1) == date(year + month // 12, month % 12 + 1, 1)


@given(years)
def test_the_last_day_of_february_is_the_leap_day_where_there_is_one(year: int) -> None:
    found = WholeMonth(2, last_day_only=True).days(year)
    assert found.first == found.last
    assert found.last.day == (29 if isleap(year) else 28)


@given(years, days_of_year, days_of_year)
def test_fixed_days_run_on_into_the_next_year_where_they_must(
    year: int, first: DayOfYear, last: DayOfYear
) -> None:
    found = FixedDays(first, last).days(year)
    assert found.first == first.in_year(year)
    assert (found.last.month, found.last.day) == (last.month, last.day)
    assert found.last.year == year + (last < first)


@given(years)
def test_a_run_over_the_end_of_february_is_a_day_longer_in_a_leap_year(year: int) -> None:
    found = FixedDays(DayOfYear(2, 27), DayOfYear(3, 2)).days(year)
    assert (found.last - found.first).days == 3 + isleap(year)


@given(st.integers(1900, 2200))
def test_a_week_that_begins_at_the_end_of_december_reaches_the_new_year(year: int) -> None:
    found = WeekdayFrom(Weekday.MONDAY, DayOfYear(12, 27), 7).days(year)
    assert found.meets(Days(date(year + 1, 1, 1), date(year + 1, 1, 8)))
    assert found.first.weekday() == Weekday.MONDAY


@pytest.mark.parametrize(("month", "day"), [(2, 29), (2, 30), (4, 31), (0, 1), (13, 1), (1, 0)])
def test_a_day_that_is_not_in_every_year_is_refused(month: int, day: int) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        DayOfYear(month, day)


@pytest.mark.parametrize("nth", [0, 5, -2])
def test_a_weekday_that_some_months_lack_is_refused(nth: int) -> None:
    with pytest.raises(ValueError, match="nth"):
        NthWeekday(1, Weekday.MONDAY, nth)


@pytest.mark.parametrize("length", [0, -1, 63])
def test_a_run_of_no_days_or_too_many_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="days"):
        WeekdayFrom(Weekday.MONDAY, DayOfYear(1, 1), length)


def test_a_run_far_from_easter_is_refused() -> None:
    with pytest.raises(ValueError, match="100 days"):
        FromEaster(101)


def test_a_run_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends"):
        Days(date(2027, 1, 2), date(2027, 1, 1))
