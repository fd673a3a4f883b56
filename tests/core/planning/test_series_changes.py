"""This one, or this and all later ones: what changes, what stays, and that one undo takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select

from clinicsocial.core.model import Post
from clinicsocial.core.planning.errors import TooSoonError
from clinicsocial.core.planning.evergreen import mark_evergreen
from clinicsocial.core.planning.posts import load_post, save_post
from clinicsocial.core.planning.redo import redo
from clinicsocial.core.planning.scheduling import move_deliveries, unschedule
from clinicsocial.core.planning.series import series_of
from clinicsocial.core.planning.series_changes import end_series, move_series, save_series
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.plan import Times
from clinicsocial.core.values.recurrence import Every, Recurrence
from tests.core.planning.arranging import deliveries, plan, post, put
from tests.core.planning.test_series import repeat

Facts = Mapping[str, NetworkFacts]


@pytest.fixture
def posts(store: Store, facebook: int, facts: Facts) -> tuple[int, ...]:
    """Four Tuesdays at nine."""
    return repeat(store, post(store, facebook), facts).post_ids


def states(store: Store, posts: tuple[int, ...]) -> list[PostState]:
    with store.read() as session:
        return [load_post(session, post_id=one).state for one in posts]


def walls(store: Store, posts: tuple[int, ...]) -> list[datetime]:
    """Of what still is to go out."""
    return [
        one.plan.wall
        for post_id in posts
        for one in deliveries(store, post_id)
        if one.state is DeliveryState.WAITING
    ]


def test_ending_takes_off_this_and_the_later_ones(store: Store, posts: tuple[int, ...]) -> None:
    with store.unit_of_work() as unit:
        end_series(unit, post_id=posts[1], with_this=True)
    assert states(store, posts) == [
        PostState.SCHEDULED,
        PostState.DRAFT,
        PostState.ARCHIVED,
        PostState.ARCHIVED,
    ]


def test_ending_after_this_one_keeps_it(store: Store, posts: tuple[int, ...]) -> None:
    with store.unit_of_work() as unit:
        end_series(unit, post_id=posts[2], with_this=False)
    assert walls(store, posts) == [plan(days=days).wall for days in (1, 8, 15)]


def test_one_undo_brings_an_ended_series_back(store: Store, posts: tuple[int, ...]) -> None:
    with store.unit_of_work() as unit:
        done = end_series(unit, post_id=posts[0], with_this=True)
    with store.unit_of_work() as unit:
        undo(unit, command_id=done.command_id)
    assert walls(store, posts) == [plan(days=days).wall for days in (1, 8, 15, 22)]
    assert set(states(store, posts)) == {PostState.SCHEDULED}


def test_moving_moves_the_later_ones_as_far(store: Store, posts: tuple[int, ...], facts: Facts) -> None:
    with store.unit_of_work() as unit:
        move_series(unit, post_id=posts[1], times=Times(plan(days=9, hour=17)), facts=facts)
    assert walls(store, posts) == [
        plan(days=1).wall,
        *(plan(days=days, hour=17).wall for days in (9, 16, 23)),
    ]


def test_one_that_was_moved_before_moves_as_far_as_the_others(store: Store, posts: tuple[int, ...]) -> None:
    (third,) = deliveries(store, posts[2])
    with store.unit_of_work() as unit:
        move_deliveries(unit, delivery_ids=(third.id,), plan=plan(days=16))
    with store.unit_of_work() as unit:
        move_series(unit, post_id=posts[0], times=Times(plan(days=1, hour=10)))
    assert walls(store, posts) == [plan(days=days, hour=10).wall for days in (1, 8, 16, 22)]


def test_what_is_live_stays_where_it_was(store: Store, posts: tuple[int, ...]) -> None:
    put(store, deliveries(store, posts[2])[0].id, DeliveryState.LIVE)
    with store.unit_of_work() as unit:
        move_series(unit, post_id=posts[0], times=Times(plan(days=2)))
    assert walls(store, posts) == [plan(days=days).wall for days in (2, 9, 23)]


def test_one_undo_moves_all_back(store: Store, posts: tuple[int, ...]) -> None:
    with store.unit_of_work() as unit:
        done = move_series(unit, post_id=posts[0], times=Times(plan(days=2)))
    with store.unit_of_work() as unit:
        undo(unit, command_id=done.command_id)
    assert walls(store, posts) == [plan(days=days).wall for days in (1, 8, 15, 22)]


def test_new_words_reach_this_and_the_later_ones_each_for_its_own_time(
    store: Store, posts: tuple[int, ...]
) -> None:
    with store.unit_of_work() as unit:
        now = load_post(unit.session, post_id=posts[2])
        content = replace(now.content, text="Flu clinic on Sunday.")
        save_series(unit, post_id=posts[2], revision=now.revision, content=content)
    with store.read() as session:
        texts = list(session.scalars(select(Post.text).order_by(Post.id)))
        meant = [load_post(session, post_id=one).content.planned_for for one in posts[1:]]
    assert texts == ["Flu clinic on Saturday."] * 2 + ["Flu clinic on Sunday."] * 2
    assert meant == [plan(days=days).wall for days in (8, 15, 22)]


def test_the_words_of_this_one_alone_change_nothing_else(store: Store, posts: tuple[int, ...]) -> None:
    with store.unit_of_work() as unit:
        now = load_post(unit.session, post_id=posts[1])
        content = replace(now.content, text="Flu clinic on Sunday.")
        save_post(unit, post_id=posts[1], revision=now.revision, content=content)
    with store.read() as session:
        texts = list(session.scalars(select(Post.text).order_by(Post.id)))
    assert texts.count("Flu clinic on Saturday.") == 3


def test_a_post_alone_has_no_later_ones(store: Store, facebook: int) -> None:
    post_id = post(store, facebook)
    with pytest.raises(NotAllowedError), store.unit_of_work() as unit:
        end_series(unit, post_id=post_id, with_this=True)


@pytest.mark.parametrize("ended", ["ended", "moved"])
def test_what_was_taken_back_can_be_done_again(store: Store, posts: tuple[int, ...], ended: str) -> None:
    with store.unit_of_work() as unit:
        done = (
            end_series(unit, post_id=posts[1], with_this=False)
            if ended == "ended"
            else move_series(unit, post_id=posts[1], times=Times(plan(days=9)))
        )
    after = walls(store, posts)
    with store.unit_of_work() as unit:
        undo(unit, command_id=done.command_id)
    assert walls(store, posts) == [plan(days=days).wall for days in (1, 8, 15, 22)]
    with store.unit_of_work() as unit:
        redo(unit)
    assert walls(store, posts) == after


def test_an_ended_series_is_no_series_any_more(store: Store, posts: tuple[int, ...], facts: Facts) -> None:
    with store.unit_of_work() as unit:
        end_series(unit, post_id=posts[0], with_this=True)
    with store.read() as session:
        assert series_of(session, post_id=posts[0]) is None
    again = repeat(store, posts[0], facts)
    with store.read() as session:
        found = series_of(session, post_id=again.post_ids[1])
    assert found is not None
    assert (found.number, found.count) == (2, 4)


def test_a_post_taken_off_alone_is_counted_no_more(store: Store, posts: tuple[int, ...]) -> None:
    with store.unit_of_work() as unit:
        unschedule(unit, post_id=posts[1])
    with store.read() as session:
        found = series_of(session, post_id=posts[2])
    assert found is not None
    assert (found.number, found.count) == (2, 3)


def test_an_evergreen_post_repeats_no_faster_than_its_gap(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    with store.unit_of_work() as unit:
        mark_evergreen(unit, post_id=post_id, gap_days=14)
    with pytest.raises(TooSoonError):
        repeat(store, post_id, facts)
    fortnightly = Recurrence(Every.WEEKS, 2, weekdays=(1,), number=3)
    assert len(repeat(store, post_id, facts, fortnightly).post_ids) == 3
