"""What kind of file some bytes are, by their first bytes and never by their name."""

from __future__ import annotations

from types import MappingProxyType

from clinicsocial.core.i18n import tr

HEIC = "image/heic"
MP4 = "video/mp4"
QUICKTIME = "video/quicktime"

MIME_BY_FORMAT = MappingProxyType(
    {
        "JPEG": "image/jpeg",
        "MPO": "image/jpeg",
        "PNG": "image/png",
        "WEBP": "image/webp",
        "GIF": "image/gif",
        "HEIF": HEIC,
    }
)
"""The formats taken, under Pillow's names. MPO is what many phones write: a JPEG with a second picture."""

OPENED = ("JPEG", "PNG", "WEBP", "GIF")
"""The formats to try when opening; Pillow finds an MPO through JPEG, and HEIF is tried by its first bytes."""

EXTENSIONS = MappingProxyType(
    {
        "image/jpeg": "jpg",
        "image/png": "png",
        "image/webp": "webp",
        "image/gif": "gif",
        HEIC: "heic",
        MP4: "mp4",
        QUICKTIME: "mov",
    }
)

_HEIF = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_AVIF = (b"avif", b"avis")
_MOVIES = (
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
    b"MSNV",
    b"3gp4",
    b"3gp5",
)
_QUICKTIME = b"qt  "


def is_heif(head: bytes) -> bool:
    """Whether these first bytes (at least 12) are a phone's HEIC photo."""
    return head[4:8] == b"ftyp" and head[8:12] in _HEIF


def video_mime(head: bytes) -> str | None:
    """The type of video these first bytes (at least 12) begin; None for any other file, and for WebM."""
    if head[4:8] != b"ftyp":
        return None
    if head[8:12] == _QUICKTIME:
        return QUICKTIME
    return MP4 if head[8:12] in _MOVIES else None


def other_kind(head: bytes) -> str | None:
    """In words, a well-known kind of file the app does not take; None where it is none of those.

    `head` is at least the first 64 bytes. Signatures as each format's own specification gives them.
    """
    if head[4:8] == b"ftyp":
        return _iso_media(head[8:12])
    plain = head.lstrip(b"\xef\xbb\xbf\x00 \t\r\n").lower()
    if plain.startswith(b"<svg") or (plain.startswith(b"<?xml") and b"<svg" in plain):
        return tr("a drawing (SVG)")
    if plain.startswith((b"<!doctype html", b"<html")):
        return tr("a web page, not a picture")
    for signature, words in _signatures():
        if head.startswith(signature):
            return words
    if head.startswith(b"RIFF") and head[8:12] == b"AVI ":
        return tr("a video")
    return None


def _iso_media(brand: bytes) -> str:
    if brand in _HEIF:
        return tr("a photo in Apple's format (HEIC)")
    if brand in _AVIF:
        return tr("a picture in the AVIF format")
    return tr("a video")


def _signatures() -> tuple[tuple[bytes, str], ...]:
    return (
        (b"%PDF-", tr("a PDF document")),
        (b"II*\x00", tr("a TIFF picture or a camera's raw photo")),
        (b"MM\x00*", tr("a TIFF picture or a camera's raw photo")),
        (b"BM", tr("a BMP picture")),
        (b"\x00\x00\x01\x00", tr("an icon")),
        (b"8BPS", tr("a Photoshop document")),
        (b"\x1aE\xdf\xa3", tr("a video")),
        (b"PK\x03\x04", tr("a ZIP archive or an Office document")),
        (b"\xd0\xcf\x11\xe0", tr("an Office document")),
        (b"MZ", tr("a program")),
        (b"\x7fELF", tr("a program")),
        (b"ID3", tr("a sound file")),
    )
