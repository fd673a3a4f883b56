"""The entry point of the window: builds what lives as long as the program, and runs the event loop.

What is imported here is imported before the first paint; keep it light (a test looks).
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Protocol

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from clinicsocial import __version__
from clinicsocial.core.clock import SystemClock
from clinicsocial.core.store.data_folder import DataFolder, default_data_folder
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.closing import Closing
from clinicsocial.ui.collecting import Collecting
from clinicsocial.ui.data_opening import Opening
from clinicsocial.ui.life_cycle import LifeCycle
from clinicsocial.ui.link_opening import LinkOpening
from clinicsocial.ui.look import Look
from clinicsocial.ui.presenter import Presenter
from clinicsocial.ui.session import SessionApplication
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.single_instance import SingleInstance
from clinicsocial.ui.window_state import WindowState, keep_window_state, read_window_state
from clinicsocial.ui.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clinicsocial.core.app import App
    from clinicsocial.core.store.crash_reports import HardCrashes
    from clinicsocial.ui.signals import SystemSignals
    from clinicsocial.ui.tray import Tray

_TRAY_AFTER_MS = 800
"""The tray is asked for once the first page is there: it takes a moment on some desktops."""


class Options(Protocol):
    """What the command line tells the window."""

    @property
    def command(self) -> str:
        """``window`` or ``demo``."""
        ...

    @property
    def data_dir(self) -> Path | None:
        """The data folder, or None for the user's own."""
        ...

    @property
    def background(self) -> bool:
        """Start without the window, where a tray exists."""
        ...

    @property
    def link(self) -> str:
        """Where to go first (`core.links`); may be empty, or anything."""
        ...


def run(options: Options, began: Callable[[Program], None] | None = None) -> int:
    """Open the window and stay until it ends. Returns the exit code: 0, also if another was raised.

    `began` is called once everything is wired, before the event loop runs: benchmarks look on from there.
    """
    gc.disable()  # until the data is open: imports only make objects that stay
    application = _application()
    folder = _folder(options)
    instance = SingleInstance(folder.root, application)
    if not instance.claim(options.link):
        return 0
    program = Program(application, folder, instance, options)
    if began is not None:
        began(program)
    code = application.exec()
    program.release()
    if program.restarts:
        _start_again(options)
    return code


class Program(QObject):
    """Everything that lives from start to end, and the few wires between."""

    def __init__(
        self, application: SessionApplication, folder: DataFolder, instance: SingleInstance, options: Options
    ) -> None:
        super().__init__(application)
        clock = SystemClock()
        self._application = application
        self._instance = instance
        self._background = options.background
        self._tray: Tray | None = None
        self._settled = False
        self.restarts = False
        """Whether another one is to follow this one."""
        self._folder = folder
        self._practice = options.command == "demo"
        before = read_window_state(folder.window)
        self.look = Look(
            application,
            before.appearance,
            scale=before.text_size / 100,
            brand="warning" if self._practice else "accent",
        )
        self.bridge = Bridge(self)
        self.work = Work(self.bridge, self)
        self._clock = clock
        self.presenter = Presenter(clock, folder.logs, self)
        self.window = MainWindow(self.look, clock)
        self.window.restoreGeometry(before.geometry)  # what has left the screen is brought back onto it
        self.life = LifeCycle(
            self.window,
            self.look,
            self.work,
            self.bridge,
            _opening(folder, self.bridge, demo=self._practice),
        )
        self.closing = Closing(self.window, self.life, self.work, asks=not self._practice)
        if self._practice:
            self.window.mark_practice()
            self.window.setWindowIcon(self.look.icon("app", self.look.brand, 64))
        self._crashes: HardCrashes | None = None
        self._links = LinkOpening(self.window)
        self._links.follow(options.link)
        self._signals: SystemSignals | None = None
        self._collecting = Collecting(self)
        self._connect()
        if self._background:
            QTimer.singleShot(0, self._painted)
        else:
            self.window.show()

    def release(self) -> None:
        """After the event loop: let go of threads, signals and the lock; keep how the window was."""
        self.work.stop()
        self._collecting.stop()
        geometry = bytes(self.window.saveGeometry().data())
        state = WindowState(geometry, self.look.appearance, round(self.look.scale * 100))
        keep_window_state(self._folder.window, state)
        if self._signals is not None:
            self._signals.release()
        self._instance.release()
        if self._crashes is not None:
            self._crashes.end()
        self._let_windows_go()

    def _let_windows_go(self) -> None:
        """Delete them in Qt's own order, while Python still answers.

        At the very end PySide deletes what Python owns, in no order; and much within a window is Python's:
        whatever was laid out before it was put in its place.
        """
        for widget in self._application.topLevelWidgets():
            if shiboken6.isValid(widget):
                shiboken6.delete(widget)

    def _connect(self) -> None:
        self.presenter.window = self.window
        self.presenter.install()
        self.presenter.told.connect(self._tell)
        self.work.unexpected.connect(self.presenter.present)
        self.window.painted.connect(self._painted)
        self.closing.quit_asked.connect(self.life.end)
        self.window.leave_wanted.connect(self.life.end)
        self.window.restart_wanted.connect(self._restart)
        self._instance.raised.connect(self.show_window)
        self._instance.link_given.connect(self._links.follow)
        self._links.raised.connect(self.show_window)
        self.life.ended.connect(self._ended)
        self._application.session_may_end.connect(self.window.keep_words)
        self._application.session_ends.connect(self.life.end_now)
        self._application.setQuitOnLastWindowClosed(False)

    @Slot()
    def show_window(self) -> None:
        """Bring the window to the front."""
        self.window.show()
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    @Slot()
    def _painted(self) -> None:
        """There is something to see: now open the data, and only then everything else."""
        from clinicsocial.ui.signals import SystemSignals

        self._watch_for_crashes()
        self._signals = SystemSignals(self)
        self._signals.quit_asked.connect(self.life.end)
        self.life.ready.connect(self._opened)
        self.bridge.app_failed.connect(self._opened)
        self.life.open()

    def _watch_for_crashes(self) -> None:
        """After the first paint: it reads and writes a file."""
        from clinicsocial.core.store.crash_reports import HardCrashes
        from clinicsocial.ui.after_crash import AfterCrash
        from clinicsocial.ui.crash import versions

        self._crashes = HardCrashes(self._folder.logs, versions(), self._application.applicationPid())
        self._crashes.start()
        self.life.ready.connect(AfterCrash(self._folder.logs, self.work, self.window).look)

    @Slot()
    def _opened(self) -> None:
        """Opened, or failed. What the imports made stays for good, so the collector need not look at it."""
        gc.freeze()
        self._collecting.start()
        if not self._settled:
            self._settled = True
            QTimer.singleShot(_TRAY_AFTER_MS, self._settle_in)

    @Slot()
    def _settle_in(self) -> None:
        from clinicsocial.ui.notifying import Notifier
        from clinicsocial.ui.tray import Tray

        self._instance.listen()
        self._application.setWindowIcon(self.look.icon("app", self.look.brand, 64))  # desktops show it late
        if self._practice or not Tray.available():
            if self._background:  # without a tray there would be no way back to a hidden window
                self.show_window()
            return
        self._tray = Tray(self.look, self)
        self._tray.show_window.connect(self.show_window)
        self._tray.toggle_pause.connect(self.life.publishing.toggle_pause)
        self._tray.quit_asked.connect(self.life.end)
        self.life.zone_known.connect(self._tray.set_zone)
        self._tray.set_zone(self.life.zone)
        self.bridge.health.connect(self._tray.show_health)
        self._notifier = Notifier(self.work, self._clock, self)
        self.bridge.notice.connect(self._notifier.hear)
        self._notifier.said.connect(self._tray.notify)
        self.closing.tray_is_there()

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        self.window.say(str(error))

    @Slot()
    def _restart(self) -> None:
        self.restarts = True
        self.life.end()

    @Slot()
    def _ended(self) -> None:
        if self._tray is not None:
            self._tray.remove()
        self.window.may_close = True
        self.window.close()
        self._application.quit()


def _start_again(options: Options) -> None:
    """The same window anew, in a process of its own: this one has let go of everything."""
    from PySide6.QtCore import QProcess

    from clinicsocial.core.own_program import window_command

    where = () if options.data_dir is None else ("--data-dir", str(options.data_dir))
    program, *arguments = window_command(*where)
    QProcess.startDetached(program, arguments)


def _application() -> SessionApplication:
    QGuiApplication.setApplicationName("ClinicSocial")
    QGuiApplication.setApplicationDisplayName("ClinicSocial")
    QGuiApplication.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("clinicsocial")
    return SessionApplication(sys.argv[:1])


def _folder(options: Options) -> DataFolder:
    folder = DataFolder(options.data_dir) if options.data_dir is not None else default_data_folder()
    return DataFolder(folder.root / "demo") if options.command == "demo" else folder


def _opening(folder: DataFolder, bridge: Bridge, *, demo: bool) -> Opening:
    """How the data is opened; the heavy imports happen in the worker that calls this."""

    def open_app() -> App:
        if demo:
            from clinicsocial.core.app_demo import open_demo

            return open_demo(folder, listener=bridge)
        from clinicsocial.core.app import App

        return App.open(folder, listener=bridge)

    def unlock(typed: str) -> None:
        from clinicsocial.core.store.opening import unlock_with_code
        from clinicsocial.core.store.recovery import parse_recovery_code
        from clinicsocial.core.vault import Vault

        code = parse_recovery_code(typed, folder.recovery)
        unlock_with_code(folder, Vault(folder.profile()), code)

    return {"folder": folder, "open": open_app, "unlock": unlock}
