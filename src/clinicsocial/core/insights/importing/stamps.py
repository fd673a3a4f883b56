"""Days and times as export files write them, in any order and language; a whole column decides the order.

``03/04/2026`` alone can mean two days. What the other cells of the column show wins over what is known of the
kind of file: spreadsheets rewrite days when somebody saves a file in them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.insights.importing.layouts import Order
from clinicsocial.core.planning.bulk.moments import read_moment, read_time
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_FILE = ("insights", "months.toml")
_WEEKDAY = re.compile(r"^[^\W\d_]{2,}\.?,\s*")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T,\s]+(.*))?")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})(?:[T,\s]+(.*))?")
_DAY_NAMED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.|er)?[\s-]+(?:de\s+)?([^\W\d_]{3,})\.?,?[\s-]+(?:de\s+)?(\d{4})(.*)"
)
_MONTH_NAMED = re.compile(r"([^\W\d_]{3,})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})(.*)")
_OFFSET = re.compile(r"\s*(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2}))$", re.IGNORECASE)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
"""As Google Analytics writes days."""
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_LAST_MONTH = 12
_CENTURY = 2000
_LAST_YEAR = 2100
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a cell tells: a day, perhaps a time, perhaps the distance from UTC."""

    day: date
    at: time | None = None
    offset: timezone | None = None

    def instant(self, zone: ZoneInfo) -> datetime | None:
        """The moment, aware; None where no time is told. `zone` counts where the cell names no offset."""
        if self.at is None:
            return None
        wall = datetime.combine(self.day, self.at, tzinfo=self.offset or zone)
        return wall.astimezone(UTC)


def order_in(cells: Iterable[str]) -> frozenset[Order]:
    """The orders that some cell of a column proves: none, one, or both where it contradicts itself."""
    found: set[Order] = set()
    for first, second in _pairs(cells):
        if first > _LAST_MONTH >= second:
            found.add(Order.DAY_FIRST)
        elif second > _LAST_MONTH >= first:
            found.add(Order.MONTH_FIRST)
    return frozenset(found)


def hangs_on_order(cells: Iterable[str]) -> bool:
    """Whether some cell means another day in the other order."""
    return any(first != second for first, second in _pairs(cells))


def _pairs(cells: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The two numbers of each cell whose order is open; with full stops the day comes first everywhere."""
    for cell in cells:
        numbers = _NUMBERS.fullmatch(_WEEKDAY.sub("", cell.strip()))
        if numbers is not None and numbers[2] != ".":
            yield int(numbers[1]), int(numbers[3])


def read_stamp(cell: str, order: Order) -> Stamp | None:
    """What a cell tells; None where it is no day, or one that does not exist."""
    words = _WEEKDAY.sub("", cell.strip())
    if _SERIAL.fullmatch(words):
        moment = read_moment(words, month_first=False)
        return None if moment is None else Stamp(moment.date(), moment.time() if "." in words else None)
    if (compact := _COMPACT.fullmatch(words)) is not None:
        return _timed(_day(*map(int, compact.groups())), "")
    for found in (_iso(words), _numbered(words, order), _named(words)):
        if found is not None:
            day, rest = found
            return _timed(day, rest)
    return None


def _iso(words: str) -> tuple[date | None, str] | None:
    found = _ISO.fullmatch(words)
    if found is None:
        return None
    year, month, day, rest = found.groups()
    return _day(int(year), int(month), int(day)), rest or ""


def _numbered(words: str, order: Order) -> tuple[date | None, str] | None:
    found = _NUMBERS.fullmatch(words)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    month_first = order is Order.MONTH_FIRST and found[2] != "."
    month, day = (first, second) if month_first else (second, first)
    return _day(year if year >= _CENTURY else _CENTURY + year, month, day), found[5] or ""


def _named(words: str) -> tuple[date | None, str] | None:
    if (found := _DAY_NAMED.fullmatch(words)) is not None:
        day, name, year, rest = found.groups()
    elif (found := _MONTH_NAMED.fullmatch(words)) is not None:
        name, day, year, rest = found.groups()
    else:
        return None
    return _day(int(year), _month(name), int(day)), rest


def _timed(day: date | None, rest: str) -> Stamp | None:
    """With what stands behind the day; a time that cannot be read makes the whole cell unreadable."""
    if day is None:
        return None
    words = rest.strip(" ,T")
    if not words:
        return Stamp(day)
    offset = None
    if (zone := _OFFSET.search(words)) is not None:
        offset = UTC if zone.group(1) else _offset(zone)
        words = words[: zone.start()]
        if offset is None:
            return None
    at = read_time(words)
    return None if at is None else Stamp(day, at, offset)


def _offset(found: re.Match[str]) -> timezone | None:
    away = timedelta(hours=int(found[3]), minutes=int(found[4]))
    if away >= timedelta(days=1):
        return None
    return timezone(-away if found[2] == "-" else away)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _CENTURY <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _month(word: str) -> int:
    """The number of a month by its name or its beginning; 0 where it is none, or more than one."""
    return month_beginnings().get(word.casefold(), 0)


@cache
def month_beginnings() -> Mapping[str, int]:
    """By each beginning of a month's name that names no other month in any language, its number.

    Raises:
        ResourceError: the file is missing or wrong.
    """
    meant: dict[str, set[int]] = {}
    for names in _languages():
        for number, name in enumerate(names, start=1):
            for end in range(_SHORTEST, len(name) + 1):
                meant.setdefault(name[:end], set()).add(number)
    return {word: min(numbers) for word, numbers in meant.items() if len(numbers) == 1}


def _languages() -> list[list[str]]:
    table = read_toml(*_FILE).get("months")
    if not isinstance(table, dict):
        raise ResourceError("/".join(_FILE), "“months” is missing")
    found: list[list[str]] = []
    for language, names in table.items():
        listed = [str(one) for one in names] if isinstance(names, list) else []
        if len(set(listed)) != _LAST_MONTH:
            raise ResourceError("/".join(_FILE), f"“{language}” does not name twelve months")
        found.append(listed)
    return found
