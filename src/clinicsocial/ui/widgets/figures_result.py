"""The last step of importing figures: what is there now, what is worth knowing, and a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Card, Picture, PrimaryButton, button, row, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.ui.look import Look

_WIDTH = 560


class FiguresResult(QWidget):
    """Says what was done."""

    undo_wanted = Signal()
    another_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("figures-result")
        self._title = text("", "section", name="figures-done")
        self._notes = text("", "muted", name="figures-notes")
        card = Card(name="figures-result-card", margin=32, gap=12)
        card.setFixedWidth(_WIDTH)
        centre = Qt.AlignmentFlag.AlignHCenter
        card.body.addWidget(Picture(look, "state-live", "success", 40), alignment=centre)
        for label in (self._title, self._notes):
            label.setAlignment(centre)
            label.setFixedWidth(_WIDTH - 80)
            card.body.addLayout(row(None, label, None))  # its height follows from its own width
        self._undo = button(tr("Undo this import"), name="figures-undo")
        self._undo.clicked.connect(self.undo_wanted)
        another = button(tr("Another file"), name="figures-next")
        another.clicked.connect(self.another_wanted)
        self._done = PrimaryButton(tr("Done"), name="figures-close")
        self._done.clicked.connect(self.closed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(card, alignment=centre)
        layout.addStretch(2)
        layout.addLayout(row(self._undo, None, another, self._done))

    def show_done(self, title: str, notes: Sequence[str]) -> None:
        """Say it."""
        self._title.setText(title)
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))
        self._undo.setEnabled(True)
        self._done.setFocus()

    def show_undone(self) -> None:
        """It was taken back."""
        self._title.setText(tr("The import was taken back"))
        self._notes.setText(tr("Its figures no longer count. The file can be imported again."))
        self._notes.show()
        self._undo.setEnabled(False)
        self._done.setFocus()
