"""QR codes and barcodes: labels, wristbands and letters carry both. Used in the child only."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from clinicsocial.core.media.looking.pixels import Pixels, scaled
from clinicsocial.core.values.looking import Box, FoundCode

_LONG_SIDE = 1600


class CodeFinder:
    """Finds codes and reads what they say."""

    def __init__(self) -> None:
        self._qr = cv2.QRCodeDetector()
        self._bars = cv2.barcode.BarcodeDetector()

    def find(self, pixels: Pixels, second: float | None = None) -> tuple[FoundCode, ...]:
        """The codes that could be read. A pattern that only looks like a code is left out."""
        small, factor = scaled(pixels, _LONG_SIDE)
        codes: list[FoundCode] = []
        for detector in (self._qr, self._bars):
            _, texts, found, *_ = detector.detectAndDecodeMulti(small)
            corners: object = found  # None where there is no code; OpenCV's type stub does not say so
            if corners is None:
                continue
            for text, points in zip(texts, np.asarray(corners, dtype=np.float32), strict=False):
                if text:
                    codes.append(FoundCode(_around(points / factor, pixels), str(text), second))
        return tuple(codes)


def _around(points: NDArray[np.float32], pixels: Pixels) -> Box:
    height, width = pixels.shape[:2]
    left, top = (max(0, int(side)) for side in points.min(axis=0))
    right, bottom = min(width, int(points[:, 0].max()) + 1), min(height, int(points[:, 1].max()) + 1)
    return Box(left, top, max(0, right - left), max(0, bottom - top))
