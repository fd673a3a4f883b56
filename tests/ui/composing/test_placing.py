"""A finding keeps to its words while somebody goes on writing, rearranging pictures included."""

from __future__ import annotations

from dataclasses import replace

from clinicsocial.core.planning.views import MediaUse, PostContent, VariantContent
from clinicsocial.core.values.finding import DraftField, Finding, FindingKind, Severity
from clinicsocial.ui.composing.placing import placed_now

DOOR = MediaUse("a" * 64, "Anna at the door")
GARDEN = MediaUse("b" * 64, "The garden")
FOUND = Finding(
    start=0,
    end=4,
    kind=FindingKind.PRIVACY,
    category="PERSON",
    topic="name",
    severity=Severity.BLOCK,
    rule="privacy.person",
    sentence="privacy.person",
)


def test_words_typed_in_front_move_it() -> None:
    found = replace(FOUND, start=6, end=10)
    now = placed_now(found, PostContent("Today Anna came"), PostContent("Only today Anna came"))
    assert now == replace(found, start=11, end=15)


def test_of_rewritten_words_nothing_is_left() -> None:
    assert placed_now(FOUND, PostContent("Anna came"), PostContent("Anita came")) is None


def test_what_is_typed_into_another_text_does_not_matter() -> None:
    before = PostContent("Anna came", variants=(VariantContent(1, "Open today"),))
    now = replace(before, variants=(VariantContent(1, "Open today and tomorrow"),))
    assert placed_now(FOUND, before, now) == FOUND


def test_a_picture_takes_what_was_found_in_its_description_along() -> None:
    found = replace(FOUND, draft_field=DraftField.ALT_TEXT, media_index=0)
    before, now = PostContent(media=(DOOR, GARDEN)), PostContent(media=(GARDEN, DOOR))
    assert placed_now(found, before, now) == replace(found, media_index=1)


def test_of_a_picture_that_was_taken_out_nothing_is_left() -> None:
    found = replace(FOUND, draft_field=DraftField.MEDIA, media_index=0)
    assert placed_now(found, PostContent(media=(DOOR,)), PostContent(media=(GARDEN,))) is None


def test_a_description_that_was_rewritten_ends_it() -> None:
    found = replace(FOUND, draft_field=DraftField.ALT_TEXT, media_index=0)
    now = PostContent(media=(replace(DOOR, alt_text="A door"),))
    assert placed_now(found, PostContent(media=(DOOR,)), now) is None
