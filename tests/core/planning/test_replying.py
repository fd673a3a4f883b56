"""Answering a comment: what it asks for, what the checks say about the answer, and that nothing is kept."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from clinicsocial.core.accounts.list import list_accounts
from clinicsocial.core.checks.guarded import COULD_NOT_CHECK
from clinicsocial.core.checks.rules.replies import ready_replies
from clinicsocial.core.checks.switches import Switch
from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.clinic.staff import list_staff, save_staff, sit_down
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.model import AuditEntry, Base
from clinicsocial.core.planning.answers import accept_here
from clinicsocial.core.planning.errors import AnswerNotAllowedError
from clinicsocial.core.planning.replying import (
    ReplyInputs,
    answer_in_reply,
    check_reply,
    gaps_in,
    is_about_comment,
    load_reply_inputs,
    note_lifted,
    read_comment,
)
from clinicsocial.core.planning.tips import switch_tip
from clinicsocial.core.planning.views import PostCheck
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.answers import AnswerKind, CheckedFinding
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, Role
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.finding import Severity
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.fakes.clock import FakeClock
from tests.guards import ExpectedLog

CLINIC = ClinicIdentity(
    name="Mill Lane Surgery",
    telephones=("01632 960123",),
    email="hello@milllane.example",
    site="https://milllane.example",
)
NOW = FakeClock().now()
SIGNED_OFF = AnswerKind.SIGNED_OFF
CHEST_PAIN = "My dad has crushing chest pain since breakfast, what should we do?"
WARNED = "Hello Jenny, thank you for telling us about the telephones."


@pytest.fixture
def inputs(store: Store) -> ReplyInputs:
    """What the page of a described clinic works with."""
    with store.unit_of_work() as unit:
        save_clinic(unit, identity=CLINIC)
    return read(store)


def read(store: Store) -> ReplyInputs:
    with store.read() as session:
        return load_reply_inputs(session)


def of_reply(reply: str, inputs: ReplyInputs, comment: str = "Long wait on Monday.") -> PostCheck:
    return check_reply(comment, reply, inputs.checks, now=NOW)


def first_warning(inputs: ReplyInputs) -> CheckedFinding:
    found = of_reply(WARNED, inputs).checked
    return next(one for one in found if one.finding.severity is Severity.WARN)


@pytest.mark.parametrize(("country", "number"), [("uk", "999"), ("us", "911"), ("au", "000"), ("ie", "112")])
def test_an_urgent_comment_names_where_help_is_in_the_country(country: str, number: str) -> None:
    clinic = replace(CLINIC, jurisdiction=Jurisdiction(country))
    assert number in read_comment(CHEST_PAIN, clinic, now=NOW).direction


@pytest.mark.parametrize("comment", ["", "  \n", "Killer heels, lovely photo!", "When do you open?"])
def test_other_comments_name_none(comment: str) -> None:
    assert read_comment(comment, CLINIC, now=NOW).direction == ""


def test_an_answer_to_an_urgent_comment_is_stopped_until_it_says_where_help_is(inputs: ReplyInputs) -> None:
    without = of_reply("We are sorry to read this.", inputs, CHEST_PAIN)
    direction = read_comment(CHEST_PAIN, CLINIC, now=NOW).direction
    assert (bool(without.stops), of_reply(direction, inputs, CHEST_PAIN).stops) == (True, ())


def test_thanking_somebody_for_being_a_patient_is_stopped_in_an_answer(inputs: ReplyInputs) -> None:
    assert of_reply("Thank you for choosing us for your root canal!", inputs, "Great!").stops


@pytest.mark.parametrize("situation", ["praise", "complaint", "urgent", "advice"])
def test_a_ready_made_reply_with_its_gaps_filled_in_is_not_stopped(
    inputs: ReplyInputs, situation: str
) -> None:
    reply = next(one.text for one in inputs.replies if one.id == situation)
    filled = reply.replace("[", "").replace("]", "")
    assert of_reply(filled, inputs).stops == ()


def test_a_gap_of_a_ready_made_reply_is_found_where_it_stands(inputs: ReplyInputs) -> None:
    reply = next(one.text for one in inputs.replies if one.id == "complaint")
    (start, end), *rest = gaps_in("Hello 🙂 " + reply, inputs.replies)
    assert (("Hello 🙂 " + reply)[start:end], rest) == ("[our practice manager]", [])


def test_brackets_of_the_persons_own_are_no_gap(inputs: ReplyInputs) -> None:
    assert gaps_in("We open at 8 [except on Sundays].", inputs.replies) == ()


@given(st.text(alphabet="[]ab our practice manager"))
def test_gaps_lie_within_the_answer_in_order(reply: str) -> None:
    spans = gaps_in(reply, ready_replies(CLINIC))
    inside = all(0 <= start < end <= len(reply) for start, end in spans)
    assert (inside, list(spans)) == (True, sorted(spans))


def test_a_tick_with_a_reason_settles_a_warning(inputs: ReplyInputs) -> None:
    warning = first_warning(inputs)
    answer = answer_in_reply(warning, inputs, kind=SIGNED_OFF, reason="She works at the hall.", now=NOW)
    found = check_reply(
        "Long wait on Monday.", WARNED, inputs.checks, now=NOW, answered={warning.key: answer}
    )
    assert warning.key not in [one.key for one in found.stops]


def test_an_edit_of_the_words_asks_again(inputs: ReplyInputs) -> None:
    warning = first_warning(inputs)
    answer = answer_in_reply(warning, inputs, kind=SIGNED_OFF, reason="She works at the hall.", now=NOW)
    edited = WARNED.replace("Jenny", "Jenny Marsh")
    found = check_reply(
        "Long wait on Monday.", edited, inputs.checks, now=NOW, answered={warning.key: answer}
    )
    assert warning.finding.rule in [one.finding.rule for one in found.stops]


def test_a_tick_needs_a_reason(inputs: ReplyInputs) -> None:
    with pytest.raises(InvalidInputError):
        answer_in_reply(first_warning(inputs), inputs, kind=SIGNED_OFF, reason=" - ", now=NOW)


def test_an_author_is_told_who_may_tick(store: Store, inputs: ReplyInputs) -> None:
    with store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm("Dr Aoife Byrne", role=Role.MANAGER))
        save_staff(unit, staff=StaffForm("Sam Lee", role=Role.AUTHOR))
        sam = next(one.id for one in list_staff(unit.session) if one.public_name == "Sam Lee")
        sit_down(unit, staff_id=sam)
    with pytest.raises(AnswerNotAllowedError) as told:
        answer_in_reply(first_warning(inputs), read(store), kind=SIGNED_OFF, reason="It is fine.", now=NOW)
    assert ("Dr Aoife Byrne" in told.value.next_step, "Sam Lee" in told.value.next_step) == (True, False)


def emergency(inputs: ReplyInputs) -> CheckedFinding:
    """The block of a reply that does not say where help is."""
    found = of_reply("We are sorry to read this.", inputs, CHEST_PAIN).stops
    return next(one for one in found if one.finding.rule == "uk.emergency-in-comment")


def test_a_manager_lifts_a_block_whose_rule_allows_it_and_leaves_a_trace_without_words(
    store: Store, inputs: ReplyInputs
) -> None:
    block = emergency(inputs)
    answer = answer_in_reply(block, inputs, kind=AnswerKind.LIFTED, reason="It is about a film.", now=NOW)
    with store.unit_of_work() as unit:
        note_lifted(unit, key=block.key, answer=answer)
    found = check_reply(
        CHEST_PAIN, "We are sorry to read this.", inputs.checks, now=NOW, answered={block.key: answer}
    )
    with store.read() as session:
        line = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert line is not None
    assert (found.stops, line.action, "film" in str(line.details)) == ((), "reply.lifted", False)


def test_an_approver_cannot_lift_what_needs_a_manager(store: Store, inputs: ReplyInputs) -> None:
    with store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm("Dr Aoife Byrne", role=Role.MANAGER))
        save_staff(unit, staff=StaffForm("Ben Okafor", role=Role.APPROVER))
        ben = next(one.id for one in list_staff(unit.session) if one.public_name == "Ben Okafor")
        sit_down(unit, staff_id=ben)
    with pytest.raises(AnswerNotAllowedError):
        answer_in_reply(
            emergency(inputs), read(store), kind=AnswerKind.LIFTED, reason="It is about a film.", now=NOW
        )


def test_what_the_comment_asks_for_is_told_apart_from_what_the_words_say(inputs: ReplyInputs) -> None:
    told = [is_about_comment(one.finding) for one in (emergency(inputs), first_warning(inputs))]
    assert told == [True, False]


@pytest.mark.parametrize(
    ("comment", "situation"),
    [
        ("I want to end my life and nobody answers.", "distress"),
        ("My husband hits me and I don't know who to tell.", "safeguarding"),
        (CHEST_PAIN, "urgent"),
    ],
)
def test_the_narrowest_situation_is_suggested_first(comment: str, situation: str) -> None:
    assert read_comment(comment, CLINIC, now=NOW).situations[0] == situation


@pytest.mark.parametrize("reply", ["Please call 999 now.", "Samaritans are there on 116 123."])
def test_a_reply_that_names_help_is_known_to(reply: str) -> None:
    assert read_comment(CHEST_PAIN, CLINIC, now=NOW, reply=reply).answered


def test_a_block_cannot_be_ticked(inputs: ReplyInputs) -> None:
    found = of_reply("Thank you for choosing us for your root canal!", inputs, "Great!").stops
    block = next(one for one in found if one.finding.severity is Severity.BLOCK)
    with pytest.raises(AnswerNotAllowedError):
        answer_in_reply(block, inputs, kind=SIGNED_OFF, reason="It is fine.", now=NOW)


def test_a_wording_accepted_everywhere_is_fine_in_an_answer(store: Store, inputs: ReplyInputs) -> None:
    warning = first_warning(inputs)
    with store.unit_of_work() as unit:
        accept_here(unit, checked=warning)
    assert warning.key not in [one.key for one in of_reply(WARNED, read(store)).stops]


def test_a_tip_that_was_switched_off_is_not_given(store: Store, inputs: ReplyInputs) -> None:
    shouted = "THANK YOU VERY MUCH for telling us about the telephones."
    with store.unit_of_work() as unit:
        switch_tip(unit, switch=Switch.CAPITALS, wanted=False)
    rules = [[one.rule for one in of_reply(shouted, known).all] for known in (inputs, read(store))]
    assert ("style.capitals" in rules[0], "style.capitals" in rules[1]) == (True, False)


def test_the_limits_of_a_network_hold_where_a_reply_is_a_post(
    store: Store, bluesky: int, facebook: int, facts: Mapping[str, NetworkFacts]
) -> None:
    with store.read() as session:
        accounts = {one.id: one for one in list_accounts(session)}
        inputs = load_reply_inputs(session).checks
    long = "We look at every comment about our telephones. " * 12
    rules = {
        network: {
            one.rule
            for one in check_reply("", long, inputs, now=NOW, account=accounts[account_id], facts=facts).all
        }
        for network, account_id in (("bluesky", bluesky), ("facebook", facebook))
    }
    found = {network: any(rule.startswith("network.") for rule in told) for network, told in rules.items()}
    assert found == {"bluesky": True, "facebook": False}


def test_a_comment_that_breaks_the_reading_is_told_by_its_type_alone_and_blocks(
    inputs: ReplyInputs,
    monkeypatch: pytest.MonkeyPatch,
    expected_log: ExpectedLog,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(text: str) -> None:
        raise ValueError(text)

    monkeypatch.setattr("clinicsocial.core.checks.rules.check.concepts_of", fail)
    monkeypatch.setattr("clinicsocial.core.planning.replying.situations_of", fail)
    expected_log.announce("clinicsocial", logging.ERROR)
    read_of_it = read_comment(CHEST_PAIN, CLINIC, now=NOW)
    stops = [one.finding.rule for one in of_reply("We are sorry.", inputs, CHEST_PAIN).stops]
    assert (read_of_it.direction, COULD_NOT_CHECK in stops, "chest" in caplog.text) == ("", True, False)


def test_checking_and_ticking_write_nothing(store: Store, inputs: ReplyInputs) -> None:
    def counts() -> dict[str, int]:
        with store.read() as session:
            return {
                table: session.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()  # noqa: S608
                for table in Base.metadata.tables
            }

    before = counts()
    read_comment(CHEST_PAIN, CLINIC, now=NOW)
    answer_in_reply(first_warning(inputs), inputs, kind=SIGNED_OFF, reason="She works at the hall.", now=NOW)
    assert counts() == before
