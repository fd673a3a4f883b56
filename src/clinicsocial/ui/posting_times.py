"""Posting times in words. No widget here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.ui.when import short_weekday_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.core.values.slots import Slot


def times_in_words(slots: Iterable[Slot]) -> str:
    """``Mon–Fri 09:00 · Tue 17:30``: by time, since most clinics post at the same one on many days."""
    days: dict[str, list[int]] = {}
    for slot in sorted(slots, key=lambda one: (one.wall_time, one.weekday)):
        days.setdefault(f"{slot.wall_time:%H:%M}", []).append(slot.weekday)
    return " · ".join(
        tr("{days} {time}", days=_days_in_words(weekdays), time=at) for at, weekdays in days.items()
    )


def _days_in_words(weekdays: list[int]) -> str:
    """Three and more days in a row as a span."""
    names = short_weekday_names()
    if len(weekdays) == len(names):
        return tr("every day")
    in_a_row = weekdays == list(range(weekdays[0], weekdays[0] + len(weekdays)))
    if in_a_row and len(weekdays) > 2:  # noqa: PLR2004 - two days are no span
        return f"{names[weekdays[0]]}–{names[weekdays[-1]]}"
    return ", ".join(names[day] for day in weekdays)
