"""The second step of bringing many posts in: what each column of the file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.bulk.values import Column
from clinicsocial.core.text.excerpts import excerpt
from clinicsocial.ui.widgets.basics import PrimaryButton, button, column, row, scrolled, text
from clinicsocial.ui.widgets.combo import ComboBox

if TYPE_CHECKING:
    from clinicsocial.core.planning.bulk.values import Mapped, Sheet

_EXAMPLES = 3
_LONGEST = 60
"""Characters of an example."""
_CHOICES: Mapped = (None, *Column)
"""What each box offers, in order."""


def column_words(column: Column) -> str:
    """What a person reads for a column."""
    words = {
        Column.TEXT: tr("Text"),
        Column.TITLE: tr("Title"),
        Column.DATE: tr("Day"),
        Column.TIME: tr("Time"),
        Column.WHEN: tr("Day and time"),
        Column.ACCOUNTS: tr("Accounts"),
        Column.THEME: tr("Theme"),
        Column.CAMPAIGN: tr("Campaign"),
        Column.LINK: tr("Link"),
        Column.PICTURE: tr("Picture"),
        Column.ALT_TEXT: tr("Picture description"),
        Column.FIRST_COMMENT: tr("First comment"),
    }
    return words[column]


class ColumnsStep(QWidget):
    """Each column is meant once: choosing it for one heading takes it from another."""

    done = Signal(object)
    """What the columns hold (`Mapped`)."""
    back_wanted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bulk-columns")
        self._boxes: list[QComboBox] = []
        self._missing = text("", "error", name="columns-missing")
        self._next = PrimaryButton(tr("Look at the rows"), name="columns-next")
        self._next.clicked.connect(self._go_on)
        back = button(tr("Another file"), name="columns-back")
        back.clicked.connect(self.back_wanted)
        cancel = button(tr("Cancel"), name="columns-cancel")
        cancel.clicked.connect(self.closed)
        self._place = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(
            text(
                tr(
                    "This is what the columns seem to hold. Change what is not right: it is remembered for "
                    "the next file with the same headings."
                ),
                "muted",
            )
        )
        layout.addLayout(self._place, 1)
        layout.addWidget(self._missing)
        layout.addLayout(row(back, None, cancel, self._next))

    @property
    def mapped(self) -> Mapped:
        """What is chosen now."""
        return tuple(_CHOICES[box.currentIndex()] for box in self._boxes)

    def show_sheet(self, sheet: Sheet, mapped: Mapped) -> None:
        """Show the headings of a file, with the first cells that say something."""
        while (old := self._place.takeAt(0)) is not None:
            if (gone := old.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(2, 1)
        self._boxes = []
        for place, (heading, meant) in enumerate(zip(sheet.headings, mapped, strict=True)):
            box = self._box(heading or tr("Column {number}", number=place + 1), meant)
            self._boxes.append(box)
            title = text(excerpt(heading, _LONGEST) or tr("No heading"), "strong", wrap=False)
            title.setBuddy(box)
            cells = [cells[place] for cells in sheet.rows if cells[place]][:_EXAMPLES]
            told = column(*(text(excerpt(cell, _LONGEST), "muted", wrap=False) for cell in cells), gap=2)
            if not cells:
                told.addWidget(text(tr("Empty in every row"), "caption", wrap=False))
            grid.addWidget(title, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(box, place, 1, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(told, place, 2)
        grid.setRowStretch(len(sheet.headings), 1)
        self._place.addWidget(scrolled(content, name="columns-scroll"))
        self._say()
        self._next.setFocus()

    def _box(self, heading: str, meant: Column | None) -> QComboBox:
        box = ComboBox()
        box.setObjectName(f"column-{len(self._boxes)}")
        box.setAccessibleName(tr("What “{heading}” holds", heading=heading))
        box.setMinimumWidth(200)
        for one in _CHOICES:
            box.addItem(tr("Leave out") if one is None else column_words(one))
        box.setCurrentIndex(_CHOICES.index(meant))
        box.activated.connect(self._changed)
        return box

    @Slot()
    def _changed(self) -> None:
        changed = self.sender()
        for box in self._boxes:
            if box is changed and box.currentIndex() > 0:
                for other in self._boxes:
                    if other is not box and other.currentIndex() == box.currentIndex():
                        other.setCurrentIndex(0)
        self._say()

    def _say(self) -> None:
        found = set(self.mapped)
        enough = bool(found & {Column.TEXT, Column.PICTURE})
        needed = tr("Choose the column that holds the text.")
        self._missing.setText("" if enough else needed)
        self._missing.setVisible(not enough)
        self._next.setEnabled(enough)

    @Slot()
    def _go_on(self) -> None:
        self.done.emit(self.mapped)
