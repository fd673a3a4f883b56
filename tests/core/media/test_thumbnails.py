"""Small pictures for lists."""

from __future__ import annotations

import pytest
from PIL import Image

from clinicsocial.core.media.clean import foreign_parts
from clinicsocial.core.media.thumbnails import thumbnail
from clinicsocial.core.values.media_errors import DamagedPictureError
from tests.core.media.pictures import jpeg, noise, opened, turned, with_everything


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
