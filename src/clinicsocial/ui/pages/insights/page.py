"""The page "Insights": the week in words first, then charts, one card each, drawn as they come into view."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.pages.insights.bringing_in import BringingFiguresIn
from clinicsocial.ui.pages.insights.goals import GoalKeeper
from clinicsocial.ui.pages.insights.painting import ChartPainter
from clinicsocial.ui.pages.insights.remembering import KnownHistory
from clinicsocial.ui.pages.insights.reporting import ReportMaker
from clinicsocial.ui.pages.insights.requests import insights_shown
from clinicsocial.ui.pages.insights.saving import ChartSaver
from clinicsocial.ui.pages.insights.week import WeekPart
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.when import day_time_zone
from clinicsocial.ui.widgets.basics import scrolled
from clinicsocial.ui.widgets.insights_card import ChartCard
from clinicsocial.ui.widgets.insights_columns import CardColumns
from clinicsocial.ui.widgets.insights_goals import GoalsCard
from clinicsocial.ui.widgets.insights_headlines import Headlines
from clinicsocial.ui.widgets.insights_period import PeriodBar, Wish
from clinicsocial.ui.widgets.notices import Banner, EmptyState, Tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from clinicsocial.core.insights.history import History
    from clinicsocial.core.insights.views import Chart, Insights
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.ui.pages.insights.requests import InsightsShown
    from clinicsocial.ui.services import Services

    Read = Callable[[datetime, Wish, History | None], Callable[[Session], InsightsShown]]

_AT_ONCE = 2
"""Cards made before the page is painted; the others follow one by one, each in a turn of its own."""
_OTHERS_MS = 60
"""So much later: what is in view is painted, and the first chart drawn, without cards coming in between."""


class InsightsPage(Page):
    """`read` gives what is shown; tests give it by hand."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.FIGURES, Topic.DELIVERIES, Topic.ACCOUNTS, Topic.THEMES, Topic.CLINIC}
    )

    def __init__(self, services: Services, read: Read = insights_shown) -> None:
        super().__init__(services, tr("Insights"), tr("What worked, and what to do next."))
        self.setObjectName("insights-page")
        self.read = read
        self.known = KnownHistory(self.work, self)
        self._asked = 0
        self._gaps_told: tuple[str, ...] = ()
        self.shown: InsightsShown | None = None
        self._cards: dict[str, ChartCard] = {}
        self._coming: list[Chart] = []
        self._next_card = QTimer(self)
        self._next_card.setSingleShot(True)
        self._next_card.timeout.connect(self._add_card)
        self.painter = ChartPainter(self.work, self)
        self.saver = ChartSaver(self)
        self.period = PeriodBar(self.look)
        self.gaps = Banner(self.look, name="insights-gaps")
        self.headlines = Headlines()
        self.week = WeekPart(self)
        self.goals = GoalsCard(self.look)
        self.columns = CardColumns()
        self.keeper = GoalKeeper(self)
        self.bringing_in = BringingFiguresIn(self)
        self.report = ReportMaker(self)
        self.empty = self._nothing()
        self._stack = QStackedWidget()
        self._lay_out()
        self.period.changed.connect(self._load)
        self.goals.new_wanted.connect(self.keeper.new)
        self.goals.change_wanted.connect(self.keeper.change)
        for asking in (self.gaps, self.empty):
            asking.acted.connect(self.bringing_in.type_in)
        self.period.bind_keys(self)

    def refresh(self) -> None:
        """Read the history again, and show the period that is wanted."""
        self.known.forget()
        self._load()

    def notice(self, changes: Changes) -> None:
        """A change makes the history that is known old, seen or not."""
        if self.concerned(changes):
            self.known.forget()
        super().notice(changes)

    def make_menus(self) -> None:
        """For the palette."""
        self.bringing_in.make_menu()

    def card(self, slug: str) -> ChartCard | None:
        """The card of a chart, where it is made already."""
        return self._cards.get(slug)

    @Slot()
    def _load(self) -> None:
        self._asked += 1
        asked = self._asked
        now = self.services.app.clock.now()

        def show(shown: InsightsShown) -> None:
            if asked == self._asked:
                self._show(shown)

        look_up = self.read(now, self.period.wish, self.known.history)
        self.work.read(look_up, show, self.show_error, owner=self)

    def _show(self, shown: InsightsShown) -> None:
        self.shown = shown
        self.known.keep(shown.history)
        insights = shown.insights
        self.period.show_period(insights.period, shown.today, shown.period_words)
        self.period.offer_accounts(shown.accounts)
        self._say_until(shown)
        if shown.is_empty:
            self._coming = []
            self._stack.setCurrentWidget(self.empty)
            return
        self._show_gaps(insights)
        self.headlines.show_headlines(insights.headlines)
        self.week.show_week(shown.week, shown.zone)
        self.goals.show_goals(insights.goals)
        self.keeper.show_from(insights.period.first)
        self._show_charts(insights)
        self._stack.setCurrentIndex(0)

    def _say_until(self, shown: InsightsShown) -> None:
        until = shown.insights.data_until
        self.subtitle.setText(
            tr("No figures have come in yet.")
            if until is None
            else tr("Data until {when}", when=day_time_zone(until, shown.zone))
        )

    def _show_gaps(self, insights: Insights) -> None:
        """Told again only where something else is missing than what was put away."""
        if insights.gaps == self._gaps_told:
            return
        self._gaps_told = insights.gaps
        if not insights.gaps:
            self.gaps.hide()
            return
        title = tr("Some figures are missing. Charts show a gap there.")
        words = "\n".join(insights.gaps)
        self.gaps.show_notice(Tone.INFO, title, words, action=tr("Type figures in"))

    def _show_charts(self, insights: Insights) -> None:
        """Bring cards that are there to the new charts, and make those that are missing one by one."""
        self._next_card.stop()
        self._coming = []
        for chart in insights.charts:
            card = self._cards.get(chart.slug)
            if card is not None:
                card.show_chart(chart)
            else:
                self._coming.append(chart)
        for _ in range(min(_AT_ONCE, len(self._coming))):
            self._make_card(self._coming.pop(0))
        self._arrange()
        if self._coming:
            self._next_card.start(_OTHERS_MS)

    @Slot()
    def _add_card(self) -> None:
        if self._coming:
            self._make_card(self._coming.pop(0))
            self._arrange()
        if self._coming:
            self._next_card.start(0)

    def _make_card(self, chart: Chart) -> None:
        card = ChartCard(self.look, self.painter, chart.slug, self.columns)
        card.copy_wanted.connect(self.saver.copy)
        card.save_wanted.connect(self.saver.ask)
        card.post_opened.connect(self._open_post)
        card.show_chart(chart)
        self._cards[chart.slug] = card

    def _arrange(self) -> None:
        charts = () if self.shown is None else self.shown.insights.charts
        self.columns.show_cards([self._cards[one.slug] for one in charts if one.slug in self._cards])

    @Slot(int)
    def _open_post(self, post_id: int) -> None:
        self.services.navigator.open_post(post_id)

    def _nothing(self) -> EmptyState:
        return EmptyState(
            self.look,
            "insights",
            tr("No figures yet"),
            tr(
                "Figures come in by themselves while ClinicSocial is open: an hour after a post went live, "
                "then a few times in its first week. What a network does not tell you can type in, or read "
                "from a file."
            ),
            tr("Type figures in"),
            name="insights-empty",
        )

    def _lay_out(self) -> None:
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 12, 8)
        inner.setSpacing(16)
        for part in (self.gaps, self.headlines, self.week, self.goals, self.columns):
            inner.addWidget(part)
        inner.addStretch(1)
        self._stack.addWidget(scrolled(content, name="insights-scroll"))
        self._stack.addWidget(self.empty)
        self.buttons.addWidget(self.bringing_in.button)
        self.buttons.addWidget(self.report.button)
        self.body.addWidget(self.period)
        self.body.addWidget(self._stack, 1)
