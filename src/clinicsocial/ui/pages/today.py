"""Today answers three questions: is publishing alive, what needs me, how was the week."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.browser import open_page
from clinicsocial.ui.composing.delivery_words import kept_in_short
from clinicsocial.ui.health_strip import state_sentence
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.papers import open_paper
from clinicsocial.ui.when import day_time_zone, local, long_day, near_time_alone
from clinicsocial.ui.widgets.basics import Card, Picture, column, empty_layout, row, scrolled, text
from clinicsocial.ui.widgets.entry_row import EntryRow, EntryWords
from clinicsocial.ui.widgets.needs_card import CardAct, NeedsCard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clinicsocial.core.planning.views import CalendarEntry, Done, NeedsYou
    from clinicsocial.core.planning.views import Today as TodayView
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.health import Health
    from clinicsocial.ui.services import Services

_MOST_LIVE = 6
_PAGES = {CardAct.PLAN: "plan", CardAct.SHOW_POSTS: "posts"}
_PLACES = {
    CardAct.TIDY: ("settings", "keeping"),
    CardAct.BACKUPS: ("settings", "data"),
    CardAct.SHOW_FILES: ("library", "needs"),
}
_STEPS = {
    "not_set_up": "clinic",
    "no_team": "team",
    "no_code": "code",
    "no_account": "account",
    "no_post": "post",
}
"""The step of the guide that sees to a card."""
_ENDING = frozenset({"consent_expired", "consent_ask_again", "consent_expiring"})


class Found(NamedTuple):
    """What the page reads in one go."""

    zone: str
    today: TodayView


class TodayPage(Page):
    """Cards for what needs a person on the left; what comes and what went live on the right."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {
            Topic.POSTS,
            Topic.DELIVERIES,
            Topic.ACCOUNTS,
            Topic.CLINIC,
            Topic.PUBLISHING,
            Topic.CONSENTS,
            Topic.MEDIA,
            Topic.BACKUPS,
            Topic.FIGURES,
        }
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services, tr("Today"))
        self.setObjectName("today-page")
        self._clock = services.app.clock
        self._zone = "UTC"
        self._health: Health | None = None
        self._alive_icon = Picture(self.look, "pulse", "muted", 28)
        self._alive = text(tr("Looking at publishing…"), "section", name="alive")
        self._alive_more = text("", "muted", name="alive-more")
        self._numbers = {name: text("–", "number", wrap=False, name=f"number-{name}") for name in _numbers()}
        self._needs = QVBoxLayout()
        self._needs_shown: tuple[NeedsYou, ...] | None = None
        self._coming = QVBoxLayout()
        self._live = QVBoxLayout()
        self._lay_out()
        services.bridge.health.connect(self.show_health)

    def refresh(self) -> None:
        """Load the three answers."""
        now = self._clock.now()

        def look_up(session: Session) -> Found:
            from clinicsocial.core.clinic.identity import clinic_zone
            from clinicsocial.core.planning.today import today

            zone = clinic_zone(session)
            return Found(zone, today(session, now=now, zone=zone))

        self.work.read(look_up, self._show, self.show_error, owner=self)

    @Slot(object)
    def show_health(self, health: Health) -> None:
        """The first answer: is publishing alive."""
        self._health = health
        words, icon, token = state_sentence(health)
        self.look.put_icon(self._alive_icon, icon, token, 28)
        self._alive.setText(words)
        when = "" if health.next_due is None else day_time_zone(health.next_due, self._zone)
        self._alive_more.setText(_outlook(when, paused=health.paused))

    def _show(self, found: Found) -> None:
        now = self._clock.now()
        self._zone = found.zone
        day = long_day(local(now, found.zone).date())
        self.subtitle.setText(tr("{day} · times in {zone}", day=day, zone=found.zone))
        self.subtitle.show()
        if self._health is not None:
            self.show_health(self._health)
        view = found.today
        for name, value in zip(
            _numbers(), (view.live_this_week, view.planned_next_week, view.drafts), strict=True
        ):
            self._numbers[name].setText(str(value))
        self._show_needs(view.needs_you)
        coming = tr("Nothing is planned. A post you schedule shows up here.")
        self._show_entries(self._coming, view.coming, coming)
        live = tr("Nothing went live in the last seven days.")
        self._show_entries(self._live, view.went_live[:_MOST_LIVE], live)

    def _show_needs(self, needs: Sequence[NeedsYou]) -> None:
        if self._needs_shown == tuple(needs):  # a button must not go while it is being pressed
            return
        self._needs_shown = tuple(needs)
        empty_layout(self._needs)
        for one in needs:
            card = NeedsCard(self.look, one)
            card.acted.connect(self.act)
            self._needs.addWidget(card)
        if not needs:
            self._needs.addWidget(self._nothing())
        self._needs.addStretch(1)

    def _nothing(self) -> QWidget:
        card = Card(name="needs-nothing", margin=20)
        words = column(
            text(tr("Nothing needs you"), "strong"),
            text(
                tr("Everything that was due went out or is on its way. Problems will show up here."), "muted"
            ),
            gap=2,
        )
        whole = row(Picture(self.look, "state-live", "success", 28), gap=12)
        whole.addLayout(words, 1)
        card.body.addLayout(whole)
        return card

    def _show_entries(self, layout: QVBoxLayout, entries: Sequence[CalendarEntry], nothing: str) -> None:
        empty_layout(layout)
        now = self._clock.now()
        for entry in entries:
            words = EntryWords(
                post_id=entry.post_id,
                when=near_time_alone(entry.at, now, self._zone),
                network=entry.network,
                account=entry.account_label,
                line=entry.line,
                state=entry.state,
                kept=kept_in_short(entry),
            )
            line = EntryRow(self.look, words)
            line.opened.connect(self.services.navigator.open_post)
            layout.addWidget(line)
        if not entries:
            layout.addWidget(text(nothing, "muted"))

    # -- acting ----------------------------------------------------------------------------------------------

    @Slot(object, object)
    def act(self, needs: NeedsYou, act: CardAct) -> None:
        """Do what was chosen on a card."""
        go = self.services.navigator
        if act is CardAct.OPEN and needs.post_id is not None:
            go.open_post(needs.post_id)
        elif act is CardAct.OPEN_PAGE:
            open_page(self.services, needs.address)
        elif act is CardAct.RECONNECT:
            go.go_to("accounts", f"account:{needs.account_id}")
        elif act is CardAct.SET_UP:
            go.go_to("first_run", _STEPS[needs.kind])
        elif act is CardAct.SHOW_PEOPLE:
            go.go_to("consents", _people(needs))
        elif act in _PAGES:
            go.go(_PAGES[act])
        elif act in _PLACES:
            go.go_to(*_PLACES[act])
        else:
            self._change(needs, act)

    def _change(self, needs: NeedsYou, act: CardAct) -> None:
        """What is written down: an answer, or that something was seen."""
        if act is CardAct.OPEN_REPORT:
            open_paper(Path(needs.address), self.services.navigator)
        ids = needs.delivery_ids
        changes: dict[CardAct, Callable[[UnitOfWork], Done]] = {
            CardAct.OPEN_REPORT: _report_seen,
            CardAct.SEEN: partial(_seen, delivery_ids=ids),
            CardAct.IT_IS_LIVE: lambda unit: _settle_unsure(unit, ids[0], is_live=True),
            CardAct.IT_IS_NOT: lambda unit: _settle_unsure(unit, ids[0], is_live=False),
            CardAct.POSTED: lambda unit: _posted(unit, ids[0]),
        }
        if act in changes and (ids or act is CardAct.OPEN_REPORT):
            thanked = act in {CardAct.IT_IS_LIVE, CardAct.IT_IS_NOT, CardAct.POSTED}
            self.work.write(changes[act], self._settled if thanked else None, self.show_error, owner=self)

    def _settled(self, done: Done) -> None:
        self.services.navigator.say(tr("Thank you. That is noted."))

    # -- parts -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(0, 0, 12, 8)
        whole.setSpacing(24)
        whole.addWidget(self._alive_card())
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(self._left(), 11)
        columns.addLayout(self._right(), 9)
        whole.addLayout(columns, 1)
        self.body.addWidget(scrolled(content, name="today-scroll"), 1)

    def _left(self) -> QVBoxLayout:
        self._needs.setSpacing(8)
        layout = column(text(tr("What needs you"), "section"), self._needs, gap=12)
        layout.addStretch(1)
        return layout

    def _right(self) -> QVBoxLayout:
        layout = column(gap=12)
        for title, rows, name in (
            (tr("Coming next"), self._coming, "coming"),
            (tr("Went live in the last seven days"), self._live, "went-live"),
        ):
            card = Card(name=name, margin=12, gap=2)
            rows.setSpacing(0)
            card.body.addLayout(rows)
            layout.addWidget(text(title, "section"))
            layout.addWidget(card)
            layout.addSpacing(8)
        layout.addStretch(1)
        return layout

    def _alive_card(self) -> Card:
        card = Card(name="alive-card", margin=24)
        whole = row(gap=16)
        whole.addWidget(self._alive_icon, alignment=Qt.AlignmentFlag.AlignTop)
        whole.addLayout(column(self._alive, self._alive_more, gap=4), 1)
        whole.addSpacing(16)
        for name, words in _numbers().items():
            whole.addLayout(self._number(self._numbers[name], words))
            whole.addSpacing(8)
        card.body.addLayout(whole)
        return card

    def _number(self, figure: QLabel, words: str) -> QVBoxLayout:
        figure.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        figure.setAccessibleName(words)
        label = text(words, "caption", wrap=False)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return column(figure, label, gap=0)


def _outlook(when: str, *, paused: bool) -> str:
    """What comes next, `when` being its time or empty."""
    if paused:
        coming = tr("The next post is planned for {when}.", when=when) if when else tr("No post is waiting.")
        return coming + " " + tr("Nothing goes out until you resume publishing.")
    coming = tr("The next post goes out {when}.", when=when) if when else tr("No post is waiting.")
    return coming + " " + tr("Posts go out while ClinicSocial runs and this PC is awake.")


def _numbers() -> dict[str, str]:
    """The three figures of the week and what they count."""
    return {
        "live": tr("live this week"),
        "planned": tr("planned next week"),
        "drafts": tr("drafts"),
    }


def _people(needs: NeedsYou) -> str:
    """Where the consents page begins for a card: with the one person, or with those it is about."""
    if needs.subject_id is not None:
        return f"person:{needs.subject_id}"
    return "filter:ending" if needs.kind in _ENDING else "filter:needs"


def _settle_unsure(unit: UnitOfWork, delivery_id: int, *, is_live: bool) -> Done:
    from clinicsocial.core.planning.by_hand import settle_unsure

    return settle_unsure(unit, delivery_id=delivery_id, is_live=is_live)


def _seen(unit: UnitOfWork, *, delivery_ids: tuple[int, ...]) -> Done:
    from clinicsocial.core.insights.waiting import looked

    return looked(unit, delivery_ids=delivery_ids)


def _report_seen(unit: UnitOfWork) -> Done:
    from clinicsocial.core.insights.report_cards import report_seen

    return report_seen(unit)


def _posted(unit: UnitOfWork, delivery_id: int) -> Done:
    from clinicsocial.core.planning.by_hand import posted_by_hand

    return posted_by_hand(unit, delivery_id=delivery_id)
