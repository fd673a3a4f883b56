"""The page "Plan": themes with their mix and campaigns on the left, the health days on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.belonging_views import CampaignForm
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.text.link_tags import slug
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.belonging import BelongingForms
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.pages.plan.campaigns import CampaignsPart
from clinicsocial.ui.pages.plan.days import HealthDaysCard
from clinicsocial.ui.pages.plan.requests import DaysShown, PlanShown, days_shown, plan_shown, take_over_themes
from clinicsocial.ui.pages.plan.themes import ThemesCard
from clinicsocial.ui.widgets.basics import row, scrolled

if TYPE_CHECKING:
    from clinicsocial.core.planning.awareness import AwarenessDay
    from clinicsocial.core.planning.belonging_views import CampaignView, ThemeView
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.ui.services import Services


class PlanPage(Page):
    """What to say, and how much of it."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.THEMES, Topic.POSTS, Topic.DELIVERIES, Topic.CLINIC}
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services, tr("Plan"), tr("What to say, and how much of it."))
        self.setObjectName("plan-page")
        self._plan: PlanShown | None = None
        self._days: DaysShown | None = None
        self._asked = 0
        self.forms = BelongingForms(services, self)
        self.themes = ThemesCard(self.look)
        self.campaigns = CampaignsPart(self.look)
        self.days = HealthDaysCard(self.look)
        left = QWidget()
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 0, 12, 8)
        inner.setSpacing(24)
        inner.addWidget(self.themes)
        inner.addWidget(self.campaigns)
        inner.addStretch(1)
        columns = row(scrolled(left, name="plan-scroll"), self.days, gap=16)
        columns.setStretch(0, 11)
        columns.setStretch(1, 9)
        self.body.addLayout(columns, 1)
        self._connect()

    def refresh(self) -> None:
        """Look up themes, campaigns and health days again."""
        self._load_plan()
        self._load_days()

    def notice(self, changes: Changes) -> None:
        """Only the clinic's country and kind decide about health days; posts change the rest alone."""
        if self.isVisible() and self.concerned(changes) and Topic.CLINIC not in changes.topics:
            self._load_plan()
        else:
            super().notice(changes)

    @Slot()
    def _load_plan(self) -> None:
        now = self.services.app.clock.now()
        self.work.read(plan_shown(now, self.themes.around), self._show_plan, self.show_error, owner=self)

    @Slot()
    def _load_days(self) -> None:
        self._asked += 1
        asked = self._asked
        now = self.services.app.clock.now()

        def show(shown: DaysShown) -> None:
            if asked == self._asked:
                self._show_days(shown)

        self.work.read(days_shown(now, self.days.year), show, self.show_error, owner=self)

    def _show_plan(self, shown: PlanShown) -> None:
        if shown == self._plan:
            return
        self._plan = shown
        self.themes.show_plan(shown)
        self.campaigns.show_plan(shown)

    def _show_days(self, shown: DaysShown) -> None:
        self._days = shown
        self.days.show_days(shown)

    def _connect(self) -> None:
        self.themes.around_chosen.connect(self._load_plan)
        self.themes.new_wanted.connect(self._new_theme)
        self.themes.take_over_wanted.connect(self._take_over)
        self.themes.change_wanted.connect(self.forms.change_theme)
        self.themes.post_wanted.connect(self._write_about)
        self.themes.posts_wanted.connect(self._show_posts_about)
        self.campaigns.new_wanted.connect(self._new_campaign)
        self.campaigns.change_wanted.connect(self._change_campaign)
        self.campaigns.post_wanted.connect(self._write_for)
        self.campaigns.posts_wanted.connect(self._show_posts)
        self.campaigns.results_wanted.connect(self._open_results)
        self.days.span_chosen.connect(self._load_days)
        self.days.draft_wanted.connect(self._draft)
        self.days.campaign_wanted.connect(self._make_campaign)

    # -- acting ----------------------------------------------------------------------------------------------

    @Slot()
    def _new_theme(self) -> None:
        self.forms.new_theme(() if self._plan is None else self._plan.themes)

    @Slot()
    def _take_over(self) -> None:
        self.work.write(take_over_themes, None, self.show_error, owner=self)

    @Slot(object)
    def _write_about(self, theme: ThemeView) -> None:
        self.services.navigator.new_post(start=PostContent(theme=theme.name))

    @Slot(object)
    def _show_posts_about(self, theme: ThemeView) -> None:
        self.services.navigator.go_to("posts", f"theme:{theme.name}")

    @Slot()
    def _new_campaign(self) -> None:
        if self._plan is not None:
            self.forms.new_campaign(self._plan.today)

    @Slot(object)
    def _change_campaign(self, campaign: CampaignView) -> None:
        if self._plan is not None:
            self.forms.change_campaign(campaign, self._plan.today)

    @Slot(object)
    def _write_for(self, campaign: CampaignView) -> None:
        self.services.navigator.new_post(start=PostContent(campaign=campaign.name))

    @Slot(object)
    def _show_posts(self, campaign: CampaignView) -> None:
        self.services.navigator.go_to("posts", f"campaign:{campaign.name}")

    @Slot(object)
    def _open_results(self, campaign: CampaignView) -> None:
        from clinicsocial.ui.figures_in import open_results

        open_results(self.services, self, campaign.id)

    @Slot(object)
    def _draft(self, day: AwarenessDay) -> None:
        from clinicsocial.core.planning.awareness import draft_from

        if self._days is not None:
            campaigns = () if self._plan is None else self._plan.campaigns
            running = {one.name for one in campaigns if not one.retired}
            campaign = day.what.name if day.what.name in running else ""
            start = draft_from(day, now=self._days.wall, campaign=campaign)
            self.services.navigator.new_post(start=start)

    @Slot(object)
    def _make_campaign(self, day: AwarenessDay) -> None:
        start = CampaignForm(
            day.what.name,
            first_day=day.first,
            last_day=day.last,
            hashtags=day.what.hashtags,
            utm_campaign=slug(day.what.name),
        )
        if self._plan is not None:
            self.forms.new_campaign(self._plan.today, start)
