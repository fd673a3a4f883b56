"""What Today asks of a person, and what it counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest

from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.model import Account, Delivery
from clinicsocial.core.planning.today import COMING, today
from clinicsocial.core.planning.views import NeedsYou, Today
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.arranging import ZONE, plan, post, put, schedule
from tests.fakes.clock import FakeClock

Facts = Mapping[str, NetworkFacts]
S = DeliveryState


@pytest.fixture
def described(store: Store) -> None:
    """The clinic has a name, so that Today does not ask for it."""
    with store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="Willow Practice"))


def seen(store: Store, clock: FakeClock) -> Today:
    with store.read() as session:
        return today(session, now=clock.now(), zone=ZONE)


def troubles(store: Store, clock: FakeClock) -> tuple[NeedsYou, ...]:
    """What needs a person, but for the word that the week ahead is empty."""
    return tuple(card for card in seen(store, clock).needs_you if card.kind != "quiet_week")


def trouble(store: Store, delivery_id: int, state: DeliveryState, why: Why | None = None) -> None:
    with store.unit_of_work() as unit:
        row = unit.session.get_one(Delivery, delivery_id)
        row.state, row.reason = state.value, why or ""


def test_a_new_clinic_is_asked_to_describe_itself(store: Store, clock: FakeClock) -> None:
    assert [card.kind for card in seen(store, clock).needs_you] == ["not_set_up"]


@pytest.mark.usefixtures("described")
def test_a_clinic_without_accounts_is_asked_to_connect_one(store: Store, clock: FakeClock) -> None:
    assert [card.title for card in seen(store, clock).needs_you] == ["Connect an account"]


@pytest.mark.usefixtures("described")
def test_a_clinic_with_something_planned_and_no_trouble_is_asked_nothing(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    schedule(store, post(store, facebook), facts)
    assert seen(store, clock).needs_you == ()


@pytest.mark.usefixtures("described")
def test_an_empty_week_is_told_with_the_drafts_that_could_fill_it(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    schedule(store, post(store, facebook), facts, plan(days=8))
    post(store, facebook)
    (card,) = seen(store, clock).needs_you
    assert (card.kind, card.title, card.message) == (
        "quiet_week",
        "Nothing is planned for the next 7 days",
        "1 draft is waiting for a time.",
    )


@pytest.mark.usefixtures("described")
def test_one_cause_is_one_card_however_many_posts_it_stops(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    ids = [schedule(store, post(store, facebook), facts).delivery_ids[0] for _ in range(4)]
    for delivery_id in ids[:2]:
        trouble(store, delivery_id, S.REFUSED, Why.REFUSED_RECONNECT)
    trouble(store, ids[2], S.HELD, Why.ACCOUNT_RECONNECT)
    with store.unit_of_work() as unit:
        unit.session.get_one(Account, facebook).state = "reconnect"
    (card,) = troubles(store, clock)
    assert (card.kind, card.title, card.message, set(card.delivery_ids)) == (
        "reconnect",
        "The Practice needs reconnecting",
        "4 posts wait for it.",
        set(ids),
    )


@pytest.mark.usefixtures("described")
def test_posts_missed_for_one_reason_share_a_card(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    for _ in range(3):
        trouble(
            store, schedule(store, post(store, facebook), facts).delivery_ids[0], S.MISSED, Why.MISSED_OFF
        )
    assert [card.title for card in troubles(store, clock)] == ["3 posts missed their time"]


@pytest.mark.usefixtures("described")
def test_every_unsure_post_is_a_question_of_its_own(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    for _ in range(2):
        trouble(store, schedule(store, post(store, facebook), facts).delivery_ids[0], S.UNSURE)
    titles = [card.title for card in troubles(store, clock)]
    assert titles == ["Is this post live on The Practice?"] * 2


@pytest.mark.usefixtures("described")
def test_a_card_about_one_post_says_which(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    post_id = post(store, facebook, text="Phones open at eight.\nMore")
    trouble(store, schedule(store, post_id, facts).delivery_ids[0], S.MISSED, Why.MISSED_OFF)
    (card,) = troubles(store, clock)
    assert (card.message.startswith("“Phones open at eight.” Its time passed"), card.post_id) == (
        True,
        post_id,
    )


@pytest.mark.usefixtures("described")
def test_a_post_by_hand_of_an_earlier_day_is_asked_about(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    put(store, schedule(store, post(store, facebook), facts).delivery_ids[0], S.BY_HAND)
    clock.advance(timedelta(days=1, hours=1))
    same_day = [card.kind for card in troubles(store, clock)]
    clock.advance(timedelta(days=1))
    assert (same_day, [card.kind for card in troubles(store, clock)]) == (["by_hand"], ["ask_live"])


@pytest.mark.usefixtures("described")
def test_a_snoozed_post_by_hand_stays_quiet_until_its_time(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    delivery_id = schedule(store, post(store, facebook), facts).delivery_ids[0]
    put(store, delivery_id, S.BY_HAND)
    with store.unit_of_work() as unit:
        unit.session.get_one(Delivery, delivery_id).not_before = clock.now() + timedelta(hours=1)
    quiet = troubles(store, clock)
    clock.advance(timedelta(hours=1))
    assert (quiet, len(troubles(store, clock))) == ((), 1)


@pytest.mark.usefixtures("described")
def test_the_gravest_comes_first(store: Store, clock: FakeClock, facebook: int, facts: Facts) -> None:
    for state in (S.BY_HAND, S.HELD, S.MISSED, S.REFUSED, S.UNSURE):
        trouble(store, schedule(store, post(store, facebook), facts).delivery_ids[0], state)
    kinds = [card.kind for card in troubles(store, clock)]
    assert kinds == ["unsure", "refused", "missed", "held", "by_hand"]


def test_the_next_deliveries_come_by_time_and_not_too_many(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    for day in range(12, 0, -1):
        schedule(store, post(store, facebook), facts, plan(days=day))
    coming = seen(store, clock).coming
    assert [entry.at for entry in coming] == [plan(days=day).due for day in range(1, COMING + 1)]


def test_what_went_live_in_seven_days_is_told_newest_first(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    for day in (1, 3, 9):
        put(store, schedule(store, post(store, facebook), facts, plan(days=day)).delivery_ids[0], S.LIVE)
    clock.advance(timedelta(days=9, hours=1))
    assert [entry.at for entry in seen(store, clock).went_live] == [plan(days=9).due, plan(days=3).due]


def test_weeks_begin_on_monday(store: Store, clock: FakeClock, facebook: int, facts: Facts) -> None:
    for day in (6, 7, 13, 14):
        schedule(store, post(store, facebook), facts, plan(days=day))
    assert seen(store, clock).planned_next_week == 2


def test_drafts_are_counted_without_ideas_and_planned_ones(
    store: Store, clock: FakeClock, facebook: int, facts: Facts
) -> None:
    post(store)
    schedule(store, post(store, facebook), facts)
    assert seen(store, clock).drafts == 1
