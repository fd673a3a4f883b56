"""Lets the core ask for figures every few minutes, beside all else, from the start of publishing to the end.

Nobody waits for it: it runs in the lane `aside`, and ending tells it to stop, so that a network that does
not answer holds up nothing.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from clinicsocial.ui.work import MistakeError

if TYPE_CHECKING:
    from clinicsocial.core.app import App
    from clinicsocial.core.insights.collecting import Collected, Collector
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.work import Work

BEGIN_MS = 30_000
"""After publishing began: what is due then goes first, and the window has settled."""
EVERY_MS = 120_000
_log = logging.getLogger(__name__)


class FigureCollecting(QObject):
    """Begins with `start`; `end` before the data is closed. What it brings is told like any other change."""

    def __init__(self, work: Work, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._app = app
        self._collector: Collector | None = None
        self._asking = False
        self._ended = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self._begin)

    @property
    def asking(self) -> bool:
        """Whether a round is under way."""
        return self._asking

    @property
    def goes_on(self) -> bool:
        """Whether another round follows by itself."""
        return self._timer.isActive()

    @Slot()
    def start(self, delay: int = BEGIN_MS) -> None:
        """Begin in `delay` milliseconds, then go on every two minutes."""
        if not self._ended:
            self._first.start(delay)

    @Slot()
    def collect(self) -> None:
        """Ask what is due now, unless the last round is still under way."""
        if not (self._asking or self._ended):
            self._asking = True
            self._work.aside(self._round, self._done, self._failed, owner=self)

    def end(self) -> None:
        """Ask nothing more; an answer under way is thrown away."""
        self._ended = True
        self._first.stop()
        self._timer.stop()
        if self._collector is not None:
            self._collector.stop()

    @Slot()
    def _begin(self) -> None:
        self._timer.start()
        self.collect()

    def _round(self) -> Collected:
        """In the worker: what asking needs is imported and made here, at the first round."""
        if self._collector is None:
            from clinicsocial.core.insights.collecting import Collector

            self._collector = Collector(self._app.publisher.ports)
        if self._ended:  # told between two lines of this function
            self._collector.stop()
        return self._collector.collect()

    def _done(self, collected: Collected) -> None:
        self._asking = False
        if collected.questions:
            _log.info("figures: %d questions, %d new numbers", collected.questions, collected.added)

    def _failed(self, error: ClinicSocialError) -> None:
        """A mistake of ours would only repeat itself: it is reported once and left alone until next time."""
        self._asking = False
        if isinstance(error, MistakeError):
            self._timer.stop()
