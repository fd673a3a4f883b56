"""Small copies of the pictures that show a person, drawn in a worker, each once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.core.store.media_files import MediaFiles
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.work import Work

_BOX = (240, 180)
"""Pixels: twice their size on the screen."""
_MOST = 200
"""So many are kept; then it begins anew."""


class SmallPictures(QObject):
    """`drawn` tells the hash of a picture that is ready in `pictures`."""

    drawn = Signal(str)

    def __init__(self, work: Work, files: MediaFiles, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._files = files
        self._asked: set[str] = set()
        self.pictures: dict[str, QPixmap] = {}

    def want(self, hashes: Iterable[str]) -> None:
        """Draw those that were not asked for yet. A file that cannot be read stays an empty frame."""
        if len(self._asked) > _MOST:
            self._asked.clear()
            self.pictures.clear()
        for sha256 in hashes:
            if sha256 not in self._asked:
                self._asked.add(sha256)
                draw = partial(_draw, self._files, sha256)
                self._work.run(draw, partial(self._keep, sha256), self._give_up, owner=self)

    def _keep(self, sha256: str, image: QImage) -> None:
        self.pictures[sha256] = QPixmap.fromImage(image)
        self.drawn.emit(sha256)

    def _give_up(self, error: ClinicSocialError) -> None:
        """The frame stays empty; the library tells what is wrong with the file."""


def _draw(files: MediaFiles, sha256: str) -> QImage:
    from clinicsocial.core.media.thumbnails import thumbnail

    return QImage.fromData(thumbnail(files.read(sha256), _BOX))
