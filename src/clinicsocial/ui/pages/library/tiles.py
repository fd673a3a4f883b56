"""Small pictures for the grid: drawn in the pool, last asked first, kept within a bound."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from clinicsocial.ui.pages.library.requests import drawing_tile
from clinicsocial.ui.widgets.library_grid import TILE

if TYPE_CHECKING:
    from clinicsocial.core.app import App
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.work import Work

KEPT_BYTES = 32 * 1024 * 1024
"""Memory for tiles: about 280 on an ordinary screen, a dozen windows full."""
_AT_ONCE = 2
"""Drawn at the same time; the third thread of the pool stays free for everything else."""
_WAITING = 64
"""What was scrolled past longest is forgotten beyond this many; it is asked for again when it is seen."""


class TileStore(QObject):
    """Has tiles, or draws them. A file that cannot be drawn keeps its empty frame."""

    drawn = Signal(str)

    def __init__(self, work: Work, app: App, ratio: float, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._app = app
        self._ratio = ratio
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._bytes = 0
        self._waiting: OrderedDict[str, None] = OrderedDict()
        self._under_way: set[str] = set()
        self._hopeless: set[str] = set()

    @property
    def kept_bytes(self) -> int:
        """Memory the tiles take."""
        return self._bytes

    def tile(self, sha256: str) -> QPixmap | None:
        """The tile, if it is there; else it is drawn soon and `drawn` tells."""
        found = self._kept.get(sha256)
        if found is not None:
            self._kept.move_to_end(sha256)
            return found
        if sha256 not in self._under_way and sha256 not in self._hopeless:
            self._waiting[sha256] = None
            self._waiting.move_to_end(sha256)
            while len(self._waiting) > _WAITING:
                self._waiting.popitem(last=False)
            self._next()
        return None

    def forget(self, sha256: str) -> None:
        """The file was deleted."""
        found = self._kept.pop(sha256, None)
        if found is not None:
            self._bytes -= _size(found)
        self._waiting.pop(sha256, None)

    def _next(self) -> None:
        while self._waiting and len(self._under_way) < _AT_ONCE:
            sha256, _ = self._waiting.popitem(last=True)
            self._under_way.add(sha256)
            box = (round(TILE[0] * self._ratio), round(TILE[1] * self._ratio))
            self._work.run(
                drawing_tile(self._app, sha256, box),
                partial(self._keep, sha256),
                partial(self._give_up, sha256),
                owner=self,
            )

    def _keep(self, sha256: str, image: QImage) -> None:
        self._under_way.discard(sha256)
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self._ratio)
        self._kept[sha256] = picture
        self._bytes += _size(picture)
        while self._bytes > KEPT_BYTES and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= _size(old)
        self.drawn.emit(sha256)
        self._next()

    def _give_up(self, sha256: str, _: ClinicSocialError) -> None:
        """The checks and the file's own page tell what is wrong with it."""
        self._under_way.discard(sha256)
        self._hopeless.add(sha256)
        self._next()


def _size(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
