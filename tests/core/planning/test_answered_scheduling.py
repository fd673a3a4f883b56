"""Scheduling refuses what nobody answered, and words the deep check has not spoken about."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from clinicsocial.core.checks import check_deeply
from clinicsocial.core.checks.guarded import could_not_check
from clinicsocial.core.model import Delivery
from clinicsocial.core.planning.answers import lift, load_answers, sign_off, take_back
from clinicsocial.core.planning.deep import DeepChecks, deep_check_stored
from clinicsocial.core.planning.errors import NotLookedIntoError, NotSchedulableError
from clinicsocial.core.planning.posts import load_post, save_post
from clinicsocial.core.planning.scheduling import (
    move_deliveries,
    new_time,
    publish_now,
    schedule_post,
    unschedule,
)
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Finding, FindingKind, Severity
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.answering import LIFTABLE, NEVER, REASON, WARNS, only_stop
from tests.core.planning.arranging import plan, post, put, schedule, sign_all_off, states

Facts = Mapping[str, NetworkFacts]
S = DeliveryState
FOUND = Finding(0, 1, FindingKind.RULE, "RULE", "t", Severity.ADVISE, "uk.x", "rule.found")


class Counting:
    """The deep check, counted."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, draft: Draft, context: Context) -> tuple[Finding, ...]:
        self.asked += 1
        return check_deeply(draft, context)


def edit(store: Store, post_id: int, text: str) -> None:
    """The post with another text."""
    with store.unit_of_work() as unit:
        stored = load_post(unit.session, post_id=post_id)
        save_post(unit, post_id=post_id, revision=stored.revision, content=replace(stored.content, text=text))


def test_an_unanswered_warning_stops_scheduling_and_is_named(
    store: Store, facebook: int, facts: Facts
) -> None:
    post_id = post(store, facebook, text=WARNS)
    with pytest.raises(NotSchedulableError) as refused:
        schedule(store, post_id, facts)
    assert ([f.rule for f in refused.value.findings], states(store)) == (["uk.specialist-title"], {})
    assert "sign it off" in refused.value.next_step


def test_publishing_now_refuses_the_same(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook, text=WARNS)
    with pytest.raises(NotSchedulableError), store.unit_of_work() as unit:
        publish_now(unit, post_id=post_id, revision=1, facts=facts)


def test_signed_off_it_is_scheduled(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook, text=WARNS)
    with store.unit_of_work() as unit:
        sign_off(unit, post_id=post_id, checked=only_stop(store, post_id, facts), reason=REASON)
    assert len(schedule(store, post_id, facts).delivery_ids) == 1


def test_a_lifted_block_is_scheduled(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook, text=LIFTABLE)
    with store.unit_of_work() as unit:
        lift(unit, post_id=post_id, checked=only_stop(store, post_id, facts), reason=REASON)
    assert len(schedule(store, post_id, facts).delivery_ids) == 1


def test_blocks_are_named_before_warnings(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook, text=f"{WARNS}\n\n{LIFTABLE}")
    with pytest.raises(NotSchedulableError) as refused:
        schedule(store, post_id, facts)
    severities = [finding.severity for finding in refused.value.findings]
    assert severities == sorted(severities)
    assert len(set(severities)) == 2


def test_a_patients_number_is_never_scheduled_whatever_was_answered(
    store: Store, facebook: int, facts: Facts
) -> None:
    post_id = post(store, facebook, text=NEVER)
    sign_all_off(store, post_id, facts)
    with pytest.raises(NotSchedulableError):
        schedule(store, post_id, facts)


def test_words_nobody_looked_into_are_not_scheduled(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    with pytest.raises(NotLookedIntoError), store.unit_of_work() as unit:
        schedule_post(unit, post_id=post_id, revision=1, plan=plan(), facts=facts, deep=DeepChecks())


def test_words_looked_into_are_scheduled_without_a_second_look(
    store: Store, facebook: int, bluesky: int, facts: Facts
) -> None:
    post_id = post(store, facebook, bluesky)
    look = Counting()
    deep = DeepChecks(look)
    assert deep_check_stored(store, post_id=post_id, facts=facts, deep=deep).deep
    asked = look.asked
    with store.unit_of_work() as unit:
        schedule_post(unit, post_id=post_id, revision=1, plan=plan(), facts=facts, deep=deep)
    assert look.asked == asked


def test_an_edit_after_the_look_has_to_be_looked_into(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    deep = DeepChecks()
    deep_check_stored(store, post_id=post_id, facts=facts, deep=deep)
    edit(store, post_id, "Flu clinic on Sunday.")
    with pytest.raises(NotLookedIntoError), store.unit_of_work() as unit:
        schedule_post(unit, post_id=post_id, revision=2, plan=plan(), facts=facts, deep=deep)


def test_the_look_holds_up_no_writer(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook)
    written: list[int] = []

    def write_meanwhile(draft: Draft, context: Context) -> tuple[Finding, ...]:
        with store.unit_of_work() as unit:
            unit.audit("test.wrote", "post:0")
        written.append(1)
        return check_deeply(draft, context)

    deep_check_stored(store, post_id=post_id, facts=facts, deep=DeepChecks(write_meanwhile))
    assert written


def test_a_memory_of_two_forgets_the_oldest() -> None:
    look = Counting()
    deep = DeepChecks(look, remembered=2)
    context = Context(ClinicIdentity(), date(2026, 11, 23))
    drafts = [Draft(text) for text in ("One.", "Two.", "Three.")]
    for draft in drafts:
        deep.look(draft, context)
    assert deep.known(drafts[2], context) == deep.known(drafts[1], context)
    with pytest.raises(NotLookedIntoError):
        deep.known(drafts[0], context)


def test_another_day_is_another_question() -> None:
    deep = DeepChecks()
    monday = Context(ClinicIdentity(), date(2026, 11, 23))
    deep.look(Draft("Words"), monday)
    with pytest.raises(NotLookedIntoError):
        deep.known(Draft("Words"), replace(monday, today=date(2026, 11, 24)))


def planned(store: Store, account: int, facts: Facts) -> tuple[int, int]:
    """A post with a warning signed off, planned for tomorrow: its number, and its delivery's."""
    post_id = post(store, account, text=WARNS)
    sign_all_off(store, post_id, facts)
    return post_id, schedule(store, post_id, facts).delivery_ids[0]


def test_what_was_answered_moves_freely(store: Store, facebook: int, facts: Facts) -> None:
    _, delivery_id = planned(store, facebook, facts)
    with store.unit_of_work() as unit:
        moved = move_deliveries(unit, delivery_ids=(delivery_id,), plan=plan(days=4), facts=facts)
    assert moved.delivery_ids == (delivery_id,)


def test_an_answer_taken_back_keeps_it_from_moving(store: Store, facebook: int, facts: Facts) -> None:
    post_id, delivery_id = planned(store, facebook, facts)
    sign_all_off(store, post_id, facts)
    with store.unit_of_work() as unit:
        (key,) = load_answers(unit.session, post_id=post_id).of_post
        take_back(unit, post_id=post_id, key=key)
    with pytest.raises(NotSchedulableError), store.unit_of_work() as unit:
        move_deliveries(unit, delivery_ids=(delivery_id,), plan=plan(days=4), facts=facts)


@pytest.mark.parametrize("text", [WARNS.replace("Our", "A"), LIFTABLE])
def test_a_held_post_gets_no_new_time_while_something_stops_it(
    store: Store, facebook: int, facts: Facts, text: str
) -> None:
    post_id, delivery_id = planned(store, facebook, facts)
    edit(store, post_id, text)
    put(store, delivery_id, S.HELD)
    with pytest.raises(NotSchedulableError), store.unit_of_work() as unit:
        new_time(unit, delivery_id=delivery_id, plan=plan(days=2), facts=facts)


def test_what_is_put_back_on_the_plan_passes_as_before(store: Store, facebook: int, facts: Facts) -> None:
    post_id, first = planned(store, facebook, facts)
    with store.unit_of_work() as unit:
        unschedule(unit, post_id=post_id)
        undo(unit)
    with store.read() as session:
        rows = session.scalars(select(Delivery).order_by(Delivery.id)).all()
        passed = [(row.passed_words, row.passed_look, row.passed_answers) for row in rows]
    assert (rows[0].id, len(rows), passed[0]) == (first, 2, passed[1])


def test_what_passed_is_noted_by_hash_alone(store: Store, facebook: int, facts: Facts) -> None:
    planned(store, facebook, facts)
    with store.read() as session:
        delivery = session.scalars(select(Delivery)).one()
        assert len(delivery.passed_words) == 64
        (name,) = delivery.passed_answers
        rule, _, wording = name.partition(":")
        assert (rule, len(wording)) == ("uk.specialist-title", 64)


def test_a_look_that_failed_is_made_again_but_stands_until_then(
    store: Store, facebook: int, facts: Facts
) -> None:
    answers = [(could_not_check("privacy"),), ()]
    deep = DeepChecks(lambda _draft, _context: answers[0])
    post_id = post(store, facebook)
    deep_check_stored(store, post_id=post_id, facts=facts, deep=deep)
    with pytest.raises(NotSchedulableError), store.unit_of_work() as unit:
        schedule_post(unit, post_id=post_id, revision=1, plan=plan(), facts=facts, deep=deep)
    del answers[0]
    deep_check_stored(store, post_id=post_id, facts=facts, deep=deep)
    with store.unit_of_work() as unit:
        assert schedule_post(
            unit, post_id=post_id, revision=1, plan=plan(), facts=facts, deep=deep
        ).delivery_ids


def test_many_threads_may_ask_one_memory() -> None:
    deep = DeepChecks(lambda draft, _context: (replace(FOUND, category=draft.text),), remembered=3)
    context = Context(ClinicIdentity(), date(2026, 11, 23))
    wrong: list[str] = []

    def ask(first: int) -> None:
        for number in range(300):
            text = str((first + number) % 7)
            (found,) = deep.look(Draft(text), context)
            if found.category != text:
                wrong.append(text)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
