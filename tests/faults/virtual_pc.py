"""The app's scheduler and publisher on a PC whose clock is moved, over real servers."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from clinicsocial.core.networks.http import Timeouts
from clinicsocial.core.networks.registry import make_connectors
from clinicsocial.core.planning.outgoing import Composer, StoredCheck
from clinicsocial.core.publishing.publisher import Publisher
from clinicsocial.core.publishing.scheduler import Scheduler
from clinicsocial.core.publishing.wakefulness import NoStayAwake
from clinicsocial.core.values.vault_errors import VaultLockedError
from tests.core.publishing.child import FileCredentials
from tests.core.publishing.orders import DiesAt, Orders
from tests.fakes.failing_store import FailingStore

if TYPE_CHECKING:
    from clinicsocial.core.publishing.agenda import Job, Look
    from clinicsocial.core.publishing.ports import WaitUntil
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.health import Health
    from clinicsocial.core.values.network import AccountRef, Secret
    from clinicsocial.core.values.notices import Notice
    from tests.core.publishing.real_clinic import RealClinic

READ_SECONDS = 4.0
ANSWER_WITHIN = 15.0
PATIENCE = 120.0
"""Real seconds that the jobs of one beat may take before the run is given up."""
TOP = Path(__file__).parents[2]


class WatchedPublisher(Publisher):
    """A publisher that knows which jobs it was asked for and has not done."""

    open: set[Job]
    done: threading.Condition

    def watch(self) -> None:
        """Begin to count."""
        self.open, self.done = set(), threading.Condition()

    @override
    def look(self) -> Look:
        found = super().look()
        with self.done:
            self.open |= set(found.jobs)
        return found

    @override
    def do(self, job: Job, wait_until: WaitUntil = lambda _instant: True) -> Changes:
        try:
            return super().do(job, wait_until)
        finally:
            with self.done:
                self.open.discard(job)
                self.done.notify_all()

    def idle(self) -> bool:
        """Wait until every job is done; False where that takes too long."""
        with self.done:
            return self.done.wait_for(lambda: not self.open, PATIENCE)


class HandMetronome:
    """Beats when it is struck, in the caller's thread."""

    def __init__(self) -> None:
        self._beat: Callable[[], None] | None = None
        self.wanted = False

    def start(self, beat: Callable[[], None], every: timedelta) -> None:
        del every
        self._beat = beat

    def at(self, instant: datetime | None) -> None:
        del instant

    def now(self) -> None:
        self.wanted = True

    def stop(self) -> None:
        self._beat = None

    def strike(self) -> None:
        self.wanted = False
        if self._beat is not None:
            self._beat()


class LockableCredentials(FileCredentials):
    """A password store that can be locked."""

    is_locked: Callable[[], bool]

    @override
    def password(self) -> Secret:
        if self.is_locked():
            raise VaultLockedError
        return super().password()

    @override
    def session(self) -> Secret | None:
        if self.is_locked():
            raise VaultLockedError
        return super().session()


class VirtualPc:
    """One PC with the app; `clinic` holds its data and the servers."""

    def __init__(self, clinic: RealClinic) -> None:
        self.clinic = clinic
        self.store = FailingStore(clinic.store.folder, clinic.store.key, clinic.clock)
        self.locked = False
        self.notices: list[Notice] = []
        self.problems: set[str] = set()
        self.start()

    def start(self) -> None:
        """Start the app."""
        self._metronome = HandMetronome()
        self.publisher = self._publisher()
        self.scheduler = Scheduler(
            lambda: self.publisher,
            store=self.store,
            on_change=lambda _changes: None,
            on_health=self._hear,
            stay_awake=NoStayAwake(),
            metronome=self._metronome,
            heart_every=100_000.0,
        )
        self.scheduler.start()

    def beat(self) -> None:
        """Look at the outbox, do what it asks for, and wait until no server works on anything either."""
        self._metronome.wanted = True
        while self._metronome.wanted:
            self._metronome.strike()
            if not self.publisher.idle():
                raise RuntimeError("the jobs of one beat never ended")
            self.wait_for_servers()

    def wait_for_servers(self) -> None:
        """Until no request is under way: then nothing real is left of the virtual minute."""
        pause = threading.Event()
        while any(proxy.under_way() for proxy in self.clinic.proxies.values()):
            pause.wait(0.01)

    def log_out(self) -> None:
        """The system ends the app in the middle of whatever it does; it starts again afterwards."""
        self._metronome.strike()
        self.scheduler.stop(patience=0.05)
        self.start()
        self.beat()

    def power_cut(self, dies_at: DiesAt, dies_on: int) -> bool:
        """The app dies (SIGKILL) at this step of what is due, and starts again. False: it came through."""
        self.scheduler.stop()
        orders = Orders(
            root=str(self.clinic.root),
            key=self.store.key.raw.hex(),
            passwords=self.clinic.passwords,
            dies_at=dies_at,
            dies_on=dies_on,
            read_seconds=READ_SECONDS,
            answer_within=ANSWER_WITHIN,
        )
        child = subprocess.run(
            [sys.executable, "-m", "tests.faults.power_cut"],
            input=f"{orders.to_json()}\n{self.clinic.clock.now().isoformat()}\n",
            cwd=TOP,
            text=True,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        if child.returncode not in {0, -9}:
            raise RuntimeError(f"the child failed ({child.returncode}): {child.stderr[-2000:]}")
        self.wait_for_servers()
        self.start()
        self.beat()
        return child.returncode != 0

    def close(self) -> None:
        """End the app."""
        self.scheduler.stop()
        self.store.close()

    def _publisher(self) -> WatchedPublisher:
        clinic = self.clinic
        timeouts = Timeouts(connect=READ_SECONDS, write=READ_SECONDS, read=READ_SECONDS)
        publisher = WatchedPublisher(
            store=self.store,
            connectors=make_connectors(clinic.clock, clinic.facts, timeouts),
            credentials_for=self._credentials_for,
            compose=Composer(clinic.media, clinic.facts),
            check=StoredCheck(clinic.facts, clinic.clock, seals=clinic.media.seals),
            clock=clinic.clock,
            facts=clinic.facts,
            on_notice=self.notices.append,
        )
        publisher.watch()
        return publisher

    def _credentials_for(self, account: AccountRef) -> LockableCredentials:
        password = self.clinic.passwords[str(account.id)]
        credentials = LockableCredentials(self.clinic.root, account.id, password)
        credentials.is_locked = lambda: self.locked
        return credentials

    def _hear(self, health: Health) -> None:
        if health.problem:
            self.problems.add(health.problem)
