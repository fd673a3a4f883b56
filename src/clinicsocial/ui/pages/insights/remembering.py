"""What the page has read of the history: first as far back as it shows, the rest once it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from clinicsocial.core.insights.history import History
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.work import Work

REST_MS = 500
"""After what is wanted was shown: charts in view are drawn meanwhile, and nobody waits for the rest."""


class KnownHistory(QObject):
    """Other periods are reckoned from it, without the database, as long as nothing changes."""

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._age = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._read_rest)
        self.history: History | None = None
        """As far as it is known; None: nothing is."""

    @property
    def is_waiting(self) -> bool:
        """Whether the rest will be read in a while."""
        return self._timer.isActive()

    def forget(self) -> None:
        """Something changed: what was read is old, and what is under way will be."""
        self._age += 1
        self._timer.stop()
        self.history = None

    def keep(self, history: History | None) -> None:
        """This was read; what it lacks is read when the page has stood for a while."""
        if history is None or (self.history is not None and self.history.since is None):
            return  # the whole came meanwhile
        self.history = history
        self._timer.stop()
        if history.since is not None:
            self._timer.start()

    @Slot()
    def _read_rest(self) -> None:
        age = self._age

        def take(history: History) -> None:
            if age == self._age:
                self.history = history

        self._work.read(_whole, take, _be_content, owner=self)


def _whole(session: Session) -> History:
    from clinicsocial.core.insights.reading import read_history

    return read_history(session)


def _be_content(_: ClinicSocialError) -> None:
    """Nobody asked for it: who goes further back reads again, and is told what is wrong."""
