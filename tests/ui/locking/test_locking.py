"""The window locked and unlocked, with real widgets over a real clinic."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from clinicsocial.core.store.recovery import new_recovery_code, write_recovery
from clinicsocial.core.store.settings import at_desk
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.dialogs import PauseDialog
from clinicsocial.ui.publishing_control import PublishingControl
from clinicsocial.ui.widgets.app_dialog import AppDialog
from tests.fakes.clock import FakeClock
from tests.fakes.hands import find, key, write
from tests.ui.locking.locked import PIN, Locked


def entered(qtbot: QtBot, locked: Locked, pin: str) -> None:
    """Type a PIN, press Enter, wait for what comes of it."""
    write(locked.page.pin, pin)
    key(locked.page.pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not locked.work.is_busy, timeout=20_000)


def test_the_lock_leaves_nothing_of_the_window_to_see(locked: Locked) -> None:
    locked.keeper.lock()
    assert locked.page.isVisible()
    assert not locked.window.navigation.isVisible()
    assert not locked.window.page("today").isVisible()


def test_while_it_is_locked_nobody_is_the_actor_of_a_write(locked: Locked) -> None:
    locked.keeper.lock()
    assert locked.work.actor is None


def test_while_it_is_locked_the_keys_of_the_window_do_nothing(qtbot: QtBot, locked: Locked) -> None:
    locked.keeper.lock()
    key(locked.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not locked.work.is_busy)
    assert not [one for one in locked.window.findChildren(QLineEdit, "palette-field") if one.isVisible()]


def test_the_right_pin_brings_the_window_back_and_its_owner_to_the_desk(qtbot: QtBot, locked: Locked) -> None:
    locked.keeper.lock()
    entered(qtbot, locked, PIN)
    assert (locked.keeper.is_locked, locked.window.navigation.isVisible()) == (False, True)
    assert locked.work.actor == locked.manager


def test_a_pin_being_typed_survives_what_is_read_late(qtbot: QtBot, locked: Locked) -> None:
    locked.keeper.lock()
    write(locked.page.pin, PIN)
    locked.keeper.refresh()
    qtbot.waitUntil(lambda: not locked.work.is_busy)
    assert locked.page.pin.text() == PIN


def test_a_wrong_pin_is_said_and_keeps_it_locked(qtbot: QtBot, locked: Locked) -> None:
    locked.keeper.lock()
    entered(qtbot, locked, "0001")
    assert locked.keeper.is_locked
    assert "not right" in locked.said()
    assert locked.page.pin.text() == ""


def test_after_three_wrong_ones_the_page_waits(qtbot: QtBot, locked: Locked) -> None:
    locked.keeper.lock()
    for _ in range(3):
        entered(qtbot, locked, "0001")
    assert "wait" in locked.said()
    assert not locked.page.unlock.isEnabled()


def test_an_author_without_a_pin_sits_down_with_a_click(qtbot: QtBot, locked: Locked) -> None:
    locked.keeper.ask(locked.author)
    locked.page.unlock.click()
    qtbot.waitUntil(lambda: not locked.keeper.is_locked, timeout=20_000)
    assert locked.work.actor == locked.author


def test_it_locks_itself_when_nobody_was_here_for_long_enough(
    qtbot: QtBot, locked: Locked, clock: FakeClock
) -> None:
    clock.advance(timedelta(minutes=11))
    locked.keeper.look_at_clock()
    assert locked.keeper.is_locked
    qtbot.waitUntil(lambda: not locked.work.is_busy)


def test_a_touch_begins_the_counting_anew(locked: Locked, clock: FakeClock) -> None:
    clock.advance(timedelta(minutes=9))
    QTest.keyClick(locked.window.windowHandle(), Qt.Key.Key_Shift)  # as the window system does
    clock.advance(timedelta(minutes=9))
    locked.keeper.look_at_clock()
    assert not locked.keeper.is_locked


def test_an_open_dialog_is_out_of_sight_and_comes_back(qtbot: QtBot, locked: Locked) -> None:
    dialog = AppDialog("test-dialog", "A name", locked.window, width=200)
    dialog.open()
    locked.keeper.lock()
    assert dialog.isHidden()
    entered(qtbot, locked, PIN)
    assert dialog.isVisible()
    dialog.close()


def test_the_recovery_code_gives_a_manager_a_new_pin(qtbot: QtBot, locked: Locked) -> None:
    code = new_recovery_code()
    write_recovery(locked.app.folder.recovery, locked.app.store.key, code, locked.app.clock.now())
    locked.keeper.lock()
    locked.page.forgot.click()
    write(locked.page.code, code.printable)
    write(locked.page.new_pin, "824100")
    key(locked.page.new_pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not locked.keeper.is_locked, timeout=20_000)
    locked.keeper.lock()
    entered(qtbot, locked, "824100")
    assert not locked.keeper.is_locked


def test_the_record_says_who_unlocked_and_nobody_sits_there_while_locked(
    qtbot: QtBot, locked: Locked
) -> None:
    locked.keeper.lock()
    qtbot.waitUntil(lambda: not locked.work.is_busy)
    with locked.app.store.read() as session:
        assert at_desk(session) is None


def test_from_the_tray_publishing_is_not_resumed_while_it_is_locked(locked: Locked) -> None:
    control = PublishingControl(locked.window, locked.work, Bridge())
    locked.keeper.lock()
    control.toggle_pause()
    assert locked.window.findChild(PauseDialog) is None


def test_who_wants_to_sit_down_is_chosen_already(locked: Locked) -> None:
    locked.keeper.ask(locked.author)
    assert locked.page.who.currentData() == locked.author
    assert find(locked.page, QPushButton, "unlock").text() == "Sit down"
    assert not isinstance(locked.page.parent(), QDialog)
