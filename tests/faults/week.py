"""A virtual week of a clinic on real servers, with every trouble there is; what came of each delivery."""

from __future__ import annotations

import gc
import random
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.model import Account, AuditEntry, Delivery
from clinicsocial.core.model.delivery import Attempt
from clinicsocial.core.publishing.scheduler import WORKERS
from clinicsocial.core.publishing.sentences import told
from clinicsocial.core.store.settings import clear_publishing_pause, set_publishing_pause
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.notices import NoticeKind
from clinicsocial.core.values.store_errors import DatabaseLockedError, DiskFullError
from tests.core.publishing.orders import DiesAt
from tests.core.publishing.real_clinic import RealClinic, Truth
from tests.faults.moved_clock import MovedClock
from tests.faults.troubles import FAULTED, WRITES, Kind, Trouble, request_fault, troubles
from tests.faults.virtual_pc import VirtualPc
from tests.servers.fault_proxy import Effect, Fault, FaultProxy

if TYPE_CHECKING:
    from tests.fakes.failing_store import StoreFault

MINUTE = timedelta(minutes=1)
AHEAD = 6
"""Minutes before its time at which a post is planned: early enough to be prepared."""
LAST = 75
"""Minutes at the end in which nothing is planned and all settles."""
COMMITS = (DiesAt.COMMIT_BEFORE, DiesAt.COMMIT_AFTER)
STEPS = (DiesAt.SEND_BEFORE, DiesAt.SEND_DURING, DiesAt.SEND_AFTER, *COMMITS)
"""Where the power is cut: points that every post passes. `./dev soak publish` dies at all of them."""
NEEDS = ("delivery.held", "delivery.missed", "delivery.refused", "delivery.unsure")


@dataclass(frozen=True, slots=True)
class Load:
    """What the process holds, with the proxies that stand for the network."""

    memory: int
    """Resident bytes; 0 where the system does not tell."""
    threads: int
    files: int


@dataclass(slots=True)
class Outcome:
    """What a week ended with."""

    truth: list[Truth]
    troubles: Counter[str]
    first_hour: Load
    end: Load
    unexplained: int
    """Deliveries that are not live and for which there is no sentence."""
    bursts: int
    """Late posts of one account that went out within a minute of another."""
    told_too_often: int
    """Deliveries about which a person was told more often than there was something new."""
    problems: set[str] = field(default_factory=set[str])

    @property
    def second_posts(self) -> int:
        """Deliveries with more than one post on the server."""
        return sum(one.posts > 1 for one in self.truth)

    @property
    def lost(self) -> list[Truth]:
        """Deliveries whose state is not what the server has, or that nobody would come back to."""
        return [one for one in self.truth if not one.holds]


def load() -> Load:
    """Of this process, now."""
    gc.collect()
    status = Path("/proc/self/status")
    memory = 0
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
        memory = int(line.split()[1]) * 1024
    files = Path("/proc/self/fd")
    return Load(memory, _threads(), len(list(files.iterdir())) if files.exists() else 0)


def _threads() -> int:
    """Those that run, but for the workers of publishing: a pool that fills with need, up to its size."""
    workers = [one for one in threading.enumerate() if one.name.startswith("publishing_")]
    return threading.active_count() - min(len(workers), WORKERS)


class Week:
    """Runs it. `minutes` may be fewer than a week's, for a short sample of the same."""

    def __init__(self, clinic: RealClinic, chance: random.Random, *, minutes: int, count: int) -> None:
        if not isinstance(clinic.clock, MovedClock):
            raise TypeError("a clinic with a clock that can be moved is needed")
        self._clinic, self._chance, self._minutes = clinic, chance, minutes
        self._clock = clinic.clock
        self._due = self._due_minutes(count)
        self._troubles = troubles(chance, minutes)
        self._ends: list[tuple[int, Callable[[], None]]] = []
        self.met: Counter[str] = Counter()
        self._pc = VirtualPc(clinic)
        self._planned = 0
        crowded = sorted({minute for minute in self._due if minute > AHEAD})
        cuts = chance.sample(crowded, min(len(crowded), max(2, count // 25)))
        self._cuts = set(cuts[::3] + cuts[1::3])
        self._log_outs = set(cuts[2::3]) or {crowded[-1]}

    def run(self, on_hour: Callable[[int, Load], None] = lambda _hour, _load: None) -> Outcome:
        """Live through it. `on_hour` hears every full hour."""
        first = load()
        minute = 0
        hour = 0
        while minute < self._minutes:
            self._plan(minute + AHEAD)
            slept = self._begin_troubles(minute)
            self._end_troubles(minute)
            self._beat(minute)
            minute += 1 + slept
            self._clock.advance(MINUTE)
            if minute // 60 > hour:
                hour = minute // 60
                for network in WRITES:
                    self._proxy(network).forget()
                now = load()
                first = now if hour == 1 else first
                on_hour(hour, now)
        self._end_troubles(self._minutes + 1)
        self._pc.beat()
        end = load()
        problems, notices = self._pc.problems, self._pc.notices
        self._pc.close()
        return Outcome(
            truth=self._clinic.truth(),
            troubles=self.met,
            first_hour=first,
            end=end,
            unexplained=self._unexplained(),
            bursts=self._bursts(),
            told_too_often=self._told_too_often(
                Counter(n.delivery_id for n in notices if n.kind is NoticeKind.NEEDS_YOU)
            ),
            problems=problems,
        )

    def _due_minutes(self, count: int) -> list[int]:
        """Some in the first hour, so that everything has run once; the rest by chance."""
        last = max(61, self._minutes - LAST)
        early = min(count // 5, 20)
        minutes = [self._chance.randrange(AHEAD + 1, 55) for _ in range(early)]
        return sorted(minutes + [self._chance.randrange(AHEAD + 1, last) for _ in range(count - early)])

    def _plan(self, until: int) -> None:
        """Plan what is due by this minute, and break some of its requests."""
        while self._due and self._due[0] <= until:
            ahead = self._due.pop(0) - (until - AHEAD)  # less than 0: its time passed while the PC slept
            number = self._planned
            self._planned += 1
            network = ("bluesky", "wordpress")[number % 2]
            self._clinic.plan(network, number // 2, MINUTE * ahead)
            if self._chance.random() < FAULTED:
                fault = request_fault(self._chance, WRITES[network][number // 2 % 2])
                self._proxy(network).announce(fault)
                self.met[f"request: {fault.effect.value} {fault.status or ''}".strip()] += 1

    def _beat(self, minute: int) -> None:
        if minute in self._cuts and not self._pc.locked and self._pc.store.fault is None:
            point = self._chance.choice(STEPS)
            on = self._chance.randint(1, 6) if point in COMMITS else 1
            died = self._pc.power_cut(point, on)
            self.met["power cut" if died else "power cut that came too late"] += 1
        elif minute in self._log_outs:
            self._pc.log_out()
            self.met["log-out in the middle"] += 1
        else:
            self._pc.beat()

    # --- troubles ---

    def _begin_troubles(self, minute: int) -> int:
        """Those of this minute; how many minutes were slept."""
        slept = 0
        while self._troubles and self._troubles[0].begins <= minute:
            trouble = self._troubles.pop(0)
            self.met[trouble.kind.value] += 1
            if trouble.kind in {Kind.NAP, Kind.NIGHT}:
                asleep = min(trouble.minutes, self._minutes - LAST - minute)
                if asleep > 0:
                    self._clock.sleep(MINUTE * asleep)
                    slept += asleep
            else:
                self._ends.append((minute + trouble.minutes, self._begin(trouble)))
        return slept

    def _end_troubles(self, minute: int) -> None:
        for end in [end for end in self._ends if end[0] <= minute]:
            self._ends.remove(end)
            end[1]()

    def _begin(self, trouble: Trouble) -> Callable[[], None]:
        """Let it happen; what ends it."""
        kind = trouble.kind
        begin = {
            Kind.OFFLINE: self._offline,
            Kind.DAY_OFFLINE: self._offline,
            Kind.CLOCK_AHEAD: lambda: self._clock_set(MINUTE * trouble.minutes),
            Kind.CLOCK_BACK: lambda: self._clock_set(-MINUTE * trouble.minutes),
            Kind.KEYRING: self._lock_keyring,
            Kind.KEYRING_LONG: self._lock_keyring,
            Kind.DISK_FULL: lambda: self._fail(DiskFullError),
            Kind.DATABASE_HELD: lambda: self._fail(DatabaseLockedError),
            Kind.QUOTA: lambda: self._use_up(trouble.minutes),
            Kind.PAUSED: self._pause,
            Kind.REVOKED: self._revoke,
        }
        return begin[kind]()

    def _clock_set(self, step: timedelta) -> Callable[[], None]:
        self._clock.step_wall_clock(step)
        return lambda: self._clock.step_wall_clock(-step)

    def _lock_keyring(self) -> Callable[[], None]:
        self._pc.locked = True
        return self._unlock

    def _fail(self, fault: StoreFault) -> Callable[[], None]:
        self._pc.store.fault, self._pc.store.spare = fault, self._chance.randrange(4)
        return self._mend

    def _use_up(self, minutes: int) -> Callable[[], None]:
        wait = {"Retry-After": str(minutes * 60)}
        for network, (path, _) in WRITES.items():
            fault = Fault(Effect.STATUS, method="POST", path=path, status=429, headers=wait)
            self._proxy(network).announce(fault)
        return lambda: None

    def _pause(self) -> Callable[[], None]:
        with self._clinic.store.unit_of_work() as unit:
            set_publishing_pause(unit, "The fire alarm rang.")
        return self._resume

    def _revoke(self) -> Callable[[], None]:
        self._clinic.wordpress.revoke_passwords()
        return self._connect_again

    _offlines = 0

    def _offline(self) -> Callable[[], None]:
        self._offlines += 1
        if self._offlines == 1:
            for proxy in (self._clinic.bluesky_proxy, self._clinic.wordpress_proxy):
                proxy.unplug()
        return self._online

    def _online(self) -> None:
        self._offlines -= 1
        if not self._offlines:
            for proxy in (self._clinic.bluesky_proxy, self._clinic.wordpress_proxy):
                proxy.plug()

    def _unlock(self) -> None:
        self._pc.locked = False

    def _mend(self) -> None:
        self._pc.store.fault = None

    def _resume(self) -> None:
        with self._clinic.store.unit_of_work() as unit:
            clear_publishing_pause(unit)

    def _connect_again(self) -> None:
        """The person makes a new application password and connects every account of the site again."""
        password = self._clinic.wordpress.new_password()
        with self._clinic.store.unit_of_work() as unit:
            for account_id in self._clinic.accounts["wordpress"]:
                self._clinic.passwords[str(account_id)] = password
                unit.session.get_one(Account, account_id).state = "connected"

    # --- what came of it ---

    def _proxy(self, network: str) -> FaultProxy:
        return {"bluesky": self._clinic.bluesky_proxy, "wordpress": self._clinic.wordpress_proxy}[network]

    def _unexplained(self) -> int:
        with self._clinic.store.read() as session:
            rows = session.scalars(select(Delivery).where(Delivery.state != S.LIVE.value)).all()
            return sum(not told(row.reason, row.reason_details).sentence for row in rows)

    def _bursts(self) -> int:
        query = (
            select(Attempt.account_id, Attempt.sent_at, Delivery.due_at, Delivery.id)
            .join(Delivery, Delivery.id == Attempt.delivery_id)
            .order_by(Attempt.account_id, Attempt.id)
        )
        with self._clinic.store.read() as session:
            rows = session.execute(query).all()
        found = 0
        for one, after in pairwise(rows):
            apart = after.sent_at - one.sent_at
            late = after.sent_at - after.due_at > MINUTE
            same = one.account_id == after.account_id and one.id != after.id
            found += same and late and timedelta(0) <= apart < MINUTE
        return found

    def _told_too_often(self, told_of: Counter[int]) -> int:
        with self._clinic.store.read() as session:
            lines = session.scalars(select(AuditEntry.subject).where(AuditEntry.action.in_(NEEDS))).all()
        steps = Counter(int(line.removeprefix("delivery:")) for line in lines)
        return sum(times > steps[delivery] for delivery, times in told_of.items())
