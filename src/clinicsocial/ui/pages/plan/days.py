"""Health days: the next weeks or a whole year, searched, and one of them with what to make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.models.health_days import HealthDayLine, HealthDaysModel, health_day_lines
from clinicsocial.ui.when import calendar_day
from clinicsocial.ui.widgets.basics import Card, Picture, button, column, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.fields import SearchField
from clinicsocial.ui.widgets.health_day_list import HealthDayList

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.plan.requests import DaysShown


class HealthDaysCard(Card):
    """`span_chosen` asks for other days, `draft_wanted` and `campaign_wanted` carry the `AwarenessDay`."""

    span_chosen = Signal()
    draft_wanted = Signal(object)
    campaign_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="plan-days", margin=20, gap=12)
        self.model = HealthDaysModel(self)
        self.list = HealthDayList(look, self.model)
        self.detail = HealthDayDetail(look)
        self._lines: tuple[HealthDayLine, ...] = ()
        self._search = SearchField(look, tr("Search health days"), name="days-search")
        self._span = ComboBox()
        self._span.setObjectName("days-span")
        self._span.setAccessibleName(tr("Days to show"))
        self._span.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._span.addItem(tr("Next 60 days"), None)
        self._count = text("", "caption", wrap=False, name="days-count")
        self._nothing = text("", "muted", name="days-nothing")
        search = row(self._search, self._span)
        search.setStretch(0, 1)
        title = text(tr("Health &days"), "section", wrap=False)
        title.setBuddy(self._span)
        self.body.addLayout(row(title, None, self._count))
        self.body.addLayout(search)
        empty = QWidget()
        empty.setLayout(column(self._nothing, None))
        self._stack = QStackedWidget()
        for part in (self.list, empty):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.detail)
        self._search.searched.connect(self._filter)
        self._span.activated.connect(self.span_chosen)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.list.opened.connect(self._draft)
        self.detail.draft.clicked.connect(self._draft)
        self.detail.campaign.clicked.connect(self._make_campaign)

    @property
    def year(self) -> int | None:
        """The year shown; None for the next weeks."""
        value = self._span.currentData()
        return value if isinstance(value, int) else None

    @property
    def current(self) -> HealthDayLine | None:
        """The day the keyboard is on."""
        return self.model.line(self.list.currentIndex().row())

    def show_days(self, shown: DaysShown) -> None:
        """Show the days of the span, as far as they match the search."""
        self._offer_years(shown.today)
        self._lines = health_day_lines(shown.days, shown.today)
        self._filter()

    def _offer_years(self, today: date) -> None:
        if self._span.count() == 1:
            for year in (today.year, today.year + 1):
                self._span.addItem(tr("All of {year}", year=year), year)

    @Slot()
    def _filter(self) -> None:
        words = self._search.text().strip()
        found = [line for line in self._lines if line.has(words)]
        self.model.show_lines(found)
        if self.current is None and found:
            self.list.setCurrentIndex(self.model.index(0))
        self._show_current()
        self._count.setText(trn("{n} day", "{n} days", len(found)))
        self._stack.setCurrentIndex(0 if found else 1)
        self._nothing.setText(
            tr("No health day matches. Try fewer words, or the whole year.")
            if self._lines
            else tr("No health day falls into these days for your country and kind of clinic.")
        )

    @Slot()
    def _show_current(self) -> None:
        self.detail.show_line(self.current)

    @Slot()
    def _draft(self) -> None:
        if self.current is not None:
            self.draft_wanted.emit(self.current.day)

    @Slot()
    def _make_campaign(self) -> None:
        if self.current is not None:
            self.campaign_wanted.emit(self.current.day)


class HealthDayDetail(QWidget):
    """One day: when exactly, what a good post does, what to take care of, and two ways to begin."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("health-day")
        self._name = text("", "strong", name="day-name")
        self._when = text("", "muted", name="day-when")
        self._caution = text("", "body", name="day-caution")
        self._caution_row = QWidget()
        warning = row(Picture(look, "warning", "warning", 18), self._caution, gap=8)
        warning.setStretch(1, 1)
        self._caution_row.setLayout(warning)
        self._idea = text("", "body", name="day-idea")
        self._tags = text("", "caption", name="day-tags")
        self.draft = button(tr("Draft from this"), name="day-draft")
        self.campaign = button(tr("Make it a campaign"), "quiet", name="day-campaign")
        self.setLayout(
            column(
                self._name,
                self._when,
                self._caution_row,
                self._idea,
                self._tags,
                row(self.draft, self.campaign, None),
                gap=6,
            )
        )

    def show_line(self, line: HealthDayLine | None) -> None:
        """Show this day, or nothing."""
        self.setVisible(line is not None)
        if line is None:
            return
        day = line.day
        self._name.setText(line.title)
        first, last = calendar_day(day.first), calendar_day(day.last)
        when = first if day.first == day.last else tr("{first} to {last}", first=first, last=last)
        self._when.setText(tr("{when} · {organiser}", when=when, organiser=day.what.organiser))
        self._caution.setText(line.caution)
        self._caution_row.setVisible(bool(line.caution))
        self._idea.setText(day.what.idea)
        self._tags.setText(" ".join(f"#{tag}" for tag in day.what.hashtags))
        self._tags.setVisible(bool(day.what.hashtags))
        self.draft.setAccessibleName(tr("Draft from {day}", day=line.title))
        self.campaign.setAccessibleName(tr("Make {day} a campaign", day=line.title))
