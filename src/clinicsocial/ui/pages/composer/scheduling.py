"""Planning the post that is shown: stored, looked at closely, planned. What came of it is told of it.

The deep check takes a moment, on a busy PC several. Meanwhile the person may write on, or open another post.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.errors import EditConflictError
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.ui.pages.composer.requests import looking_closer_at_stored, scheduling

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import PostCheck, Scheduled
    from clinicsocial.core.values.plan import Times
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout
    from clinicsocial.ui.services import Services


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which words of which post are to be planned, and for when."""

    post_id: int
    revision: int
    times: Times | None
    """None: now."""
    share_slots: bool


class WrittenOnError(ClinicSocialError):
    """The person changed the post after asking to plan it: its words are not those that were looked into."""

    def __init__(self) -> None:
        super().__init__(
            tr("The post is not planned yet."),
            tr("You went on writing while it was being looked into."),
            tr("Press the button again when the post is ready."),
        )


class Scheduling(QObject):
    """Plans one post after the other. `refused` and `scheduled` are about the post that is shown."""

    scheduled = Signal(object, object)
    """`Scheduled`, and the `Times` or None for "now"."""
    refused = Signal(object, object)
    """`ClinicSocialError`, and the `Times` or None for "now"."""

    def __init__(self, services: Services, editing: Editing, parts: ComposerLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._work = services.work
        self._app = services.app
        self._navigator = services.navigator
        self._editing = editing
        self._parts = parts
        self._wanted: tuple[Times | None, bool] | None = None
        """The last wish, until what is written is stored."""
        self._under_way: set[int] = set()
        """Posts being looked into or planned."""
        editing.saver_made.connect(self._show_looking)

    def plan(self, times: Times | None, *, share_slots: bool = False) -> None:
        """Plan the post for these times, or for now (None); of several wishes the last one holds."""
        self._wanted = times, share_slots
        self._editing.saver.save_then(self._begin)

    def _begin(self) -> None:
        wanted, self._wanted = self._wanted, None
        saver = self._editing.saver
        if wanted is None or saver.post_id is None or saver.post_id in self._under_way:
            return
        asked = _Asked(saver.post_id, saver.revision, *wanted)
        self._under_way.add(asked.post_id)
        self._show_looking()
        look = looking_closer_at_stored(self._app, asked.post_id)
        self._work.run(look, partial(self._go_on, asked), partial(self._refuse, asked), owner=self)

    def _go_on(self, asked: _Asked, found: PostCheck) -> None:
        self._editing.take_closer(asked.post_id, asked.revision, found)
        change = scheduling(
            self._app, asked.post_id, asked.revision, asked.times, share_slots=asked.share_slots
        )
        self._work.write(change, partial(self._tell, asked), partial(self._refuse, asked), owner=self)

    def _tell(self, asked: _Asked, result: Scheduled) -> None:
        self._end(asked)
        self.scheduled.emit(result, asked.times)

    def _refuse(self, asked: _Asked, error: ClinicSocialError) -> None:
        self._end(asked)
        saver = self._editing.saver
        if asked.post_id != saver.post_id or not self._parts.isVisible():
            self._navigator.say(tr("The post you left is not planned. {reason}", reason=error.title))
        if asked.post_id != saver.post_id:
            return
        if isinstance(error, EditConflictError) and error.current_revision == saver.revision:
            error = WrittenOnError()
        self.refused.emit(error, asked.times)

    def _end(self, asked: _Asked) -> None:
        self._under_way.discard(asked.post_id)
        self._show_looking()

    @Slot()
    def _show_looking(self) -> None:
        self._parts.bar.show_looking(self._editing.saver.post_id in self._under_way)
