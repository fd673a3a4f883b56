"""What consent lifts and what it never lifts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clinicsocial.core.checks.consent_findings import CONSENT_WORDS, consent_findings
from clinicsocial.core.checks.consent_lift import Covered, cover_of, lift
from clinicsocial.core.checks.sentences import words_of
from clinicsocial.core.values.consent import (
    ConsentReason,
    Decision,
    Outcome,
    PersonDecision,
    PersonTag,
)
from clinicsocial.core.values.draft import Draft, DraftKind
from clinicsocial.core.values.finding import Finding, FindingKind, Severity

TEXT = "Sarah's new knee: Sarah Oak walked home on Friday. Call 01632 960001. Tom drove."
DRAFT = Draft(TEXT)
SARAH = Covered(1, frozenset({"story"}), frozenset({"Sarah Oak"}), date(2026, 1, 5), (7,))
NEVER = [
    "PHONE",
    "EMAIL",
    "ADDRESS",
    "POSTCODE",
    "NHS_NUMBER",
    "SSN",
    "MEDICARE_AU",
    "MRN",
    "ACCOUNT",
    "INSURANCE_ID",
    "URL",
    "SOCIAL_HANDLE",
    "VEHICLE",
    "DEVICE_SERIAL",
    "IP",
    "SOMETHING_NEW",
]


def finding(words: str, category: str, kind: FindingKind = FindingKind.PRIVACY, topic: str = "") -> Finding:
    """A block that points at these words of the text."""
    start = TEXT.index(words)
    return Finding(start, start + len(words), kind, category, topic, Severity.BLOCK, "rule", "sentence")


def severities(*findings: Finding, cover: tuple[Covered, ...] = (SARAH,), draft: Draft = DRAFT) -> list[str]:
    """How severe each is after lifting."""
    return [one.severity.value for one in lift(findings, cover, draft)]


@pytest.mark.parametrize("words", ["Sarah Oak", "Sarah", "Sarah's"])
def test_the_linked_words_of_a_covered_person_become_advice(words: str) -> None:
    (lifted,) = lift((finding(words, "PERSON"),), (SARAH,), DRAFT)
    assert (lifted.severity, lifted.parameters["covered_by"]) == (Severity.ADVISE, "2026-01-05")


def test_another_name_stays() -> None:
    assert severities(finding("Tom", "PERSON")) == ["block"]


def test_a_name_that_nobody_linked_stays() -> None:
    assert severities(finding("Sarah", "PERSON"), cover=(replace(SARAH, called=frozenset()),)) == ["block"]


def test_what_a_story_tells_is_lifted_with_the_story() -> None:
    told = finding("new knee", "CLINICAL_DETAIL"), finding("Friday", "DATE")
    assert severities(finding("Sarah", "PERSON"), *told) == ["advise"] * 3


def test_with_somebody_else_in_the_text_nothing_told_is_lifted() -> None:
    found = finding("Sarah", "PERSON"), finding("Tom", "PERSON"), finding("new knee", "CLINICAL_DETAIL")
    assert severities(*found) == ["advise", "block", "block"]


def test_a_photo_consent_lifts_no_story() -> None:
    photo = replace(SARAH, uses=frozenset({"photo"}))
    assert severities(finding("new knee", "CLINICAL_DETAIL"), cover=(photo,)) == ["block"]


@pytest.mark.parametrize("category", NEVER)
def test_identifiers_are_never_lifted(category: str) -> None:
    assert severities(finding("01632 960001", category)) == ["block"]


def test_in_a_reply_nothing_is_lifted() -> None:
    reply = replace(DRAFT, kind=DraftKind.REPLY)
    assert severities(finding("Sarah", "PERSON"), draft=reply) == ["block"]


def test_the_rule_that_asks_for_consent_is_answered_by_it() -> None:
    asked = finding("knee", "RULE", FindingKind.RULE, "before-after-no-consent")
    other = finding("knee", "RULE", FindingKind.RULE, "au-testimonial")
    assert severities(asked, other) == ["advise", "block"]


def test_nobody_is_covered_where_one_person_is_blocked() -> None:
    people = (
        PersonDecision(1, ConsentReason.OK, (7,)),
        PersonDecision(2, ConsentReason.MISSING),
    )
    decision = Decision(ConsentReason.MISSING, people)
    assert cover_of(decision, {1: frozenset({"story"})}, (PersonTag(1, ("story",), ("Sarah",)),)) == ()


@pytest.mark.parametrize("reason", [one for one in ConsentReason if one.outcome is not Outcome.ALLOW])
def test_every_reason_is_told_in_words_with_the_name_where_it_is_known(reason: ConsentReason) -> None:
    decision = Decision(reason, (PersonDecision(3, reason, use="story", ends_on=date(2026, 12, 1)),))
    (known,) = consent_findings(decision, names={3: "Sarah Oak"})
    (unknown,) = consent_findings(decision)
    assert "Sarah Oak" in words_of(known).sentence
    assert "Person no. 3" in words_of(unknown).sentence
    assert known.severity.value == reason.outcome.value


def test_an_end_is_told_as_people_write_days() -> None:
    soon = ConsentReason.EXPIRES_SOON
    decision = Decision(soon, (PersonDecision(3, soon, use="story", ends_on=date(2026, 12, 1)),))
    (told,) = consent_findings(decision, names={3: "Sarah Oak"})
    assert words_of(told).sentence == "The consent of Sarah Oak ends on 1 December 2026."


def test_no_words_are_left_over() -> None:
    assert len(CONSENT_WORDS) == len([one for one in ConsentReason if one.outcome is not Outcome.ALLOW])


def test_a_covered_finding_says_by_what() -> None:
    decision = Decision(
        ConsentReason.EXPIRES_SOON, (PersonDecision(3, ConsentReason.EXPIRES_SOON, use="story"),)
    )
    (told,) = consent_findings(decision)
    covered = replace(told, parameters={**told.parameters, "covered_by": "2026-01-05"})
    assert words_of(covered).why == "Covered by the consent of 5 January 2026."
