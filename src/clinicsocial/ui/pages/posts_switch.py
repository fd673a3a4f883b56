"""The switch between the two ways of seeing all posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import button, one_of_several

if TYPE_CHECKING:
    from clinicsocial.ui.services import Navigator


class ListOrBoard(QWidget):
    """Stands on both pages; the one it stands on (``posts`` or ``board``) is chosen."""

    def __init__(self, navigator: Navigator, here: str) -> None:
        super().__init__()
        self._navigator = navigator
        self._here = here
        self._group = QButtonGroup(self)
        self._choices: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for page, words in (("posts", tr("List")), ("board", tr("Board"))):
            choice = button(words, name=f"as-{page}")
            one_of_several(choice, self._group)
            choice.setChecked(page == here)
            choice.clicked.connect(self._choose)
            self._choices[page] = choice
            layout.addWidget(choice)

    @Slot()
    def _choose(self) -> None:
        """Go to the other page; here the switch keeps telling where one is."""
        wanted = next(page for page, choice in self._choices.items() if choice.isChecked())
        self._choices[self._here].setChecked(True)
        if wanted != self._here:
            self._navigator.go(wanted)
