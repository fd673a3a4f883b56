"""Taking back what a person did: whole, once, and never past the moment of sending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from clinicsocial.core.model import Command, Delivery
from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.posts import archive_post, create_post, delete_draft, load_post
from clinicsocial.core.planning.scheduling import cancel_delivery, move_deliveries, new_time, unschedule
from clinicsocial.core.planning.undo import UNDO_FOR, last_command, undo
from clinicsocial.core.planning.views import PostContent, PostView, VariantContent
from clinicsocial.core.publishing import outbox
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.arranging import (
    MONDAY,
    account,
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


def view(store: Store, post_id: int) -> PostView:
    with store.read() as session:
        return load_post(session, post_id=post_id)


def take_back(store: Store) -> None:
    with store.unit_of_work() as unit:
        undo(unit)


def test_a_moved_delivery_goes_back_to_its_time(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    ids = schedule(store, post_id, facts).delivery_ids
    before = view(store, post_id)
    with store.unit_of_work() as unit:
        move_deliveries(unit, delivery_ids=ids, day=date(2026, 12, 4))
    take_back(store)
    assert view(store, post_id) == before


@pytest.mark.parametrize("state", [S.HELD, S.MISSED, S.REFUSED])
def test_a_delivery_given_a_new_time_goes_back_to_what_stopped_it(
    store: Store, clock: FakeClock, facebook: int, facts: Facts, state: DeliveryState
) -> None:
    post_id = post(store, facebook)
    delivery_id = schedule(store, post_id, facts).delivery_ids[0]
    clock.advance(timedelta(days=2))
    with store.unit_of_work() as unit:
        outbox.step(unit, unit.session.get_one(Delivery, delivery_id), state, Why.CHECK_BLOCKS, {"a": "b"})
    before = view(store, post_id)
    with store.unit_of_work() as unit:
        new_time(unit, delivery_id=delivery_id, plan=plan(days=5))
    take_back(store)
    assert view(store, post_id) == before


def test_scheduling_taken_back_leaves_a_draft(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    schedule(store, post_id, facts)
    take_back(store)
    assert (view(store, post_id).state, list(states(store).values())) == (PostState.DRAFT, ["cancelled"])


def test_rescheduling_taken_back_goes_to_the_first_time(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    schedule(store, post_id, facts)
    schedule(store, post_id, facts, plan(days=7))
    take_back(store)
    assert [(d.state, d.plan) for d in deliveries(store, post_id)] == [(S.WAITING, plan())]


def test_an_unscheduled_post_is_planned_again(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    post_id = post(store, facebook, bluesky)
    schedule(store, post_id, facts)
    with store.unit_of_work() as unit:
        unschedule(unit, post_id=post_id)
    take_back(store)
    waiting = [(d.account_id, d.plan) for d in deliveries(store, post_id) if d.state is S.WAITING]
    assert waiting == [(facebook, plan()), (bluesky, plan())]


@pytest.mark.parametrize("state", [S.HELD, S.MISSED, S.REFUSED, S.BY_HAND])
def test_what_had_stopped_before_it_was_cancelled_is_stopped_again(
    store: Store, clock: FakeClock, facebook: int, facts: Facts, state: DeliveryState
) -> None:
    post_id = post(store, facebook)
    delivery_id = schedule(store, post_id, facts).delivery_ids[0]
    clock.advance(timedelta(days=2))
    put(store, delivery_id, state)
    with store.unit_of_work() as unit:
        unschedule(unit, post_id=post_id)
    take_back(store)
    assert [d.state for d in deliveries(store, post_id)] == [S.CANCELLED, state]


def test_a_deleted_draft_comes_back_whole(store: Store, facebook: int) -> None:
    with store.unit_of_work() as unit:
        whole = PostContent(
            text="Text",
            title="Title",
            link="https://clinic.example",
            theme="Team",
            campaign="Spring",
            planned_for=MONDAY,
            media=(use(asset(unit)),),
            variants=(VariantContent(facebook, text="Other", media=()),),
        )
        post_id = create_post(unit, content=whole).post_id
        delete_draft(unit, post_id=post_id)
    take_back(store)
    assert (view(store, post_id).content, view(store, post_id).state) == (whole, PostState.DRAFT)


def test_a_draft_that_is_back_has_a_revision_no_window_holds(store: Store) -> None:
    post_id = post(store)
    with store.unit_of_work() as unit:
        delete_draft(unit, post_id=post_id)
    take_back(store)
    assert view(store, post_id).revision == 2


def test_the_log_forgets_the_text_once_the_draft_is_back(store: Store) -> None:
    post_id = post(store, text="Unmistakable")
    with store.unit_of_work() as unit:
        delete_draft(unit, post_id=post_id)
    take_back(store)
    with store.read() as session:
        assert not [c for c in session.query(Command) if "Unmistakable" in str(c.before)]


def test_an_archived_post_leaves_the_archive(store: Store) -> None:
    post_id = post(store)
    with store.unit_of_work() as unit:
        archive_post(unit, post_id=post_id)
    take_back(store)
    assert view(store, post_id).state is PostState.DRAFT


@pytest.mark.parametrize("state", sorted(set(S) - {S.WAITING}))
def test_nothing_is_taken_back_once_the_delivery_went_on(
    store: Store, facebook: int, facts: Facts, state: DeliveryState
) -> None:
    delivery_id = schedule(store, post(store, facebook), facts).delivery_ids[0]
    put(store, delivery_id, state)
    with pytest.raises(NotUndoableError):
        take_back(store)
    assert states(store) == {delivery_id: state.value}


def test_one_delivery_that_went_on_keeps_the_other_in_place(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    post_id = post(store, facebook, bluesky)
    ids = schedule(store, post_id, facts).delivery_ids
    with store.unit_of_work() as unit:
        move_deliveries(unit, delivery_ids=ids, plan=plan(days=4))
    put(store, ids[1], S.SENDING)
    with pytest.raises(NotUndoableError):
        take_back(store)
    assert deliveries(store, post_id)[0].plan == plan(days=4)


def test_a_delivery_does_not_go_back_to_a_time_that_has_passed(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    post_id = post(store, facebook)
    ids = schedule(store, post_id, facts, plan(days=0, hour=10)).delivery_ids
    with store.unit_of_work() as unit:
        move_deliveries(unit, delivery_ids=ids, plan=plan(days=4))
    clock.advance(timedelta(hours=2))
    with pytest.raises(NotUndoableError):
        take_back(store)
    assert deliveries(store, post_id)[0].plan == plan(days=4)


def test_a_cancelled_delivery_is_not_planned_beside_a_newer_one(
    store: Store, facebook: int, facts: Facts
) -> None:
    post_id = post(store, facebook)
    first = schedule(store, post_id, facts).delivery_ids[0]
    with store.unit_of_work() as unit:
        cancelled = cancel_delivery(unit, delivery_id=first).command_id
    schedule(store, post_id, facts, plan(days=2))
    with pytest.raises(NotUndoableError), store.unit_of_work() as unit:
        undo(unit, command_id=cancelled)


def test_an_act_is_taken_back_once(store: Store, facebook: int, facts: Facts) -> None:
    command_id = schedule(store, post(store, facebook), facts).command_id
    take_back(store)
    with pytest.raises(NotUndoableError), store.unit_of_work() as unit:
        undo(unit, command_id=command_id)


def test_acts_are_taken_back_the_last_one_first(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    ids = schedule(store, post_id, facts).delivery_ids
    for days in (3, 5):
        with store.unit_of_work() as unit:
            move_deliveries(unit, delivery_ids=ids, plan=plan(days=days))
    seen = []
    for _ in range(2):
        take_back(store)
        seen.append(deliveries(store, post_id)[0].plan)
    assert seen == [plan(days=3), plan()]


def test_old_acts_are_no_longer_offered(store: Store, clock: FakeClock, facebook: int, facts: Facts) -> None:
    schedule(store, post(store, facebook), facts)
    clock.advance(UNDO_FOR)
    with store.read() as session:
        assert last_command(session, now=clock.now()) is None


def test_the_last_act_is_offered_in_words(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    schedule(store, post(store, facebook), facts)
    with store.read() as session:
        offer = last_command(session, now=clock.now())
    assert offer is not None
    assert offer.sentence == "Scheduled"


def test_a_draft_comes_back_without_a_picture_that_is_gone(store: Store) -> None:
    from clinicsocial.core.media.library import delete_asset

    with store.unit_of_work() as unit:
        sha256 = asset(unit)
        picture = replace(content(account(unit)), media=(use(sha256),))
        post_id = create_post(unit, content=picture).post_id
        delete_draft(unit, post_id=post_id)
        delete_asset(unit, sha256=sha256)
    take_back(store)
    assert view(store, post_id).content == replace(picture, media=())
