"""The first step of a dialog that reads a file: one is dropped anywhere on it, or chosen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Card, Picture, PrimaryButton, button, row, text

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from clinicsocial.ui.look import Look

CARD_WIDTH = 620


@dataclass(frozen=True, slots=True)
class DropWords:
    """What the step says."""

    title: str
    words: str
    ask: str
    """Title of the system's own dialog."""
    kinds: str
    """Its filter, e.g. "Tables (*.csv *.xlsx)"."""


class FileDropStep(QWidget):
    """`file_chosen` carries a `Path`; nothing is read here.

    `card` takes what belongs below its button, `lay_out` what stands below the card.
    """

    file_chosen = Signal(object)
    closed = Signal()

    def __init__(self, look: Look, words: DropWords, *, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}-file")
        self.setAcceptDrops(True)
        self._words = words
        self._choose = PrimaryButton(tr("Choose a file…"), name=f"{name}-choose")
        self._choose.clicked.connect(self.choose)
        self._said = text("", "muted", wrap=False, name=f"{name}-reading")
        self._cancel = button(tr("Cancel"), name=f"{name}-cancel")
        self._cancel.clicked.connect(self.closed)
        self.card = self._make_card(look, name)

    def lay_out(self, *below: QWidget, foot: QWidget | None = None) -> None:
        """Put the parts in their places; call it once. `foot` stands at the left of the last line."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addStretch(1)
        layout.addWidget(self.card, alignment=Qt.AlignmentFlag.AlignHCenter)
        for part in below:
            layout.addLayout(row(None, part, None))  # its height follows from its own width
        layout.addStretch(2)
        last = row(self._said, None, self._cancel)
        if foot is not None:
            last.insertWidget(0, foot)
        layout.addLayout(last)

    def show_reading(self, file_name: str) -> None:
        """Say that a file is being read; empty: no longer."""
        self._said.setText(tr("Reading {file}…", file=file_name) if file_name else "")
        self._choose.setEnabled(not file_name)
        if not file_name:
            self._choose.setFocus()  # a button that is disabled loses the keyboard

    @Slot()
    def choose(self) -> None:
        """Ask for the file."""
        name, _ = QFileDialog.getOpenFileName(self, self._words.ask, "", self._words.kinds)
        if name:
            self.file_chosen.emit(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file of this PC may be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file."""
        event.acceptProposedAction()
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local and self._choose.isEnabled():
            self.file_chosen.emit(Path(local[0]))

    def _make_card(self, look: Look, name: str) -> Card:
        card = Card(name=f"{name}-place", margin=32, gap=12)
        card.setFixedWidth(CARD_WIDTH)
        centre = Qt.AlignmentFlag.AlignHCenter
        card.body.addWidget(Picture(look, "upload", "accent", 40), alignment=centre)
        title = text(self._words.title, "section", name=f"{name}-place-title")
        for label in (title, text(self._words.words, "muted")):
            label.setAlignment(centre)
            label.setFixedWidth(CARD_WIDTH - 80)
            card.body.addLayout(row(None, label, None))  # its height follows from its own width
        card.body.addSpacing(4)
        card.body.addWidget(self._choose, alignment=centre)
        return card
