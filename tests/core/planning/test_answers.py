"""Signing off, lifting, "this is fine here": who may, what it settles, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from sqlalchemy import select

from clinicsocial.core.checks.accepted import may_answer
from clinicsocial.core.clinic.roles import Act, may
from clinicsocial.core.clinic.staff import staff_left
from clinicsocial.core.model import AuditEntry
from clinicsocial.core.planning.answers import (
    accept_here,
    lift,
    list_accepted,
    sign_off,
    take_back,
    withdraw_accepted,
)
from clinicsocial.core.planning.errors import AnswerNotAllowedError, PostGoneError
from clinicsocial.core.planning.posts import delete_draft, duplicate_post, load_post, save_post
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.planning.views import Answered, PostContent
from clinicsocial.core.store.audit import verify_audit
from clinicsocial.core.store.store import Store
from clinicsocial.core.store.unit_of_work import UnitOfWork
from clinicsocial.core.values.answers import AnswerKind, CheckedFinding
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.finding import Finding, FindingKind, Severity
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.planning.answering import LIFTABLE, NEVER, REASON, WARNS, colleague, look, only_stop
from tests.core.planning.arranging import content, post

Facts = Mapping[str, NetworkFacts]


@pytest.fixture
def warned(store: Store, facebook: int) -> int:
    """A draft with one warning."""
    return post(store, facebook, text=WARNS)


def edit(store: Store, post_id: int, text: str) -> None:
    """The draft with another text."""
    with store.unit_of_work() as unit:
        stored = load_post(unit.session, post_id=post_id)
        changed: PostContent = replace(stored.content, text=text)
        save_post(unit, post_id=post_id, revision=stored.revision, content=changed)


def test_a_warning_stops_until_it_is_signed_off(store: Store, warned: int, facts: Facts) -> None:
    one = only_stop(store, warned, facts)
    with store.unit_of_work() as unit:
        sign_off(unit, post_id=warned, checked=one, reason=REASON)
    assert look(store, warned, facts).stops == ()


def test_a_sign_off_says_who_and_why(store: Store, warned: int, facts: Facts) -> None:
    grace = colleague(store, Role.APPROVER)
    one = only_stop(store, warned, facts)
    with store.unit_of_work(grace) as unit:
        sign_off(unit, post_id=warned, checked=one, reason=f"  {REASON} ")
        now = unit.now
    (answered,) = look(store, warned, facts).answered
    assert answered.answer is not None
    assert (answered.answer.kind, answered.answer.by, answered.answer.role) == (
        AnswerKind.SIGNED_OFF,
        "Grace",
        Role.APPROVER,
    )
    assert (answered.answer.reason, answered.answer.at) == (REASON, now)


def test_an_answered_finding_is_still_among_all_findings(store: Store, warned: int, facts: Facts) -> None:
    before = look(store, warned, facts).all
    with store.unit_of_work() as unit:
        sign_off(unit, post_id=warned, checked=only_stop(store, warned, facts), reason=REASON)
    assert look(store, warned, facts).all == before


@pytest.mark.parametrize("reason", ["", "  ", "ok", "1. 2!", "…"])
def test_a_reason_needs_three_letters(store: Store, warned: int, facts: Facts, reason: str) -> None:
    one = only_stop(store, warned, facts)
    with pytest.raises(InvalidInputError) as refused, store.unit_of_work() as unit:
        sign_off(unit, post_id=warned, checked=one, reason=reason)
    assert refused.value.field == "reason"


def test_a_reason_may_be_in_any_script(store: Store, warned: int, facts: Facts) -> None:
    one = only_stop(store, warned, facts)
    with store.unit_of_work() as unit:
        sign_off(unit, post_id=warned, checked=one, reason="我们的医生")
    assert look(store, warned, facts).stops == ()


def test_an_author_may_not_sign_off_and_is_told_who_may(store: Store, warned: int, facts: Facts) -> None:
    grace = colleague(store, Role.AUTHOR)
    colleague(store, Role.MANAGER, "Dr Amara Obi")
    one = only_stop(store, warned, facts)
    with pytest.raises(AnswerNotAllowedError) as refused, store.unit_of_work(grace) as unit:
        sign_off(unit, post_id=warned, checked=one, reason=REASON)
    assert refused.value.least is Role.APPROVER
    assert "Dr Amara Obi" in refused.value.next_step


def test_who_has_left_is_not_named(store: Store, warned: int, facts: Facts) -> None:
    grace = colleague(store, Role.AUTHOR)
    gone = colleague(store, Role.APPROVER, "Bea Gone")
    with store.unit_of_work() as unit:
        staff_left(unit, staff_id=gone)
    one = only_stop(store, warned, facts)
    with pytest.raises(AnswerNotAllowedError) as refused, store.unit_of_work(grace) as unit:
        sign_off(unit, post_id=warned, checked=one, reason=REASON)
    assert "Bea" not in refused.value.next_step


def test_a_block_cannot_be_signed_off(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook, text=LIFTABLE)
    one = only_stop(store, post_id, facts)
    with pytest.raises(AnswerNotAllowedError), store.unit_of_work() as unit:
        sign_off(unit, post_id=post_id, checked=one, reason=REASON)


def test_a_manager_lifts_a_block_whose_rule_lets_them(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook, text=LIFTABLE)
    manager = colleague(store, Role.MANAGER)
    with store.unit_of_work(manager) as unit:
        lift(unit, post_id=post_id, checked=only_stop(store, post_id, facts), reason=REASON)
    assert look(store, post_id, facts).stops == ()


def test_an_approver_does_not_lift_what_needs_a_manager(store: Store, facebook: int, facts: Facts) -> None:
    post_id = post(store, facebook, text=LIFTABLE)
    approver = colleague(store, Role.APPROVER)
    one = only_stop(store, post_id, facts)
    with pytest.raises(AnswerNotAllowedError) as refused, store.unit_of_work(approver) as unit:
        lift(unit, post_id=post_id, checked=one, reason=REASON)
    assert refused.value.least is Role.MANAGER


def _lift(unit: UnitOfWork, post_id: int, one: CheckedFinding) -> Answered:
    return lift(unit, post_id=post_id, checked=one, reason=REASON)


def _sign_off(unit: UnitOfWork, post_id: int, one: CheckedFinding) -> Answered:
    return sign_off(unit, post_id=post_id, checked=one, reason=REASON)


def _accept(unit: UnitOfWork, post_id: int, one: CheckedFinding) -> Answered:
    return accept_here(unit, checked=one, post_id=post_id)


@pytest.mark.parametrize("answer", [_lift, _sign_off, _accept])
def test_nobody_answers_an_identifier(
    store: Store,
    facebook: int,
    facts: Facts,
    answer: Callable[[UnitOfWork, int, CheckedFinding], Answered],
) -> None:
    post_id = post(store, facebook, text=NEVER)
    one = next(s for s in look(store, post_id, facts).stops if s.finding.rule == "privacy.nhs_number")
    with pytest.raises(AnswerNotAllowedError) as refused, store.unit_of_work() as unit:
        answer(unit, post_id, one)
    assert refused.value.least is None


def test_an_edit_of_the_words_asks_again(store: Store, warned: int, facts: Facts) -> None:
    with store.unit_of_work() as unit:
        sign_off(unit, post_id=warned, checked=only_stop(store, warned, facts), reason=REASON)
    edit(store, warned, "Our new dentist specialises in implants.")
    assert len(look(store, warned, facts).stops) == 1


def test_an_edit_elsewhere_does_not(store: Store, warned: int, facts: Facts) -> None:
    with store.unit_of_work() as unit:
        sign_off(unit, post_id=warned, checked=only_stop(store, warned, facts), reason=REASON)
    edit(store, warned, f"Open on Saturdays from nine. {WARNS} See you soon!")
    assert look(store, warned, facts).stops == ()


def test_a_sign_off_holds_for_this_post_only(store: Store, warned: int, facts: Facts) -> None:
    with store.unit_of_work() as unit:
        sign_off(unit, post_id=warned, checked=only_stop(store, warned, facts), reason=REASON)
        copy = duplicate_post(unit, post_id=warned).post_id
    assert len(look(store, copy, facts).stops) == 1


def test_a_second_answer_replaces_the_first(store: Store, warned: int, facts: Facts) -> None:
    one = only_stop(store, warned, facts)
    with store.unit_of_work() as unit:
        sign_off(unit, post_id=warned, checked=one, reason="first reason")
        sign_off(unit, post_id=warned, checked=one, reason="second reason")
    (answered,) = look(store, warned, facts).answered
    assert answered.answer is not None
    assert answered.answer.reason == "second reason"


def test_taken_back_it_stops_again(store: Store, warned: int, facts: Facts) -> None:
    one = only_stop(store, warned, facts)
    with store.unit_of_work() as unit:
        sign_off(unit, post_id=warned, checked=one, reason=REASON)
        take_back(unit, post_id=warned, key=one.key)
    assert [stop.key for stop in look(store, warned, facts).stops] == [one.key]


def test_fine_here_is_fine_in_every_post(store: Store, facebook: int, warned: int, facts: Facts) -> None:
    with store.unit_of_work() as unit:
        accept_here(unit, checked=only_stop(store, warned, facts), post_id=warned)
    other = post(store, facebook, text=f"Good news. {WARNS}")
    (answered,) = look(store, other, facts).answered
    assert answered.answer is not None
    assert (answered.answer.kind, look(store, other, facts).stops) == (AnswerKind.FINE_HERE, ())


def test_fine_here_is_listed_and_withdrawn(store: Store, warned: int, facts: Facts) -> None:
    with store.unit_of_work() as unit:
        accept_here(unit, checked=only_stop(store, warned, facts), post_id=warned)
    with store.read() as session:
        (row,) = list_accepted(session)
    assert (row.rule, row.role, row.post_id) == ("uk.specialist-title", Role.MANAGER, warned)
    with store.unit_of_work() as unit:
        withdraw_accepted(unit, accepted_id=row.id)
        assert list_accepted(unit.session) == ()
    assert len(look(store, warned, facts).stops) == 1


def test_an_author_does_not_withdraw_what_is_fine(store: Store, warned: int, facts: Facts) -> None:
    grace = colleague(store, Role.AUTHOR)
    with store.unit_of_work() as unit:
        accept_here(unit, checked=only_stop(store, warned, facts))
        number = list_accepted(unit.session)[0].id
    with pytest.raises(NotAllowedError), store.unit_of_work(grace) as unit:
        withdraw_accepted(unit, accepted_id=number)


def test_said_twice_it_is_remembered_once(store: Store, warned: int, facts: Facts) -> None:
    one = only_stop(store, warned, facts)
    with store.unit_of_work() as unit:
        accept_here(unit, checked=one, post_id=warned)
        accept_here(unit, checked=one)
        assert len(list_accepted(unit.session)) == 1


def test_the_word_of_a_colleague_who_left_still_holds(store: Store, warned: int, facts: Facts) -> None:
    grace = colleague(store, Role.APPROVER)
    with store.unit_of_work(grace) as unit:
        sign_off(unit, post_id=warned, checked=only_stop(store, warned, facts), reason=REASON)
    with store.unit_of_work() as unit:
        staff_left(unit, staff_id=grace)
    assert look(store, warned, facts).stops == ()


def test_the_audit_log_has_the_rule_and_no_word(store: Store, warned: int, facts: Facts) -> None:
    one = only_stop(store, warned, facts)
    with store.unit_of_work() as unit:
        sign_off(unit, post_id=warned, checked=one, reason=REASON)
        accept_here(unit, checked=one, post_id=warned)
        take_back(unit, post_id=warned, key=one.key)
    with store.read() as session:
        lines = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(3)).all()
        assert [line.action for line in lines] == [
            "finding.answer_taken_back",
            "wording.accepted",
            "finding.signed_off",
        ]
        kept = " ".join(str(line.details) for line in lines)
        assert verify_audit(session).holds
    assert "uk.specialist-title" in kept
    assert not [word for word in ("GDC", "list of", "dentist", "implants") if word in kept]


def test_a_reason_is_in_no_repr(store: Store, warned: int, facts: Facts) -> None:
    with store.unit_of_work() as unit:
        done = sign_off(unit, post_id=warned, checked=only_stop(store, warned, facts), reason=REASON)
    assert REASON not in repr(done)


def test_a_post_that_is_gone_has_no_answers(store: Store, warned: int, facts: Facts) -> None:
    one = only_stop(store, warned, facts)
    with store.unit_of_work() as unit:
        sign_off(unit, post_id=warned, checked=one, reason=REASON)
        delete_draft(unit, post_id=warned)
    with pytest.raises(PostGoneError), store.unit_of_work() as unit:
        sign_off(unit, post_id=warned, checked=one, reason=REASON)


def test_a_draft_brought_back_has_its_answers_again(store: Store, warned: int, facts: Facts) -> None:
    grace = colleague(store, Role.APPROVER)
    with store.unit_of_work(grace) as unit:
        sign_off(unit, post_id=warned, checked=only_stop(store, warned, facts), reason=REASON)
    before = look(store, warned, facts).answered[0].answer
    assert before is not None
    with store.unit_of_work() as unit:
        delete_draft(unit, post_id=warned)
        undo(unit)
    after = look(store, warned, facts).answered[0].answer
    assert after is not None
    assert replace(after, id=before.id) == before


def test_an_answer_to_the_base_text_holds_for_every_account(
    store: Store, facebook: int, bluesky: int, warned: int, facts: Facts
) -> None:
    with store.unit_of_work() as unit:
        sign_off(unit, post_id=warned, checked=only_stop(store, warned, facts), reason=REASON)
        both = content(facebook, bluesky, text=WARNS)
        save_post(unit, post_id=warned, revision=1, content=both)
    assert look(store, warned, facts).stops == ()


@pytest.mark.parametrize("role", list(Role))
def test_the_finding_and_the_table_of_roles_agree(role: Role) -> None:
    warning = Finding(0, 1, FindingKind.RULE, "RULE", "t", Severity.WARN, "uk.x", "rule.found")
    assert may_answer(warning, AnswerKind.SIGNED_OFF, role) is may(role, Act.SIGN_OFF)
