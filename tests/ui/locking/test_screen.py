"""This PC locks its screen and ClinicSocial hears of it: over a real, private D-Bus with a stand-in on it.

The stand-in speaks the documented interfaces of the login manager and of the screen savers.
"""

from __future__ import annotations

import ctypes
import shutil
from collections.abc import Iterator
from ctypes import wintypes
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from clinicsocial.ui.locking.screen import ScreenWatch, system_screen
from clinicsocial.ui.locking.screen_linux import SAVERS, LinuxScreen
from clinicsocial.ui.locking.screen_windows import WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, Ear
from tests.ui.locking.desktop import PATIENCE_MS, THEIRS, Desktop

needs_bus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no D-Bus here")


@pytest.fixture
def screen(qtbot: QtBot, desktop: Desktop, qapp: QObject) -> Iterator[LinuxScreen]:
    """Listening on the private bus as if it were both of this PC's."""
    made = LinuxScreen(qapp, session=desktop.address, system=desktop.address)
    made.start()
    desktop.is_asked(qtbot, "GetSession 7")
    yield made
    made.stop()
    made.deleteLater()


@needs_bus
def test_the_login_managers_lock_is_heard(qtbot: QtBot, desktop: Desktop, screen: LinuxScreen) -> None:
    listening(qtbot, screen)
    with qtbot.waitSignal(screen.locked, timeout=PATIENCE_MS):
        desktop.does("lock")


@needs_bus
def test_a_desktop_that_only_hints_that_it_is_locked_is_heard(
    qtbot: QtBot, desktop: Desktop, screen: LinuxScreen
) -> None:
    listening(qtbot, screen)
    with qtbot.waitSignal(screen.locked, timeout=PATIENCE_MS):
        desktop.does("hint", "true")


@needs_bus
@pytest.mark.parametrize("saver", SAVERS)
def test_every_screen_saver_is_heard(qtbot: QtBot, desktop: Desktop, screen: LinuxScreen, saver: str) -> None:
    with qtbot.waitSignal(screen.locked, timeout=PATIENCE_MS):
        desktop.does("cover", saver)


@needs_bus
def test_unlocking_and_the_locks_of_other_people_are_no_lock(
    qtbot: QtBot, desktop: Desktop, screen: LinuxScreen
) -> None:
    listening(qtbot, screen)
    heard: list[None] = []
    screen.locked.connect(lambda: heard.append(None))
    desktop.does("lock", THEIRS)
    desktop.does("hint", "false")
    desktop.does("uncover", SAVERS[0])
    desktop.is_asked(qtbot, "Get LockedHint")
    for count in (1, 2):  # what was sent before has arrived before
        desktop.does("lock")
        qtbot.waitUntil(partial(_many, heard, count), timeout=PATIENCE_MS)
    assert len(heard) == 2


def _many(heard: list[None], count: int) -> bool:
    return len(heard) >= count


def listening(qtbot: QtBot, screen: LinuxScreen) -> None:
    """Wait until the session's own path is listened to: the bus has answered all that was asked of it."""
    qtbot.waitUntil(lambda: screen.knows_session, timeout=PATIENCE_MS)
    bus = QDBusConnection(f"clinicsocial-screen-{id(screen)}-SystemBus")
    bus.call(
        QDBusMessage.createMethodCall(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.Peer", "Ping"
        )
    )


@needs_bus
def test_after_the_end_nothing_is_heard_and_it_can_begin_again(
    qtbot: QtBot, desktop: Desktop, screen: LinuxScreen
) -> None:
    screen.stop()
    with qtbot.assertNotEmitted(screen.locked, wait=50):
        desktop.does("cover", SAVERS[0])
    screen.start()
    with qtbot.waitSignal(screen.locked, timeout=PATIENCE_MS):
        desktop.does("cover", SAVERS[0])


def test_a_pc_without_any_bus_hears_nothing_and_is_no_error(tmp_path: Path, qapp: QObject) -> None:
    nowhere = f"unix:path={tmp_path / 'nothing'}"
    screen = LinuxScreen(qapp, session=nowhere, system=nowhere)
    screen.start()
    screen.stop()


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux", "other"])
def test_every_system_has_a_way_that_can_be_begun_and_ended(platform: str, qapp: QObject) -> None:
    screen = system_screen(qapp, platform)
    assert isinstance(screen, ScreenWatch)
    screen.start()
    screen.start()
    screen.stop()
    screen.stop()


@pytest.mark.parametrize(
    ("message", "what", "heard"),
    [
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, 1),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK + 1, 0),
        (0x0200, WTS_SESSION_LOCK, 0),
    ],
    ids=["lock", "unlock", "mouse"],
)
def test_of_windows_messages_only_the_lock_counts(qtbot: QtBot, message: int, what: int, heard: int) -> None:
    ear = Ear()
    qtbot.addWidget(ear)
    locks: list[None] = []
    ear.locked.connect(lambda: locks.append(None))
    told = wintypes.MSG(message=message, wParam=what)
    where = Shiboken.VoidPtr(ctypes.addressof(told))  # as Qt hands it over
    assert ear.nativeEvent(b"windows_generic_MSG", where) == (False, 0)  # type: ignore[arg-type]
    assert len(locks) == heard
