"""Random faults, crashes and clock moves: never two posts for one delivery, and each ends explained.

A crash is an exception that nothing of the app catches, thrown before or after a call to the network or
around a commit; afterwards the app starts again over the same database and the same network.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from clinicsocial.core.publishing import attempts, outbox
from clinicsocial.core.publishing.sentences import told
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.settings import clear_publishing_pause, set_publishing_pause
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import MOVABLE
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.network import Capability
from clinicsocial.core.values.plan import plan_at
from tests.core.publishing.workbench import Workbench, make_workbench
from tests.fakes.clock import FakeClock
from tests.fakes.network import Effect, Fault, Killed
from tests.fakes.store import StoreTemplate

if TYPE_CHECKING:
    from clinicsocial.core.store.keys import DatabaseKey
    from clinicsocial.core.store.unit_of_work import UnitOfWork

FAULTS = st.builds(Fault, st.sampled_from(list(Effect)), seconds=st.floats(1, 29))
LOOK_FAULTS = st.builds(
    Fault, st.sampled_from([Effect.WORKS, Effect.BROKEN, Effect.NOTHING_LEFT, Effect.DIES_BEFORE])
)
CALM = frozenset({S.WAITING, S.HELD, S.MISSED, S.REFUSED, S.CANCELLED})
"""In these states no post may exist, nor be on its way."""


class DyingStore(Store):
    """A store whose process dies around a commit, when told so."""

    dies_before = -1
    dies_after = -1

    @contextmanager
    def unit_of_work(self, actor: int | None = None) -> Iterator[UnitOfWork]:
        self.dies_before -= 1
        self.dies_after -= 1
        with super().unit_of_work(actor) as unit:
            yield unit
            if self.dies_before == 0:
                raise Killed
        if self.dies_after == 0:
            raise Killed

    def calm(self) -> None:
        """Live on."""
        self.dies_before = self.dies_after = -1


class Publishing(RuleBasedStateMachine):
    """A clinic with two accounts, a bad network, a bad PC and a person."""

    template: StoreTemplate
    key: DatabaseKey
    honours_guard = True

    @initialize()
    def open_the_clinic(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        clock = FakeClock()
        data = DataFolder(Path(shutil.copytree(self.template.root, self.folder / "data")))
        self.store = DyingStore(data, self.key, clock)
        without = frozenset() if self.honours_guard else frozenset({Capability.GUARDED_REPEAT})
        self.bench: Workbench = make_workbench(
            self.store, clock, honours_guard=self.honours_guard, without=without
        )
        self.accounts = [self.bench.account(), self.bench.account()]
        self.deliveries: list[int] = []

    @rule(
        account=st.integers(0, 1),
        sends=st.lists(FAULTS, min_size=1, max_size=3),
        looks=st.lists(LOOK_FAULTS, max_size=3),
        prepares=st.lists(LOOK_FAULTS, max_size=1),
        rounds=st.integers(1, 4),
        pace=st.sampled_from([1, 11, 31]),
    )
    def a_post_meets_trouble(
        self,
        *,
        account: int,
        sends: list[Fault],
        looks: list[Fault],
        prepares: list[Fault],
        rounds: int,
        pace: int,
    ) -> None:
        self.store.calm()
        if len(self.deliveries) < 6:
            self.deliveries.append(self.bench.plan(self.accounts[account]))
        network = self.bench.network
        network.calm()
        network.announce("send", *sends)
        network.announce("look_up", *looks)
        network.announce("prepare", *prepares)
        self.time_passes(pace, rounds)

    @rule(account=st.integers(0, 1), minutes=st.integers(1, 12))
    def plan_a_post(self, account: int, minutes: int) -> None:
        self.store.calm()
        if len(self.deliveries) < 6:
            due = self.bench.clock.now() + timedelta(minutes=minutes)
            self.deliveries.append(self.bench.plan(self.accounts[account], due))

    @rule(unit=st.integers(1, 4), after=st.booleans())
    def die_around_a_commit(self, unit: int, *, after: bool) -> None:
        if after:
            self.store.dies_after = unit
        else:
            self.store.dies_before = unit
        self.time_passes(1, 1)

    @rule(seconds=st.sampled_from([1, 5, 10, 31, 60, 240, 1000, 40_000]), rounds=st.integers(1, 3))
    def time_passes(self, seconds: int, rounds: int) -> None:
        for _ in range(rounds):
            self._round()
            self.bench.clock.advance(timedelta(seconds=seconds))

    @rule(minutes=st.sampled_from([-10, -1, 1, 10, 120]))
    def somebody_sets_the_clock(self, minutes: int) -> None:
        self.bench.clock.step_wall_clock(timedelta(minutes=minutes))

    @rule()
    def restart(self) -> None:
        self.bench.restart()
        self._guarded(self.bench.publisher.begin)

    @precondition(lambda self: self.deliveries)
    @rule(data=st.data())
    def a_person_acts(self, data: st.DataObject) -> None:
        delivery = data.draw(st.sampled_from(self.deliveries))
        state = self.bench.state(delivery)
        self.store.calm()
        with self.store.unit_of_work() as unit:
            if state in MOVABLE:
                plan = plan_at(unit.now + timedelta(minutes=1), "Europe/London")
                outbox.new_time(unit, outbox.delivery_of(unit.session, delivery), plan)
            elif state is S.UNSURE:
                there = bool(self.bench.network.of(delivery))
                attempts.settle_by_person(unit, delivery, is_live=there, address="https://fake.example/x")

    @rule(paused=st.booleans())
    def pause_or_resume(self, *, paused: bool) -> None:
        self.store.calm()
        with self.store.unit_of_work() as unit:
            if paused:
                set_publishing_pause(unit, "A pause.")
            else:
                clear_publishing_pause(unit)

    @invariant()
    def never_a_second_post(self) -> None:
        for delivery in self.deliveries:
            assert len(self.bench.network.of(delivery)) <= 1

    @invariant()
    def the_state_is_the_truth(self) -> None:
        for delivery in self.deliveries:
            posts = len(self.bench.network.of(delivery))
            state = self.bench.state(delivery)
            if state is S.LIVE:
                assert posts == 1
            if state in CALM:
                assert posts == 0

    @invariant()
    def at_most_one_attempt_is_open(self) -> None:
        for delivery in self.deliveries:
            open_ones = [a for a in self.bench.attempts(delivery) if a.closed_at is None]
            assert len(open_ones) == (self.bench.state(delivery) in {S.SENDING, S.UNSURE})

    def teardown(self) -> None:
        if not hasattr(self, "bench"):
            return
        self.store.calm()
        self.bench.network.calm()
        self.bench.restart()
        self.bench.rounds(40, timedelta(seconds=45))
        for delivery in self.deliveries:
            state = self.bench.state(delivery)
            record = self.bench.record(delivery)
            overdue = self.bench.clock.now() - record.due_at > timedelta(minutes=20)
            assert state is not S.SENDING
            assert not (overdue and state is S.WAITING)
            if state in {S.HELD, S.MISSED, S.REFUSED, S.UNSURE}:
                words = told(record.reason, record.reason_details)
                assert words.sentence
                assert words.next_step
        self.never_a_second_post()
        self.the_state_is_the_truth()
        self.store.close()
        shutil.rmtree(self.folder)

    def _round(self) -> None:
        self._guarded(self.bench.round)

    def _guarded(self, action: Callable[[], object]) -> None:
        try:
            action()
        except Killed:
            self.store.calm()
            self.bench.restart()


class UnguardedPublishing(Publishing):
    """The same over a network that makes a second post of a second send."""

    honours_guard = False


@pytest.mark.parametrize("machine", [Publishing, UnguardedPublishing])
def test_whatever_breaks_no_delivery_is_posted_twice_and_each_ends_explained(
    machine: type[Publishing], store: Store, store_template: StoreTemplate
) -> None:
    logging.getLogger("clinicsocial.core.publishing").setLevel(logging.CRITICAL)
    machine.template = store_template
    machine.key = store.key
    small = settings(
        max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
    )
    try:
        run_state_machine_as_test(machine, settings=small)
    finally:
        logging.getLogger("clinicsocial.core.publishing").setLevel(logging.NOTSET)
