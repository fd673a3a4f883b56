"""How fast, how punctual and how quiet publishing is, against the practice network on loopback.

``./dev bench publish [--count N] [--idle SECONDS]``. Three figures:

- N due deliveries claimed, checked, sent, recorded and audited through the app's own scheduler, as a ratio to
  a plain loop of httpx POSTs of the same bodies to the same server in the same run;
- wake-up lateness: how long after its planned second the request of a post begins, on an idle app;
- the share of one CPU that an idle scheduler takes over an outbox of N finished deliveries.

The last line is one JSON object; exit 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import httpx
import psutil
from sqlalchemy import func, insert, select

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.model import Account, Attempt, Delivery, Post, Variant
from clinicsocial.core.networks.practice_process import start_practice_network
from clinicsocial.core.networks.registry import make_connectors
from clinicsocial.core.planning.checking import CheckInputs, load_check_inputs
from clinicsocial.core.planning.outgoing import Composer, StoredCheck
from clinicsocial.core.planning.passing import look_hash, words_hash
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.publishing.publisher import Publisher
from clinicsocial.core.publishing.rules import PublishingRules
from clinicsocial.core.publishing.scheduler import Scheduler
from clinicsocial.core.publishing.wakefulness import NoStayAwake
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.opening import open_store
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.network import AccountRef, Secret
from clinicsocial.core.values.plan import plan_at
from clinicsocial.core.vault import Vault
from tests.fakes.keyring_backend import MemoryKeyring

ACCOUNTS = 8
BATCH = 1000
PUNCTUAL = 12
"""Posts whose lateness is measured."""
RATIO_GOAL = 25.0
LATE_GOAL = 2.0
IDLE_GOAL = 1.0
ZONE = "Europe/London"
PUBLISHED_AT = "2026-11-23T09:00:00.000+00:00"


class AnyPassword:
    """The practice network takes any."""

    def password(self) -> Secret:
        """Whatever is not empty."""
        return Secret("practice")

    def session(self) -> Secret | None:
        """There are no sessions."""
        return None

    def keep_session(self, session: Secret | None) -> None:
        """There are no sessions."""
        del session


class Desk:
    """The app's own services over an outbox of its own."""

    def __init__(self, url: str, root: Path) -> None:
        self.url = url
        self.clock = SystemClock()
        folder = DataFolder(root)
        folder.create()
        self.store = open_store(folder, Vault(folder.profile(), MemoryKeyring()), self.clock).store
        self.media = MediaFiles(folder, self.store.key, self.clock)
        self.facts = facts = load_network_facts()
        self.publisher = Publisher(
            store=self.store,
            connectors=make_connectors(self.clock, facts),
            credentials_for=_credentials_for,
            compose=Composer(self.media, facts),
            check=StoredCheck(facts, self.clock, seals=self.media.seals),
            clock=self.clock,
            facts=facts,
            # A clinic never has so many due at once; without the spacing of late posts and the daily fuse
            # the same path is walked ten thousand times.
            rules=PublishingRules(late_spacing=timedelta(0), daily_fuse=None),
        )
        self.accounts = self._connect()

    def close(self) -> None:
        """Let go of the database."""
        self.media.close()
        self.store.close()

    def _connect(self) -> list[int]:
        with self.store.unit_of_work() as unit:
            accounts = [
                Account(
                    network="practice",
                    label=f"Practice {number}",
                    server=self.url,
                    remote_id=f"practice-{number}",
                    verified_at=unit.now,
                    created_at=unit.now,
                )
                for number in range(ACCOUNTS)
            ]
            unit.session.add_all(accounts)
            unit.session.flush()
            return [account.id for account in accounts]

    def plan(self, instants: list[datetime]) -> None:
        """One post and one delivery for each instant, over all accounts in turn."""
        plans = [plan_at(instant, ZONE) for instant in instants]
        with self.store.unit_of_work() as unit:
            first = (unit.session.scalar(select(func.max(Post.id))) or 0) + 1
            ids = range(first, first + len(instants))
            times = {"created_at": unit.now, "updated_at": unit.now}
            inputs = load_check_inputs(unit.session)
            unit.session.execute(
                insert(Post), [{"id": number, "text": text(number)} | times for number in ids]
            )
            unit.session.execute(
                insert(Variant), [{"post_id": number, "account_id": self._account(number)} for number in ids]
            )
            unit.session.execute(
                insert(Delivery),
                [
                    {
                        "post_id": number,
                        "account_id": self._account(number),
                        "wall_time": plan.wall.isoformat(),
                        "zone": plan.zone,
                        "fold": plan.fold,
                        "due_at": plan.due,
                        "changed_at": unit.now,
                        **self._passed(number, inputs),
                    }
                    for number, plan in zip(ids, plans, strict=True)
                ],
            )

    def _account(self, number: int) -> int:
        return self.accounts[number % ACCOUNTS]

    def _passed(self, number: int, inputs: CheckInputs) -> dict[str, str]:
        """What scheduling notes of a post that the checks let pass; the deep one did so then, not now."""
        account = self._account(number)
        content = PostContent(text=text(number), variants=(VariantContent(account),))
        return {
            "passed_words": words_hash(content, account),
            "passed_look": look_hash(content, account, inputs, self.facts),
        }

    def count(self, *states: S) -> int:
        """Deliveries in these states."""
        with self.store.read() as session:
            query = select(func.count()).select_from(Delivery).where(Delivery.state.in_(states))
            return session.scalar(query) or 0

    def lateness(self) -> list[float]:
        """Seconds from the planned second to the begin of the request, of the posts planned last."""
        query = (
            select(Attempt.sent_at, Delivery.due_at)
            .join(Delivery, Delivery.id == Attempt.delivery_id)
            .order_by(Delivery.id.desc())
            .limit(PUNCTUAL)
        )
        with self.store.read() as session:
            rows = session.execute(query).all()
        return sorted((row.sent_at - row.due_at).total_seconds() for row in rows if row.sent_at)

    @contextmanager
    def publishing(self) -> Iterator[None]:
        """The scheduler runs inside the block."""
        scheduler = Scheduler(
            lambda: self.publisher,
            store=self.store,
            on_change=lambda _changes: None,
            on_health=lambda _health: None,
            stay_awake=NoStayAwake(),
        )
        scheduler.start()
        try:
            yield
        finally:
            scheduler.stop()

    def drain(self) -> float:
        """Publish everything that is due; seconds."""
        began = time.perf_counter()
        with self.publishing():
            while self.count(S.WAITING, S.SENDING):
                time.sleep(0.1)
        return time.perf_counter() - began


def _credentials_for(account: AccountRef) -> AnyPassword:
    del account
    return AnyPassword()


def text(number: int) -> str:
    """The words of a post."""
    return f"Flu clinic {number} on Saturday from nine. Book at https://clinic.example/flu #FluJab"


def plain_loop(url: str, count: int) -> float:
    """The reference: the same bodies in a plain loop; seconds."""
    began = time.perf_counter()
    with httpx.Client(timeout=30) as client:
        for number in range(count):
            body = {
                "text": text(number),
                "title": "",
                "published_at": "2026-11-23T09:00:00.000+00:00",
                "pictures": [],
            }
            client.post(
                f"{url}/posts",
                content=json.dumps(body).encode(),
                headers={
                    "Authorization": "Bearer practice",
                    "Content-Type": "application/json",
                    "Idempotency-Key": uuid.uuid4().hex,
                },
            ).raise_for_status()
    return time.perf_counter() - began


def punctuality(desk: Desk) -> list[float]:
    """Publish some posts seconds apart on an otherwise idle app; the lateness of each in seconds."""
    first = desk.clock.now().replace(microsecond=0) + timedelta(seconds=8)
    desk.plan([first + timedelta(seconds=2 * number) for number in range(PUNCTUAL)])
    desk.drain()
    return desk.lateness()


def idle_share(desk: Desk, seconds: float) -> float:
    """Percent of one CPU that this process takes while nothing is due."""
    desk.plan([desk.clock.now() + timedelta(days=1 + number) for number in range(10)])
    process = psutil.Process()
    with desk.publishing():
        time.sleep(2)
        before, began = process.cpu_times(), time.perf_counter()
        time.sleep(seconds)
        after, took = process.cpu_times(), time.perf_counter() - began
    return 100 * float(after.user - before.user + after.system - before.system) / took


def compare(desk: Desk, count: int) -> tuple[float, float]:
    """Seconds of the plain loop and of the app for `count` posts.

    They take turns, a batch each, so that whatever else this machine does weighs on both alike.
    """
    plain = settled = 0.0
    for start in range(0, count, BATCH):
        size = min(BATCH, count - start)
        plain += plain_loop(desk.url, size)
        desk.plan([desk.clock.now()] * size)
        settled += desk.drain()
        print(f"{start + size:6d}: plain loop {plain:.2f} s, publisher {settled:.2f} s", flush=True)
    return plain, settled


def figure(value: float, goal: float | None, unit: str, *, holds: bool = True) -> dict[str, object]:
    """One line of the result; without a goal it is only told."""
    return {"value": round(value, 4), "goal": goal, "unit": unit, "holds": holds}


def measure(count: int, idle: float) -> dict[str, dict[str, object]]:
    """All figures."""
    network = start_practice_network()
    with tempfile.TemporaryDirectory() as temporary:
        desk = Desk(network.url, Path(temporary) / "data")
        try:
            plain, settled = compare(desk, count)
            live = desk.count(S.LIVE)
            late = punctuality(desk)
            print("lateness: " + " ".join(f"{1000 * one:.0f}" for one in late) + " ms", flush=True)
            idle_cpu = idle_share(desk, idle)
            print(f"idle: {idle_cpu:.2f} % of one CPU over {idle:.0f} s", flush=True)
        finally:
            desk.close()
            network.stop()
    ratio = settled / plain
    return {
        "settled to plain POSTs": figure(ratio, RATIO_GOAL, "x", holds=ratio <= RATIO_GOAL),
        "live": figure(live, count, "deliveries", holds=live == count),
        "per delivery": figure(1000 * settled / count, None, "ms"),
        "largest lateness": figure(late[-1], LATE_GOAL, "s", holds=late[0] >= 0 and late[-1] <= LATE_GOAL),
        "p99 of lateness": figure(late[int(0.99 * (len(late) - 1))], None, "s"),
        "idle CPU": figure(idle_cpu, IDLE_GOAL, "%", holds=idle_cpu < IDLE_GOAL),
    }


def main() -> int:
    """Run the benchmark and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="due deliveries")
    parser.add_argument("--idle", type=float, default=60.0, help="seconds of idleness to measure")
    options = parser.parse_args()
    figures = measure(options.count, options.idle)
    print(json.dumps({"name": "publish", "figures": figures}))
    return 0 if all(one["holds"] for one in figures.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
