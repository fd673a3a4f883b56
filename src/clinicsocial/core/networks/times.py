"""The dates and waiting times that servers write into headers and records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_LONGEST_WAIT = timedelta(days=2)
"""No network makes anybody wait longer; a larger number is a mistake of the server."""

CLOCK_TOLERANCE = timedelta(minutes=5)
"""A clock that is wrong by less is not worth a word."""


def http_date(text: str) -> datetime | None:
    """Read an HTTP date (RFC 9110) as UTC, or None where it is none."""
    try:
        parsed = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _to_utc(parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed)


def iso_instant(text: str, *, naive_is_utc: bool = False) -> datetime | None:
    """Read an ISO 8601 instant as UTC, or None; one without a zone is None too, unless known to be UTC."""
    try:
        parsed = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if parsed.tzinfo is None:
        return _to_utc(parsed.replace(tzinfo=UTC)) if naive_is_utc else None
    return _to_utc(parsed)


def retry_at(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """When the server allows the next call, from ``Retry-After`` or ``RateLimit-Reset``, if any.

    `headers` has lower-case names. ``Retry-After`` is seconds or a date; the reset is Unix seconds at
    Bluesky, seconds to go in the IETF draft, an ISO date at Mastodon. Dates are relative to the server's
    own clock (``Date``), because the PC's may be wrong. A time gone by is now; one absurdly far away is cut.
    """
    server_now = http_date(headers.get("date", "")) or now
    at = _from_retry_after(headers.get("retry-after", ""), server_now)
    if at is None:
        reset = headers.get("ratelimit-reset", "") or headers.get("x-ratelimit-reset", "")
        at = _from_reset(reset, server_now)
    if at is None:
        return None
    wait = min(max(at - server_now, timedelta(0)), _LONGEST_WAIT)
    return now + wait


def clock_error(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How far this PC's clock is ahead (positive) or behind, where that is more than the tolerance."""
    server_now = http_date(headers.get("date", ""))
    if server_now is None:
        return None
    ahead = now - server_now
    return ahead if abs(ahead) > CLOCK_TOLERANCE else None


def _from_retry_after(text: str, server_now: datetime) -> datetime | None:
    seconds = _whole_number(text)
    return _after(server_now, seconds) if seconds is not None else http_date(text)


def _from_reset(text: str, server_now: datetime) -> datetime | None:
    number = _whole_number(text)
    if number is None:
        return iso_instant(text)
    # Unix seconds are far above any number of seconds to wait.
    if number > _LONGEST_WAIT.total_seconds() * 100:
        return _from_unix(number)
    return _after(server_now, number)


def _after(server_now: datetime, seconds: int) -> datetime:
    return server_now + min(timedelta(seconds=min(seconds, 10**9)), _LONGEST_WAIT)


def _from_unix(seconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _whole_number(text: str) -> int | None:
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 12 else None  # noqa: PLR2004 -- no date needs more digits


def _to_utc(instant: datetime) -> datetime | None:
    try:
        return instant.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
