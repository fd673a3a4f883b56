"""Where things of a day stand when they are placed by the minute: side by side where they would overlap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.values.plan import Plan, WallTimeKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class Spot:
    """The lane of one thing, out of `lanes` of equal width. Hidden ones share the last lane as "+n more"."""

    lane: int
    lanes: int
    hidden: bool = False


def spots(tops: Sequence[int], height: int, most: int) -> tuple[Spot, ...]:
    """A spot for each top (pixels, ascending) of things `height` high, in at most `most` lanes (two or more).

    Things that overlap, directly or through others, share the width. None overlaps another in its lane.
    """
    found: list[Spot] = []
    start = 0
    for number in range(1, len(tops) + 1):
        if number == len(tops) or tops[number] >= tops[number - 1] + height:
            found += _cluster(tops[start:number], height, most)
            start = number
    return tuple(found)


def _cluster(tops: Sequence[int], height: int, most: int) -> list[Spot]:
    ends: list[int] = []
    lanes: list[int] = []
    for top in tops:
        free = next((lane for lane, end in enumerate(ends) if end <= top), len(ends))
        if free == len(ends):
            ends.append(0)
        ends[free] = top + height
        lanes.append(free)
    if len(ends) <= most:
        return [Spot(lane, len(ends)) for lane in lanes]
    return [Spot(min(lane, most - 1), most, hidden=lane >= most - 1) for lane in lanes]


def skipped_halves(day: date, zone: str) -> tuple[int, ...]:
    """The half hours of a day, 0 to 47, that do not exist because the clocks are put forward."""
    midnight = datetime.combine(day, time())
    local = ZoneInfo(zone)
    before, after = (midnight + timedelta(days=n) for n in (0, 1))
    if before.replace(tzinfo=local).utcoffset() == after.replace(tzinfo=local).utcoffset():
        return ()
    return tuple(
        half
        for half in range(48)
        if Plan(midnight + timedelta(minutes=30 * half + 15), zone).kind is WallTimeKind.MISSING
    )
