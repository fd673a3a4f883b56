"""Leaving the page in a real window: asked once, then on to where the person wanted to go."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.look import Look
from clinicsocial.ui.pages.answer import AnswerPage
from clinicsocial.ui.services import Services
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.work import Work
from tests.fakes.clock import FakeClock
from tests.fakes.hands import press

COMMENT = "You shared my photo without asking, take it down!"


@pytest.fixture
def window(
    *,
    qtbot: QtBot,
    look: Look,
    work: Work,
    bridge: Bridge,
    empty_app: App,
    clock: FakeClock,
    keep: Callable[[QWidget], QWidget],
) -> MainWindow:
    """A window that shows the page with a comment pasted."""
    made = MainWindow(look, clock)
    keep(made)
    work.attach(empty_app.store)
    made.open_up(Services(look, work, bridge, made, empty_app), demo=False, first="answer")
    made.may_close = True
    with qtbot.waitSignal(page_of(made).answering.opened, timeout=10_000):
        made.show()
    page_of(made).parts.comment.editor.setPlainText(COMMENT)
    return made


def page_of(window: MainWindow) -> AnswerPage:
    found = window.page("answer")
    assert isinstance(found, AnswerPage)
    return found


def comment(window: MainWindow) -> str:
    return page_of(window).parts.comment.editor.toPlainText()


def answer(window: MainWindow, name: str) -> None:
    question = page_of(window).findChild(QMessageBox)
    assert question is not None
    press(question, name)


def test_the_page_stays_until_the_person_has_answered(window: MainWindow) -> None:
    window.go("calendar")
    before = window.current_page
    answer(window, "question-yes")
    assert (before, window.current_page) == ("answer", "calendar")


def test_nothing_is_left_when_somebody_comes_back(window: MainWindow) -> None:
    window.go("calendar")
    answer(window, "question-yes")
    window.go("answer")
    assert (comment(window), page_of(window).answering.words.is_empty) == ("", True)


def test_going_back_keeps_the_words(window: MainWindow) -> None:
    window.go("calendar")
    answer(window, "question-no")
    assert (window.current_page, comment(window)) == ("answer", COMMENT)


def test_a_window_that_is_only_put_away_keeps_the_words(window: MainWindow) -> None:
    window.hide()
    window.show()
    assert comment(window) == COMMENT
