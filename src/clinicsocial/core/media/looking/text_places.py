"""Where lines of text stand in a picture: PP-OCRv5's detector and its map of pixels. Used in the child only.

The network gives each pixel a probability of being text (DBNet, Liao and others 2020); connected pixels
become a turned rectangle, which is grown again because the network learns shrunken lines.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from clinicsocial.core.media.looking.models import load_model
from clinicsocial.core.media.looking.pixels import Pixels, scaled

LONG_SIDE = 1280
_PIXEL = 0.3
"""Probability above which a pixel is text (PP-OCRv5's own setting, as the next two)."""
SURE = 0.6
"""Mean probability of a line's pixels above which it is one."""
_GROW = 1.3
"""How far a line's shrunken place is grown again. More takes in what stands around a turned line, less cuts
letters: measured with the wristbands and letters of ``bench/_media_text.py``.
"""
_SMALLEST = 5
"""Pixels of height a line has at least, in the scaled picture."""
_MOST = 300
_STEP = 32
"""The network wants sides that are multiples of this."""
_MEAN = (0.485 * 255, 0.456 * 255, 0.406 * 255)
_SPREAD = 0.226 * 255
"""ImageNet's mean, and the mean of its three deviations, which are nearly equal."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line: four corners in pixels of the whole picture, clockwise from the start of the line."""

    corners: NDArray[np.float32]
    """4 × 2: x, y."""
    score: float


class TextFinder:
    """Finds lines of text; loading it takes about 30 ms."""

    def __init__(self) -> None:
        self._net = cv2.dnn.readNetFromONNX(np.frombuffer(load_model("text_places"), np.uint8))

    def find(self, pixels: Pixels, long_side: int = LONG_SIDE) -> list[Place]:
        """Every line, the largest first."""
        small, _ = scaled(pixels, long_side)
        height, width = (max(_STEP, round(side / _STEP) * _STEP) for side in small.shape[:2])
        fitted = cv2.resize(small, (width, height))
        self._net.setInput(cv2.dnn.blobFromImage(fitted, 1 / _SPREAD, mean=_MEAN[::-1], swapRB=False))
        chances = np.asarray(self._net.forward(), dtype=np.float32)[0, 0]
        scale = np.array([pixels.shape[1] / width, pixels.shape[0] / height], np.float32)
        places = [place for place in self._places(chances) if place is not None]
        places.sort(key=lambda place: -cv2.contourArea(place.corners))
        return [Place(place.corners * scale, place.score) for place in places[:_MOST]]

    def _places(self, chances: NDArray[np.float32]) -> list[Place | None]:
        mask = (chances > _PIXEL).astype(np.uint8)
        contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        return [_place(np.asarray(contour, dtype=np.int32), chances) for contour in contours]


def _place(contour: NDArray[np.int32], chances: NDArray[np.float32]) -> Place | None:
    centre, (first, second), angle = cv2.minAreaRect(contour)
    if min(first, second) < _SMALLEST - 2:
        return None
    score = _mean_chance(contour, chances)
    if score < SURE:
        return None
    # A line shrinks by area × ratio ÷ perimeter on each side when the network is trained.
    grow = 2 * _GROW * cv2.contourArea(contour) / max(1.0, cv2.arcLength(contour, closed=True))
    if min(first, second) + grow < _SMALLEST:
        return None
    corners = np.asarray(cv2.boxPoints((centre, (first + grow, second + grow), angle)), dtype=np.float32)
    return Place(_from_its_start(corners), score)


def _mean_chance(contour: NDArray[np.int32], chances: NDArray[np.float32]) -> float:
    x, y, width, height = cv2.boundingRect(contour)
    inside = np.zeros((height, width), np.uint8)
    cv2.fillPoly(inside, [contour - np.array([x, y], np.int32)], (1,))
    return float(cv2.mean(chances[y : y + height, x : x + width], inside)[0])


def _from_its_start(corners: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turned so that the first side is the long one and runs to the right, or upwards in a line on end."""
    sides = np.roll(corners, -1, axis=0) - corners
    lengths = np.hypot(sides[:, 0], sides[:, 1])
    candidates = (0, 2) if lengths[0] >= lengths[1] else (1, 3)
    start = max(candidates, key=lambda at: sides[at][0] - 0.01 * sides[at][1])
    return np.roll(corners, -start, axis=0)
