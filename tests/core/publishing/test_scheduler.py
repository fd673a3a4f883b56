"""The scheduler with real threads and a fake clock: what it starts, wakes, tells and leaves behind."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.publishing.metronome import ApMetronome
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.publishing.scheduler import Scheduler
from clinicsocial.core.publishing.wakefulness import StayAwake
from clinicsocial.core.values.changes import Changes
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.health import Health, Wakefulness
from clinicsocial.core.values.network import Capability, Guard, Outgoing, Sent
from clinicsocial.core.values.store_errors import DiskFullError
from tests.core.publishing.workbench import Workbench
from tests.fakes.network import Effect, Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.values.network import Credentials
    from tests.guards import ExpectedLog

PATIENCE = 30.0
"""Seconds a test waits for a thread before it fails; far more than any needs."""


class Beats:
    """A metronome that beats when the test says so, in the test's thread."""

    def __init__(self) -> None:
        self.beat: Callable[[], None] | None = None
        self.next: datetime | None = None
        self.called = threading.Semaphore(0)

    def start(self, beat: Callable[[], None], every: timedelta) -> None:
        del every
        self.beat = beat

    def at(self, instant: datetime | None) -> None:
        self.next = instant

    def now(self) -> None:
        self.called.release()

    def stop(self) -> None:
        self.beat = None

    def strike(self) -> None:
        assert self.beat is not None
        self.beat()


class Awake(StayAwake):
    """A system that promises, or not."""

    def __init__(self, *, promises: bool = True) -> None:
        self.promises = promises
        self.held = False

    def hold(self) -> bool:
        self.held = self.promises
        return self.promises

    def release(self) -> None:
        self.held = False


class Rig:
    """A scheduler over a workbench, and everything it told."""

    def __init__(self, bench: Workbench, *, heart_every: float = 1000.0, promises: bool = True) -> None:
        self.bench = bench
        self.beats = Beats()
        self.awake = Awake(promises=promises)
        self.healths: list[Health] = []
        self.changed = threading.Semaphore(0)
        self.spoke = threading.Semaphore(0)
        self.scheduler = Scheduler(
            lambda: bench.publisher,
            store=bench.publisher.ports.store,
            on_change=self._heard,
            on_health=self._healthy,
            stay_awake=self.awake,
            metronome=self.beats,
            heart_every=heart_every,
        )

    def _heard(self, changes: Changes) -> None:
        del changes
        self.changed.release()

    def _healthy(self, health: Health) -> None:
        self.healths.append(health)
        self.spoke.release()

    def until_told(self, words: str) -> None:
        """Wait until the problem of publishing has these words in it."""
        while words not in self.scheduler.health().problem:
            assert self.spoke.acquire(timeout=PATIENCE), f"said: {self.scheduler.health().problem!r}"

    def until(self, delivery: int, state: S) -> None:
        """Wait until the delivery is in this state."""
        while self.bench.state(delivery) is not state:
            assert self.changed.acquire(timeout=PATIENCE), f"still {self.bench.state(delivery)}"


@pytest.fixture
def rig(bench: Workbench) -> Iterator[Rig]:
    made = Rig(bench)
    yield made
    made.scheduler.stop()


class Gate:
    """Lets a send of one account wait inside the network until the test opens it."""

    def __init__(self, bench: Workbench, account: int) -> None:
        self.entered = threading.Event()
        self.opened = threading.Event()
        self.account = account
        self._send = bench.connector.send
        bench.connector.send = self.send  # type: ignore[method-assign]

    def send(
        self,
        outgoing: Outgoing,
        credentials: Credentials,
        known: Mapping[str, str],
        guard: Guard,
        publish_at: datetime | None = None,
    ) -> Sent:
        if outgoing.account.id == self.account:
            self.entered.set()
            assert self.opened.wait(PATIENCE)
        return self._send(outgoing, credentials, known, guard, publish_at)


def test_a_due_post_goes_out_by_itself(rig: Rig) -> None:
    delivery = rig.bench.plan(rig.bench.account())

    rig.scheduler.start()
    rig.beats.strike()
    rig.until(delivery, S.LIVE)

    assert rig.scheduler.health().running
    assert rig.scheduler.health().checked_at == rig.bench.clock.now()


def test_the_next_beat_is_set_shortly_before_the_next_due_post(rig: Rig) -> None:
    due = rig.bench.clock.now() + timedelta(hours=1)
    rig.bench.plan(rig.bench.account(), due)

    rig.scheduler.start()
    rig.beats.strike()

    assert rig.beats.next == due - rig.bench.rules.lead
    assert rig.scheduler.health().next_due == due


def test_nothing_begins_after_stop(rig: Rig) -> None:
    delivery = rig.bench.plan(rig.bench.account(), rig.bench.clock.now() + timedelta(seconds=4))

    rig.scheduler.start()
    rig.beats.strike()
    rig.scheduler.stop()
    rig.bench.clock.advance(timedelta(minutes=1))

    assert rig.bench.state(delivery) is S.WAITING
    assert not rig.scheduler.health().running


def test_stop_waits_for_the_request_in_flight(rig: Rig) -> None:
    account = rig.bench.account()
    delivery = rig.bench.plan(account)
    gate = Gate(rig.bench, account)
    rig.scheduler.start()
    rig.beats.strike()
    assert gate.entered.wait(PATIENCE)

    stopping = threading.Thread(target=rig.scheduler.stop)
    stopping.start()
    gate.opened.set()
    stopping.join(PATIENCE)

    assert rig.bench.state(delivery) is S.LIVE


def test_a_request_that_outlasts_the_stop_is_settled_at_the_next_start(rig: Rig) -> None:
    account = rig.bench.account()
    delivery = rig.bench.plan(account)
    gate = Gate(rig.bench, account)
    rig.scheduler.start()
    rig.beats.strike()
    assert gate.entered.wait(PATIENCE)

    rig.scheduler.stop(patience=0.0)
    assert rig.bench.state(delivery) is S.SENDING
    gate.opened.set()
    rig.until(delivery, S.LIVE)

    assert len(rig.bench.network.sends) == 1


def test_a_slow_account_does_not_hold_up_another(rig: Rig) -> None:
    slow, quick = rig.bench.account(), rig.bench.account()
    first, second = rig.bench.plan(slow), rig.bench.plan(slow)
    other = rig.bench.plan(quick)
    gate = Gate(rig.bench, slow)

    rig.scheduler.start()
    rig.beats.strike()
    assert gate.entered.wait(PATIENCE)
    rig.until(other, S.LIVE)
    assert (rig.bench.state(first), rig.bench.state(second)) == (S.SENDING, S.WAITING)
    gate.opened.set()
    rig.until(second, S.LIVE)

    assert rig.bench.state(first) is S.LIVE


@pytest.mark.parametrize("minutes", [-60, 60])
def test_a_clock_that_is_set_makes_it_look_at_once(bench: Workbench, minutes: int) -> None:
    rig = Rig(bench, heart_every=0.001)
    rig.scheduler.start()

    rig.bench.clock.step_wall_clock(timedelta(minutes=minutes))

    assert rig.beats.called.acquire(timeout=PATIENCE)
    rig.scheduler.stop()


def test_a_clock_set_back_is_told(bench: Workbench) -> None:
    rig = Rig(bench, heart_every=0.001)
    rig.scheduler.start()
    bench.clock.step_wall_clock(timedelta(minutes=-60))
    assert rig.beats.called.acquire(timeout=PATIENCE)

    rig.beats.strike()

    assert "60 minutes" in rig.scheduler.health().problem
    rig.scheduler.stop()


def test_a_metronome_that_fell_silent_is_told(bench: Workbench) -> None:
    rig = Rig(bench, heart_every=0.001)
    rig.scheduler.start()

    bench.clock.advance(timedelta(minutes=5))

    rig.until_told("stopped looking")
    assert rig.beats.called.acquire(timeout=PATIENCE)
    rig.scheduler.stop()


def test_a_wake_during_a_beat_is_not_lost(rig: Rig) -> None:
    account = rig.bench.account()
    planned: list[int] = []
    look = rig.bench.publisher.look

    def look_then_plan() -> object:
        seen = look()
        if not planned:
            planned.append(rig.bench.plan(account))
            rig.scheduler.wake()
        return seen

    rig.bench.publisher.look = look_then_plan  # type: ignore[method-assign,assignment]
    rig.scheduler.start()
    rig.beats.strike()

    rig.until(planned[0], S.LIVE)


def test_a_pause_holds_what_is_due_and_says_why(rig: Rig) -> None:
    rig.scheduler.start()
    rig.scheduler.pause("A death in the team.")
    delivery = rig.bench.plan(rig.bench.account())

    rig.beats.strike()
    rig.until(delivery, S.HELD)

    assert rig.bench.reason(delivery) == Why.PAUSED
    assert rig.scheduler.health().paused
    assert rig.scheduler.health().pause_reason == "A death in the team."


def test_a_pause_outlives_a_restart(rig: Rig) -> None:
    rig.scheduler.start()
    rig.scheduler.pause("Holidays.")
    rig.scheduler.stop()
    again = Rig(rig.bench)

    again.scheduler.start()
    again.beats.strike()

    assert again.scheduler.health().paused
    again.scheduler.stop()


def test_resuming_in_time_sends_what_was_held(rig: Rig) -> None:
    rig.scheduler.start()
    rig.scheduler.pause("A moment.")
    delivery = rig.bench.plan(rig.bench.account())
    rig.beats.strike()
    rig.until(delivery, S.HELD)

    rig.scheduler.resume()
    rig.beats.strike()

    rig.until(delivery, S.LIVE)


def test_trouble_with_the_database_is_told_and_passes(rig: Rig, expected_log: ExpectedLog) -> None:
    expected_log.announce("clinicsocial.core.publishing.scheduler", logging.ERROR, "OSError")
    look = rig.bench.publisher.look
    rig.bench.publisher.look = _broken  # type: ignore[method-assign,assignment]
    rig.scheduler.start()
    rig.beats.strike()
    assert rig.scheduler.health().problem

    rig.bench.publisher.look = look  # type: ignore[method-assign]
    rig.beats.strike()

    assert rig.scheduler.health().problem == ""


def _broken() -> None:
    raise OSError


def test_a_job_that_breaks_off_does_not_stop_the_others(rig: Rig, expected_log: ExpectedLog) -> None:
    expected_log.announce("clinicsocial.core.publishing.scheduler", logging.ERROR, "broke off")
    account = rig.bench.account()
    first, second = rig.bench.plan(account), rig.bench.plan(account)
    publish = rig.bench.publisher.do

    def fails_once(job: object, wait: object) -> Changes:
        if getattr(job, "delivery_id", None) == first:
            raise OSError
        return publish(job, wait)  # type: ignore[arg-type]

    rig.bench.publisher.do = fails_once  # type: ignore[method-assign,assignment]
    rig.scheduler.start()
    rig.beats.strike()

    rig.until(second, S.LIVE)
    assert rig.bench.state(first) is S.WAITING


def test_a_full_disk_in_the_middle_of_a_job_is_told_and_passes(rig: Rig, expected_log: ExpectedLog) -> None:
    expected_log.announce("clinicsocial.core.publishing.scheduler", logging.ERROR, "DiskFullError")
    delivery = rig.bench.plan(rig.bench.account())
    publish = rig.bench.publisher.do

    def fails(job: object, wait: object) -> Changes:
        del job, wait
        raise DiskFullError(Path("clinic.db"))

    rig.bench.publisher.do = fails  # type: ignore[method-assign,assignment]
    rig.scheduler.start()
    rig.beats.strike()
    rig.until_told("The disk is full.")
    rig.bench.publisher.do = publish  # type: ignore[method-assign]
    rig.beats.strike()

    rig.until(delivery, S.LIVE)
    rig.beats.strike()
    assert rig.scheduler.health().problem == ""


def test_a_due_post_that_does_not_begin_is_an_alarm(rig: Rig) -> None:
    account = rig.bench.account()
    rig.bench.plan(account)
    rig.bench.network.announce("send", Fault(Effect.LOSE_ANSWER))
    rig.bench.network.announce("look_up", *[Fault(Effect.BROKEN)] * 100)
    rig.bench.round()
    rig.bench.plan(account)
    rig.bench.clock.advance(timedelta(minutes=3))

    rig.scheduler.start()
    rig.beats.strike()

    assert "1 post is due" in rig.scheduler.health().problem


def test_the_pc_is_kept_awake_for_a_post_within_ten_minutes(rig: Rig) -> None:
    rig.bench.plan(rig.bench.account(), rig.bench.clock.now() + timedelta(minutes=9))

    rig.scheduler.start()
    rig.beats.strike()

    assert rig.scheduler.health().wakefulness is Wakefulness.KEPT_AWAKE
    rig.scheduler.stop()
    assert not rig.awake.held


def test_the_pc_may_sleep_while_nothing_is_due_soon(rig: Rig) -> None:
    rig.bench.plan(rig.bench.account(), rig.bench.clock.now() + timedelta(minutes=11))

    rig.scheduler.start()
    rig.beats.strike()

    assert rig.scheduler.health().wakefulness is Wakefulness.NOT_NEEDED
    assert not rig.awake.held


def test_a_system_that_will_not_stay_awake_is_told(bench: Workbench) -> None:
    rig = Rig(bench, promises=False)
    bench.plan(bench.account(), bench.clock.now() + timedelta(minutes=9))

    rig.scheduler.start()
    rig.beats.strike()

    assert rig.scheduler.health().wakefulness is Wakefulness.REFUSED
    rig.scheduler.stop()


def test_stopping_what_never_started_is_harmless(rig: Rig) -> None:
    rig.scheduler.stop()

    assert not rig.scheduler.health().running


def test_the_real_metronome_beats_at_once_at_an_instant_and_when_asked() -> None:
    beats = threading.Semaphore(0)
    metronome = ApMetronome(SystemClock())

    metronome.start(beats.release, timedelta(hours=1))
    assert beats.acquire(timeout=PATIENCE)
    metronome.at(SystemClock().now())
    assert beats.acquire(timeout=PATIENCE)
    metronome.now()
    assert beats.acquire(timeout=PATIENCE)

    metronome.at(None)
    metronome.stop()


def test_apscheduler_is_not_imported_before_publishing_starts() -> None:
    code = (
        "import sys, clinicsocial.core.publishing.scheduler;"
        "sys.exit(any(name.startswith(('apscheduler', 'jeepney')) for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_connector_without_places_keeps_the_appointment_on_this_pc(bench: Workbench) -> None:
    bench.connector.capabilities -= {Capability.PLACE}
    delivery = bench.plan(bench.account(native=True), bench.clock.now() + timedelta(days=1))

    bench.round()

    assert bench.state(delivery) is S.WAITING
