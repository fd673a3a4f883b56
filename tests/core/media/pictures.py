"""Pictures for tests, drawn on the spot."""

from __future__ import annotations

import io
import random
import struct
import zlib

from PIL import ExifTags, Image, ImageCms

from clinicsocial.core.media.views import AssetView
from tests.fakes.clock import START


def jpeg(picture: Image.Image, *, exif: Image.Exif | None = None, quality: int = 90) -> bytes:
    """The picture as a JPEG."""
    out = io.BytesIO()
    if exif is None:
        picture.save(out, format="JPEG", quality=quality)
    else:
        picture.save(out, format="JPEG", quality=quality, exif=exif)
    return out.getvalue()


def encoded(picture: Image.Image, kind: str) -> bytes:
    """The picture as a file of this format."""
    out = io.BytesIO()
    picture.save(out, format=kind)
    return out.getvalue()


def corners(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """A grey picture whose top left quarter is red: turning it can be seen."""
    picture = Image.new("RGB", (width, height), (128, 128, 128))
    picture.paste((220, 20, 20), (0, 0, width // 2, height // 2))
    return picture.convert(mode)


def noise(width: int, height: int) -> Image.Image:
    """A picture that no encoder can make small."""
    return Image.frombytes("RGB", (width, height), random.Random(7).randbytes(width * height * 3))  # noqa: S311


def turned(how: int) -> bytes:
    """A JPEG that says it has to be shown with this orientation (1 to 8)."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = how
    return jpeg(corners(), exif=exif)


def with_everything(kind: str = "JPEG") -> bytes:
    """A file that carries what a phone and an editor leave in it: place, names, profile, comment."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Maker"
    exif[ExifTags.Base.Artist] = "Jane Patient"
    exif[ExifTags.Base.Orientation] = 6
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "N"
    gps[ExifTags.GPS.GPSLatitude] = (51.0, 30.0, 0.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Jane Patient</x:xmpmeta>"
    out = io.BytesIO()
    corners().save(out, format=kind, exif=exif, icc_profile=profile, comment=b"seen by Jane Patient", xmp=xmp)
    return out.getvalue()


def animation(kind: str) -> bytes:
    """Two frames."""
    out = io.BytesIO()
    first, second = corners(), Image.new("RGB", (60, 40), (0, 90, 0))
    first.save(out, format=kind, save_all=True, append_images=[second], duration=200)
    return out.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A tiny PNG whose header promises a picture of this size: a decompression bomb."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\x00" * 1000)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def opened(content: bytes) -> Image.Image:
    """The bytes as a picture."""
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def asset_of(content: bytes, mime: str = "image/jpeg", sha256: str = "ab" * 32) -> AssetView:
    """The library's view of these bytes."""
    width, height = opened(content).size
    return AssetView(
        sha256,
        "Jane Patient.jpg",
        mime,
        width,
        height,
        len(content),
        None,
        animated=False,
        alt_text="",
        imported_at=START,
    )
