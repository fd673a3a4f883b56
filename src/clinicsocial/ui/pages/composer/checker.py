"""Checks while typing: in a worker, a moment after the last change, and never out of date on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from clinicsocial.ui.pages.composer.requests import checking

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.clock import Clock
    from clinicsocial.core.planning.checking import CheckInputs
    from clinicsocial.core.planning.views import PostCheck, PostContent
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.ui.work import Work

PAUSE_MS = 120


class Checker(QObject):
    """Checks the newest content; an answer about an older one is dropped."""

    checked = Signal(object, object)
    """`PostCheck` and the `PostContent` it is about."""

    def __init__(self, work: Work, facts: Mapping[str, NetworkFacts], clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._facts = facts
        self._clock = clock
        self._content: PostContent | None = None
        self._inputs: CheckInputs | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.check_now)

    def note(self, content: PostContent, inputs: CheckInputs) -> None:
        """Check this soon."""
        self._content, self._inputs = content, inputs
        self._pause.start()

    @Slot()
    def check_now(self) -> None:
        """Check the newest content without waiting for a pause."""
        self._pause.stop()
        content, inputs = self._content, self._inputs
        if content is None or inputs is None:
            return

        def show(result: PostCheck) -> None:
            if content == self._content:
                self.checked.emit(result, content)

        self._work.run(checking(content, inputs, self._facts, self._clock.now()), show, owner=self)
