"""A window that can be put into any scene and pictured: real app, real pages, a clock that stands still."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from clinicsocial.core.app import App
from clinicsocial.core.demo.build import build_demo
from clinicsocial.core.values.health import Health, Wakefulness
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.desk import DeskChooser
from clinicsocial.ui.look import Look
from clinicsocial.ui.services import Services
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.work import Work
from tests.fakes.clock import FakeClock
from tests.fakes.keyring_backend import MemoryKeyring
from tests.fakes.window import open_app

SIZE = (1366, 768)
"""The screen of the PC this is built for."""
_SETTLE_MS = 60
"""After the last answer: time for debounced checks and layouts to come to rest."""


@dataclass(slots=True)
class Apps:
    """The demo clinic and two that nobody has described, opened once for all scenes."""

    clock: FakeClock
    demo: App
    empty: App
    new: App
    """The one the guide of the first hour is drawn over: it notes which step was reached."""


@contextmanager
def open_apps() -> Iterator[Apps]:
    """Build both, and put them away at the end."""
    clock = FakeClock()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_app(Path(folder) / "demo", MemoryKeyring(), clock, practice=True) as demo,
        open_app(Path(folder) / "empty", MemoryKeyring(), clock) as empty,
        open_app(Path(folder) / "new", MemoryKeyring(), clock) as new,
    ):
        build_demo(demo.store, demo.media, clock)
        yield Apps(clock, demo, empty, new)


@dataclass(eq=False)
class Studio:
    """One window over one app; `picture` it when it has come to rest."""

    application: QApplication
    look: Look
    apps: Apps
    bridge: Bridge = field(init=False)
    work: Work = field(init=False)
    window: MainWindow = field(init=False)
    problems: list[object] = field(default_factory=list)
    """Unexpected exceptions of work done for the scene; none is allowed."""

    def __post_init__(self) -> None:
        """Show the window as it is before any data is open."""
        self.bridge = Bridge()
        self.work = Work(self.bridge)
        self.work.unexpected.connect(self._note)
        self.window = MainWindow(self.look, self.apps.clock)
        self.window.may_close = True
        self.window.resize(*SIZE)
        self.window.show()

    def open(self, app: App, *, page: str = "today") -> None:
        """Open the window's pages over an app."""
        self.work.attach(app.store)
        services = Services(self.look, self.work, self.bridge, self.window, app)
        self.window.strip.set_zone("Europe/London")
        self.window.navigation.show_desk(DeskChooser(services, self.window))
        self.window.open_up(services, demo=app is self.apps.demo, first=page)
        self.tell_health()
        self.settle()

    def tell_health(self, *, problem: str = "", paused: str = "") -> None:
        """Say how publishing is, on the strip and on Today."""
        now = self.apps.clock.now()
        health = Health(
            running=True,
            paused=bool(paused),
            pause_reason=paused,
            checked_at=now - timedelta(seconds=8),
            next_due=now + timedelta(minutes=5),
            wakefulness=Wakefulness.KEPT_AWAKE,
            problem=problem,
        )
        self.window.strip.show_health(health)
        self.bridge.tell_health(health)

    def settle(self) -> None:
        """Let everything asked for arrive and everything drawn come to rest."""
        loop = QEventLoop()
        rest = QTimer(loop)
        rest.setSingleShot(True)
        rest.setInterval(_SETTLE_MS)
        rest.timeout.connect(loop.quit)
        self.work.busy.connect(rest.start)
        rest.start()
        loop.exec()
        if self.work.is_busy:
            self.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # what came in last has its place

    def picture(self, path: Path, widget: QWidget | None = None) -> None:
        """Write a picture of the window, or of one widget."""
        self.settle()
        if not (widget or self.window).grab().save(str(path)):
            msg = f"{path} could not be written"
            raise OSError(msg)

    def close(self) -> None:
        """Put the window away and end its threads."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.work.stop()

    def _note(self, problem: object) -> None:
        self.problems.append(problem)


@contextmanager
def studio(application: QApplication, look: Look, apps: Apps) -> Iterator[Studio]:
    """A fresh window, put away at the end."""
    made = Studio(application, look, apps)
    try:
        yield made
    finally:
        made.close()
