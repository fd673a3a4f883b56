"""Days in words, with the month in letters, so that nobody takes the month for the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from clinicsocial.core.i18n import tr


def weekday_names() -> Sequence[str]:
    """Monday to Sunday."""
    return (
        tr("Monday"),
        tr("Tuesday"),
        tr("Wednesday"),
        tr("Thursday"),
        tr("Friday"),
        tr("Saturday"),
        tr("Sunday"),
    )


def month_names() -> Sequence[str]:
    """January to December."""
    return (
        tr("January"),
        tr("February"),
        tr("March"),
        tr("April"),
        tr("May"),
        tr("June"),
        tr("July"),
        tr("August"),
        tr("September"),
        tr("October"),
        tr("November"),
        tr("December"),
    )


def written_day(day: date) -> str:
    """``3 December 2026``."""
    return tr("{day} {month} {year}", day=day.day, month=month_names()[day.month - 1], year=day.year)


def written_iso_day(words: str) -> str:
    """``3 December 2026`` for ``2026-12-03``; what is no day of ISO 8601 stays as it is."""
    try:
        return written_day(date.fromisoformat(words))
    except ValueError:
        return words
