"""What the network checks say about words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import DraftField, FindingKind, Severity
from tests.core.checks.desk import PICTURE, found


@pytest.mark.parametrize("network", ["bluesky", "mastodon", "wordpress", "facebook", "linkedin", "practice"])
def test_an_ordinary_post_has_no_finding(network: str) -> None:
    draft = Draft(text="Flu jabs from Monday. #flu", title="Flu jabs", media=(PICTURE,))

    assert found(draft, network) == {}


def test_a_text_over_the_limit_blocks_and_names_account_used_and_limit() -> None:
    finding = found(Draft(text="a" * 301), "bluesky")["text_too_long"]

    assert (finding.severity, finding.kind, finding.account_id) == (Severity.BLOCK, FindingKind.NETWORK, 7)
    assert finding.parameters == {"account": "bluesky · clinic", "used": 301, "limit": 300, "over": 1}


def test_the_span_begins_where_the_text_becomes_too_long() -> None:
    finding = found(Draft(text="a" * 305), "bluesky")["text_too_long"]

    assert (finding.start, finding.end, finding.draft_field) == (300, 305, DraftField.TEXT)


def test_a_finding_cites_the_source_of_the_limit() -> None:
    source = found(Draft(text="a" * 301), "bluesky")["text_too_long"].source

    assert source is not None
    assert "pds" in source.name
    assert source.checked_on is not None


def test_a_text_within_the_characters_may_have_too_many_bytes() -> None:
    finding = found(Draft(text="👨‍👩‍👧‍👦" * 121), "bluesky")["text_too_long_in_bytes"]

    assert (finding.parameters["used"], finding.parameters["limit"]) == (3025, 3000)


def test_a_limit_nobody_has_looked_up_warns_and_does_not_block() -> None:
    finding = found(Draft(text="a" * 2201, media=(PICTURE,)), "tiktok", assisted=True)["text_too_long"]

    assert finding.severity is Severity.WARN


def test_without_an_account_no_limit_is_checked() -> None:
    assert found(Draft(text="a" * 100_000)) == {}


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_post_is_blocked_with_or_without_an_account(text: str) -> None:
    assert found(Draft(text=text))["empty"] == found(Draft(text=text), "bluesky")["empty"]


@pytest.mark.parametrize(
    "draft", [Draft(text="", media=(PICTURE,)), Draft(text="", link="https://clinic.com")]
)
def test_a_picture_or_a_link_alone_is_a_post(draft: Draft) -> None:
    assert "empty" not in found(draft)


def test_half_a_character_is_pointed_at() -> None:
    finding = found(Draft(text="ok \ud83d no"))["broken_character"]

    assert (finding.start, finding.end, finding.severity) == (3, 4, Severity.BLOCK)


def test_half_a_character_in_a_description_names_the_picture() -> None:
    draft = Draft(text="Hello", media=(PICTURE, replace(PICTURE, alt_text="A \udc00 room")))

    finding = found(draft)["broken_character"]
    assert (finding.draft_field, finding.media_index) == (DraftField.ALT_TEXT, 1)


def test_a_refused_character_is_shown_or_named() -> None:
    shown = found(Draft(text="a < b", title="Video"), "youtube")["refused_character"]
    named = found(Draft(text="a\ufeffb"), "x")["refused_character"]

    assert (shown.parameters["character"], shown.start, shown.end) == ("<", 2, 3)
    assert named.parameters["character"] == "U+FEFF"


def test_hashtags_beyond_the_cap_are_pointed_at() -> None:
    text = " ".join(f"#tag{number}x" for number in range(32))

    finding = found(Draft(text=text, media=(PICTURE,)), "instagram", assisted=True)["too_many_hashtags"]
    assert (finding.parameters["used"], finding.parameters["limit"]) == (32, 30)
    assert text[finding.start : finding.end] == "#tag30x #tag31x"


@pytest.mark.parametrize("title", ["", "  "])
def test_wordpress_and_youtube_want_a_title(title: str) -> None:
    draft = Draft(text="Hello", title=title)

    assert found(draft, "wordpress")["title_missing"].draft_field is DraftField.TITLE
    assert "title_missing" in found(draft, "youtube")
    assert "title_missing" not in found(draft, "pinterest")


def test_a_title_over_the_limit_is_marked_from_its_first_surplus_character() -> None:
    finding = found(Draft(text="Hello", title="t" * 104, media=(PICTURE,)), "pinterest")["title_too_long"]

    assert (finding.start, finding.end, finding.parameters["over"]) == (100, 104, 4)


def test_a_thread_has_room_for_a_text_that_is_too_long_for_one_post() -> None:
    long = "Our flu clinic is open again. " * 12
    assert "text_too_long" in found(Draft(long), "bluesky")
    assert "text_too_long" not in found(Draft(long, thread="split"), "bluesky")


def test_a_thread_has_not_room_for_any_number_of_parts() -> None:
    finding = found(Draft("One.\n---\n" * 21, thread="split"), "bluesky")["too_many_parts"]
    assert (finding.start, finding.end) == (20 * 9, 21 * 9)


def test_where_there_are_no_threads_the_whole_text_counts_and_the_place_is_right() -> None:
    text = "a" * 1500 + "\n---\n" + "b" * 1500
    finding = found(Draft(text, thread="split"), "google_business")["text_too_long"]
    assert finding.start == 1500
