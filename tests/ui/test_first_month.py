"""The click path of docs/first-month.md, in the whole window: to four planned posts."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from clinicsocial.core.app import App
from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.model import Delivery, Post
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.ui.pages.composer import ComposerPage
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.widgets.composer_accounts import AccountChip
from tests.fakes.page_hands import PageHands
from tests.fakes.window import OpenWindow

RIVERSIDE = ClinicIdentity(
    name="Riverside Family Clinic", telephones=("020 7946 0123",), address="2 Quay Street, Harbour HB1 2QS"
)
POSTS = (
    "Our flu clinics begin on Saturday. Ring us after ten to book.",
    "We are looking for volunteers for the garden by the front door.",
    "Repeat prescriptions take two working days. Please order in good time.",
    "The phones are quietest after ten in the morning and after three in the afternoon.",
)
ACTS = 34
"""Clicks and fields, as docs/first-month.md says; at ten seconds each they take half of ten minutes."""


@dataclass(slots=True)
class Newcomer(PageHands):
    """Somebody who presses what is shown, and counts."""

    page: MainWindow
    qtbot: QtBot
    app: App
    acts: int = field(default=0)

    def click(self, name: str) -> None:
        """Press the visible button of this name, as soon as it can be pressed."""
        self.until(lambda: any(one.isEnabled() for one in self.everywhere(name)))
        button = next(one for one in self.everywhere(name) if one.isEnabled())
        assert isinstance(button, QPushButton)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.acts += 1

    def type(self, name: str, words: str) -> None:
        """Write into the visible field of this name."""
        self.until(lambda: self.everywhere(name))
        box = self.everywhere(name)[0]
        assert isinstance(box, QLineEdit | QPlainTextEdit)
        QTest.keyClicks(box, words)
        self.acts += 1

    def choose_everywhere(self) -> None:
        """Switch every account on."""
        self.until(lambda: len(self.page.findChildren(AccountChip)) > 1)
        for chip in self.page.findChildren(AccountChip):
            if not chip.isChecked():
                QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
                self.acts += 1

    def nothing_stands_in_the_way(self, words: str) -> bool:
        """As the bar shows it, about these words."""
        composer = self.page.page("composer")
        assert isinstance(composer, ComposerPage)
        editing = composer.editing
        return editing.composition.content.text == words and editing.checked_once and not editing.obstacles

    def everywhere(self, name: str) -> list[QWidget]:
        """On the page, or in a question in front of it."""
        return [one for one in self.page.findChildren(QWidget, name) if one.isVisible()]

    def planned(self) -> list[tuple[str, int]]:
        """By text, on how many accounts it is planned."""
        with self.app.store.read() as session:
            rows = session.execute(
                select(Post.text, Delivery.account_id).join(Delivery, Delivery.post_id == Post.id)
            ).all()
        texts = dict.fromkeys(text for text, _ in rows)
        return [(text, len({account for other, account in rows if other == text})) for text in texts]


@pytest.fixture
def newcomer(empty_app: App, open_window: OpenWindow, qtbot: QtBot) -> Newcomer:
    with empty_app.store.unit_of_work() as unit:
        save_clinic(unit, identity=RIVERSIDE)
    return Newcomer(open_window(empty_app, demo=False), qtbot, empty_app)


def connect(newcomer: Newcomer, network: str, label: str) -> None:
    newcomer.click(f"network-{network}")
    newcomer.type("by-hand-label", label)
    newcomer.click("add-by-hand")


def choose_times(newcomer: Newcomer, place: int) -> None:
    newcomer.until(lambda: len(newcomer.everywhere("posting-times")) > place)
    button = newcomer.everywhere("posting-times")[place]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    newcomer.acts += 1
    newcomer.click("slots-suggest")
    newcomer.click("slots-save")
    newcomer.until(lambda: not any(one.isVisible() for one in newcomer.page.findChildren(QDialog)))


def plan(newcomer: Newcomer, words: str, number: int) -> None:
    newcomer.click("new-post")
    newcomer.type("text", words)
    if number == 1:  # the next post is for the same accounts
        newcomer.choose_everywhere()
    newcomer.click("next-free")
    newcomer.until(lambda: newcomer.nothing_stands_in_the_way(words))
    newcomer.click("schedule")
    newcomer.until(lambda: len(newcomer.planned()) == number)


def test_four_checked_posts_on_two_accounts_take_few_clicks(newcomer: Newcomer) -> None:
    newcomer.click("go-accounts")
    newcomer.click("no-accounts-action")
    connect(newcomer, "facebook", "Riverside Family Clinic")
    newcomer.click("done-another")
    connect(newcomer, "linkedin", "Riverside on LinkedIn")
    newcomer.click("done-back")
    for place in range(2):
        choose_times(newcomer, place)
    for number, words in enumerate(POSTS, start=1):
        plan(newcomer, words, number)
    assert newcomer.planned() == [(words, 2) for words in POSTS]
    assert newcomer.acts == ACTS
