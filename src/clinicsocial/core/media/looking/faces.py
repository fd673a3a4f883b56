"""Faces, with YuNet (OpenCV's `FaceDetectorYN`). Used in the child only.

Measured with the pictures of ``bench/media.py``: a score of 0.7 on the picture scaled to 1,280 pixels finds
faces from about 30 pixels there. A large picture is also looked at in overlapping tiles of twice that scale,
for people in the background. A face lying on its side is found by turning the picture, which is done only
where nothing was found upright.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from clinicsocial.core.media.looking.models import load_model
from clinicsocial.core.media.looking.pixels import Pixels, scaled
from clinicsocial.core.values.looking import Box, FoundFace

SCORE = 0.7
LONG_SIDE = 1280
_OVERLAP = 160
"""Pixels two tiles share: a face up to this size lies whole in one of them. Four tiles cover a photograph."""
_SAME = 0.3
"""Two boxes that share this much of their union are one face."""
_SMALLEST = 8
"""Pixels a face has at least; below that nobody is recognised."""
_NMS = 0.3
_MOST = 500
_TURNS = (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)

_Rectangle = tuple[float, float, float, float]
_Hit = tuple[_Rectangle, float]
"""x, y, width, height in pixels, and the score."""


class FaceFinder:
    """Finds faces in pictures; loading it takes milliseconds."""

    def __init__(self) -> None:
        weights = np.frombuffer(load_model("faces"), np.uint8)
        none = np.zeros(0, np.uint8)
        self._net = cv2.FaceDetectorYN.create("onnx", weights, none, (320, 320), SCORE, _NMS, _MOST)

    def find(self, pixels: Pixels, *, thorough: bool = True) -> tuple[FoundFace, ...]:
        """Every face, largest first. `thorough` also looks for small ones, tile by tile."""
        height, width = pixels.shape[:2]
        hits = list(self._upright_or_turned(pixels))
        if thorough:
            hits += self._tiles(pixels)
        found = (_face(hit, width, height) for hit in _merged(hits))
        wanted = (face for face in found if min(face.box.width, face.box.height) >= _SMALLEST)
        return tuple(sorted(wanted, key=lambda face: -face.box.width * face.box.height))

    def _upright_or_turned(self, pixels: Pixels) -> Iterator[_Hit]:
        small, factor = scaled(pixels, LONG_SIDE)
        hits = self._detect(small)
        if hits:
            yield from (_grown(hit, factor) for hit in hits)
            return
        for turn in _TURNS:
            turned = np.asarray(cv2.rotate(small, turn), dtype=np.uint8)
            for box, score in self._detect(turned):
                back = _turned_back(box, turn, small.shape[1], small.shape[0])
                yield _grown((back, score), factor)

    def _tiles(self, pixels: Pixels) -> Iterator[_Hit]:
        if max(pixels.shape[:2]) <= LONG_SIDE * 1.25:
            return
        large, factor = scaled(pixels, 2 * LONG_SIDE - _OVERLAP)
        for left, top in _corners(large.shape[1], large.shape[0]):
            tile = np.ascontiguousarray(large[top : top + LONG_SIDE, left : left + LONG_SIDE])
            for (x, y, width, height), score in self._detect(tile):
                yield _grown(((x + left, y + top, width, height), score), factor)

    def _detect(self, pixels: Pixels) -> list[_Hit]:
        height, width = pixels.shape[:2]
        self._net.setInputSize((width, height))
        # OpenCV gives None where there is no face; its type stub does not say so.
        found: object = self._net.detect(pixels)[1]
        if found is None:
            return []
        rows = np.asarray(found, dtype=np.float32)
        return [
            ((float(row[0]), float(row[1]), float(row[2]), float(row[3])), float(row[-1])) for row in rows
        ]


def _corners(width: int, height: int) -> Iterator[tuple[int, int]]:
    for top in _starts(height):
        for left in _starts(width):
            yield left, top


def _starts(length: int) -> tuple[int, ...]:
    """Where tiles begin along a side: they overlap, and the last one ends with the side."""
    if length <= LONG_SIDE:
        return (0,)
    last = length - LONG_SIDE
    return tuple(dict.fromkeys((*range(0, last, LONG_SIDE - _OVERLAP), last)))


def _grown(hit: _Hit, factor: float) -> _Hit:
    (x, y, width, height), score = hit
    return (x / factor, y / factor, width / factor, height / factor), score


def _turned_back(box: _Rectangle, turn: int, width: int, height: int) -> _Rectangle:
    """The box in the upright picture of this width and height, from the one in the turned picture."""
    x, y, w, h = box
    if turn == cv2.ROTATE_90_CLOCKWISE:
        return y, height - x - w, h, w
    if turn == cv2.ROTATE_90_COUNTERCLOCKWISE:
        return width - y - h, x, h, w
    return width - x - w, height - y - h, w, h


def _merged(hits: list[_Hit]) -> list[_Hit]:
    """Each face once: the surest of those boxes that lie on one another."""
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda one: -one[1]):
        if all(overlap(hit[0], other[0]) < _SAME for other in kept):
            kept.append(hit)
    return kept


def overlap(one: _Rectangle, other: _Rectangle) -> float:
    """Shared area, as a share of the union or, where one lies in the other, of the smaller one's half.

    0 to 1. A face and the same face found in part at a tile's edge count as one.
    """
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    if wide <= 0 or high <= 0:
        return 0.0
    shared = wide * high
    areas = one[2] * one[3], other[2] * other[3]
    return max(shared / (sum(areas) - shared), shared / min(areas) / 2)


def _face(hit: _Hit, width: int, height: int) -> FoundFace:
    (x, y, w, h), score = hit
    left, top = max(0, round(x)), max(0, round(y))
    right, bottom = min(width, round(x + w)), min(height, round(y + h))
    return FoundFace(Box(left, top, max(0, right - left), max(0, bottom - top)), round(min(1.0, score), 3))
