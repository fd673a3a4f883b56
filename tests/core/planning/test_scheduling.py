"""When a post goes out: scheduled, published now, moved, taken off the plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from clinicsocial.core.accounts.manage import disconnect
from clinicsocial.core.clinic.staff import list_staff, save_staff
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.model import Delivery, Post
from clinicsocial.core.planning.errors import (
    EditConflictError,
    NothingToScheduleError,
    NotSchedulableError,
)
from clinicsocial.core.planning.posts import create_post, load_post
from clinicsocial.core.planning.scheduling import (
    cancel_delivery,
    move_deliveries,
    new_time,
    publish_now,
    schedule_post,
    unschedule,
)
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import MOVABLE, DeliveryState, PostState
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.arranging import (
    asset,
    content,
    deliveries,
    plan,
    post,
    put,
    schedule,
    states,
    use,
)
from tests.fakes.clock import FakeClock

Facts = Mapping[str, NetworkFacts]
S = DeliveryState
FIXED = sorted(set(S) - MOVABLE - {S.CANCELLED, S.REMOVED})


def test_scheduling_makes_one_waiting_delivery_an_account(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    post_id = post(store, facebook, bluesky)
    schedule(store, post_id, facts)
    found = deliveries(store, post_id)
    assert [(d.account_id, d.state, d.plan) for d in found] == [
        (facebook, S.WAITING, plan()),
        (bluesky, S.WAITING, plan()),
    ]


def test_the_post_is_then_scheduled(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    schedule(store, post_id, facts)
    with store.read() as session:
        assert load_post(session, post_id=post_id).state is PostState.SCHEDULED


def test_scheduling_again_moves_what_waits(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    first = schedule(store, post_id, facts)
    second = schedule(store, post_id, facts, plan(days=3))
    assert (second.delivery_ids, deliveries(store, post_id)[0].plan) == (first.delivery_ids, plan(days=3))


@pytest.mark.parametrize("state", FIXED)
def test_an_account_that_may_have_the_post_never_gets_it_again(
    store: Store, facebook: int, facts: Facts, state: DeliveryState
) -> None:
    post_id = post(store, facebook)
    delivery_id = schedule(store, post_id, facts).delivery_ids[0]
    put(store, delivery_id, state)
    with pytest.raises(NothingToScheduleError):
        schedule(store, post_id, facts, plan(days=2))
    assert states(store) == {delivery_id: state.value}


def test_a_live_account_is_left_alone_while_a_new_one_is_planned(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    post_id = post(store, facebook)
    first = schedule(store, post_id, facts).delivery_ids[0]
    put(store, first, S.LIVE)
    with store.unit_of_work() as unit:
        from clinicsocial.core.planning.posts import save_post

        save_post(unit, post_id=post_id, revision=1, content=content(facebook, bluesky))
    second = schedule(store, post_id, facts, plan(days=2)).delivery_ids
    assert states(store) == {first: "live", second[0]: "waiting"}


def test_a_cancelled_delivery_is_followed_by_the_next_occurrence(
    store: Store, facebook: int, facts: Facts
) -> None:
    post_id = post(store, facebook)
    first = schedule(store, post_id, facts).delivery_ids[0]
    with store.unit_of_work() as unit:
        cancel_delivery(unit, delivery_id=first)
    second = schedule(store, post_id, facts).delivery_ids[0]
    with store.read() as session:
        assert [session.get_one(Delivery, i).occurrence for i in (first, second)] == [0, 1]


def test_a_post_without_an_account_cannot_be_scheduled(store: Store, facts: Facts) -> None:
    post_id = post(store)
    with pytest.raises(InvalidInputError) as caught:
        schedule(store, post_id, facts)
    assert caught.value.field == "accounts"


def test_what_the_checks_block_is_named_and_nothing_is_stored(
    store: Store, bluesky: int, facts: Facts
) -> None:
    post_id = post(store, bluesky, text="x" * 301)
    with pytest.raises(NotSchedulableError) as caught:
        schedule(store, post_id, facts)
    assert ([f.rule for f in caught.value.findings], states(store)) == (["network.text_too_long"], {})


def test_a_picture_without_a_description_blocks(store: Store, facebook: int, facts: Facts) -> None:
    with store.unit_of_work() as unit:
        bare = PostContent(text="Look", media=(use(asset(unit), ""),), variants=(VariantContent(facebook),))
        post_id = create_post(unit, content=bare).post_id
    with pytest.raises(NotSchedulableError):
        schedule(store, post_id, facts)


def test_an_edit_in_another_window_stops_scheduling(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    with store.unit_of_work() as unit:
        unit.session.get_one(Post, post_id).revision = 7
    with pytest.raises(EditConflictError), store.unit_of_work() as unit:
        schedule_post(unit, post_id=post_id, revision=6, plan=plan(), facts=facts)


def test_a_time_that_has_passed_is_refused(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    with pytest.raises(InvalidInputError):
        schedule(store, post_id, facts, plan(days=-1))


def test_a_disconnected_account_cannot_be_planned_for(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    with store.unit_of_work() as unit:
        disconnect(unit, account_id=facebook)
    with pytest.raises(NotAllowedError, match="The Practice"):
        schedule(store, post_id, facts)


def test_publishing_now_is_due_this_second(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    post_id = post(store, facebook)
    with store.unit_of_work() as unit:
        publish_now(unit, post_id=post_id, revision=1, facts=facts)
    assert deliveries(store, post_id)[0].due_at == clock.now()


def test_now_is_not_over_in_the_middle_of_a_second(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    post_id = post(store, facebook)
    clock.advance(timedelta(milliseconds=700))
    with store.unit_of_work() as unit:
        assert publish_now(unit, post_id=post_id, revision=1, facts=facts).delivery_ids


def test_an_author_may_schedule(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    with store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm("Grace"))
        grace = list_staff(unit.session)[0].id
    with store.unit_of_work(grace) as unit:
        assert schedule_post(unit, post_id=post_id, revision=1, plan=plan(), facts=facts).delivery_ids


def test_a_day_moved_keeps_the_time_on_the_wall(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    ids = schedule(store, post_id, facts).delivery_ids
    with store.unit_of_work() as unit:
        move_deliveries(unit, delivery_ids=ids, day=date(2026, 12, 4))
    assert deliveries(store, post_id)[0].plan == plan(days=11)


def test_all_deliveries_move_or_none(store: Store, facebook: int, bluesky: int, facts: Facts) -> None:
    post_id = post(store, facebook, bluesky)
    ids = schedule(store, post_id, facts).delivery_ids
    put(store, ids[1], S.SENDING)
    with pytest.raises(NotAllowedError), store.unit_of_work() as unit:
        move_deliveries(unit, delivery_ids=ids, plan=plan(days=5))
    assert {d.plan for d in deliveries(store, post_id)} == {plan()}


@pytest.mark.parametrize("state", FIXED)
def test_what_may_have_left_cannot_be_moved(
    store: Store, facebook: int, facts: Facts, state: DeliveryState
) -> None:
    delivery_id = schedule(store, post(store, facebook), facts).delivery_ids[0]
    put(store, delivery_id, state)
    with pytest.raises(NotAllowedError, match="The Practice"), store.unit_of_work() as unit:
        move_deliveries(unit, delivery_ids=(delivery_id,), day=date(2026, 12, 4))


def test_a_delivery_cannot_be_moved_into_the_missing_hour(store: Store, facebook: int, facts: Facts) -> None:
    ids = schedule(store, post(store, facebook), facts, plan(hour=1, minute=30)).delivery_ids
    with pytest.raises(InvalidInputError, match="does not exist"), store.unit_of_work() as unit:
        move_deliveries(unit, delivery_ids=ids, day=date(2027, 3, 28))


@pytest.mark.parametrize("state", [S.HELD, S.MISSED, S.REFUSED, S.BY_HAND])
def test_a_new_time_lets_a_stopped_delivery_wait_again(
    store: Store, facebook: int, facts: Facts, state: DeliveryState
) -> None:
    post_id = post(store, facebook)
    delivery_id = schedule(store, post_id, facts).delivery_ids[0]
    put(store, delivery_id, state)
    with store.unit_of_work() as unit:
        new_time(unit, delivery_id=delivery_id, plan=plan(days=2))
    found = deliveries(store, post_id)[0]
    assert (found.state, found.plan, found.reason) == (S.WAITING, plan(days=2), "")


@pytest.mark.parametrize("state", [S.SENDING, S.LIVE, S.UNSURE, S.PLACED, S.CANCELLED, S.REMOVED])
def test_a_new_time_is_refused_where_the_post_may_be_out(
    store: Store, facebook: int, facts: Facts, state: DeliveryState
) -> None:
    delivery_id = schedule(store, post(store, facebook), facts).delivery_ids[0]
    put(store, delivery_id, state)
    with pytest.raises(NotAllowedError), store.unit_of_work() as unit:
        new_time(unit, delivery_id=delivery_id, plan=plan(days=2))


def test_unscheduling_cancels_what_has_not_left_and_keeps_what_is_live(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    post_id = post(store, facebook, bluesky)
    first, second = schedule(store, post_id, facts).delivery_ids
    put(store, first, S.LIVE)
    with store.unit_of_work() as unit:
        unschedule(unit, post_id=post_id)
    assert states(store) == {first: "live", second: "cancelled"}


def test_an_unscheduled_post_is_a_draft_again(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    schedule(store, post_id, facts)
    with store.unit_of_work() as unit:
        unschedule(unit, post_id=post_id)
    with store.read() as session:
        assert load_post(session, post_id=post_id).state is PostState.DRAFT


def test_what_the_network_keeps_is_taken_back_there_first(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    put(store, schedule(store, post_id, facts).delivery_ids[0], S.PLACED)
    with pytest.raises(NotAllowedError) as caught, store.unit_of_work() as unit:
        unschedule(unit, post_id=post_id)
    assert "Take it back" in caught.value.next_step


def test_there_is_nothing_to_unschedule_in_a_draft(store: Store, facebook: int) -> None:
    post_id = post(store, facebook)
    with pytest.raises(NotAllowedError), store.unit_of_work() as unit:
        unschedule(unit, post_id=post_id)


def test_a_move_that_breaks_off_changes_nothing(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    ids = schedule(store, post_id, facts).delivery_ids

    def move_and_break_off() -> None:
        with store.unit_of_work() as unit:
            move_deliveries(unit, delivery_ids=ids, plan=plan(days=9))
            raise RuntimeError("the plug was pulled")

    with pytest.raises(RuntimeError, match="pulled"):
        move_and_break_off()
    assert deliveries(store, post_id)[0].plan == plan()


def test_the_due_instant_follows_the_clocks_of_the_zone(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    ids = schedule(store, post_id, facts).delivery_ids
    winter = deliveries(store, post_id)[0].due_at
    with store.unit_of_work() as unit:
        move_deliveries(unit, delivery_ids=ids, day=date(2027, 6, 1))
    summer = deliveries(store, post_id)[0].due_at
    assert (winter.hour, summer.hour, summer - winter) == (9, 8, timedelta(days=189, hours=-1))
