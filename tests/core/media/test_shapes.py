"""Shapes of pictures: what a frame leaves, what a border adds, and frames that keep what matters inside."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.media.outgoing import outgoing_media
from clinicsocial.core.media.shapes import (
    area_of_ratio,
    bordered_size,
    framed_size,
    is_cut,
    pixels_of,
    suggested_area,
    taken_ratio,
)
from clinicsocial.core.values.framing import Area, Frame
from clinicsocial.core.values.network import OutgoingMedia
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.media.pictures import asset_of, corners, encoded, jpeg, turned

Facts = Mapping[str, NetworkFacts]
SHA = "ab" * 32
SIZES = st.integers(1, 4000)
SHARES = st.floats(0.0, 1.0)
AREAS = st.builds(Area, SHARES, SHARES, SHARES, SHARES)
RATIOS = st.floats(0.2, 5.0)


@pytest.fixture(scope="module")
def facts() -> Facts:
    """The facts that ship with the app."""
    return load_network_facts()


def sent(facts: Facts, content: bytes, frame: Frame, network: str = "bluesky") -> OutgoingMedia:
    kind = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
    return outgoing_media(content, asset_of(content, kind), facts[network], "A description", frame)


def opened(media: OutgoingMedia) -> Image.Image:
    return Image.open(BytesIO(media.content)).convert("RGB")


@given(area=AREAS, width=SIZES, height=SIZES)
def test_a_frame_never_reaches_beyond_the_picture_and_never_shows_nothing(
    area: Area, width: int, height: int
) -> None:
    left, top, right, bottom = pixels_of(area, width, height)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height


@given(width=SIZES, height=SIZES, ratio=RATIOS)
def test_a_border_takes_nothing_away(width: int, height: int, ratio: float) -> None:
    wide, high = bordered_size(width, height, ratio)
    assert wide >= width
    assert high >= height


@given(width=st.integers(200, 4000), height=st.integers(200, 4000), ratio=RATIOS, x=SHARES, y=SHARES)
def test_the_largest_area_of_a_ratio_has_that_ratio_and_touches_two_sides(
    width: int, height: int, ratio: float, x: float, y: float
) -> None:
    area = area_of_ratio(width, height, ratio, (x, y))
    assert area.width * width / (area.height * height) == pytest.approx(ratio, rel=0.01)
    assert max(area.width, area.height) == pytest.approx(1.0)
    assert not is_cut(area, Area(-1e-9, -1e-9, 1 + 2e-9, 1 + 2e-9))


@given(x=st.floats(0.0, 0.7), y=st.floats(0.0, 0.7))
def test_a_suggestion_keeps_a_face_inside_wherever_it_is(x: float, y: float) -> None:
    face = Area(x, y, 0.25, 0.25)
    assert not is_cut(face, suggested_area(1600, 900, 0.8, [face]))


def test_a_suggestion_without_faces_is_the_middle() -> None:
    assert suggested_area(200, 100, 1.0, []) == Area(0.25, 0.0, 0.5, 1.0)


def test_two_faces_that_do_not_both_fit_are_missed_alike() -> None:
    area = suggested_area(400, 100, 1.0, [Area(0.0, 0.2, 0.1, 0.5), Area(0.9, 0.2, 0.1, 0.5)])
    assert area.left + area.width / 2 == pytest.approx(0.5)


def test_the_part_in_the_frame_is_what_leaves(facts: Facts) -> None:
    content = encoded(corners(60, 40), "PNG")  # its top left quarter is red
    media = sent(facts, content, Frame(SHA, Area(0.0, 0.0, 0.5, 0.5)))
    assert (media.width, media.height) == (30, 20)
    assert opened(media).getcolors() == [(30 * 20, (220, 20, 20))]


def test_a_frame_is_meant_as_the_picture_is_seen_not_as_it_is_stored(facts: Facts) -> None:
    upright = sent(facts, turned(1), Frame(SHA, Area(0.0, 0.0, 0.5, 1.0)))
    lying = sent(facts, turned(6), Frame(SHA, Area(0.0, 0.0, 1.0, 0.5)))
    assert (upright.width, upright.height) == (30, 40)
    assert (lying.width, lying.height) == (40, 30)


def test_a_border_makes_a_shape_the_network_takes_and_keeps_everything(facts: Facts) -> None:
    media = sent(facts, jpeg(Image.new("RGB", (100, 400), (0, 90, 90))), Frame(SHA, border=True), "instagram")
    assert media.width / media.height == pytest.approx(0.8)
    picture = opened(media)
    assert picture.getpixel((2, 200)) == (255, 255, 255)
    assert picture.getpixel((media.width // 2, 2)) != (255, 255, 255)


def test_the_size_told_beforehand_is_the_size_that_leaves(facts: Facts) -> None:
    for frame in (Frame(SHA, Area(0.1, 0.2, 0.31, 0.77)), Frame(SHA, border=True)):
        told = framed_size(300, 90, frame, facts["instagram"])
        media = sent(facts, jpeg(Image.new("RGB", (300, 90))), frame, "instagram")
        assert told == (media.width, media.height)


def test_another_frame_is_another_copy_to_upload(facts: Facts) -> None:
    content = jpeg(corners())
    keys = {
        sent(facts, content, frame).key
        for frame in (Frame(SHA), Frame(SHA, Area(0, 0, 0.5, 1)), Frame(SHA, border=True))
    }
    assert len(keys) == 3


def test_a_network_without_limits_takes_any_ratio(facts: Facts) -> None:
    assert (taken_ratio(0.3, facts["bluesky"]), taken_ratio(0.3, facts["instagram"])) == (0.3, 0.8)
