"""A clock that moves only when a test says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class FakeClock:
    """Starts at a Monday morning and stands still."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self._monotonic = 1000.0

    def now(self) -> datetime:
        """The instant the test set."""
        return self._now

    def monotonic(self) -> float:
        """Seconds that `advance` has moved on, from an arbitrary start."""
        return self._monotonic

    def advance(self, step: timedelta) -> None:
        """Let time pass: both clocks move."""
        self._now += step
        self._monotonic += step.total_seconds()

    def step_wall_clock(self, step: timedelta) -> None:
        """Somebody set the PC's clock: only the wall clock moves, possibly back."""
        self._now += step
