"""From values to places: where an axis begins and ends, and which round values are marked on it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FLAT = 0.5
"""An axis leaves out nought where the least value is more than this part of the greatest."""
_SAME = 1e-6
"""Values no further apart are the same."""
_STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` stand at places from `start` to `end`: pixels, `end` may be the smaller."""

    low: float
    high: float
    start: float
    end: float
    marks: tuple[float, ...]
    """The round values that are marked, `low` and `high` among them."""

    def at(self, value: float) -> float:
        """The place of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def make_scale(
    values: Iterable[float], *, start: float, end: float, most_marks: int = 5, from_nought: bool = True
) -> Scale:
    """A scale that holds all values, beginning and ending at a marked one.

    `from_nought` False lets it begin higher where the values lie close together far from nought; whoever
    draws it says so.
    """
    told = [value for value in values if math.isfinite(value)]
    low, high = min(told, default=0.0), max(told, default=1.0)
    if from_nought or low < high * _FLAT or high - low < _SAME:
        low = min(0.0, low)
    high = max(high, 0.0)
    if high - low < _SAME:
        high = low + 1
    step = _step((high - low) / max(most_marks - 1, 1))
    if all(value.is_integer() for value in map(float, told)):
        step = max(step, 1.0)  # there is no half a post
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    marks = tuple(round(step * number, 6) for number in range(first, max(last, first + 1) + 1))
    return Scale(marks[0], marks[-1], start, end, marks)


def _step(least: float) -> float:
    """The next round step that is no smaller: 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * one for one in _STEPS if power * one >= least * (1 - 1e-9))
