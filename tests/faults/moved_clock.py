"""A clock that somebody else moves: it starts days ago and never passes real time, as real servers see it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class MovedClock:
    """Wall and monotonic time of a virtual PC. Read by many threads, moved by one."""

    def __init__(self, start: datetime) -> None:
        self._true = start.astimezone(UTC)
        self._wrong_by = timedelta(0)
        self._monotonic = 1000.0

    def now(self) -> datetime:
        """The virtual instant, as the PC believes it."""
        return self._true + self._wrong_by

    def true(self) -> datetime:
        """The virtual instant for everybody else: a network's clock is not set with the PC's."""
        return self._true

    def monotonic(self) -> float:
        """Virtual seconds awake."""
        return self._monotonic

    def advance(self, step: timedelta) -> None:
        """Time passes; never past the real one, where servers would take posts for appointments."""
        self._set(self._true + step, self._wrong_by)
        self._monotonic += step.total_seconds()

    def sleep(self, step: timedelta) -> None:
        """The PC sleeps: the wall clock goes on, the monotonic one stands still (as on Linux)."""
        self._set(self._true + step, self._wrong_by)

    def step_wall_clock(self, step: timedelta) -> None:
        """Somebody sets the clock."""
        self._set(self._true, self._wrong_by + step)

    def _set(self, true: datetime, wrong_by: timedelta) -> None:
        if max(true, true + wrong_by) > datetime.now(UTC):
            raise ValueError("the virtual clock may not pass the real one")
        self._true, self._wrong_by = true, wrong_by
