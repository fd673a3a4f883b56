"""The shape of a picture on an account: what the network takes, what a frame leaves of it, where to put one.

Reckoning only; no picture is opened here. Ratios are width by height.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.values.framing import Area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.values.framing import Frame
    from clinicsocial.core.values.looking import MediaSeen
    from clinicsocial.core.values.network_facts import NetworkFacts

_AIR = 0.04
"""Share of a side that is left around what has to stay in a suggested frame, where there is room."""


def taken_ratio(ratio: float, facts: NetworkFacts) -> float:
    """The nearest ratio that the network takes."""
    limits = facts.media.picture
    if limits is not None and limits.min_ratio is not None:
        ratio = max(ratio, limits.min_ratio.value)
    if limits is not None and limits.max_ratio is not None:
        ratio = min(ratio, limits.max_ratio.value)
    return ratio


def framed_size(width: int, height: int, frame: Frame | None, facts: NetworkFacts) -> tuple[int, int]:
    """Width and height in pixels of what the account gets; those of the picture without a frame."""
    if frame is None or width <= 0 or height <= 0:
        return width, height
    if frame.border:
        return bordered_size(width, height, taken_ratio(width / height, facts))
    left, top, right, bottom = pixels_of(frame.area, width, height)
    return right - left, bottom - top


def bordered_size(width: int, height: int, ratio: float) -> tuple[int, int]:
    """The smallest size of this ratio into which the picture fits whole."""
    if width / height < ratio:
        return max(width, round(height * ratio)), height
    return width, max(height, round(width / ratio))


def pixels_of(area: Area, width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the area in whole pixels, within the picture and at least one wide."""
    held = area.inside()
    left, top = round(held.left * width), round(held.top * height)
    right, bottom = round((held.left + held.width) * width), round((held.top + held.height) * height)
    left, top = min(left, width - 1), min(top, height - 1)
    return left, top, min(max(right, left + 1), width), min(max(bottom, top + 1), height)


def kept_share(frame: Frame | None) -> float:
    """How much of the picture is still seen, 0 to 1."""
    if frame is None or frame.border:
        return 1.0
    held = frame.area.inside()
    return held.width * held.height


def area_of_ratio(width: int, height: int, ratio: float, middle: tuple[float, float] = (0.5, 0.5)) -> Area:
    """The largest area of this ratio, as near as it can be to having `middle` (shares) in its own middle."""
    if width <= 0 or height <= 0:
        return Area()
    whole = width / height
    across, down = (1.0, whole / ratio) if whole < ratio else (ratio / whole, 1.0)
    across, down = min(across, 1.0), min(down, 1.0)
    left = min(max(middle[0] - across / 2, 0.0), 1.0 - across)
    top = min(max(middle[1] - down / 2, 0.0), 1.0 - down)
    return Area(left, top, across, down)


def suggested_area(width: int, height: int, ratio: float, keep: Sequence[Area]) -> Area:
    """The largest area of this ratio that keeps all of `keep` inside where that is possible.

    Where they do not all fit, their common middle is as near as can be to that of the area: nobody's face is
    cut at one side only because another stands at the other.
    """
    if not keep:
        return area_of_ratio(width, height, ratio)
    left, top = min(one.left for one in keep) - _AIR, min(one.top for one in keep) - _AIR
    right = max(one.left + one.width for one in keep) + _AIR
    bottom = max(one.top + one.height for one in keep) + _AIR
    return area_of_ratio(width, height, ratio, ((left + right) / 2, (top + bottom) / 2))


def found_areas(seen: MediaSeen | None, width: int, height: int) -> tuple[Area, ...]:
    """Where faces, and lines that may be shown, stand in a picture; empty where nobody has looked."""
    if seen is None or width <= 0 or height <= 0:
        return ()
    boxes = [one.face.box for one in seen.faces]
    boxes += [line.box for line in seen.lines] if seen.lines_cleared else []
    return tuple(Area(one.x / width, one.y / height, one.width / width, one.height / height) for one in boxes)


def is_cut(area: Area, frame: Area) -> bool:
    """Whether part of `area` lies outside the frame, or all of it."""
    return (
        area.left < frame.left
        or area.top < frame.top
        or area.left + area.width > frame.left + frame.width
        or area.top + area.height > frame.top + frame.height
    )
