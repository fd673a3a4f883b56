"""The guide in the window: F1 leads to the page about where one is, and every name it uses is real."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.help.guide import load_guide
from clinicsocial.core.values.answers import CheckedFinding, FindingKey
from clinicsocial.core.values.finding import Finding, FindingKind, Severity
from clinicsocial.ui import rooms
from clinicsocial.ui.composing.findings import FindingCopy
from clinicsocial.ui.pages.help import HelpPage
from clinicsocial.ui.pages.settings.page import SettingsPage, section_names
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.composer_finding_card import FindingCard
from clinicsocial.ui.widgets.explanation import Explanation
from clinicsocial.ui.widgets.help_subject import tell_subject
from clinicsocial.ui.widgets.needs_card import SUBJECTS
from clinicsocial.ui.widgets.what_means import WhatMeans
from clinicsocial.ui.work import Work
from tests.fakes.hands import find, use_keys
from tests.fakes.page_hands import PATIENCE_MS
from tests.fakes.window import OpenWindow

_PATH = re.compile(r"\*\*([A-Z][^*]*?) › ([^*]+)\*\*")
_KEY = re.compile(r"`([^`]+)`")
_WITH_ARROWS = {"Alt", "Ctrl"}


@pytest.fixture
def window(open_window: OpenWindow, empty_app: App) -> MainWindow:
    """The whole window, without posts."""
    return open_window(empty_app, demo=False)


def guide_page(window: MainWindow) -> HelpPage:
    """The page "Help"."""
    page = window.page("help")
    assert isinstance(page, HelpPage)
    return page


@pytest.mark.parametrize("page", [*(entry.page for entry in rooms.entries()), "board", "first_run"])
def test_f1_opens_the_page_about_the_page_shown_and_leads_back(window: MainWindow, page: str) -> None:
    window.go(page)
    window.acts.run("help")
    about = load_guide().about(f"page.{page}")
    assert about is not None
    shown = guide_page(window).text.topic
    assert shown is not None
    assert f"page.{page}" in shown.about or page == "settings"
    find(guide_page(window), QPushButton, "help-return").click()
    assert window.current_page == page


@pytest.mark.parametrize("section", section_names())
def test_f1_in_the_settings_is_about_the_section_shown(
    window: MainWindow, section: str, work: Work, qtbot: QtBot
) -> None:
    settings = window.page("settings")
    assert isinstance(settings, SettingsPage)
    window.go_to("settings", section)
    qtbot.waitUntil(lambda: not work.is_busy, timeout=PATIENCE_MS)
    window.acts.run("help")
    assert guide_page(window).shown == load_guide().subjects[f"page.settings.{section}"]


def test_the_strip_leads_to_the_guide(window: MainWindow) -> None:
    find(window.strip, QPushButton, "strip-help").click()
    assert window.current_page == "help"


def test_f1_is_about_what_has_the_keyboard(window: MainWindow) -> None:
    page = window.page("today")
    part = QPushButton("a card", page)
    tell_subject(part, "delivery.unsure")
    part.show()
    window.activateWindow()
    part.setFocus()
    window.acts.run("help")
    assert guide_page(window).shown == "unsure"


def test_links_lead_on_and_the_arrows_back_and_forth(window: MainWindow) -> None:
    window.go_to("help", "delivery.unsure")
    page = guide_page(window)
    page.text.wanted.emit("refused")
    assert page.shown == "refused"
    use_keys(page, "Alt+Left")
    assert page.shown == "unsure"
    use_keys(page, "Alt+Right")
    assert page.shown == "refused"


def test_a_search_shows_the_best_page_and_says_when_there_is_none(window: MainWindow) -> None:
    window.go("help")
    page = guide_page(window)
    page.search.setText("recvery code")
    page.search.search_now()
    assert page.shown == "recovery-code"
    assert page.contents.names()[0] == "recovery-code"
    page.search.setText("xylophone")
    page.search.search_now()
    assert find(page, QLabel, "help-nothing").isVisible()
    page.search.clear()
    page.search.search_now()
    assert len(page.contents.names()) == len(load_guide().topics)


def test_the_guide_loads_pictures_of_its_own_and_nothing_else(window: MainWindow) -> None:
    text = guide_page(window).text
    picture = text.loadResource(2, "pictures/today.png")
    assert picture
    for other in ("https://clinic.example/x.png", "file:///etc/hostname", "../icons/app.svg"):
        assert not text.loadResource(2, other)


def test_what_does_this_mean_explains_beside_the_work_and_leads_to_the_guide(window: MainWindow) -> None:
    link = WhatMeans(window.look, "delivery.held", "Held", window.page("today"))
    link.click()
    shown = find(window, Explanation, "explanation")
    assert shown.text.topic is not None
    assert shown.text.topic.name == load_guide().subjects["delivery.held"]
    assert not shown.isModal()
    shown.whole.click()
    assert guide_page(window).shown == load_guide().subjects["delivery.held"]


def test_f1_in_a_dialog_explains_it_over_the_dialog(window: MainWindow) -> None:
    dialog = AppDialog("slots-dialog", "Posting times", window.page("accounts"), width=300)
    dialog.open()
    use_keys(dialog, "F1")
    shown = find(dialog, Explanation, "explanation")
    assert shown.text.topic is not None
    assert shown.text.topic.name == "posting-times"
    assert not shown.whole.isVisible()
    dialog.close()


def test_every_card_of_today_that_offers_an_explanation_has_one() -> None:
    for subject in SUBJECTS.values():
        assert subject in load_guide().subjects


@pytest.mark.parametrize("kind", list(FindingKind))
def test_every_finding_offers_what_its_family_means(
    window: MainWindow, kind: FindingKind, keep: Callable[[QWidget], QWidget]
) -> None:
    finding = Finding(0, 1, kind, "other", "other", Severity.WARN, "x.y", "x")
    checked = CheckedFinding(finding, FindingKey(finding.rule, "0" * 64))
    card = FindingCard(window.look, FindingCopy(checked, "A sentence."))
    keep(card)
    assert find(card, WhatMeans, "what-means").subject == f"finding.{kind.value}"


def test_every_place_that_the_guide_names_exists() -> None:
    pages = {entry.words for entry in rooms.entries()}
    sections = set(section_names().values())
    for topic in load_guide().topics:
        for page, section in _PATH.findall(topic.text):
            assert page in pages, f"{topic.name}: {page}"
            assert page != "Settings" or section in sections, f"{topic.name}: {section}"


def test_every_key_that_the_guide_names_is_bound(window: MainWindow) -> None:
    for page in ("calendar", "composer", "help"):
        window.go(page)
    bound = (
        {
            keys.toString(QKeySequence.SequenceFormat.PortableText).replace("Return", "Enter")
            for shortcut in window.findChildren(QShortcut)
            for keys in QShortcut.keys(shortcut)
        }
        | {f"Ctrl+{number}" for number in range(1, 10)}
        | {"Ctrl+Shift+L"}
    )
    for topic in load_guide().topics:
        for key in _KEY.findall(topic.text):
            known = key in bound or key in _WITH_ARROWS
            assert known, f"{topic.name}: {key}"
