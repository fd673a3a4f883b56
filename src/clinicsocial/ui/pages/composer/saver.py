"""Keeping what is written: by itself for a draft, on request for a planned post. Nothing gets lost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.ui.pages.composer.requests import saving

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.planning.views import PostSaved
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.work import Work

PAUSE_MS = 1200
"""A draft is saved when typing pauses for this long."""
LONGEST_MS = 1700
"""While somebody types without a pause, it is saved this often: a power cut takes two seconds at most."""


class SaveStatus(StrEnum):
    """What is told beside the title."""

    NEW = "new"
    """Nothing worth keeping yet."""
    UNSAVED = "unsaved"
    SAVING = "saving"
    SAVED = "saved"
    REFUSED = "refused"
    """The last try was refused; the words are still here."""


@dataclass(slots=True)
class _Row:
    """Saves that follow each other: each is made over what the one before has stored, known in its lane."""

    post_id: int | None
    revision: int

    def saving(self, content: PostContent) -> Callable[[UnitOfWork], PostSaved]:
        """Store this next."""

        def change(unit: UnitOfWork) -> PostSaved:
            result = saving(self.post_id, self.revision, content)(unit)
            self.post_id, self.revision = result.post_id, result.revision
            return result

        return change


class Saver(QObject):
    """Knows what is stored of one post and stores what differs, one save after the other.

    A save that is wanted while another is under way is queued behind it at once: the program may be ending,
    and then no answer is waited for any more.

    One saver serves one post: when another post is opened, this one finishes its last save by itself.
    """

    status_changed = Signal(object)
    """`SaveStatus`."""
    saved = Signal(object)
    """`PostSaved`."""
    refused = Signal(object, object)
    """The error and the `PostContent` that was not stored."""
    left_over = Signal(object)
    """The `PostContent` that its post no longer takes, while the page goes on to another one."""

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.post_id: int | None = None
        self.revision = 0
        self.automatic = True
        """Save when typing pauses. Off while the post is planned."""
        self._stored = PostContent()
        self._content = PostContent()
        self._worthwhile = False
        self._under_way = 0
        """How many saves nobody has answered yet."""
        self._row = _Row(None, 0)
        self._sending = PostContent()
        """What the last of them stores."""
        self._status = SaveStatus.NEW
        self._afterwards: list[Callable[[], None]] = []
        self._at_last: list[tuple[Callable[[], None], Callable[[], None]]] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self._latest = QTimer(self)
        self._latest.setSingleShot(True)
        self._latest.setInterval(LONGEST_MS)
        self._latest.timeout.connect(self.save)
        work.unexpected.connect(self._give_up)

    @property
    def status(self) -> SaveStatus:
        """What is told now."""
        return self._status

    @property
    def dirty(self) -> bool:
        """Whether something worth keeping is not stored yet."""
        return self._content != self._stored and (self._worthwhile or self.post_id is not None)

    @property
    def idle(self) -> bool:
        """Whether what is shown is what is stored, and no save is under way that may change that."""
        return not self.dirty and not self._under_way

    def begin(self, post_id: int, revision: int, content: PostContent) -> None:
        """This content is stored under this revision."""
        self.post_id, self.revision = post_id, revision
        self._stored = self._content = content
        self._worthwhile = True
        self._tell(SaveStatus.SAVED)

    def note(self, content: PostContent, *, worthwhile: bool) -> None:
        """The person changed something; `worthwhile` unless nothing has been entered yet."""
        self._content = content
        self._worthwhile = worthwhile
        if not self.dirty:
            self._pause.stop()
            self._latest.stop()
            self._tell(SaveStatus.SAVED if self.post_id is not None else SaveStatus.NEW)
            return
        self._tell(SaveStatus.UNSAVED)
        if self.automatic:
            self._pause.start()
            if not self._latest.isActive():
                self._latest.start()

    @Slot()
    def save(self) -> None:
        """Store what differs now; while a save is under way, the next one follows it."""
        self._pause.stop()
        self._latest.stop()
        content = self._content
        if self._under_way and content == self._sending:
            return
        if not self._under_way:
            if not self.dirty:
                self._go_on()
                return
            self._row = _Row(self.post_id, self.revision)
        self._sending = content
        self._under_way += 1
        self._tell(SaveStatus.SAVING)

        def kept(result: PostSaved) -> None:
            self._keep(result, content)

        def refused(error: ClinicSocialError) -> None:
            self._refuse(error, content)

        self._work.write(self._row.saving(content), kept, refused, owner=self)

    def save_then(self, follow: Callable[[], None]) -> None:
        """Store what differs, then do this; not done where the save is refused."""
        self._afterwards.append(follow)
        self.save()

    def finish_then(self, follow: Callable[[], None], stay: Callable[[], None]) -> None:
        """Store what differs, then do this: another post takes the page.

        Where the post no longer takes the words (changed elsewhere, deleted, sent), they are `left_over`.
        Where nothing can be stored at all (full disk), the page has to `stay`: the words would be lost.
        """
        self._at_last.append((follow, stay))
        self.save()

    def give_up(self) -> None:
        """What differs is kept elsewhere: nothing is left to store."""
        self._pause.stop()
        self._latest.stop()
        self._stored = self._content

    def overwrite(self, revision: int) -> None:
        """The person has seen the stored `revision` and wants theirs instead."""
        self.revision = revision
        self._stored = PostContent()
        self.save()

    def _keep(self, result: PostSaved, content: PostContent) -> None:
        self._under_way = max(0, self._under_way - 1)
        self.post_id, self.revision, self._stored = result.post_id, result.revision, content
        if self._under_way:
            self.saved.emit(result)
            return
        self._tell(SaveStatus.UNSAVED if self.dirty else SaveStatus.SAVED)
        self.saved.emit(result)
        if self.dirty and (self.automatic or self._afterwards or self._at_last):
            self.save()
        elif not self.dirty:
            self._go_on()

    def _refuse(self, error: ClinicSocialError, content: PostContent) -> None:
        self._under_way = max(0, self._under_way - 1)
        if self._under_way:  # the one behind it has the newer words, and speaks for both
            return
        self._afterwards.clear()
        self._tell(SaveStatus.REFUSED)
        if self._at_last and isinstance(error, NotAllowedError):
            self.left_over.emit(content)
            self._go_on()
        else:
            staying, self._at_last = self._at_last, []
            for _, stay in staying:
                stay()
            self.refused.emit(error, content)

    @Slot(object)
    def _give_up(self, _error: object) -> None:
        """A mistake of ours, shown by the presenter, may have ended the save: the next one tries again."""
        if self._under_way:
            self._under_way = 0
            self._afterwards.clear()
            self._tell(SaveStatus.REFUSED)

    def _go_on(self) -> None:
        waiting = [*self._afterwards, *(follow for follow, _ in self._at_last)]
        self._afterwards, self._at_last = [], []
        for follow in waiting:
            follow()

    def _tell(self, status: SaveStatus) -> None:
        if status is not self._status:
            self._status = status
            self.status_changed.emit(status)
