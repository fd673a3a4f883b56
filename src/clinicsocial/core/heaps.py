"""How much memory the C library keeps for this process beside what is used."""

from __future__ import annotations

import sys

_M_ARENA_MAX = -8
"""``mallopt`` of the GNU C library (``malloc.h``): the most heaps a process has."""
_HEAPS = 2


def keep_few_heaps() -> None:
    """Let the threads of this process share two heaps. Call it before the first thread starts.

    The GNU C library gives each thread a heap of its own, up to eight for each processor, and what is free in
    one serves no other: a program that runs for a week would grow by it. Python's threads take turns, so more
    heaps gain them nothing. Other systems and C libraries share by themselves; there it does nothing.
    """
    if sys.platform != "linux":
        return
    import ctypes

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, _HEAPS)
