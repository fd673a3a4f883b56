"""How long somebody waits after wrong PINs: pure arithmetic, so that every case can be tried.

Three wrong tries are a mistake; from then on each one costs twice the wait before it. After a clock set back
the wait begins anew: it never gets shorter that way, and never longer than once.
"""

from __future__ import annotations

from datetime import datetime, timedelta

FREE_TRIES = 3
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=15)


def wait_after(wrong: int) -> timedelta:
    """How long the next try must wait after so many wrong ones in a row."""
    beyond = wrong - FREE_TRIES
    if beyond < 0:
        return timedelta(0)
    doublings = min(beyond, 16)  # far beyond the longest wait, and far from an overflow
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def still_to_wait(wrong: int, wrong_at: datetime | None, now: datetime) -> timedelta:
    """How long from now; nought where the next try may come. All instants aware."""
    if wrong_at is None:
        return timedelta(0)
    wait = wait_after(wrong)
    passed = max(now - wrong_at, timedelta(0))
    return max(wait - passed, timedelta(0))
