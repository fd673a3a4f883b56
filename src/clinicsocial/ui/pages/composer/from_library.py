"""Putting files of the library into the post: searching, drawing them small, taking one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from clinicsocial.core.media.views import LibraryQuery
from clinicsocial.ui.pages.composer.requests import fetching
from clinicsocial.ui.pages.library.requests import searching
from clinicsocial.ui.pages.library.tiles import TileStore
from clinicsocial.ui.widgets.library_chooser import LibraryChooser

if TYPE_CHECKING:
    from clinicsocial.core.media.views import AssetView
    from clinicsocial.ui.composing.composition import Composition
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.library.requests import Listed
    from clinicsocial.ui.services import Services


class FromLibrary(QObject):
    """Asks which file, and adds it. Files that the post has already, and barred ones, are not offered."""

    failed = Signal(object)
    """`ClinicSocialError`."""

    def __init__(self, services: Services, editing: Editing, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._editing = editing
        self._around = parent
        self._tiles: TileStore | None = None
        self._dialog: LibraryChooser | None = None
        self._asked = 0

    @Slot()
    def choose(self) -> None:
        """Open the window with the library's files."""
        if self._tiles is None:
            ratio = self._around.devicePixelRatioF()
            self._tiles = TileStore(self._services.work, self._services.app, ratio, self)
        dialog = self._dialog = LibraryChooser(self._services.look, self._tiles, self._around)
        self._tiles.drawn.connect(dialog.model.tile_drawn)
        dialog.searched.connect(self._search)
        dialog.chosen.connect(self._take)
        dialog.finished.connect(self._forget)
        self._search("")
        dialog.open()

    @Slot(str)
    def _search(self, words: str) -> None:
        self._asked += 1
        query = searching(self._services.app, LibraryQuery(words=words))
        self._services.work.read(query, partial(self._show, self._asked), self.failed.emit, owner=self)

    def _show(self, asked: int, listed: Listed) -> None:
        if self._dialog is None or asked != self._asked:
            return
        used = {use.sha256 for use in self._editing.composition.content.media}
        self._dialog.show_cells([cell for cell in listed.cells if cell.sha256 not in used])

    @Slot(str)
    def _take(self, sha256: str) -> None:
        post = self._editing.composition
        query = fetching(self._services.app, sha256)
        self._services.work.read(query, partial(self._add, post), self.failed.emit, owner=self)

    def _add(self, post: Composition, asset: AssetView | None) -> None:
        """Not where it was deleted meanwhile, nor into another post."""
        if asset is not None and post is self._editing.composition:
            self._editing.add_picture(asset)

    @Slot()
    def _forget(self) -> None:
        self._dialog = None
