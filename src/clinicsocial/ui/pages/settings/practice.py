"""Settings › Practice mode: what it is, and the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.practice.starting import start_practice
from clinicsocial.ui.widgets.basics import Card, button, row, text

if TYPE_CHECKING:
    from clinicsocial.ui.services import Services


class PracticeSection(Section):
    """In practice mode itself there is nothing to open."""

    def __init__(self, services: Services) -> None:
        super().__init__(services, "practice")
        card = Card(name="practice-card", margin=20, gap=12)
        card.body.addWidget(text(tr("Practice mode"), "section"))
        for words in (
            tr("An invented clinic with months of posts, consents and figures, in a window of its own."),
            tr("Try everything, train staff: nothing in it is real, and nothing of it leaves this PC."),
            tr("It begins anew each time. Your own clinic goes on beside it, untouched."),
        ):
            card.body.addWidget(text(words))
        self.open = button(tr("Open practice mode"), name="open-practice")
        self.open.clicked.connect(self._open)
        self.open.setEnabled(not services.app.practice)
        self.open.setText(tr("This is practice mode") if services.app.practice else self.open.text())
        card.body.addLayout(row(self.open, None))
        self.body.addWidget(card)

    @Slot()
    def _open(self) -> None:
        try:
            start_practice(self.services)
        except ClinicSocialError as error:
            self.show_error(error)
