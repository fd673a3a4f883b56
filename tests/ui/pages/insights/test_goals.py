"""Goals on the page "Insights": set, changed, put away, each by a person over a real clinic."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.insights.goal_views import GoalView
from clinicsocial.core.insights.goals import list_goals
from clinicsocial.ui.pages.insights import InsightsPage
from clinicsocial.ui.widgets.insights_goal_dialog import GoalDialog, number_in
from tests.fakes.hands import find, press
from tests.fakes.held import reads_held
from tests.fakes.page_hands import PageHands
from tests.fakes.window import OpenWindow


@dataclass(frozen=True, slots=True)
class Wanting(PageHands):
    """The page as a person uses it."""

    page: InsightsPage
    app: App
    qtbot: QtBot

    def goals(self) -> tuple[GoalView, ...]:
        """As stored."""
        with self.app.store.read() as session:
            return list_goals(session)

    def dialog(self) -> GoalDialog:
        """The dialog, as soon as it is there."""
        self.until(lambda: [one for one in self.page.findChildren(GoalDialog) if one.isVisible()])
        return next(one for one in self.page.findChildren(GoalDialog) if one.isVisible())


@pytest.fixture
def wanting(qtbot: QtBot, demo_app: App, open_window: OpenWindow) -> Wanting:
    page = open_window(demo_app, first="insights").page("insights")
    assert isinstance(page, InsightsPage)
    made = Wanting(page, demo_app, qtbot)
    made.until(lambda: page.shown is not None)
    return made


def test_a_new_goal_begins_with_what_its_figure_proposes(wanting: Wanting) -> None:
    wanting.page.keeper.new()
    dialog = wanting.dialog()
    kinds = find(dialog, QComboBox, "goal-kpi")
    kinds.setCurrentIndex(1)
    assert dialog.form.name == kinds.itemText(1)
    assert dialog.form.last_day > dialog.form.first_day


def test_a_goal_is_set_and_shown(wanting: Wanting) -> None:
    before = len(wanting.goals())
    wanting.page.keeper.new()
    dialog = wanting.dialog()
    find(dialog, QLineEdit, "goal-name").setText("Four a week")
    press(dialog, "goal-save")
    wanting.until(lambda: len(wanting.goals()) == before + 1)
    wanting.until(
        lambda: "Four a week" in [one.text() for one in wanting.page.findChildren(QLabel, "goal-title")]
    )


def test_a_target_that_is_no_number_is_said_at_its_field(wanting: Wanting) -> None:
    wanting.page.keeper.new()
    dialog = wanting.dialog()
    find(dialog, QLineEdit, "goal-target").setText("a lot")
    press(dialog, "goal-save")
    assert [one.text() for one in dialog.findChildren(QLabel) if "for example 12" in one.text()]
    assert dialog.isVisible()


def test_what_was_asked_for_last_is_all_that_opens(wanting: Wanting) -> None:
    (goal, *_) = wanting.goals()
    with reads_held(wanting.page.work):
        wanting.page.keeper.new()
        wanting.page.keeper.change(goal.id)
    wanting.until(lambda: not wanting.page.work.is_busy)
    (dialog,) = wanting.page.findChildren(GoalDialog)
    assert find(dialog, QLineEdit, "goal-name").text() == goal.name


def test_a_goal_is_put_away_and_can_be_brought_back(wanting: Wanting) -> None:
    (goal, *_) = wanting.goals()
    wanting.page.keeper.change(goal.id)
    press(wanting.dialog(), "goal-aside")
    wanting.until(lambda: goal.id not in {one.id for one in wanting.goals()})


def test_how_far_a_goal_is_stands_beside_its_bar_in_words(wanting: Wanting) -> None:
    wanting.page.refresh()
    wanting.until(lambda: wanting.page.findChildren(QLabel, "goal-words"))
    bars = wanting.page.findChildren(QProgressBar, "goal-bar")
    assert all(one.accessibleDescription() for one in bars)


@pytest.mark.parametrize(
    ("words", "number"),
    [("12", 12), ("3.5", 3.5), ("1,500", 1500), ("1 500", 1500), ("", None), ("nan", None)],
)
def test_a_number_is_read_as_people_type_it(words: str, number: float | None) -> None:
    assert number_in(words) == number


def test_figures_can_be_brought_in_in_two_ways(wanting: Wanting) -> None:
    button = find(wanting.page, QPushButton, "figures-in")
    assert button.isVisible()
    menu = wanting.page.bringing_in.make_menu()
    assert [action.objectName() for action in menu.actions()] == ["figures-type", "figures-import"]
