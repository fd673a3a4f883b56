"""Opening pictures safely with Pillow: bounded, checked to their end, upright, in plain colours."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.media.kinds import OPENED, is_heif, other_kind
from clinicsocial.core.values.media_errors import (
    AnimatedPictureError,
    DamagedPictureError,
    TooManyPixelsError,
    UnsupportedKindError,
)

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_MEGAPIXELS = 80
"""Below the size at which Pillow itself warns of a decompression bomb (89 megapixels)."""

_ORIENTATION = 0x0112
"""The Exif tag that says how the camera was held (Exif 2.32, section 4.6.4)."""
_SWAPPED = frozenset({5, 6, 7, 8})
"""Orientations that swap width and height."""


def open_picture(content: bytes, file_name: str) -> Image:
    """Open a still picture and decode it wholly, so that damage shows now and not on a later day.

    Raises:
        UnsupportedKindError, TooManyPixelsError, AnimatedPictureError, DamagedPictureError
    """
    from PIL import Image, UnidentifiedImageError

    try:
        picture = Image.open(io.BytesIO(content), formats=_formats(content))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPixelsError(file_name, limit=MAX_MEGAPIXELS) from None
    except UnidentifiedImageError:
        raise _unidentified(content, file_name) from None
    except Exception as error:
        # Decoders raise whatever they stumble over: OSError, ValueError, struct.error, SyntaxError, …
        raise DamagedPictureError(file_name) from error
    if picture.width * picture.height > MAX_MEGAPIXELS * 1_000_000:
        raise TooManyPixelsError(file_name, limit=MAX_MEGAPIXELS)
    if _is_animated(picture, file_name):
        raise AnimatedPictureError(file_name)
    _decode(picture, file_name)
    return picture


def _formats(content: bytes) -> tuple[str, ...]:
    """The formats to try. A phone's HEIC photo needs a reader that is loaded only when one comes."""
    if not is_heif(content[:12]):
        return OPENED
    from pi_heif import register_heif_opener  # type: ignore[import-untyped] # it brings no types

    register_heif_opener()
    return ("HEIF",)


def _is_animated(picture: Image, file_name: str) -> bool:
    """Whether it has more than one frame to play. Further pictures in a phone's MPO or HEIC are none."""
    try:
        return picture.format not in {"MPO", "HEIF"} and getattr(picture, "n_frames", 1) > 1
    except Exception as error:
        # Counting the frames of a GIF reads the whole file, and stumbles as decoding does.
        raise DamagedPictureError(file_name) from error


def orientation(picture: Image) -> int:
    """How the camera was held, 1 to 8; 1 where the file does not say, or says nonsense."""
    try:
        value = picture.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 -- damaged Exif must not stop a good picture
        return 1
    return value if isinstance(value, int) and 1 <= value <= max(_SWAPPED) else 1


def shown_size(picture: Image) -> tuple[int, int]:
    """Width and height in pixels as a viewer shows it."""
    if orientation(picture) in _SWAPPED:
        return picture.height, picture.width
    return picture.width, picture.height


def upright(picture: Image) -> Image:
    """The picture turned and mirrored as its orientation says."""
    from PIL.Image import Transpose

    turn = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }.get(orientation(picture))
    return picture if turn is None else picture.transpose(turn)


def plain_colours(picture: Image) -> Image:
    """As RGB, or RGBA where it is really see-through somewhere, in the colours every screen assumes."""
    if picture.mode.startswith("I"):
        # Sixteen bits a pixel: Pillow's own conversion would cut everything above 255 to white.
        picture = picture.convert("I").point([value // 256 for value in range(65536)], "L")
    transparent = picture.has_transparency_data
    picture = _to_srgb(picture)
    wanted = "RGBA" if transparent else "RGB"
    plain = picture if picture.mode == wanted else picture.convert(wanted)
    if plain.mode == "RGBA" and plain.getchannel("A").getextrema() == (255, 255):
        plain = plain.convert("RGB")
    return plain


def _to_srgb(picture: Image) -> Image:
    """Convert by the embedded colour profile, because the outgoing copy will not carry it."""
    profile = picture.info.get("icc_profile")
    if not isinstance(profile, bytes) or picture.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return picture
    from PIL import ImageCms

    target = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        converted = ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode=target,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    return picture if converted is None else converted


def _decode(picture: Image, file_name: str) -> None:
    try:
        picture.load()
    except MemoryError:
        raise TooManyPixelsError(file_name, limit=MAX_MEGAPIXELS) from None
    except Exception as error:
        raise DamagedPictureError(file_name) from error


def _unidentified(content: bytes, file_name: str) -> UnsupportedKindError | DamagedPictureError:
    if is_heif(content[:12]):
        return DamagedPictureError(file_name)
    kind = other_kind(content[:512])
    if kind is not None:
        return UnsupportedKindError(file_name, kind)
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")) or (
        content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    ):
        return DamagedPictureError(file_name)
    return UnsupportedKindError(file_name, tr("not a picture"))
