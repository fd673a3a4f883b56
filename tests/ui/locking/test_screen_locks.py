"""The window locks with the screen of the PC: where the clinic has PINs and nobody has said no."""

from __future__ import annotations

import shutil
from functools import partial

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from clinicsocial.core.clinic.auto_lock import locks_with_computer, set_lock_with_computer
from clinicsocial.core.clinic.pins import remove_pin
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.locking.screen_linux import LinuxScreen
from tests.fakes.hands import find
from tests.ui.locking.desktop import PATIENCE_MS, Desktop
from tests.ui.locking.locked import Locked, MakeScreen, Screen


def screen_of(locked: Locked) -> Screen:
    """What the keeper listens to."""
    return find(locked.keeper, Screen, "")


def settled(qtbot: QtBot, locked: Locked) -> None:
    qtbot.waitUntil(lambda: not locked.work.is_busy, timeout=PATIENCE_MS)


def test_the_window_locks_when_the_pc_does(qtbot: QtBot, locked: Locked) -> None:
    screen_of(locked).locked.emit()
    assert (locked.keeper.is_locked, locked.page.isVisible(), locked.work.actor) == (True, True, None)
    screen_of(locked).locked.emit()  # a desktop may tell it twice
    assert locked.keeper.is_locked
    settled(qtbot, locked)


def test_a_clinic_that_does_not_want_it_is_left_alone(qtbot: QtBot, locked: Locked, bridge: Bridge) -> None:
    with locked.app.store.unit_of_work(locked.manager) as unit:
        done = set_lock_with_computer(unit, wanted=False)
    bridge.tell_changes(done.changes)
    qtbot.waitUntil(lambda: not screen_of(locked).listens, timeout=PATIENCE_MS)


def test_without_pins_nobody_listens(qtbot: QtBot, locked: Locked, bridge: Bridge) -> None:
    assert screen_of(locked).listens
    with locked.app.store.unit_of_work(locked.manager) as unit:
        done = remove_pin(unit, staff_id=locked.manager)
    bridge.tell_changes(done.changes)
    qtbot.waitUntil(lambda: not screen_of(locked).listens, timeout=PATIENCE_MS)


def test_at_the_end_nobody_listens(locked: Locked) -> None:
    locked.keeper.end()
    assert not screen_of(locked).listens


def test_the_choice_stands_in_the_settings_and_is_on_unless_somebody_says_no(
    qtbot: QtBot, locked: Locked
) -> None:
    locked.window.go_to("settings", "lock")
    choice = find(locked.window, QCheckBox, "lock-with-computer")
    qtbot.waitUntil(choice.isChecked, timeout=PATIENCE_MS)

    choice.click()
    settled(qtbot, locked)
    with locked.app.store.read() as session:
        assert not locks_with_computer(session)
    qtbot.waitUntil(lambda: not screen_of(locked).listens, timeout=PATIENCE_MS)


class TestOverARealBus:
    """The whole way: a signal on a D-Bus, and the window is covered."""

    @pytest.fixture
    def make_screen(self, desktop: Desktop) -> MakeScreen:
        """As on Linux, over the private bus."""
        return partial(LinuxScreen, session=desktop.address, system=desktop.address)

    @pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no D-Bus here")
    def test_the_screen_saver_of_the_desktop_covers_the_window(
        self, qtbot: QtBot, desktop: Desktop, locked: Locked
    ) -> None:
        desktop.does("cover", "org.gnome.ScreenSaver")
        qtbot.waitUntil(lambda: locked.keeper.is_locked, timeout=PATIENCE_MS)
        settled(qtbot, locked)
