"""A video as pictures: one frame a second, and one for its poster. Used in the child only."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator

import cv2
import numpy as np

from clinicsocial.core.media.looking.pixels import Pixels, scaled

MAX_SECONDS = 300
"""A longer video is refused: looking into it would take longer than anybody waits."""
MAX_SIDE = 4096
_MOST_FRAMES = MAX_SECONDS * 130
_POSTER_SIDE = 1280
_POSTER_QUALITY = 85


class NoVideoError(Exception):
    """The bytes are no video that can be played."""


class TooLongError(Exception):
    """The video is longer or larger than anything the app looks into."""


class Frames:
    """The frames of a video held in memory; nothing is written to the disk."""

    def __init__(self, content: bytes) -> None:
        """Open it.

        Raises:
            NoVideoError, TooLongError
        """
        # FFmpeg plays anything it is given, pictures too; only what can be cleaned for sending is opened.
        if content[4:8] != b"ftyp":
            raise NoVideoError
        # OpenCV takes any file object here; its own type stub names only its C++ class.
        self._capture = cv2.VideoCapture(io.BytesIO(content), cv2.CAP_FFMPEG, [])  # type: ignore[call-overload]
        self.rate = self._figure(cv2.CAP_PROP_FPS)
        count = self._figure(cv2.CAP_PROP_FRAME_COUNT)
        if not self._capture.isOpened() or self.rate <= 0:
            raise NoVideoError
        self.seconds = count / self.rate
        size = self._figure(cv2.CAP_PROP_FRAME_WIDTH), self._figure(cv2.CAP_PROP_FRAME_HEIGHT)
        if self.seconds > MAX_SECONDS or max(size) > MAX_SIDE:
            raise TooLongError

    def each_second(self) -> Iterator[tuple[float, Pixels]]:
        """The first frame, then one for every further second, with the second it stands at.

        Every frame is walked through: what a file claims about its length is not believed.

        Raises:
            NoVideoError: not even one frame can be shown. TooLongError: it does not end.
        """
        due, number = 0.0, 0
        while self._capture.grab():
            at = number / self.rate
            number += 1
            if number > _MOST_FRAMES or at > MAX_SECONDS:
                raise TooLongError
            if at + 1e-6 < due:
                continue
            shown, frame = self._capture.retrieve()
            if shown:
                due = math.floor(at + 1e-6) + 1
                yield round(at, 2), np.asarray(frame, dtype=np.uint8)
        if number == 0:
            raise NoVideoError
        self.seconds = number / self.rate

    def poster(self) -> tuple[Pixels, bytes]:
        """The first frame as pixels, and small, as a JPEG.

        Raises:
            NoVideoError: no frame can be shown.
        """
        for _, pixels in self.each_second():
            return pixels, small_jpeg(pixels)
        raise NoVideoError

    def _figure(self, key: int) -> float:
        value = float(self._capture.get(key))
        return value if math.isfinite(value) else 0.0


def small_jpeg(pixels: Pixels) -> bytes:
    """A frame as a JPEG for a person to look at.

    Raises:
        NoVideoError: it cannot be shown.
    """
    small, _ = scaled(pixels, _POSTER_SIDE)
    made, jpeg = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _POSTER_QUALITY])
    if not made:
        raise NoVideoError
    return jpeg.tobytes()
