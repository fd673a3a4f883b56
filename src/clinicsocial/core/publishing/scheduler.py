"""The scheduler, the only place of the core with threads: it wakes the publisher, and proves it is alive.

A metronome beats every twenty seconds and at the next due instant. Each beat looks at the outbox and puts the
jobs it finds into lanes: one lane per account, so that the posts of an account go one after the other, and a
few workers, so that accounts do not wait for each other. A heartbeat of its own notices when somebody sets
the clock, or the PC slept, and beats at once. What a person is told about all this is `Health`.
"""

from __future__ import annotations

import logging
import threading
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.publishing.metronome import ApMetronome, Metronome
from clinicsocial.core.publishing.wakefulness import StayAwake, Vigil, system_stay_awake
from clinicsocial.core.store.settings import (
    clear_publishing_pause,
    publishing_pause,
    set_publishing_pause,
)
from clinicsocial.core.values.changes import Changes, Topic, changed
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.core.values.health import Health
from clinicsocial.core.values.store_errors import StoreError

if TYPE_CHECKING:
    from clinicsocial.core.publishing.agenda import Job, Look
    from clinicsocial.core.publishing.publisher import Publisher
    from clinicsocial.core.store.store import Store

log = logging.getLogger(__name__)

BEAT_EVERY = timedelta(seconds=20)
HEART_EVERY = 5.0
"""Seconds between two looks at the clocks."""
CLOCK_STEP = 2.0
"""Seconds by which the wall clock may drift from the monotonic one between two heartbeats."""
BACK_TOLD = 60.0
"""A clock set back by more seconds than this is told to the person."""
STALLED_AFTER = 90.0
"""Seconds without a look after which publishing itself is the problem."""
WORKERS = 8
SLICE = 0.5
"""Longest nap (seconds) of a worker that waits for its second: after each it looks at the clock again."""


class Lanes:
    """One queue per account over a few workers. A job that is queued or under way is not queued again."""

    def __init__(
        self, pool: ThreadPoolExecutor, do: Callable[[Job], bool], drained: Callable[[], None]
    ) -> None:
        self._pool = pool
        self._do = do
        self._drained = drained
        self._lock = threading.Lock()
        self._queues: defaultdict[int, list[Job]] = defaultdict(list)
        self._known: set[Job] = set()
        self._running: dict[int, Future[None]] = {}
        self._open = True
        self._worked = False

    def put(self, jobs: tuple[Job, ...]) -> None:
        """Queue what is not queued yet, the more urgent kinds first within each account."""
        with self._lock:
            if not self._open:
                return
            for job in jobs:
                if job not in self._known:
                    self._known.add(job)
                    self._queues[job.account_id].append(job)
            for account_id, queue in self._queues.items():
                queue.sort(key=lambda job: job.kind)
                if queue and account_id not in self._running:
                    self._running[account_id] = self._pool.submit(self._next, account_id)

    def close(self) -> list[Future[None]]:
        """Begin nothing more; returns what is still under way."""
        with self._lock:
            self._open = False
            self._queues.clear()
            return list(self._running.values())

    def _next(self, account_id: int) -> None:
        """Do one job of an account, then queue up again behind the other accounts."""
        with self._lock:
            queue = self._queues[account_id]
            if not queue:
                self._running.pop(account_id, None)
                return
            job = queue.pop(0)
        worked = False
        try:
            worked = self._do(job)
        finally:
            self._finish(job, worked=worked)

    def _finish(self, job: Job, *, worked: bool) -> None:
        with self._lock:
            self._known.discard(job)
            self._worked |= worked
            if self._open and self._queues[job.account_id]:
                self._running[job.account_id] = self._pool.submit(self._next, job.account_id)
                return
            self._running.pop(job.account_id, None)
            empty = not self._running
            report = empty and self._worked
            if empty:
                self._worked = False
        if report:
            self._drained()


class Scheduler:
    """Publishes what is due from `start` to `stop`, in the background. Methods may be called from any thread.

    The publisher is made by `make_publisher` when it is first needed. `pause`, `resume`, `start` and `stop`
    touch the database or wait; call them from a worker.
    """

    def __init__(
        self,
        make_publisher: Callable[[], Publisher],
        *,
        store: Store,
        on_change: Callable[[Changes], None],
        on_health: Callable[[Health], None],
        stay_awake: StayAwake | None = None,
        metronome: Metronome | None = None,
        heart_every: float = HEART_EVERY,
    ) -> None:
        self._make_publisher = make_publisher
        self._made: Publisher | None = None
        self._making = threading.Lock()
        self._store = store
        self._clock = store.clock
        self._on_change = on_change
        self._on_health = on_health
        self._metronome = metronome or ApMetronome(self._clock)
        self._vigil = Vigil(stay_awake or system_stay_awake())
        self._heart_every = heart_every
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._again = False
        self._looking = False
        self._begun = False
        self._looked_at = 0.0
        self._clock_problem: tuple[float, str] | None = None
        self._job_problem = ""
        self._lanes: Lanes | None = None
        self._pool: ThreadPoolExecutor | None = None
        self._heart: threading.Thread | None = None
        self._health = Health(running=False, paused=False, pause_reason="", checked_at=None, next_due=None)

    @property
    def publisher(self) -> Publisher:
        """The one publisher, made now if nobody has asked before; that can take a moment."""
        with self._making:
            if self._made is None:
                self._made = self._make_publisher()
            return self._made

    def start(self) -> None:
        """Settle what an earlier run left, then publish what becomes due. Starting twice is harmless."""
        if self._pool is not None:
            return
        _ = self.publisher  # made before anything runs: what is wrong with it is told to the caller
        self._stopping.clear()
        self._begun = False
        self._looked_at = self._clock.monotonic()
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="publishing")
        self._lanes = Lanes(self._pool, self._do, self.wake)
        self._heart = threading.Thread(
            target=self._beat_heart, args=(self._offset(),), name="publishing-clock", daemon=True
        )
        self._tell(replace(self._health, running=True))
        self._heart.start()
        self._metronome.start(self._beat, BEAT_EVERY)

    def stop(self, patience: float = 20.0) -> None:
        """Begin nothing more, wait at most `patience` seconds for requests in flight, and end every thread.

        A request that takes longer is left to its own time-outs; its delivery is settled at the next start.
        """
        pool, lanes = self._pool, self._lanes
        if pool is None or lanes is None:
            return
        self._stopping.set()
        under_way = lanes.close()
        self._metronome.stop()
        if self._heart is not None:
            self._heart.join()
        wait(under_way, timeout=patience)
        pool.shutdown(wait=all(future.done() for future in under_way), cancel_futures=True)
        self._vigil.end()
        self._pool = self._lanes = self._heart = None
        self._tell(replace(self._health, running=False, wakefulness=self._vigil.state))

    def wake(self) -> None:
        """Look at the outbox now: something was planned, moved, resumed or settled."""
        with self._lock:
            self._again = True
            looking = self._looking
        if not looking and not self._stopping.is_set():
            self._metronome.now()

    def health(self) -> Health:
        """How publishing is, as of the last look."""
        return self._health

    def pause(self, reason: str, actor: int | None = None) -> Changes:
        """Stop all publishing until `resume`, across restarts too. What a network keeps is recalled."""
        with self._store.unit_of_work(actor) as unit:
            set_publishing_pause(unit, reason)
        return self._paused_or_resumed()

    def resume(self, actor: int | None = None) -> Changes:
        """Publish again. What the pause held goes out if its time has not passed the lateness limit."""
        with self._store.unit_of_work(actor) as unit:
            clear_publishing_pause(unit)
        return self._paused_or_resumed()

    def _paused_or_resumed(self) -> Changes:
        changes = changed(Topic.PUBLISHING)
        self._on_change(changes)
        self.wake()
        return changes

    def wait_until(self, instant: datetime) -> bool:
        """Let a worker wait for its second; False where publishing stops, or the clock was set far back."""
        longest = self.publisher.ports.rules.lead + timedelta(seconds=5)
        while not self._stopping.is_set():
            left = instant - self._clock.now()
            if left <= timedelta(0):
                return True
            if left > longest:
                return False
            self._stopping.wait(min(left.total_seconds(), SLICE))
        return False

    # --- in the metronome's thread ---

    def _beat(self) -> None:
        """Look at the outbox, again and again while somebody wakes."""
        with self._lock:
            self._looking = True
        again = True
        while again and not self._stopping.is_set():
            with self._lock:
                self._again = False
            self._look()
            with self._lock:
                again = self._again
                self._looking = again
        with self._lock:
            self._looking = False

    def _look(self) -> None:
        try:
            self._begin_once()
            self._told(self.publisher.tidy())
            look = self.publisher.look()
            paused = self._pause()
        except ClinicSocialError as error:
            self._in_trouble(error.title + " " + error.message, error)
            return
        except Exception as error:  # noqa: BLE001 -- publishing must go on, and say that it is in trouble
            self._in_trouble(tr("Publishing could not look at its plan. It tries again."), error)
            return
        if self._lanes is not None:
            self._lanes.put(look.jobs)
        self._metronome.at(look.wake_at)
        self._looked_at = self._clock.monotonic()
        self._tell(
            Health(
                running=True,
                paused=paused is not None,
                pause_reason=paused or "",
                checked_at=self._clock.now(),
                next_due=look.next_due,
                wakefulness=self._vigil.look(self._clock.now(), None if paused else look.next_due),
                problem=self._problem(look),
            )
        )

    def _begin_once(self) -> None:
        if not self._begun:
            self._told(self.publisher.begin())
            self._begun = True

    def _pause(self) -> str | None:
        with self._store.read() as session:
            pause = publishing_pause(session)
        return None if pause is None else pause.reason

    def _in_trouble(self, sentence: str, error: Exception) -> None:
        log.error("the outbox could not be looked at: %s", type(error).__name__)
        self._tell(replace(self._health, problem=sentence))

    def _problem(self, look: Look) -> str:
        if not look.jobs:
            self._job_problem = ""
        if self._job_problem:
            return self._job_problem
        if look.overdue:
            return trn(
                "{n} post is due and has not begun to go out.",
                "{n} posts are due and have not begun to go out.",
                look.overdue,
            )
        if self._clock_problem and self._clock.monotonic() < self._clock_problem[0]:
            return self._clock_problem[1]
        return ""

    # --- in a worker ---

    def _do(self, job: Job) -> bool:
        """Do one job; True where it changed something."""
        if self._stopping.is_set():
            return False
        try:
            changes = self.publisher.do(job, self.wait_until)
        except Exception as error:  # noqa: BLE001 -- the row keeps its state; the next look comes back to it
            log.error("delivery %d: %s broke off: %s", job.delivery_id, job.kind.name, type(error).__name__)  # noqa: TRY400
            if isinstance(error, StoreError):  # a full disk, say: nothing else on the screen would tell it
                self._job_problem = f"{error.title} {error.message}"
                self._tell(replace(self._health, problem=self._job_problem))
            return False
        self._job_problem = ""
        self._told(changes)
        return bool(changes.topics)

    # --- in the heartbeat's thread ---

    def _beat_heart(self, offset: float) -> None:
        """Notice a clock that was set (or a PC that slept) since the start, and a metronome that stopped."""
        while not self._stopping.wait(self._heart_every):
            now = self._offset()
            if abs(now - offset) > CLOCK_STEP:
                self._clock_was_set(now - offset)
            offset = now
            silent = self._clock.monotonic() - self._looked_at
            if silent > STALLED_AFTER:
                self._tell(replace(self._health, problem=tr("Publishing has stopped looking at its plan.")))
                self.wake()

    def _offset(self) -> float:
        return self._clock.now().timestamp() - self._clock.monotonic()

    def _clock_was_set(self, seconds: float) -> None:
        log.info("the clock of this PC moved by %.0f s", seconds)
        if seconds < -BACK_TOLD:
            sentence = trn(
                "The clock of this PC was set back by {n} minute. Posts go out by its new time.",
                "The clock of this PC was set back by {n} minutes. Posts go out by its new time.",
                round(-seconds / 60),
            )
            self._clock_problem = (self._clock.monotonic() + 600.0, sentence)
        self.wake()

    # --- telling ---

    def _told(self, changes: Changes) -> None:
        if changes.topics:
            self._on_change(changes)

    def _tell(self, health: Health) -> None:
        self._health = health
        self._on_health(health)
