"""Acts of a person in any order, between steps of the publisher: what always holds."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.model import Delivery
from clinicsocial.core.planning.calendar import calendar_span
from clinicsocial.core.planning.listing import count_by_state
from clinicsocial.core.planning.posts import load_post
from clinicsocial.core.planning.scheduling import (
    cancel_delivery,
    move_deliveries,
    new_time,
    publish_now,
    unschedule,
)
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.publishing import outbox
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import STEPS, DeliveryState
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from tests.core.planning.arranging import ZONE, account, plan, post, schedule
from tests.fakes.clock import FakeClock
from tests.fakes.store import StoreTemplate, open_copy

S = DeliveryState
FACTS = load_network_facts()
OUT = {S.SENDING, S.LIVE, S.UNSURE, S.PLACED, S.BY_HAND, S.REMOVED}
"""States in which the post may be out; only the publisher and a person's word lead on from here."""

days = st.integers(0, 9)
posts = st.integers(1, 3)
refused = (NotAllowedError, InvalidInputError)


class Planning(RuleBasedStateMachine):
    """Three posts for two accounts."""

    template: StoreTemplate

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.store: Store = open_copy(self.template, self.folder / "data")
        self.clock = FakeClock()
        self.store.clock = self.clock
        with self.store.unit_of_work() as unit:
            accounts = account(unit, "A", "facebook"), account(unit, "B", "linkedin")
        for _ in range(3):
            post(self.store, *accounts)
        self.seen_out: set[int] = set()

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)

    @rule(post_id=posts, day=days)
    def schedule(self, post_id: int, day: int) -> None:
        with suppress(*refused):
            schedule(self.store, post_id, FACTS, plan(days=day))

    @rule(post_id=posts)
    def publish_now(self, post_id: int) -> None:
        with suppress(*refused), self.store.unit_of_work() as unit:
            revision = load_post(unit.session, post_id=post_id).revision
            publish_now(unit, post_id=post_id, revision=revision, facts=FACTS)

    @rule(delivery_id=st.integers(1, 8), day=days)
    def move(self, delivery_id: int, day: int) -> None:
        with suppress(*refused), self.store.unit_of_work() as unit:
            move_deliveries(unit, delivery_ids=(delivery_id,), day=plan(days=day).wall.date())

    @rule(delivery_id=st.integers(1, 8), day=days)
    def new_time(self, delivery_id: int, day: int) -> None:
        with suppress(*refused), self.store.unit_of_work() as unit:
            new_time(unit, delivery_id=delivery_id, plan=plan(days=day))

    @rule(delivery_id=st.integers(1, 8))
    def cancel(self, delivery_id: int) -> None:
        with suppress(*refused), self.store.unit_of_work() as unit:
            cancel_delivery(unit, delivery_id=delivery_id)

    @rule(post_id=posts)
    def unschedule(self, post_id: int) -> None:
        with suppress(*refused), self.store.unit_of_work() as unit:
            unschedule(unit, post_id=post_id)

    @rule()
    def undo(self) -> None:
        out_before = {i: s for i, s in self._states().items() if s in OUT}
        with suppress(*refused), self.store.unit_of_work() as unit:
            undo(unit)
        after = self._states()
        assert {i: after[i] for i in out_before} == out_before, "undo went past sending"

    @rule(delivery_id=st.integers(1, 8), choice=st.integers(0, 10))
    def the_publisher_goes_on(self, delivery_id: int, choice: int) -> None:
        with self.store.unit_of_work() as unit:
            row = unit.session.get(Delivery, delivery_id)
            if row is None:
                return
            following = sorted(STEPS[S(row.state)] - {S.CANCELLED})
            if following:
                state = following[choice % len(following)]
                outbox.step(unit, row, state)
                if state is S.LIVE:
                    row.live_at = unit.now

    @rule(hours=st.integers(1, 40))
    def time_passes(self, hours: int) -> None:
        self.clock.advance(timedelta(hours=hours))

    @invariant()
    def an_account_has_at_most_one_delivery_of_a_post_that_counts(self) -> None:
        if not hasattr(self, "store"):
            return
        with self.store.read() as session:
            rows = session.scalars(select(Delivery)).all()
            counting = Counter(
                (r.post_id, r.account_id) for r in rows if r.state not in {"cancelled", "removed"}
            )
        assert all(number == 1 for number in counting.values())

    @invariant()
    def what_is_live_stays_live_or_is_removed(self) -> None:
        if not hasattr(self, "store"):
            return
        found = self._states()
        assert all(found[i] in {S.LIVE, S.REMOVED} for i in self.seen_out)
        self.seen_out |= {i for i, state in found.items() if state is S.LIVE}

    @invariant()
    def the_list_counts_every_post_once(self) -> None:
        if not hasattr(self, "store"):
            return
        with self.store.read() as session:
            assert sum(count_by_state(session).values()) == 3

    @invariant()
    def the_calendar_shows_every_delivery_that_counts(self) -> None:
        if not hasattr(self, "store"):
            return
        with self.store.read() as session:
            span = calendar_span(session, first=date(2026, 11, 1), last=date(2028, 12, 31), zone=ZONE)
        shown = {entry.delivery_id for entry in span.entries}
        assert shown == {i for i, s in self._states().items() if s not in {S.CANCELLED, S.REMOVED}}

    def _states(self) -> dict[int, DeliveryState]:
        with self.store.read() as session:
            return {row.id: S(row.state) for row in session.execute(select(Delivery.id, Delivery.state))}


def test_whatever_people_and_the_publisher_do(store_template: StoreTemplate) -> None:
    Planning.template = store_template
    run_state_machine_as_test(
        Planning, settings=settings(max_examples=20, stateful_step_count=20, deadline=None)
    )
