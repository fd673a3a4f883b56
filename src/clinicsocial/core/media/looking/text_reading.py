"""Reads the lines found in a picture, with PP-OCRv5's recogniser. Used in the child only.

A place that cannot be read well may hold several lines, small ones or a slanted sheet: it is cut out of the
whole picture's own pixels, straightened, and searched for lines once more.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from clinicsocial.core.media.looking.models import load_model
from clinicsocial.core.media.looking.pixels import Pixels
from clinicsocial.core.media.looking.text_places import Place, TextFinder
from clinicsocial.core.values.looking import Box, FoundText

READABLE = 0.6
"""Mean probability of the letters from which a reading is believed."""
_DOUBTFUL = 0.85
"""Below this the line is also read upside down, and the surer reading counts."""
_SURE = 0.9
"""Below this a tall place is looked at more closely."""
_TALL = 16
"""Pixels of height from which a closer look can show anything."""
_CLOSER_LOOKS = 6
"""In one picture, the largest places first: each takes up to as long as the first search."""
_HEIGHT = 48
"""Pixels of height the network takes; the width follows the line's shape."""
_WIDTHS = (96, 1920)
_STEP = 32
_FEWEST = 2
"""Letters or digits a reading has at least: single strokes in leaves and tiles read as one letter."""


class TextReader:
    """Reads lines; loading it takes about 100 ms, so it is made when the first line is found."""

    def __init__(self) -> None:
        self._net = cv2.dnn.readNetFromONNX(np.frombuffer(load_model("text_reading"), np.uint8))
        characters = load_model("characters").decode("utf-8")
        self._characters = characters.removesuffix("\n").split("\n")

    def read(
        self,
        pixels: Pixels,
        places: list[Place],
        second: float | None = None,
        finder: TextFinder | None = None,
    ) -> tuple[FoundText, ...]:
        """The lines that can be read, from top to bottom; `finder` takes the closer looks."""
        height, width = pixels.shape[:2]
        lines: list[FoundText] = []
        looks = _CLOSER_LOOKS if finder else 0
        for place in places:
            readings = [self._best(_cut_out(pixels, place, 2 * _HEIGHT))]
            if finder and looks and readings[0][1] < _SURE and _size(place)[1] >= _TALL:
                looks -= 1
                readings = self._closer(pixels, place, finder) or readings
            around = _around(place, width, height)
            lines += [
                FoundText(around, text, round(score, 3), second)
                for text, score in readings
                if score >= READABLE and sum(letter.isalnum() for letter in text) >= _FEWEST
            ]
        # Lines of one place came from top to bottom; sorting keeps their order.
        return tuple(sorted(lines, key=lambda line: (line.box.y, line.box.x)))

    def _closer(self, pixels: Pixels, place: Place, finder: TextFinder) -> list[tuple[str, float]]:
        """What stands in the place once it is cut out and straightened; nothing where that helps nobody."""
        region = _cut_out(pixels, place, max(pixels.shape[:2]))
        inner = sorted(finder.find(region), key=lambda one: float(one.corners[:, 1].min()))
        readings = [self._best(_cut_out(region, one, 2 * _HEIGHT)) for one in inner]
        return [one for one in readings if one[1] >= READABLE]

    def _best(self, line: Pixels) -> tuple[str, float]:
        text, score = self._recognise(line)
        if score >= _DOUBTFUL:
            return text, score
        turned = np.asarray(cv2.rotate(line, cv2.ROTATE_180), dtype=np.uint8)
        return max((text, score), self._recognise(turned), key=lambda reading: reading[1])

    def _recognise(self, line: Pixels) -> tuple[str, float]:
        height, width = line.shape[:2]
        wanted = min(_WIDTHS[1], max(_WIDTHS[0], round(width * _HEIGHT / height)))
        fitted = np.asarray(cv2.resize(line, (wanted, _HEIGHT)), dtype=np.uint8)
        spare = -wanted % _STEP
        if spare:
            fitted = np.pad(fitted, ((0, 0), (0, spare), (0, 0)), constant_values=127)
        self._net.setInput(cv2.dnn.blobFromImage(fitted, 1 / 127.5, mean=(127.5, 127.5, 127.5)))
        chances = np.asarray(self._net.forward(), dtype=np.float32)[0]
        return self._letters(chances)

    def _letters(self, chances: NDArray[np.float32]) -> tuple[str, float]:
        """The text of a grid of steps × characters (connectionist temporal classification, 0 = nothing)."""
        best = chances.argmax(axis=1)
        sure = chances[np.arange(len(best)), best]
        new = np.ones(len(best), dtype=bool)
        new[1:] = best[1:] != best[:-1]
        taken = new & (best != 0)
        if not taken.any():
            return "", 0.0
        return "".join(self._characters[int(at)] for at in best[taken]).strip(), float(sure[taken].mean())


def _size(place: Place) -> tuple[int, int]:
    """Width and height of the line, in pixels of the whole picture."""
    top_left, top_right, _, bottom_left = place.corners
    width = max(2, round(float(np.hypot(*(top_right - top_left)))))
    return width, max(2, round(float(np.hypot(*(bottom_left - top_left)))))


def _cut_out(pixels: Pixels, place: Place, tallest: int) -> Pixels:
    """The place by itself, turned to run to the right, at most `tallest` of the picture's own pixels high."""
    width, height = _size(place)
    # Not larger than it is read: a line across a huge picture would take its whole memory again.
    factor = min(1.0, tallest / height)
    width, height = max(2, round(width * factor)), max(2, round(height * factor))
    target = np.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], np.float32)
    turn = cv2.getPerspectiveTransform(place.corners.astype(np.float32), target)
    cut = cv2.warpPerspective(
        pixels, turn, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(cut, dtype=np.uint8)


def _around(place: Place, width: int, height: int) -> Box:
    x, y = place.corners[:, 0], place.corners[:, 1]
    left, top = max(0, int(x.min())), max(0, int(y.min()))
    right, bottom = min(width, int(x.max()) + 1), min(height, int(y.max()) + 1)
    return Box(left, top, max(0, right - left), max(0, bottom - top))
