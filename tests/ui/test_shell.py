"""The main window: pages at their first visit, ways between them, and what may not be left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.ui import rooms
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.look import Look
from clinicsocial.ui.navigation import Entry
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.pages.settings import SettingsPage
from clinicsocial.ui.services import Services
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.work import Work
from tests.fakes.clock import FakeClock
from tests.fakes.hands import find, key, press


@pytest.fixture
def window(
    *,
    look: Look,
    work: Work,
    bridge: Bridge,
    demo_app: App,
    clock: FakeClock,
    keep: Callable[[QWidget], QWidget],
) -> MainWindow:
    made = opening(look, clock, keep)
    work.attach(demo_app.store)
    made.open_up(Services(look, work, bridge, made, demo_app), demo=False)
    return made


def opening(look: Look, clock: FakeClock, keep: Callable[[QWidget], QWidget]) -> MainWindow:
    """A window whose data is not open yet."""
    made = MainWindow(look, clock)
    keep(made)
    made.may_close = True
    made.show()
    return made


def test_whoever_asks_for_a_page_as_soon_as_there_are_any_gets_it_first(
    *,
    look: Look,
    work: Work,
    bridge: Bridge,
    demo_app: App,
    clock: FakeClock,
    keep: Callable[[QWidget], QWidget],
) -> None:
    made = opening(look, clock, keep)
    work.attach(demo_app.store)
    made.opened.connect(lambda: made.go("calendar"))
    made.open_up(Services(look, work, bridge, made, demo_app), demo=False)
    assert {page.objectName() for page in made.findChildren(Page)} == {"calendar-page"}


def test_only_the_page_shown_was_made(window: MainWindow) -> None:
    assert {page.objectName() for page in window.findChildren(Page)} == {"today-page"}


@pytest.mark.parametrize("entry", rooms.entries(), ids=lambda entry: entry.page)
def test_every_entry_leads_to_its_page_and_is_marked(window: MainWindow, entry: Entry) -> None:
    button = find(window, QPushButton, f"go-{entry.page}")
    button.click()
    assert (window.current_page, button.isChecked()) == (entry.page, True)


def test_only_keys_that_there_are_stand_beside_a_page(window: MainWindow) -> None:
    entries = rooms.entries()
    told = [find(window, QPushButton, f"go-{entry.page}").toolTip() for entry in entries]
    numbered = [f"{entry.words} (Ctrl+{number})" for number, entry in enumerate(entries[:9], start=1)]
    assert told == numbered + [""] * (len(entries) - 9)


def test_a_page_is_made_once(window: MainWindow) -> None:
    window.go("posts")
    first = window.page("posts")
    window.go("today")
    window.go("posts")
    assert window.page("posts") is first


def test_the_composer_leads_back_to_where_it_was_opened_from(window: MainWindow) -> None:
    window.go("calendar")
    window.new_post()
    assert window.current_page == "composer"
    window.leave_composer()
    assert window.current_page == "calendar"


def test_a_page_that_may_not_be_left_stays(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.go("posts")
    monkeypatch.setattr(window.page("posts"), "may_leave", lambda: False)
    window.go("today")
    assert window.current_page == "posts"
    assert find(window, QPushButton, "go-posts").isChecked()


def test_what_was_done_is_said_with_an_offer_to_undo_it(qtbot: QtBot, window: MainWindow) -> None:
    window.offer_undo("Moved to Thu 26 Nov 09:00", 41)
    assert find(window, QLabel, "snack-words").text() == "Moved to Thu 26 Nov 09:00"
    with qtbot.waitSignal(window.undo_asked) as asked:
        press(window, "snack-undo")
    assert asked.args == [41]


def test_a_sentence_in_passing_offers_no_undo(window: MainWindow) -> None:
    window.say("Saved")
    assert find(window, QPushButton, "snack-undo").isHidden()


def test_the_window_tells_once_that_it_was_painted(
    qtbot: QtBot, look: Look, clock: FakeClock, keep: Callable[[QWidget], QWidget]
) -> None:
    window = MainWindow(look, clock)
    keep(window)
    window.may_close = True
    told: list[bool] = []
    window.painted.connect(lambda: told.append(True))
    window.show()
    qtbot.waitUntil(lambda: told == [True])
    window.update()
    window.repaint()
    assert told == [True]


def test_ctrl_n_starts_a_post(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    key(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == "composer"


def test_a_place_within_a_page_is_shown(window: MainWindow) -> None:
    window.go_to("settings", "staff")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    assert page.section is page.staff
