"""Theme and campaign in the composer, with the mix beside them, and advice about the chosen time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.text.hashtags import find_hashtags
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.belonging import BelongingForms
from clinicsocial.ui.composing.stage import Stage
from clinicsocial.ui.when import local

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.planning.advice import Advice
    from clinicsocial.core.planning.belonging_views import CampaignView, ThemeView
    from clinicsocial.core.planning.mix import Mix
    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout
    from clinicsocial.ui.services import Services

_PAUSE_MS = 700
"""Advice follows the typing after this pause: it reads what stands around, and nobody waits for it."""
_WEEKS = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a post can belong to, and how much there is of each theme."""

    themes: tuple[ThemeView, ...]
    campaigns: tuple[CampaignView, ...]
    mix: Mix
    today: date


class Belonging(QObject):
    """Keeps the row of theme and campaign, and the advice, in step with the post."""

    campaigns_known = Signal(object)
    """By the name of a campaign, the tag that was chosen for its links; told when they were read."""

    def __init__(self, services: Services, editing: Editing, parts: ComposerLayout, page: QWidget) -> None:
        super().__init__(page)
        self._services = services
        self._editing = editing
        self._parts = parts
        self._page = page
        self._choices: Choices | None = None
        self._asked: tuple[object, ...] = ()
        self._forms = BelongingForms(services, page)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._advise)
        editing.opened.connect(self._load)
        editing.changed.connect(self._show)
        parts.bar.times.changed.connect(self._pause.start)
        services.bridge.changed.connect(self._notice)
        shown = parts.belonging
        shown.theme_chosen.connect(editing.set_theme)
        shown.campaign_chosen.connect(editing.set_campaign)
        shown.new_theme_wanted.connect(self._new_theme)
        shown.new_campaign_wanted.connect(self._new_campaign)
        shown.hashtags_wanted.connect(self._add_hashtags)
        self._forms.theme_saved.connect(editing.set_theme)
        self._forms.campaign_saved.connect(editing.set_campaign)

    @Slot()
    def _load(self) -> None:
        now, zone = self._services.app.clock.now(), self._editing.zone
        self._services.work.read(choosing(now, zone), self._take, owner=self)

    @Slot(object)
    def _notice(self, changes: Changes) -> None:
        if Topic.THEMES in changes.topics and self._page.isVisible():
            self._load()

    def _take(self, choices: Choices) -> None:
        if choices != self._choices:
            self._choices = choices
            self._parts.belonging.show_choices(choices.themes, choices.campaigns)
            self.campaigns_known.emit({one.name: one.utm_campaign for one in choices.campaigns})
        self._show()

    @Slot()
    def _show(self) -> None:
        content, row = self._editing.composition.content, self._parts.belonging
        row.show_post(content.theme, content.campaign)
        row.show_mix(self._mix_words(content.theme))
        row.offer_hashtags(self._missing_hashtags())
        self._pause.start()

    def _mix_words(self, theme: str) -> str:
        """The share of the post's theme, or which theme comes short while it has none."""
        if self._choices is None or not self._choices.mix.total:
            return ""
        mix = self._choices.mix
        own = next((part for part in mix.parts if part.theme.name == theme), None)
        if own is not None:
            return tr("Last and next four weeks: {mix}", mix=own.words)
        wanted = None if theme else mix.wanted_next
        return "" if wanted is None else tr("Too little {theme} just now.", theme=wanted.theme.name)

    def _missing_hashtags(self) -> tuple[str, ...]:
        """The campaign's hashtags that the text shown lacks."""
        account_id = self._parts.texts.account_id
        if self._choices is None or self._editing.is_locked(account_id):
            return ()
        name = self._editing.composition.content.campaign
        campaign = next((one for one in self._choices.campaigns if one.name == name), None)
        if campaign is None:
            return ()
        words = self._editing.composition.text_of(account_id)
        there = {words[start + 1 : end].casefold() for start, end in find_hashtags(words)}
        return tuple(tag for tag in campaign.hashtags if tag.casefold() not in there)

    @Slot()
    def _add_hashtags(self) -> None:
        account_id = self._parts.texts.account_id
        words = self._editing.composition.text_of(account_id).rstrip()
        last = words.splitlines()[-1] if words else ""
        gap = "" if not words else " " if last.startswith("#") else "\n\n"
        tags = " ".join(f"#{tag}" for tag in self._missing_hashtags())
        self._editing.write(account_id, f"{words}{gap}{tags}")

    @Slot()
    def _new_theme(self) -> None:
        self._show()  # the choice "new" is none to stay on
        self._forms.new_theme(() if self._choices is None else self._choices.themes)

    @Slot()
    def _new_campaign(self) -> None:
        self._show()
        if self._choices is not None:
            self._forms.new_campaign(self._choices.today)

    # -- advice ----------------------------------------------------------------------------------------------

    @Slot()
    def _advise(self) -> None:
        editing = self._editing
        if editing.stage not in {Stage.DRAFT, Stage.PLANNED}:
            self._parts.advice.show_advice(())
            return
        times = self._parts.bar.times.times
        at = {account.id: times.own.get(account.id, times.plan).due for account in editing.chosen}
        content, post_id = editing.composition.content, editing.saver.post_id
        asked = self._asked = (content, post_id, tuple(at.items()))

        def show(found: tuple[Advice, ...]) -> None:
            if asked == self._asked:
                self._parts.advice.show_advice([one.sentence for one in found])

        self._services.work.read(advising(content, at, post_id), show, owner=self)


def choosing(now: datetime, zone: str) -> Callable[[Session], Choices]:
    """Read what a post can belong to."""

    def look_up(session: Session) -> Choices:
        from clinicsocial.core.planning.campaigns import list_campaigns
        from clinicsocial.core.planning.mix import mix_between
        from clinicsocial.core.planning.themes import list_themes

        today = local(now, zone).date()
        mix = mix_between(session, first=today - _WEEKS, last=today + _WEEKS, zone=zone)
        return Choices(list_themes(session), list_campaigns(session), mix, today)

    return look_up


def advising(
    content: PostContent, at: Mapping[int, datetime], post_id: int | None
) -> Callable[[Session], tuple[Advice, ...]]:
    """Ask what there is to say about these times."""

    def look_up(session: Session) -> tuple[Advice, ...]:
        from clinicsocial.core.planning.advising import advice_for

        return advice_for(session, content=content, at=at, post_id=post_id)

    return look_up
