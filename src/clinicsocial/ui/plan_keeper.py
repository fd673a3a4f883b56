"""What a plan wants made while the window is open: looked after every few minutes, in the background."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from clinicsocial.core.values.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.app import App
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.work import Work

FIRST_MS = 60_000
"""The first look after the start: what the person does first is not held up."""
EVERY_MS = 300_000


class Tended(Protocol):
    """What came of looking after a plan."""

    @property
    def changes(self) -> Changes:
        """What is different now."""
        ...

    @property
    def told(self) -> str:
        """A sentence for the person, once, or empty."""
        ...


class PlanKeeper(QObject):
    """Begins with `start`; `end` before the data is closed. `told` is a sentence for the person, once.

    Subclasses say with `tend` what is made.
    """

    told = Signal(str)

    def __init__(
        self, work: Work, app: App, parent: QObject, *, is_seen: Callable[[], bool] = lambda: True
    ) -> None:
        """`is_seen`: whether anybody would see a sentence now; until then it waits."""
        super().__init__(parent)
        self._is_seen = is_seen
        self._untold = ""
        self._work = work
        self._app = app
        self._watch: Watch | None = None
        self._ended = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    @property
    def is_busy(self) -> bool:
        """Whether a look is under way."""
        return self._watch is not None

    @Slot()
    def start(self) -> None:
        """Look in a minute, then every five. Practice mode has nothing to keep."""
        if not self._app.practice:
            self._timer.start(FIRST_MS)

    def end(self) -> None:
        """Stop for good, also in the middle of making something: the next start makes it."""
        self._ended = True
        self._timer.stop()
        if self._watch is not None:
            self._watch.stop()

    @Slot()
    def look(self) -> None:
        """Make what the plan wants."""
        self._tell()
        if self._ended or self._watch is not None:
            return
        app, watch = self._app, Watch()
        self._watch = watch

        self._work.run(partial(self.tend, app.store, watch), self._tended, self._failed, owner=self)

    def tend(self, store: Store, watch: Watch) -> Tended:
        """Make what the plan wants and is not there yet. Runs in the pool.

        Raises:
            ClinicSocialError: the database cannot be reached, or `watch` stopped it.
        """
        raise NotImplementedError

    def _tended(self, tended: Tended) -> None:
        self._rest()
        self._untold = tended.told or self._untold
        self._tell()

    def _failed(self, _error: ClinicSocialError) -> None:
        """Stopped, or the database itself cannot be reached: whoever works with it is told so."""
        self._rest()

    def _tell(self) -> None:
        if self._untold and not self._ended and self._is_seen():
            words, self._untold = self._untold, ""
            self.told.emit(words)

    def _rest(self) -> None:
        self._watch = None
        if not self._ended:
            self._timer.start(EVERY_MS)
