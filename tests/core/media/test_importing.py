"""Taking files in: what is a picture is stored whole, and everything else gets its own sentence."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from clinicsocial.core.media import importing
from clinicsocial.core.media.importing import import_bytes, import_media
from clinicsocial.core.media.views import ImportedFile
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.media_errors import (
    AnimatedPictureError,
    DamagedPictureError,
    EmptyFileError,
    FileMissingError,
    FileTooLargeError,
    FileUnreadableError,
    MediaError,
    NotAFileError,
    TooManyPixelsError,
    UnsupportedKindError,
)
from tests.core.media.pictures import (
    animation,
    corners,
    encoded,
    jpeg,
    noise,
    png_that_claims,
    turned,
    with_everything,
)
from tests.fakes.clock import FakeClock


@pytest.fixture
def files(store: Store, clock: FakeClock) -> Iterator[MediaFiles]:
    """The encrypted media of this test's data folder."""
    media = MediaFiles(store.folder, store.key, clock)
    yield media
    media.close()


def written(folder: Path, content: bytes, name: str = "photo.jpg") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def stored(store: Store) -> list[str]:
    return sorted(path.name for path in store.folder.media.iterdir()) if store.folder.media.exists() else []


def refused(files: MediaFiles, path: Path, kind: type[MediaError]) -> MediaError:
    """The error of importing `path`, which must be of this kind and name the file."""
    with pytest.raises(kind) as caught:
        import_media(files, path)
    assert path.name in caught.value.title
    assert caught.value.next_step
    return caught.value


def test_a_photo_is_stored_as_it_is(tmp_path: Path, files: MediaFiles) -> None:
    content = jpeg(corners())
    found = import_media(files, written(tmp_path, content))
    assert found == ImportedFile(
        hashlib.sha256(content).hexdigest(),
        "photo.jpg",
        "image/jpeg",
        60,
        40,
        len(content),
        None,
        animated=False,
    )
    assert files.read(found.sha256) == content


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_the_content_decides_and_not_the_name(tmp_path: Path, files: MediaFiles, kind: str) -> None:
    path = written(tmp_path, encoded(corners(), kind), "notes.pdf")
    assert import_media(files, path).mime == f"image/{kind.lower()}"


@pytest.mark.parametrize(("how", "size"), [(1, (60, 40)), (3, (60, 40)), (6, (40, 60)), (8, (40, 60))])
def test_the_size_is_that_of_the_picture_as_shown(files: MediaFiles, how: int, size: tuple[int, int]) -> None:
    found = import_bytes(files, turned(how), "photo.jpg")
    assert (found.width, found.height) == size


def test_a_phones_double_jpeg_is_a_still_picture(files: MediaFiles) -> None:
    import io

    out = io.BytesIO()
    corners().save(out, format="MPO", save_all=True, append_images=[corners(30, 20)])
    assert import_bytes(files, out.getvalue(), "photo.jpg").mime == "image/jpeg"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_pngs_of_every_colour_mode_are_taken(files: MediaFiles, mode: str) -> None:
    picture = Image.new("I;16", (9, 9), 40_000) if mode == "I;16" else corners().convert(mode)
    assert import_bytes(files, encoded(picture, "PNG"), "a.png").mime == "image/png"


def test_a_jpeg_in_printers_colours_is_taken(files: MediaFiles) -> None:
    assert import_bytes(files, jpeg(corners(mode="CMYK")), "a.jpg").mime == "image/jpeg"


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_a_moving_picture_is_refused(tmp_path: Path, files: MediaFiles, store: Store, kind: str) -> None:
    refused(files, written(tmp_path, animation(kind)), AnimatedPictureError)
    assert stored(store) == []


@pytest.mark.parametrize(("width", "height"), [(20_000, 10_000), (9_500, 9_500), (60_000, 60_000)])
def test_a_picture_of_hundreds_of_megapixels_is_refused(
    tmp_path: Path, files: MediaFiles, store: Store, width: int, height: int
) -> None:
    refused(files, written(tmp_path, png_that_claims(width, height), "huge.png"), TooManyPixelsError)
    assert stored(store) == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_cut_short_is_damaged(tmp_path: Path, files: MediaFiles, store: Store, kind: str) -> None:
    content = encoded(noise(80, 80), kind)
    refused(files, written(tmp_path, content[: len(content) // 2]), DamagedPictureError)
    assert stored(store) == []


WHOLE = (
    jpeg(noise(24, 24)),
    with_everything("JPEG"),
    with_everything("PNG"),
    with_everything("WEBP"),
    encoded(corners(mode="P"), "GIF"),
    animation("GIF"),
)


@given(
    whole=st.sampled_from(WHOLE),
    cut=st.integers(4, 3000),
    flips=st.lists(st.tuples(st.integers(0, 2000), st.integers(1, 255)), max_size=5),
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_picture_is_taken_or_refused_with_a_sentence(
    files: MediaFiles, whole: bytes, cut: int, flips: list[tuple[int, int]]
) -> None:
    content = bytearray(whole)[:cut]
    for at, mask in flips:
        if at < len(content):
            content[at] ^= mask
    try:
        found = import_bytes(files, bytes(content), "photo.jpg")
    except MediaError as error:
        assert error.file_name == "photo.jpg"  # noqa: PT017 -- both outcomes are right
    else:
        assert found.width > 0


@given(content=st.binary(min_size=1, max_size=300))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bytes_that_are_no_picture_are_refused_with_a_sentence(files: MediaFiles, content: bytes) -> None:
    with pytest.raises(MediaError):
        import_bytes(files, content, "photo.jpg")


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\x00\x00\x00\x20ftypavif", "AVIF"),
        (b"\x00\x00\x00\x20ftypisom", "a video"),
        (b"II*\x00", "TIFF"),
        (b"BM", "BMP"),
        (b"PK\x03\x04", "ZIP"),
        (b"MZ", "a program"),
        (b"<?xml version='1.0'?><svg>", "SVG"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "a web page"),
        (b"RIFF\x00\x00\x00\x00AVI LIST", "a video"),
        (b"just words", "not a picture"),
    ],
)
def test_other_kinds_are_named(tmp_path: Path, files: MediaFiles, head: bytes, words: str) -> None:
    path = written(tmp_path, head + b"\x00" * 80)
    assert words in refused(files, path, UnsupportedKindError).title


def test_an_empty_file_is_refused(tmp_path: Path, files: MediaFiles) -> None:
    refused(files, written(tmp_path, b""), EmptyFileError)


def test_a_moving_picture_cut_anywhere_is_never_taken_as_moving(files: MediaFiles) -> None:
    content = animation("GIF")
    taken = []
    for cut in range(30, len(content)):
        with suppress(MediaError):
            taken.append(import_bytes(files, content[:cut], "photo.gif"))
    assert not [found for found in taken if found.animated]


def test_a_folder_is_refused(tmp_path: Path, files: MediaFiles) -> None:
    (tmp_path / "Pictures").mkdir()
    refused(files, tmp_path / "Pictures", NotAFileError)


def test_a_file_that_is_gone_is_refused(tmp_path: Path, files: MediaFiles) -> None:
    refused(files, tmp_path / "gone.jpg", FileMissingError)


@pytest.mark.skipif(os.name != "posix", reason="device files are POSIX")
def test_a_device_is_refused_before_it_is_read(files: MediaFiles) -> None:
    refused(files, Path("/dev/zero"), NotAFileError)


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, files: MediaFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, jpeg(corners()))

    def forbidden(*_: object, **__: object) -> None:
        # File modes do not stop the superuser, who runs tests in containers.
        raise PermissionError

    monkeypatch.setattr(Path, "open", forbidden)
    refused(files, path, FileUnreadableError)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path, files: MediaFiles) -> None:
    path = tmp_path / "scan.jpg"
    with path.open("wb") as file:
        file.truncate(importing.MAX_MEGABYTES * importing.MEGABYTE + 1)
    assert "51 MB" in refused(files, path, FileTooLargeError).message
