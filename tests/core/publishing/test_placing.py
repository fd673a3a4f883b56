"""Appointments that the network keeps: given, found, taken back."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.publishing.placing import AlreadyLiveError, NotRecalledError
from clinicsocial.core.publishing.ports import SendVerdict
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.store.settings import clear_publishing_pause, set_publishing_pause
from clinicsocial.core.values.delivery import DeliveryState as S
from tests.core.publishing.workbench import Workbench
from tests.fakes.network import Effect, Fault
from tests.guards import ExpectedLog

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def keeper(bench: Workbench) -> Workbench:
    """A workbench whose network keeps appointments, like a WordPress site."""
    bench.facts["fake"] = load_network_facts()["wordpress"]
    bench.restart()
    return bench


def test_a_post_ahead_is_given_to_the_network(keeper: Workbench) -> None:
    delivery = keeper.plan(keeper.account(native=True), keeper.clock.now() + HOUR)

    keeper.round()

    assert keeper.state(delivery) is S.PLACED
    assert keeper.network.of(delivery)[0].public_at == keeper.record(delivery).due_at


def test_a_post_within_minutes_stays_with_this_pc(keeper: Workbench) -> None:
    delivery = keeper.plan(keeper.account(native=True), keeper.clock.now() + 9 * MINUTE)

    keeper.round()

    assert keeper.state(delivery) is S.WAITING


def test_an_account_that_was_not_asked_to_keeps_nothing(keeper: Workbench) -> None:
    delivery = keeper.plan(keeper.account(), keeper.clock.now() + HOUR)

    keeper.round()

    assert keeper.state(delivery) is S.WAITING


def test_a_post_that_shows_a_person_is_never_given_away(keeper: Workbench) -> None:
    keeper.verdict = SendVerdict(may_be_placed=False)
    delivery = keeper.plan(keeper.account(native=True), keeper.clock.now() + HOUR)

    keeper.round()

    assert keeper.network.sends == []
    assert keeper.state(delivery) is S.WAITING


def test_a_post_that_is_not_given_away_is_not_offered_all_the_time(keeper: Workbench) -> None:
    keeper.verdict = SendVerdict(may_be_placed=False)
    keeper.plan(keeper.account(native=True), keeper.clock.now() + HOUR)

    keeper.round()

    assert keeper.publisher.look().jobs == ()


def test_a_post_a_check_blocks_is_never_given_away(keeper: Workbench) -> None:
    keeper.verdict = SendVerdict(blocked_by=("privacy.telephone",))
    keeper.plan(keeper.account(native=True), keeper.clock.now() + HOUR)

    keeper.round()

    assert keeper.network.sends == []


def test_after_its_time_it_is_found_live_once(keeper: Workbench) -> None:
    delivery = keeper.plan(keeper.account(native=True), keeper.clock.now() + HOUR)

    keeper.rounds(70, MINUTE)

    assert keeper.state(delivery) is S.LIVE
    assert len(keeper.network.of(delivery)) == len(keeper.network.sends) == 1
    assert len(keeper.receipts(delivery)) == 1


def test_a_lost_answer_to_placing_is_looked_up(keeper: Workbench) -> None:
    delivery = keeper.plan(keeper.account(native=True), keeper.clock.now() + HOUR)
    keeper.network.announce("send", Fault(Effect.LOSE_ANSWER))

    keeper.round()

    assert keeper.state(delivery) is S.PLACED
    assert len(keeper.network.of(delivery)) == 1


def test_one_that_somebody_removed_there_is_held_not_sent_again(keeper: Workbench) -> None:
    delivery = keeper.plan(keeper.account(native=True), keeper.clock.now() + HOUR)
    keeper.round()
    keeper.network.posts.clear()

    keeper.clock.advance(HOUR + 5 * MINUTE)
    keeper.round()

    assert (keeper.state(delivery), keeper.reason(delivery)) == (S.HELD, Why.PLACED_GONE)


def test_one_that_never_comes_out_becomes_a_question(keeper: Workbench) -> None:
    delivery = keeper.plan(keeper.account(native=True), keeper.clock.now() + HOUR)
    keeper.round()
    keeper.network.of(delivery)[0].public_at = keeper.clock.now() + 100 * HOUR

    keeper.rounds(100, 5 * MINUTE)

    assert (keeper.state(delivery), keeper.reason(delivery)) == (S.UNSURE, Why.UNSURE_PLACED_LATE)


def test_a_recalled_post_is_held_and_gone_there(keeper: Workbench) -> None:
    delivery = keeper.plan(keeper.account(native=True), keeper.clock.now() + HOUR)
    keeper.round()

    keeper.publisher.recall(delivery)

    assert (keeper.state(delivery), keeper.reason(delivery)) == (S.HELD, Why.RECALLED)
    assert keeper.network.of(delivery) == []


def test_a_recall_without_an_answer_never_says_stopped(keeper: Workbench) -> None:
    delivery = keeper.plan(keeper.account(native=True), keeper.clock.now() + HOUR)
    keeper.round()
    keeper.network.announce("recall", Fault(Effect.BROKEN))

    with pytest.raises(NotRecalledError):
        keeper.publisher.recall(delivery)

    assert keeper.state(delivery) is S.PLACED


def test_a_recall_that_comes_too_late_tells_the_truth(keeper: Workbench) -> None:
    delivery = keeper.plan(keeper.account(native=True), keeper.clock.now() + HOUR)
    keeper.round()
    keeper.clock.advance(HOUR + timedelta(seconds=1))

    with pytest.raises(AlreadyLiveError):
        keeper.publisher.recall(delivery)

    assert keeper.state(delivery) is S.LIVE


def test_a_pause_takes_back_what_the_network_keeps(keeper: Workbench) -> None:
    delivery = keeper.plan(keeper.account(native=True), keeper.clock.now() + HOUR)
    keeper.round()
    with keeper.store.unit_of_work() as unit:
        set_publishing_pause(unit, "A pause.")
    keeper.network.announce("recall", Fault(Effect.BROKEN))

    keeper.rounds(3, MINUTE)

    assert (keeper.state(delivery), keeper.reason(delivery)) == (S.HELD, Why.PAUSED)
    assert keeper.network.of(delivery) == []


def test_after_the_pause_it_is_given_to_the_network_again(keeper: Workbench) -> None:
    delivery = keeper.plan(keeper.account(native=True), keeper.clock.now() + HOUR)
    keeper.round()
    with keeper.store.unit_of_work() as unit:
        set_publishing_pause(unit, "A pause.")
    keeper.round()
    with keeper.store.unit_of_work() as unit:
        clear_publishing_pause(unit)

    keeper.rounds(2, MINUTE)

    assert keeper.state(delivery) is S.PLACED
    assert len(keeper.network.of(delivery)) == 1


def test_a_kept_post_that_cannot_be_read_is_never_said_to_be_stopped(
    keeper: Workbench, expected_log: ExpectedLog
) -> None:
    expected_log.announce("clinicsocial.core.publishing.placing", logging.ERROR, "cannot be read")
    delivery = keeper.plan(keeper.account(native=True), keeper.clock.now() + HOUR)
    keeper.round()
    keeper.broken = OSError()

    with pytest.raises(NotRecalledError):
        keeper.publisher.recall(delivery)

    assert keeper.state(delivery) is S.PLACED
