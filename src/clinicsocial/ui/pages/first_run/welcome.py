"""The first thing a new clinic reads: what ClinicSocial does, what it does not, and three ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.first_run.step import GuideStep
from clinicsocial.ui.widgets.basics import Card, Picture, PrimaryButton, button, column, row, text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout, QPushButton

    from clinicsocial.ui.services import Services


class WelcomeStep(GuideStep):
    """`go_on` when the clinic is to be set up, the other two for the other ways."""

    practice_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.title = tr("Welcome to ClinicSocial")
        self.lead = tr("Setting up takes about ten minutes. You can stop at any point and go on another day.")
        self.begin = PrimaryButton(tr("Set up my clinic"), name="guide-begin")
        self.begin.clicked.connect(self.go_on)
        self.practice = button(tr("Try it with an invented clinic"), name="guide-practice")
        self.practice.clicked.connect(self.practice_wanted)
        self.restore = button(tr("I have a backup: bring it back"), name="guide-restore")
        self.restore.clicked.connect(self.restore_wanted)
        self.setLayout(column(self._told(), self._ways(), None, gap=16))

    def enter(self) -> None:
        """The keyboard begins where most people go."""
        self.begin.setFocus()

    def _told(self) -> Card:
        card = Card(name="welcome-card", margin=28, gap=16)
        for icon, token, words in (
            (
                "calendar",
                "accent",
                tr("Plan posts in a calendar. They go out by themselves while this PC is on and awake."),
            ),
            (
                "shield",
                "accent",
                tr(
                    "Every text is checked before it leaves: patients, consent, and the advertising rules of "
                    "your country."
                ),
            ),
            (
                "lock",
                "accent",
                tr(
                    "Everything stays on this PC, encrypted. You need no account with us and send us nothing."
                ),
            ),
            (
                "info",
                "muted",
                tr("It gives no legal advice, reads no patient records, and does not decide for you."),
            ),
        ):
            line = row(Picture(self.look, icon, token, 24), text(words, "lead"), gap=16)
            line.setStretch(1, 1)
            card.body.addLayout(line)
        return card

    def _ways(self) -> Card:
        card = Card(name="ways-card", margin=24, gap=14)
        card.body.addLayout(
            _way(self.begin, tr("Who you are, your recovery code, a first account and a first post."))
        )
        card.body.addLayout(
            _way(
                self.practice,
                tr("Practice mode: three months of posts in a window of its own. Nothing in it is real."),
            )
        )
        card.body.addLayout(
            _way(self.restore, tr("From a USB stick or another folder, with the recovery code from paper."))
        )
        return card


def _way(press: QPushButton, words: str) -> QHBoxLayout:
    press.setMinimumWidth(260)
    press.setAccessibleDescription(words)
    line = row(press, text(words, "muted"), gap=16)
    line.setStretch(1, 1)
    return line
