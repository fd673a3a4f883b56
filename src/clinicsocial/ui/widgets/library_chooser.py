"""Choosing a file of the library: type to search, walk the grid with the arrows, Enter takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.models.library import LibraryModel
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import button, row, text
from clinicsocial.ui.widgets.fields import SearchField
from clinicsocial.ui.widgets.library_grid import LibraryGrid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.ui.look import Look
    from clinicsocial.ui.models.library import LibraryCell, Tiles

_SIZE = (760, 560)
"""Device-independent pixels: three columns, and room around it at 1366×768."""


class LibraryChooser(AppDialog):
    """`searched` asks for files, `chosen` tells the SHA-256 of one; it closes then."""

    searched = Signal(str)
    chosen = Signal(str)

    def __init__(self, look: Look, tiles: Tiles, parent: QWidget | None = None) -> None:
        super().__init__("library-chooser", tr("Choose from the library"), parent)
        self.resize(*_SIZE)
        self.model = LibraryModel(tiles, self)
        self.field = SearchField(look, tr("File name, description or person"), name="chooser-search")
        self.grid = LibraryGrid(look, self.model)
        self._nothing = text("", "muted", name="chooser-nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        cancel = button(tr("Cancel"), name="chooser-cancel")
        cancel.setAutoDefault(False)  # Enter in the field searches
        layout = self.column()
        layout.addWidget(text(tr("Choose from the library"), "section"))
        layout.addWidget(self.field)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self._nothing, 1)
        layout.addLayout(row(None, cancel))
        self._nothing.hide()
        self.field.searched.connect(self.searched)
        self.grid.opened.connect(self._take)
        cancel.clicked.connect(self.reject)

    def show_cells(self, cells: Sequence[LibraryCell]) -> None:
        """Show what was found; the keyboard is on the first."""
        self.model.replace(cells)
        if cells:
            self.grid.go_to(cells[0].sha256)
        self.grid.setVisible(bool(cells))
        self._nothing.setVisible(not cells)
        self._nothing.setText(
            tr("Nothing matches. Try fewer words.")
            if self.field.text().strip()
            else tr("There is nothing else in the library yet. Add pictures or videos from this PC first.")
        )

    @Slot(str)
    def _take(self, sha256: str) -> None:
        self.chosen.emit(sha256)
        self.accept()
