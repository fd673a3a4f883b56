"""Weeks, months, quarters and years of the clinic's zone, what they are compared with, and their steps.

A week begins on Monday. Days are wall days of the zone: the day on which clocks change has 23 or 25 hours (or
a half more or less) and still is one day, so a period is days first and instants only where the database is
asked.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.views import Against, Grain, Period
from clinicsocial.core.planning.calendar import day_bounds
from clinicsocial.core.values.day_words import month_names, written_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
WEEKS_SHOWN = 12
"""A week is shown at the end of so many weeks: seven days alone say nothing about how posts do."""
MOST_WEEKS = 27
"""A half year: more points stand too close."""
_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}
_LAST_WEEK = 53


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a period that is one point of a line, by its days (both included)."""

    first: date
    last: date
    words: str
    """E.g. "2–8 Nov" or "November"."""


def period_of(day: date, grain: Grain) -> Period:
    """The week, month, quarter or year that the day lies in."""
    if grain is Grain.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Period(grain, monday, monday + WEEK - DAY)
    months = _MONTHS[grain]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(grain, first, _month_end(first, months))


def before(period: Period) -> Period:
    """The period of the same kind that ends the day before."""
    return period_of(period.first - DAY, period.grain)


def after(period: Period) -> Period:
    """The period of the same kind that begins the day after."""
    return period_of(period.last + DAY, period.grain)


def year_before(period: Period) -> Period:
    """The same period a year ago.

    A week is the one of the same ISO number in the ISO year before; week 53, which no year before has, is the
    week 52 weeks earlier.
    """
    if period.grain is not Grain.WEEK:
        return period_of(period.first.replace(year=period.first.year - 1), period.grain)
    year, week, _ = period.first.isocalendar()
    if week == _LAST_WEEK:
        return period_of(period.first - 52 * WEEK, Grain.WEEK)
    return period_of(date.fromisocalendar(year - 1, week, 1), Grain.WEEK)


def each_day(first: date, last: date) -> Iterator[date]:
    """From the first to the last, both included."""
    for offset in range((last - first).days + 1):
        yield first + offset * DAY


def compared_with(period: Period, against: Against) -> Period | None:
    """What the period is set against; None where nothing is wanted."""
    if against is Against.NOTHING:
        return None
    return before(period) if against is Against.PREVIOUS else year_before(period)


def bounds(period: Period, zone: str) -> tuple[datetime, datetime]:
    """The instants (UTC) at which the period begins and at which it is over."""
    return day_bounds(period.first, period.last, zone)


def steps(period: Period) -> tuple[Step, ...]:
    """The points of its lines, in order and without a gap.

    A week is the last of twelve. A month and a quarter go by weeks, those at their ends cut off where the
    period ends; a year by months.
    """
    if period.grain is Grain.WEEK:
        return tuple(_by_weeks(period.first - (WEEKS_SHOWN - 1) * WEEK, period.last))
    if period.grain is Grain.YEAR:
        return tuple(_by_months(period.first.year))
    return tuple(_by_weeks(period.first, period.last))


def steps_between(first: date, last: date) -> tuple[Step, ...]:
    """Weeks from the first to the last of these days, cut off at both; months where there are too many."""
    weeks = tuple(_by_weeks(first, last))
    if len(weeks) <= MOST_WEEKS:
        return weeks
    years = {day.year for day in (first, last)}
    months = (step for year in range(min(years), max(years) + 1) for step in _by_months(year))
    return tuple(
        Step(max(step.first, first), min(step.last, last), f"{step.words} {step.first.year}")
        for step in months
        if step.first <= last and step.last >= first
    )


def span_shown(period: Period) -> tuple[date, date]:
    """The first and the last day of its lines."""
    shown = steps(period)
    return shown[0].first, shown[-1].last


def step_at(shown: Sequence[Step], day: date) -> int | None:
    """Which step the day lies in; None where it lies outside."""
    if not shown[0].first <= day <= shown[-1].last:
        return None
    return next(at for at, step in enumerate(shown) if day <= step.last)


def period_words(period: Period) -> str:
    """What people call it: "2 to 8 November 2026", "November 2026", "October to December 2026", "2026"."""
    first, last = period.first, period.last
    months = month_names()
    if period.grain is Grain.WEEK:
        return tr("{first} to {last}", first=_short(first, last), last=written_day(last))
    if period.grain is Grain.MONTH:
        return tr("{month} {year}", month=months[first.month - 1], year=first.year)
    if period.grain is Grain.QUARTER:
        return tr(
            "{first} to {last} {year}",
            first=months[first.month - 1],
            last=months[last.month - 1],
            year=first.year,
        )
    return str(first.year)


def _by_weeks(first: date, last: date) -> Iterator[Step]:
    while first <= last:
        end = min(period_of(first, Grain.WEEK).last, last)
        yield Step(first, end, days_words(first, end))
        first = end + DAY


def _by_months(year: int) -> Iterator[Step]:
    for number, name in enumerate(month_names(), start=1):
        first = date(year, number, 1)
        yield Step(first, _month_end(first, 1), name)


def days_words(first: date, last: date) -> str:
    """``2–8 Nov``, ``30 Nov–6 Dec``, ``30 Nov``."""
    end = tr("{day} {month}", day=last.day, month=short_months()[last.month - 1])
    if first == last:
        return end
    if first.month == last.month:
        return tr("{first}–{last}", first=first.day, last=end)
    begin = tr("{day} {month}", day=first.day, month=short_months()[first.month - 1])
    return tr("{first}–{last}", first=begin, last=end)


def short_months() -> tuple[str, ...]:
    """Jan to Dec."""
    return (
        *(tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"), tr("May"), tr("Jun")),
        *(tr("Jul"), tr("Aug"), tr("Sep"), tr("Oct"), tr("Nov"), tr("Dec")),
    )


def _short(day: date, other: date) -> str:
    """The day as far as it differs from the other one."""
    if day.year != other.year:
        return written_day(day)
    if day.month != other.month:
        return tr("{day} {month}", day=day.day, month=month_names()[day.month - 1])
    return str(day.day)


def _month_end(first: date, months: int) -> date:
    """The last day of so many months from the first day of one."""
    last = first.month + months - 1
    return date(first.year, last, monthrange(first.year, last)[1])
