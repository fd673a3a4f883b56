"""A planned post that was changed since and would be held is told about in good time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from clinicsocial.core.planning.changed_since import changed_cards
from clinicsocial.core.planning.posts import load_post, save_post
from clinicsocial.core.planning.scheduling import move_deliveries
from clinicsocial.core.planning.today import today
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.answering import NEVER, WARNS
from tests.core.planning.arranging import ZONE, plan, post, schedule, sign_all_off
from tests.fakes.clock import FakeClock

Facts = Mapping[str, NetworkFacts]


@pytest.fixture
def planned(store: Store, facebook: int, bluesky: int, facts: Facts, clock: FakeClock) -> int:
    """A post planned for two accounts a minute ago."""
    post_id = post(store, facebook, bluesky)
    schedule(store, post_id, facts)
    clock.advance(timedelta(minutes=1))
    return post_id


def edit(store: Store, post_id: int, text: str) -> None:
    """The post with another text."""
    with store.unit_of_work() as unit:
        stored = load_post(unit.session, post_id=post_id)
        changed = replace(stored.content, text=text)
        save_post(unit, post_id=post_id, revision=stored.revision, content=changed)


def told(store: Store) -> list[int | None]:
    """The posts that have a card."""
    with store.read() as session:
        return [card.post_id for card in changed_cards(session, now=store.clock.now())]


def test_nothing_is_told_of_a_post_as_it_was_planned(store: Store, planned: int) -> None:
    assert planned
    assert told(store) == []


def test_a_harmless_edit_needs_nobody(store: Store, planned: int) -> None:
    edit(store, planned, "Flu clinic on Sunday.")
    assert told(store) == []


@pytest.mark.parametrize("text", [WARNS, NEVER])
def test_an_edit_that_would_be_held_is_told_once(store: Store, planned: int, text: str) -> None:
    edit(store, planned, text)
    assert told(store) == [planned]


def test_it_stands_on_today(store: Store, planned: int) -> None:
    edit(store, planned, WARNS)
    with store.read() as session:
        cards = today(session, now=store.clock.now(), zone=ZONE).needs_you
    assert [card.post_id for card in cards if card.kind == "changed"] == [planned]


def test_an_answer_ends_it(store: Store, planned: int, facts: Facts) -> None:
    edit(store, planned, WARNS)
    sign_all_off(store, planned, facts)
    assert told(store) == []


def test_a_new_time_alone_does_not_hide_it(store: Store, planned: int, clock: FakeClock) -> None:
    edit(store, planned, WARNS)
    clock.advance(timedelta(minutes=1))
    with store.unit_of_work() as unit:
        ids = tuple(one.id for one in load_post(unit.session, post_id=planned).deliveries)
        move_deliveries(unit, delivery_ids=ids, plan=plan(days=2))
    assert told(store) == [planned]
