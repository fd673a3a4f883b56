"""Small pictures for lists and previews. Run in a worker."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.media.outgoing import bare, flattened
from clinicsocial.core.media.pictures import MAX_MEGAPIXELS, open_picture, plain_colours, upright

if TYPE_CHECKING:
    from PIL.Image import Image

_JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture as plain pixels: three bytes (red, green, blue) each, row after row, nothing between."""

    width: int
    height: int
    rgb: bytes


def thumbnail(content: bytes, box: tuple[int, int], file_name: str = "") -> bytes:
    """A PNG of the picture that fits into `box` (width, height in pixels), upright, in its own proportions.

    A picture smaller than the box keeps its size.

    Raises:
        MediaError: the content is no picture that can be shown.
    """
    from PIL.Image import Resampling

    picture = open_picture(content, file_name)
    turned = upright(picture)
    turned.thumbnail(box, Resampling.LANCZOS)
    out = io.BytesIO()
    bare(plain_colours(turned)).save(out, format="PNG", compress_level=3)
    return out.getvalue()


def filling(content: bytes, box: tuple[int, int], file_name: str = "") -> Pixels:
    """The middle of the picture, so large that it fills `box`: for tiles that all have one size.

    Raises:
        MediaError: the content is no picture that can be shown.
    """
    from PIL import ImageOps
    from PIL.Image import Resampling

    turned = upright(_opened_small(content, box, file_name))
    # Faces stand above the middle more often than below it.
    fitted = ImageOps.fit(plain_colours(turned), box, Resampling.BILINEAR, centering=(0.5, 0.4))
    return _pixels(fitted)


def fitting(content: bytes, box: tuple[int, int], file_name: str = "") -> Pixels:
    """The whole picture, no larger than `box`: for looking at it.

    Raises:
        MediaError: the content is no picture that can be shown.
    """
    from PIL.Image import Resampling

    turned = plain_colours(upright(_opened_small(content, box, file_name)))
    turned.thumbnail(box, Resampling.BILINEAR)
    return _pixels(turned)


def _opened_small(content: bytes, box: tuple[int, int], file_name: str) -> Image:
    """Opened; a large JPEG is decoded at an eighth, a quarter or half of its size where that is enough.

    The file was decoded wholly when it came into the library, so damage is no matter here.
    """
    if content.startswith(_JPEG):
        from PIL import Image

        side = 2 * max(box)  # it may have to be turned, and is scaled down a second time
        try:
            picture = Image.open(io.BytesIO(content), formats=("JPEG",))
            if picture.width * picture.height <= MAX_MEGAPIXELS * 1_000_000:
                picture.draft("RGB", (side, side))
                picture.load()
                return picture
        except Exception:  # noqa: BLE001 -- whatever the decoder stumbled over, the careful way says it
            return open_picture(content, file_name)
    return open_picture(content, file_name)


def _pixels(picture: Image) -> Pixels:
    plain = flattened(picture)
    return Pixels(plain.width, plain.height, plain.tobytes())
