"""One send: at its second, once, and what the answer means."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest

from clinicsocial.core.publishing.outbox import delivery_of
from clinicsocial.core.publishing.ports import SendVerdict
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.network_errors import Reason
from clinicsocial.core.values.notices import NoticeKind
from tests.core.publishing.workbench import Workbench
from tests.fakes.network import Effect, Fault


def test_a_due_delivery_becomes_live_with_its_address(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())

    bench.round()

    assert bench.state(delivery) is S.LIVE
    assert bench.record(delivery).address == "https://fake.example/post-1"
    assert bench.record(delivery).live_at == bench.clock.now()


def test_what_was_sent_is_kept_as_a_receipt_of_hashes(bench: Workbench) -> None:
    bench.pictures = 2
    bench.verdict = SendVerdict(signed_off=({"rule": "r1", "staff": "3"},), consents=(7,), rule_pack="uk-3")
    delivery = bench.plan(bench.account())

    bench.round()

    (receipt,) = bench.receipts(delivery)
    assert receipt.text_sha256 == sha256(b"Flu clinic on Saturday.").hexdigest()
    assert len(receipt.media_sha256) == receipt.media_confirmed == 2
    assert (receipt.consents, receipt.rule_pack) == ([7], "uk-3")
    assert receipt.signed_off == [{"rule": "r1", "staff": "3"}]


def test_the_attempt_stands_in_the_database_before_the_request_leaves(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    seen: list[S] = []
    send = bench.connector.send

    def spy(*args: object) -> object:
        seen.append(bench.state(delivery))
        assert bench.attempts(delivery)[0].closed_at is None
        return send(*args)  # type: ignore[arg-type]

    bench.connector.send = spy  # type: ignore[method-assign,assignment]
    bench.round()

    assert seen == [S.SENDING]


def test_nothing_is_sent_before_its_second(bench: Workbench) -> None:
    delivery = bench.plan(bench.account(), bench.clock.now() + timedelta(seconds=3))

    bench.round()

    assert bench.state(delivery) is S.WAITING
    assert bench.network.sends == []


def test_a_worker_that_comes_early_waits_for_the_second(bench: Workbench) -> None:
    due = bench.clock.now() + timedelta(seconds=3)
    delivery = bench.plan(bench.account(), due)

    def wait(instant: object) -> bool:
        assert instant == due
        bench.clock.advance(timedelta(seconds=3))
        return True

    bench.publisher.publish(delivery, wait)

    assert bench.network.sent_at[delivery] == due


def test_a_stop_while_waiting_for_the_second_sends_nothing(bench: Workbench) -> None:
    delivery = bench.plan(bench.account(), bench.clock.now() + timedelta(seconds=3))

    bench.publisher.publish(delivery, lambda _instant: False)

    assert bench.state(delivery) is S.WAITING
    assert bench.attempts(delivery) == []


def test_an_edit_between_composing_and_sending_sends_nothing_old(bench: Workbench) -> None:
    delivery = bench.plan(bench.account(), bench.clock.now() + timedelta(seconds=3))

    def wait(_instant: object) -> bool:
        bench.edit(delivery, "Flu clinic on Sunday.")
        bench.clock.advance(timedelta(seconds=3))
        return True

    bench.publisher.publish(delivery, wait)
    assert bench.network.sends == []
    bench.round()

    assert [post.text for post in bench.network.of(delivery)] == ["Flu clinic on Sunday."]


def test_a_post_moved_to_later_while_a_worker_waits_is_not_sent(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())

    def wait(_instant: object) -> bool:
        with bench.store.unit_of_work() as unit:
            delivery_of(unit.session, delivery).due_at += timedelta(days=1)
        return True

    bench.publisher.publish(delivery, wait)

    assert bench.network.sends == []


def test_fewer_pictures_confirmed_than_sent_is_live_and_told(bench: Workbench) -> None:
    bench.pictures = 2
    bench.network.loses_media = 1
    delivery = bench.plan(bench.account())

    bench.round()

    assert bench.state(delivery) is S.LIVE
    assert bench.reason(delivery) == Why.FEWER_MEDIA
    assert bench.record(delivery).reason_details == {"sent": "2", "confirmed": "1"}


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        (Reason.TEXT, Why.REFUSED_TEXT),
        (Reason.MEDIA, Why.REFUSED_MEDIA),
        (Reason.POLICY, Why.REFUSED_POLICY),
        (Reason.ACCESS, Why.REFUSED_ACCESS),
        (Reason.ADDRESS, Why.REFUSED_ADDRESS),
        (Reason.RECONNECT, Why.REFUSED_RECONNECT),
    ],
)
@pytest.mark.parametrize("step", ["prepare", "send"])
def test_a_clear_refusal_ends_in_its_reason(bench: Workbench, step: str, reason: Reason, why: Why) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce(step, Fault(Effect.REFUSED, reason))

    bench.rounds(3, timedelta(minutes=1))

    assert bench.state(delivery) is S.REFUSED
    assert bench.reason(delivery) == why
    assert bench.network.of(delivery) == []


def test_a_network_that_has_it_already_is_asked_where(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.REFUSED, Reason.DUPLICATE))

    bench.round()

    assert bench.state(delivery) is S.REFUSED
    assert bench.reason(delivery) == Why.REFUSED_DUPLICATE


@pytest.mark.parametrize("step", ["prepare", "send"])
def test_a_refused_password_holds_the_other_posts_of_the_account(bench: Workbench, step: str) -> None:
    account = bench.account()
    first, second = bench.plan(account), bench.plan(account)
    bench.network.announce(step, Fault(Effect.REFUSED, Reason.RECONNECT))

    bench.round()

    assert bench.reason(first) == Why.REFUSED_RECONNECT
    assert bench.state(second) is S.HELD
    assert bench.reason(second) == Why.ACCOUNT_RECONNECT


def test_nothing_left_is_tried_again_ever_more_rarely(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", *[Fault(Effect.NOTHING_LEFT)] * 3)
    planned = bench.clock.now()

    offsets = []
    for _ in range(3):
        bench.round()
        not_before = bench.record(delivery).not_before
        assert not_before is not None
        offsets.append((not_before - planned).total_seconds())
        bench.clock.advance(not_before - bench.clock.now())
    bench.round()

    assert offsets == [10, 40, 100]
    assert bench.state(delivery) is S.LIVE
    assert [attempt.outcome for attempt in bench.attempts(delivery)] == ["nothing_left"] * 3 + ["live"]


def test_a_repeat_after_nothing_left_carries_the_same_guard(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.NOTHING_LEFT))

    bench.rounds(3, timedelta(seconds=15))

    first, second = bench.attempts(delivery)
    assert first.guard_key == second.guard_key
    assert (first.number, second.number) == (1, 2)


def test_a_time_the_network_names_is_kept(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    allowed = bench.clock.now() + timedelta(minutes=7)
    bench.network.announce("send", Fault(Effect.WAIT, retry_at=allowed))

    bench.round()
    bench.clock.advance(timedelta(minutes=6))
    bench.round()
    assert bench.reason(delivery) == Why.WAIT
    bench.clock.advance(timedelta(minutes=1))
    bench.round()

    assert bench.network.sent_at[delivery] == allowed


def test_a_network_out_of_reach_for_the_whole_window_is_a_missed_post(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", *[Fault(Effect.NOTHING_LEFT)] * 100)

    bench.rounds(20, timedelta(minutes=1))

    assert bench.state(delivery) is S.MISSED
    assert bench.reason(delivery) == Why.MISSED_UNREACHABLE


def test_preparing_is_done_early_and_not_again(bench: Workbench) -> None:
    bench.pictures = 1
    delivery = bench.plan(bench.account(), bench.clock.now() + timedelta(minutes=4))

    bench.rounds(9, timedelta(seconds=30))

    assert bench.connector.prepared == [delivery]
    assert bench.state(delivery) is S.LIVE


def test_preparing_again_starts_from_what_is_uploaded_already(bench: Workbench) -> None:
    bench.pictures = 1
    delivery = bench.plan(bench.account(), bench.clock.now() + timedelta(minutes=4))
    bench.round()
    uploaded = bench.record(delivery).prepared

    bench.edit(delivery, "Other words.")
    bench.clock.advance(timedelta(minutes=4))
    bench.round()

    assert bench.connector.prepared == [delivery, delivery]
    assert uploaded.items() <= bench.record(delivery).prepared.items() | {
        ("_prepared_for", uploaded["_prepared_for"])
    }


def test_a_person_is_told_of_a_refusal_by_ids_alone(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.REFUSED, Reason.TEXT))

    bench.round()

    (notice,) = bench.notices
    assert (notice.kind, notice.delivery_id) == (NoticeKind.NEEDS_YOU, delivery)


def test_every_step_leaves_a_line_in_the_audit_log(bench: Workbench) -> None:
    delivery = bench.plan(bench.account())
    bench.network.announce("send", Fault(Effect.NOTHING_LEFT))

    bench.rounds(2, timedelta(seconds=11))

    assert bench.audit(delivery) == [
        "delivery.sending",
        "delivery.waiting",
        "delivery.sending",
        "delivery.live",
    ]
