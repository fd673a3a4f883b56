"""Days and times in words, in the clinic's zone. British order; names come from `tr`, not from the PC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence


def weekday_names() -> Sequence[str]:
    """Monday to Sunday."""
    return day_words.weekday_names()


def short_weekday_names() -> Sequence[str]:
    """Mon to Sun."""
    return (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))


def month_names() -> Sequence[str]:
    """January to December."""
    return day_words.month_names()


def local(instant: datetime, zone: str) -> datetime:
    """The instant on the clocks of the zone (aware)."""
    from zoneinfo import ZoneInfo  # not needed before the first paint

    return instant.astimezone(ZoneInfo(zone))


def clock_time(moment: datetime) -> str:
    """``09:00`` of a local moment."""
    return f"{moment:%H:%M}"


def short_day(day: date) -> str:
    """``Thu 26 Nov``."""
    return tr(
        "{weekday} {day} {month}",
        weekday=short_weekday_names()[day.weekday()],
        day=day.day,
        month=month_names()[day.month - 1][:3],
    )


def calendar_day(day: date) -> str:
    """``3 December 2026``: for days far away, where the weekday says nothing."""
    return day_words.written_day(day)


def day_title(day: date) -> str:
    """``Thu 26 November``."""
    return tr(
        "{weekday} {day} {month}",
        weekday=short_weekday_names()[day.weekday()],
        day=day.day,
        month=month_names()[day.month - 1],
    )


def long_day(day: date) -> str:
    """``Thursday 26 November 2026``."""
    return tr(
        "{weekday} {day} {month} {year}",
        weekday=weekday_names()[day.weekday()],
        day=day.day,
        month=month_names()[day.month - 1],
        year=day.year,
    )


def span_title(first: date, last: date) -> str:
    """``23 – 29 Nov 2026``, with the first month where it is another."""
    month, other = month_names()[last.month - 1][:3], month_names()[first.month - 1][:3]
    start = str(first.day) if first.month == last.month else f"{first.day} {other}"
    return tr("{first} – {last} {month} {year}", first=start, last=last.day, month=month, year=last.year)


def month_title(day: date) -> str:
    """``November 2026``."""
    return tr("{month} {year}", month=month_names()[day.month - 1], year=day.year)


def day_and_time(instant: datetime, zone: str) -> str:
    """``Thu 26 Nov 09:00``: for places that print the zone elsewhere."""
    moment = local(instant, zone)
    return tr("{day} {time}", day=short_day(moment.date()), time=clock_time(moment))


def day_time_zone(instant: datetime, zone: str) -> str:
    """``Thu 26 Nov 09:00 (Europe/London)``."""
    return tr("{when} ({zone})", when=day_and_time(instant, zone), zone=zone)


def near_time(instant: datetime, now: datetime, zone: str) -> str:
    """``today 09:00``, ``tomorrow 09:00``, ``yesterday 09:00``, or day and time; the year if it is other."""
    moment, today = local(instant, zone), local(now, zone).date()
    words = {0: tr("today"), 1: tr("tomorrow"), -1: tr("yesterday")}
    day = words.get((moment.date() - today).days)
    if day is None:
        day = short_day(moment.date())
        if moment.year != today.year:
            day = tr("{day} {year}", day=day, year=moment.year)
    return tr("{day} {time}", day=day, time=clock_time(moment))


def near_time_alone(instant: datetime, now: datetime, zone: str) -> str:
    """`near_time` where no sentence goes before it: ``Today 09:00``."""
    words = near_time(instant, now, zone)
    return words[:1].upper() + words[1:]


def ago(past: datetime, now: datetime) -> str:
    """``8 s ago``, ``3 min ago``, ``2 h ago`` or days; a future instant counts as now."""
    passed = max(now.astimezone(UTC) - past.astimezone(UTC), timedelta())
    seconds = int(passed.total_seconds())
    if seconds < 60:  # noqa: PLR2004 - seconds of a minute
        return tr("{n} s ago", n=seconds)
    if seconds < 60 * 60:
        return tr("{n} min ago", n=seconds // 60)
    if passed.days < 1:
        return tr("{n} h ago", n=seconds // 3600)
    return trn("{n} day ago", "{n} days ago", passed.days)
