"""What a PC goes through that nobody looks after: nothing lost, nothing twice, no burst, told once in words.

The table of all faults and their tests is `docs/faults.md`.
"""

from __future__ import annotations

import logging
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from clinicsocial.core.model.account import Account
from clinicsocial.core.model.delivery import Delivery
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.publishing.sentences import told
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.network_errors import Reason
from clinicsocial.core.values.store_errors import DatabaseLockedError, DiskFullError
from clinicsocial.core.values.vault_errors import VaultLockedError
from tests.core.publishing.workbench import Workbench, make_workbench
from tests.fakes.failing_store import FailingStore
from tests.fakes.network import Effect, FakeCredentials, Fault

if TYPE_CHECKING:
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.values.network import Secret
    from tests.fakes.clock import FakeClock
    from tests.fakes.failing_store import StoreFault
    from tests.guards import ExpectedLog

PREPARING = "clinicsocial.core.publishing.preparing"
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def _spread(bench: Workbench, account: int, count: int, apart: timedelta) -> list[int]:
    """So many posts, the first one `apart` from now."""
    return [bench.plan(account, bench.clock.now() + apart * number) for number in range(1, count + 1)]


def _states(bench: Workbench, deliveries: list[int]) -> set[S]:
    return {bench.state(delivery) for delivery in deliveries}


def _all_is_well(bench: Workbench, deliveries: list[int]) -> None:
    """At most one post each, late ones apart, every one explained, and nobody told twice."""
    rows = [bench.record(delivery) for delivery in deliveries]
    assert [row.id for row in rows if len(bench.network.of(row.id)) != (row.state == S.LIVE)] == []
    assert _closest(bench, rows) >= MINUTE
    assert all(told(row.reason, row.reason_details).sentence for row in rows if row.state != S.LIVE)
    twice = [
        one for one, count in Counter((n.delivery_id, n.kind) for n in bench.notices).items() if count > 1
    ]
    assert twice == []
    unsettled = {row.id for row in rows if row.state in {S.HELD, S.MISSED, S.REFUSED, S.UNSURE}}
    assert unsettled <= {notice.delivery_id for notice in bench.notices}


def _closest(bench: Workbench, rows: list[Delivery]) -> timedelta:
    """The shortest span between two posts of which the later one was late."""
    sent = sorted((at, number) for number, at in bench.network.sent_at.items())
    late = {row.id for row in rows if row.id in bench.network.sent_at}
    late = {n for n in late if bench.network.sent_at[n] - bench.record(n).due_at > MINUTE}
    pairs = pairwise(sent)
    return min((after - before for (before, _), (after, n) in pairs if n in late), default=HOUR)


def test_a_night_asleep_ends_in_missed_posts_and_nothing_goes_out_in_the_morning(bench: Workbench) -> None:
    deliveries = _spread(bench, bench.account(), 4, HOUR)

    bench.clock.advance(12 * HOUR)
    bench.rounds(5, MINUTE)

    assert _states(bench, deliveries) == {S.MISSED}
    _all_is_well(bench, deliveries)


def test_after_a_short_sleep_what_is_due_goes_out_one_by_one(bench: Workbench) -> None:
    deliveries = _spread(bench, bench.account(), 4, MINUTE)

    bench.clock.advance(6 * MINUTE)
    bench.rounds(20, timedelta(seconds=20))

    assert _states(bench, deliveries) == {S.LIVE}
    _all_is_well(bench, deliveries)


def test_a_clock_set_back_after_a_post_does_not_send_it_again(bench: Workbench) -> None:
    deliveries = _spread(bench, bench.account(), 3, MINUTE)
    bench.rounds(3, MINUTE)

    bench.clock.step_wall_clock(-HOUR)
    bench.restart()
    bench.publisher.begin()
    bench.rounds(75, MINUTE)

    assert _states(bench, deliveries) == {S.LIVE}
    assert len(bench.network.sends) == len(deliveries)


def test_a_clock_that_leaps_a_day_ahead_sends_no_post_of_that_day(bench: Workbench) -> None:
    deliveries = _spread(bench, bench.account(), 4, 3 * HOUR)

    bench.clock.step_wall_clock(timedelta(days=1))
    bench.rounds(3, MINUTE)
    bench.clock.step_wall_clock(-timedelta(days=1))
    bench.rounds(3, MINUTE)

    assert _states(bench, deliveries) == {S.MISSED}
    _all_is_well(bench, deliveries)


def test_a_day_without_network_misses_its_posts_and_the_next_one_goes_out(bench: Workbench) -> None:
    account = bench.account()
    lost = _spread(bench, account, 4, 5 * HOUR)
    after = bench.plan(account, bench.clock.now() + 25 * HOUR)
    bench.network.announce("send", *[Fault(Effect.NOTHING_LEFT)] * 1000)

    bench.rounds(24 * 12, 5 * MINUTE)
    bench.network.calm()
    bench.rounds(15, 5 * MINUTE)

    assert {(bench.state(one), bench.reason(one)) for one in lost} == {(S.MISSED, Why.MISSED_UNREACHABLE)}
    assert bench.state(after) is S.LIVE
    _all_is_well(bench, [*lost, after])


def test_a_quota_used_up_until_tomorrow_is_waited_for_and_then_told(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.WAIT, retry_at=bench.clock.now() + 24 * HOUR))

    bench.rounds(30, MINUTE)

    assert (bench.state(delivery), bench.reason(delivery)) == (S.MISSED, Why.MISSED_WAIT)
    assert len(bench.network.sends) == 1
    _all_is_well(bench, [delivery])


def test_a_revoked_account_is_asked_once_however_many_posts_wait(bench: Workbench) -> None:
    account = bench.account()
    deliveries = _spread(bench, account, 5, 10 * MINUTE)
    bench.network.announce("send", *[Fault(Effect.REFUSED, Reason.RECONNECT)] * 9)

    bench.rounds(90, MINUTE)
    bench.network.calm()
    with bench.store.unit_of_work() as unit:
        unit.session.get_one(Account, account).state = "connected"
    bench.rounds(5, MINUTE)

    assert len(bench.network.sends) == 1
    assert S.LIVE not in _states(bench, deliveries)
    assert all(told(bench.reason(one), {}).sentence for one in deliveries)


class _Locked(FakeCredentials):
    def password(self) -> Secret:
        raise VaultLockedError


def test_a_password_store_locked_all_morning_is_told_once(
    bench: Workbench, expected_log: ExpectedLog
) -> None:
    expected_log.announce(PREPARING, logging.WARNING)
    deliveries = _spread(bench, bench.account(), 3, HOUR)
    bench.credentials = _Locked()

    bench.rounds(50, 5 * MINUTE)

    assert {(bench.state(one), bench.reason(one)) for one in deliveries} == {(S.MISSED, Why.MISSED_VAULT)}
    assert bench.network.sends == []
    _all_is_well(bench, deliveries)


def test_two_copies_over_the_same_plan_make_one_post_each(bench: Workbench) -> None:
    deliveries = [bench.plan(bench.account()) for _ in range(3)]
    first = bench.publisher
    bench.restart()
    second = bench.publisher
    jobs = (*first.look().jobs, *second.look().jobs)

    for job in jobs:
        first.do(job)
        second.do(job)

    assert len(bench.network.sends) == len(deliveries)
    _all_is_well(bench, deliveries)


@pytest.mark.parametrize("fault", [DiskFullError, DatabaseLockedError])
@pytest.mark.parametrize("spare", [0, 1])
def test_a_disk_that_takes_nothing_around_a_send_loses_no_post_and_makes_no_second(
    store: Store, clock: FakeClock, fault: StoreFault, spare: int
) -> None:
    failing = FailingStore(store.folder, store.key, clock)
    bench = make_workbench(failing, clock)
    delivery = bench.plan(bench.account())
    failing.fault, failing.spare = fault, spare
    for _ in range(3):
        with suppress(fault):  # the scheduler tells it, and looks again
            bench.round()
        clock.advance(MINUTE)
    assert bench.state(delivery) is (S.SENDING if spare else S.WAITING)

    failing.fault = None
    bench.restart()
    bench.rounds(5, timedelta(seconds=20))

    assert bench.state(delivery) is S.LIVE
    assert len(bench.network.sends) == 1
    _all_is_well(bench, [delivery])
    failing.close()
