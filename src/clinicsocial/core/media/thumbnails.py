"""Small pictures for lists and previews. Run in a worker."""

from __future__ import annotations

import io

from clinicsocial.core.media.outgoing import bare
from clinicsocial.core.media.pictures import open_picture, plain_colours, upright


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
