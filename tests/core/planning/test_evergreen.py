"""Posts that may be used again: the one unused longest first, a copy in a free slot, and a gap that holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta

import pytest

from clinicsocial.core.model import FindingAnswer
from clinicsocial.core.planning.errors import TooSoonError
from clinicsocial.core.planning.evergreen import (
    evergreen_pool,
    gap_of,
    mark_evergreen,
    unmark_evergreen,
    use_again,
)
from clinicsocial.core.planning.evergreen_views import EvergreenView, UsedAgain
from clinicsocial.core.planning.posts import load_post
from clinicsocial.core.planning.scheduling import move_deliveries, unschedule
from clinicsocial.core.planning.slots import save_slots
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.slots import Slot
from tests.core.planning.arranging import deliveries, plan, post, schedule, sign_all_off
from tests.fakes.clock import FakeClock

Facts = Mapping[str, NetworkFacts]
TODAY = date(2026, 11, 23)


def mark(store: Store, post_id: int, gap_days: int = 30) -> None:
    with store.unit_of_work() as unit:
        mark_evergreen(unit, post_id=post_id, gap_days=gap_days)


def pool(store: Store) -> list[EvergreenView]:
    with store.read() as session:
        return list(evergreen_pool(session, now=store.clock.now()))


def again(store: Store, post_id: int) -> UsedAgain:
    with store.unit_of_work() as unit:
        return use_again(unit, post_id=post_id)


def test_a_marked_post_is_in_the_pool_until_it_is_taken_out(store: Store, facebook: int) -> None:
    post_id = post(store, facebook)
    mark(store, post_id)
    assert [(one.post_id, one.line, one.ready) for one in pool(store)] == [
        (post_id, "Flu clinic on Saturday.", True)
    ]
    with store.unit_of_work() as unit:
        unmark_evergreen(unit, post_id=post_id)
    assert pool(store) == []


def test_marking_again_changes_the_gap(store: Store, facebook: int) -> None:
    post_id = post(store, facebook)
    mark(store, post_id, 30)
    mark(store, post_id, 60)
    with store.read() as session:
        assert gap_of(session, post_id=post_id) == 60


@pytest.mark.parametrize("gap", [0, 6, 731])
def test_an_odd_gap_is_refused(store: Store, facebook: int, gap: int) -> None:
    with pytest.raises(InvalidInputError):
        mark(store, post(store, facebook), gap)


def test_the_one_unused_longest_comes_first(
    store: Store, facebook: int, facts: Facts, clock: FakeClock
) -> None:
    earlier, later, never = (post(store, facebook, text=f"Post {n}.") for n in range(3))
    schedule(store, earlier, facts, plan(days=1))
    schedule(store, later, facts, plan(days=9))
    for one in (later, earlier, never):
        mark(store, one)
    clock.advance(timedelta(days=100))
    assert [one.post_id for one in pool(store)] == [never, earlier, later]


def test_a_post_is_ready_when_its_gap_is_over(
    store: Store, facebook: int, facts: Facts, clock: FakeClock
) -> None:
    post_id = post(store, facebook)
    schedule(store, post_id, facts)
    mark(store, post_id, 30)
    (view,) = pool(store)
    assert (view.last_day, view.again_on, view.ready) == (date(2026, 11, 24), date(2026, 12, 24), False)
    assert view.planned
    clock.advance(timedelta(days=31))
    assert (pool(store)[0].ready, pool(store)[0].planned) == (True, False)


def test_use_again_makes_a_copy_for_the_next_free_posting_time(store: Store, facebook: int) -> None:
    with store.unit_of_work() as unit:
        save_slots(unit, account_id=facebook, slots=[Slot(facebook, 2, time(9))])
    post_id = post(store, facebook)
    mark(store, post_id)
    made = again(store, post_id)
    with store.read() as session:
        copy = load_post(session, post_id=made.post_id).content
    assert (copy.text, copy.planned_for, made.plan) == (
        "Flu clinic on Saturday.",
        plan(days=2).wall,
        plan(days=2),
    )


def test_without_posting_times_the_copy_has_no_time_yet(store: Store, facebook: int) -> None:
    post_id = post(store, facebook)
    mark(store, post_id)
    assert again(store, post_id).plan is None


def test_the_copy_is_checked_anew(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook, text="Our physiotherapy is proven to cure back pain.")
    sign_all_off(store, post_id, facts)
    mark(store, post_id)
    made = again(store, post_id)
    with store.read() as session:
        assert session.query(FindingAnswer).filter_by(post_id=made.post_id).count() == 0


def test_a_copy_can_be_taken_back(store: Store, facebook: int) -> None:
    post_id = post(store, facebook)
    mark(store, post_id)
    made = again(store, post_id)
    with store.unit_of_work() as unit:
        undo(unit, command_id=made.command_id)
    assert pool(store)[0].uses == 0


def test_before_the_gap_is_over_it_is_refused_with_the_first_day(
    store: Store, facebook: int, facts: Facts
) -> None:
    post_id = post(store, facebook)
    schedule(store, post_id, facts)
    mark(store, post_id, 30)
    with pytest.raises(TooSoonError) as caught:
        again(store, post_id)
    assert "24 November 2026" in caught.value.message
    assert "24 December 2026" in caught.value.next_step


def test_a_copy_cannot_be_planned_within_the_gap(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    mark(store, post_id, 30)
    made = again(store, post_id)
    schedule(store, post_id, facts, plan(days=1))
    with pytest.raises(TooSoonError):
        schedule(store, made.post_id, facts, plan(days=30))
    schedule(store, made.post_id, facts, plan(days=31))


def test_a_copy_cannot_be_moved_into_the_gap(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    mark(store, post_id, 30)
    made = again(store, post_id)
    schedule(store, post_id, facts, plan(days=1))
    schedule(store, made.post_id, facts, plan(days=40))
    (delivery,) = deliveries(store, made.post_id)
    with pytest.raises(TooSoonError), store.unit_of_work() as unit:
        move_deliveries(unit, delivery_ids=(delivery.id,), plan=plan(days=20))


def test_a_use_that_was_called_off_counts_for_nothing(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    schedule(store, post_id, facts)
    mark(store, post_id, 30)
    with store.unit_of_work() as unit:
        unschedule(unit, post_id=post_id)
    assert pool(store)[0].ready


def test_a_post_may_go_to_several_accounts_on_different_days(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    post_id = post(store, facebook, bluesky)
    mark(store, post_id, 30)
    schedule(store, post_id, facts)
    second = deliveries(store, post_id)[1]
    with store.unit_of_work() as unit:
        move_deliveries(unit, delivery_ids=(second.id,), plan=plan(days=3))


def test_an_ordinary_post_keeps_no_gap(store: Store, facebook: int, facts: Facts) -> None:
    for _ in range(2):
        schedule(store, post(store, facebook), facts)


def test_a_copy_is_no_source_of_its_own(store: Store, facebook: int) -> None:
    post_id = post(store, facebook)
    mark(store, post_id)
    made = again(store, post_id)
    with pytest.raises(NotAllowedError):
        mark(store, made.post_id)


def test_what_is_not_in_the_pool_is_not_used_again(store: Store, facebook: int) -> None:
    with pytest.raises(NotAllowedError):
        again(store, post(store, facebook))
