"""Moving and resizing a frame over a picture, in shares of its sides. No widget here."""

from __future__ import annotations

from clinicsocial.core.values.framing import SMALLEST, Area


def moved(area: Area, across: float, down: float) -> Area:
    """The area moved by these shares, kept within the picture."""
    return Area(
        _held(area.left + across, 1.0 - area.width),
        _held(area.top + down, 1.0 - area.height),
        area.width,
        area.height,
    )


def grown(area: Area, by: float, shape: float | None) -> Area:
    """The area larger (or, below nought, smaller) by this share, about its middle; `shape`: see `resized`."""
    height = min(max(area.height * (1 + by), SMALLEST), 1.0)
    width = min(max(area.width * (1 + by), SMALLEST), 1.0)
    width, height = _shaped(width, height, shape, (1.0, 1.0))
    middle = area.left + area.width / 2, area.top + area.height / 2
    return Area(
        _held(middle[0] - width / 2, 1.0 - width), _held(middle[1] - height / 2, 1.0 - height), width, height
    )


def resized(area: Area, corner: tuple[bool, bool], at: tuple[float, float], shape: float | None) -> Area:
    """The area with one corner pulled to `at` (shares of the picture); the opposite corner stays.

    `corner` says whether it is the right one, and the lower one. `shape` is the share of the width by that
    of the height, which is kept; None: any.
    """
    right, lower = corner
    fixed = (
        area.left if right else area.left + area.width,
        area.top if lower else area.top + area.height,
    )
    room = (1.0 - fixed[0] if right else fixed[0], 1.0 - fixed[1] if lower else fixed[1])
    pulled = (
        at[0] - fixed[0] if right else fixed[0] - at[0],
        at[1] - fixed[1] if lower else fixed[1] - at[1],
    )
    width, height = _shaped(max(pulled[0], SMALLEST), max(pulled[1], SMALLEST), shape, room)
    return Area(
        fixed[0] if right else fixed[0] - width, fixed[1] if lower else fixed[1] - height, width, height
    )


def _shaped(
    width: float, height: float, shape: float | None, room: tuple[float, float]
) -> tuple[float, float]:
    """The size brought to the shape and into the room there is."""
    if shape is None:
        return min(width, room[0]), min(height, room[1])
    height = min(max(width / shape, height), room[1], room[0] / shape)
    return height * shape, height


def _held(at: float, most: float) -> float:
    return min(max(at, 0.0), max(most, 0.0))
