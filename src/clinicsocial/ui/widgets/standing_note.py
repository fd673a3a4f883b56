"""Below a list: what the state of the chosen post means, and who keeps its appointment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from clinicsocial.ui.states import state_word
from clinicsocial.ui.widgets.basics import column, row, text
from clinicsocial.ui.widgets.help_subject import state_subject
from clinicsocial.ui.widgets.what_means import WhatMeans

if TYPE_CHECKING:
    from clinicsocial.core.values.delivery import DeliveryState, PostState
    from clinicsocial.ui.look import Look


class StandingNote(QWidget):
    """A few sentences and the link to the page of the guide about the state; hidden while there is none."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("standing-note")
        self._words = text("", "caption", name="standing-words")
        self.means = WhatMeans(look, "delivery.waiting")
        self.setLayout(column(self._words, row(self.means, None), gap=2))
        self.hide()

    def show_state(self, state: DeliveryState | PostState | None, words: str = "") -> None:
        """Show what is said of a state; None: nothing is chosen."""
        self.setVisible(state is not None)
        if state is not None:
            self._words.setText(words)
            self._words.setVisible(bool(words))
            self.means.be_about(state_subject(state), state_word(state))
