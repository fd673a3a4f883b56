"""Days as people type them: ``4 May 2012``, ``04/05/2012``, ``2012-05-04``."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from clinicsocial.core.values.day_words import month_names

_NUMBERS = re.compile(r"\s*(\d{1,4})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{1,4})\s*")
_NAMED = re.compile(r"\s*(\d{1,2})(?:st|nd|rd|th)?[\s.]+([^\W\d_]{3,})[.,]?\s+(\d{4})\s*", re.IGNORECASE)
_NAMED_US = re.compile(r"\s*([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\s*", re.IGNORECASE)
_FOUR = 4


def parse_day(words: str, *, month_first: bool = False) -> date | None:
    """The day meant by these words; None where none can be meant.

    `month_first` reads ``04/05/2012`` as 5 April. A year has four digits: two could be a birthday or an end.
    """
    if found := _NUMBERS.fullmatch(words):
        first, second, third = found.groups()
        if len(first) == _FOUR:
            return _day(first, second, third)
        if len(third) != _FOUR:
            return None
        return _day(third, first, second) if month_first else _day(third, second, first)
    if found := _NAMED.fullmatch(words):
        day, month, year = found.groups()
        return _day(year, _month(month), day)
    if found := _NAMED_US.fullmatch(words):
        month, day, year = found.groups()
        return _day(year, _month(month), day)
    return None


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later; the month's last day where it has none such."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = whole // 12, whole % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _month(word: str) -> str:
    """The number of a month by its name or the beginning of it; ``0`` where it is none."""
    wanted = word.casefold()
    for number, name in enumerate(month_names(), start=1):
        if name.casefold().startswith(wanted):
            return str(number)
    return "0"


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
