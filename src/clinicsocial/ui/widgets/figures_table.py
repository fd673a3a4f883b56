"""The table in which figures are typed: Tab goes to the next cell, Enter below, a block can be pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView

from clinicsocial.core.i18n import tr
from clinicsocial.ui.models.figures_typing import FiguresTypingModel
from clinicsocial.ui.widgets.basics import own_viewport
from clinicsocial.ui.widgets.keys import bind

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from clinicsocial.ui.look import Look
    from clinicsocial.ui.models.figures_typing import Grid

_Hint = QAbstractItemDelegate.EndEditHint
_MOST_CELLS = 20_000
"""Of a block that is pasted; more is no table of posts."""


class FiguresTable(QTableView):
    """Typing begins in any cell of a figure; what stands there is replaced."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        own_viewport(self)
        self.figures = FiguresTypingModel(look, self)
        self.setModel(self.figures)
        self.setObjectName("figures-table")
        self.setAccessibleName(words)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed | trigger.SelectedClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        bind(self, QKeySequence.StandardKey.Paste, tr("Paste figures from a spreadsheet"), self.paste)

    def show_grid(self, grid: Grid) -> None:
        """Show this, with the first figure of the first row ready to be typed."""
        self.figures.show_grid(grid)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        heads = self.horizontalHeader()
        for column in range(self.figures.columnCount()):
            stretched = QHeaderView.ResizeMode.Stretch if column == 0 else QHeaderView.ResizeMode.Interactive
            heads.setSectionResizeMode(column, stretched)
            if column:
                words = str(self.figures.headerData(column, heads.orientation()))
                self.setColumnWidth(column, self.fontMetrics().horizontalAdvance(words) + 36)
        if self.figures.rowCount() and self.figures.columnCount() > 1:
            self.setCurrentIndex(self.figures.index(0, 1))

    def closeEditor(self, editor: QWidget, hint: _Hint) -> None:
        """Enter goes on to the cell below, as in a spreadsheet."""
        here = self.currentIndex()
        super().closeEditor(editor, hint)
        if hint is _Hint.SubmitModelCache or hint is _Hint.NoHint:
            below = self.figures.index(here.row() + 1, here.column())
            if below.isValid():
                self.setCurrentIndex(below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tab leaves the table behind its last cell, and before its first: nobody is caught in it."""
        here, figures = self.currentIndex(), self.figures
        last = figures.index(figures.rowCount() - 1, figures.columnCount() - 1)
        if event.key() == Qt.Key.Key_Tab and (not here.isValid() or here == last):
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Backtab and (not here.isValid() or here == figures.index(0, 0)):
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    @Slot()
    def paste(self) -> None:
        """Write what was copied from a spreadsheet, beginning at the chosen cell."""
        words = QGuiApplication.clipboard().text()
        here = self.currentIndex()
        block = [line.split("\t") for line in words.rstrip("\r\n").splitlines()]
        if here.isValid() and here.column() > 0 and sum(map(len, block)) <= _MOST_CELLS:
            self.figures.put(here.row(), here.column(), block)
