"""Several posts moved, copied or taken off together: whole or not at all, named, and taken back as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinicsocial.core.planning.calendar import calendar_span
from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.posts import create_post, load_post, save_post
from clinicsocial.core.planning.rearranging import (
    Chosen,
    at_time,
    copy_chosen,
    exactly,
    led_to,
    move_chosen,
    remove_chosen,
    shifted,
)
from clinicsocial.core.planning.together import NotTogetherError, Rearranged
from clinicsocial.core.planning.undo import last_command, undo
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import MOVABLE, DeliveryState
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.plan import Plan
from tests.core.planning.arranging import MONDAY, ZONE, content, plan, post, put, schedule
from tests.fakes.clock import FakeClock

Facts = Mapping[str, NetworkFacts]
Shown = dict[int, datetime]
S = DeliveryState
DAY = timedelta(days=1)


def shown(store: Store) -> Shown:
    """By post, the wall time at which the calendar shows it (London in winter is UTC)."""
    with store.read() as session:
        span = calendar_span(session, first=date(2026, 11, 1), last=date(2027, 2, 28), zone=ZONE)
    planned = {entry.post_id: entry.at.replace(tzinfo=None) for entry in span.entries}
    return planned | {draft.post_id: draft.planned_for for draft in span.drafts}


def draft(store: Store, account: int, *, days: int = 2, hour: int = 14) -> int:
    meant = MONDAY + timedelta(days=days, hours=hour)
    with store.unit_of_work() as unit:
        return create_post(unit, content=replace(content(account), planned_for=meant)).post_id


def own_time(store: Store, post_id: int) -> datetime | None:
    with store.read() as session:
        return load_post(session, post_id=post_id).content.variants[0].planned_for


@pytest.fixture
def two(store: Store, facebook: int, facts: Facts) -> tuple[int, int, Chosen]:
    """A planned post tomorrow at nine, a draft meant for the day after, and both as chosen."""
    planned = post(store, facebook)
    ids = schedule(store, planned, facts).delivery_ids
    meant = draft(store, facebook)
    return planned, meant, Chosen(ids, (meant,))


def move(store: Store, chosen: Chosen, by: timedelta) -> Rearranged:
    with store.unit_of_work() as unit:
        return move_chosen(unit, chosen=chosen, new=shifted(by))


def test_planned_posts_and_drafts_move_together(store: Store, two: tuple[int, int, Chosen]) -> None:
    before = shown(store)
    move(store, two[2], 3 * DAY)
    assert shown(store) == {post_id: wall + 3 * DAY for post_id, wall in before.items()}


def test_an_account_with_a_time_of_its_own_keeps_its_distance(store: Store, facebook: int) -> None:
    nine, noon = MONDAY + timedelta(days=2, hours=9), MONDAY + timedelta(days=2, hours=12)
    with store.unit_of_work() as unit:
        own = VariantContent(facebook, planned_for=noon)
        meant = create_post(unit, content=PostContent("Hello", planned_for=nine, variants=(own,))).post_id
    moved = move(store, Chosen(draft_ids=(meant,)), 3 * DAY)
    assert own_time(store, meant) == noon + 3 * DAY
    with store.unit_of_work() as unit:
        undo(unit, command_id=moved.command_id)
    assert own_time(store, meant) == noon


@pytest.mark.parametrize("leads", ["planned", "draft"])
def test_the_others_go_as_far_as_the_one_that_leads(
    store: Store, two: tuple[int, int, Chosen], leads: str
) -> None:
    planned, meant, chosen = two
    before = shown(store)
    leader, post_id = (
        (replace(chosen, draft_ids=()), planned)
        if leads == "planned"
        else (replace(chosen, delivery_ids=()), meant)
    )
    at = before[post_id] + timedelta(days=2, minutes=15)
    with store.unit_of_work() as unit:
        move_chosen(unit, chosen=chosen, new=led_to(unit, leader=leader, at=at, zone=ZONE))
    assert shown(store) == {one: wall + timedelta(days=2, minutes=15) for one, wall in before.items()}


def test_all_go_to_a_time_of_their_own_days(store: Store, two: tuple[int, int, Chosen]) -> None:
    with store.unit_of_work() as unit:
        move_chosen(unit, chosen=two[2], new=at_time(time(17, 45)))
    assert {wall.time() for wall in shown(store).values()} == {time(17, 45)}


def test_one_undo_takes_all_of_it_back(store: Store, two: tuple[int, int, Chosen]) -> None:
    before = shown(store)
    moved = move(store, two[2], 3 * DAY)
    with store.unit_of_work() as unit:
        undo(unit, command_id=moved.command_id)
    assert shown(store) == before


def test_what_is_offered_to_be_taken_back_is_the_whole(store: Store, two: tuple[int, int, Chosen]) -> None:
    moved = move(store, two[2], DAY)
    with store.read() as session:
        offer = last_command(session, now=plan(days=0, hour=9).due)
    assert offer is not None
    assert (offer.command_id, offer.sentence) == (moved.command_id, "2 posts moved")


def test_after_the_whole_was_taken_back_its_parts_are_not_offered(
    store: Store, two: tuple[int, int, Chosen], clock: FakeClock
) -> None:
    moved = move(store, two[2], DAY)
    with store.unit_of_work() as unit:
        undo(unit, command_id=moved.command_id)
    with store.read() as session:
        offer = last_command(session, now=clock.now())
    assert offer is not None
    assert offer.sentence == "Scheduled"


def test_where_one_cannot_go_none_goes_and_it_is_named(store: Store, two: tuple[int, int, Chosen]) -> None:
    before = shown(store)
    with pytest.raises(NotTogetherError) as refused:
        move(store, two[2], -DAY - timedelta(hours=1))  # today at eight: an hour ago
    assert [one.why for one in refused.value.left] == ["This time has passed."]
    assert shown(store) == before


def test_a_single_one_is_refused_in_its_own_words(store: Store, two: tuple[int, int, Chosen]) -> None:
    with pytest.raises(InvalidInputError, match="passed"):
        move(store, Chosen(two[2].delivery_ids), -10 * DAY)


def test_the_hour_that_is_skipped_is_refused(store: Store, facebook: int) -> None:
    meant = draft(store, facebook)
    with store.unit_of_work() as unit, pytest.raises(InvalidInputError, match="does not exist"):
        move_chosen(
            unit,
            chosen=Chosen(draft_ids=(meant,)),
            new=exactly(Plan(datetime(2027, 3, 28, 1, 30), ZONE)),  # noqa: DTZ001 - a wall time
        )


@pytest.mark.parametrize("state", sorted(set(S) - MOVABLE - {S.CANCELLED, S.REMOVED}))
def test_a_locked_one_stays_and_is_named_while_the_others_move(
    store: Store, two: tuple[int, int, Chosen], state: DeliveryState
) -> None:
    planned, meant, chosen = two
    put(store, chosen.delivery_ids[0], state)
    before = shown(store)
    moved = move(store, chosen, DAY)
    assert [one.line for one in moved.left] == ["Flu clinic on Saturday."]
    assert shown(store) == before | {meant: before[meant] + DAY, planned: before[planned]}


def test_taking_off_cancels_and_deletes_and_one_undo_brings_all_back(
    store: Store, two: tuple[int, int, Chosen]
) -> None:
    before = shown(store)
    with store.unit_of_work() as unit:
        gone = remove_chosen(unit, chosen=two[2])
    assert shown(store) == {}
    with store.unit_of_work() as unit:
        undo(unit, command_id=gone.command_id)
    assert shown(store) == before


def test_a_live_one_cannot_be_taken_off(store: Store, two: tuple[int, int, Chosen]) -> None:
    put(store, two[2].delivery_ids[0], S.LIVE)
    with store.unit_of_work() as unit, pytest.raises(NotTogetherError):
        remove_chosen(unit, chosen=Chosen(two[2].delivery_ids))


def test_copies_are_drafts_a_week_later(store: Store, two: tuple[int, int, Chosen]) -> None:
    before = shown(store)
    with store.unit_of_work() as unit:
        made = copy_chosen(unit, chosen=two[2])
    new = {wall for post_id, wall in shown(store).items() if post_id not in before}
    assert new == {wall + timedelta(weeks=1) for wall in before.values()}
    with store.unit_of_work() as unit:
        undo(unit, command_id=made.command_id)
    assert shown(store) == before


def test_a_copy_of_what_is_long_live_lies_ahead(
    store: Store, facebook: int, facts: Facts, clock: FakeClock
) -> None:
    planned = post(store, facebook)
    ids = schedule(store, planned, facts).delivery_ids
    put(store, ids[0], S.LIVE)
    clock.advance(timedelta(weeks=5))
    with store.unit_of_work() as unit:
        copy_chosen(unit, chosen=Chosen(ids))
    (wall,) = (wall for post_id, wall in shown(store).items() if post_id != planned)
    assert wall == datetime(2026, 12, 29, 9)  # noqa: DTZ001 - the next Tuesday at nine


def test_a_copy_that_somebody_worked_on_stays(store: Store, facebook: int) -> None:
    meant = draft(store, facebook)
    with store.unit_of_work() as unit:
        made = copy_chosen(unit, chosen=Chosen(draft_ids=(meant,)))
    (copy,) = set(shown(store)) - {meant}
    with store.unit_of_work() as unit:
        view = load_post(unit.session, post_id=copy)
        save_post(unit, post_id=copy, revision=view.revision, content=replace(view.content, text="Mine now."))
    with store.unit_of_work() as unit, pytest.raises(NotUndoableError):
        undo(unit, command_id=made.command_id)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=st.lists(st.integers(1, 40), min_size=1, max_size=5))
def test_however_often_they_are_moved_undoing_leads_back(
    store: Store, facebook: int, steps: list[int]
) -> None:
    meant = (draft(store, facebook), draft(store, facebook, days=5))
    before = shown(store)
    moves = [move(store, Chosen(draft_ids=meant), days * DAY).command_id for days in steps]
    for command_id in reversed(moves):
        with store.unit_of_work() as unit:
            undo(unit, command_id=command_id)
    assert shown(store) == before
