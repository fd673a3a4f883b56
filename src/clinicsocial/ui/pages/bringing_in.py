"""Bringing files into the library one after the other; an unusable one does not stop the others.

The library's page and the composer take files through this one door: the same kinds, bars and sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.ui.widgets.notices import Tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clinicsocial.core.app import App
    from clinicsocial.core.media.bringing_in import Brought, BroughtIn
    from clinicsocial.core.media.looking.running import CancelToken
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.ui.widgets.notices import Banner
    from clinicsocial.ui.work import Work

_TOLD = 6
"""Refused files that are told one by one; more are counted."""


class Importer(QObject):
    """Takes files in the order in which they were given.

    `finished` tells what came of all of them (`Imported`), once nothing is left.
    """

    added = Signal(object)
    """`AssetView` of each file, new or known. Not of one that was under way when cancelling: it was no longer
    wanted where it was chosen.
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
        wanted = self._token is not None and not self._token.cancelled
        self._token = None
        told = self._told
        (told.added if result.new else told.known).append(result.asset.sha256)
        if result.resembles_barred:
            told.alike.append(result.asset.file_name)
        if wanted:
            self.added.emit(result.asset)
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


def tell_refused(banner: Banner, told: Imported) -> bool:
    """Say which files could not be used, else which look like a barred one. False where there is neither."""
    added = len(told.added)
    if len(told.refused) == 1 and not added:
        banner.show_error(told.refused[0])
    elif told.refused:
        _tell_several(banner, told.refused, added)
    elif told.alike:
        banner.show_notice(
            Tone.WARNING,
            tr("{file} looks like a picture whose person withdrew.", file=", ".join(told.alike)),
            tr("It was added. It may be the same picture, saved anew; only you can tell."),
            next_step=tr("Open it, and delete it if it is the same."),
        )
    return bool(told.refused or told.alike)


def _tell_several(banner: Banner, refused: list[ClinicSocialError], added: int) -> None:
    shown = [tr("{title} {step}", title=one.title, step=one.next_step) for one in refused[:_TOLD]]
    if len(refused) > _TOLD:
        shown.append(trn("And {n} more.", "And {n} more.", len(refused) - _TOLD))
    banner.show_notice(
        Tone.DANGER,
        trn("{n} file could not be added.", "{n} files could not be added.", len(refused)),
        "\n".join(shown),
        next_step=trn("{n} file was added.", "{n} files were added.", added) if added else "",
    )


def bringing_in(app: App, path: Path, token: CancelToken) -> Callable[[], Brought]:
    """Look at a file and store it. For the pool."""

    def bring() -> Brought:
        from clinicsocial.core.media.bringing_in import bring_in
        from clinicsocial.core.media.looking.running import Looker

        return bring_in(app.store, app.media, path, looker=Looker(app.clock), token=token)

    return bring


def recording(brought: Brought) -> Callable[[UnitOfWork], BroughtIn]:
    """Take a stored file into the library. For the writer."""

    def change(unit: UnitOfWork) -> BroughtIn:
        from clinicsocial.core.media.bringing_in import record_brought

        return record_brought(unit, brought=brought)

    return change


def still_of(app: App, content: bytes) -> bytes:
    """The bytes of a picture; of a video a JPEG of its first frame. For the pool.

    Raises:
        MediaError: the video cannot be played.
    """
    from clinicsocial.core.media.kinds import video_mime
    from clinicsocial.core.media.looking.running import Looker

    if video_mime(content[:12]) is None:
        return content
    return Looker(app.clock).probe(content, file_name="").poster
