"""What was found in a post's pictures stops it until a person has answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from clinicsocial.core.checks import check
from clinicsocial.core.checks.pictures import reading
from clinicsocial.core.checks.sentences import words_of
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import DraftField, Finding, FindingKind, Severity
from clinicsocial.core.values.looking import (
    Box,
    FaceAnswer,
    FoundCode,
    FoundFace,
    FoundText,
    LookState,
    MediaSeen,
    SeenFace,
    VoiceAnswer,
)
from tests.core.checks.desk import PICTURE, VIDEO, context

BOX = Box(1, 2, 30, 30)
LINES = (FoundText(BOX, "Okafor bed 12", 0.9), FoundText(BOX, "knee replacement", 0.9))
CLEAR = MediaSeen(LookState.LOOKED)


def face(
    answer: FaceAnswer | None = None, *, subject: int | None = None, staff: int | None = None
) -> SeenFace:
    return SeenFace(0, FoundFace(BOX, 0.9), answer, subject, staff)


def findings(seen: MediaSeen | None) -> dict[str, Finding]:
    media = replace(VIDEO if seen and seen.is_video else PICTURE, seen=seen)
    found = check(Draft(text="Our new room", media=(media,)), context())
    return {one.rule: one for one in found if one.rule.startswith("picture.")}


@pytest.mark.parametrize(
    ("seen", "rule", "severity"),
    [
        (MediaSeen(LookState.WAITING), "picture.not_looked_into", Severity.BLOCK),
        (MediaSeen(LookState.FAILED, reason="memory"), "picture.look_failed", Severity.BLOCK),
        (replace(CLEAR, faces=(face(),)), "picture.faces_unanswered", Severity.BLOCK),
        (replace(CLEAR, faces=(face(FaceAnswer.SUBJECT),)), "picture.faces_unanswered", Severity.BLOCK),
        (replace(CLEAR, faces=(face(FaceAnswer.STAFF),)), "picture.faces_unanswered", Severity.BLOCK),
        (replace(CLEAR, is_video=True), "picture.voices_unanswered", Severity.BLOCK),
        (replace(CLEAR, lines=LINES), "picture.text_in_picture", Severity.WARN),
        (replace(CLEAR, codes=(FoundCode(BOX, "4711"),)), "picture.code_in_picture", Severity.WARN),
    ],
    ids=["waiting", "failed", "face", "nobody linked", "no staff linked", "voices", "text", "code"],
)
def test_what_is_open_is_said_in_words(seen: MediaSeen, rule: str, severity: Severity) -> None:
    (finding,) = findings(seen).values()
    assert (finding.rule, finding.severity) == (rule, severity)
    assert (finding.draft_field, finding.media_index) == (DraftField.MEDIA, 0)
    words = words_of(finding)
    assert words.sentence
    assert words.why
    assert finding.source


@pytest.mark.parametrize(
    "seen",
    [
        None,
        CLEAR,
        replace(CLEAR, faces=(face(FaceAnswer.SUBJECT, subject=3), face(FaceAnswer.STAFF, staff=1))),
        replace(CLEAR, faces=(face(FaceAnswer.NOT_IDENTIFIABLE),)),
        replace(CLEAR, lines=LINES, codes=(FoundCode(BOX, "4711"),), lines_cleared=True),
        replace(CLEAR, is_video=True, voices=VoiceAnswer.NOBODY),
    ],
    ids=["from outside", "nothing found", "linked", "not identifiable", "cleared", "heard"],
)
def test_what_was_answered_stops_nothing(seen: MediaSeen | None) -> None:
    assert not findings(seen)


def knees(draft: Draft, _: Context) -> Iterator[Finding]:
    """A check of texts that minds two lines together."""
    if "Okafor" in draft.text and "knee" in draft.text:
        yield Finding(
            3, 9, FindingKind.PRIVACY, "NAME", "name", Severity.BLOCK, "uk.PRIV-03", "x", suggestion="y"
        )


def test_read_lines_go_through_the_text_checks_together() -> None:
    media = (
        replace(PICTURE, seen=CLEAR),
        replace(PICTURE, seen=replace(CLEAR, lines=LINES, lines_cleared=True)),
    )
    (finding,) = reading([knees])(Draft(text="", media=media), context())
    assert (finding.rule, finding.severity) == ("uk.PRIV-03", Severity.BLOCK)
    assert (finding.draft_field, finding.media_index, finding.start, finding.suggestion) == (
        DraftField.MEDIA,
        1,
        0,
        None,
    )
