"""The ready-made replies pass every check they are meant to pass, in every country."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clinicsocial.core import resources
from clinicsocial.core.checks import check_deeply
from clinicsocial.core.checks.rules import replies
from clinicsocial.core.checks.rules.replies import ready_replies, situations_of
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from clinicsocial.core.values.draft import Draft, DraftKind
from clinicsocial.core.values.errors import ResourceError
from clinicsocial.core.values.finding import FindingKind, Severity
from tests.core.checks.rules.reading_of import context

CLINIC = ClinicIdentity(
    name="Mill Lane Surgery",
    telephones=("01632 960123",),
    email="hello@milllane.example",
    site="milllane.example",
)
COMMENTS = {
    "urgent": "My dad has crushing chest pain since breakfast, what should we do?",
    "distress": "Honestly I can't go on any more, I want to end it all.",
    "safeguarding": "I don't feel safe at home, my partner hits me.",
    "privacy": "You shared my photo without asking, take it down!",
}


def clinic_in(country: Jurisdiction) -> ClinicIdentity:
    """The same clinic, moved."""
    return replace(CLINIC, jurisdiction=country)


@pytest.mark.parametrize("country", list(Jurisdiction))
def test_no_ready_made_reply_is_stopped_by_our_own_checks(country: Jurisdiction) -> None:
    clinic = clinic_in(country)
    stopped = [
        (reply.id, finding.rule)
        for reply in ready_replies(clinic)
        if reply.text
        for finding in check_deeply(
            Draft(reply.text, kind=DraftKind.REPLY), replace(context(country), clinic=clinic)
        )
        if finding.severity is not Severity.ADVISE
    ]
    assert stopped == []


@pytest.mark.parametrize("country", list(Jurisdiction))
@pytest.mark.parametrize("situation", COMMENTS)
def test_a_reply_settles_what_the_comment_demands(country: Jurisdiction, situation: str) -> None:
    clinic = clinic_in(country)
    reply = next(one for one in ready_replies(clinic) if one.id == situation)
    asked = replace(context(country), clinic=clinic, incoming_comment=COMMENTS[situation])
    found = [
        finding.rule
        for finding in check_deeply(Draft(reply.text, kind=DraftKind.REPLY), asked)
        if finding.kind is FindingKind.RULE and finding.severity is not Severity.ADVISE
    ]
    assert found == []


@pytest.mark.parametrize(("situation", "comment"), COMMENTS.items())
def test_a_comment_names_its_situation(situation: str, comment: str) -> None:
    assert situation in situations_of(comment)


@pytest.mark.parametrize(
    "comment",
    [
        "Lovely photo, and those killer heels!",
        "I nearly died laughing at your reel.",
        "A pain in the neck getting through on the phone.",
        "What time do you open on Saturday?",
        "My mum beat her blood pressure goal!",
    ],
)
def test_an_everyday_comment_is_no_alarm(comment: str) -> None:
    assert situations_of(comment) == ()


def test_each_country_has_its_own_lines() -> None:
    crisis = {
        country: next(one.text for one in ready_replies(clinic_in(country)) if one.id == "distress")
        for country in Jurisdiction
    }
    assert "116 123" in crisis[Jurisdiction.UK]
    assert "988" in crisis[Jurisdiction.US]
    assert "13 11 14" in crisis[Jurisdiction.AU]
    assert "112" in crisis[Jurisdiction.IE]


def test_the_clinic_s_own_details_are_filled_in() -> None:
    complaint = next(one.text for one in ready_replies(CLINIC) if one.id == "complaint")
    assert "01632 960123" in complaint
    assert "hello@milllane.example" in complaint


def test_a_detail_that_is_missing_is_left_for_the_person() -> None:
    complaint = next(one.text for one in ready_replies(ClinicIdentity()) if one.id == "complaint")
    assert "[telephone]" in complaint


def test_every_reply_says_what_to_do_and_why() -> None:
    bare = [
        reply.id
        for reply in ready_replies(CLINIC)
        if not (reply.title and reply.advice and reply.source.name and reply.source.checked_on)
    ]
    assert bare == []


def test_no_gap_is_left_in_braces() -> None:
    assert [reply.id for reply in ready_replies(CLINIC) if re.search(r"[{}]", reply.text)] == []


def test_what_cannot_wait_comes_first() -> None:
    assert [reply.id for reply in ready_replies(CLINIC)][:3] == ["urgent", "distress", "safeguarding"]


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the file that may be damaged."""
    root = Path(str(resources.resource_root()))
    shutil.copytree(root / "rules", tmp_path / "rules")
    shutil.copytree(root / "lexicons" / "rules", tmp_path / "lexicons" / "rules")
    monkeypatch.setattr(resources, "resource_root", lambda: tmp_path)
    replies.reply_book.cache_clear()
    yield tmp_path / "rules" / "replies.toml"
    replies.reply_book.cache_clear()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "praise"', 'id = "urgent"'),
        ('us = "call 911"', ""),
        ('found_by = ["red_flag"]', 'found_by = ["red_flags"]'),
        ('advice = "No advice', 'advices = "No advice'),
        ('ie = "ie-urgent" }', 'ie = "nobody" }'),
    ],
)
def test_a_wrong_file_of_replies_is_refused(copied: Path, old: str, new: str) -> None:
    text = copied.read_text(encoding="utf-8")
    assert old in text
    copied.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ResourceError, match=r"replies\.toml"):
        ready_replies(CLINIC)
