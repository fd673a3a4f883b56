"""What the network checks say about pictures and videos."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import DraftField, Severity
from tests.core.checks.desk import GIF, PICTURE, VIDEO, found

BARE = replace(PICTURE, alt_text="  ")


@pytest.mark.parametrize("network", [None, "bluesky", "wordpress", "instagram"])
def test_a_picture_without_a_description_is_blocked_and_numbered(network: str | None) -> None:
    finding = found(Draft(text="Hello", media=(PICTURE, BARE)), network, assisted=True)["alt_text_missing"]

    assert (finding.severity, finding.draft_field, finding.media_index) == (
        Severity.BLOCK,
        DraftField.ALT_TEXT,
        1,
    )
    assert finding.parameters["number"] == 2


def test_a_missing_description_is_the_same_finding_for_every_account() -> None:
    # So that it is told once, not once per account.
    draft = Draft(text="Hello", media=(BARE,))

    assert found(draft)["alt_text_missing"] == found(draft, "bluesky")["alt_text_missing"]


def test_a_decorative_picture_needs_no_description() -> None:
    assert found(Draft(text="Hello", media=(replace(BARE, decorative=True),)), "bluesky") == {}


def test_a_video_needs_captions_not_a_description() -> None:
    draft = Draft(text="Tour", title="Tour", media=(replace(VIDEO, alt_text=""),))

    assert found(draft, "youtube") == {}


def test_a_description_over_the_limit_is_marked() -> None:
    draft = Draft(text="Hello", media=(replace(PICTURE, alt_text="d" * 1510),))

    finding = found(draft, "mastodon")["alt_text_too_long"]
    assert (finding.start, finding.end, finding.parameters["over"]) == (1500, 1510, 10)


@pytest.mark.parametrize("network", ["instagram", "tiktok", "pinterest"])
def test_some_networks_take_no_post_without_media(network: str) -> None:
    assert found(Draft(text="Hello"), network)["media_needed"].severity is Severity.BLOCK


def test_youtube_takes_videos_only() -> None:
    assert "video_needed" in found(Draft(text="Hello", title="Tour"), "youtube")
    assert "picture_not_taken" in found(Draft(text="Hello", title="Tour", media=(PICTURE,)), "youtube")


@pytest.mark.parametrize(("network", "most"), [("bluesky", 4), ("instagram", 10), ("google_business", 1)])
def test_more_pictures_than_the_network_takes_are_blocked_at_the_first_surplus_one(
    network: str, most: int
) -> None:
    draft = Draft(text="Hello", media=(PICTURE,) * (most + 1))

    finding = found(draft, network, assisted=True)["too_many_items"]
    assert (finding.severity, finding.media_index) == (Severity.BLOCK, most)
    assert "too_many_items" not in found(replace(draft, media=draft.media[:most]), network, assisted=True)


def test_the_second_animation_is_too_many_for_x() -> None:
    finding = found(Draft(text="Hello", media=(GIF, GIF)), "x")["too_many_items"]

    assert (finding.parameters["limit"], finding.media_index) == (1, 1)


def test_a_kind_the_network_does_not_take_is_named() -> None:
    draft = Draft(text="Hello", media=(GIF,))

    assert "animation_not_taken" in found(draft, "bluesky")
    assert "animation_not_taken" not in found(draft, "x")


def test_pictures_and_videos_are_not_mixed_where_the_network_does_not() -> None:
    draft = Draft(text="Hello", media=(PICTURE, VIDEO))

    assert "kinds_mixed" in found(draft, "bluesky")
    assert "kinds_mixed" not in found(draft, "instagram", assisted=True)


def test_a_video_type_the_network_does_not_take_is_blocked() -> None:
    draft = Draft(text="Hello", media=(replace(VIDEO, mime="video/x-matroska"),))

    assert found(draft, "bluesky")["type_not_taken"].severity is Severity.BLOCK


def test_a_still_picture_is_converted_so_its_type_and_size_stop_nothing() -> None:
    large = replace(PICTURE, mime="image/png", size=30_000_000)

    assert found(Draft(text="Hello", media=(large,)), "instagram", assisted=True) == {}


def test_a_video_too_large_is_told_in_megabytes() -> None:
    draft = Draft(text="Hello", media=(replace(VIDEO, size=600_000_000),))

    finding = found(draft, "x")["file_too_large"]
    assert (finding.parameters["size"], finding.parameters["limit"]) == ("600.0", "512.0")


@pytest.mark.parametrize(("seconds", "rule"), [(2.0, "too_short"), (901.0, "too_long")])
def test_a_reel_has_a_shortest_and_a_longest_duration(seconds: float, rule: str) -> None:
    draft = Draft(text="Hello", media=(replace(VIDEO, duration=seconds),))

    assert rule in found(draft, "instagram", assisted=True)


@pytest.mark.parametrize(
    ("width", "height", "rule"),
    [(1000, 1300, "too_tall"), (2000, 1000, "too_wide"), (1080, 1350, None), (1910, 1000, None)],
)
def test_instagram_takes_shapes_from_4_to_5_up_to_191_to_100(
    width: int, height: int, rule: str | None
) -> None:
    draft = Draft(text="Hello", media=(replace(PICTURE, width=width, height=height),))

    shapes = found(draft, "instagram").keys() & {"too_tall", "too_wide"}
    assert shapes == ({rule} if rule else set())


def test_a_shape_is_only_a_tip_where_a_person_crops_by_hand() -> None:
    draft = Draft(text="Hello", media=(replace(PICTURE, width=3000),))

    assert found(draft, "instagram")["too_wide"].severity is Severity.BLOCK
    assert found(draft, "instagram", assisted=True)["too_wide"].severity is Severity.ADVISE


def test_a_small_picture_is_a_tip() -> None:
    draft = Draft(text="Hello", media=(replace(PICTURE, width=200, height=200),))

    assert found(draft, "instagram", assisted=True)["too_small"].severity is Severity.ADVISE


@pytest.mark.parametrize("network", ["instagram", "threads", "google_business"])
def test_a_network_that_fetches_pictures_can_only_be_posted_to_by_hand(network: str) -> None:
    draft = Draft(text="Hello", media=(PICTURE,))

    assert found(draft, network)["public_address_needed"].severity is Severity.BLOCK
    assert "public_address_needed" not in found(draft, network, assisted=True)


def test_a_text_without_a_picture_needs_no_public_address() -> None:
    assert found(Draft(text="Hello"), "threads") == {}


def test_a_description_is_asked_about_where_a_frame_cuts_much_off() -> None:
    cut = replace(PICTURE, kept=0.5)
    finding = found(Draft("x", media=(cut,)), "bluesky")["description_of_more"]
    assert (finding.severity, finding.parameters["kept"]) == (Severity.ADVISE, 50)
    assert "description_of_more" not in found(Draft("x", media=(replace(PICTURE, kept=0.9),)), "bluesky")
