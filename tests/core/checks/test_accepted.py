"""“This is fine here” settles exactly what was accepted, and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clinicsocial.core.checks.accepted import accept, may_accept, suppress, wording_of
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


def test_an_accepted_wording_is_silent_from_then_on() -> None:
    assert suppress([WARNING], [accept(WARNING, DRAFT, Role.MANAGER)], DRAFT) == ()


def test_a_withdrawn_acceptance_lets_it_speak_again() -> None:
    assert suppress([WARNING], [], DRAFT) == (WARNING,)


def test_another_sentence_is_asked_about_again() -> None:
    changed = Draft("Our scones are the worst. Our hands are the best in town.")
    assert suppress([WARNING], [accept(WARNING, DRAFT, Role.MANAGER)], changed) == (WARNING,)


def test_another_rule_about_the_same_words_still_speaks() -> None:
    other = replace(WARNING, rule="au.testimonial")
    assert suppress([other], [accept(WARNING, DRAFT, Role.MANAGER)], DRAFT) == (other,)


def test_the_sentence_may_move_within_the_text() -> None:
    moved = Draft("Open on Saturday. Our scones are the best.")
    later = replace(WARNING, start=22, end=28)
    assert suppress([later], [accept(WARNING, DRAFT, Role.APPROVER)], moved) == ()


def test_an_author_s_word_does_not_settle_a_warning() -> None:
    assert suppress([WARNING], [accept(WARNING, DRAFT, Role.AUTHOR)], DRAFT) == (WARNING,)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_accepts_a_block_that_names_no_role(role: Role) -> None:
    assert not may_accept(replace(WARNING, severity=Severity.BLOCK), role)


def test_a_block_is_accepted_by_the_role_it_names_and_above() -> None:
    block = replace(WARNING, severity=Severity.BLOCK, may_be_lifted_by=Role.APPROVER)
    assert [role for role in Role if may_accept(block, role)] == [Role.APPROVER, Role.MANAGER]


def test_what_is_remembered_holds_no_word_of_the_text() -> None:
    kept = accept(WARNING, DRAFT, Role.MANAGER)
    assert "scones" not in repr(kept)
    assert len(wording_of(WARNING, DRAFT)) == 64
