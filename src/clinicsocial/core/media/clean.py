"""Proof that a picture carries nothing but the picture: its bytes are read again, part by part.

JPEG: ITU-T T.81 annex B (markers). PNG: W3C PNG specification, third edition, section 11 (chunks).
"""

from __future__ import annotations

import struct

_JPEG_START = b"\xff\xd8"
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_NEEDED = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})

_APP0 = 0xE0
_EOI = 0xD9
_SOS = 0xDA
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a length: TEM and the restart markers."""
_NEEDED = frozenset({*range(0xC0, 0xC4), 0xC4, *range(0xC5, 0xD0), _SOS, 0xDB, 0xDD})
"""Frames, tables and scans: what a decoder needs. Not comments (FE), not application data (E1 to EF)."""


def foreign_parts(content: bytes) -> tuple[str, ...]:
    """The names of all parts that are not needed to show the picture; empty where it is clean.

    Exif, XMP, GPS, colour profiles, comments, thumbnails, text chunks and bytes after the end all count.
    Content that is neither JPEG nor PNG, or breaks off, is reported as one foreign part.
    """
    if content.startswith(_JPEG_START):
        return _jpeg(content)
    if content.startswith(_PNG_START):
        return _png(content)
    return ("unknown format",)


def _jpeg(content: bytes) -> tuple[str, ...]:
    found: list[str] = []
    at = len(_JPEG_START)
    while at + 2 <= len(content):
        if content[at] != 0xFF:  # noqa: PLR2004 -- every marker begins with FF
            return (*found, "no marker where one belongs")
        marker = content[at + 1]
        at += 2
        if marker == _EOI:
            return (*found, "bytes after the end") if at != len(content) else tuple(found)
        if marker in _ALONE:
            continue
        if at + 2 > len(content):
            break
        (length,) = struct.unpack_from(">H", content, at)
        body = content[at + 2 : at + length]
        if marker == _APP0 and not (body.startswith(b"JFIF\x00") and body[12:14] == b"\x00\x00"):
            found.append("APP0 with a thumbnail")
        elif marker != _APP0 and marker not in _NEEDED:
            found.append(f"marker {marker:02X}")
        at += length
        if marker == _SOS:
            at = _after_scan(content, at)
    return (*found, "cut short")


def _after_scan(content: bytes, at: int) -> int:
    """Where the next marker stands behind a scan's compressed data (FF00 and restarts belong to the data)."""
    while at + 1 < len(content):
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            return len(content)
        following = content[at + 1]
        if following != 0 and following not in _ALONE:
            return at
        at += 2
    return len(content)


def _png(content: bytes) -> tuple[str, ...]:
    found: list[str] = []
    at = len(_PNG_START)
    while at + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        if kind not in _PNG_NEEDED:
            found.append(f"chunk {kind.decode('ascii', 'replace')}")
        at += 12 + length
        if kind == b"IEND":
            return (*found, "bytes after the end") if at != len(content) else tuple(found)
    return (*found, "cut short")
