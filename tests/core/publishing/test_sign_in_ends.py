"""A sign-in that ends: told 14, 7 and 2 days ahead, once each, and at its end its posts wait.

The PC sleeps, starts again and has its clock set while the days pass.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from clinicsocial.core.model.account import ENDED, Account
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.publishing.sign_in_ends import end_of, ending_soon, keep_end
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.network_errors import Reason
from clinicsocial.core.values.notices import NoticeKind
from clinicsocial.core.values.sign_in import REMINDERS, EndSource, SignInEnd
from clinicsocial.core.values.store_errors import DiskFullError
from tests.core.publishing.workbench import Workbench, make_workbench
from tests.fakes.failing_store import FailingStore
from tests.fakes.network import Effect, Fault

if TYPE_CHECKING:
    from datetime import datetime

    from clinicsocial.core.store.store import Store
    from tests.fakes.clock import FakeClock

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def ending(bench: Workbench, ahead: timedelta, source: EndSource = EndSource.NETWORK) -> int:
    """A connected account whose sign-in ends so far from now."""
    number = bench.account()
    keep(bench, number, ahead, source)
    return number


def keep(bench: Workbench, number: int, ahead: timedelta, source: EndSource = EndSource.PERSON) -> None:
    with bench.store.unit_of_work() as unit:
        account = unit.session.get_one(Account, number)
        keep_end(account, SignInEnd(unit.now + ahead, source), unit.now)


def connect_again(bench: Workbench, number: int) -> None:
    """As the assistant stores it: the details are those of the new sign-in alone."""
    with bench.store.unit_of_work() as unit:
        account = unit.session.get_one(Account, number)
        account.state, account.state_reason, account.details = "connected", "", {}


def state(bench: Workbench, number: int) -> tuple[str, str]:
    with bench.store.read() as session:
        account = session.get_one(Account, number)
        return account.state, account.state_reason


def told(bench: Workbench, number: int) -> list[NoticeKind]:
    return [notice.kind for notice in bench.notices if notice.account_id == number]


def days_told(bench: Workbench, number: int, days: int) -> list[int]:
    """After how many days something was told, the app looking four times a day."""
    found = []
    for quarter in range(days * 4):
        before = len(told(bench, number))
        bench.publisher.tidy()
        found += [quarter // 4] * (len(told(bench, number)) - before)
        bench.clock.advance(DAY / 4)
    return found


def test_it_is_told_fourteen_seven_and_two_days_ahead_and_at_the_end(bench: Workbench) -> None:
    number = ending(bench, 30 * DAY)
    assert days_told(bench, number, 40) == [16, 23, 28, 30]
    assert told(bench, number) == [NoticeKind.SIGN_IN_ENDS] * 3 + [NoticeKind.SIGN_IN_ENDED]


def test_what_is_told_carries_the_account_and_the_end(bench: Workbench) -> None:
    ending(bench, 20 * DAY)
    bench.clock.advance(7 * DAY)
    bench.publisher.tidy()
    (notice,) = bench.notices
    assert (notice.account_label, notice.at) == ("@clinic1", bench.clock.now() + 13 * DAY)


@pytest.mark.parametrize("ahead", [1, 2, 5, 7, 12, 14])
def test_whoever_connects_an_account_knows_what_has_been_reached_by_then(
    bench: Workbench, ahead: int
) -> None:
    number = ending(bench, ahead * DAY)
    bench.publisher.tidy()
    assert told(bench, number) == []


def test_a_pc_that_slept_past_two_reminders_tells_the_last_one_only(bench: Workbench) -> None:
    number = ending(bench, 20 * DAY)
    bench.clock.advance(19 * DAY)
    bench.publisher.tidy()
    bench.restart()
    bench.publisher.begin()
    assert told(bench, number) == [NoticeKind.SIGN_IN_ENDS]


def test_a_pc_that_slept_past_the_end_tells_the_end_only(bench: Workbench) -> None:
    number = ending(bench, 20 * DAY)
    bench.clock.advance(60 * DAY)
    bench.rounds(3, MINUTE)
    assert told(bench, number) == [NoticeKind.SIGN_IN_ENDED]


def test_connecting_again_begins_anew(bench: Workbench) -> None:
    number = ending(bench, 10 * DAY)
    bench.clock.advance(4 * DAY)
    bench.publisher.tidy()
    connect_again(bench, number)
    keep(bench, number, 60 * DAY)
    bench.rounds(40, DAY)
    assert told(bench, number) == [NoticeKind.SIGN_IN_ENDS]
    bench.rounds(8, DAY)
    assert told(bench, number) == [NoticeKind.SIGN_IN_ENDS] * 2


def test_after_the_end_posts_wait_unsent_and_that_is_told_once(bench: Workbench) -> None:
    number = ending(bench, 1 * DAY)
    deliveries = [bench.plan(number, bench.clock.now() + DAY + hour * timedelta(hours=1)) for hour in (1, 2)]
    bench.clock.advance(DAY + 61 * MINUTE)
    bench.rounds(10, MINUTE)

    assert (bench.state(deliveries[0]), bench.reason(deliveries[0])) == (S.HELD, Why.ACCOUNT_RECONNECT)
    bench.rounds(120, MINUTE)
    assert {bench.state(one) for one in deliveries} == {S.MISSED}
    assert (state(bench, number), bench.network.sends) == (("reconnect", ENDED), [])
    assert told(bench, number) == [NoticeKind.SIGN_IN_ENDED]


def test_a_post_that_waits_goes_out_when_the_account_is_connected_again_in_time(bench: Workbench) -> None:
    number = ending(bench, 1 * DAY)
    delivery = bench.plan(number, bench.clock.now() + DAY)
    bench.clock.advance(DAY)
    bench.rounds(3, MINUTE)
    assert bench.state(delivery) is S.HELD

    connect_again(bench, number)
    bench.rounds(3, MINUTE)
    assert bench.state(delivery) is S.LIVE


def test_nothing_is_sent_after_the_end_even_where_nobody_has_looked_since(bench: Workbench) -> None:
    number = ending(bench, 10 * MINUTE)
    delivery = bench.plan(number, bench.clock.now() + 10 * MINUTE)
    bench.clock.advance(10 * MINUTE)
    bench.publisher.publish(delivery)
    assert (bench.state(delivery), bench.network.sends) == (S.HELD, [])


def test_a_clock_that_leaps_ahead_and_back_leaves_the_account_as_it_was(bench: Workbench) -> None:
    number = ending(bench, 30 * DAY)
    bench.clock.step_wall_clock(365 * DAY)
    bench.publisher.tidy()
    assert state(bench, number) == ("reconnect", ENDED)
    bench.clock.step_wall_clock(-365 * DAY)
    assert days_told(bench, number, 32) == [16, 23, 28, 30]


def test_a_later_day_entered_by_a_person_lets_it_go_on(bench: Workbench) -> None:
    number = ending(bench, 1 * DAY)
    bench.clock.advance(2 * DAY)
    bench.publisher.tidy()
    keep(bench, number, 60 * DAY)
    bench.publisher.tidy()
    assert state(bench, number) == ("connected", "")


def test_an_account_the_network_refused_is_not_announced(bench: Workbench) -> None:
    number = ending(bench, 20 * DAY)
    bench.plan(number)
    bench.network.announce("send", Fault(Effect.REFUSED, Reason.RECONNECT))
    bench.rounds(30, DAY)
    assert told(bench, number) == [NoticeKind.NEEDS_YOU]


def test_a_revoked_account_is_told_once_and_again_after_it_was_connected_again(bench: Workbench) -> None:
    number = bench.account()
    for hour in range(5):
        bench.plan(number, bench.clock.now() + hour * timedelta(hours=1))
    bench.network.announce("send", Fault(Effect.REFUSED, Reason.RECONNECT))
    bench.rounds(60, 6 * MINUTE)
    assert told(bench, number) == [NoticeKind.NEEDS_YOU]

    connect_again(bench, number)
    bench.plan(number)
    bench.network.announce("send", Fault(Effect.REFUSED, Reason.RECONNECT))
    bench.rounds(3, MINUTE)
    assert told(bench, number) == [NoticeKind.NEEDS_YOU] * 2


def test_what_comes_up_in_quiet_hours_is_told_when_they_are_over_restart_or_not(bench: Workbench) -> None:
    number = ending(bench, 20 * DAY)
    bench.quiet = True
    bench.clock.advance(7 * DAY)
    bench.rounds(3, MINUTE)
    assert told(bench, number) == []

    bench.restart()
    bench.quiet = False
    bench.rounds(3, MINUTE)
    assert told(bench, number) == [NoticeKind.SIGN_IN_ENDS]


def test_an_end_in_quiet_hours_stops_posts_at_once_and_is_told_once_they_are_over(bench: Workbench) -> None:
    number = ending(bench, 1 * DAY)
    deliveries = [bench.plan(number, bench.clock.now() + DAY + hour * timedelta(hours=1)) for hour in (1, 3)]
    bench.quiet = True
    bench.clock.advance(DAY + 61 * MINUTE)
    bench.rounds(30, MINUTE)
    assert (bench.state(deliveries[0]), told(bench, number)) == (S.MISSED, [])

    bench.quiet = False
    bench.rounds(40, 5 * MINUTE)
    assert {bench.state(one) for one in deliveries} == {S.MISSED}
    assert (told(bench, number), bench.network.sends) == ([NoticeKind.SIGN_IN_ENDED], [])


def test_a_refusal_in_quiet_hours_is_told_again_once_they_are_over(bench: Workbench) -> None:
    number = bench.account()
    for hour in range(4):
        bench.plan(number, bench.clock.now() + hour * timedelta(hours=1))
    bench.network.announce("send", Fault(Effect.REFUSED, Reason.RECONNECT))
    bench.quiet = True
    bench.rounds(8, 6 * MINUTE)
    assert told(bench, number) == [NoticeKind.NEEDS_YOU]

    bench.quiet = False
    bench.rounds(40, 6 * MINUTE)
    assert told(bench, number) == [NoticeKind.NEEDS_YOU] * 2


def test_a_disk_that_is_full_keeps_nobody_from_being_told(store: Store, clock: FakeClock) -> None:
    failing = FailingStore(store.folder, store.key, clock)
    bench = make_workbench(failing, clock)
    number = bench.account()
    with failing.unit_of_work() as unit:
        unit.session.get_one(Account, number).state = "reconnect"
    delivery = bench.plan(number)
    failing.fault, failing.spare = DiskFullError, 1
    bench.round()
    assert (bench.state(delivery), told(bench, number)) == (S.HELD, [NoticeKind.NEEDS_YOU])
    failing.close()


def test_what_ends_soon_is_listed_the_first_to_end_first(bench: Workbench) -> None:
    later, sooner, far = (ending(bench, days * DAY) for days in (9, 3, 40))
    with bench.store.read() as session:
        found = [account.id for account, _ in ending_soon(session, now=bench.clock.now())]
    assert (found, far in found) == ([sooner, later], False)


MOVES = st.one_of(
    st.tuples(st.just("sleep"), st.timedeltas(timedelta(0), 16 * DAY)),
    st.tuples(st.just("set"), st.timedeltas(-3 * DAY, 3 * DAY)),
    st.tuples(st.just("restart"), st.just(timedelta(0))),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(  # the last reminder, then the end, then a clock set back to before both
    ahead=20,
    moves=[("sleep", 18.5 * DAY), ("sleep", 2 * DAY), ("set", -3 * DAY), ("sleep", DAY)],
)
@given(ahead=st.integers(1, 40), moves=st.lists(MOVES, max_size=12))
def test_whatever_the_clock_does_each_reminder_is_told_at_most_once_and_never_too_early(
    bench: Workbench, ahead: int, moves: list[tuple[str, timedelta]]
) -> None:
    number = ending(bench, ahead * DAY)
    with bench.store.read() as session:
        end = end_of(session.get_one(Account, number))
    assert end is not None
    reached: list[int] = []
    for how, span in moves:
        if how == "sleep":
            bench.clock.advance(span)
        elif how == "set":
            bench.clock.step_wall_clock(span)
        else:
            bench.restart()
        reached += _reminders_now(bench, number, end, bench.clock.now())

    with bench.store.unit_of_work() as unit:
        unit.session.get_one(Account, number).state = "removed"
    assert len(reached) == len(set(reached))
    assert set(reached) <= set(REMINDERS)


def _reminders_now(bench: Workbench, number: int, end: SignInEnd, now: datetime) -> list[int]:
    """The reminders told in one look: at most one, and only one that has been reached."""
    before = told(bench, number)
    bench.publisher.tidy()
    new = told(bench, number)[len(before) :]
    assert len(new) <= 1
    if not new or new == [NoticeKind.SIGN_IN_ENDED]:
        assert new == [] or end.is_over(now)
        return []
    reminder = end.reminder(now)
    assert reminder is not None
    return [reminder]
