"""The copy that leaves: clean, upright, small enough, and the same every time."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.media.clean import foreign_parts
from clinicsocial.core.media.outgoing import LONGEST_EDGE, outgoing_media
from clinicsocial.core.media.pictures import open_picture, plain_colours
from clinicsocial.core.values.media_errors import DamagedPictureError
from clinicsocial.core.values.network import OutgoingMedia
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.media.pictures import asset_of, corners, encoded, jpeg, noise, opened, turned, with_everything

Facts = Mapping[str, NetworkFacts]


@pytest.fixture(scope="module")
def facts() -> Facts:
    """The facts that ship with the app."""
    return load_network_facts()


def sent(facts: Facts, content: bytes, network: str = "bluesky", mime: str = "image/jpeg") -> OutgoingMedia:
    return outgoing_media(content, asset_of(content, mime), facts[network], "A description")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_the_picture_leaves(facts: Facts, kind: str) -> None:
    content = with_everything(kind)
    body = sent(facts, content, mime=f"image/{kind.lower()}").content
    assert foreign_parts(body) == ()
    assert b"Jane" in content
    assert b"Jane" not in body


def test_no_exif_profile_or_comment_can_be_read_back(facts: Facts) -> None:
    picture = opened(sent(facts, with_everything()).content)
    told = set(picture.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert (dict(picture.getexif()), told) == ({}, set())


def test_the_originals_name_does_not_leave(facts: Facts) -> None:
    assert sent(facts, jpeg(corners())).file_name == "picture-abababababab.jpg"


@pytest.mark.parametrize(
    ("how", "red_corner"),
    [
        (1, (0.25, 0.25)),
        (2, (0.75, 0.25)),
        (3, (0.75, 0.75)),
        (4, (0.25, 0.75)),
        (5, (0.25, 0.25)),
        (6, (0.75, 0.25)),
        (7, (0.75, 0.75)),
        (8, (0.25, 0.75)),
    ],
)
def test_the_copy_is_upright(facts: Facts, how: int, red_corner: tuple[float, float]) -> None:
    made = sent(facts, turned(how))
    picture = opened(made.content).convert("RGB")
    pixel = picture.getpixel((int(picture.width * red_corner[0]), int(picture.height * red_corner[1])))
    assert isinstance(pixel, tuple)
    assert (pixel[0] > 180, pixel[1] < 80, (made.width, made.height)) == (True, True, picture.size)


@pytest.mark.parametrize("network", sorted(set(load_network_facts()) - {"youtube"}))
def test_a_heavy_picture_fits_every_network(facts: Facts, network: str) -> None:
    made = sent(facts, jpeg(noise(900, 900), quality=95), network)
    limits = facts[network].media.picture
    assert limits is not None
    assert limits.max_bytes is None or len(made.content) <= limits.max_bytes.value
    assert limits.types is None or made.mime in limits.types.value


def test_a_wide_picture_is_scaled_to_the_longest_edge(facts: Facts) -> None:
    made = sent(facts, jpeg(Image.new("RGB", (4000, 1000), (9, 99, 200))), "wordpress")
    assert (made.width, made.height) == (LONGEST_EDGE, LONGEST_EDGE // 4)


def test_a_small_picture_is_not_scaled_up(facts: Facts) -> None:
    assert sent(facts, jpeg(corners())).width == 60


def test_a_drawing_stays_sharp_as_a_png(facts: Facts) -> None:
    assert sent(facts, encoded(corners(), "PNG"), mime="image/png").mime == "image/png"


def test_a_png_that_is_too_large_leaves_as_a_jpeg(facts: Facts) -> None:
    assert sent(facts, encoded(noise(700, 700), "PNG"), mime="image/png").mime == "image/jpeg"


def test_see_through_becomes_white_where_it_must(facts: Facts) -> None:
    seen = noise(700, 700).convert("RGBA")
    seen.paste((0, 0, 0, 0), (0, 0, 100, 100))
    made = opened(sent(facts, encoded(seen, "PNG"), mime="image/png").content).convert("RGB")
    assert min(made.crop((10, 10, 30, 30)).tobytes()) > 240


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK"])
def test_every_colour_mode_leaves_as_plain_colours(facts: Facts, mode: str) -> None:
    content = jpeg(corners(mode=mode)) if mode == "CMYK" else encoded(corners(mode=mode), "PNG")
    assert opened(sent(facts, content, mime="image/png").content).mode in {"RGB", "RGBA"}


def test_sixteen_bit_greys_keep_their_brightness() -> None:
    grey = open_picture(encoded(Image.new("I;16", (4, 4), 0x8000), "PNG"), "x-ray.png")
    assert plain_colours(grey).getpixel((0, 0)) == (128, 128, 128)


@given(
    width=st.integers(1, 90), height=st.integers(1, 90), kind=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"])
)
@settings(max_examples=40)
def test_the_same_picture_always_gives_the_same_bytes(width: int, height: int, kind: str) -> None:
    facts = load_network_facts()["practice"]
    content = encoded(corners(width, height), kind)
    first, second = (
        outgoing_media(content, asset_of(content, f"image/{kind.lower()}"), facts, "") for _ in range(2)
    )
    assert (first.content, foreign_parts(first.content)) == (second.content, ())


def test_a_damaged_original_is_refused_by_name(facts: Facts) -> None:
    content = jpeg(noise(60, 60))
    with pytest.raises(DamagedPictureError, match=r"Jane Patient\.jpg"):
        outgoing_media(content[:-900], asset_of(content), facts["bluesky"], "")
