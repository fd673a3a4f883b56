"""Bringing files into the library one after the other; an unusable one does not stop the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.ui.pages.library.requests import bringing_in, recording

if TYPE_CHECKING:
    from pathlib import Path

    from clinicsocial.core.app import App
    from clinicsocial.core.media.bringing_in import Brought, BroughtIn
    from clinicsocial.core.media.looking.running import CancelToken
    from clinicsocial.ui.work import Work


class Importer(QObject):
    """Takes files in the order in which they were given.

    `finished` tells what came of all of them (`Imported`), once nothing is left.
    """

    progress = Signal(int, int)
    """Files done and files given; both 0 when nothing is under way."""
    finished = Signal(object)

    def __init__(self, work: Work, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._app = app
        self._waiting: list[Path] = []
        self._given = 0
        self._token: CancelToken | None = None
        self._told = Imported()

    @property
    def busy(self) -> bool:
        """Whether a file is under way."""
        return self._token is not None

    def bring_in(self, paths: list[Path]) -> None:
        """Import these after those already waiting."""
        self._waiting.extend(paths)
        self._given += len(paths)
        self._next()

    @Slot()
    def cancel(self) -> None:
        """Leave out what has not been begun, and end the playing of a video."""
        self._told.left_out += len(self._waiting)
        self._given -= len(self._waiting)
        self._waiting.clear()
        if self._token is not None:
            self._token.cancel()

    def _next(self) -> None:
        if self.busy:
            return
        if not self._waiting:
            told, self._told = self._told, Imported()
            self._given = 0
            self.progress.emit(0, 0)
            if told.any:
                self.finished.emit(told)
            return
        from clinicsocial.core.media.looking.running import CancelToken

        self.progress.emit(self._given - len(self._waiting), self._given)
        path = self._waiting.pop(0)
        self._token = CancelToken()
        self._work.run(bringing_in(self._app, path, self._token), self._record, self._refuse, owner=self)

    def _record(self, brought: Brought) -> None:
        self._work.write(recording(brought), self._add, self._refuse, owner=self)

    def _add(self, result: BroughtIn) -> None:
        self._token = None
        told = self._told
        (told.added if result.new else told.known).append(result.asset.sha256)
        if result.resembles_barred:
            told.alike.append(result.asset.file_name)
        self._next()

    def _refuse(self, error: ClinicSocialError) -> None:
        from clinicsocial.core.values.looking_errors import LookCancelledError

        self._token = None
        if isinstance(error, LookCancelledError):
            self._told.left_out += 1
        else:
            self._told.refused.append(error)
        self._next()


class Imported:
    """What came of the files that were given."""

    def __init__(self) -> None:
        self.added: list[str] = []
        """SHA-256 of files that are new."""
        self.known: list[str] = []
        """SHA-256 of files that were there already."""
        self.alike: list[str] = []
        """Names of files that look like a barred one."""
        self.refused: list[ClinicSocialError] = []
        self.left_out = 0
        """Files that were cancelled."""

    @property
    def any(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.added or self.known or self.refused or self.left_out)
