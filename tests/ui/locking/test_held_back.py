"""While the window is locked nothing leads anywhere in it: neither F1, nor a link from outside."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinicsocial.ui.link_opening import LinkOpening
from clinicsocial.ui.locking.page import LockPage
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.explanation import Explanation
from tests.fakes.hands import use_keys
from tests.ui.locking.locked import PIN, Locked
from tests.ui.locking.test_locking import entered


@pytest.fixture
def links(locked: Locked) -> LinkOpening:
    """Over the window whose pages can be shown."""
    made = LinkOpening(locked.window)
    locked.window.opened.emit()
    return made


def test_f1_opens_no_guide_over_the_lock(locked: Locked) -> None:
    locked.keeper.lock()
    before = locked.window.current_page
    QTest.keyClick(locked.page.pin, Qt.Key.Key_F1)
    locked.window.acts.run("help")
    assert locked.window.current_page == before
    assert locked.window.findChild(Explanation) is None
    assert [page for page in locked.window.findChildren(LockPage) if page.isVisible()] == [locked.page]


def test_an_explanation_that_stood_open_is_out_of_sight(qtbot: QtBot, locked: Locked) -> None:
    dialog = AppDialog("slots-dialog", "Posting times", locked.window.page("today"))
    dialog.open()
    use_keys(dialog, "F1")
    shown = dialog.findChild(Explanation)
    assert shown is not None
    locked.keeper.lock()
    assert (dialog.isVisible(), shown.isVisible()) == (False, False)
    entered(qtbot, locked, PIN)
    assert dialog.isVisible()
    dialog.close()


def test_a_link_waits_below_the_lock_and_is_followed_afterwards(
    qtbot: QtBot, locked: Locked, links: LinkOpening
) -> None:
    locked.keeper.lock()
    links.follow("clinicsocial://posts")
    links.follow("clinicsocial://calendar")
    assert locked.window.current_page == "today"
    entered(qtbot, locked, PIN)
    qtbot.waitUntil(lambda: locked.window.current_page == "calendar")


def test_a_link_is_not_followed_twice(qtbot: QtBot, locked: Locked, links: LinkOpening) -> None:
    locked.keeper.lock()
    links.follow("clinicsocial://calendar")
    entered(qtbot, locked, PIN)
    qtbot.waitUntil(lambda: locked.window.current_page == "calendar")
    locked.window.go("today")
    locked.keeper.lock()
    entered(qtbot, locked, PIN)
    qtbot.wait(0)
    assert locked.window.current_page == "today"
