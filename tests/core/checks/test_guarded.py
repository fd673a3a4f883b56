"""A check that fails inside is told, blocks, and takes no other check with it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date

import pytest

from clinicsocial.core.checks.accepted import may_answer
from clinicsocial.core.checks.families import CHECKS
from clinicsocial.core.checks.guarded import COULD_NOT_CHECK, could_not_check, family_of, run
from clinicsocial.core.checks.sentences import words_of
from clinicsocial.core.values.answers import AnswerKind
from clinicsocial.core.values.clinic import ClinicIdentity, Role
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Finding, FindingKind, Severity
from tests.guards import ExpectedLog

CONTEXT = Context(clinic=ClinicIdentity(), today=date(2026, 11, 23))
DRAFT = Draft("Quillon Pettigrew came on Monday.")
ONE = Finding(0, 7, FindingKind.STYLE, "STYLE", "t", Severity.ADVISE, "style.one", "style.one")


def one(_draft: Draft, _context: Context) -> Iterator[Finding]:
    """A check that works."""
    yield ONE


def broken(draft: Draft, _context: Context) -> Iterator[Finding]:
    """A check that fails after its first finding, with the text in its exception."""
    yield ONE
    raise ValueError(draft.text)


@pytest.fixture
def announced(expected_log: ExpectedLog) -> ExpectedLog:
    """The one line that a failure writes."""
    expected_log.announce("clinicsocial.core.checks.guarded", logging.ERROR, "broken failed: ValueError")
    return expected_log


@pytest.mark.usefixtures("announced")
def test_what_the_others_found_is_told_and_the_failure_blocks() -> None:
    found = run((one, broken, one), DRAFT, CONTEXT)
    assert [finding.rule for finding in found] == ["style.one", "style.one", COULD_NOT_CHECK, "style.one"]
    assert found[2].severity is Severity.BLOCK


@pytest.mark.usefixtures("announced")
def test_the_text_is_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    run((broken,), DRAFT, CONTEXT)
    assert "Quillon" not in caplog.text


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("kind", list(AnswerKind))
def test_nobody_answers_what_could_not_be_checked(role: Role, kind: AnswerKind) -> None:
    assert not may_answer(could_not_check("privacy"), kind, role)


def test_every_check_belongs_to_a_family_with_words_of_its_own() -> None:
    families = {family_of(check.__module__) for check in CHECKS}
    sentences = {words_of(could_not_check(family)).sentence for family in families}
    assert "" not in families
    assert len(sentences) == len(families)
    assert words_of(could_not_check("")).sentence not in sentences


@pytest.mark.parametrize("family", ["privacy", "pictures", "rules", "consent", "network", "readability", ""])
def test_what_is_said_holds_for_a_reply_and_a_loose_text_as_well(family: str) -> None:
    assert "this post" not in words_of(could_not_check(family)).sentence.casefold()
