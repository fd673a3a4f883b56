"""A card of Today: one cause, what it means, and the next action."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Card, Picture, button, column, hide_unless, row, text
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.help_subject import tell_subject
from clinicsocial.ui.widgets.one_press import press_once
from clinicsocial.ui.widgets.what_means import WhatMeans

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import NeedsYou
    from clinicsocial.ui.look import Look


class CardAct(StrEnum):
    """What a person may choose on a card."""

    OPEN = "open"
    OPEN_PAGE = "open_page"
    IT_IS_LIVE = "it_is_live"
    IT_IS_NOT = "it_is_not"
    POSTED = "posted"
    SEEN = "seen"
    """The posts that the card is about were looked at, where they are."""
    RECONNECT = "reconnect"
    SET_UP = "set_up"
    SHOW_POSTS = "show_posts"
    SHOW_PEOPLE = "show_people"
    """The person it is about, or those of the register it is about."""
    PLAN = "plan"
    """Look for something to say in the days to come."""
    TIDY = "tidy"
    BACKUPS = "backups"
    OPEN_REPORT = "open_report"
    """The week's report, whose file the card names."""
    SHOW_FILES = "show_files"
    """The files of the library that want an answer."""


_LOOKS = {
    "unsure": ("state-unsure", "warning"),
    "refused": ("state-refused", "danger"),
    "missed": ("state-missed", "danger"),
    "held": ("state-held", "warning"),
    "by_hand": ("state-by_hand", "info"),
    "ask_live": ("state-by_hand", "warning"),
    "changed": ("warning", "warning"),
    "unanswered": ("warning", "info"),
    "pictures": ("image", "warning"),
    "comments": ("answer", "info"),
    "gone": ("eye", "warning"),
    "over": ("clock", "warning"),
    "quiet_week": ("calendar", "info"),
    "reconnect": ("key", "danger"),
    "sign_in_ends": ("key", "warning"),
    "not_set_up": ("clinic", "accent"),
    "no_team": ("users", "accent"),
    "no_code": ("key", "warning"),
    "no_account": ("accounts", "accent"),
    "no_post": ("edit", "accent"),
    "takedown": ("clock", "warning"),
    "takedown_overdue": ("warning", "danger"),
    "consent_expired": ("state-missed", "danger"),
    "consent_no_evidence": ("upload", "warning"),
    "consent_ask_again": ("users", "info"),
    "consent_expiring": ("clock", "info"),
    "tidy": ("trash", "info"),
    "report": ("insights", "accent"),
    "backup_old": ("warning", "danger"),
    "backup_away": ("warning", "warning"),
}

SUBJECTS = {
    "unsure": "delivery.unsure",
    "refused": "delivery.refused",
    "missed": "delivery.missed",
    "held": "delivery.held",
    "by_hand": "delivery.by_hand",
    "ask_live": "delivery.by_hand",
    "pictures": "page.library",
    "reconnect": "reason.reconnect",
    "sign_in_ends": "account.ends",
    "takedown": "page.consents.takedown",
    "takedown_overdue": "page.consents.takedown",
    "consent_expired": "consent.expired",
    "consent_no_evidence": "consent.signed",
    "consent_expiring": "consent.expiring",
    "tidy": "page.settings.keeping",
    "backup_old": "page.settings.data",
    "backup_away": "page.settings.data",
}
"""What the guide says about them; the others say it all themselves."""


class NeedsCard(Card):
    """`acted` tells the card's `NeedsYou` and the `CardAct` chosen."""

    acted = Signal(object, object)

    def __init__(self, look: Look, needs: NeedsYou, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=f"needs-{needs.kind}", margin=16, gap=4)
        self.needs = needs
        icon, token = _LOOKS.get(needs.kind, ("info", "info"))
        title = text(needs.title, "strong", name="needs-title")
        message = text(needs.message, "muted", name="needs-message")
        hide_unless(needs.message, message)
        self._acts = FlowLayout(gap=8, line_gap=4)
        for number, (act, offer) in enumerate(_choices(needs)):
            self._acts.addWidget(self._button(act, offer, first=number == 0))
        subject = SUBJECTS.get(needs.kind, "")
        if subject:
            tell_subject(self, subject)
            self._acts.addWidget(WhatMeans(look, subject, needs.title))
        words = column(title, message, gap=2)
        words.addSpacing(6)
        words.addLayout(self._acts)
        picture = Picture(look, icon, token, 22)
        whole = row(gap=12)
        whole.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)
        self.body.addLayout(whole)
        self.setAccessibleName(f"{needs.title} {needs.message}")

    def _button(self, act: CardAct, words: str, *, first: bool) -> QPushButton:
        made = press_once(button(words, "" if first else "quiet", name=f"act-{act.value}"))
        made.setProperty("act", act.value)
        made.clicked.connect(self._clicked)
        return made

    @Slot()
    def _clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.acted.emit(self.needs, CardAct(str(sender.property("act"))))


def _choices(needs: NeedsYou) -> tuple[tuple[CardAct, str], ...]:
    """What can be done about it, the likeliest first."""
    look = ((CardAct.OPEN_PAGE, tr("Open the page")),) if needs.address else ()
    opening = (
        ((CardAct.OPEN, tr("Open the post")),)
        if needs.post_id is not None
        else ((CardAct.SHOW_POSTS, tr("Show the posts")),)
    )

    def people(words: str) -> tuple[tuple[CardAct, str], ...]:
        return ((CardAct.SHOW_PEOPLE, words),)

    yes = (CardAct.IT_IS_LIVE, tr("It is there"))
    no = (CardAct.IT_IS_NOT, tr("It is not there"))
    choices: dict[str, tuple[tuple[CardAct, str], ...]] = {
        "report": ((CardAct.OPEN_REPORT, tr("Open it")),),
        "unsure": (*look, yes, no),
        "ask_live": ((CardAct.POSTED, tr("I posted it")), *opening),
        "by_hand": ((CardAct.OPEN, tr("Post it now")), (CardAct.POSTED, tr("I posted it"))),
        "comments": (*_first_page(needs, opening), (CardAct.SEEN, tr("I have seen them"))),
        "gone": (*look, (CardAct.SEEN, tr("I have looked")), *opening),
        "quiet_week": ((CardAct.PLAN, tr("Plan the week")), (CardAct.SHOW_POSTS, tr("Show the posts"))),
        "reconnect": ((CardAct.RECONNECT, tr("Reconnect")),),
        "sign_in_ends": ((CardAct.RECONNECT, tr("Reconnect")),),
        "not_set_up": ((CardAct.SET_UP, tr("Start here")),),
        "no_team": ((CardAct.SET_UP, tr("List them")),),
        "no_code": ((CardAct.SET_UP, tr("Do it now")),),
        "no_account": ((CardAct.SET_UP, tr("Connect one")),),
        "no_post": ((CardAct.SET_UP, tr("Choose a template")),),
        "takedown": people(tr("See to it")),
        "takedown_overdue": people(tr("See to it")),
        "consent_expired": people(tr("Renew or leave it")),
        "consent_no_evidence": people(tr("Add the form")),
        "consent_ask_again": people(tr("See who")),
        "consent_expiring": people(tr("Ask now")),
        "pictures": ((CardAct.SHOW_FILES, tr("Answer now")),),
        "tidy": ((CardAct.TIDY, tr("See what would go")),),
        "backup_old": ((CardAct.BACKUPS, tr("Make one now")),),
        "backup_away": ((CardAct.BACKUPS, tr("See to it")),),
    }
    return choices.get(needs.kind, opening)


def _first_page(
    needs: NeedsYou, otherwise: tuple[tuple[CardAct, str], ...]
) -> tuple[tuple[CardAct, str], ...]:
    """Look at the first post of several; where no page of it is known, something else."""
    if not needs.address:
        return otherwise
    several = len(needs.delivery_ids) > 1
    return ((CardAct.OPEN_PAGE, tr("Open the first") if several else tr("Open the page")),)
