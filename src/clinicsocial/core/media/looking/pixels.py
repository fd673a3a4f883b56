"""Pictures as the eyes take them: arrays of blue, green, red. Used in the child only."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from clinicsocial.core.media.outgoing import flattened
from clinicsocial.core.media.pictures import open_picture, plain_colours, upright

if TYPE_CHECKING:
    from PIL.Image import Image

Pixels: TypeAlias = NDArray[np.uint8]
"""Height × width × 3, blue, green, red."""


def decoded(content: bytes) -> tuple[Image, Pixels]:
    """The picture as it lies in the file, and its pixels upright.

    Raises:
        MediaError: as `open_picture` says.
    """
    picture = open_picture(content, "")
    shown = flattened(plain_colours(upright(picture)))
    rgb: Pixels = np.asarray(shown, dtype=np.uint8)
    return picture, np.ascontiguousarray(rgb[:, :, ::-1])


def scaled(pixels: Pixels, longest: int) -> tuple[Pixels, float]:
    """Scaled down so that the longer side has at most `longest` pixels, and the factor; never up."""
    height, width = pixels.shape[:2]
    factor = min(1.0, longest / max(height, width))
    if factor == 1.0:
        return pixels, 1.0
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8), factor
