"""What drawing a chart gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the picture that says its numbers when somebody points at it.

    Corners are in device-independent pixels from the top left, whatever the scale of the picture.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    words: str
    """Lines of text, the first is what it is about."""
    post_id: int | None = None
    """The post that opens when it is clicked."""

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.x0 <= x < self.x1 and self.y0 <= y < self.y1


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture and what its parts say, in reading order."""

    png: bytes
    regions: tuple[Region, ...]
