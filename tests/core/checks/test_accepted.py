"""“This is fine here” settles exactly what was accepted, and no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from clinicsocial.core.checks.accepted import checked, key_of, may_answer, wording_of
from clinicsocial.core.values.answers import Answer, AnswerKind, Answers
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Finding, FindingKind, Severity

DRAFT = Draft("Our scones are the best. Our hands are the best in town.")
WARNING = Finding(
    start=4,
    end=10,
    kind=FindingKind.RULE,
    category="RULE",
    topic="comparison-claim",
    severity=Severity.WARN,
    rule="au.superlative",
    sentence="rule.found",
)


def fine_here(role: Role) -> Answers:
    """What somebody of this role has said about the warning, wherever it stands."""
    answer = Answer(1, AnswerKind.FINE_HERE, None, "", role, datetime(2026, 11, 23, 9, tzinfo=UTC))
    return Answers(everywhere={key_of(WARNING, DRAFT): (answer,)})


def asks(finding: Finding, draft: Draft, answers: Answers) -> bool:
    """Whether the finding still waits for somebody."""
    return checked(finding, draft, answers).stops


def test_an_accepted_wording_is_silent_from_then_on() -> None:
    assert not asks(WARNING, DRAFT, fine_here(Role.MANAGER))


def test_a_withdrawn_acceptance_lets_it_speak_again() -> None:
    assert asks(WARNING, DRAFT, Answers())


def test_another_sentence_is_asked_about_again() -> None:
    changed = Draft("Our scones are the worst. Our hands are the best in town.")
    assert asks(WARNING, changed, fine_here(Role.MANAGER))


def test_another_rule_about_the_same_words_still_speaks() -> None:
    other = replace(WARNING, rule="au.testimonial")
    assert asks(other, DRAFT, fine_here(Role.MANAGER))


def test_the_sentence_may_move_within_the_text() -> None:
    moved = Draft("Open on Saturday. Our scones are the best.")
    later = replace(WARNING, start=22, end=28)
    assert not asks(later, moved, fine_here(Role.APPROVER))


def test_an_author_s_word_does_not_settle_a_warning() -> None:
    assert asks(WARNING, DRAFT, fine_here(Role.AUTHOR))


@pytest.mark.parametrize("role", list(Role))
def test_nobody_accepts_a_block_that_names_no_role(role: Role) -> None:
    assert not may_answer(replace(WARNING, severity=Severity.BLOCK), AnswerKind.FINE_HERE, role)


def test_a_block_is_accepted_by_the_role_it_names_and_above() -> None:
    block = replace(WARNING, severity=Severity.BLOCK, may_be_lifted_by=Role.APPROVER)
    assert [role for role in Role if may_answer(block, AnswerKind.FINE_HERE, role)] == [
        Role.APPROVER,
        Role.MANAGER,
    ]


def test_what_is_remembered_holds_no_word_of_the_text() -> None:
    assert "scones" not in repr(key_of(WARNING, DRAFT))
    assert len(wording_of(WARNING, DRAFT)) == 64
