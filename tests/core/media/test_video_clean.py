"""Videos lose everything but picture and sound; what cannot be cleaned is refused."""

from __future__ import annotations

import io
import json
import shutil
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

import cv2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.media.video_boxes import OddVideoError
from clinicsocial.core.media.video_clean import cleaned_video, foreign_video_parts
from clinicsocial.core.media.video_nals import H264, H265, Coding, filler, hidden_units
from tests.core.media import videos
from tests.core.media.videos import NAME, PLACE, box, inserted, plain_video

PLANTS: dict[str, Callable[[bytes], bytes]] = {
    "place": lambda content: inserted(content, videos.location(), b"moov"),
    "place of a track": lambda content: inserted(content, videos.location(), b"moov", b"trak"),
    "tags": lambda content: inserted(content, videos.tags(), b"moov"),
    "xmp": lambda content: inserted(content, videos.xmp(), b"moov"),
    "xmp at the end": lambda content: videos.appended(content, videos.xmp()),
    "times": videos.with_times,
    "telemetry": videos.with_telemetry,
    "padding": lambda content: videos.appended(content, box(b"free", NAME)),
    "unknown box": lambda content: videos.appended(content, box(b"gps ", PLACE)),
    "stray data": lambda content: videos.appended(content, box(b"mdat", NAME)),
    "everything": videos.with_everything_planted,
}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return plain_video(tmp_path_factory.mktemp("video"))


def pixels(content: bytes) -> list[bytes]:
    """Every frame a player shows."""
    capture = cv2.VideoCapture(io.BytesIO(content), cv2.CAP_FFMPEG, [])  # type: ignore[call-overload]
    frames: list[bytes] = []
    while True:
        shown, frame = capture.read()
        if not shown:
            return frames
        frames.append(frame.tobytes())


@pytest.mark.parametrize("plant", sorted(PLANTS))
def test_nothing_planted_is_left(plain: bytes, plant: str) -> None:
    planted = PLANTS[plant](plain)
    clean = cleaned_video(planted)
    assert foreign_video_parts(planted)
    assert not foreign_video_parts(clean)
    assert NAME not in clean
    assert PLACE not in clean


def test_every_frame_plays_as_before(plain: bytes) -> None:
    planted = videos.with_everything_planted(plain)
    assert pixels(cleaned_video(planted)) == pixels(plain)
    assert len(pixels(plain)) == 20


def test_the_length_stays_so_that_no_place_moves(plain: bytes) -> None:
    planted = videos.with_everything_planted(plain)
    assert len(cleaned_video(planted)) == len(planted)


def test_cleaning_twice_changes_nothing(plain: bytes) -> None:
    clean = cleaned_video(videos.with_everything_planted(plain))
    assert cleaned_video(clean) == clean


def test_an_independent_reader_finds_nothing(plain: bytes, tmp_path: Path) -> None:
    reader = shutil.which("exiftool")
    if reader is None:
        pytest.skip("exiftool is not installed")
    for name, content in (("planted", videos.with_everything_planted(plain)), ("plain", plain)):
        path = tmp_path / f"{name}.mp4"
        path.write_bytes(cleaned_video(content))
        said = json.loads(subprocess.check_output([reader, "-j", "-a", "-u", "-G1", "-ee3", path]))[0]
        text = json.dumps(said)
        assert NAME.decode() not in text
        assert not [key for key in said if "GPS" in key or "XMP" in key or "ItemList" in key]
        dates = {key: value for key, value in said.items() if key.endswith(("Create Date", "CreateDate"))}
        assert set(dates.values()) <= {"0000:00:00 00:00:00"}


ODD: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda content: content[:-10],
    "more behind": lambda content: content + b"tail",
    "no movie": lambda content: content.replace(b"moov", b"free"),
    "fragmented": lambda content: inserted(content, box(b"mvex", b""), b"moov"),
    "a fragment": lambda content: videos.appended(content, box(b"moof", b"")),
    "encrypted": lambda content: content.replace(b"mp4v", b"encv"),
    "no picture": lambda content: content.replace(b"vide", b"text"),
    "no places": lambda content: content.replace(b"stco", b"free"),
    "webm": lambda content: b"\x1aE\xdf\xa3" + content,
    "nothing": lambda _: b"",
    "text": lambda _: b"not a video at all, only a name that says so",
}


@pytest.mark.parametrize("odd", sorted(ODD))
def test_what_cannot_be_cleaned_is_refused(plain: bytes, odd: str) -> None:
    content = ODD[odd](plain)
    with pytest.raises(OddVideoError):
        cleaned_video(content)
    assert foreign_video_parts(content)


def test_data_in_another_file_is_refused(plain: bytes) -> None:
    reference = plain.index(b"url ")
    elsewhere = plain[: reference + 4] + bytes(4) + plain[reference + 8 :]
    with pytest.raises(OddVideoError, match="another file"):
        cleaned_video(elsewhere)


@given(at=st.integers(0, 10**9), value=st.integers(0, 255))
def test_a_changed_byte_is_refused_or_leaves_a_clean_file(plain: bytes, at: int, value: int) -> None:
    changed = bytearray(plain)
    changed[at % len(changed)] = value
    try:
        clean = cleaned_video(bytes(changed))
    except OddVideoError:
        return
    assert not foreign_video_parts(clean)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_with_the_one_error(content: bytes) -> None:
    with pytest.raises(OddVideoError):
        cleaned_video(content)


def unit(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(kind + body)) + kind + body


MESSAGE = bytes([5, 16 + len(PLACE)]) + bytes(16) + PLACE + b"\x80"


@pytest.mark.parametrize(
    ("coding", "kind", "frame"), [(H264, b"\x06", b"\x65"), (H265, b"\x4e\x01", b"\x26\x01")]
)
def test_user_data_in_the_picture_stream_becomes_filler(coding: Coding, kind: bytes, frame: bytes) -> None:
    sample = unit(kind, MESSAGE) + unit(frame, b"picture" * 9)
    ((start, end),) = hidden_units(sample, 0, len(sample), 4, coding)
    clean = sample[:start] + filler(end - start, coding) + sample[end:]
    assert PLACE not in clean
    assert clean.endswith(unit(frame, b"picture" * 9))
    assert not list(hidden_units(clean, 0, len(clean), 4, coding))


def test_messages_a_player_needs_stay() -> None:
    recovery_point = unit(b"\x06", b"\x06\x01\xc4\x80")
    assert not list(hidden_units(recovery_point, 0, len(recovery_point), 4, H264))
