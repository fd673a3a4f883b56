"""How sure a middle value is: percentile bootstrap, the same answer every time.

From the values of some posts as many are drawn again, with repeats, a thousand times; between the 2.5th and
the 97.5th hundredth of the medians of these draws the true median may well lie (docs/insights.md). The draws
come from a fixed seed, so that a page says the same thing whenever it is opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEWEST = 5
"""Of fewer values no interval is reckoned, and nothing is compared."""
RESAMPLES = 1000
_SEED = 20260101
_TAIL = 2.5
"""Hundredths left out at either end: 95 of a hundred draws lie between."""

Interval = tuple[float, float]


def middle(values: Sequence[float]) -> float | None:
    """The median; None of nothing."""
    return float(median(values)) if values else None


def interval(values: Sequence[float]) -> Interval | None:
    """Where the median of all such posts may well lie (95 %); None where there are fewer than `FEWEST`."""
    if len(values) < FEWEST:
        return None
    return _between(_medians(values, stream=0))


def difference(values: Sequence[float], others: Sequence[float], *, among: int = 1) -> Interval | None:
    """By how much the median of `values` may well lie above that of `others`; None where too few.

    Who looks at so many differences (`among`) and tells the greatest has as many chances to be fooled: each
    then gets a wider interval, so that all of them together are as sure as one alone (Bonferroni).
    """
    if min(len(values), len(others)) < FEWEST:
        return None
    return _between(_medians(values, stream=0) - _medians(others, stream=1), among)


def is_apart(found: Interval | None) -> bool:
    """Whether a difference is sure enough to be told: the interval lies on one side of nought."""
    return found is not None and (found[0] > 0 or found[1] < 0)


def _medians(values: Sequence[float], *, stream: int) -> NDArray[np.float64]:
    """The medians of the draws; values in whatever order give the same."""
    import numpy as np

    pool = np.sort(np.asarray(values, dtype=np.float64))
    size, half = len(pool), len(pool) // 2
    # Places are drawn, not values: numpy sorts short whole numbers five times as fast as it finds a median.
    draws = np.random.default_rng((_SEED, stream)).integers(0, size, size=(RESAMPLES, size)).astype(np.int32)
    draws.sort(axis=1)
    found: NDArray[np.float64] = pool[draws[:, [half] if size % 2 else [half - 1, half]]].mean(axis=1)
    return found


def _between(medians: NDArray[np.float64], among: int = 1) -> Interval:
    import numpy as np

    tail = _TAIL / among
    low, high = np.percentile(medians, (tail, 100 - tail))
    return float(low), float(high)
