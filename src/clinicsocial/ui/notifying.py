"""Gathers what is to be notified, waits for the end of quiet hours, and tells it in few sentences."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from clinicsocial.ui.notifying_words import sentences

if TYPE_CHECKING:
    from datetime import datetime

    from clinicsocial.core.clinic.quiet_hours import QuietTimes
    from clinicsocial.core.clock import Clock
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.values.notices import Notice
    from clinicsocial.ui.work import Work

GATHER_MS = 4_000
"""What comes within this span is told together: after a night asleep many posts are missed at once."""
_LONGEST_MS = 600_000
"""A clock may be set, and a PC sleep, while quiet hours last: they are looked at again."""


class Notifier(QObject):
    """Between the publisher's notices and the desktop. What waits in quiet hours stands on Today, too."""

    said = Signal(str)
    """One sentence for the desktop to show."""

    def __init__(self, work: Work, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._clock = clock
        self._waiting: list[Notice] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    @Slot(object)
    def hear(self, notice: Notice) -> None:
        """Tell it soon, with what else comes."""
        self._waiting.append(notice)
        if not self._timer.isActive():
            self._timer.start(GATHER_MS)

    @Slot()
    def _look(self) -> None:
        self._work.read(partial(_read, now=self._clock.now()), self._decide, owner=self)

    def _decide(self, quiet: QuietTimes) -> None:
        now = self._clock.now()
        if quiet.is_quiet(now):
            span = (quiet.ends_at(now) - now).total_seconds() * 1000
            self._timer.start(min(_LONGEST_MS, max(GATHER_MS, int(span))))
            return
        waiting, self._waiting = self._waiting, []
        for sentence in sentences(waiting, quiet.zone):
            self.said.emit(sentence)


def _read(session: Session, *, now: datetime) -> QuietTimes:
    from clinicsocial.core.clinic.quiet_hours import quiet_times

    return quiet_times(session, now=now)
