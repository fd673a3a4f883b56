"""Ways between the consents page and the others, through the real window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.ui.pages.consents import ConsentsPage
from clinicsocial.ui.pages.settings import SettingsPage
from clinicsocial.ui.pages.today import TodayPage
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.widgets.needs_card import NeedsCard
from tests.fakes.hands import find, press
from tests.fakes.window import OpenWindow


@pytest.fixture
def window(demo_app: App, open_window: OpenWindow) -> MainWindow:
    return open_window(demo_app)


def consents(window: MainWindow) -> ConsentsPage:
    """The consents page."""
    page = window.page("consents")
    assert isinstance(page, ConsentsPage)
    return page


def test_somebody_is_added_for_a_post_and_the_post_is_shown_again(qtbot: QtBot, window: MainWindow) -> None:
    window.new_post()
    window.go_to("consents", "new-for-post:Ida Wren")
    page = consents(window)
    qtbot.waitUntil(page.person_form.isVisible, timeout=10_000)
    press(page.person_form, "person-save")
    qtbot.waitUntil(page.person.isVisible, timeout=10_000)
    press(page, "back-to-post")
    assert window.current_page == "composer"
    assert page.back_to_post.isHidden()


def test_todays_card_leads_to_the_person_whose_posts_must_come_off(qtbot: QtBot, window: MainWindow) -> None:
    today = window.page("today")
    assert isinstance(today, TodayPage)
    qtbot.waitUntil(lambda: bool(today.findChildren(NeedsCard)), timeout=10_000)
    card = next(one for one in today.findChildren(NeedsCard) if one.needs.kind == "takedown")
    press(card, "act-show_people")
    page = consents(window)
    qtbot.waitUntil(lambda: page.isVisible() and page.person.isVisible(), timeout=10_000)
    assert len(page.person.removals.rows) == 2


def test_the_register_is_shown_again_by_the_way_back(qtbot: QtBot, window: MainWindow) -> None:
    window.go_to("consents", "person:1")
    page = consents(window)
    qtbot.waitUntil(page.person.isVisible, timeout=10_000)
    find(page, QWidget, "person-back").setFocus()
    page.person.back.emit()
    qtbot.waitUntil(page.register.isVisible, timeout=10_000)
    assert find(page, QPushButton, "add-person").isVisible()


def test_the_tidy_up_is_a_place_in_the_settings(window: MainWindow) -> None:
    window.go_to("settings", "keeping")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    assert page.section is page.keeping
