"""A virtual week of a clinic on real servers, with every trouble there is; what came of each delivery."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from clinicsocial.core.model import Account
from clinicsocial.core.publishing.placing import AlreadyLiveError
from clinicsocial.core.store.settings import clear_publishing_pause, set_publishing_pause
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.core.values.store_errors import DatabaseLockedError, DiskFullError
from tests.core.publishing.orders import DiesAt
from tests.core.publishing.real_clinic import RealClinic
from tests.faults.load import Load, given_back, load
from tests.faults.moved_clock import MovedClock
from tests.faults.outcome import MINUTE, Outcome, bursts, told_too_often, unexplained
from tests.faults.troubles import FAULTED, WRITES, Kind, Trouble, request_fault, troubles
from tests.faults.virtual_pc import VirtualPc
from tests.faults.wishes import FAR_AHEAD, KEEPER, LAST, keeping, wishes
from tests.servers.fault_proxy import Effect, Fault

if TYPE_CHECKING:
    from tests.fakes.failing_store import StoreFault

ELSEWHERE = ("bluesky", "wordpress")
"""Networks that cannot be reached without a network; the practice network is on this PC."""
THINK_AGAIN = 0.2
"""Share of the posts kept by a network that somebody takes back."""
PLANNED_ANEW = 0.5
VISITED = 0.4
"""How likely somebody visits the site within a minute."""
COMMITS = (DiesAt.COMMIT_BEFORE, DiesAt.COMMIT_AFTER)
STEPS = (DiesAt.SEND_BEFORE, DiesAt.SEND_DURING, DiesAt.SEND_AFTER, *COMMITS)
"""Where the power is cut: points that every post passes. `./dev soak publish` dies at all of them."""


class Week:
    """Runs it. `minutes` may be fewer than a week's, for a short sample of the same."""

    def __init__(self, clinic: RealClinic, chance: random.Random, *, minutes: int, count: int) -> None:
        if not isinstance(clinic.clock, MovedClock):
            raise TypeError("a clinic with a clock that can be moved is needed")
        self._clinic, self._chance, self._minutes = clinic, chance, minutes
        self._clock = clinic.clock
        accounts = clinic.accounts[KEEPER]
        self._let_keep(keeping(accounts))
        self._wishes = wishes(chance, minutes=minutes, count=count, accounts=len(accounts))
        self._troubles = troubles(chance, minutes)
        self._ends: list[tuple[int, Callable[[], None]]] = []
        self._second_thoughts: list[tuple[int, int]] = []
        self._appointments: list[datetime] = []
        self.met: Counter[str] = Counter()
        self._show_time()
        self._pc = VirtualPc(clinic)
        self._crowded = {one.planned_at if one.kept else one.due for one in self._wishes}
        ends = chance.sample(sorted(self._crowded), min(len(self._crowded), max(4, count // 25)))
        self._cuts = sorted(ends[::3] + ends[1::3])
        self._log_outs = sorted(ends[2::3])

    def run(self, on_hour: Callable[[int, Load], None] = lambda _hour, _load: None) -> Outcome:
        """Live through it. `on_hour` hears every full hour."""
        first = load()
        minute = 0
        hour = 0
        while minute < self._minutes:
            self._plan(minute)
            slept = self._begin_troubles(minute)
            self._end_troubles(minute)
            self._beat(minute)
            self._think_again(minute)
            minute += 1 + slept
            self._clock.advance(MINUTE)
            self._live_elsewhere(slept)
            if minute // 60 > hour:
                hour = minute // 60
                for proxy in self._clinic.proxies.values():
                    proxy.forget()
                now = load()
                first = now if hour == 1 else first
                on_hour(hour, now)
        self._end_troubles(self._minutes + 1)
        self._pc.beat()
        end, without_free = load(), given_back()
        problems, notices = self._pc.problems, self._pc.notices
        self._pc.close()
        store = self._clinic.store
        return Outcome(
            truth=self._clinic.truth(),
            troubles=self.met,
            first_hour=first,
            end=end,
            given_back=without_free,
            unexplained=unexplained(store),
            bursts=bursts(store),
            told_too_often=told_too_often(store, notices),
            problems=problems,
        )

    def _let_keep(self, accounts: Sequence[int]) -> None:
        with self._clinic.store.unit_of_work() as unit:
            for account_id in accounts:
                unit.session.get_one(Account, account_id).native_schedule = True

    def _plan(self, minute: int) -> None:
        """Plan what is to be planned by now, and break some of its requests."""
        while self._wishes and self._wishes[0].planned_at <= minute:
            wish = self._wishes.pop(0)
            ahead = wish.due - minute  # less than 0: its time passed while the PC slept
            planned = self._clinic.plan(wish.network, wish.number, MINUTE * ahead)
            if wish.kept:
                self._appointments.append(planned.due_at)
            if self._chance.random() < FAULTED:
                fault = request_fault(self._chance, WRITES[wish.network][wish.number % 2])
                self._clinic.proxies[wish.network].announce(fault)
                self.met[f"request: {fault.effect.value} {fault.status or ''}".strip()] += 1
            if wish.kept and ahead > 1 and self._chance.random() < THINK_AGAIN:
                self._second_thoughts.append((self._chance.randrange(minute, wish.due), planned.delivery_id))

    def _think_again(self, minute: int) -> None:
        """People take back what the network keeps; some of it is planned anew."""
        now = [one for one in self._second_thoughts if one[0] <= minute]
        for one in now:
            self._second_thoughts.remove(one)
            if self._clinic.state_of(one[1]) is S.PLACED:
                self._take_back(one[1], minute)

    def _take_back(self, delivery_id: int, minute: int) -> None:
        try:
            self._pc.publisher.recall(delivery_id)
        except AlreadyLiveError:
            self.met["taken back too late"] += 1
            return
        except ClinicSocialError:
            self.met["not taken back: the person was told to try again"] += 1
            return
        self.met["taken back by a person"] += 1
        later = self._chance.randint(*FAR_AHEAD)
        if self._chance.random() < PLANNED_ANEW and minute + later < self._minutes - LAST:
            self._appointments.append(self._clinic.plan_anew(delivery_id, MINUTE * later))
            self.met["taken back and planned anew"] += 1

    def _live_elsewhere(self, slept: int) -> None:
        """Time passes on the site too; it publishes what it keeps when a visitor comes, as WordPress does."""
        self._show_time()
        coming = [one for one in self._appointments if one > self._clock.true()]
        if len(coming) < len(self._appointments) and (slept or self._chance.random() < VISITED):
            self._appointments = coming
            self._clinic.servers.wordpress.publish_due()

    def _show_time(self) -> None:
        self._clinic.servers.wordpress.time.show(self._clock.true())

    def _beat(self, minute: int) -> None:
        able = minute in self._crowded and not self._pc.locked and self._pc.store.fault is None
        if able and _is_time(self._cuts, minute):
            point = self._chance.choice(STEPS)
            on = self._chance.randint(1, 4) if point in COMMITS else 1
            died = self._pc.power_cut(point, on)
            self.met["power cut" if died else "power cut that came too late"] += 1
        elif able and _is_time(self._log_outs, minute):
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
            self._clinic.proxies[network].announce(fault)
        return lambda: None

    def _pause(self) -> Callable[[], None]:
        with self._clinic.store.unit_of_work() as unit:
            set_publishing_pause(unit, "The fire alarm rang.")
        return self._resume

    def _revoke(self) -> Callable[[], None]:
        self._clinic.servers.wordpress.revoke_passwords()
        return self._connect_again

    _offlines = 0

    def _offline(self) -> Callable[[], None]:
        self._offlines += 1
        if self._offlines == 1:
            for network in ELSEWHERE:
                self._clinic.proxies[network].unplug()
        return self._online

    def _online(self) -> None:
        self._offlines -= 1
        if not self._offlines:
            for network in ELSEWHERE:
                self._clinic.proxies[network].plug()

    def _unlock(self) -> None:
        self._pc.locked = False

    def _mend(self) -> None:
        self._pc.store.fault = None

    def _resume(self) -> None:
        with self._clinic.store.unit_of_work() as unit:
            clear_publishing_pause(unit)

    def _connect_again(self) -> None:
        """The person makes a new application password and connects every account of the site again."""
        password = self._clinic.servers.wordpress.new_password()
        with self._clinic.store.unit_of_work() as unit:
            for account_id in self._clinic.accounts["wordpress"]:
                self._clinic.passwords[str(account_id)] = password
                unit.session.get_one(Account, account_id).state = "connected"


def _is_time(coming: list[int], minute: int) -> bool:
    """Whether the first of them is due; one whose minute was slept through comes at the next chance."""
    if not coming or coming[0] > minute:
        return False
    coming.pop(0)
    return True
