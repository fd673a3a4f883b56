"""The views of the calendar: which days each shows, what it is titled, and where "later" leads."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from clinicsocial.core.i18n import tr
from clinicsocial.ui.models.calendar_items import month_days, week_days
from clinicsocial.ui.when import day_title, month_title, span_title

LIST_MONTHS = 12
"""How far ahead the list reaches from the first day of its month."""


class ViewKind(StrEnum):
    """A view; the value names its button."""

    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    LIST = "list"


def bounds(kind: ViewKind, day: date) -> tuple[date, date]:
    """The first and the last day that a view around `day` shows."""
    if kind is ViewKind.DAY:
        return day, day
    if kind is ViewKind.LIST:
        return day.replace(day=1), months_on(day, LIST_MONTHS) - timedelta(days=1)
    days = week_days(day) if kind is ViewKind.WEEK else month_days(day)
    return days[0], days[-1]


def turned(kind: ViewKind, day: date, steps: int) -> date:
    """The day around which the view shows what is `steps` later: months, weeks or days."""
    if kind is ViewKind.DAY:
        return day + timedelta(days=steps)
    if kind is ViewKind.WEEK:
        return day + timedelta(weeks=steps)
    return months_on(day, steps)


def title(kind: ViewKind, day: date) -> str:
    """What stands above the view."""
    if kind is ViewKind.WEEK:
        return span_title(*bounds(kind, day))
    if kind is ViewKind.DAY:
        return tr("{day} {year}", day=day_title(day), year=day.year)
    if kind is ViewKind.LIST:
        return tr("From {month}", month=month_title(day))
    return month_title(day)


def months_on(day: date, months: int) -> date:
    """The first day of the month so many months later, or earlier."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
