"""A post that its network shows no more is asked about on Today until somebody has looked."""

from __future__ import annotations

import pytest

from clinicsocial.core.insights.gone import gone_cards
from clinicsocial.core.insights.waiting import looked, looked_at
from clinicsocial.core.model import Delivery
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.notices import Notice
from tests.core.insights.arranging import DAY, HOUR, account, live_post
from tests.fakes.clock import FakeClock
from tests.fakes.figures import CountingNetwork, collector

PAGE = "https://bsky.app/post/1"


@pytest.fixture
def gone(store: Store, clock: FakeClock) -> int:
    """A live post that the network has not shown twice."""
    with store.unit_of_work() as unit:
        delivery_id = live_post(unit, account(unit))
        unit.session.get_one(Delivery, delivery_id).address = PAGE
    ask(store, clock)
    return delivery_id


def ask(store: Store, clock: FakeClock) -> list[Notice]:
    """Two questions, a day apart."""
    notices: list[Notice] = []
    ours = collector(store, CountingNetwork(clock), notices)
    for step in (HOUR, DAY):
        clock.advance(step)
        ours.collect()
    return notices


def asked_about(store: Store) -> list[int]:
    with store.read() as session:
        return [delivery_id for card in gone_cards(session) for delivery_id in card.delivery_ids]


def test_today_asks_somebody_to_look(store: Store, gone: int) -> None:
    assert asked_about(store) == [gone]


def test_after_a_look_nobody_is_asked_or_told_again(store: Store, clock: FakeClock, gone: int) -> None:
    with store.unit_of_work() as unit:
        assert looked(unit, delivery_ids=[gone]).changes.topics
    assert (asked_about(store), ask(store, clock), ask(store, clock), asked_about(store)) == ([], [], [], [])


def test_opening_its_page_from_here_is_a_look(store: Store, gone: int) -> None:
    del gone
    with store.unit_of_work() as unit:
        looked_at(unit, address=PAGE)
    assert asked_about(store) == []


def test_a_post_that_came_off_by_a_person_is_not_asked_about(store: Store, gone: int) -> None:
    with store.unit_of_work() as unit:
        unit.session.get_one(Delivery, gone).state = "removed"
    assert asked_about(store) == []


def test_a_post_that_is_there_again_is_not_asked_about(store: Store, clock: FakeClock, gone: int) -> None:
    back = CountingNetwork(clock, likes={f"post-{gone}": 2})
    clock.advance(DAY)
    collector(store, back).collect()
    assert asked_about(store) == []
