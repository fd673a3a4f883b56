"""Forty files with planted metadata, cleaned as for sending, and read by ExifTool, an independent reader."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.media.kinds import HEIC, MP4
from clinicsocial.core.media.outgoing import outgoing_media
from clinicsocial.core.media.views import AssetView
from tests.core.media import videos

SECRET = videos.NAME.decode()
_XMP = (
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    f"<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' dc:source='{SECRET}'/>"
    "</rdf:RDF></x:xmpmeta>"
).encode()
_ALLOWED = (
    "ExifTool:",
    "System:",
    "File:",
    "Composite:",
    "SourceFile",
    "JFIF:",
    "PNG:",
    "QuickTime:",
    "Track",
    "RIFF:",
)
_ALLOWED_TAGS = (
    "PNG:ImageWidth",
    "PNG:ImageHeight",
    "PNG:BitDepth",
    "PNG:ColorType",
    "PNG:Compression",
    "PNG:Filter",
    "PNG:Interlace",
)


@dataclass(frozen=True, slots=True)
class Planted:
    """A file with something to hide."""

    name: str
    content: bytes
    mime: str


def planted_files(folder: Path) -> Iterator[Planted]:
    """Forty of them: hiding places of JPEG, PNG and WebP, a GIF comment, a phone's HEIC, and MP4's atoms."""
    picture = Image.new("RGB", (320, 240), (90, 140, 120))
    picture.paste((220, 60, 40), (20, 20, 150, 120))
    for kind, mime in (("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")):
        for name, options in _hiding_places().items():
            out = io.BytesIO()
            picture.save(out, format=kind, **options)
            yield Planted(f"{name}.{kind.lower()}", out.getvalue(), mime)
    yield from _by_hand(picture)
    phone = Path(__file__).parent / "files" / "phone.heic"
    yield Planted("phone.heic", phone.read_bytes(), HEIC)
    plain = videos.plain_video(folder)
    for name, plant in _plants().items():
        yield Planted(f"{name}.mp4", plant(plain), MP4)


def _hiding_places() -> dict[str, dict[str, object]]:
    names, place, thumbnail, remark = (Image.Exif() for _ in range(4))
    remark[ExifTags.Base.XPComment] = SECRET.encode("utf-16-le")
    names[ExifTags.Base.Artist] = names[ExifTags.Base.ImageDescription] = SECRET
    gps = place.get_ifd(ExifTags.IFD.GPSInfo)
    gps[1], gps[2], gps[3], gps[4] = "N", (51.0, 30.0, 26.0), "W", (0.0, 7.0, 39.0)
    place[ExifTags.Base.Software] = "camera 1.0"
    thumbnail[ExifTags.Base.Orientation] = 6
    thumbnail[ExifTags.Base.Make] = SECRET
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET)
    text.add_itxt("XML:com.adobe.xmp", _XMP.decode())
    return {
        "exif": {"exif": names},
        "gps": {"exif": place},
        "turned": {"exif": thumbnail},
        "xmp": {"xmp": _XMP, "pnginfo": text},
        "comment": {"comment": SECRET.encode(), "pnginfo": text, "exif": remark},
        "profile": {"icc_profile": profile},
        "all": {
            "exif": names,
            "xmp": _XMP,
            "icc_profile": profile,
            "comment": SECRET.encode(),
            "pnginfo": text,
        },
    }


def _by_hand(picture: Image.Image) -> Iterator[Planted]:
    """What Pillow does not write: IPTC, bytes behind the end, a second picture, private chunks."""
    jpeg = io.BytesIO()
    picture.save(jpeg, format="JPEG")
    body = jpeg.getvalue()
    iptc = b"\x1c\x02\x50" + len(SECRET).to_bytes(2, "big") + SECRET.encode()
    block = b"8BIM\x04\x04\x00\x00" + len(iptc).to_bytes(4, "big") + iptc + b"\x00" * (len(iptc) % 2)
    marker = b"Photoshop 3.0\x00" + block
    yield Planted(
        "iptc.jpg",
        body[:2] + b"\xff\xed" + (len(marker) + 2).to_bytes(2, "big") + marker + body[2:],
        "image/jpeg",
    )
    yield Planted("behind the end.jpg", body + SECRET.encode(), "image/jpeg")
    yield Planted(
        "private marker.jpg", body[:2] + b"\xff\xeb\x00\x0e" + SECRET.encode() + body[2:], "image/jpeg"
    )
    gif = io.BytesIO()
    picture.save(gif, format="GIF", comment=SECRET.encode())
    yield Planted("comment.gif", gif.getvalue(), "image/gif")


def _plants() -> dict[str, Callable[[bytes], bytes]]:
    return {
        "place": lambda content: videos.inserted(content, videos.location(), b"moov"),
        "place of a track": lambda content: videos.inserted(content, videos.location(), b"moov", b"trak"),
        "tags": lambda content: videos.inserted(content, videos.tags(), b"moov"),
        "xmp": lambda content: videos.inserted(content, videos.xmp(), b"moov"),
        "xmp at the end": lambda content: videos.appended(content, videos.xmp()),
        "times": videos.with_times,
        "telemetry": videos.with_telemetry,
        "padding": lambda content: videos.appended(content, videos.box(b"free", videos.NAME)),
        "unknown box": lambda content: videos.appended(content, videos.box(b"gps ", videos.PLACE)),
        "stray data": lambda content: videos.appended(content, videos.box(b"mdat", videos.NAME)),
        "times and place": lambda content: videos.inserted(
            videos.with_times(content), videos.location(), b"moov"
        ),
        "tags and xmp": lambda content: videos.inserted(content, videos.tags() + videos.xmp(), b"moov"),
        "telemetry and tags": lambda content: videos.with_telemetry(
            videos.inserted(content, videos.tags(), b"moov")
        ),
        "everything": videos.with_everything_planted,
    }


def leaving(planted: Planted) -> bytes:
    """The bytes that would leave for Bluesky."""
    width, height = (160, 120) if planted.mime in {MP4, HEIC} else (320, 240)
    asset = AssetView(
        sha256=hashlib.sha256(planted.content).hexdigest(),
        file_name=planted.name,
        mime=planted.mime,
        width=width,
        height=height,
        size=len(planted.content),
        duration=None,
        animated=False,
        alt_text="",
        imported_at=datetime(2026, 11, 22, tzinfo=UTC),
    )
    return outgoing_media(planted.content, asset, load_network_facts()["bluesky"], "").content


def left_in(contents: Sequence[bytes], folder: Path, reader: str) -> list[list[str]]:
    """What the independent reader, or a plain search, still finds in each."""
    paths = [folder / f"leaving-{number:03}" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    told = json.loads(subprocess.check_output([reader, "-j", "-a", "-u", "-G1", "-ee3", *map(str, paths)]))
    return [
        [word for word in (SECRET, videos.PLACE.decode()) if word.encode() in content]
        + [tag for tag, value in said.items() if _is_left(tag, str(value))]
        for said, content in zip(told, contents, strict=True)
    ]


def _is_left(tag: str, value: str) -> bool:
    """Whether a tag tells more than how the picture is coded."""
    if tag.startswith("System:") or tag == "SourceFile":
        return False
    if not tag.startswith(_ALLOWED) or (tag.startswith("PNG:") and tag not in _ALLOWED_TAGS):
        return True
    if "Date" in tag:
        return value != "0000:00:00 00:00:00"
    if "Thumbnail" in tag:
        return not value.startswith(("0", "(Binary data 0 bytes"))
    return any(word in tag for word in ("GPS", "Comment", "Artist", "Author", "Title", "XMP"))
