"""Looking into the library's files in the background: one after the other, while the window is open.

The slow part runs in the pool, its result is written by the writer like everything else. Cancelling kills the
child within a tenth of a second.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from clinicsocial.core.i18n import trn
from clinicsocial.core.values.changes import Changes, Topic

if TYPE_CHECKING:
    from clinicsocial.core.app import App
    from clinicsocial.core.media.look_over import LookResult
    from clinicsocial.core.media.looking.running import CancelToken
    from clinicsocial.core.media.views import AssetView
    from clinicsocial.core.planning.views import Done
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.bridge import Bridge
    from clinicsocial.ui.work import Work

_POLL_MS = 250
"""How often the share that is done is asked for."""


@dataclass(frozen=True, slots=True)
class LookingState:
    """How far looking has come."""

    left: int = 0
    """Files still to be looked into, the one under way counted."""
    done: int = 0
    """Files looked into since there was last nothing to do."""
    share: float = 0.0
    """Of the file under way, 0 to 1."""
    sha256: str = ""
    """The file under way; empty where none is."""
    stopped: bool = False
    """Somebody stopped it; it goes on when it is told to."""

    @property
    def running(self) -> bool:
        """Whether a file is under way."""
        return bool(self.sha256)


def looking_words(state: LookingState) -> str:
    """What the health strip says of it; empty where there is nothing to say."""
    if not state.left or not (state.running or state.stopped):
        return ""
    if state.stopped:
        return trn("{n} file is not looked into yet", "{n} files are not looked into yet", state.left)
    return trn("Looking into {n} file…", "Looking into {n} files…", state.left)


class _Share:
    """A number one thread writes and another reads."""

    def __init__(self) -> None:
        self.value = 0.0

    def tell(self, share: float) -> None:
        """Called by the looker, in the pool."""
        self.value = share


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is still to be looked into."""

    count: int
    first: AssetView | None


class BackgroundLook(QObject):
    """Begins with `start`; word of new files (Topic.MEDIA) wakes it. `end` before the data is closed."""

    changed = Signal()

    def __init__(self, work: Work, bridge: Bridge, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._app = app
        self._state = LookingState()
        self._token: CancelToken | None = None
        self._asking = False
        self._ended = False
        self._passed_over: frozenset[str] = frozenset()
        self._share = _Share()
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._ask_share)
        bridge.changed.connect(self._heard)

    @property
    def state(self) -> LookingState:
        """How far it is."""
        return self._state

    @Slot()
    def start(self) -> None:
        """Look whether there is anything to do, and do it."""
        if self._ended or self._asking or self._token is not None or self._state.stopped:
            return
        self._asking = True
        self._work.read(partial(_what_is_left, passed_over=self._passed_over), self._begin, owner=self)

    @Slot()
    def stop(self) -> None:
        """Stop, also in the middle of a file; nothing is recorded about that one."""
        self._tell(replace(self._state, stopped=True))
        if self._token is not None:
            self._token.cancel()

    @Slot()
    def go_on(self) -> None:
        """Go on after a stop."""
        self._tell(replace(self._state, stopped=False))
        self.start()

    def end(self) -> None:
        """Stop for good: the window is closing."""
        self._ended = True
        self._poll.stop()
        if self._token is not None:
            self._token.cancel()

    @Slot(object)
    def _heard(self, changes: Changes) -> None:
        if Topic.MEDIA in changes.topics:
            self.start()

    def _begin(self, wanted: _Wanted) -> None:
        self._asking = False
        asset = wanted.first
        if asset is None or self._ended or self._state.stopped:
            self._rest(wanted.count)
            return
        from clinicsocial.core.media.looking.running import CancelToken

        token = self._token = CancelToken()
        self._share = _Share()
        self._tell(replace(self._state, left=wanted.count, share=0.0, sha256=asset.sha256))
        self._poll.start()
        self._work.run(
            partial(_look, self._app, asset, token, self._share),
            self._record,
            partial(self._failed, asset.sha256),
            owner=self,
        )

    def _rest(self, left: int) -> None:
        self._poll.stop()
        done = self._state.done if left else 0
        self._tell(LookingState(left=left, done=done, stopped=self._state.stopped and left > 0))

    def _record(self, result: LookResult) -> None:
        self._write(partial(_record, self._app, result), result.sha256)

    def _failed(self, sha256: str, error: ClinicSocialError) -> None:
        """Cancelled; or the file's bytes are gone or damaged, which is said like any other failure."""
        from clinicsocial.core.values.looking_errors import LookCancelledError

        if isinstance(error, LookCancelledError) or self._ended:
            self._token = None
            self._poll.stop()
            self._tell(replace(self._state, share=0.0, sha256=""))
            if not self._state.stopped:
                self.start()
            return
        self._write(partial(_record_unreadable, sha256), sha256)

    def _write(self, function: partial[Done], sha256: str) -> None:
        self._work.write(function, self._recorded, partial(self._not_recorded, sha256), owner=self)

    def _recorded(self, _: Done) -> None:
        """The change is told after this, and goes on from there; a stop may have come in between."""
        self._token = None
        self._tell(replace(self._state, done=self._state.done + 1, sha256=""))
        if self._state.stopped:
            self._rest(self._state.left)

    def _not_recorded(self, sha256: str, _: ClinicSocialError) -> None:
        """It was deleted meanwhile, or cannot be written: not tried again before the next start."""
        self._token = None
        self._passed_over |= {sha256}
        self._tell(replace(self._state, sha256=""))
        self.start()

    @Slot()
    def _ask_share(self) -> None:
        if self._state.running and self._share.value != self._state.share:
            self._tell(replace(self._state, share=self._share.value))

    def _tell(self, state: LookingState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()


def _what_is_left(session: Session, *, passed_over: frozenset[str]) -> _Wanted:
    from clinicsocial.core.media.unseen import assets_to_look_into

    left = [sha256 for sha256 in assets_to_look_into(session) if sha256 not in passed_over]
    if not left:
        return _Wanted(0, None)
    from clinicsocial.core.media.library import load_assets

    return _Wanted(len(left), load_assets(session, sha256s=left[:1]).get(left[0]))


def _look(app: App, asset: AssetView, token: CancelToken, share: _Share) -> LookResult:
    from clinicsocial.core.media.look_over import look_over
    from clinicsocial.core.media.looking.running import Looker

    return look_over(app.media, Looker(app.clock), asset, token=token, on_progress=share.tell)


def _record(app: App, result: LookResult, unit: UnitOfWork) -> Done:
    from clinicsocial.core.media.look_over import record_result

    return record_result(unit, files=app.media, result=result)


def _record_unreadable(sha256: str, unit: UnitOfWork) -> Done:
    from clinicsocial.core.media.looks import record_failed_look
    from clinicsocial.core.values.looking import LookFailure

    return record_failed_look(unit, sha256=sha256, failure=LookFailure.DAMAGED)
