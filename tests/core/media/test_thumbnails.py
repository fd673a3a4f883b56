"""Small pictures for lists."""

from __future__ import annotations

import pytest
from PIL import Image

from clinicsocial.core.media.clean import foreign_parts
from clinicsocial.core.media.thumbnails import filling, fitting, thumbnail
from clinicsocial.core.values.media_errors import DamagedPictureError, MediaError
from tests.core.media.pictures import corners, jpeg, noise, opened, turned, with_everything


def test_it_fits_the_box_and_keeps_its_proportions() -> None:
    assert opened(thumbnail(jpeg(Image.new("RGB", (800, 400))), (100, 100))).size == (100, 50)


def test_it_is_upright() -> None:
    assert opened(thumbnail(turned(6), (30, 30))).size == (20, 30)


def test_a_small_picture_keeps_its_size() -> None:
    assert opened(thumbnail(jpeg(Image.new("RGB", (20, 10))), (100, 100))).size == (20, 10)


def test_it_carries_nothing_else() -> None:
    assert foreign_parts(thumbnail(with_everything(), (30, 30))) == ()


def test_a_damaged_picture_is_named() -> None:
    with pytest.raises(DamagedPictureError, match="garden"):
        thumbnail(jpeg(noise(60, 60))[:-900], (30, 30), "garden.jpg")


def test_a_tile_is_filled_whatever_the_picture_is_like() -> None:
    for size in ((4000, 300), (300, 4000), (20, 20)):
        tile = filling(jpeg(corners(*size)), (190, 126))
        assert (tile.width, tile.height, len(tile.rgb)) == (190, 126, 190 * 126 * 3)


@pytest.mark.parametrize("how", [1, 3, 6, 8])
def test_a_turned_photo_is_shown_upright(how: int) -> None:
    shown = fitting(turned(how), (800, 800))
    assert (shown.width, shown.height) == ((40, 60) if how in {6, 8} else (60, 40))


def test_a_large_photo_is_made_to_fit() -> None:
    shown = fitting(jpeg(corners(3000, 1500)), (800, 800))
    assert (shown.width, shown.height) == (800, 400)


def test_what_is_no_picture_is_said() -> None:
    with pytest.raises(MediaError):
        filling(b"\xff\xd8\xff\xe0 no more", (190, 126))
