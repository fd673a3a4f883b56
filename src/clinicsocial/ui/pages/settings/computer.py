"""Settings › This PC: whether ClinicSocial starts with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QCheckBox

from clinicsocial.core.autostart import Standing, autostart_of_this_pc
from clinicsocial.core.i18n import tr
from clinicsocial.core.store.data_folder import default_data_folder
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.tray import Tray
from clinicsocial.ui.widgets.basics import Card, text

if TYPE_CHECKING:
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


class ComputerSection(Section):
    """One choice, which belongs to this PC and not to the clinic: it is in no backup."""

    def __init__(self, services: Services) -> None:
        super().__init__(services, "computer")
        root = services.app.folder.root
        self._entry = autostart_of_this_pc(None if root == default_data_folder().root else root)
        self.starts = QCheckBox(tr("Start ClinicSocial when I log in to this PC"))
        self.starts.setObjectName("start-with-pc")
        self.starts.setEnabled(False)  # until the system has said what stands there
        self.starts.toggled.connect(self._choose)
        self.other = text(
            tr(
                "Another copy of ClinicSocial, or one with other data, starts with this PC now. "
                "Tick the box to start this one instead."
            ),
            name="starts-another",
        )
        self.other.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(margin=20, gap=12)
        card.body.addWidget(text(tr("Start with this PC"), "section"))
        card.body.addWidget(self.starts)
        card.body.addWidget(self.other)
        why = tr("Posts go out only while ClinicSocial is running and this PC is on and awake.")
        self.starts.setAccessibleDescription(why)
        card.body.addWidget(text(why))
        card.body.addWidget(text(_how(), "muted"))
        if self.services.app.practice:
            card.body.addWidget(text(tr("Practice mode changes nothing on this PC."), "muted"))
        self.body.addWidget(card)

    def refresh(self) -> None:
        """Look at what the system has noted."""
        self.work.run(self._entry.standing, self._show, self.show_error, owner=self)

    def _show(self, standing: Standing) -> None:
        with QSignalBlocker(self.starts):
            self.starts.setChecked(standing is Standing.ON)
        self.starts.setEnabled(not self.services.app.practice)
        self.other.setVisible(standing is Standing.OTHER)

    @Slot(bool)
    def _choose(self, wanted: bool) -> None:  # noqa: FBT001 - a slot
        self.banner.hide()
        act = self._entry.turn_on if wanted else self._entry.turn_off
        self.starts.setEnabled(False)
        self.work.run(act, self._said, self._not_chosen, owner=self)

    def _said(self, _: None) -> None:
        self.services.navigator.say(tr("Saved"))
        self.refresh()

    def _not_chosen(self, error: ClinicSocialError) -> None:
        self.show_error(error)
        with QSignalBlocker(self.starts):
            self.starts.setChecked(not self.starts.isChecked())
        self.starts.setEnabled(True)


def _how() -> str:
    if Tray.available():
        return tr("It starts in the background: click its icon beside the clock to see the window.")
    return tr("Its window opens each time, because this desktop has no place for icons beside the clock.")
