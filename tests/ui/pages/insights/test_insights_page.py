"""The page "Insights" with figures made by hand: what it shows, how it is used, and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.insights.history import History
from clinicsocial.core.insights.periods import period_of, period_words
from clinicsocial.core.insights.views import Against, Grain, Insights
from clinicsocial.core.store.session import Session
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.store_errors import DiskFullError
from clinicsocial.ui.pages.insights import InsightsPage
from clinicsocial.ui.pages.insights.requests import InsightsShown, first_look
from clinicsocial.ui.theme import Appearance
from clinicsocial.ui.widgets.insights_card import ChartCard
from clinicsocial.ui.widgets.insights_period import Wish
from tests.fakes.hands import find, key, write
from tests.fakes.insights import insights, no_insights, week_page
from tests.fakes.page_hands import PageHands
from tests.fakes.window import Desk

TODAY = date(2026, 11, 19)
Keep = Callable[[QWidget], QWidget]


@dataclass(slots=True)
class Given:
    """Stands for the core: gives what the test put here, and notes what was asked for."""

    insights: Insights = field(default_factory=insights)
    error: DiskFullError | None = None
    wishes: list[Wish] = field(default_factory=list)

    def read(self, now: datetime, wish: Wish, history: History | None) -> Callable[[Session], InsightsShown]:
        assert now.tzinfo is not None
        assert history is None
        self.wishes.append(wish)

        def look_up(_: Session) -> InsightsShown:
            if self.error is not None:
                raise self.error
            period = period_of(wish.day or TODAY, wish.grain)
            week = replace(week_page(), period=period) if wish.grain is Grain.WEEK else None
            accounts = ((1, "Facebook"), (2, "Bluesky"))
            found = replace(self.insights, period=period, against=wish.against)
            return InsightsShown(wish, TODAY, "Europe/London", period_words(period), accounts, found, week)

        return look_up


@dataclass(frozen=True, slots=True)
class Looking(PageHands):
    """The page as a person uses it."""

    page: InsightsPage
    given: Given
    desk: Desk
    qtbot: QtBot

    def card(self, slug: str) -> ChartCard:
        """The card of a chart, as soon as it is there."""
        self.until(lambda: self.page.card(slug))
        card = self.page.card(slug)
        assert card is not None
        return card

    def drawn(self, slug: str) -> ChartCard:
        """The same, brought into view and drawn."""
        card = self.card(slug)
        area = find(self.page, QScrollArea, "insights-scroll")

        def seen() -> bool:
            area.ensureWidgetVisible(card.view)  # cards above it may still come and move it
            return card.view.is_drawn

        self.until(seen)
        return card

    def all_words(self, name: str) -> list[str]:
        """What the labels of this name say, if they can be seen."""
        return [one.text() for one in self.shown(name) if isinstance(one, QLabel)]

    def choose(self, name: str, index: int) -> None:
        """Choose an entry of a box."""
        box = find(self.page, QComboBox, name)
        box.setCurrentIndex(index)
        box.activated.emit(index)


@pytest.fixture
def looking(qtbot: QtBot, desk: Desk, empty_app: App, keep: Keep) -> Looking:
    given = Given()
    page = InsightsPage(desk.services(empty_app), given.read)
    keep(page)
    page.resize(1180, 680)
    page.show()
    made = Looking(page, given, desk, qtbot)
    made.until(lambda: page.shown is not None)
    return made


def test_the_week_in_words_stands_before_the_charts(looking: Looking) -> None:
    assert len(looking.shown("said-words")) == 3
    assert looking.words("page-subtitle") == "Data until Thu 19 Nov 08:10 (Europe/London)"
    said, chart = looking.named("said"), looking.named("card-engagement")
    assert said.mapToGlobal(QPoint()).y() < chart.mapToGlobal(QPoint()).y()


def test_a_sentence_says_on_request_why_it_may_be_said(looking: Looking) -> None:
    assert not looking.shown("said-because")
    looking.press("said-why")
    assert looking.words("said-because").startswith("9 posts against 11")


def test_a_number_that_was_not_counted_is_a_dash_and_never_nought(looking: Looking) -> None:
    assert looking.all_words("headline-number") == ["84", "412", "–", "14", "1,312"]
    assert "not counted" in looking.shown("headline")[2].accessibleName()


def test_an_account_that_told_nothing_is_named(looking: Looking) -> None:
    assert "Instagram" in looking.words("insights-gaps-message")


def test_what_is_missing_can_be_typed_in_from_there(
    looking: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def open_typing_in(_: object, parent: object) -> None:
        asked.append(parent)

    monkeypatch.setattr("clinicsocial.ui.figures_in.open_typing_in", open_typing_in)
    looking.press("insights-gaps-action")
    assert asked == [looking.page]


def test_what_is_missing_is_not_told_again_once_it_was_put_away(looking: Looking) -> None:
    find(looking.page, QToolButton, "insights-gaps-close").click()
    looking.page.refresh()
    looking.until(lambda: len(looking.given.wishes) == 2)
    looking.until(lambda: not looking.desk.work.is_busy)
    assert not looking.shown("insights-gaps")


def test_a_long_title_makes_nothing_wider_than_the_page(looking: Looking) -> None:
    looking.card("times")
    looking.page.resize(1000, 680)
    area = find(looking.page, QScrollArea, "insights-scroll")
    content = area.widget()
    assert content is not None
    looking.until(lambda: content.width() <= area.viewport().width() < 1000)


def test_charts_follow_one_by_one_in_their_order(looking: Looking) -> None:
    charts = [one.slug for one in looking.given.insights.charts]
    looking.until(lambda: all(map(looking.page.card, charts)))
    assert [one.objectName() for one in looking.page.findChildren(ChartCard)] == [
        f"card-{slug}" for slug in charts
    ]


def test_a_chart_is_drawn_only_when_it_comes_into_view(looking: Looking) -> None:
    last = looking.card("times")
    looking.drawn("engagement")
    looking.until(lambda: not looking.desk.work.is_busy)
    assert not last.view.is_drawn
    looking.drawn("times")


def test_another_appearance_draws_the_charts_anew(looking: Looking) -> None:
    card = looking.drawn("engagement")
    looking.desk.look.choose(Appearance.DARK)
    assert not card.view.is_drawn
    looking.until(lambda: card.view.is_drawn)


def test_a_week_earlier_is_asked_for_and_there_is_none_after_this_one(looking: Looking) -> None:
    assert not find(looking.page, QToolButton, "period-further").isEnabled()
    find(looking.page, QToolButton, "period-back").click()
    looking.until(lambda: looking.words("period-words") == "9 to 15 November 2026")
    assert find(looking.page, QToolButton, "period-further").isEnabled()
    looking.press("period-now")
    looking.until(lambda: looking.words("period-words") == "16 to 22 November 2026")


@pytest.mark.parametrize(
    ("today", "first"), [(23, date(2026, 11, 16)), (24, date(2026, 11, 17)), (25, date(2026, 11, 25))]
)
def test_a_week_that_has_just_begun_is_not_shown_first(today: int, first: date) -> None:
    assert first_look(date(2026, 11, today)) == first


def test_a_month_shows_no_page_of_a_week(looking: Looking) -> None:
    looking.press("grain-month")
    looking.until(lambda: looking.words("period-words") == "November 2026")
    assert not looking.shown("insights-week")


def test_comparison_and_account_are_asked_for(looking: Looking) -> None:
    looking.choose("period-against", 1)
    looking.choose("period-account", 2)
    last = looking.given.wishes[-1]
    assert (last.against, last.account_id) == (Against.SAME_LAST_YEAR, 2)


def test_a_table_has_the_numbers_of_its_chart(looking: Looking) -> None:
    card = looking.card("themes")
    card.as_table.click()
    assert card.table is not None
    model = card.table.model()
    row = [model.index(0, column).data() for column in range(3)]
    assert row == ["Prevention", "14.5", "18"]
    assert model.index(4, 1).data() == "not counted"
    assert not card.view.isVisible()
    looking.until(lambda: card.height() >= card.heightForWidth(card.width()))


def test_pointing_at_a_bar_with_the_keyboard_says_its_numbers(looking: Looking) -> None:
    card = looking.drawn("themes")
    card.view.setFocus()
    key(card.view, Qt.Key.Key_Down)
    key(card.view, Qt.Key.Key_Down)
    assert card.view.accessibleName().startswith("Meet the team, 22 reactions")


def test_a_click_on_a_best_post_opens_it(looking: Looking) -> None:
    card = looking.drawn("best_posts")
    part = card.view.regions[1]
    middle = QPoint(round((part.x0 + part.x1) / 2), round((part.y0 + part.y1) / 2))
    QTest.mouseMove(card.view, middle)
    QTest.mouseClick(card.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert looking.desk.navigator.went == [("open", 2)]


def test_enter_on_a_best_post_opens_it(looking: Looking) -> None:
    card = looking.drawn("best_posts")
    card.view.setFocus()
    key(card.view, Qt.Key.Key_Home)
    key(card.view, Qt.Key.Key_Return)
    assert looking.desk.navigator.went == [("open", 1)]


def test_a_post_worth_boosting_opens(looking: Looking) -> None:
    found = [one for one in looking.page.findChildren(QPushButton, "mention-open") if "Amira" in one.text()]
    found[0].click()
    assert looking.desk.navigator.went == [("open", 2)]


def test_a_chart_goes_onto_the_clipboard_with_its_title(looking: Looking) -> None:
    card = looking.card("themes")
    QGuiApplication.clipboard().clear()
    card.copy_wanted.emit(card.chart)
    looking.until(lambda: looking.desk.navigator.said)
    assert QGuiApplication.clipboard().image().width() == 1800


@pytest.mark.parametrize(
    ("kind", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("csv", b"\xef\xbb\xbfName")]
)
def test_a_chart_is_saved_as_a_file(looking: Looking, tmp_path: Path, kind: str, start: bytes) -> None:
    chart = looking.card("themes").chart
    assert chart is not None
    looking.page.saver.save(chart, kind, tmp_path / f"themes.{kind}")
    looking.until(lambda: looking.desk.navigator.said)
    assert (tmp_path / f"themes.{kind}").read_bytes().startswith(start)


def test_a_full_disk_is_told_on_the_page(looking: Looking) -> None:
    looking.given.error = DiskFullError(Path("clinic.db"))
    looking.page.refresh()
    looking.until(looking.page.banner.isVisible)
    assert looking.shown("said-words"), "what was shown before stays"


def test_a_change_of_figures_is_shown(looking: Looking) -> None:
    asked = len(looking.given.wishes)
    looking.desk.bridge.tell_changes(changed(Topic.FIGURES))
    assert len(looking.given.wishes) == asked + 1


def test_a_note_that_is_being_typed_is_not_overwritten(looking: Looking) -> None:
    field = find(looking.page, QPlainTextEdit, "week-note-field")
    write(field, "Less text. ")
    looking.page.refresh()
    looking.until(lambda: len(looking.given.wishes) == 2)
    looking.until(lambda: not looking.desk.work.is_busy)
    assert field.toPlainText().startswith("Less text. ")


def test_without_any_figure_the_page_says_when_they_will_come(looking: Looking) -> None:
    looking.given.insights = no_insights()
    looking.page.refresh()
    looking.until(lambda: looking.shown("insights-empty"))
    assert "an hour after a post went live" in looking.words("insights-empty-message")
