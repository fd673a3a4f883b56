"""A blurred face is gone for good, and the original stays."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image

from clinicsocial.core.media.blurring import blurred, import_blurred, record_blurred
from clinicsocial.core.media.clean import foreign_parts
from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.media.library import delete_asset, load_assets, record_asset
from clinicsocial.core.media.looking.faces import FaceFinder
from clinicsocial.core.model import AssetVersion
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.looking import Box
from tests.core.media.looking import people
from tests.core.media.pictures import encoded, noise, opened, with_everything
from tests.fakes.clock import FakeClock

FACE = Box(183, 120, 170, 212)


@pytest.fixture
def files(store: Store, clock: FakeClock) -> Iterator[MediaFiles]:
    media = MediaFiles(store.folder, store.key, clock)
    yield media
    media.close()


def colours(picture: Image.Image) -> int:
    return len(set(picture.convert("RGB").get_flattened_data()))


def test_nobody_is_found_in_the_blurred_copy() -> None:
    copy = opened(blurred(people.ADMIRAL.read_bytes(), "a.jpg", [FACE]))
    assert not FaceFinder().find(people.pixels(copy))


def test_the_rest_of_the_picture_stays() -> None:
    before = encoded(noise(200, 200), "PNG")
    after = opened(blurred(before, "a.png", [Box(80, 80, 40, 40)]))
    outside = (0, 0, 200, 60)
    assert after.crop(outside).tobytes() == opened(before).crop(outside).tobytes()


def test_only_a_few_colours_are_left_of_the_place() -> None:
    after = opened(blurred(encoded(noise(200, 200), "PNG"), "a.png", [Box(50, 50, 100, 100)]))
    middle = (95, 95, 105, 105)
    assert colours(after.crop(middle)) < colours(noise(200, 200).crop(middle)) / 2


def test_the_copy_carries_nothing_hidden() -> None:
    assert not foreign_parts(blurred(with_everything(), "a.jpg", [Box(0, 0, 20, 20)]))


@pytest.mark.parametrize(
    "box", [Box(-50, -50, 10, 10), Box(500, 500, 80, 80), Box(5, 5, 0, 0), Box(0, 0, 999, 999)]
)
def test_a_place_at_or_over_the_edge_hurts_nothing(box: Box) -> None:
    assert opened(blurred(encoded(noise(60, 40), "PNG"), "a.png", [box])).size == (60, 40)


def test_the_copy_is_a_file_of_its_own_beside_the_original(store: Store, files: MediaFiles) -> None:
    content = people.ADMIRAL.read_bytes()
    with store.unit_of_work() as unit:
        original = record_asset(unit, imported=import_bytes(files, content, "ward.jpg")).asset
    imported = import_blurred(files, content, original, [FACE])
    with store.unit_of_work() as unit:
        copy = record_blurred(unit, imported=imported, original_sha256=original.sha256).asset
    assert copy.sha256 != original.sha256
    assert copy.file_name == "ward-blurred.jpg"
    with store.read() as session:
        assert session.get_one(AssetVersion, copy.sha256).original_sha256 == original.sha256
        assert set(load_assets(session, sha256s=[copy.sha256, original.sha256])) == {
            copy.sha256,
            original.sha256,
        }
    assert files.read(original.sha256) == content


def test_the_copy_outlives_its_original(store: Store, files: MediaFiles) -> None:
    content = people.ADMIRAL.read_bytes()
    with store.unit_of_work() as unit:
        original = record_asset(unit, imported=import_bytes(files, content, "ward.jpg")).asset
        made = import_blurred(files, content, original, [FACE])
        copy = record_blurred(unit, imported=made, original_sha256=original.sha256).asset
    with store.unit_of_work() as unit:
        delete_asset(unit, sha256=original.sha256)
    with store.read() as session:
        assert session.get_one(AssetVersion, copy.sha256).original_sha256 is None
    assert files.open(copy.sha256).read(2) == io.BytesIO(b"\xff\xd8").read()
