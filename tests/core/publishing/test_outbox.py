"""The outbox itself: what is due, what may become what, and the last fence of the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from clinicsocial.core.publishing import attempts, outbox
from clinicsocial.core.publishing.attempts import Claim
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.publishing.rules import PublishingRules
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.delivery import ImpossibleStepError
from clinicsocial.core.values.network import Guard
from tests.core.publishing.workbench import Workbench
from tests.fakes.clock import START

MINUTE = timedelta(minutes=1)


def test_the_next_due_is_the_first_waiting_one(bench: Workbench) -> None:
    account = bench.account()
    for minutes in (7, 3, 5):
        bench.plan(account, bench.clock.now() + minutes * MINUTE)

    with bench.store.read() as session:
        assert outbox.next_due(session) == bench.clock.now() + 3 * MINUTE


def test_due_ones_come_oldest_first_and_not_before_their_time(bench: Workbench) -> None:
    account = bench.account()
    late, now, _later, held_back = (
        bench.plan(account, bench.clock.now() + minutes * MINUTE) for minutes in (-2, 0, 1, -1)
    )
    with bench.store.unit_of_work() as unit:
        delivery = outbox.delivery_of(unit.session, held_back)
        outbox.wait_longer(unit, delivery, unit.now + MINUTE, Why.WAIT)

    with bench.store.read() as session:
        found = outbox.due(session, bench.clock.now(), 10)

    assert [one.delivery_id for one in found] == [late, now]


def test_a_claim_is_won_once(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    claim = Claim(delivery, revision=1, fingerprint="f")

    won = []
    for _ in range(2):
        with bench.store.unit_of_work() as unit:
            won.append(attempts.take(unit, claim))

    assert won == [True, False]


@pytest.mark.parametrize("revision", [0, 2])
def test_a_claim_for_other_words_is_lost(bench: Workbench, revision: int) -> None:
    delivery = bench.plan(bench.account())

    with bench.store.unit_of_work() as unit:
        assert not attempts.take(unit, Claim(delivery, revision, "f"))


def test_a_claim_before_its_time_is_lost(bench: Workbench) -> None:
    delivery = bench.plan(bench.account(), bench.clock.now() + MINUTE)

    with bench.store.unit_of_work() as unit:
        assert not attempts.take(unit, Claim(delivery, 1, "f"))


def test_a_second_claim_of_the_same_account_waits(bench: Workbench) -> None:
    account = bench.account()
    first, second = bench.plan(account), bench.plan(account)

    with bench.store.unit_of_work() as unit:
        assert attempts.take(unit, Claim(first, 1, "f"))
    with bench.store.unit_of_work() as unit:
        assert not attempts.take(unit, Claim(second, 1, "f"))


def test_the_database_itself_refuses_a_second_open_attempt(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    claim = Claim(delivery, 1, "f")
    with bench.store.unit_of_work() as unit:
        attempts.open_attempt(unit, claim, Guard("record_key", "a", unit.now))

    with pytest.raises(IntegrityError), bench.store.unit_of_work() as unit:
        attempts.open_attempt(unit, claim, Guard("record_key", "b", unit.now))


def test_a_step_the_table_does_not_have_is_refused(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.round()

    with pytest.raises(ImpossibleStepError), bench.store.unit_of_work() as unit:
        outbox.cancel(unit, outbox.delivery_of(unit.session, delivery))

    assert bench.state(delivery) is S.LIVE


def test_a_live_post_is_never_live_again(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.round()

    with pytest.raises(ImpossibleStepError), bench.store.unit_of_work() as unit:
        attempts.live_by_hand(unit, delivery, address="https://fake.example/other")

    assert bench.record(delivery).address == "https://fake.example/post-1"


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(late=st.integers(0, 3600))
def test_the_next_try_is_later_than_now_and_within_about_five_minutes(late: int) -> None:
    now = START + timedelta(seconds=late)

    at = PublishingRules().next_try(START, now)

    assert timedelta(seconds=5) < at - now <= 5 * MINUTE + timedelta(seconds=5)


def test_before_its_time_the_next_try_is_at_its_time_at_the_latest() -> None:
    assert PublishingRules().next_try(START, START - timedelta(seconds=10)) == START
