"""The first step of bringing many posts in: a file is chosen or dropped, and read in the right letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.bulk.values import MOST_ROWS
from clinicsocial.ui.widgets.basics import Card, button, row, text
from clinicsocial.ui.widgets.file_drop import CARD_WIDTH, DropWords, FileDropStep

if TYPE_CHECKING:
    from clinicsocial.core.planning.bulk.errors import EncodingError
    from clinicsocial.ui.look import Look


class FileStep(FileDropStep):
    """Asks for the file, and once more where its letters can be read in two ways."""

    windows_wanted = Signal()
    """Read the same file as one from an older Windows program."""
    sample_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, _words(), name="bulk")
        sample = button(tr("Save a sample file…"), "link", name="bulk-sample")
        sample.clicked.connect(self.sample_wanted)
        self.card.body.addWidget(sample, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._question = self._make_question()
        self.lay_out(self._question)

    def show_reading(self, file_name: str) -> None:
        """Say that a file is being read; empty: no longer."""
        super().show_reading(file_name)
        self._question.hide()

    def ask_encoding(self, error: EncodingError) -> None:
        """Show how the line looks now and how it would look, and ask."""
        self.show_reading("")
        self._title.setText(error.message)
        self._before.setText(tr("As it stands: “{line}”", line=error.as_utf8))
        self._after.setText(tr("Read as an older Windows file: “{line}”", line=error.as_windows))
        self._question.show()
        self._yes.setFocus()

    def _make_question(self) -> Card:
        card = Card(name="bulk-encoding")
        card.setFixedWidth(CARD_WIDTH)
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


def _words() -> DropWords:
    return DropWords(
        title=tr("Drop a CSV file or an Excel workbook here"),
        words=tr(
            "One post in each row, up to {most}: text, day, time, accounts, and what else you like. The "
            "first row names the columns. You see every row, with what the checks say, before anything "
            "is kept.",
            most=MOST_ROWS,
        ),
        ask=tr("Bring in many posts"),
        kinds=tr("Tables (*.csv *.tsv *.txt *.xlsx)"),
    )
