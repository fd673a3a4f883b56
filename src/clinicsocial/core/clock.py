"""The only source of "now". SQL and Qt never choose it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Two clocks: the wall clock, which people set, and one that only runs forward."""

    def now(self) -> datetime:
        """The current instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds since some fixed moment; never steps back, may stand still while the PC sleeps."""
        ...


class SystemClock:
    """The clock of this PC."""

    def now(self) -> datetime:
        """The current instant, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds of the operating system's monotonic clock."""
        return time.monotonic()


class NaiveDatetimeError(ValueError):
    """An instant without a zone reached a place where that would be a guess."""


def utc(instant: datetime) -> datetime:
    """The same instant in UTC.

    Raises:
        NaiveDatetimeError: ``instant`` carries no zone.
    """
    if instant.tzinfo is None or instant.utcoffset() is None:
        raise NaiveDatetimeError
    return instant.astimezone(UTC)
