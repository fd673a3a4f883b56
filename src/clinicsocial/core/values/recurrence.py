"""How often a post repeats, and the days that follow from it. Always with an end."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count, islice, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_OCCURRENCES = 60
"""A series holds at most so many posts: a year of weeks and some. Each is a post of its own."""
LONGEST_STEP = 52
LAST = -1
"""In `Recurrence.nth`: the last of its weekday in the month."""
_WEEK = 7
_MONTHS = 12


class Every(StrEnum):
    """In what a post repeats."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTH_DAY = "month_day"
    """On a day of the month; in a month without that day on its last."""
    MONTH_WEEKDAY = "month_weekday"
    """On the first, second, third, fourth or last of a weekday."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule with exactly one end: so many posts altogether, or none after a day."""

    every: Every
    step: int = 1
    """Every day, week or month is 1, every other one 2, and so on."""
    weekdays: tuple[int, ...] = ()
    """Of `WEEKS`: 0 is Monday."""
    day: int = 1
    """Of `MONTH_DAY`."""
    nth: int = 1
    """Of `MONTH_WEEKDAY`: 1 to 4, or `LAST`."""
    weekday: int = 0
    """Of `MONTH_WEEKDAY`."""
    number: int | None = None
    """Posts altogether, the first included."""
    until: date | None = None

    def __post_init__(self) -> None:
        """Refuse what no form can ask for."""
        if (self.number is None) == (self.until is None):
            msg = "a series ends by number or by day, and by one of them only"
            raise ValueError(msg)
        if self.step < 1 or (self.every is Every.WEEKS and not self.weekdays):
            msg = "a series goes on, and a weekly one names its weekdays"
            raise ValueError(msg)

    def days(self, first: date) -> tuple[date, ...]:
        """The days of the series, `first` always among them; at most `MOST_OCCURRENCES`."""
        most = MOST_OCCURRENCES if self.number is None else min(self.number, MOST_OCCURRENCES)
        until = self.until or date.max
        later = takewhile(lambda day: day <= until, (day for day in self._days(first) if day > first))
        return (first, *islice(later, most - 1))

    def _days(self, first: date) -> Iterator[date]:
        """Days of the rule from about `first` on, in order, without an end but that of the calendar."""
        if self.every is Every.DAYS:
            return (first + timedelta(days=number * self.step) for number in count())
        if self.every is Every.WEEKS:
            monday = first - timedelta(days=first.weekday())
            return (
                monday + timedelta(days=week * _WEEK + weekday)
                for week in count(0, self.step)
                for weekday in sorted(set(self.weekdays))
            )
        return (self._in_month(first, number) for number in count(0, self.step))

    def _in_month(self, first: date, later: int) -> date:
        years, month = divmod(first.month - 1 + later, _MONTHS)
        year, month = first.year + years, month + 1
        weekday, length = monthrange(year, month)
        if self.every is Every.MONTH_DAY:
            return date(year, month, min(self.day, length))
        if self.nth == LAST:
            last = (weekday + length - 1) % _WEEK
            return date(year, month, length - (last - self.weekday) % _WEEK)
        return date(year, month, 1 + (self.weekday - weekday) % _WEEK + _WEEK * (self.nth - 1))
