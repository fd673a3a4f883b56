"""Settings › Appearance: light, dark, or like the system. A choice is seen at once and kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.theme import Appearance
from clinicsocial.ui.widgets.basics import Card, text

if TYPE_CHECKING:
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.ui.services import Services


class AppearanceSection(Section):
    """Three choices."""

    def __init__(self, services: Services) -> None:
        super().__init__(services, "appearance")
        self._group = QButtonGroup(self)
        card = Card(margin=20, gap=10)
        card.body.addWidget(text(tr("Colours of the window"), "section"))
        self.choices: dict[Appearance, QRadioButton] = {}
        for appearance, words in (
            (Appearance.SYSTEM, tr("Like the system")),
            (Appearance.LIGHT, tr("Light")),
            (Appearance.DARK, tr("Dark")),
        ):
            choice = QRadioButton(words)
            choice.setObjectName(f"appearance-{appearance.value}")
            self._group.addButton(choice)
            self.choices[appearance] = choice
            card.body.addWidget(choice)
        self._group.buttonToggled.connect(self._choose)
        self.body.addWidget(card)

    def refresh(self) -> None:
        """Show what is in force."""
        with QSignalBlocker(self._group):
            self.choices[self.look.appearance].setChecked(True)

    @Slot()
    def _choose(self) -> None:
        chosen = next((one for one, choice in self.choices.items() if choice.isChecked()), None)
        if chosen is None or chosen is self.look.appearance:
            return
        self.look.choose(chosen)

        def keep(unit: UnitOfWork) -> None:
            from clinicsocial.core.store import settings

            settings.set_appearance(unit, settings.Appearance(chosen.value))

        self.work.write(keep, None, self.show_error, owner=self)
