"""The campaigns as cards: goal, days, what has been said and what is planned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance, Slot
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.delivery import PostState
from clinicsocial.ui.when import calendar_day, span_title
from clinicsocial.ui.widgets.basics import (
    Card,
    IconButton,
    button,
    column,
    row,
    text,
)
from clinicsocial.ui.widgets.lasting_lines import Line, place_in, show_lines, take_away

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtWidgets import QBoxLayout

    from clinicsocial.core.planning.belonging_views import CampaignView
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.plan.requests import PlanShown

_LIVE = (PostState.LIVE, PostState.PARTLY_LIVE)
_PLANNED = (PostState.SCHEDULED,)
_UNFINISHED = (PostState.IDEA, PostState.DRAFT, PostState.IN_REVIEW, PostState.APPROVED)
_TROUBLED = (PostState.FAILED, PostState.MISSED)


class CampaignsPart(QWidget):
    """All campaigns below each other; what is asked for carries the `CampaignView`."""

    new_wanted = Signal()
    change_wanted = Signal(object)
    post_wanted = Signal(object)
    posts_wanted = Signal(object)
    results_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan-campaigns")
        self._look = look
        self._with_old = False
        self._shown: PlanShown | None = None
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self._lines: dict[int, Line[CampaignLine]] = {}
        self._add = button(tr("New campaign"), "quiet", name="campaign-new")
        look.put_icon(self._add, "plus", "accent_ink", 16)
        self._add.clicked.connect(self.new_wanted)
        self._old = button("", "link", name="campaigns-old")
        self._old.clicked.connect(self._show_old)
        self._empty = self._nothing()
        title = text(tr("Campaigns"), "section", wrap=False)
        self.setLayout(
            column(row(title, None, self._add), self._empty, self._cards, row(self._old, None), gap=12)
        )

    def show_plan(self, shown: PlanShown) -> None:
        """Show the campaigns by their days; those put away only when asked for."""
        self._shown = shown
        listed = {
            one.id: CampaignLine(one, shown.posts.get(one.name, {}), shown.today)
            for one in shown.campaigns
            if not one.retired or self._with_old
        }
        show_lines(self._lines, listed, self._card, self._add)
        old = sum(one.retired for one in shown.campaigns)
        self._old.setVisible(bool(old))
        self._old.setText(
            tr("Hide campaigns that were put away")
            if self._with_old
            else trn("Show {n} campaign that was put away", "Show {n} campaigns that were put away", old)
        )
        self._empty.setVisible(not listed)
        self._add.setVisible(bool(listed))

    def _nothing(self) -> Card:
        card = Card(name="campaigns-empty", margin=16, gap=6)
        card.body.addWidget(text(tr("No campaign yet"), "strong"))
        words = tr(
            "A campaign holds several posts with one goal together: flu season, a new service, an open "
            "day. Say what it is for and when it runs."
        )
        card.body.addWidget(text(words, "muted"))
        begin = button(tr("Begin a campaign"), name="campaigns-begin")
        begin.clicked.connect(self.new_wanted)
        card.body.addLayout(row(begin, None))
        return card

    def _card(self) -> CampaignCard:
        card = CampaignCard(self._look, self._cards)
        card.change_wanted.connect(self.change_wanted)
        card.post_wanted.connect(self.post_wanted)
        card.posts_wanted.connect(self.posts_wanted)
        card.results_wanted.connect(self.results_wanted)
        return card

    @Slot()
    def _show_old(self) -> None:
        self._with_old = not self._with_old
        if self._shown is not None:
            self.show_plan(self._shown)


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """What the card of a campaign shows."""

    campaign: CampaignView
    posts: Mapping[PostState, int]
    """How many are in each state."""
    today: date


class CampaignCard(Card):
    """One campaign, in `layout`; its signals carry the `CampaignView`."""

    change_wanted = Signal(object)
    post_wanted = Signal(object)
    posts_wanted = Signal(object)
    results_wanted = Signal(object)

    def __init__(self, look: Look, layout: QBoxLayout) -> None:
        super().__init__(name="campaign-card", margin=16, gap=6)
        self._layout = layout
        self._campaign: CampaignView | None = None
        self._write = button(tr("Write a post"), name="campaign-write")
        self._posts = button(tr("Show its posts"), "quiet", name="campaign-posts")
        self._results = button(tr("Results…"), "quiet", name="campaign-results")
        self._change = IconButton(look, "edit", "", name="campaign-change", size=16)
        self._name = text("", "strong", name="campaign-line")
        self._when = text("", "muted", wrap=False, name="campaign-phase")
        self._goal = text("", "body", name="campaign-goal-words")
        self._run = QProgressBar()
        self._run.setObjectName("campaign-run")
        self._figures = text("", "muted", name="campaign-figures")
        self._tags = text("", "caption", name="campaign-tags")
        heading = row(self._name, self._when, self._change)
        heading.setStretch(0, 1)
        foot = row(column(self._figures, self._tags, gap=2), self._posts, self._results, self._write)
        foot.setStretch(0, 1)
        self.body.addLayout(heading)
        self.body.addWidget(self._goal)
        self.body.addWidget(self._run)
        self.body.addLayout(foot)
        self._change.clicked.connect(partial(self._ask, self.change_wanted))
        self._write.clicked.connect(partial(self._ask, self.post_wanted))
        self._posts.clicked.connect(partial(self._ask, self.posts_wanted))
        self._results.clicked.connect(partial(self._ask, self.results_wanted))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key halts."""
        return self._change, self._posts, self._results, self._write

    def show_value(self, line: CampaignLine, /) -> None:
        """Show this campaign."""
        campaign, when = line.campaign, phase(line.campaign, line.today)
        self._campaign = campaign
        name, tags = campaign.name, " ".join(f"#{tag}" for tag in campaign.hashtags)
        self._write.setAccessibleName(tr("Write a post for {campaign}", campaign=name))
        self._posts.setAccessibleName(tr("Show the posts of {campaign}", campaign=name))
        self._posts.setVisible(bool(line.posts))
        self._results.setAccessibleName(tr("What {campaign} brought", campaign=name))
        self._results.setVisible(campaign.first_day is None or campaign.first_day <= line.today)
        self._change.set_words(tr("Change {campaign}", campaign=name))
        self._name.setText(name)
        self._when.setText(when)
        self._goal.setText(campaign.goal)
        self._goal.setVisible(bool(campaign.goal))
        self._show_run(campaign, line.today)
        self._figures.setText(posts_in_words(line.posts))
        self._tags.setText(tags)
        self._tags.setVisible(bool(tags))
        self.setAccessibleName(". ".join((name, when, posts_in_words(line.posts))))

    def place(self, at: int, /) -> None:
        """Stand at this place of the list."""
        place_in(self._layout, self, at)

    def take_away(self) -> None:
        """It is not listed any more."""
        take_away(self)

    def _show_run(self, campaign: CampaignView, today: date) -> None:
        """How much of its days has passed; nothing outside its days, or where they are open."""
        first, last = campaign.first_day, campaign.last_day
        if first is None or last is None or campaign.retired or not first <= today <= last:
            self._run.hide()
            return
        passed, whole = _run(first, last, today)
        self._run.setRange(0, whole)
        self._run.setValue(passed)
        self._run.setAccessibleName(tr("Day {day} of {days}", day=passed, days=whole))
        self._run.show()

    def _ask(self, wanted: SignalInstance) -> None:
        wanted.emit(self._campaign)


def phase(campaign: CampaignView, today: date) -> str:
    """Where in its days a campaign is, in words."""
    first, last = campaign.first_day, campaign.last_day
    if campaign.retired:
        return tr("Put away")
    if first is not None and today < first:
        return tr("Begins {day}", day=calendar_day(first))
    if last is not None and today > last:
        return tr("Ended {day}", day=calendar_day(last))
    return _running(first, last, today)


def _running(first: date | None, last: date | None, today: date) -> str:
    """Where it is within its days, as far as these are known."""
    if first is not None and last is not None:
        passed, whole = _run(first, last, today)
        span = tr("Day {day} of {days} · {span}", day=passed, days=whole, span=span_title(first, last))
        return tr("Today") if first == last else span
    if last is not None:
        return tr("Until {day}", day=calendar_day(last))
    return tr("No days yet") if first is None else tr("Since {day}", day=calendar_day(first))


def posts_in_words(posts: Mapping[PostState, int]) -> str:
    """How many posts are live, planned, unfinished and in trouble."""

    def count(states: tuple[PostState, ...]) -> int:
        return sum(posts.get(state, 0) for state in states)

    live, planned = count(_LIVE), count(_PLANNED)
    unfinished, troubled = count(_UNFINISHED), count(_TROUBLED)
    parts = (
        tr("{n} live", n=live) if live else "",
        tr("{n} planned", n=planned) if planned else "",
        trn("{n} draft or idea", "{n} drafts and ideas", unfinished) if unfinished else "",
        trn("{n} needs you", "{n} need you", troubled) if troubled else "",
    )
    return " · ".join(part for part in parts if part) or tr("No posts yet")


def _run(first: date, last: date, today: date) -> tuple[int, int]:
    """Which day of how many it is today."""
    return (today - first).days + 1, (last - first).days + 1
