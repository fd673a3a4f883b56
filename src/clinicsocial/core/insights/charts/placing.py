"""Where words go so that none covers another: at the ends of lines, and below an axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def spread(wanted: Sequence[float], *, height: float, top: float, bottom: float) -> list[float]:
    """Centres for labels of this height, as near to the wanted ones as their order and the room allow.

    Places are in pixels and grow downwards. There must be room for all: `how_many` says for how many.
    """
    order = sorted(range(len(wanted)), key=lambda number: (wanted[number], number))
    places = list(wanted)
    least = top + height / 2
    for number in order:
        places[number] = least = max(places[number], least)
        least += height
    most = bottom - height / 2
    for number in reversed(order):
        places[number] = most = min(places[number], most)
        most -= height
    return places


def how_many(*, height: float, top: float, bottom: float) -> int:
    """For how many labels of this height there is room."""
    return max(0, int((bottom - top) / height + 1e-6))


def thinned(centres: Sequence[float], widths: Sequence[float], *, gap: float) -> list[int]:
    """Which labels of an axis are shown: every one, every second and so on, so that none touches the next.

    The last is always among them: it is the newest.
    """
    count = len(centres)
    for every in range(1, count + 1):
        chosen = list(range((count - 1) % every, count, every))
        ends = [centres[number] + widths[number] / 2 for number in chosen]
        begins = [centres[number] - widths[number] / 2 for number in chosen]
        if all(end + gap <= begin for end, begin in zip(ends, begins[1:], strict=False)):
            return chosen
    return []
