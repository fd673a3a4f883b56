"""Bringing pictures into a post, one after the other, and drawing them small."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from clinicsocial.ui.pages.composer.requests import importing, picturing, recording

if TYPE_CHECKING:
    from pathlib import Path

    from clinicsocial.core.media.views import AssetRecorded, ImportedFile
    from clinicsocial.core.store.media_files import MediaFiles
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.work import Work


class Importer(QObject):
    """Imports files in the order in which they were given. An unusable one does not stop the others."""

    added = Signal(object)
    """`AssetView`."""
    refused = Signal(object)
    """`ClinicSocialError` that names the file."""
    progress = Signal(int, int)
    """Files done and files given; both 0 when nothing is under way."""

    def __init__(self, work: Work, files: MediaFiles, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._files = files
        self._waiting: list[Path] = []
        self._given = 0
        self._busy = False

    def bring_in(self, paths: list[Path]) -> None:
        """Import these after those already waiting."""
        self._waiting.extend(paths)
        self._given += len(paths)
        self._next()

    @Slot()
    def cancel(self) -> None:
        """Leave out what has not been begun."""
        self._given -= len(self._waiting)
        self._waiting.clear()

    def _next(self) -> None:
        if self._busy:
            return
        if not self._waiting:
            self._given = 0
            self.progress.emit(0, 0)
            return
        self.progress.emit(self._given - len(self._waiting), self._given)
        self._busy = True
        path = self._waiting.pop(0)
        self._work.run(importing(self._files, path), self._record, self._refuse, owner=self)

    def _record(self, imported: ImportedFile) -> None:
        self._work.write(recording(imported), self._add, self._refuse, owner=self)

    def _add(self, result: AssetRecorded) -> None:
        self._busy = False
        self.added.emit(result.asset)
        self._next()

    def _refuse(self, error: ClinicSocialError) -> None:
        self._busy = False
        self.refused.emit(error)
        self._next()


class Thumbnails(QObject):
    """Small pictures by hash, drawn once each in a worker."""

    drawn = Signal(str)

    def __init__(self, work: Work, files: MediaFiles, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._files = files
        self._asked: set[str] = set()
        self.pictures: dict[str, QPixmap] = {}

    def want(self, hashes: tuple[str, ...]) -> None:
        """Draw those that have not been asked for yet. A file that cannot be read stays an empty frame."""
        for sha256 in hashes:
            if sha256 not in self._asked:
                self._asked.add(sha256)
                self._work.run(
                    picturing(self._files, sha256), partial(self._keep, sha256), self._give_up, owner=self
                )

    def _keep(self, sha256: str, image: QImage) -> None:
        self.pictures[sha256] = QPixmap.fromImage(image)
        self.drawn.emit(sha256)

    def _give_up(self, error: ClinicSocialError) -> None:
        """The strip keeps its empty frame; the checks and the publisher tell what is wrong with the file."""
