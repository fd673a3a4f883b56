"""The one place of the window that knows threads: every call of a service goes through `Work`.

Four lanes: `write` (one thread, one unit of work after the other, in order), `read` (one thread, short read
sessions), `run` (a few threads for the network, the password store and pictures) and `aside` (one thread for
what nobody waits for). The function given sees
plain data, never a widget; `then` and `failed` run in the GUI thread, or not at all if their owner is gone.
"""

from __future__ import annotations

import logging
import queue
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Changes
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.ui.turns import Turns

if TYPE_CHECKING:
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.ui.bridge import Bridge

T = TypeVar("T")
_log = logging.getLogger(__name__)
SWITCH_SECONDS = 0.0005
"""How long a lane may keep the interpreter to itself while the window wants it. A keystroke asks for
it a dozen times; Python's own 5 ms would be felt.
"""
_RUNNERS = 3
"""Threads of the `run` lane: enough that one slow network does not stop a picture."""
_PATIENCE = 10.0
"""Seconds that ending waits for a thread; requests have time-outs of their own."""
_PATIENCE_ASIDE = 1.0
"""The same for what nobody waits for: it is told to stop beforehand, and its late answer touches nothing."""

Failed = Callable[[ClinicSocialError], None]
"""Shows an error fit for a person on the page concerned."""


class MistakeError(ClinicSocialError):
    """A mistake of ours stopped a piece of work. No more is said: an exception may quote a post."""

    def __init__(self) -> None:
        super().__init__(
            tr("That did not work: ClinicSocial made a mistake."),
            tr("What you typed is still here. A report of the mistake was kept on this PC."),
            tr("Try again. If it happens again, copy the report and send it to us."),
        )


class DataStore(Protocol):
    """What `Work` needs of the store."""

    def read(self) -> AbstractContextManager[Session]:
        """A short session that only reads."""
        ...

    def unit_of_work(self, actor: int | None = None) -> AbstractContextManager[UnitOfWork]:
        """A transaction by the staff member `actor`: commits on a clean exit, rolls back otherwise."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class _Job(Generic[T]):
    """A piece of work with what follows it."""

    function: Callable[[], T]
    then: Callable[[T], None] | None
    failed: Failed | None
    owner: QObject

    def carry_out(self) -> _Outcome[T]:
        """Run the function, in whichever thread this is called."""
        try:
            return _Outcome(self, result=[self.function()])
        except ClinicSocialError as error:
            return _Outcome(self, error=error)
        except Exception as error:  # noqa: BLE001 - the presenter shows it; a lane must go on
            return _Outcome(self, unexpected=error)


@dataclass(frozen=True, slots=True, eq=False)
class _Outcome(Generic[T]):
    """What came of a job: one of the three."""

    job: _Job[T]
    result: list[T] | None = None
    error: ClinicSocialError | None = None
    unexpected: Exception | None = None


class _Lane:
    """Threads that take jobs from one queue; they start with the first job and end with `close`."""

    def __init__(self, name: str, threads: int) -> None:
        self._name = name
        self._limit = threads
        self._threads: list[threading.Thread] = []
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()

    def put(self, job: Callable[[], None]) -> None:
        """Queue a job; jobs of a one-thread lane run in this order."""
        self._jobs.put(job)
        if len(self._threads) < self._limit:
            thread = threading.Thread(
                target=self._serve, name=f"{self._name}-{len(self._threads)}", daemon=True
            )
            self._threads.append(thread)
            thread.start()

    def close(self, timeout: float) -> bool:
        """Finish what is queued, end the threads; False where one is still busy after `timeout` seconds."""
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join(timeout)
        return not any(thread.is_alive() for thread in self._threads)

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()


class Work(QObject):
    """Carries out service calls off the GUI thread and brings results back to it.

    `unexpected` tells an exception that is a mistake of ours; the entry point connects it to the presenter.
    The page that asked hears a `MistakeError`, so that it does not wait for ever.
    `busy` tells whether anything is under way.
    """

    unexpected = Signal(object)
    busy = Signal(bool)
    _arrived = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_SECONDS)
        self._bridge = bridge
        self._store: DataStore | None = None
        self._accepting = self._delivering = True
        self._under_way = 0
        self._outcomes: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._reader = _Lane("reader", 1)
        self._writer = _Lane("writer", 1)
        self._runner = _Lane("runner", _RUNNERS)
        self._aside = _Lane("aside", 1)
        self.actor: int | None = None
        """The staff member at the desk; every write is by them."""
        self.turns = Turns()
        """For acts of several steps in several lanes."""
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return self._under_way > 0

    def attach(self, store: DataStore) -> None:
        """Use this store from now on; before this, `read` and `write` are a mistake."""
        self._store = store

    def read(
        self,
        function: Callable[[Session], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        *,
        owner: QObject,
    ) -> None:
        """Look something up in a short session, then show it."""
        store = self._attached()

        def look_up() -> T:
            with store.read() as session:
                return function(session)

        self._put(self._reader, _Job(look_up, then, failed, owner))

    def write(
        self,
        function: Callable[[UnitOfWork], T],
        then: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject,
    ) -> None:
        """Change something in one transaction; after `then`, its `changes` are told to every page."""
        store, actor = self._attached(), self.actor

        def change() -> T:
            with store.unit_of_work(actor=actor) as unit:
                return function(unit)

        self._put(self._writer, _Job(change, then, failed, owner))

    def run(
        self,
        function: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject,
    ) -> None:
        """Do something slow that is neither: the network, the password store, a picture, a file."""
        self._put(self._runner, _Job(function, then, failed, owner))

    def aside(
        self,
        function: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject,
    ) -> None:
        """Do something that nobody waits for; the end of the program does not wait for it either.

        It does not count as busy. Whoever asks tells it to stop before the end, and from then on it leaves
        the database alone.
        """
        self._put(self._aside, _Job(function, then, failed, owner), noticed=False)

    def finish(self, last: Callable[[], None], then: Callable[[], None], *, owner: QObject) -> None:
        """Refuse new work, finish what is queued, do `last` as the very last thing, then call `then`.

        `last` closes the data; it runs in the writer's thread after every other lane has ended.
        """

        def end() -> None:
            for lane in (self._reader, self._runner):
                lane.close(_PATIENCE)
            self._aside.close(_PATIENCE_ASIDE)
            last()

        self._put(self._writer, _Job(end, lambda _: then(), lambda _: then(), owner))
        self._accepting = False

    def stop(self, timeout: float = _PATIENCE) -> bool:
        """End every thread and deliver nothing more. False where one is busy after `timeout` seconds."""
        self._accepting = self._delivering = False
        ended = [lane.close(timeout) for lane in (self._writer, self._reader, self._runner)]
        ended.append(self._aside.close(min(timeout, _PATIENCE_ASIDE)))
        return all(ended)

    def _attached(self) -> DataStore:
        if self._store is None:
            msg = "the data is not open yet: pages are made after it is"
            raise RuntimeError(msg)
        return self._store

    def _put(self, lane: _Lane, job: _Job[T], *, noticed: bool = True) -> None:
        if not self._accepting:
            return
        if noticed:
            self._count(1)

        def settle(outcome: _Outcome[T]) -> None:
            if noticed:
                self._count(-1)
            self._settle(outcome)

        def serve() -> None:
            self._outcomes.put(partial(settle, job.carry_out()))
            if self._delivering:
                self._arrived.emit()

        lane.put(serve)

    @Slot()
    def _deliver(self) -> None:
        """One outcome per turn of the event loop, so that painting gets its turn in between."""
        if not self._delivering:  # told to stop meanwhile: what would hear it may be gone
            return
        try:
            settle = self._outcomes.get_nowait()
        except queue.Empty:
            return
        settle()

    def _count(self, more: int) -> None:
        """So many jobs more (or fewer) are under way."""
        before = self.is_busy
        self._under_way += more
        if self.is_busy != before:
            self.busy.emit(self.is_busy)

    def _settle(self, outcome: _Outcome[T]) -> None:
        job = outcome.job
        if outcome.unexpected is not None:
            _log.error("a job failed unexpectedly: %s", type(outcome.unexpected).__name__)
            self.unexpected.emit(outcome.unexpected)
        alive = shiboken6.isValid(job.owner)
        if outcome.unexpected is not None and alive and job.failed is not None:
            job.failed(MistakeError())  # the page goes on with a sentence; the presenter has the detail
        if outcome.error is not None and alive and job.failed is not None:
            job.failed(outcome.error)
        elif outcome.error is not None:
            self.unexpected.emit(outcome.error)
        if outcome.result is not None:
            (result,) = outcome.result
            if alive and job.then is not None:
                job.then(result)
            changes = getattr(result, "changes", None)
            if isinstance(changes, Changes):
                self._bridge.tell_changes(changes)
