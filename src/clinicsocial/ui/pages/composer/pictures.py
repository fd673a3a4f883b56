"""The pictures and videos of a post, drawn small."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from clinicsocial.ui.pages.composer.requests import picturing

if TYPE_CHECKING:
    from clinicsocial.core.app import App
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.work import Work


class Thumbnails(QObject):
    """Small pictures by hash, drawn once each in a worker."""

    drawn = Signal(str)

    def __init__(self, work: Work, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._app = app
        self._asked: set[str] = set()
        self.pictures: dict[str, QPixmap] = {}

    def want(self, hashes: tuple[str, ...]) -> None:
        """Draw those that have not been asked for yet. A file that cannot be read stays an empty frame."""
        for sha256 in hashes:
            if sha256 not in self._asked:
                self._asked.add(sha256)
                self._work.run(
                    picturing(self._app, sha256), partial(self._keep, sha256), self._give_up, owner=self
                )

    def _keep(self, sha256: str, image: QImage) -> None:
        self.pictures[sha256] = QPixmap.fromImage(image)
        self.drawn.emit(sha256)

    def _give_up(self, error: ClinicSocialError) -> None:
        """The strip keeps its empty frame; the checks and the publisher tell what is wrong with the file."""
