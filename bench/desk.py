"""How quick the desk is with 10,000 posts: calendar, search, palette, writing, and what holds it up.

``./dev bench desk [--count POSTS] [--minutes N]``, offscreen, over the app's own services. The parts:

- the calendar's month, a frame of the scrolled week, and a drop (as `./dev bench calendar` measures them);
- a keystroke of the search over everything, and of the command palette;
- a keystroke in a draft of 2,000 characters for six accounts, until underlines and counters are painted;
- the longest time for which anything held up the window, over a scripted part of an hour's work.

The last line is one JSON object; exit 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from bench._desk_palette import measure_palette
from bench._desk_search import measure_search
from bench._desk_typing import measure_typing
from bench.calendar import (
    DROP_GOAL,
    MONTH_GOAL,
    SCROLL_GOAL,
    Desk,
    drops,
    figure,
    full_clinic,
    gaps,
    months,
    scrolls,
)

HELD_UP_GOAL = 50.0
"""Milliseconds for which nothing may hold up the window (issue 5)."""
Figures = dict[str, dict[str, object]]


def measure_calendar(application: QApplication, posts: int, minutes: int) -> Figures:
    """Month, week, drop, and the longest hold-up of the scripted work."""
    with full_clinic(posts) as app:
        desk = Desk(application, app)
        try:
            gc.freeze()  # as the app does once its data is open
            shown = months(desk)
            dropped = sorted(drops(desk))
            scrolled = sorted(scrolls(desk))
            held_up = sorted(gaps(desk, minutes))
            problems = desk.problems
        finally:
            desk.close()
    if problems:
        msg = f"the desk did not work: {problems}"
        raise RuntimeError(msg)
    print(
        f"calendar: {len(scrolled)} frames, drops {dropped} ms, longest hold-ups {held_up[-5:]} ms",
        flush=True,
    )
    return {
        "month": figure(max(min(visits) for visits in shown.values()), MONTH_GOAL),
        "week_scroll_p95": figure(scrolled[int(0.95 * (len(scrolled) - 1))], SCROLL_GOAL),
        "drop_median": figure(dropped[len(dropped) // 2], DROP_GOAL),
        "held_up_longest": figure(held_up[-1], HELD_UP_GOAL),
    }


def main() -> int:
    """Measure, print, say whether the goals hold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=10_000, help="posts in the database")
    parser.add_argument("--minutes", type=int, default=20, help="minutes of the scripted work")
    options = parser.parse_args()
    gc.disable()  # as in the app: garbage that holds widgets is collected here, in no worker's thread
    application = QApplication([])
    parts: tuple[Callable[[], Figures], ...] = (
        lambda: measure_calendar(application, options.count, options.minutes),
        lambda: measure_search(options.count),
        lambda: measure_palette(application, options.count),
        measure_typing,
    )
    figures: Figures = {}
    for part in parts:
        figures |= part()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    print(json.dumps({"name": "desk", "figures": figures}))
    return 0 if all(found["holds"] for found in figures.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
