"""When something recurs in the year: fixed days, whole months, weekdays of a month, days round Easter.

Every rule answers for any year of the Gregorian calendar between `FIRST_YEAR` and `LAST_YEAR` with one run
of days. A run belongs to the year its rule was asked for; it may end, or even begin, in the next or the last.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

FIRST_YEAR = 1583
"""The first full year of the Gregorian calendar, from which Easter is reckoned as today."""
LAST_YEAR = date.max.year - 1
"""One year short of what a date can hold, for runs that end in the year after."""
WEEK = 7
LONGEST = 62
"""Days in the longest run: two months."""
FARTHEST = 100
"""Days a run may begin away from Easter, or be moved from its weekday."""
_ANY_COMMON_YEAR = 2001
_NTH = (1, 2, 3, 4, -1)


class Weekday(IntEnum):
    """As `date.weekday` counts them."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6

    def on_or_after(self, day: date) -> date:
        """The first such weekday from `day` on, that day included."""
        return day + timedelta(days=(self - day.weekday()) % WEEK)


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """A run of days, both ends included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a run that ends before it begins."""
        if self.last < self.first:
            raise ValueError("a run of days ends on or after its first day")

    def meets(self, other: Days) -> bool:
        """Whether the two runs share a day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True, order=True)
class DayOfYear:
    """A month and a day that exist in every year: 29 February does not."""

    month: int
    day: int

    def __post_init__(self) -> None:
        """Refuse what is no day, or not one of every year."""
        date(_ANY_COMMON_YEAR, self.month, self.day)

    def in_year(self, year: int) -> date:
        """This day in that year."""
        return date(year, self.month, self.day)


def easter_sunday(year: int) -> date:
    """Easter Sunday of the western churches in a Gregorian year.

    The reckoning by golden number, epact and Sunday letter, in whole numbers (J. M. Oudin, 1940; U.S. Naval
    Observatory, "The Date of Easter").
    """
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    late = epact // 28
    full_moon = epact - late * (1 - late * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + full_moon + 2 - century + century // 4) % WEEK
    return date(year, 3, 28) + timedelta(days=full_moon - weekday)


@dataclass(frozen=True, slots=True)
class FixedDays:
    """The same days every year; where the last stands before the first in the calendar, across new year."""

    first: DayOfYear
    last: DayOfYear

    def days(self, year: int) -> Days:
        """The run that begins in `year`."""
        crosses = self.last < self.first
        return Days(self.first.in_year(year), self.last.in_year(year + crosses))


@dataclass(frozen=True, slots=True)
class WholeMonth:
    """A month from its first to its last day, leap years included; or its last day alone."""

    month: int
    last_day_only: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no month."""
        DayOfYear(self.month, 1)

    def days(self, year: int) -> Days:
        """The month in `year`."""
        last = date(year, self.month, calendar.monthrange(year, self.month)[1])
        return Days(last if self.last_day_only else last.replace(day=1), last)


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """From the nth weekday of a month (-1: its last), moved by `shift` days, for `length` days."""

    month: int
    weekday: Weekday
    nth: int
    length: int = 1
    shift: int = 0

    def __post_init__(self) -> None:
        """Refuse a fifth weekday, which most months lack, and what is no month or no run."""
        DayOfYear(self.month, 1)
        if self.nth not in _NTH:
            raise ValueError("nth is 1, 2, 3, 4 or -1 for the last")
        _check_run(self.length, self.shift)

    def days(self, year: int) -> Days:
        """The run whose weekday lies in that month of `year`."""
        if self.nth > 0:
            day = self.weekday.on_or_after(date(year, self.month, WEEK * (self.nth - 1) + 1))
        else:
            end = date(year, self.month, calendar.monthrange(year, self.month)[1])
            day = self.weekday.on_or_after(end - timedelta(days=WEEK - 1))
        return _run(day + timedelta(days=self.shift), self.length)


@dataclass(frozen=True, slots=True)
class WeekdayFrom:
    """From the first such weekday on or after a day, for `length` days."""

    weekday: Weekday
    day: DayOfYear
    length: int = 1

    def __post_init__(self) -> None:
        """Refuse what is no run."""
        _check_run(self.length)

    def days(self, year: int) -> Days:
        """The run reckoned from that day of `year`."""
        return _run(self.weekday.on_or_after(self.day.in_year(year)), self.length)


@dataclass(frozen=True, slots=True)
class WeekdayBefore:
    """The last such weekday before a day, for `length` days."""

    weekday: Weekday
    day: DayOfYear
    length: int = 1

    def __post_init__(self) -> None:
        """Refuse what is no run."""
        _check_run(self.length)

    def days(self, year: int) -> Days:
        """The run reckoned from that day of `year`."""
        return _run(self.weekday.on_or_after(self.day.in_year(year) - timedelta(days=WEEK)), self.length)


@dataclass(frozen=True, slots=True)
class FromEaster:
    """From `shift` days after Easter Sunday (below nought: before it), for `length` days."""

    shift: int
    length: int = 1

    def __post_init__(self) -> None:
        """Refuse what is no run."""
        _check_run(self.length, self.shift)

    def days(self, year: int) -> Days:
        """The run round Easter of `year`."""
        return _run(easter_sunday(year) + timedelta(days=self.shift), self.length)


Rule = FixedDays | WholeMonth | NthWeekday | WeekdayFrom | WeekdayBefore | FromEaster


def _run(first: date, length: int) -> Days:
    return Days(first, first + timedelta(days=length - 1))


def _check_run(length: int, shift: int = 0) -> None:
    if not 1 <= length <= LONGEST:
        raise ValueError(f"days is a number from 1 to {LONGEST}")
    if abs(shift) > FARTHEST:
        raise ValueError(f"a run begins at most {FARTHEST} days away")
