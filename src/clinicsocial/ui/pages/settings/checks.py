"""Settings › Checks: which tips are wanted, what was called fine, and how old the rules are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.clinic_words import short_role
from clinicsocial.ui.pages.settings.accepted import AcceptedCard, AcceptedLine
from clinicsocial.ui.pages.settings.packs import PackLine, PackTable, pack_lines
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.pages.settings.tips import TipsCard
from clinicsocial.ui.when import calendar_day, local
from clinicsocial.ui.widgets.basics import Card, text
from clinicsocial.ui.widgets.notices import Banner, Tone
from clinicsocial.ui.widgets.question import ask

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from clinicsocial.core.planning.views import AcceptedView, Done
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


@dataclass(frozen=True, slots=True)
class _Found:
    """Everything the section shows."""

    switched_off: frozenset[str]
    accepted: tuple[AcceptedLine, ...]
    packs: tuple[PackLine, ...]
    zone: str


def _read(session: Session) -> _Found:
    from clinicsocial.core.clinic.identity import load_clinic
    from clinicsocial.core.planning.answers import list_accepted
    from clinicsocial.core.store.settings import tips_switched_off

    clinic = load_clinic(session)
    return _Found(
        switched_off=tips_switched_off(session),
        accepted=tuple(_line(one, clinic.zone) for one in list_accepted(session)),
        packs=pack_lines(clinic.jurisdiction.value),
        zone=clinic.zone,
    )


def _line(accepted: AcceptedView, zone: str) -> AcceptedLine:
    from clinicsocial.core.checks.titles import rule_title

    day = calendar_day(local(accepted.at, zone).date())
    who = accepted.by or tr("Somebody at this PC")
    told = tr("{name} · {role} · {day}", name=who, role=short_role(accepted.role), day=day)
    if accepted.post_id is None:
        told = tr("{told} · in a reply, or in a post that is gone", told=told)
    return AcceptedLine(accepted.id, rule_title(accepted.rule), told, accepted.post_id)


class ChecksSection(Section):
    """The switches act at once; withdrawing is asked about first, since it cannot be undone."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CHECKS, Topic.CLINIC, Topic.STAFF})

    def __init__(self, services: Services) -> None:
        super().__init__(services, "checks")
        self.tips = TipsCard()
        self.tips.switched.connect(self._switch)
        self.accepted = AcceptedCard(self.look)
        self.accepted.withdraw_wanted.connect(self._ask_withdraw)
        self.accepted.post_wanted.connect(self._open_post)
        self.overdue = Banner(self.look, name="packs-overdue")
        self.overdue.acted.connect(self._open_updates)
        self.packs = PackTable(self.look)
        rules = Card(name="rules", margin=20, gap=10)
        rules.body.addWidget(text(tr("Rules and replies in this copy"), "section"))
        intro = tr(
            "Rules change. Each pack names the day on which it was compared with its sources, and the day by "
            "which somebody who knows the local rules should look at it again. Yours are in bold."
        )
        rules.body.addWidget(text(intro, "muted"))
        rules.body.addWidget(self.packs)
        for part in (self.overdue, self.tips, self.accepted, rules):
            self.body.addWidget(part)

    def refresh(self) -> None:
        """Look everything up."""
        self.work.read(_read, self._show, self.show_error, owner=self)

    def _show(self, found: _Found) -> None:
        today = local(self.services.app.clock.now(), found.zone).date()
        self.tips.show_switched_off(found.switched_off)
        self.accepted.show_lines(found.accepted)
        self.packs.show_packs(found.packs, today)
        self._show_overdue(found.packs, today)

    def _show_overdue(self, packs: Iterable[PackLine], today: date) -> None:
        due = [line.title for line in packs if line.ours and line.is_due(today)]
        self.overdue.setVisible(bool(due))
        if due:
            self.overdue.show_notice(
                Tone.WARNING,
                tr("Some of your rules are overdue for a review."),
                tr("They still work, but may no longer be what the law says: {packs}.", packs=", ".join(due)),
                next_step=tr(
                    "Bring newer ones in under Settings › Rules and facts, install the newest ClinicSocial, "
                    "or ask somebody who knows the local rules to look at your posts."
                ),
                action=tr("Rules and facts…"),
                closable=False,
            )

    @Slot()
    def _open_updates(self) -> None:
        self.services.navigator.go_to("settings", "updates")

    # -- tips

    @Slot(str, bool)
    def _switch(self, name: str, wanted: bool) -> None:  # noqa: FBT001 - a slot
        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.checks.switches import Switch
            from clinicsocial.core.planning.tips import switch_tip

            return switch_tip(unit, switch=Switch(name), wanted=wanted)

        self.work.write(change, self._tell_switched, self._refuse, owner=self)

    def _tell_switched(self, _result: Done) -> None:
        self.banner.hide()
        self.services.navigator.say(tr("Saved"))

    def _refuse(self, error: ClinicSocialError) -> None:
        """Tell why not, and show again what is stored."""
        self.show_error(error)
        self.refresh()

    # -- accepted wordings

    @Slot(int)
    def _ask_withdraw(self, accepted_id: int) -> None:
        ask(
            self,
            tr("Ask about this wording again?"),
            tr(
                "The check speaks up again wherever it stands. A planned post that has it is held when its "
                "time comes."
            ),
            tr("Yes, withdraw it"),
            _Withdrawing(self, accepted_id).go,
        )

    def withdraw(self, accepted_id: int) -> None:
        """The wording is no longer fine; the person at the desk has been asked."""

        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.planning.answers import withdraw_accepted

            return withdraw_accepted(unit, accepted_id=accepted_id)

        self.work.write(change, partial(self._say, tr("Withdrawn")), self._refuse, owner=self)

    def _say(self, sentence: str, _result: Done) -> None:
        self.banner.hide()
        self.services.navigator.say(sentence)

    @Slot(int)
    def _open_post(self, post_id: int) -> None:
        self.services.navigator.open_post(post_id)


class _Withdrawing(QObject):
    """Remembers which wording a question is about until it is answered."""

    def __init__(self, section: ChecksSection, accepted_id: int) -> None:
        super().__init__(section)
        self._section = section
        self._accepted_id = accepted_id

    @Slot()
    def go(self) -> None:
        """The answer is yes."""
        self._section.withdraw(self._accepted_id)
