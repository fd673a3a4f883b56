"""Findings put into words: their order, what can be answered by whom, and what stops scheduling."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from clinicsocial.core.checks.accepted import checked as checked_in
from clinicsocial.core.checks.guarded import could_not_check
from clinicsocial.core.clinic.views import StaffView
from clinicsocial.core.planning.views import PostCheck
from clinicsocial.core.values.answers import Answer, AnswerKind, Answers, CheckedFinding, FindingKey
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import DraftField, Finding, FindingKind, Severity
from clinicsocial.ui.composing.desk import Desk
from clinicsocial.ui.composing.findings import FindingCopy, FindingGroup, Reader, finding_copies
from clinicsocial.ui.composing.obstacles import obstacles

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
STAFF = (
    StaffView(1, "Megan Lloyd", (), "", "", Role.MANAGER, None),
    StaffView(2, "Dr Raman", (), "", "", Role.APPROVER, None),
    StaffView(3, "Kofi Mensah", (), "", "", Role.AUTHOR, None),
)


def finding(severity: Severity, lifted_by: Role | None = None) -> Finding:
    return replace(
        could_not_check(""),
        start=0,
        end=4,
        kind=FindingKind.RULE,
        severity=severity,
        rule=f"rule.{severity.value}",
        may_be_lifted_by=lifted_by,
    )


def checked(severity: Severity, lifted_by: Role | None = None) -> CheckedFinding:
    found = finding(severity, lifted_by)
    return CheckedFinding(found, FindingKey(found.rule, "0" * 64))


def copies(*found: CheckedFinding, role: Role = Role.MANAGER) -> tuple[FindingCopy, ...]:
    return finding_copies(PostCheck(found), (), Reader(Desk(role, STAFF)))


def answered(kind: AnswerKind = AnswerKind.SIGNED_OFF) -> CheckedFinding:
    answer = Answer(1, kind, 2, "Dr Raman", Role.APPROVER, AT, "our own case")
    return replace(checked(Severity.WARN), answer=answer)


def test_blocks_come_first_then_questions_then_tips_then_what_is_answered() -> None:
    shown = copies(answered(), checked(Severity.ADVISE), checked(Severity.WARN), checked(Severity.BLOCK))
    assert [one.group for one in shown] == list(FindingGroup)


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        (Role.MANAGER, {AnswerKind.SIGNED_OFF, AnswerKind.FINE_HERE}),
        (Role.APPROVER, {AnswerKind.SIGNED_OFF, AnswerKind.FINE_HERE}),
        (Role.AUTHOR, set()),
    ],
)
def test_a_warning_is_answered_by_whoever_may_sign_off(role: Role, kinds: set[AnswerKind]) -> None:
    (shown,) = copies(checked(Severity.WARN), role=role)
    assert {offer.kind for offer in shown.offers if not offer.refusal} == kinds


def test_an_author_reads_who_may_sign_off() -> None:
    (shown,) = copies(checked(Severity.WARN), role=Role.AUTHOR)
    assert [offer.refusal for offer in shown.offers] == ["Only Megan Lloyd or Dr Raman may sign this off."]


def test_a_block_can_be_lifted_only_where_its_rule_names_a_role() -> None:
    liftable, final = copies(checked(Severity.BLOCK, Role.MANAGER), checked(Severity.BLOCK))
    assert AnswerKind.LIFTED in {offer.kind for offer in liftable.offers}
    assert final.offers == ()


def test_an_answer_tells_who_when_and_asks_for_nothing_more() -> None:
    (shown,) = copies(answered())
    assert shown.answered == "Signed off by Dr Raman, Mon 23 Nov 09:00"
    assert shown.offers == ()


def test_nothing_is_asked_about_a_tip_that_a_consent_covers() -> None:
    tip = checked(Severity.ADVISE)
    covered = replace(tip, finding=replace(tip.finding, parameters={"covered_by": "2026-01-05"}))
    (shown,) = copies(covered)
    assert (shown.offers, shown.why) == ((), "Covered by the consent of 5 January 2026.")


def test_a_consent_is_about_somebody_with_a_name() -> None:
    found = replace(
        finding(Severity.BLOCK),
        kind=FindingKind.CONSENT,
        rule="consent.missing",
        sentence="consent.missing",
        parameters={"person": "7", "name": "", "use": "photo"},
        draft_field=DraftField.MEDIA,
    )
    one = CheckedFinding(found, FindingKey(found.rule, "0" * 64))
    (shown,) = finding_copies(PostCheck((one,)), (), Reader(Desk(), names={7: "Rosa Pritchard"}))
    assert shown.sentence == "There is no signed consent of Rosa Pritchard."
    assert shown.of_person == 7


def test_a_check_that_failed_stops_and_cannot_be_answered() -> None:
    failed = could_not_check("privacy")
    one = CheckedFinding(failed, FindingKey(failed.rule, "0" * 64))
    (shown,) = copies(one)
    assert (shown.group, shown.offers) == (FindingGroup.STOPS, ())
    assert "could not be checked" in shown.sentence


def test_what_stops_is_named_in_order_each_sentence_once() -> None:
    shown = copies(checked(Severity.WARN), checked(Severity.BLOCK), checked(Severity.BLOCK), answered())
    named = obstacles(shown, has_account=False)
    assert [one.found is None for one in named] == [True, False]
    assert named[0].sentence == "Choose at least one account."
    assert [(one.severity, one.count) for one in named[1:]] == [(Severity.BLOCK, 3)]


def test_tips_stop_nothing() -> None:
    assert obstacles(copies(checked(Severity.ADVISE)), has_account=True) == ()


def test_two_findings_of_one_kind_are_told_apart_by_their_words() -> None:
    text = "Anna Kowalski met Quillon Pettigrew-Abernethy-Featherstonehaugh of Mill Lane."
    found = [
        replace(finding(Severity.WARN), start=start, end=end, kind=FindingKind.PRIVACY)
        for start, end in ((0, 13), (18, 76))
    ]
    shown = copies(*(checked_in(one, Draft(text), Answers()) for one in found))
    assert [one.headline.removeprefix(one.sentence) for one in shown] == [
        " “Anna Kowalski”",
        " “Quillon Pettigrew-Abernethy-Featherston…”",
    ]


def test_the_words_of_a_finding_are_in_no_log() -> None:
    one = checked_in(replace(finding(Severity.WARN), end=13), Draft("Anna Kowalski came."), Answers())
    assert one.words == "Anna Kowalski"
    assert "Anna" not in repr(one)
