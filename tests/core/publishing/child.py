"""One run of the publisher as a process of its own, which kills itself (SIGKILL) at a given step.

Run as ``python -m tests.core.publishing.child`` with `Orders` as JSON on standard input. It publishes with
the app's own services until nothing is waiting or being sent, and then prints the states by delivery id.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from clinicsocial.core.clock import Clock, SystemClock
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.model.delivery import Delivery
from clinicsocial.core.networks.http import Timeouts
from clinicsocial.core.networks.registry import make_connectors
from clinicsocial.core.planning.outgoing import Composer, StoredCheck
from clinicsocial.core.publishing.publisher import Publisher
from clinicsocial.core.publishing.rules import PublishingRules
from clinicsocial.core.publishing.scheduler import Scheduler
from clinicsocial.core.publishing.wakefulness import NoStayAwake
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.keys import DatabaseKey
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.network import Guard, LookUp, Outgoing, Secret, Sent
from tests.core.publishing.orders import DiesAt, Orders

if TYPE_CHECKING:
    from clinicsocial.core.networks.connector import Connector
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.network import (
        AccountRef,
        Capability,
        Checkpoint,
        Credentials,
        Figure,
        Verified,
    )

OPEN = (S.WAITING, S.SENDING)
RULES = PublishingRules(
    back_off=tuple(timedelta(seconds=seconds) for seconds in (1, 1, 2, 2, 3)),
    late_spacing=timedelta(0),
    unsure_after=timedelta(seconds=60),
    look_again=timedelta(seconds=10),
    daily_fuse=None,
)
"""The same rules with shorter pauses, so that a run takes minutes instead of hours."""


class Reaper:
    """Kills this process at the given passing of the given point."""

    def __init__(self, orders: Orders) -> None:
        self._at = DiesAt(orders.dies_at)
        self._left = orders.dies_on
        self._lock = threading.Lock()

    def pass_by(self, point: DiesAt) -> None:
        """Die here, if it is the point and the time."""
        if self._is_now(point):
            die()

    def during(self) -> None:
        """Die a moment from now, while a request is on its way."""
        if self._is_now(DiesAt.SEND_DURING):
            threading.Timer(0.02, die).start()

    def _is_now(self, point: DiesAt) -> bool:
        with self._lock:
            if point is not self._at:
                return False
            self._left -= 1
            return self._left == 0


def die() -> None:
    """As a power cut would have it."""
    os.kill(os.getpid(), signal.SIGKILL)


class MortalStore(Store):
    """A store whose process may die around any commit."""

    def __init__(
        self, folder: DataFolder, key: DatabaseKey, reaper: Reaper, clock: Clock | None = None
    ) -> None:
        super().__init__(folder, key, clock or SystemClock())
        self._reaper = reaper

    @contextmanager
    def unit_of_work(self, actor: int | None = None) -> Iterator[UnitOfWork]:
        with super().unit_of_work(actor) as unit:
            yield unit
            self._reaper.pass_by(DiesAt.COMMIT_BEFORE)
        self._reaper.pass_by(DiesAt.COMMIT_AFTER)


class MortalConnector:
    """A real connector whose process may die around any call."""

    def __init__(self, inner: Connector, reaper: Reaper, answer_within: float) -> None:
        self._inner = inner
        self._reaper = reaper
        self.answer_within = answer_within

    @property
    def network(self) -> str:
        return self._inner.network

    @property
    def capabilities(self) -> frozenset[Capability]:
        return self._inner.capabilities

    def verify(self, account: AccountRef, credentials: Credentials) -> Verified:
        return self._inner.verify(account, credentials)

    def prepare(
        self,
        outgoing: Outgoing,
        credentials: Credentials,
        known: Mapping[str, str],
        checkpoint: Checkpoint,
    ) -> None:
        self._reaper.pass_by(DiesAt.PREPARE_BEFORE)
        self._inner.prepare(outgoing, credentials, known, checkpoint)
        self._reaper.pass_by(DiesAt.PREPARE_AFTER)

    def guard(self, outgoing: Outgoing, known: Mapping[str, str], now: datetime) -> Guard:
        return self._inner.guard(outgoing, known, now)

    def send(
        self,
        outgoing: Outgoing,
        credentials: Credentials,
        known: Mapping[str, str],
        guard: Guard,
        publish_at: datetime | None = None,
    ) -> Sent:
        self._reaper.pass_by(DiesAt.SEND_BEFORE)
        self._reaper.during()
        sent = self._inner.send(outgoing, credentials, known, guard, publish_at)
        self._reaper.pass_by(DiesAt.SEND_AFTER)
        return sent

    def look_up(
        self, outgoing: Outgoing, credentials: Credentials, known: Mapping[str, str], guard: Guard
    ) -> LookUp:
        self._reaper.pass_by(DiesAt.LOOK_UP_BEFORE)
        found = self._inner.look_up(outgoing, credentials, known, guard)
        self._reaper.pass_by(DiesAt.LOOK_UP_AFTER)
        return found

    def recall(self, account: AccountRef, credentials: Credentials, guard: Guard) -> LookUp:
        return self._inner.recall(account, credentials, guard)

    def remove(self, account: AccountRef, credentials: Credentials, remote_id: str) -> LookUp:
        return self._inner.remove(account, credentials, remote_id)

    def figures(
        self, account: AccountRef, credentials: Credentials, remote_ids: tuple[str, ...], now: datetime
    ) -> Mapping[str, tuple[Figure, ...]]:
        return self._inner.figures(account, credentials, remote_ids, now)

    def account_figures(
        self, account: AccountRef, credentials: Credentials, now: datetime
    ) -> tuple[Figure, ...]:
        return self._inner.account_figures(account, credentials, now)


class FileCredentials:
    """A password given, and a session kept in a file: it outlives the process as a keyring would."""

    def __init__(self, folder: Path, account_id: int, password: str) -> None:
        self._path = folder / f"session-{account_id}"
        self._password = password

    def password(self) -> Secret:
        return Secret(self._password)

    def session(self) -> Secret | None:
        return Secret(self._path.read_text()) if self._path.exists() else None

    def keep_session(self, session: Secret | None) -> None:
        if session is None:
            self._path.unlink(missing_ok=True)
            return
        half = self._path.with_suffix(f".{threading.get_ident()}")
        half.write_text(session.value)
        half.replace(self._path)


def run(orders: Orders) -> dict[int, str]:
    """Publish until nothing is open; the states by delivery id."""
    reaper = Reaper(orders)
    clock = SystemClock()
    folder = DataFolder(Path(orders.root))
    key = DatabaseKey(bytes.fromhex(orders.key))
    store = MortalStore(folder, key, reaper)
    facts = load_network_facts()
    media = MediaFiles(folder, key, clock)
    timeouts = Timeouts(connect=orders.read_seconds, write=orders.read_seconds, read=orders.read_seconds)
    connectors = {
        network: MortalConnector(connector, reaper, orders.answer_within)
        for network, connector in make_connectors(clock, facts, timeouts).items()
    }

    def credentials_for(account: AccountRef) -> FileCredentials:
        return FileCredentials(folder.root, account.id, orders.passwords[str(account.id)])

    publisher = Publisher(
        store=store,
        connectors=connectors,
        credentials_for=credentials_for,
        compose=Composer(media, facts),
        check=StoredCheck(facts, clock, seals=media.seals),
        clock=clock,
        facts=facts,
        rules=RULES,
    )
    changed = threading.Event()
    scheduler = Scheduler(
        lambda: publisher,
        store=store,
        on_change=lambda _changes: changed.set(),
        on_health=lambda _health: None,
        stay_awake=NoStayAwake(),
    )
    scheduler.start()
    ends = time.monotonic() + orders.patience
    while _open(store) and time.monotonic() < ends:
        changed.wait(0.5)
        changed.clear()
    scheduler.stop()
    with store.read() as session:
        states = {row.id: row.state for row in session.execute(select(Delivery.id, Delivery.state))}
    media.close()
    store.close()
    return states


def _open(store: Store) -> int:
    with store.read() as session:
        open_ones = select(func.count()).select_from(Delivery).where(Delivery.state.in_(OPEN))
        return session.scalar(open_ones) or 0


if __name__ == "__main__":
    print(json.dumps(run(Orders.from_json(sys.stdin.readline()))))  # noqa: T201 -- the answer to the parent
