"""The page "Plan" over the demo clinic and over an empty one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.planning.awareness import occurrences_in_year
from clinicsocial.core.planning.awareness_loading import load_awareness
from clinicsocial.core.planning.belonging_views import CampaignForm, CampaignView, ThemeForm
from clinicsocial.core.planning.campaigns import list_campaigns, save_campaign
from clinicsocial.core.planning.themes import list_themes, save_theme
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.theme_colour import ThemeColour
from clinicsocial.ui.models.health_days import HealthDayLine, days_in_words, health_day_lines
from clinicsocial.ui.pages.plan import PlanPage
from clinicsocial.ui.pages.plan.campaigns import phase
from clinicsocial.ui.widgets.figures_results_dialog import FiguresResultsDialog
from clinicsocial.ui.widgets.form_dialog import FormDialog
from clinicsocial.ui.widgets.mix_bar import MixBar, ShareBar
from tests.fakes.hands import find, key, let_go
from tests.fakes.held import writes_held
from tests.fakes.page_hands import PageHands
from tests.fakes.window import Desk

Keep = Callable[[QWidget], QWidget]


@dataclass(frozen=True, slots=True)
class Planning(PageHands):
    """The page as a person uses it."""

    page: PlanPage
    app: App
    desk: Desk
    qtbot: QtBot

    def lines(self, name: str) -> list[str]:
        """What the labels of this name say, from top to bottom."""
        found = [one for one in self.shown(name) if isinstance(one, QLabel | QPushButton)]
        return [one.text() for one in sorted(found, key=lambda one: one.mapToGlobal(one.pos()).y())]

    def themes(self) -> dict[str, int | None]:
        """Names and wanted shares as stored."""
        with self.app.store.read() as session:
            return {theme.name: theme.share for theme in list_themes(session)}

    def campaigns(self) -> dict[str, date | None]:
        """Names and first days as stored."""
        with self.app.store.read() as session:
            return {one.name: one.first_day for one in list_campaigns(session)}

    def dialog(self, name: str) -> FormDialog:
        """The dialog that is open."""
        found = [one for one in self.page.findChildren(FormDialog, name) if one.isVisible()]
        return found[-1]

    def tool(self, name: str) -> QToolButton:
        """The first small button of this name."""
        return find(self.page, QToolButton, name)

    def went(self) -> object:
        """What the page asked the window for last."""
        self.until(lambda: self.desk.navigator.went)
        return self.desk.navigator.went[-1]


def planning(app: App, desk: Desk, keep: Keep, qtbot: QtBot) -> Planning:
    page = PlanPage(desk.services(app))
    keep(page)
    page.resize(1188, 720)
    page.show()
    made = Planning(page, app, desk, qtbot)
    made.until(lambda: page.days.model.rowCount() and made.shown("plan-themes"))
    return made


@pytest.fixture
def full(demo_app: App, desk: Desk, keep: Keep, qtbot: QtBot) -> Planning:
    made = planning(demo_app, desk, keep, qtbot)
    made.named("theme-line")
    return made


@pytest.fixture
def empty(empty_app: App, desk: Desk, keep: Keep, qtbot: QtBot) -> Planning:
    made = planning(empty_app, desk, keep, qtbot)
    made.named("themes-take-over")
    return made


def test_it_lists_every_theme_with_its_share_in_words(full: Planning) -> None:
    assert full.lines("theme-line") == list(full.themes())
    bars = full.page.findChildren(ShareBar)
    assert all("%" in bar.accessibleName() for bar in bars)
    assert len(bars) == len(full.themes())


def test_the_posts_about_a_theme_are_shown_on_the_page_of_posts(full: Planning) -> None:
    full.press("theme-line")
    assert full.went() == ("go_to", ("posts", "theme:Prevention"))


@pytest.mark.parametrize("name", ["theme-line", "campaign-posts"])
def test_a_button_that_is_being_pressed_while_something_changes_does_what_it_says(
    full: Planning, name: str
) -> None:
    button = full.named(name)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    with full.app.store.unit_of_work() as unit:
        stored = save_theme(unit, theme=ThemeForm("A fresh theme", share=90))
        save_campaign(unit, campaign=CampaignForm("A fresh campaign", first_day=date(2026, 11, 1)))
    full.desk.bridge.tell_changes(stored.changes)
    full.until(lambda: "A fresh theme" in full.lines("theme-line"))
    let_go(button, button.rect().center())
    asked = full.went()
    assert isinstance(asked, tuple)
    assert asked[0] == "go_to"


def test_a_line_keeps_the_keyboard_while_its_theme_changes(full: Planning) -> None:
    with full.app.store.read() as session:
        theme = list_themes(session)[0]
    line = full.named("theme-line")
    full.page.activateWindow()
    line.setFocus()
    with full.app.store.unit_of_work() as unit:
        stored = save_theme(unit, theme=ThemeForm("Staying well", theme.colour, theme.share, theme.id))
    full.desk.bridge.tell_changes(stored.changes)
    full.until(lambda: "Staying well" in full.lines("theme-line"))
    assert full.page.focusWidget() is line


def test_the_whole_mix_is_told_in_words_too(full: Planning) -> None:
    words = find(full.page, MixBar, "mix-bar").accessibleName()
    assert all(name in words for name in full.themes())


def test_the_theme_that_comes_short_is_one_press_away(full: Planning) -> None:
    full.press("mix-write")
    asked = full.went()
    assert isinstance(asked, tuple)
    assert isinstance(asked[1], PostContent)
    assert f"Too little {asked[1].theme}" in full.words("mix-next")


def test_other_weeks_are_counted_when_chosen(full: Planning) -> None:
    before = full.lines("theme-figures")
    box = find(full.page, QComboBox, "mix-around")
    box.setCurrentIndex(1)
    box.activated.emit(1)
    full.until(lambda: full.lines("theme-figures") != before)


def test_a_clinic_without_themes_may_take_over_those_proposed(empty: Planning) -> None:
    assert empty.shown("mix-bar") == []
    empty.press("themes-take-over")
    empty.named("theme-line")
    assert sum(share or 0 for share in empty.themes().values()) == 100


def test_a_theme_of_their_own_is_written_in_a_dialog(empty: Planning) -> None:
    empty.press("themes-own")
    dialog = empty.dialog("theme-dialog")
    find(dialog, QLineEdit, "theme-name").setText("Research")
    find(dialog, QSpinBox, "theme-share").setValue(25)
    find(dialog, QComboBox, "theme-colour").setCurrentIndex(3)
    dialog.save()
    empty.until(lambda: empty.lines("theme-line") == ["Research"])
    with empty.app.store.read() as session:
        (theme,) = list_themes(session)
    assert (theme.share, theme.colour) == (25, list(ThemeColour)[3])


def test_what_cannot_be_stored_is_said_at_its_field_and_stays_typed(full: Planning) -> None:
    full.press("theme-new")
    dialog = full.dialog("theme-dialog")
    find(dialog, QLineEdit, "theme-name").setText("prevention")
    dialog.save()
    error = find(dialog, QLabel, "theme-name-error")
    full.until(error.isVisible)
    assert "Prevention" in error.text()
    assert find(dialog, QLineEdit, "theme-name").text() == "prevention"


def test_a_form_that_is_saved_twice_is_stored_once(full: Planning) -> None:
    before = full.campaigns()
    full.press("campaign-new")
    dialog = full.dialog("campaign-dialog")
    find(dialog, QLineEdit, "campaign-name").setText("Winter walks")
    with writes_held(full.desk.work):
        dialog.save()
        dialog.save()
    full.until(lambda: not full.desk.work.is_busy)
    assert set(full.campaigns()) - set(before) == {"Winter walks"}
    assert not full.shown("campaign-error")


def test_a_retired_theme_is_put_out_of_sight_and_can_be_brought_back(full: Planning) -> None:
    first = full.lines("theme-line")[0]
    full.tool("theme-change").click()
    full.dialog("theme-dialog").aside_wanted.emit()
    full.named("themes-retired")
    assert first not in full.themes()
    full.press("themes-retired")
    full.until(lambda: first in full.lines("theme-line"))


def test_campaigns_tell_goal_days_and_posts(full: Planning) -> None:
    assert full.lines("campaign-line") == ["Winter health", "Heart health"]
    assert all("live" in words or "draft" in words for words in full.lines("campaign-figures"))
    assert all(full.lines("campaign-goal-words"))


def test_a_campaign_that_runs_tells_which_day_it_is(full: Planning) -> None:
    assert full.lines("campaign-phase") == ["Day 41 of 76 · 14 Oct – 28 Dec 2026", "Begins 5 December 2026"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "No days yet"),
        (date(2026, 11, 1), None, "Since 1 November 2026"),
        (None, date(2026, 12, 1), "Until 1 December 2026"),
        (date(2026, 10, 1), date(2026, 11, 1), "Ended 1 November 2026"),
        (date(2026, 12, 1), None, "Begins 1 December 2026"),
        (date(2026, 11, 23), date(2026, 11, 23), "Today"),
    ],
)
def test_where_in_its_days_a_campaign_is_told_in_words(
    first: date | None, last: date | None, words: str
) -> None:
    campaign = CampaignView(1, "Flu", "", first, last, (), "", retired=False)
    assert phase(campaign, date(2026, 11, 23)) == words
    assert phase(replace(campaign, retired=True), date(2026, 11, 23)) == "Put away"


def test_wanted_shares_beyond_the_whole_are_told(full: Planning) -> None:
    assert full.shown("themes-sum") == []
    full.tool("theme-change").click()
    dialog = full.dialog("theme-dialog")
    find(dialog, QSpinBox, "theme-share").setValue(60)
    dialog.save()
    full.until(lambda: full.shown("themes-sum"))
    assert "130%" in full.words("themes-sum")


def test_a_campaigns_posts_are_shown_on_the_page_of_posts(full: Planning) -> None:
    full.press("campaign-posts")
    assert full.went() == ("go_to", ("posts", "campaign:Winter health"))


def test_what_a_campaign_brought_is_typed_in_from_its_card(full: Planning) -> None:
    full.press("campaign-results")
    (dialog,) = full.page.findChildren(FiguresResultsDialog)
    full.until(lambda: dialog.campaign.currentText() == "Winter health")


def test_a_campaign_that_has_not_begun_has_brought_nothing(full: Planning) -> None:
    assert len(full.shown("campaign-results")) == len(full.shown("campaign-line")) - 1


def test_a_post_for_a_campaign_begins_with_it(full: Planning) -> None:
    full.press("campaign-write")
    assert full.went() == ("new", PostContent(campaign="Winter health"))


def test_a_first_campaign_is_begun_from_the_empty_card(empty: Planning) -> None:
    empty.press("campaigns-begin")
    dialog = empty.dialog("campaign-dialog")
    find(dialog, QLineEdit, "campaign-name").setText("Open day")
    find(dialog, QLineEdit, "campaign-first_day").setText("the day after")
    dialog.save()
    assert empty.campaigns() == {}
    find(dialog, QLineEdit, "campaign-first_day").setText("4 March 2027")
    dialog.save()
    empty.until(lambda: empty.lines("campaign-line") == ["Open day"])
    assert empty.campaigns() == {"Open day": date(2027, 3, 4)}


def test_words_typed_narrow_the_health_days(full: Planning) -> None:
    field = find(full.page, QLineEdit, "days-search")
    field.setText("aids")
    key(field, Qt.Key.Key_Return)
    assert [line.title for line in all_lines(full)] == ["World AIDS Day"]
    field.setText("xylophone")
    key(field, Qt.Key.Key_Return)
    assert full.words("days-nothing").startswith("No health day matches")
    assert full.shown("health-day") == []


def test_a_whole_year_is_a_choice_away(full: Planning) -> None:
    few = full.page.days.model.rowCount()
    box = find(full.page, QComboBox, "days-span")
    box.setCurrentIndex(2)
    box.activated.emit(2)
    full.until(lambda: full.page.days.model.rowCount() > few)
    assert {line.day.last.year for line in all_lines(full)} <= {2027, 2028}


def test_a_draft_from_a_health_day_has_words_hashtags_theme_and_day(full: Planning) -> None:
    full.page.days.list.setFocus()
    key(full.page.days.list, Qt.Key.Key_Down)
    key(full.page.days.list, Qt.Key.Key_Return)
    line = full.page.days.current
    asked = full.went()
    assert isinstance(asked, tuple)
    assert line is not None
    assert isinstance(asked[1], PostContent)
    assert asked[1].text.endswith("".join(f"#{tag}" for tag in line.day.what.hashtags[-1:]))
    assert (asked[1].theme, asked[1].campaign) == ("Awareness", "")
    assert asked[1].planned_for is not None


def test_a_health_day_becomes_a_campaign_with_its_days_and_hashtags(full: Planning) -> None:
    line = full.page.days.current
    assert line is not None
    full.press("day-campaign")
    full.dialog("campaign-dialog").save()
    full.until(lambda: line.title in full.campaigns())
    assert full.campaigns()[line.title] == line.day.first


def test_the_list_of_health_days_keeps_the_rules_of_models(full: Planning) -> None:
    QAbstractItemModelTester(full.page.days.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    full.page.days.list.setCurrentIndex(full.page.days.model.index(2))
    full.page.refresh()
    full.until(lambda: full.page.days.model.rowCount() > 2)
    assert full.page.days.list.currentIndex().row() == 2


def all_lines(planned: Planning) -> list[HealthDayLine]:
    model = planned.page.days.model
    return [line for row in range(model.rowCount()) if (line := model.line(row)) is not None]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 2, 4), date(2027, 2, 4), "4 Feb"),
        (date(2027, 1, 1), date(2027, 1, 31), "1 – 31 Jan"),
        (date(2026, 12, 17), date(2027, 1, 2), "17 Dec – 2 Jan"),
    ],
)
def test_days_are_told_in_few_words(first: date, last: date, words: str) -> None:
    assert days_in_words(first, last) == words


def test_no_two_lines_of_a_year_share_a_number() -> None:
    days = occurrences_in_year(load_awareness(), 2027, country=Jurisdiction.UK)
    lines = health_day_lines(days, date(2027, 6, 1))
    assert len({line.id for line in lines}) == len(lines)


def test_a_long_name_leaves_the_bars_their_room(full: Planning) -> None:
    full.tool("theme-change").click()
    dialog = full.dialog("theme-dialog")
    find(dialog, QLineEdit, "theme-name").setText("Keeping well in the colder months ahead")
    dialog.save()
    full.until(lambda: any(line.startswith("Keeping") for line in full.lines("theme-line")))
    area = find(full.page, QScrollArea, "plan-scroll")
    content = area.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= area.viewport().width()
