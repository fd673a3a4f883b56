"""Files brought in from the window: barred ones are refused before they are stored, near copies are told."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import ImageDraw

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.consents.bars import bar_files, look_at_barred, note_likeness
from clinicsocial.core.consents.errors import BarredFileError
from clinicsocial.core.media.bringing_in import BroughtIn, bring_in, record_brought
from clinicsocial.core.media.library import list_assets
from clinicsocial.core.media.looking.running import Bounds, CancelToken, Looker
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.looking_errors import LookCancelledError
from clinicsocial.core.values.media_errors import MediaError
from clinicsocial.core.values.store_errors import StoreError
from tests.core.media.pictures import corners, encoded, jpeg
from tests.core.media.videos import plain_video
from tests.fakes.clock import FakeClock

LOOKER = Looker(SystemClock(), Bounds(threads=1))


@pytest.fixture
def files(store: Store, clock: FakeClock) -> Iterator[MediaFiles]:
    media = MediaFiles(store.folder, store.key, clock)
    yield media
    media.close()


def picture(folder: Path, name: str, kind: str = "JPEG") -> Path:
    """The same drawing, as a file of this kind."""
    drawn = corners(320, 240)
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((120, 80, 300, 220), fill=(250, 240, 60))
    pen.rectangle((20, 150, 90, 235), fill=(10, 40, 90))
    path = folder / name
    path.write_bytes(jpeg(drawn) if kind == "JPEG" else encoded(drawn, kind))
    return path


def taken(store: Store, files: MediaFiles, path: Path) -> BroughtIn:
    brought = bring_in(store, files, path, looker=LOOKER)
    with store.unit_of_work() as unit:
        return record_brought(unit, brought=brought)


def barred(store: Store, files: MediaFiles, sha256: str) -> None:
    with store.unit_of_work() as unit:
        bar_files(unit, sha256s=[sha256], subject_id=None, reason="withdrawn")
        note_likeness(unit, found=look_at_barred(files, [sha256]))


def stored(store: Store) -> list[str]:
    return sorted(path.name for path in store.folder.media.iterdir()) if store.folder.media.exists() else []


def test_a_picture_is_in_the_library(store: Store, files: MediaFiles, tmp_path: Path) -> None:
    found = taken(store, files, picture(tmp_path, "a.jpg"))
    assert (found.new, found.resembles_barred) == (True, False)


def test_a_barred_file_is_refused_before_it_is_stored(
    store: Store, files: MediaFiles, tmp_path: Path
) -> None:
    path = picture(tmp_path, "a.jpg")
    barred(store, files, hashlib.sha256(path.read_bytes()).hexdigest())
    with pytest.raises(BarredFileError) as caught:
        bring_in(store, files, path, looker=LOOKER)
    assert "a.jpg" in caught.value.title
    assert stored(store) == []


def test_a_barred_picture_saved_anew_is_taken_and_told(
    store: Store, files: MediaFiles, tmp_path: Path
) -> None:
    first = taken(store, files, picture(tmp_path, "a.jpg"))
    barred(store, files, first.asset.sha256)
    assert taken(store, files, picture(tmp_path, "b.png", "PNG")).resembles_barred


def test_a_video_that_is_cancelled_is_not_stored(store: Store, files: MediaFiles, tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(plain_video(tmp_path))
    token = CancelToken()
    token.cancel()
    with pytest.raises(LookCancelledError):
        bring_in(store, files, path, looker=LOOKER, token=token)
    assert stored(store) == []


def test_a_full_disk_leaves_nothing_half_done(
    store: Store, files: MediaFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = taken(store, files, picture(tmp_path, "kept.jpg"))

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(StoreError) as caught:
            bring_in(store, files, picture(tmp_path, "b.png", "PNG"), looker=LOOKER)
    assert caught.value.next_step
    assert stored(store) == [kept.asset.sha256]
    with store.read() as session:
        assert [one.sha256 for one in list_assets(session)] == [kept.asset.sha256]
    assert files.read(kept.asset.sha256)


def test_a_file_that_only_claims_to_be_a_video_is_not_stored(
    store: Store, files: MediaFiles, tmp_path: Path
) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + b"nonsense" * 90)
    with pytest.raises(MediaError) as caught:
        bring_in(store, files, path, looker=LOOKER)
    assert "clip.mp4" in caught.value.title
    assert caught.value.next_step
    assert stored(store) == []
