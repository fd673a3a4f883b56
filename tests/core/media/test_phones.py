"""What phones make: HEIC photos and videos, from the file to the copy that leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.media.clean import foreign_parts
from clinicsocial.core.media.hand_over import hand_over
from clinicsocial.core.media.importing import import_media
from clinicsocial.core.media.looking.capture import read_capture
from clinicsocial.core.media.looking.running import Bounds, Looker
from clinicsocial.core.media.outgoing import outgoing_media
from clinicsocial.core.media.pictures import open_picture
from clinicsocial.core.media.thumbnails import thumbnail
from clinicsocial.core.media.video_clean import foreign_video_parts
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.looking_errors import LookError
from clinicsocial.core.values.media_errors import (
    DamagedPictureError,
    UnsupportedKindError,
    VideoNotCleanableError,
)
from tests.core.media import videos
from tests.core.media.pictures import asset_of, corners, encoded, opened
from tests.core.network_facts import shipped
from tests.fakes.clock import FakeClock

PHONE = (Path(__file__).parent / "files" / "phone.heic").read_bytes()
"""160 × 120 pixels; carries a place, a maker and an artist."""
LOOKER = Looker(SystemClock(), Bounds(threads=1))


@pytest.fixture
def files(store: Store, clock: FakeClock) -> Iterator[MediaFiles]:
    media = MediaFiles(store.folder, store.key, clock)
    yield media
    media.close()


def kept(store: Store) -> list[str]:
    return [path.name for path in store.folder.media.iterdir()] if store.folder.media.exists() else []


def written(folder: Path, content: bytes, name: str) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_photo_of_a_phone_is_taken(tmp_path: Path, files: MediaFiles) -> None:
    found = import_media(files, written(tmp_path, PHONE, "IMG_1.HEIC"))
    assert (found.mime, found.width, found.height) == ("image/heic", 160, 120)


def test_its_place_is_read_and_does_not_leave() -> None:
    assert read_capture(open_picture(PHONE, "a.heic")).latitude == 51.5
    asset = asset_of(encoded(corners(160, 120), "JPEG"), "image/heic")
    out = outgoing_media(PHONE, asset, shipped()["bluesky"], "A room")
    assert (out.mime, out.width) == ("image/jpeg", 160)
    assert not foreign_parts(out.content)


def test_it_has_a_thumbnail() -> None:
    assert max(opened(thumbnail(PHONE, (64, 64))).size) == 64


def test_a_phone_s_photo_that_is_cut_short_is_damaged(
    tmp_path: Path, files: MediaFiles, store: Store
) -> None:
    with pytest.raises(DamagedPictureError):
        import_media(files, written(tmp_path, PHONE[:400], "IMG_1.HEIC"))
    assert not kept(store)


def test_a_video_is_taken_with_its_length_and_leaves_clean(tmp_path: Path, files: MediaFiles) -> None:
    content = videos.with_everything_planted(videos.plain_video(tmp_path))
    found = import_media(files, written(tmp_path, content, "tour.mp4"), looker=LOOKER)
    assert (found.mime, found.width, found.height, found.duration) == ("video/mp4", 160, 120, 2.0)
    asset = replace(asset_of(encoded(corners(160, 120), "JPEG")), mime=found.mime, sha256=found.sha256)
    out = outgoing_media(files.read(found.sha256), asset, shipped()["bluesky"], "A tour")
    assert not foreign_video_parts(out.content)
    assert out.file_name.endswith(".mp4")
    (handed,) = hand_over(tmp_path / "outgoing", delivery_id=1, media=[out])
    assert handed.name == "video-1.mp4"


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (lambda content: content[:-30], VideoNotCleanableError),
        (lambda content: videos.appended(content, videos.box(b"moof", b"")), VideoNotCleanableError),
        (lambda content: content.replace(b"mp4v", b"avc1"), VideoNotCleanableError),
        (lambda content: content.replace(b"isom", b"webm", 1), UnsupportedKindError),
    ],
    ids=["cut short", "fragmented", "another coding", "another brand"],
)
def test_a_video_that_cannot_be_cleaned_is_refused_and_not_kept(
    tmp_path: Path, files: MediaFiles, store: Store, damage: object, error: type[Exception]
) -> None:
    assert callable(damage)
    content = damage(videos.plain_video(tmp_path))
    with pytest.raises(error):
        import_media(files, written(tmp_path, content, "tour.mp4"), looker=LOOKER)
    assert not kept(store)


def test_a_video_without_a_frame_is_refused(tmp_path: Path, files: MediaFiles, store: Store) -> None:
    content = bytearray(videos.plain_video(tmp_path))
    data = videos.find(bytes(content), b"mdat")
    content[data.body : data.end] = bytes(data.size)
    with pytest.raises(LookError):
        import_media(files, written(tmp_path, bytes(content), "tour.mp4"), looker=LOOKER)
    assert not kept(store)


def test_without_somebody_to_play_it_no_video_is_taken(tmp_path: Path, files: MediaFiles) -> None:
    with pytest.raises(UnsupportedKindError):
        import_media(files, written(tmp_path, videos.plain_video(tmp_path), "tour.mp4"))
