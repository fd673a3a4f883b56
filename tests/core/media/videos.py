"""Videos for tests: made by OpenCV, then with everything planted that phones and editors leave."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy as np

from clinicsocial.core.media.video_boxes import Box, boxes, children

NAME = b"Jane Patient"
PLACE = b"+51.5074-000.1278/"


def video(
    folder: Path, frames: Iterable[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]], rate: float = 10
) -> bytes:
    """These frames (height × width × 3) as an MP4."""
    path = folder / "made.mp4"
    writer: cv2.VideoWriter | None = None
    for frame in frames:
        if writer is None:
            size = (frame.shape[1], frame.shape[0])
            writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), rate, size)
        writer.write(frame)
    assert writer is not None
    writer.release()
    return path.read_bytes()


def plain_video(
    folder: Path, seconds: int = 2, rate: float = 10, size: tuple[int, int] = (160, 120)
) -> bytes:
    """A picture that grows brighter."""
    count = round(seconds * rate)
    frames = (np.full((size[1], size[0], 3), 255 * number // count, np.uint8) for number in range(count))
    return video(folder, frames, rate)


def box(kind: bytes, body: bytes) -> bytes:
    """One box."""
    return struct.pack(">I4s", 8 + len(body), kind) + body


def find(content: bytes, *path: bytes) -> Box:
    """The first box at this path, e.g. ``moov``, ``trak``."""
    found = next(one for one in boxes(content, 0, len(content)) if one.kind == path[0])
    for kind in path[1:]:
        found = next(one for one in children(content, found) if one.kind == kind)
    return found


def inserted(content: bytes, extra: bytes, *path: bytes) -> bytes:
    """With `extra` at the end of the box at this path. The movie must stand behind its data."""
    end = find(content, *path).end
    grown = bytearray(content[:end] + extra + content[end:])
    for depth in range(1, len(path) + 1):
        one = find(content, *path[:depth])
        struct.pack_into(">I", grown, one.start, one.end - one.start + len(extra))
    return bytes(grown)


def appended(content: bytes, extra: bytes) -> bytes:
    """With `extra` behind everything."""
    return content + extra


def with_times(content: bytes, when: int = 3_800_000_000) -> bytes:
    """With a time of recording in every header that has one."""
    changed = bytearray(content)
    for path in ((b"moov", b"mvhd"), (b"moov", b"trak", b"tkhd"), (b"moov", b"trak", b"mdia", b"mdhd")):
        struct.pack_into(">II", changed, find(content, *path).body + 4, when, when)
    return bytes(changed)


def location() -> bytes:
    """Where a phone says it was: the user data ``©xyz``."""
    return box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7) + PLACE))


def tags() -> bytes:
    """What editors write: title, artist and comment in iTunes' way."""
    entries = b"".join(
        box(kind, box(b"data", struct.pack(">II", 1, 0) + NAME))
        for kind in (b"\xa9nam", b"\xa9ART", b"\xa9cmt")
    )
    handler = box(b"hdlr", bytes(8) + b"mdirappl" + bytes(9))
    return box(b"udta", box(b"meta", bytes(4) + handler + box(b"ilst", entries)))


def xmp() -> bytes:
    """An XMP packet in a ``uuid`` box."""
    packet = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    packet += b"<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' dc:source='" + NAME + b"'/>"
    packet += b"</rdf:RDF></x:xmpmeta>"
    return box(b"uuid", bytes.fromhex("BE7ACFCB97A942E89C71999491E3AFAC") + packet)


def with_telemetry(content: bytes, secret: bytes = PLACE * 4) -> bytes:
    """With a second track, as action cameras write: neither picture nor sound, with data of its own."""
    start = len(content)
    data = box(b"mdat", secret)
    track = bytearray(content[find(content, b"moov", b"trak").start : find(content, b"moov", b"trak").end])
    inner = bytes(track)
    handler = find_in(inner, b"mdia", b"hdlr")
    track[handler.body + 8 : handler.body + 12] = b"meta"
    offsets = find_in(inner, b"mdia", b"minf", b"stbl", b"stco")
    (count,) = struct.unpack_from(">I", inner, offsets.body + 4)
    for number in range(count):
        struct.pack_into(">I", track, offsets.body + 8 + 4 * number, start + len(track) + 8)
    sizes = find_in(inner, b"mdia", b"minf", b"stbl", b"stsz")
    (samples,) = struct.unpack_from(">I", inner, sizes.body + 8)
    for number in range(samples):
        struct.pack_into(">I", track, sizes.body + 12 + 4 * number, 1)
    return appended(inserted(content, bytes(track), b"moov"), data)


def find_in(track: bytes, *path: bytes) -> Box:
    """The box at this path inside a track that stands alone."""
    found = next(iter(boxes(track, 0, len(track))))
    for kind in path:
        found = next(one for one in children(track, found) if one.kind == kind)
    return found


def with_everything_planted(content: bytes) -> bytes:
    """All of the above in one file."""
    planted = with_times(content)
    planted = inserted(planted, location(), b"moov", b"trak")
    planted = inserted(planted, tags() + xmp(), b"moov")
    planted = with_telemetry(planted)
    return appended(planted, xmp() + box(b"free", b"made by " + NAME) + box(b"gps ", PLACE))
