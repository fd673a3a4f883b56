"""Days and times as files hold them: ISO 8601, as the country writes them, Excel's day numbers."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from clinicsocial.core.text.typed_days import parse_day

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?\s?(m)?\.?", re.IGNORECASE)
_FRACTION = re.compile(r"0?\.\d+")
_NUMBER = re.compile(r"\d{5}(?:\.\d+)?")
_EXCEL_FIRST = date(1899, 12, 30)
"""Day 0 of Excel's numbers after 28 February 1900 (ECMA-376, part 1, 18.17.4.1)."""
_NOON = 12
_MINUTES_OF_DAY = 24 * 60


def read_day(words: str, *, month_first: bool) -> date | None:
    """The day a cell means; None where it means none, or one that does not exist."""
    cell = words.strip()
    if _NUMBER.fullmatch(cell):
        return _EXCEL_FIRST + timedelta(days=int(float(cell)))
    return parse_day(cell, month_first=month_first)


def read_time(words: str) -> time | None:
    """The time of day a cell means: ``9:05``, ``9.05``, ``9am``, ``09:05:00``, or a fraction of a day."""
    cell = words.strip().casefold().replace("noon", "12 pm").replace("midday", "12 pm")
    if _FRACTION.fullmatch(cell):
        return _of_fraction(float(cell))
    found = _TIME.fullmatch(cell)
    if found is None:
        return None
    hour, minute, half, letter = found.groups()
    if (half is None) != (letter is None) or (half is None and minute is None):
        return None
    number = int(hour)
    if half is not None:
        if not 1 <= number <= _NOON:
            return None
        number = number % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(number, int(minute or 0))
    except ValueError:
        return None


def read_moment(words: str, *, month_first: bool) -> datetime | None:
    """Day and time in one cell (naive); None unless both can be read."""
    cell = words.strip()
    if _NUMBER.fullmatch(cell):
        number = float(cell)
        day_of_number = _EXCEL_FIRST + timedelta(days=int(number))
        return datetime.combine(day_of_number, _of_fraction(number % 1))
    for cut in _cuts(cell):
        day_words, time_words = cell[: cut.start()], cell[cut.end() :]
        day, at = read_day(day_words, month_first=month_first), read_time(time_words)
        if day is not None and at is not None:
            return datetime.combine(day, at)
    return None


def _cuts(cell: str) -> list[re.Match[str]]:
    """Where a day may end and a time begin."""
    return list(re.finditer(r"\s*,\s*|\s+at\s+|\s+|(?<=\d)T(?=\d)", cell))


def _of_fraction(part: float) -> time:
    minutes = min(round(part * _MINUTES_OF_DAY), _MINUTES_OF_DAY - 1)
    return time(minutes // 60, minutes % 60)
