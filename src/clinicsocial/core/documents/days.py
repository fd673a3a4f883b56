"""Days as papers write them: in words, so that nobody takes the month for the day."""

from __future__ import annotations

from datetime import date, datetime

from clinicsocial.core.i18n import tr


def written_day(day: date) -> str:
    """``3 December 2026``."""
    return tr("{day} {month} {year}", day=day.day, month=_months()[day.month - 1], year=day.year)


def written_moment(at: datetime) -> str:
    """``3 December 2026, 10:20``, by the clock of its own zone."""
    return tr("{day}, {time}", day=written_day(at.date()), time=f"{at:%H:%M}")


def _months() -> tuple[str, ...]:
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
