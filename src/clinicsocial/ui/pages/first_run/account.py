"""The step about the first account: the accounts page's own way of connecting one, or later."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.first_run.requests import Site, site
from clinicsocial.ui.pages.first_run.step import GuideStep
from clinicsocial.ui.widgets.basics import (
    Card,
    Picture,
    PrimaryButton,
    column,
    empty_layout,
    row,
    text,
)

if TYPE_CHECKING:
    from clinicsocial.ui.pages.accounts.assistant import Assistant
    from clinicsocial.ui.services import Services


class AccountStep(GuideStep):
    """Says what there is; the assistant takes its place while an account is being connected."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.title = tr("Your first account")
        self.lead = tr("Where posts go: your website, a network, or a page you post to by hand.")
        self.skip_words = tr("Skip this for now")
        self._found = Site((), "", demo=False)
        self._card = Card(name="accounts-card", margin=24, gap=14)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.connect_one = PrimaryButton(tr("Connect an account"), name="guide-connect")
        self.connect_one.clicked.connect(self._begin)
        self._card.body.addLayout(self._lines)
        self._card.body.addLayout(row(self.connect_one, None))
        told = QWidget()
        told.setLayout(column(self._card, None))
        self._stack = QStackedWidget()
        self._stack.addWidget(told)
        self.setLayout(column(self._stack))

    @cached_property
    def assistant(self) -> Assistant:
        """Leads to a connected account; made when it is first wanted."""
        from clinicsocial.ui.pages.accounts.assistant import Assistant

        made = Assistant(self.services, self._stack)
        made.done.in_guide()
        made.finished.connect(self._end)
        made.write_wanted.connect(self._write)
        self._stack.addWidget(made)
        return made

    @property
    def satisfied(self) -> bool:
        """Whether there is an account."""
        return bool(self._found.labels)

    @property
    def takes_enter(self) -> bool:
        """The assistant's fields send themselves off."""
        return self._stack.currentIndex() > 0

    @property
    def leads_back(self) -> bool:
        """The assistant has a way back of its own."""
        return self._stack.currentIndex() == 0

    def enter(self) -> None:
        """Look up the accounts."""
        self.work.read(site, self._show, self.refuse, owner=self)

    def _show(self, found: Site) -> None:
        self._found = found
        empty_layout(self._lines)
        for label in found.labels:
            line = row(Picture(self.look, "state-live", "success", 20), text(label, "strong"), gap=10)
            line.setStretch(1, 1)
            self._lines.addLayout(line)
        if not found.labels:
            for words in (
                tr("ClinicSocial publishes to your WordPress website and to Bluesky by itself."),
                tr(
                    "For every other network it prepares text and picture and reminds you at the planned "
                    "time; you post it. No password is needed for that."
                ),
                tr("One takes about three minutes. You need the password, or a colleague who has it."),
            ):
                self._lines.addWidget(text(words))
        self.connect_one.setText(tr("Connect another") if found.labels else tr("Connect an account"))
        self.moved.emit()
        if self.leads_back:
            self.connect_one.setFocus()

    @Slot()
    def _begin(self) -> None:
        self.assistant.begin(demo=self._found.demo, site=self._found.site)
        self._stack.setCurrentWidget(self.assistant)
        self.moved.emit()

    @Slot()
    def _end(self) -> None:
        self._stack.setCurrentIndex(0)
        self.moved.emit()
        self.enter()

    @Slot()
    def _write(self) -> None:
        self._end()
        self.go_on.emit()
