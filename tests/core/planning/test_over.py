"""Notices that are over ask for somebody on Today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from clinicsocial.core.model import Delivery
from clinicsocial.core.planning.over import over_cards
from clinicsocial.core.planning.posts import archive_post, create_post, load_post, save_post
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.arranging import MONDAY, ZONE, account, content, schedule
from tests.fakes.clock import FakeClock

NOON = MONDAY + timedelta(hours=12)


@pytest.fixture
def notice(store: Store, facts: Mapping[str, NetworkFacts]) -> int:
    """A live notice that is over at noon of the fake clock's Monday."""
    with store.unit_of_work() as unit:
        made = content(account(unit), text="Our phones are down.")
        post_id = create_post(unit, content=replace(made, over_at=NOON)).post_id
    delivery_id = schedule(store, post_id, facts).delivery_ids[0]
    with store.unit_of_work() as unit:
        unit.session.get_one(Delivery, delivery_id).state = "live"
    return post_id


def cards(store: Store, clock: FakeClock) -> list[int | None]:
    with store.read() as session:
        return [one.post_id for one in over_cards(session, now=clock.now(), zone=ZONE)]


def test_a_live_notice_asks_from_its_end_on(store: Store, clock: FakeClock, notice: int) -> None:
    assert cards(store, clock) == []
    clock.advance(timedelta(hours=3))
    assert cards(store, clock) == [notice]


def test_taking_the_end_off_a_live_notice_is_allowed_and_ends_the_question(
    store: Store, clock: FakeClock, notice: int
) -> None:
    clock.advance(timedelta(hours=4))
    with store.unit_of_work() as unit:
        post = load_post(unit.session, post_id=notice)
        save_post(unit, post_id=notice, revision=post.revision, content=replace(post.content, over_at=None))
    assert cards(store, clock) == []


def test_a_notice_in_the_archive_does_not_ask(store: Store, clock: FakeClock, notice: int) -> None:
    clock.advance(timedelta(hours=4))
    with store.unit_of_work() as unit:
        archive_post(unit, post_id=notice)
    assert cards(store, clock) == []


def test_a_draft_that_is_over_does_not_ask(store: Store, clock: FakeClock) -> None:
    with store.unit_of_work() as unit:
        create_post(unit, content=replace(content(), over_at=datetime(2020, 1, 1)))  # noqa: DTZ001
    assert cards(store, clock) == []
