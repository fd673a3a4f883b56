"""Rules and days of a series in words. No widget here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.recurrence import LAST, Every
from clinicsocial.ui.when import clock_time, long_day, short_weekday_names, weekday_names

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.core.planning.series_views import Occasion, SeriesView
    from clinicsocial.core.values.recurrence import Recurrence

_WEEK = 7


def rule_in_words(rule: Recurrence) -> str:
    """``every 2 weeks on Tue, Thu``, for the middle of a sentence."""
    if rule.every is Every.DAYS:
        return trn("every day", "every {n} days", rule.step)
    if rule.every is Every.WEEKS:
        names = short_weekday_names()
        days = ", ".join(names[day] for day in sorted(rule.weekdays))
        return trn("every week on {days}", "every {n} weeks on {days}", rule.step, days=days)
    if rule.every is Every.MONTH_DAY:
        return trn("every month on day {day}", "every {n} months on day {day}", rule.step, day=rule.day)
    return trn(
        "every month on the {nth} {weekday}",
        "every {n} months on the {nth} {weekday}",
        rule.step,
        nth=nth_in_words(rule.nth),
        weekday=weekday_names()[rule.weekday],
    )


def nth_in_words(nth: int) -> str:
    """``first`` to ``fourth``, or ``last``."""
    return {1: tr("first"), 2: tr("second"), 3: tr("third"), 4: tr("fourth"), LAST: tr("last")}[nth]


def place_in_words(series: SeriesView) -> str:
    """``Repeats every week on Tue · 2 of 12``."""
    return tr(
        "Repeats {rule} · {number} of {count}",
        rule=rule_in_words(series.rule),
        number=series.number,
        count=series.count,
    )


def occasion_in_words(occasion: Occasion) -> str:
    """``Tuesday 24 November 2026, 09:00``, and what there is to say about that day."""
    when = tr("{day}, {time}", day=long_day(occasion.plan.wall.date()), time=clock_time(occasion.plan.wall))
    remarks = []
    if occasion.jumped:
        remarks.append(tr("the clocks go forward, so it goes out at the next time that exists"))
    if occasion.closure:
        closed = occasion.closure.strip(" .")
        remarks.append(tr("closed: {why}", why=closed) if closed else tr("the clinic is closed"))
    remarks += occasion.stops
    return f"{when}  ·  {'; '.join(remarks)}" if remarks else when


def nth_of(day: date) -> int:
    """Which of its weekday a day is in its month: 1 to 4, or `LAST` for a fifth."""
    nth = (day.day - 1) // _WEEK + 1
    return LAST if nth > 4 else nth  # noqa: PLR2004 - a fifth is always the last
