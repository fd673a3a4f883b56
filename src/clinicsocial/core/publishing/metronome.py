"""What wakes the scheduler: a fixed beat, and one extra beat at a chosen instant. Behind it: APScheduler.

It carries no job of a post: the database is the truth. No grace time (its default of one second drops late
beats), coalesced, one at a time, in memory. It is imported only when publishing starts.
"""

from __future__ import annotations

import logging
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from apscheduler.schedulers.background import BackgroundScheduler

    from clinicsocial.core.clock import Clock

BEAT = "beat"
EXTRA = "extra"


class Metronome(Protocol):
    """Calls a function in a thread of its own, never twice at once."""

    def start(self, beat: Callable[[], None], every: timedelta) -> None:
        """Begin, with the first beat at once."""
        ...

    def at(self, instant: datetime | None) -> None:
        """One extra beat at this instant instead of the one set before; None: no extra one."""
        ...

    def now(self) -> None:
        """Beat as soon as possible, and from then on regularly again (whatever the clock did)."""
        ...

    def stop(self) -> None:
        """End; waits for a beat under way. Afterwards no thread is left."""
        ...


class ApMetronome:
    """The metronome of the running app."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._scheduler: BackgroundScheduler | None = None
        self._beat: Callable[[], None] | None = None

    def start(self, beat: Callable[[], None], every: timedelta) -> None:
        """Begin, with the first beat at once."""
        from apscheduler.schedulers.background import BackgroundScheduler

        # A beat that comes while another runs is dropped with a warning; `Scheduler.wake` sees to it that
        # nothing is lost, so the line would only frighten.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": {"type": "threadpool", "max_workers": 1}},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._scheduler, self._beat = scheduler, beat
        scheduler.add_job(
            beat, "interval", seconds=every.total_seconds(), id=BEAT, next_run_time=self._clock.now()
        )
        scheduler.start()

    def at(self, instant: datetime | None) -> None:
        """One extra beat at this instant."""
        if self._scheduler is None:
            return
        if instant is None:
            if self._scheduler.get_job(EXTRA) is not None:
                self._scheduler.remove_job(EXTRA)
            return
        self._scheduler.add_job(self._beat, "date", run_date=instant, id=EXTRA, replace_existing=True)

    def now(self) -> None:
        """Beat as soon as possible: `wakeup()` alone would run no job early."""
        if self._scheduler is not None:
            self._scheduler.modify_job(BEAT, next_run_time=self._clock.now())

    def stop(self) -> None:
        """End; waits for a beat under way."""
        scheduler, self._scheduler = self._scheduler, None
        if scheduler is not None:
            scheduler.shutdown(wait=True)
