"""Answers that never came: looked up by the guard, never sent blindly."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clinicsocial.core.publishing import attempts
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.network import Capability
from tests.core.publishing.workbench import Workbench, make_workbench
from tests.fakes.clock import FakeClock
from tests.fakes.network import Effect, Fault, Killed

SOON = timedelta(seconds=10)


def test_a_lost_answer_is_found_live_and_sent_once(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.LOSE_ANSWER))

    bench.rounds(6, SOON)

    assert bench.state(delivery) is S.LIVE
    assert len(bench.network.sends) == len(bench.network.of(delivery)) == 1


def test_not_there_is_not_believed_before_the_request_is_surely_over(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.LATE, seconds=25))

    bench.rounds(2, SOON)
    assert bench.state(delivery) is S.SENDING
    bench.rounds(3, SOON)

    assert bench.state(delivery) is S.LIVE
    assert len(bench.network.sends) == 1


def test_a_send_that_took_long_before_its_request_is_waited_for_all_the_same(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.LATE, seconds=25))
    send = bench.connector.send

    def slow(*args: object) -> object:
        bench.clock.advance(timedelta(seconds=100))  # a session was renewed first
        return send(*args)  # type: ignore[arg-type]

    bench.connector.send = slow  # type: ignore[method-assign,assignment]
    bench.rounds(6, SOON)

    assert bench.state(delivery) is S.LIVE
    assert len(bench.network.sends) == 1


def test_a_clock_set_forward_does_not_make_a_request_look_over(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.LATE, seconds=25))
    bench.round()

    bench.clock.step_wall_clock(timedelta(minutes=5))
    bench.rounds(6, SOON)

    assert bench.state(delivery) is S.LIVE
    assert len(bench.network.sends) == 1


def test_surely_absent_goes_out_again_with_the_same_guard(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.BROKEN))

    bench.rounds(6, SOON)

    first, second = bench.attempts(delivery)
    assert (first.outcome, second.outcome) == ("absent", "live")
    assert first.guard_key == second.guard_key
    assert len(bench.network.of(delivery)) == 1


def test_surely_absent_but_too_late_by_now_is_missed_instead(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.DIES_BEFORE))
    with pytest.raises(Killed):
        bench.round()
    bench.restart()
    bench.clock.advance(timedelta(hours=8))

    bench.rounds(6, SOON)

    assert bench.state(delivery) is S.MISSED
    assert bench.network.of(delivery) == []


def test_without_a_guard_the_person_is_asked_instead_of_sending_again(store: Store, clock: FakeClock) -> None:
    bench = make_workbench(store, clock, honours_guard=False, without=frozenset({Capability.GUARDED_REPEAT}))
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.BROKEN))

    bench.rounds(40, timedelta(minutes=1))

    assert bench.state(delivery) is S.UNSURE
    assert bench.reason(delivery) == Why.UNSURE_NOT_FOUND
    assert len(bench.network.sends) == 1


def test_a_network_that_cannot_be_asked_makes_it_unsure_within_minutes(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.LOSE_ANSWER))
    bench.network.announce("look_up", *[Fault(Effect.BROKEN)] * 200)

    bench.rounds(60, SOON)

    assert bench.state(delivery) is S.UNSURE
    assert bench.reason(delivery) == Why.UNSURE_UNREACHABLE


def test_an_unsure_delivery_is_found_live_when_the_network_comes_back(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.LOSE_ANSWER))
    bench.network.announce("look_up", *[Fault(Effect.BROKEN)] * 200)
    bench.rounds(60, SOON)

    bench.network.calm()
    bench.rounds(40, timedelta(minutes=1))

    assert bench.state(delivery) is S.LIVE
    assert len(bench.network.sends) == 1


def test_an_unsure_delivery_is_not_sent_over_the_persons_head(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.BROKEN))
    bench.network.announce("look_up", *[Fault(Effect.BROKEN)] * 200)
    bench.rounds(60, SOON)

    bench.network.calm()
    bench.rounds(60, timedelta(minutes=1))

    assert bench.state(delivery) is S.UNSURE
    assert bench.reason(delivery) == Why.UNSURE_NOT_FOUND
    assert len(bench.network.sends) == 1


def test_a_network_without_look_up_asks_the_person_at_once(store: Store, clock: FakeClock) -> None:
    bench = make_workbench(store, clock, without=frozenset({Capability.LOOK_UP}))
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.LOSE_ANSWER))

    bench.round()

    assert bench.state(delivery) is S.UNSURE
    assert bench.reason(delivery) == Why.UNSURE_NO_LOOK_UP


@pytest.mark.parametrize(
    ("effect", "posts"), [(Effect.DIES_BEFORE, 0), (Effect.DIES_AFTER, 1), (Effect.DIES_LATE, 1)]
)
def test_after_a_crash_a_doubtful_send_is_looked_up_never_sent(
    bench: Workbench, effect: Effect, posts: int
) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(effect))
    with pytest.raises(Killed):
        bench.round()
    assert bench.state(delivery) is S.SENDING
    sends = len(bench.network.sends)

    bench.restart()
    bench.round()

    assert len(bench.network.sends) == sends
    assert len(bench.network.of(delivery)) == posts
    bench.rounds(6, SOON)
    assert bench.state(delivery) is S.LIVE
    assert len(bench.network.of(delivery)) == 1


def test_the_other_posts_of_an_account_wait_while_one_is_in_doubt(bench: Workbench) -> None:
    account = bench.account()
    first, second = bench.plan(account), bench.plan(account)
    bench.network.announce("send", Fault(Effect.LATE, seconds=25))

    bench.rounds(2, SOON)
    assert (bench.state(first), bench.state(second)) == (S.SENDING, S.WAITING)
    bench.rounds(3, SOON)

    assert (bench.state(first), bench.state(second)) == (S.LIVE, S.LIVE)


def test_a_person_who_finds_it_live_ends_the_doubt(bench: Workbench) -> None:
    delivery = _unsure(bench)

    with bench.store.unit_of_work() as unit:
        attempts.settle_by_person(unit, delivery, is_live=True, address="https://fake.example/1")

    assert bench.state(delivery) is S.LIVE
    assert [attempt.outcome for attempt in bench.attempts(delivery)] == ["live"]


def test_a_person_who_finds_nothing_may_choose_a_new_time(bench: Workbench) -> None:
    delivery = _unsure(bench)

    with bench.store.unit_of_work() as unit:
        attempts.settle_by_person(unit, delivery, is_live=False)
    bench.round()

    assert bench.state(delivery) is S.MISSED
    assert bench.reason(delivery) == Why.MISSED_ABSENT


def test_a_look_up_under_way_does_not_call_for_another_look(bench: Workbench) -> None:
    bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.LOSE_ANSWER))
    bench.network.announce("look_up", Fault(Effect.BROKEN))
    bench.round()
    bench.clock.advance(SOON)

    look = bench.publisher.look()

    assert len(look.jobs) == 1
    assert look.wake_at is None


def _unsure(bench: Workbench) -> int:
    """A delivery whose answer was lost, and whose network could not be asked for half an hour."""
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.BROKEN))
    bench.network.announce("look_up", *[Fault(Effect.BROKEN)] * 500)
    bench.rounds(30, timedelta(minutes=1))
    assert bench.state(delivery) is S.UNSURE
    return delivery
