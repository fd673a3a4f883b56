"""A calendar file (iCalendar, RFC 5545) from events: instants in UTC, whole days as days. Pure.

Instants are written in UTC, which every calendar program shows on its own clocks; so no time zone has to be
described in the file, and none can be described wrongly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINE = 75
"""Octets of a line without its end (RFC 5545, 3.1); what is longer goes on in the next."""
_MAKER = "-//ClinicSocial//ClinicSocial//EN"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""Characters no text of the format may have; a tab may stay, a line feed is written as such."""
_LINE_ENDS = re.compile(r"\r\n|[\r\x85\u2028\u2029]")
_QUARTER = timedelta(minutes=15)
"""How long an event is shown that has no length of its own."""


@dataclass(frozen=True, slots=True, repr=False)
class IcsEvent:
    """One entry of the calendar file."""

    uid: str
    """The same for the same thing in every export, and unlike any other in the world."""
    summary: str
    starts: datetime | date
    """An instant (aware), or a whole day."""
    last_day: date | None = None
    """Of a run of whole days, the last one; None: one day, or an instant."""
    sure: bool = True
    """Whether it will be so as things stand; a draft is not."""
    about: str = ""
    """A sentence below the summary; empty where there is nothing to say."""


def calendar_file(events: Iterable[IcsEvent], *, name: str, stamp: datetime) -> bytes:
    """The file, as it is written to the disk or imported elsewhere; `stamp` is now.

    Raises:
        ValueError: an instant, or `stamp`, carries no zone.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_MAKER}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{escaped(name)}")
    made_at = _instant(stamp)
    for event in events:
        lines += _event(event, made_at)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def escaped(text: str) -> str:
    """A text as a value of the format: signs with a meaning marked, line breaks written out."""
    plain = _CONTROL.sub("", _LINE_ENDS.sub("\n", text))
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(sign, written)
    return plain


def folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, all but the first begun with a blank; no character is cut."""
    piece, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _LINE:
            yield piece
            piece, size = " ", 1
        piece += sign
        size += octets
    yield piece


def _event(event: IcsEvent, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{stamp}"
    if isinstance(event.starts, datetime):
        yield f"DTSTART:{_instant(event.starts)}"
        yield f"DTEND:{_instant(event.starts + _QUARTER)}"
    else:
        after = (event.last_day or event.starts) + timedelta(days=1)
        yield f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.about:
        yield f"DESCRIPTION:{escaped(event.about)}"
    yield "STATUS:CONFIRMED" if event.sure else "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _instant(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("an instant carries its zone")
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
