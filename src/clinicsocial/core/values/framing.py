"""Which part of a picture an account shows: a frame cut out of it, or the whole of it with a border."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a picture, in shares of its upright width and height, from the upper left corner (0 to 1)."""

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0

    def inside(self) -> Area:
        """The same area with nothing of it beyond the picture, and not empty."""
        width, height = _held(self.width, SMALLEST, 1.0), _held(self.height, SMALLEST, 1.0)
        return Area(_held(self.left, 0.0, 1.0 - width), _held(self.top, 0.0, 1.0 - height), width, height)


WHOLE = Area()
"""All of the picture."""

SMALLEST = 0.05
"""The least share of a side that a frame may keep: less shows nobody anything."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How one account shows one picture of a post. The picture itself is never changed."""

    sha256: str
    area: Area = WHOLE
    border: bool = False
    """Show all of it, with a border that brings it to a shape the network takes; `area` then says nothing."""


def _held(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)
