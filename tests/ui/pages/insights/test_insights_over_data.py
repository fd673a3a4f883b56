"""The page "Insights" over a real clinic."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.insights.notes import week_note
from clinicsocial.ui.pages.insights import InsightsPage
from clinicsocial.ui.shell import MainWindow
from tests.fakes.hands import find, key, write
from tests.fakes.window import OpenWindow


def opened(qtbot: QtBot, window: MainWindow) -> InsightsPage:
    """The page, with everything it asked for."""
    page = window.page("insights")
    assert isinstance(page, InsightsPage)
    qtbot.waitUntil(lambda: page.shown is not None, timeout=30_000)
    return page


def test_a_clinic_without_figures_is_told_when_they_will_come(
    qtbot: QtBot, empty_app: App, open_window: OpenWindow
) -> None:
    page = opened(qtbot, open_window(empty_app, demo=False, first="insights"))
    assert find(page, QWidget, "insights-empty").isVisible()


def test_the_keyboard_turns_to_earlier_days_and_back(
    qtbot: QtBot, empty_app: App, open_window: OpenWindow
) -> None:
    window = open_window(empty_app, demo=False, first="insights")
    page = opened(qtbot, window)
    words = find(page, QLabel, "period-words")
    here = words.text()
    with qtbot.waitActive(window):
        window.activateWindow()
    week = find(page, QWidget, "grain-week")
    week.setFocus()
    key(week, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: words.text() != here, timeout=30_000)
    key(week, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: words.text() == here, timeout=30_000)


def test_a_note_is_kept_with_its_week_when_somebody_leaves_the_page(
    qtbot: QtBot, demo_app: App, open_window: OpenWindow
) -> None:
    window = open_window(demo_app, first="insights")
    page = opened(qtbot, window)
    assert page.shown is not None
    monday: date = page.shown.insights.period.first
    page.week.note.field.clear()
    write(find(page, QPlainTextEdit, "week-note-field"), "Shorter texts.")
    window.go("today")

    def stored() -> bool:
        with demo_app.store.read() as session:
            return week_note(session, day=monday) == "Shorter texts."

    qtbot.waitUntil(stored, timeout=30_000)


def test_a_note_that_tells_of_a_person_is_said_to_stay_here(
    qtbot: QtBot, demo_app: App, open_window: OpenWindow
) -> None:
    page = opened(qtbot, open_window(demo_app, first="insights"))
    page.week.note.field.clear()
    write(find(page, QPlainTextEdit, "week-note-field"), "Mrs Ellen Barker rang about her hip operation.")
    page.week.note.save()
    advice = find(page, QLabel, "week-note-advice")
    qtbot.waitUntil(lambda: "tell about a person" in advice.text(), timeout=30_000)
    page.week.note.field.setPlainText("Shorter texts.")
    page.week.note.save()
    qtbot.waitUntil(lambda: not advice.text(), timeout=30_000)


def test_saving_a_note_reads_no_figures_again(qtbot: QtBot, demo_app: App, open_window: OpenWindow) -> None:
    page = opened(qtbot, open_window(demo_app, first="insights"))
    before = page.shown
    page.week.note.field.setPlainText("Shorter texts.")
    page.week.note.save()
    state = find(page, QLabel, "week-note-state")
    qtbot.waitUntil(lambda: state.text() == "Saved", timeout=30_000)
    qtbot.waitUntil(lambda: not page.work.is_busy, timeout=30_000)
    assert page.shown is before
