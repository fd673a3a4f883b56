"""Settings › Appearance: colours and size of text. A choice is seen at once and kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.text_sizes import SYSTEM_SIZE, TEXT_SIZES
from clinicsocial.ui.appearance_choice import choose_appearance
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.theme import Appearance
from clinicsocial.ui.widgets.basics import Card, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.ui.services import Services


class AppearanceSection(Section):
    """Three choices of colour, four of size."""

    def __init__(self, services: Services) -> None:
        super().__init__(services, "appearance")
        self.choices: dict[Appearance, QRadioButton] = {
            appearance: _choice(words, f"appearance-{appearance.value}")
            for appearance, words in (
                (Appearance.SYSTEM, tr("Like the system")),
                (Appearance.LIGHT, tr("Light")),
                (Appearance.DARK, tr("Dark")),
            )
        }
        self.sizes: dict[int, QRadioButton] = {
            percent: _choice(_size_words(percent), f"text-size-{percent}") for percent in TEXT_SIZES
        }
        self._colours = self._card(tr("Colours of the window"), self.choices.values())
        self._sizes = self._card(tr("Size of the text"), self.sizes.values())
        self._colours.buttonToggled.connect(self._choose_colours)
        self._sizes.buttonToggled.connect(self._choose_size)

    def refresh(self) -> None:
        """Show what is in force."""
        size = round(self.look.scale * 100)
        with QSignalBlocker(self._colours), QSignalBlocker(self._sizes):
            self.choices[self.look.appearance].setChecked(True)
            self.sizes[size if size in self.sizes else SYSTEM_SIZE].setChecked(True)

    def _card(self, title: str, choices: Iterable[QRadioButton]) -> QButtonGroup:
        group = QButtonGroup(self)
        card = Card(margin=20, gap=10)
        card.body.addWidget(text(title, "section"))
        for choice in choices:
            group.addButton(choice)
            card.body.addWidget(choice)
        self.body.addWidget(card)
        return group

    @Slot()
    def _choose_colours(self) -> None:
        chosen = next((one for one, choice in self.choices.items() if choice.isChecked()), None)
        if chosen is None or chosen is self.look.appearance:
            return
        choose_appearance(self.services, chosen, self.show_error, owner=self)

    @Slot()
    def _choose_size(self) -> None:
        chosen = next((percent for percent, choice in self.sizes.items() if choice.isChecked()), None)
        if chosen is None or chosen == round(self.look.scale * 100):
            return
        self.look.choose(self.look.appearance, scale=chosen / 100)

        def keep(unit: UnitOfWork) -> None:
            from clinicsocial.core.store.settings import set_text_size

            set_text_size(unit, chosen)

        self.work.write(keep, None, self.show_error, owner=self)


def _choice(words: str, name: str) -> QRadioButton:
    choice = QRadioButton(words)
    choice.setObjectName(name)
    return choice


def _size_words(percent: int) -> str:
    if percent == SYSTEM_SIZE:
        return tr("Like the system (100%)")
    return tr("{percent}%", percent=percent)
