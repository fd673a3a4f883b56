"""How quick the calendar is, and how smooth the window, with 10,000 posts in the database.

``./dev bench calendar [--count POSTS] [--minutes N]``, offscreen, over the app's own services:

- a month of the calendar, from the click on "Later" to painted: the slowest of 13 months. Each is visited
  several times and its best visit counts, since the work of other programs only ever adds; the median of all
  visits stands beside it;
- a frame of the week while it is scrolled, painted whole; and for how long a drop holds up the window;
- gaps of the event loop over a scripted hour of work, told at 60 times its speed: turning months and weeks,
  choosing days, moving posts with undo, searching and scrolling the list, Today, the composer, health and
  changes coming in. A timer that should fire every 5 ms tells how long the loop was held up.

The last line is one JSON object; exit 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from clinicsocial.core.app import App
from clinicsocial.core.clock import SystemClock
from clinicsocial.core.demo.build import build_demo
from clinicsocial.core.demo.many import fill_many
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.health import Health
from clinicsocial.core.vault import Vault
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.look import Look
from clinicsocial.ui.pages.calendar import CalendarPage
from clinicsocial.ui.pages.calendar.spans import ViewKind
from clinicsocial.ui.pages.posts import PostsPage
from clinicsocial.ui.services import Services
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.theme import Appearance
from clinicsocial.ui.work import Work
from tests.fakes.keyring_backend import MemoryKeyring

MONTH_GOAL = 50.0
SCROLL_GOAL = 16.0
DROP_GOAL = 30.0
P99_GOAL = 50.0
LONGEST_GOAL = 100.0
MONTHS = 12
ROUNDS = 3
TICK = 5.0
STEP_MS = 500
"""One act of the script every half second of the bench: every 30 seconds of the hour it stands for."""


class PaintWatch(QObject):
    """Notes the moment of the last paint of a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's own
        """A paint event is followed by the painting itself; the time is taken when it is over."""
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        self.painted = time.perf_counter()


class Gaps(QObject):
    """How long the event loop was held up: a timer that should fire every `TICK` ms."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(int(TICK))
        self._timer.timeout.connect(self._tick)
        self._last = time.perf_counter()

    def start(self) -> None:
        """Begin to watch."""
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """End."""
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append(1000 * (now - self._last))
        self._last = now


class Desk:
    """The window over a full clinic."""

    def __init__(self, application: QApplication, app: App) -> None:
        self.application = application
        self.app = app
        self.bridge = Bridge()
        self.work = Work(self.bridge)
        self.problems: list[object] = []
        self.work.unexpected.connect(self.problems.append)
        self.work.attach(app.store)
        self.window = MainWindow(Look(application, Appearance.LIGHT), app.clock)
        self.window.may_close = True
        self.window.resize(1366, 768)
        self.window.show()
        self.window.strip.set_zone("Europe/London")
        services = Services(self.window._look, self.work, self.bridge, self.window, app)  # noqa: SLF001
        self.window.open_up(services, demo=True, first="calendar")
        self.rest()

    @property
    def calendar(self) -> CalendarPage:
        """The calendar's page."""
        page = self.window.page("calendar")
        assert isinstance(page, CalendarPage)
        return page

    @property
    def posts(self) -> PostsPage:
        """The list of posts."""
        page = self.window.page("posts")
        assert isinstance(page, PostsPage)
        return page

    def rest(self, longest: float = 5.0) -> None:
        """Let everything asked for arrive and be painted."""
        end = time.perf_counter() + longest
        quiet = 0
        while quiet < 3 and time.perf_counter() < end:
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            quiet = 0 if self.work.is_busy else quiet + 1

    def close(self) -> None:
        """Put it away."""
        self.window.close()
        self.work.stop()


def months(desk: Desk) -> dict[str, list[float]]:
    """Milliseconds from a click on "Later" (or "Earlier") to painted, of every visit of each month."""
    watch = PaintWatch()
    port = desk.calendar.month_grid.viewport()
    port.installEventFilter(watch)
    found: dict[str, list[float]] = {}
    for number in range(2 * MONTHS * ROUNDS):
        name = "calendar-back" if number // MONTHS % 2 == 0 else "calendar-further"
        button = desk.calendar.findChild(QToolButton, name)
        assert button is not None
        title = desk.calendar.title.text()
        begun = time.perf_counter()
        watch.painted = 0.0
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        while desk.calendar.title.text() == title or not watch.painted:
            desk.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        desk.rest()
        found.setdefault(desk.calendar.title.text(), []).append(1000 * (watch.painted - begun))
    port.removeEventFilter(watch)
    return found


def scrolls(desk: Desk) -> list[float]:
    """Milliseconds of each frame while the busiest week is scrolled from midnight to midnight and back."""
    desk.calendar.go_today()
    desk.rest()
    desk.calendar.show_view(ViewKind.WEEK)
    desk.rest()
    grid = desk.calendar.grid
    bar = grid.verticalScrollBar()
    found: list[float] = []
    for value in chain(range(0, bar.maximum(), 12), range(bar.maximum(), 0, -12)):
        begun = time.perf_counter()
        bar.setValue(value)
        grid.viewport().repaint()  # the whole view, as after a jump; a small step paints a strip of it
        found.append(1000 * (time.perf_counter() - begun))
        desk.application.processEvents()
    desk.calendar.show_view(ViewKind.MONTH)
    desk.rest()
    return found


def drops(desk: Desk, rounds: int = 12) -> list[float]:
    """Milliseconds for which each of some drops holds up the window: what arrived is taken in and painted.

    The transaction runs on its own thread, and the window paints meanwhile.
    """
    page = desk.calendar
    found: list[float] = []
    for number in range(rounds):
        cells = (page.month_grid.cell(row, column) for row in range(6) for column in range(7))
        ahead = (cell for cell in cells if not cell.past and not cell.today)
        item = next(one for cell in ahead for one in cell.items if one.movable)
        watch = Gaps()
        watch.start()
        page.acts.drop(item, item.wall + timedelta(days=1 + number % 2))
        desk.rest()
        watch.stop()
        found.append(max(watch.gaps, default=0.0))
    return found


def script(desk: Desk) -> list[Callable[[], None]]:
    """What a person does in that hour, again and again, and what comes in meanwhile."""
    window = desk.window

    def type_search(words: str) -> Callable[[], None]:
        def act() -> None:
            field = desk.posts.findChild(QLineEdit, "posts-search")
            if field is not None:
                field.setText(words)
                field.returnPressed.emit()

        return act

    def move() -> None:
        cells = (desk.calendar.month_grid.cell(row, column) for row in range(6) for column in range(7))
        movable = [item for cell in cells for item in cell.items if item.movable]
        ahead = desk.calendar.month_grid.cell(5, 6)
        if movable and not ahead.past:
            desk.calendar.acts.drop(movable[0], datetime.combine(ahead.day, movable[0].wall.time()))

    def health() -> None:
        now = desk.app.clock.now()
        desk.bridge.tell_health(Health(True, False, "", now, now + timedelta(minutes=20)))  # noqa: FBT003
        desk.bridge.tell_changes(changed(Topic.DELIVERIES, Topic.POSTS))

    def down() -> None:
        bar = desk.posts.list.verticalScrollBar()
        bar.setValue(bar.value() + 2000)

    return [
        lambda: window.go("calendar"),
        lambda: desk.calendar.turn(1),
        health,
        lambda: desk.calendar.turn(-1),
        move,
        lambda: window.undo_asked.emit(-1),
        lambda: desk.calendar.show_view(ViewKind.WEEK),
        lambda: desk.calendar.turn(1),
        health,
        lambda: desk.calendar.show_view(ViewKind.MONTH),
        lambda: window.go("posts"),
        type_search("flu"),
        type_search(""),
        down,
        health,
        lambda: window.go("today"),
        health,
        window.new_post,
        lambda: window.go("posts"),
        down,
    ]


def gaps(desk: Desk, minutes: int) -> list[float]:
    """Gaps of the event loop while the script runs for `minutes` minutes of the hour."""
    acts = script(desk)
    for act in acts:  # every page once, so that its first making is not counted twice
        act()
        desk.rest()
    watch = Gaps()
    number = 0
    loop = QEventLoop()
    step = QTimer()
    step.setInterval(STEP_MS)

    def take_step() -> None:
        nonlocal number
        acts[number % len(acts)]()
        number += 1
        if number >= minutes * 2:
            loop.quit()

    step.timeout.connect(take_step)
    watch.start()
    step.start()
    loop.exec()
    step.stop()
    watch.stop()
    desk.rest()
    return watch.gaps


@contextmanager
def full_clinic(posts: int) -> Iterator[App]:
    """The demo clinic with `posts` more posts."""
    backend = MemoryKeyring()
    with (
        tempfile.TemporaryDirectory() as folder,
        App.open(
            DataFolder(Path(folder) / "data"),
            clock=SystemClock(),
            make_vault=lambda name: Vault(name, backend),
        ) as app,
    ):
        build_demo(app.store, app.media, app.clock)
        fill_many(app.store, app.clock, posts=posts)
        yield app


def figure(value: float, goal: float) -> dict[str, object]:
    """A number of milliseconds that must not exceed its goal."""
    return {"value": round(value, 1), "goal": goal, "unit": "ms", "holds": value <= goal}


def main() -> int:
    """Measure, print, say whether the goals hold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=10_000, help="posts in the database")
    parser.add_argument("--minutes", type=int, default=60, help="minutes of the scripted hour")
    options = parser.parse_args()
    application = QApplication([])
    with full_clinic(options.count) as app:
        desk = Desk(application, app)
        try:
            gc.freeze()  # as the app does once its data is open
            shown = months(desk)
            for month, visits in shown.items():
                print(f"{month}: " + " ".join(f"{one:.0f}" for one in visits) + " ms", flush=True)
            dropped = drops(desk)
            scrolled = sorted(scrolls(desk))
            print(f"{len(scrolled)} frames, the longest {scrolled[-3:]} ms; drops {dropped} ms", flush=True)
            held_up = sorted(gaps(desk, options.minutes))
            problems = desk.problems
        finally:
            desk.close()
    print(f"{len(held_up)} ticks, the longest {held_up[-5:]} ms; problems: {problems}")
    figures = {
        "month": figure(max(min(visits) for visits in shown.values()), MONTH_GOAL),
        "month_median": figure(statistics.median(chain.from_iterable(shown.values())), MONTH_GOAL),
        "week_scroll_p95": figure(scrolled[int(0.95 * (len(scrolled) - 1))], SCROLL_GOAL),
        "drop_median": figure(statistics.median(dropped), DROP_GOAL),
        "gap_p99": figure(held_up[int(0.99 * (len(held_up) - 1))], P99_GOAL),
        "gap_longest": figure(held_up[-1], LONGEST_GOAL),
    }
    print(json.dumps({"name": "calendar", "figures": figures}))
    return 0 if not problems and all(found["holds"] for found in figures.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
