"""The page with charts, put into its scenes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QWidget

from clinicsocial.core.insights.history import History
from clinicsocial.core.insights.views import Bar, BarChart, Insights, Mood, Said, WeekPage
from clinicsocial.core.store.session import Session
from clinicsocial.core.values.store_errors import DamagedDatabaseError
from clinicsocial.ui.pages.insights import InsightsPage
from clinicsocial.ui.pages.insights.requests import InsightsShown
from clinicsocial.ui.widgets.insights_goal_dialog import GoalDialog
from clinicsocial.ui.widgets.insights_period import Wish
from tests.fakes.hands import find, key
from tests.fakes.insights import bar_chart, insights, week_page
from tests.screens.studio import Studio


def page(studio: Studio) -> InsightsPage:
    """The page over the demo clinic, drawn as far as it can be seen."""
    studio.open(studio.apps.demo, page="insights")
    found = studio.window.page("insights")
    assert isinstance(found, InsightsPage)
    rest(studio, found)
    return found


def whole(studio: Studio) -> None:
    """The page as it is when somebody comes to it."""
    page(studio)


def rest(studio: Studio, shown: InsightsPage) -> None:
    """Let all cards be made, and those that can be seen be drawn."""
    while shown.shown is None or any(shown.card(one.slug) is None for one in shown.shown.insights.charts):
        studio.settle()
    studio.settle()


def charts(slug: str) -> Callable[[Studio], None]:
    """The page scrolled to a chart."""

    def arrange(studio: Studio) -> None:
        shown = page(studio)
        scroll_to(studio, shown, slug)

    return arrange


def scroll_to(studio: Studio, shown: InsightsPage, slug: str) -> None:
    """Bring the card of a chart to the top."""
    area, card = find(shown, QScrollArea, "insights-scroll"), shown.card(slug)
    content = area.widget()
    assert card is not None
    assert content is not None
    area.verticalScrollBar().setValue(card.mapTo(content, card.rect().topLeft()).y() - 8)
    rest(studio, shown)


def year(studio: Studio) -> None:
    """A year by months."""
    shown = page(studio)
    find(shown, QPushButton, "grain-year").click()
    studio.settle()
    scroll_to(studio, shown, "engagement")


def pointed_at(studio: Studio) -> None:
    """A bar that says its numbers."""
    shown = page(studio)
    scroll_to(studio, shown, "themes")
    card = shown.card("themes")
    assert card is not None
    card.view.setFocus()
    for _ in range(3):
        key(card.view, Qt.Key.Key_Down)
    studio.settle()


def table(studio: Studio) -> None:
    """Two charts as tables."""
    shown = page(studio)
    scroll_to(studio, shown, "engagement")
    for slug in ("engagement", "themes"):
        card = shown.card(slug)
        assert card is not None
        card.as_table.click()
    rest(studio, shown)


def why(studio: Studio) -> None:
    """The sentences of a week with their reasons, posts to answer, and a goal; made by hand."""
    shown = by_hand(studio, insights(), week_page())
    for button in shown.findChildren(QPushButton, "said-why"):
        button.click()
    rest(studio, shown)


def few(studio: Studio) -> None:
    """A clinic that has just begun."""
    bars = (Bar("Prevention", 4, 2, few=True), Bar("Meet the team", 7, 1, few=True), Bar("Services", None))
    chart: BarChart = replace(bar_chart(), bars=bars, notes=("Pale bars stand on fewer than 5 posts.",))
    words = "Too few posts so far to say what works."
    said = (Said(Mood.QUIET, words, "3 posts with figures so far; 5 are needed."),)
    week = replace(week_page(), said=said, boost=(), waiting_replies=(), best_time="", note="")
    shown = by_hand(studio, replace(insights(), charts=(chart,)), week)
    scroll_to(studio, shown, "themes")


def failed(studio: Studio) -> None:
    """The figures could not be read."""
    shown = page(studio)
    shown.show_error(DamagedDatabaseError(studio.apps.demo.folder.root / "clinic.db"))


def by_hand(studio: Studio, given: Insights, week: WeekPage) -> InsightsPage:
    """The page as it would be with these figures."""
    shown = page(studio)

    def read(_: datetime, wish: Wish, __: History | None) -> Callable[[Session], InsightsShown]:
        found = InsightsShown(
            wish,
            date(2026, 11, 20),
            "Europe/London",
            "16 to 22 November 2026",
            ((1, "Facebook"),),
            given,
            week,
        )
        return lambda _: found

    shown.read = read
    shown.refresh()
    studio.settle()
    rest(studio, shown)
    return shown


def goal(studio: Studio) -> QWidget:
    """A goal being set."""
    shown = page(studio)
    shown.keeper.new()
    studio.settle()
    return find(shown, GoalDialog, "goal-dialog")


def goal_wrong(studio: Studio) -> QWidget:
    """A goal that ends before it begins."""
    dialog = goal(studio)
    assert isinstance(dialog, GoalDialog)
    find(dialog, QLineEdit, "goal-last_day").setText("1 March 2026")
    dialog.save()
    studio.settle()
    return dialog
