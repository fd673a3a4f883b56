"""The first step of bringing many posts in: a file is chosen or dropped, and read in the right letters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.bulk.values import MOST_ROWS
from clinicsocial.ui.widgets.basics import Card, Picture, PrimaryButton, button, row, text

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from clinicsocial.core.planning.bulk.errors import EncodingError
    from clinicsocial.ui.look import Look

_WIDTH = 620


class FileStep(QWidget):
    """`file_chosen` carries a `Path`; nothing is read here."""

    file_chosen = Signal(object)
    windows_wanted = Signal()
    """Read the same file as one from an older Windows program."""
    sample_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("bulk-file")
        self.setAcceptDrops(True)
        self._choose = PrimaryButton(tr("Choose a file…"), name="bulk-choose")
        self._choose.clicked.connect(self.choose)
        self._said = text("", "muted", wrap=False, name="bulk-reading")
        cancel = button(tr("Cancel"), name="bulk-cancel")
        cancel.clicked.connect(self.closed)
        self._question = self._make_question()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addStretch(1)
        layout.addWidget(self._make_place(look), alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(row(None, self._question, None))  # its height follows from its own width
        layout.addStretch(2)
        layout.addLayout(row(self._said, None, cancel))

    def show_reading(self, file_name: str) -> None:
        """Say that a file is being read; empty: no longer."""
        self._said.setText(tr("Reading {file}…", file=file_name) if file_name else "")
        self._choose.setEnabled(not file_name)
        self._question.hide()

    def ask_encoding(self, error: EncodingError) -> None:
        """Show how the line looks now and how it would look, and ask."""
        self.show_reading("")
        self._title.setText(error.message)
        self._before.setText(tr("As it stands: “{line}”", line=error.as_utf8))
        self._after.setText(tr("Read as an older Windows file: “{line}”", line=error.as_windows))
        self._question.show()
        self._yes.setFocus()

    @Slot()
    def choose(self) -> None:
        """Ask for the file."""
        kinds = tr("Tables (*.csv *.tsv *.txt *.xlsx)")
        name, _ = QFileDialog.getOpenFileName(self, tr("Bring in many posts"), "", kinds)
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

    def _make_place(self, look: Look) -> Card:
        card = Card(name="bulk-place", margin=32, gap=12)
        card.setFixedWidth(_WIDTH)
        centre = Qt.AlignmentFlag.AlignHCenter
        card.body.addWidget(Picture(look, "upload", "accent", 40), alignment=centre)
        title = text(tr("Drop a CSV file or an Excel workbook here"), "section", name="bulk-place-title")
        words = text(
            tr(
                "One post in each row, up to {most}: text, day, time, accounts, and what else you like. The "
                "first row names the columns. You see every row, with what the checks say, before anything "
                "is kept.",
                most=MOST_ROWS,
            ),
            "muted",
        )
        for label in (title, words):
            label.setAlignment(centre)
            label.setFixedWidth(_WIDTH - 80)
            card.body.addLayout(row(None, label, None))  # its height follows from its own width
        sample = button(tr("Save a sample file…"), "link", name="bulk-sample")
        sample.clicked.connect(self.sample_wanted)
        card.body.addSpacing(4)
        card.body.addWidget(self._choose, alignment=centre)
        card.body.addWidget(sample, alignment=centre)
        return card

    def _make_question(self) -> Card:
        card = Card(name="bulk-encoding")
        card.setFixedWidth(_WIDTH)
        self._title = text("", "strong", name="encoding-title")
        self._before = text("", "muted", name="encoding-before")
        self._after = text("", "body", name="encoding-after")
        for label in (self._title, self._before, self._after):
            card.body.addWidget(label)
        card.body.addWidget(text(tr("Which of the two looks right?"), "body"))
        self._yes = button(tr("Read it as an older Windows file"), name="encoding-windows")
        self._yes.clicked.connect(self.windows_wanted)
        other = text(
            tr("Neither? Save it again in your spreadsheet program as “CSV UTF-8”, and choose it anew."),
            "caption",
        )
        card.body.addLayout(row(self._yes, None))
        card.body.addWidget(other)
        card.hide()
        return card
