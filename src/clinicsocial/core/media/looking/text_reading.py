"""Reads the lines found in a picture, with PP-OCRv5's recogniser. Used in the child only."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from clinicsocial.core.media.looking.models import load_model
from clinicsocial.core.media.looking.pixels import Pixels
from clinicsocial.core.media.looking.text_places import Place
from clinicsocial.core.values.looking import Box, FoundText

READABLE = 0.6
"""Mean probability of the letters from which a reading is believed."""
_DOUBTFUL = 0.85
"""Below this the line is also read upside down, and the surer reading counts."""
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

    def read(self, pixels: Pixels, places: list[Place], second: float | None = None) -> tuple[FoundText, ...]:
        """The lines that can be read, from top to bottom."""
        height, width = pixels.shape[:2]
        lines: list[FoundText] = []
        for place in places:
            text, score = self._best(_cut_out(pixels, place))
            if score >= READABLE and sum(letter.isalnum() for letter in text) >= _FEWEST:
                lines.append(FoundText(_around(place, width, height), text, round(score, 3), second))
        return tuple(sorted(lines, key=lambda line: (line.box.y, line.box.x)))

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


def _cut_out(pixels: Pixels, place: Place) -> Pixels:
    """The line by itself, from the whole picture's own pixels, turned so that it runs to the right."""
    top_left, top_right, _, bottom_left = place.corners
    width = max(2, round(float(np.hypot(*(top_right - top_left)))))
    height = max(2, round(float(np.hypot(*(bottom_left - top_left)))))
    # Not larger than it is read: a line across a huge picture would take its whole memory again.
    factor = min(1.0, 2 * _HEIGHT / height)
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
