"""From the page "Plan" into the composer and back, in the real window over the demo clinic."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.planning.listing import count_posts
from clinicsocial.ui.pages.composer import ComposerPage
from clinicsocial.ui.pages.plan import PlanPage
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.widgets.form_dialog import FormDialog
from tests.fakes.hands import find, press
from tests.fakes.window import OpenWindow

PATIENCE_MS = 10_000


@pytest.fixture
def window(demo_app: App, open_window: OpenWindow) -> MainWindow:
    return open_window(demo_app, first="plan")


def plan(window: MainWindow, qtbot: QtBot) -> PlanPage:
    page = window.page("plan")
    assert isinstance(page, PlanPage)
    qtbot.waitUntil(lambda: page.days.model.rowCount() > 0, timeout=PATIENCE_MS)
    return page


def composer(window: MainWindow, qtbot: QtBot) -> ComposerPage:
    page = window.page("composer")
    assert isinstance(page, ComposerPage)
    qtbot.waitUntil(lambda: page.editing.inputs is not None, timeout=PATIENCE_MS)
    return page


def count(app: App, theme: str) -> int:
    with app.store.read() as session:
        return count_posts(session, theme=theme)


def campaigns(page: PlanPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel, "campaign-line")]


def test_a_health_day_becomes_a_draft_that_is_kept(qtbot: QtBot, window: MainWindow, demo_app: App) -> None:
    before = count(demo_app, "Awareness")
    days = plan(window, qtbot).days
    days.list.setCurrentIndex(days.model.index(3))
    line = days.current
    assert line is not None
    press(days, "day-draft")
    page = composer(window, qtbot)
    assert window.current_page == "composer"
    tags = " ".join(f"#{tag}" for tag in line.day.what.hashtags)
    qtbot.waitUntil(lambda: page.parts.texts.editor.toPlainText().endswith(tags), timeout=PATIENCE_MS)
    assert page.parts.bar.when.plan.wall.date() == line.day.first
    box = find(page, QComboBox, "post-theme")
    qtbot.waitUntil(lambda: box.currentText() == "Awareness", timeout=PATIENCE_MS)
    page.editing.saver.save()
    qtbot.waitUntil(lambda: count(demo_app, "Awareness") == before + 1, timeout=PATIENCE_MS)


def test_a_health_day_that_is_a_campaign_gives_its_drafts_to_it(qtbot: QtBot, window: MainWindow) -> None:
    shown = plan(window, qtbot)
    shown.days.list.setCurrentIndex(shown.days.model.index(3))
    line = shown.days.current
    assert line is not None
    press(shown.days, "day-campaign")
    find(shown, FormDialog, "campaign-dialog").save()
    qtbot.waitUntil(lambda: line.title in campaigns(shown), timeout=PATIENCE_MS)
    press(shown.days, "day-draft")
    page = composer(window, qtbot)
    qtbot.waitUntil(lambda: page.editing.composition.content.campaign == line.title, timeout=PATIENCE_MS)


def test_a_theme_renamed_on_the_plan_is_renamed_in_the_composer(
    qtbot: QtBot, window: MainWindow, demo_app: App
) -> None:
    shown = plan(window, qtbot)
    qtbot.waitUntil(lambda: bool(shown.findChildren(QWidget, "theme-line")), timeout=PATIENCE_MS)
    find(shown, QToolButton, "theme-change").click()  # of the first: Prevention
    dialog = find(shown, FormDialog, "theme-dialog")
    find(dialog, QLineEdit, "theme-name").setText("Staying well")
    dialog.save()
    qtbot.waitUntil(lambda: count(demo_app, "Staying well") > 0, timeout=PATIENCE_MS)
    window.new_post()
    page = composer(window, qtbot)
    box = find(page, QComboBox, "post-theme")
    qtbot.waitUntil(lambda: box.findText("Staying well") > 0, timeout=PATIENCE_MS)
    assert box.findText("Prevention") < 0
