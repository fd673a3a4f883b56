"""What stops a delivery just before it is sent, and what it then becomes."""

from __future__ import annotations

import logging
from datetime import timedelta
from itertools import pairwise

import pytest

from clinicsocial.core.model.account import Account
from clinicsocial.core.publishing.outbox import delivery_of
from clinicsocial.core.publishing.ports import SendVerdict
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.publishing.rules import PublishingRules
from clinicsocial.core.store.settings import (
    clear_publishing_pause,
    set_lateness_limit,
    set_publishing_pause,
)
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.network import Secret
from clinicsocial.core.values.notices import NoticeKind
from tests.core.publishing.workbench import Workbench
from tests.fakes.network import FakeCredentials
from tests.guards import ExpectedLog

PREPARING = "clinicsocial.core.publishing.preparing"


def test_a_paused_delivery_is_held_at_its_time(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    _pause(bench)

    bench.round()

    assert (bench.state(delivery), bench.reason(delivery)) == (S.HELD, Why.PAUSED)
    assert bench.network.sends == []


def test_resuming_in_time_lets_it_go(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    _pause(bench)
    bench.round()

    bench.clock.advance(timedelta(minutes=5))
    _resume(bench)
    bench.round()

    assert bench.state(delivery) is S.LIVE


def test_resuming_too_late_is_a_missed_post_that_says_it_was_paused(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    _pause(bench)
    bench.round()

    bench.clock.advance(timedelta(minutes=16))
    _resume(bench)
    bench.round()

    assert (bench.state(delivery), bench.reason(delivery)) == (S.MISSED, Why.MISSED_HELD)
    assert bench.record(delivery).reason_details["held_for"] == Why.PAUSED


@pytest.mark.parametrize(("late", "state"), [(15 * 60, S.LIVE), (15 * 60 + 1, S.MISSED)])
def test_up_to_fifteen_minutes_late_is_sent_and_older_is_missed(
    bench: Workbench, late: int, state: S
) -> None:
    delivery = bench.plan(bench.account(), bench.clock.now() - timedelta(seconds=late))

    bench.round()

    assert bench.state(delivery) is state


def test_the_lateness_limit_is_a_setting(bench: Workbench) -> None:
    delivery = bench.plan(bench.account(), bench.clock.now() - timedelta(hours=1))
    with bench.store.unit_of_work() as unit:
        set_lateness_limit(unit, timedelta(hours=2))

    bench.round()

    assert bench.state(delivery) is S.LIVE


def test_what_a_night_switched_off_left_behind_does_not_go_out(bench: Workbench) -> None:
    account = bench.account()
    night = [bench.plan(account, bench.clock.now() - timedelta(hours=n)) for n in range(1, 9)]

    bench.publisher.begin()
    bench.round()

    assert {bench.state(delivery) for delivery in night} == {S.MISSED}
    assert {bench.reason(delivery) for delivery in night} == {Why.MISSED_OFF}
    assert {notice.kind for notice in bench.notices} == {NoticeKind.NEEDS_YOU}


def test_late_posts_of_one_account_go_out_a_minute_apart(bench: Workbench) -> None:
    account = bench.account()
    late = [bench.plan(account, bench.clock.now() - timedelta(minutes=5)) for _ in range(3)]

    bench.rounds(30, timedelta(seconds=10))

    times = sorted(bench.network.sent_at[delivery] for delivery in late)
    gaps = {(after - before).total_seconds() for before, after in pairwise(times)}
    assert gaps == {60.0}


def test_a_check_that_blocks_holds_the_post_and_names_the_rule(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.verdict = SendVerdict(blocked_by=("network.text_too_long",))

    bench.round()

    assert (bench.state(delivery), bench.reason(delivery)) == (S.HELD, Why.CHECK_BLOCKS)
    assert bench.record(delivery).reason_details["rules"] == "network.text_too_long"


def test_what_could_not_be_checked_is_not_sent(bench: Workbench, expected_log: ExpectedLog) -> None:
    expected_log.announce("clinicsocial.core.publishing.gate", logging.ERROR, "could not be checked")
    delivery = bench.plan(bench.account())
    bench.verdict = ZeroDivisionError()

    bench.round()

    assert (bench.state(delivery), bench.reason(delivery)) == (S.HELD, Why.CHECK_FAILED)
    assert bench.network.sends == []


def test_a_check_that_changes_its_mind_at_the_last_second_still_stops_it(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())

    def wait(_instant: object) -> bool:
        bench.verdict = SendVerdict(blocked_by=("consent.withdrawn",))
        return True

    bench.publisher.publish(delivery, wait)

    assert bench.reason(delivery) == Why.CHECK_BLOCKS
    assert bench.network.sends == []


@pytest.mark.parametrize(
    ("state", "why"), [("reconnect", Why.ACCOUNT_RECONNECT), ("removed", Why.ACCOUNT_REMOVED)]
)
def test_an_account_that_is_not_connected_holds_its_posts(bench: Workbench, state: str, why: Why) -> None:
    account = bench.account()
    delivery = bench.plan(account)
    _set_state(bench, account, state)

    bench.round()

    assert (bench.state(delivery), bench.reason(delivery)) == (S.HELD, why)


def test_reconnecting_in_time_lets_the_held_post_go(bench: Workbench) -> None:
    account = bench.account()
    delivery = bench.plan(account)
    _set_state(bench, account, "reconnect")
    bench.round()

    bench.clock.advance(timedelta(minutes=3))
    _set_state(bench, account, "connected")
    bench.round()

    assert bench.state(delivery) is S.LIVE


def test_a_network_this_copy_does_not_know_holds_the_post(bench: Workbench) -> None:
    delivery = bench.plan(bench.account(network="other"))

    bench.round()

    assert bench.reason(delivery) == Why.NO_CONNECTOR


def test_the_daily_fuse_stops_an_account_that_posts_and_posts(bench: Workbench) -> None:
    bench.rules = PublishingRules(daily_fuse=3)
    bench.restart()
    account = bench.account()
    deliveries = [bench.plan(account) for _ in range(4)]

    bench.round()

    assert [bench.state(delivery) for delivery in deliveries] == [S.LIVE, S.LIVE, S.LIVE, S.HELD]
    assert bench.reason(deliveries[3]) == Why.FUSE


def test_the_fuse_of_one_account_does_not_stop_another(bench: Workbench) -> None:
    bench.rules = PublishingRules(daily_fuse=1)
    bench.restart()
    deliveries = [bench.plan(bench.account()) for _ in range(2)]

    bench.round()

    assert {bench.state(delivery) for delivery in deliveries} == {S.LIVE}


def test_an_assisted_post_is_handed_over_when_due_however_late(bench: Workbench) -> None:
    account = bench.account(mode="assisted")
    now = bench.plan(account)
    late = bench.plan(account, bench.clock.now() - timedelta(days=2))

    bench.round()

    assert bench.state(now) is bench.state(late) is S.BY_HAND
    assert {notice.kind for notice in bench.notices} == {NoticeKind.POST_BY_HAND}
    assert bench.network.sends == []


def test_a_snoozed_post_reminds_again_once(bench: Workbench) -> None:
    delivery = bench.plan(bench.account(mode="assisted"))
    bench.round()
    with bench.store.unit_of_work() as unit:
        delivery_of(unit.session, delivery).not_before = unit.now + timedelta(minutes=30)

    bench.rounds(10, timedelta(minutes=10))

    assert len(bench.notices) == 2
    assert bench.state(delivery) is S.BY_HAND


def test_a_post_that_cannot_be_put_together_is_held_with_its_problem(
    bench: Workbench, expected_log: ExpectedLog
) -> None:
    expected_log.announce(PREPARING, logging.WARNING)
    delivery = bench.plan(bench.account())
    bench.broken = InvalidInputError("media", "Damaged.", "door.jpg is damaged.", "Import it again.")

    bench.round()

    assert (bench.state(delivery), bench.reason(delivery)) == (S.HELD, Why.NOT_COMPOSED)


def test_a_mistake_of_the_app_ends_in_a_state_not_in_silence(
    bench: Workbench, expected_log: ExpectedLog
) -> None:
    expected_log.announce(PREPARING, logging.ERROR, "ZeroDivisionError")
    delivery = bench.plan(bench.account())
    bench.broken = ZeroDivisionError()

    bench.round()

    assert (bench.state(delivery), bench.reason(delivery)) == (S.HELD, Why.APP_FAULT)


class _Locked(FakeCredentials):
    def password(self) -> Secret:
        raise InvalidInputError("vault", "Locked.", "The password store is locked.", "Unlock it.")


def test_a_locked_password_store_is_waited_for(bench: Workbench, expected_log: ExpectedLog) -> None:
    expected_log.announce(PREPARING, logging.WARNING)
    delivery = bench.plan(bench.account())
    bench.credentials = _Locked()
    bench.round()
    assert (bench.state(delivery), bench.reason(delivery)) == (S.WAITING, Why.VAULT)

    bench.credentials = FakeCredentials()
    bench.rounds(2, timedelta(seconds=15))

    assert bench.state(delivery) is S.LIVE


def _pause(bench: Workbench) -> None:
    with bench.store.unit_of_work() as unit:
        set_publishing_pause(unit, "A death in the team.")


def _resume(bench: Workbench) -> None:
    with bench.store.unit_of_work() as unit:
        clear_publishing_pause(unit)


def _set_state(bench: Workbench, account_id: int, state: str) -> None:
    with bench.store.unit_of_work() as unit:
        unit.session.get_one(Account, account_id).state = state


def test_a_warning_nobody_answered_holds_the_post_and_asks(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.verdict = SendVerdict(asked_by=("uk.specialist-title",))

    bench.round()

    assert (bench.state(delivery), bench.reason(delivery)) == (S.HELD, Why.CHECK_ASKS)
    assert bench.network.sends == []
