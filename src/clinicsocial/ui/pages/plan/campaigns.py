"""The campaigns as cards: goal, days, what has been said and what is planned."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.delivery import PostState
from clinicsocial.ui.when import calendar_day, span_title
from clinicsocial.ui.widgets.basics import (
    Card,
    IconButton,
    button,
    column,
    empty_layout,
    hide_unless,
    row,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtWidgets import QHBoxLayout

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
        empty_layout(self._cards)
        listed = [one for one in shown.campaigns if not one.retired or self._with_old]
        for campaign in listed:
            card = CampaignCard(self._look, campaign, shown.posts.get(campaign.name, {}), shown.today)
            card.change.clicked.connect(partial(self._ask_change, campaign))
            card.write.clicked.connect(partial(self._ask_post, campaign))
            card.posts.clicked.connect(partial(self._ask_posts, campaign))
            card.results.clicked.connect(partial(self._ask_results, campaign))
            self._cards.addWidget(card)
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

    def _ask_change(self, campaign: CampaignView) -> None:
        self.change_wanted.emit(campaign)

    def _ask_post(self, campaign: CampaignView) -> None:
        self.post_wanted.emit(campaign)

    def _ask_posts(self, campaign: CampaignView) -> None:
        self.posts_wanted.emit(campaign)

    def _ask_results(self, campaign: CampaignView) -> None:
        self.results_wanted.emit(campaign)

    @Slot()
    def _show_old(self) -> None:
        self._with_old = not self._with_old
        if self._shown is not None:
            self.show_plan(self._shown)


class CampaignCard(Card):
    """One campaign."""

    def __init__(
        self, look: Look, campaign: CampaignView, posts: Mapping[PostState, int], today: date
    ) -> None:
        super().__init__(name="campaign-card", margin=16, gap=6)
        self.campaign = campaign
        name = campaign.name
        self.write = button(tr("Write a post"), name="campaign-write")
        self.write.setAccessibleName(tr("Write a post for {campaign}", campaign=name))
        self.posts = button(tr("Show its posts"), "quiet", name="campaign-posts")
        self.posts.setAccessibleName(tr("Show the posts of {campaign}", campaign=name))
        hide_unless(posts, self.posts)
        self.results = button(tr("Results…"), "quiet", name="campaign-results")
        self.results.setAccessibleName(tr("What {campaign} brought", campaign=name))
        begun = campaign.first_day is None or campaign.first_day <= today
        hide_unless(begun, self.results)
        self.change = IconButton(
            look, "edit", tr("Change {campaign}", campaign=name), name="campaign-change", size=16
        )
        when = text(phase(campaign, today), "muted", wrap=False, name="campaign-phase")
        heading = row(text(name, "strong", name="campaign-line"), when, self.change)
        heading.setStretch(0, 1)
        self.body.addLayout(heading)
        if campaign.goal:
            self.body.addWidget(text(campaign.goal, "body", name="campaign-goal-words"))
        if (bar := _bar(campaign, today)) is not None:
            self.body.addWidget(bar)
        self.body.addLayout(self._foot(posts))
        self.setAccessibleName(". ".join((name, phase(campaign, today), posts_in_words(posts))))

    def _foot(self, posts: Mapping[PostState, int]) -> QHBoxLayout:
        tags = " ".join(f"#{tag}" for tag in self.campaign.hashtags)
        figures = text(posts_in_words(posts), "muted", name="campaign-figures")
        hashtags = text(tags, "caption", name="campaign-tags")
        hide_unless(tags, hashtags)
        foot = row(column(figures, hashtags, gap=2), self.posts, self.results, self.write)
        foot.setStretch(0, 1)
        return foot


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


def _bar(campaign: CampaignView, today: date) -> QProgressBar | None:
    """How much of its days has passed; None outside its days, or where they are open."""
    first, last = campaign.first_day, campaign.last_day
    if first is None or last is None or campaign.retired or not first <= today <= last:
        return None
    passed, whole = _run(first, last, today)
    bar = QProgressBar()
    bar.setObjectName("campaign-run")
    bar.setRange(0, whole)
    bar.setValue(passed)
    bar.setAccessibleName(tr("Day {day} of {days}", day=passed, days=whole))
    return bar
