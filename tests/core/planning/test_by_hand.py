"""What a person tells about posts the app cannot see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select

from clinicsocial.core.model import Attempt, Delivery, Receipt
from clinicsocial.core.planning.by_hand import posted_by_hand, settle_unsure, snooze
from clinicsocial.core.planning.posts import load_post
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.answering import WARNS
from tests.core.planning.arranging import deliveries, post, put, schedule, sign_all_off, states
from tests.fakes.clock import FakeClock

Facts = Mapping[str, NetworkFacts]
S = DeliveryState
ADDRESS = "https://www.facebook.com/practice/posts/1"


@pytest.fixture
def delivery(store: Store, facebook: int, facts: Facts) -> int:
    """A delivery of post 1 that waits."""
    return schedule(store, post(store, facebook), facts).delivery_ids[0]


@pytest.fixture
def by_hand(store: Store, delivery: int) -> int:
    """A delivery that waits to be posted by hand."""
    put(store, delivery, S.BY_HAND)
    return delivery


@pytest.fixture
def unsure(store: Store, delivery: int) -> int:
    """A delivery with an open attempt nobody knows the outcome of."""
    put(store, delivery, S.UNSURE)
    with store.unit_of_work() as unit:
        row = unit.session.get_one(Delivery, delivery)
        unit.session.add(
            Attempt(
                delivery_id=row.id,
                post_id=row.post_id,
                account_id=row.account_id,
                occurrence=0,
                number=1,
                guard_kind="none",
                guard_key="",
                guard_made_at=unit.now,
                fingerprint="",
                place_at=None,
                opened_at=unit.now,
                sent_at=unit.now,
                closed_at=None,
            )
        )
    return delivery


def attempt(store: Store) -> Attempt:
    with store.read() as session:
        return session.query(Attempt).one()


def test_a_confirmed_post_is_live_now_at_its_address(store: Store, clock: FakeClock, by_hand: int) -> None:
    with store.unit_of_work() as unit:
        posted_by_hand(unit, delivery_id=by_hand, address=f"  {ADDRESS} ")
    found = deliveries(store, 1)[0]
    assert (found.state, found.address, found.live_at) == (S.LIVE, ADDRESS, clock.now())


def test_the_receipt_of_a_confirmed_post_holds_the_hash_of_its_words(store: Store, by_hand: int) -> None:
    with store.unit_of_work() as unit:
        posted_by_hand(unit, delivery_id=by_hand)
    with store.read() as session:
        receipt = session.query(Receipt).one()
        words = load_post(session, post_id=1).content.text
    assert receipt.text_sha256 == sha256(words.encode()).hexdigest()


@pytest.mark.parametrize("elsewhere", ["https://facebook.com.evil.example/1", "https://x.com/practice/1"])
def test_an_address_of_another_site_is_not_taken(store: Store, by_hand: int, elsewhere: str) -> None:
    with pytest.raises(InvalidInputError) as caught, store.unit_of_work() as unit:
        posted_by_hand(unit, delivery_id=by_hand, address=elsewhere)
    assert (caught.value.field, states(store)) == ("address", {by_hand: "by_hand"})


def test_a_confirmed_post_needs_no_address(store: Store, by_hand: int) -> None:
    with store.unit_of_work() as unit:
        posted_by_hand(unit, delivery_id=by_hand)
    assert states(store) == {by_hand: "live"}


@pytest.mark.parametrize(
    "address",
    ["posted it", "ftp://x.example/a", "https://", "https://a b", "http://[::1", "javascript:alert(1)"],
)
def test_what_is_no_address_is_not_taken(store: Store, by_hand: int, address: str) -> None:
    with pytest.raises(InvalidInputError) as caught, store.unit_of_work() as unit:
        posted_by_hand(unit, delivery_id=by_hand, address=address)
    assert (caught.value.field, states(store)) == ("address", {by_hand: "by_hand"})


@pytest.mark.parametrize("state", sorted(set(S) - {S.BY_HAND}))
def test_only_what_is_in_a_persons_hands_can_be_confirmed(
    store: Store, delivery: int, state: DeliveryState
) -> None:
    put(store, delivery, state)
    with pytest.raises(NotAllowedError), store.unit_of_work() as unit:
        posted_by_hand(unit, delivery_id=delivery)


def test_a_snooze_keeps_the_state_and_reminds_later(store: Store, clock: FakeClock, by_hand: int) -> None:
    later = clock.now() + timedelta(hours=2)
    with store.unit_of_work() as unit:
        snooze(unit, delivery_id=by_hand, until=later)
    with store.read() as session:
        row = session.get_one(Delivery, by_hand)
        assert (row.state, row.not_before) == ("by_hand", later)


def test_a_snooze_into_the_past_is_refused(store: Store, clock: FakeClock, by_hand: int) -> None:
    with pytest.raises(InvalidInputError), store.unit_of_work() as unit:
        snooze(unit, delivery_id=by_hand, until=clock.now())


def test_a_person_who_sees_it_makes_it_live_and_closes_the_attempt(store: Store, unsure: int) -> None:
    with store.unit_of_work() as unit:
        settle_unsure(unit, delivery_id=unsure, is_live=True, address=ADDRESS)
    assert (states(store), attempt(store).outcome) == ({unsure: "live"}, "live")


def test_a_person_who_does_not_see_it_lets_it_wait_with_the_attempt_closed(store: Store, unsure: int) -> None:
    with store.unit_of_work() as unit:
        settle_unsure(unit, delivery_id=unsure, is_live=False)
    assert (states(store), attempt(store).outcome) == ({unsure: "waiting"}, "absent")


@pytest.mark.parametrize("state", sorted(set(S) - {S.UNSURE}))
def test_only_an_open_question_can_be_answered(store: Store, delivery: int, state: DeliveryState) -> None:
    put(store, delivery, state)
    with pytest.raises(NotAllowedError), store.unit_of_work() as unit:
        settle_unsure(unit, delivery_id=delivery, is_live=False)


def test_the_receipt_of_a_post_by_hand_says_who_answered_for_it(
    store: Store, facebook: int, facts: Facts
) -> None:
    post_id = post(store, facebook, text=WARNS)
    sign_all_off(store, post_id, facts)
    delivery_id = schedule(store, post_id, facts).delivery_ids[0]
    put(store, delivery_id, S.BY_HAND)
    with store.unit_of_work() as unit:
        posted_by_hand(unit, delivery_id=delivery_id)
    with store.read() as session:
        receipt = session.scalars(select(Receipt)).one()
    assert [one["rule"] for one in receipt.signed_off] == ["uk.specialist-title"]
    assert receipt.rule_pack.startswith("any ")
