"""Opening posts and looking again at the open one: an answer for a post no longer shown is dropped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinicsocial.ui.pages.composer.requests import opening

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.requests import Opened
    from clinicsocial.ui.services import Services


class Opener(QObject):
    """Reads a post and hands it to `editing`."""

    asked = Signal()
    """Another post is to take the place of the one that is shown: what is pressed now may mean either."""
    stayed = Signal()
    """It does not: the one that is shown stays, since its words could not be stored or the other not read."""
    changing = Signal()
    """What is being written is stored, and another post takes its place: what was told about it goes."""
    opened = Signal()
    """Another post is shown now."""
    looked_again = Signal()
    """The post that is shown is as it stands in the database, apart from words being edited."""
    failed = Signal(object)
    """`ClinicSocialError`."""

    def __init__(self, services: Services, editing: Editing, parent: QObject) -> None:
        super().__init__(parent)
        self._work = services.work
        self._app = services.app
        self._editing = editing
        self._asked = 0
        self._opening = False
        self._news = False
        """Something changed while another post was being opened."""

    @property
    def idle(self) -> bool:
        """Whether nothing has been opened, or asked for, yet."""
        return self._editing.inputs is None and self._editing.saver.post_id is None and self._asked == 0

    def open(self, post_id: int | None, day: date | None = None, start: PostContent | None = None) -> None:
        """Open a post once what is being written is stored: it may be the very same post.

        A new one (None) is meant for `day`, or begins with `start`, where these are given.
        """
        self._asked += 1
        self._opening = True
        self.asked.emit()
        show = partial(self._show, self._asked, day, start)
        self._editing.saver.finish_then(
            partial(self._read, self._asked, post_id, show), partial(self._stay, self._asked)
        )

    def look_again(self) -> None:
        """Something changed elsewhere; words being edited stay."""
        if self._opening:  # an answer about the post before must not come after the one that is opened
            self._news = True
            return
        asked, saver = self._asked, self._editing.saver
        self._work.read(
            opening(self._app, saver.post_id, self._editing.composition.content),
            partial(self._take_news, asked, saver.post_id, saver.revision),
            partial(self._tell_failure, asked),
            owner=self,
        )

    def _read(self, asked: int, post_id: int | None, show: Callable[[Opened], None]) -> None:
        if asked != self._asked:
            return
        self.changing.emit()
        self._work.read(opening(self._app, post_id), show, partial(self._tell_failure, asked), owner=self)

    def _show(self, asked: int, day: date | None, start: PostContent | None, found: Opened) -> None:
        if asked == self._asked:
            self._editing.begin(found, day, start)
            self._opening = False
            self.opened.emit()
            self._catch_up()

    def _take_news(self, asked: int, post_id: int | None, revision: int, found: Opened) -> None:
        if asked != self._asked:
            return
        saver = self._editing.saver
        if (post_id, revision) != (saver.post_id, saver.revision):
            self.look_again()  # words were stored while this was read: it may be from before
        else:
            self._editing.take_news(found)
            self.looked_again.emit()

    def _tell_failure(self, asked: int, error: ClinicSocialError) -> None:
        if asked == self._asked:
            self._stay(asked)
            self.failed.emit(error)

    def _stay(self, asked: int) -> None:
        if asked == self._asked and self._opening:
            self._opening = False
            self.stayed.emit()
            self._catch_up()

    def _catch_up(self) -> None:
        if self._news:
            self._news = False
            self.look_again()
