"""Checks while typing: in a worker, a moment after the last change, and never out of date on the screen.

The live check follows each burst of keys; the deep one follows when typing pauses for longer.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from clinicsocial.ui.pages.composer.requests import checking, looking_closer

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.app import App
    from clinicsocial.core.planning.checking import CheckInputs
    from clinicsocial.core.planning.views import PostCheck, PostContent
    from clinicsocial.ui.work import Work

PAUSE_MS = 120
_MOST_PUT_OFF = 5
"""Keys that put a check off: who types without a pause is told something meanwhile."""
_BEHIND_MS = 40
"""Behind the key that puts it off no more: the key is painted by then, and the next one seldom there yet."""
CLOSER_MS = 900
"""The deep check takes a processor for a moment: it waits until the person does."""
LONGEST = 8_000
"""Characters. Longer texts are looked into closely once, when they are scheduled, not at every pause."""


class Checker(QObject):
    """Checks the newest content; an answer about an older one is dropped."""

    checked = Signal(object, object)
    """`PostCheck` and the `PostContent` it is about."""
    looking = Signal(bool)
    """Whether the deep check is at work on what is shown."""

    def __init__(self, work: Work, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._app = app
        self._content: PostContent | None = None
        self._inputs: CheckInputs | None = None
        self._asked = 0
        self._put_off = 0
        self._pause = self._timer(PAUSE_MS, self.check_now)
        self._closer = self._timer(CLOSER_MS, self.look_closer)

    def _timer(self, interval: int, slot: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(interval)
        made.timeout.connect(slot)
        return made

    def note(self, content: PostContent, inputs: CheckInputs) -> None:
        """Check this soon."""
        self._content, self._inputs = content, inputs
        self._asked += 1
        if self._put_off <= _MOST_PUT_OFF:
            self._pause.start(PAUSE_MS if self._put_off < _MOST_PUT_OFF else _BEHIND_MS)
            self._put_off += 1
        self._closer.start()
        self.looking.emit(False)  # noqa: FBT003 - a signal has no keywords

    @Slot()
    def check_now(self) -> None:
        """Check the newest content without waiting for a pause."""
        self._pause.stop()
        self._put_off = 0
        if self._content is not None and self._inputs is not None:
            look = checking(self._app, self._content, self._inputs)
            self._work.run(look, partial(self._show, self._asked), owner=self)

    @Slot()
    def look_closer(self) -> None:
        """Run the deep check on the newest content."""
        self._closer.stop()
        if self._content is not None and self._inputs is not None and _length(self._content) <= LONGEST:
            self.looking.emit(True)  # noqa: FBT003 - a signal has no keywords
            look = looking_closer(self._app, self._content, self._inputs)
            self._work.run(look, partial(self._show, self._asked), owner=self)

    def _show(self, asked: int, result: PostCheck) -> None:
        """An older answer is no use: words, answers or people have changed since."""
        if asked != self._asked:
            return
        if result.deep:
            self.looking.emit(False)  # noqa: FBT003 - a signal has no keywords
        self.checked.emit(result, self._content)


def _length(content: PostContent) -> int:
    return len(content.text) + sum(len(one.text or "") for one in content.variants)
