"""Brings in the code of pages before anybody visits them, while the window is idle: a first visit is short.

A page's modules take 7 to 120 ms to import. In the `run` lane they come in one page after the other, with
pauses, and only while no service is at work; `work.SWITCH_SECONDS` lets the window go first all the while.
A visit before its turn imports at once, as if there were no warming. Last comes what is slow the first time
for other reasons than its code (`try_insights`).
"""

from __future__ import annotations

import gc
import importlib
import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from clinicsocial.core.values.errors import ClinicSocialError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clinicsocial.core.app import App
    from clinicsocial.ui.work import Work

PAGES = (
    "clinicsocial.ui.pages.composer",
    "clinicsocial.ui.pages.calendar",
    "clinicsocial.ui.pages.posts",
    "clinicsocial.ui.pages.today",
    "clinicsocial.ui.pages.plan",
    "clinicsocial.ui.pages.library",
    "clinicsocial.ui.pages.consents",
    "clinicsocial.ui.pages.accounts",
    "clinicsocial.ui.pages.settings",
    "clinicsocial.ui.pages.answer",
    "clinicsocial.ui.pages.insights",
    "clinicsocial.ui.pages.board",
    "clinicsocial.ui.pages.accounts.assistant",
    "clinicsocial.ui.pages.help",
    "clinicsocial.core.insights.charts.drawing",
    "clinicsocial.ui.pages.first_run",
)
"""In the order in which people are likely to come by; matplotlib last, which takes half a second."""
BEGIN_MS = 5000
"""After publishing has begun, which imports much itself."""
PAUSE_MS = 200
_log = logging.getLogger(__name__)


class Warming(QObject):
    """Begins with `start`, tells `finished` once; the end of `work` ends it too."""

    finished = Signal()

    def __init__(
        self,
        work: Work,
        parent: QObject,
        modules: Sequence[str] = PAGES,
        *,
        acts: Sequence[Callable[[], None]] = (),
    ) -> None:
        super().__init__(parent)
        self._work = work
        # What imports made stays for good, so the collector need not look at it; what acts leave, it must.
        self._left: list[Callable[[], object]] = [
            *(partial(_bring_in, name) for name in modules),
            gc.freeze,
            *acts,
        ]
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @Slot()
    def start(self, delay: int = BEGIN_MS) -> None:
        """Begin in `delay` milliseconds."""
        self._timer.start(delay)

    @Slot()
    def _go_on(self) -> None:
        if not self._left:
            self.finished.emit()
        elif self._work.is_busy:
            self._timer.start(PAUSE_MS)
        else:
            self._work.run(self._left.pop(0), self._rest, owner=self)

    def _rest(self, _: object) -> None:
        self._timer.start(PAUSE_MS)


def _bring_in(name: str) -> None:
    """Import a module. What is wrong with it is told when its page is visited."""
    try:
        importlib.import_module(name)
    except ImportError:
        _log.warning("%s cannot be imported ahead of its first visit", name)


def try_insights(app: App) -> None:
    """Read and draw what Insights would show now. What is wrong with it is told when it is visited."""
    from clinicsocial.ui.pages.insights.trying import try_once

    try:
        try_once(app)
    except ClinicSocialError as error:
        _log.warning("insights cannot be tried ahead of their first visit: %s", type(error).__name__)
