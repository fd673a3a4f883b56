"""A different time per account, and posting slots that two posts never share unasked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.model import AuditEntry
from clinicsocial.core.planning.errors import SlotTakenError
from clinicsocial.core.planning.posts import load_post
from clinicsocial.core.planning.scheduling import schedule_post
from clinicsocial.core.planning.slots import save_slots
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.planning.views import Scheduled
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.plan import Plan, Times
from clinicsocial.core.values.slots import Slot
from tests.core.planning.arranging import deliveries, plan, post, schedule, states

Facts = Mapping[str, NetworkFacts]


def schedule_at(
    store: Store, post_id: int, facts: Facts, when: Plan, own: Mapping[int, Plan], *, share: bool = False
) -> Scheduled:
    with store.unit_of_work() as unit:
        revision = load_post(unit.session, post_id=post_id).revision
        return schedule_post(
            unit,
            post_id=post_id,
            revision=revision,
            plan=when,
            own_plans=own,
            share_slots=share,
            facts=facts,
        )


def times(store: Store, post_id: int) -> dict[int, Plan]:
    return {one.account_id: one.plan for one in deliveries(store, post_id)}


def with_slot(store: Store, account_id: int) -> None:
    """Tuesdays at nine: the time of `plan()`."""
    with store.unit_of_work() as unit:
        save_slots(unit, account_id=account_id, slots=[Slot(account_id, 1, time(9))])


def test_an_account_with_a_time_of_its_own_gets_that_one(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    post_id = post(store, facebook, bluesky)
    schedule_at(store, post_id, facts, plan(), {bluesky: plan(days=2, hour=18)})
    assert times(store, post_id) == {facebook: plan(), bluesky: plan(days=2, hour=18)}


def test_scheduling_again_moves_each_to_its_own_time(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    post_id = post(store, facebook, bluesky)
    schedule(store, post_id, facts)
    schedule_at(store, post_id, facts, plan(hour=12), {facebook: plan(hour=7)})
    assert times(store, post_id) == {facebook: plan(hour=7), bluesky: plan(hour=12)}


def test_undo_takes_different_times_back_together(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    post_id = post(store, facebook, bluesky)
    done = schedule_at(store, post_id, facts, plan(), {bluesky: plan(days=2)})
    with store.unit_of_work() as unit:
        undo(unit, command_id=done.command_id)
    assert set(states(store).values()) == {"cancelled"}


def test_one_impossible_time_stops_them_all(store: Store, facebook: int, bluesky: int, facts: Facts) -> None:
    post_id = post(store, facebook, bluesky)
    missing = Plan(datetime(2027, 3, 28, 1, 30), "Europe/London")  # noqa: DTZ001 -- a wall time
    with pytest.raises(InvalidInputError):
        schedule_at(store, post_id, facts, plan(), {bluesky: missing})
    assert states(store) == {}


def test_a_time_for_an_account_that_is_not_chosen_is_of_no_matter(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    post_id = post(store, facebook)
    schedule_at(store, post_id, facts, plan(), {bluesky: plan(days=-3)})
    assert times(store, post_id) == {facebook: plan()}


def test_a_slot_takes_one_post_and_names_the_account_to_the_second(
    store: Store, facebook: int, facts: Facts
) -> None:
    with_slot(store, facebook)
    schedule(store, post(store, facebook), facts, plan(minute=10))
    with pytest.raises(SlotTakenError) as caught:
        schedule_at(store, post(store, facebook), facts, plan(), {})
    assert (caught.value.account_label, caught.value.when) == ("The Practice", "09:10")


def test_two_posts_share_a_slot_when_the_person_says_so(store: Store, facebook: int, facts: Facts) -> None:
    with_slot(store, facebook)
    schedule(store, post(store, facebook), facts)
    second = post(store, facebook)
    schedule_at(store, second, facts, plan(), {}, share=True)
    assert times(store, second) == {facebook: plan()}


def test_a_post_may_keep_its_own_slot(store: Store, facebook: int, facts: Facts) -> None:
    with_slot(store, facebook)
    post_id = post(store, facebook)
    schedule(store, post_id, facts)
    schedule_at(store, post_id, facts, plan(), {})
    assert times(store, post_id) == {facebook: plan()}


def test_beside_the_slots_two_posts_may_be_near(store: Store, facebook: int, facts: Facts) -> None:
    schedule(store, post(store, facebook), facts)
    second = post(store, facebook)
    schedule_at(store, second, facts, plan(), {})
    assert times(store, second) == {facebook: plan()}


def test_the_audit_log_has_a_line_for_each_time(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    schedule_at(store, post(store, facebook, bluesky), facts, plan(), {bluesky: plan(days=2)})
    with store.read() as session:
        planned = session.query(AuditEntry).filter_by(action="delivery.planned").all()
    assert [row.details["due"] for row in planned] == [plan().due.isoformat(), plan(days=2).due.isoformat()]


plans = st.integers(1, 5).map(lambda days: plan(days=days))


@given(one=plans, own=st.dictionaries(st.integers(1, 4), plans))
def test_times_are_told_once_each_and_in_order(one: Plan, own: dict[int, Plan]) -> None:
    given_times = Times(one, own)
    told = given_times.for_accounts((1, 2, 3, 4, 5))
    assert list(told) == sorted({given_times.of(n) for n in range(1, 6)}, key=lambda found: found.due)
    assert all(later.due - first.due >= timedelta(days=1) for first, later in pairwise(told))
